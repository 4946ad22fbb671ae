"""What looks as if it points at a person, as rows: what it is and where, never the words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from safehuddle.domain.dates import format_date
from safehuddle.domain.identifiers import looks
from safehuddle.i18n import N_, _
from safehuddle.services.exchange.portable import What
from safehuddle.ui.kit.row_data import Row, Tag

if TYPE_CHECKING:
    from safehuddle.services.identifier_check import Finding

_RECORDS = {
    What.OBSERVATIONS: N_("noticed on {date}"),
    What.ACTIONS: N_("promise for {date}"),
    What.THANKS: N_("thanks of {date}"),
    What.HUDDLES: N_("huddle of {date}"),
    What.WARDS: N_("the ward itself"),
}
_FIELDS = {
    "text": N_("in the sentence"),
    "what": N_("in the promise"),
    "place": N_("under “Where”"),
    "raised_by": N_("under “From”"),
    "made_easy": N_("in what made it easy"),
    "settled_how": N_("in what became of it"),
    "owner": N_("in who does it"),
    "how_known": N_("in how we'll know"),
    "drop_reason": N_("in why it was let go"),
    "handed_to": N_("in who was asked"),
    "answer": N_("in the answer"),
    "missed_reason": N_("in why it was missed"),
    "withdrawn_reason": N_("in why it was withdrawn"),
    "to_whom": N_("in who is thanked"),
    "from_whom": N_("in who says thanks"),
    "focus": N_("in the focus"),
}
_ICONS = {
    What.OBSERVATIONS: "observations",
    What.ACTIONS: "actions",
    What.THANKS: "kindness",
    What.HUDDLES: "huddle",
    What.WARDS: "place",
}
_SCREENS = {
    What.OBSERVATIONS: "observations",
    What.ACTIONS: "actions",
    What.THANKS: "thanks",
    What.HUDDLES: "huddle_day",
}
"""Where a record can be changed."""


def finding_rows(findings: Sequence[Finding]) -> list[Row]:
    """Return a row for each, by its place in `findings`."""
    return [_row(place, finding) for place, finding in enumerate(findings)]


def goal_of(finding: Finding) -> str | None:
    """Return where it can be changed, as `Desk.go` understands it; None if nowhere."""
    screen = _SCREENS.get(finding.record)
    number = finding.origin.id if finding.origin else None
    return f"{screen}/{number}" if screen and number is not None else None


def _row(place: int, finding: Finding) -> Row:
    where = [_(_FIELDS[finding.field])]
    if finding.origin is not None:
        on = format_date(finding.origin.on)
        where.insert(0, _(_RECORDS[finding.record]).format(date=on))
    icon = _ICONS[finding.record]
    return Row(
        place, looks(finding.kind), tuple(Tag(words) for words in where), icon, str(finding.record)
    )
