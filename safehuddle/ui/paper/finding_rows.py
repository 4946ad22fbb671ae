"""What looks as if it points at a person, as rows: what it is and where, never the words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from safehuddle.domain.dates import format_date
from safehuddle.domain.identifiers import looks
from safehuddle.i18n import _
from safehuddle.ui.kit.row_data import Row, Tag

if TYPE_CHECKING:
    from safehuddle.services.identifier_check import Finding


def finding_rows(findings: Sequence[Finding]) -> list[Row]:
    """Return a row for each, by its place in `findings`."""
    return [_row(place, finding) for place, finding in enumerate(findings)]


def address_of(finding: Finding) -> str | None:
    """Return where it can be changed, as `Desk.go` understands it; None if nowhere."""
    screen = finding.record.screen
    number = finding.origin.id if finding.origin else None
    return f"{screen}/{number}" if screen and number is not None else None


def _row(place: int, finding: Finding) -> Row:
    where = [_(finding.where)]
    if finding.origin is not None:
        on = format_date(finding.origin.shown)
        where.insert(0, _(finding.record.day_words).format(date=on))
    tags = tuple(Tag(words) for words in where)
    return Row(place, looks(finding.kind), tags, finding.record.icon, _(finding.record.word))
