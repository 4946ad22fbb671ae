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

_ICONS = {"observation": "observations", "thanks": "kindness", "huddle": "huddle"}


def row_of(record: BinRow, *, zone: str, today: date) -> Row:
    """Return the row of a record in the bin; its key is its table and number."""
    return Row(
        key=(record.table, record.id),
        sentence=what(record),
        tags=tuple(Tag(words) for words in _tags(record, zone, today)),
        icon=_ICONS[record.table],
        icon_word=_kind(record.table),
    )


def what(record: BinRow) -> str:
    """Return what a record says; a huddle says its day."""
    if record.table == "huddle":
        return _("The huddle of {date}").format(date=format_date(record.day))
    return record.words


def _tags(record: BinRow, zone: str, today: date) -> list[str]:
    when = ago(record.withdrawn_at, zone=zone, today=today)
    if record.who:
        said = [_("withdrawn {when} by {who}").format(when=when, who=record.who)]
    else:
        said = [_("withdrawn {when}").format(when=when)]
    if record.reason:
        said.append(_("Why: {reason}").format(reason=record.reason))
    return said


def _kind(table: str) -> str:
    if table == "huddle":
        return _("Huddle")
    return _("Thanks") if table == "thanks" else _("Observation")
