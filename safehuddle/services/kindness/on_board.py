"""What the board knows of kind notes, by plain SQL, as all of the board: see `services.board`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from safehuddle.domain.dates import moment_text
from safehuddle.domain.kind_note import FIELDS, KindLetter
from safehuddle.i18n import _

if TYPE_CHECKING:
    from safehuddle.store.query import Query

NAMED = 4
"""Of those for whom something waits, on the board; the others are not counted."""
ON_BOARD, ON_BOARD_FOR = 1, timedelta(days=7)
"""So many notes stand on the board, for so long from when it was agreed."""


@dataclass(frozen=True, slots=True)
class ShownNote:
    """A note where others see it: without names, unless that was agreed too."""

    letter: KindLetter
    """Signed only where names are shown."""
    to_whom: str
    on: date

    def named(self, *, with_names: bool, is_for_team: bool) -> ShownNote:
        """Return it as it was agreed; what a team is called is nobody's name."""
        if with_names:
            return self
        to_whom = self.to_whom if is_for_team else _("one of us")
        return ShownNote(replace(self.letter, from_whom=""), to_whom, self.on)


def waiting_names(query: Query, ward_id: int) -> tuple[str, ...]:
    """Return for whom something kind waits, of those who let the board say so."""
    found = query(
        "SELECT DISTINCT name FROM person JOIN kind_line ON kind_line.person_id = person.id"
        " JOIN kind_note ON kind_note.person_id = person.id"
        " WHERE person.withdrawn_at IS NULL AND kind_note.ward_id = ? AND read_at IS NULL"
        " ORDER BY name LIMIT ?",
        (ward_id, NAMED + 1),
    )
    return tuple(name for (name,) in found)


def has_waiting(query: Query, uid: str) -> bool:
    """Whether a note waits unread for somebody, for whom it is said as they give their PIN."""
    return bool(
        query(
            "SELECT 1 FROM kind_note JOIN person ON person.id = person_id"
            " WHERE person.uid = ? AND read_at IS NULL LIMIT 1",
            (uid,),
        )
    )


def on_board(query: Query, ward_id: int, *, now: datetime) -> tuple[ShownNote, ...]:
    """Return what the board shows of notes: the newest that were agreed in the last days."""
    columns = ", ".join(FIELDS)
    found = query(
        f"SELECT {columns}, from_whom, to_whom, with_names, person_id IS NULL, written_at"
        " FROM kind_note"
        " WHERE ward_id = ? AND ' ' || shown_on || ' ' LIKE '% board %'"
        " AND agreed_at BETWEEN ? AND ? ORDER BY agreed_at DESC LIMIT ?",
        (ward_id, moment_text(now - ON_BOARD_FOR), moment_text(now), ON_BOARD),
    )
    return tuple(_by_sql(row) for row in found)


def _by_sql(row: tuple[Any, ...]) -> ShownNote:
    *parts, from_whom, to_whom, with_names, is_for_team, written_at = row
    letter = KindLetter(**dict(zip(FIELDS, parts, strict=True)), from_whom=from_whom or "")
    on = datetime.fromisoformat(written_at).date()
    shown = ShownNote(letter, to_whom, on)
    return shown.named(with_names=bool(with_names), is_for_team=bool(is_for_team))
