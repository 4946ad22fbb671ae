"""A withdrawn record as a row: what it says, when it was withdrawn, by whom and why."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from safehuddle.domain.dates import format_date
from safehuddle.domain.moment_words import ago
from safehuddle.i18n import _
from safehuddle.ui.kit.row_data import Row, Tag

if TYPE_CHECKING:
    from safehuddle.services.retention.bin import BinRow


def row_of(record: BinRow, *, zone: str, today: date) -> Row:
    """Return the row of a record in the bin; its key is its table and number."""
    return Row(
        key=(record.record.table, record.id),
        sentence=what(record),
        tags=tuple(Tag(words) for words in _tags(record, zone, today)),
        icon=record.record.icon,
        icon_word=_(record.record.word),
    )


def what(record: BinRow) -> str:
    """Return what a record says; one without words says its day."""
    return record.words or _(record.record.day_words).format(date=format_date(record.day))


def _tags(record: BinRow, zone: str, today: date) -> list[str]:
    when = ago(record.withdrawn_at, zone=zone, today=today)
    if record.who:
        said = [_("taken back {when} by {who}").format(when=when, who=record.who)]
    else:
        said = [_("taken back {when}").format(when=when)]
    if record.reason:
        said.append(_("Why: {reason}").format(reason=record.reason))
    return said
