"""What a form offers while somebody writes a note: this ward's places, people, harms and next day.

Plain SQL, because a form must be ready before the object mapper could be loaded.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from safehuddle.domain.carry import default_due
from safehuddle.domain.folding import fold
from safehuddle.domain.planned import from_days_mask

if TYPE_CHECKING:
    from collections.abc import Iterable

    from safehuddle.store.query import Query

LOOKED_AT = 500
"""Notes whose places are offered: some months of one ward, and read in no time."""
PLACES = 40
"""More than a ward has bays, rooms and corners."""


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What may be offered."""

    places: tuple[str, ...]
    """The most used first."""
    people: tuple[str, ...]
    """The ward's roles in its order, then others that notes came from, the most frequent first."""
    roles: tuple[str, ...]
    """The ward's roles in its order."""
    harms: tuple[str, ...]
    """What the ward counts, in its order."""
    next_huddle: date
    """The next planned day: when a promise is due unless someone says else."""


def for_notes(query: Query, ward_id: int, *, today: date) -> Suggestions:
    """Return what a form of this ward may offer.

    Args:
        query: reads the store with plain SQL (`Store.query`).
        ward_id: whose.
        today: the day on the ward's wall.
    """
    recent = query(
        "SELECT place, raised_by FROM observation WHERE ward_id = ? AND withdrawn_at IS NULL"
        " ORDER BY noticed_on DESC, id DESC LIMIT ?",
        (ward_id, LOOKED_AT),
    )
    roles = _names(query, "role_title", ward_id)
    known = {fold(role) for role in roles}
    others = _most_used(name for _place, name in recent if name and fold(name) not in known)
    planned = query("SELECT planned_days FROM ward WHERE id = ?", (ward_id,))
    return Suggestions(
        places=_most_used(place for place, _name in recent if place),
        people=(*roles, *others),
        roles=roles,
        harms=_names(query, "harm_kind", ward_id),
        next_huddle=default_due(today, from_days_mask(planned[0][0] if planned else 0)),
    )


def _names(query: Query, table: str, ward_id: int) -> tuple[str, ...]:
    found = query(
        f"SELECT name FROM {table} WHERE ward_id = ? AND withdrawn_at IS NULL"
        " ORDER BY position, id",
        (ward_id,),
    )
    return tuple(name for (name,) in found)


def _most_used(words: Iterable[str]) -> tuple[str, ...]:
    """Return each once, whatever its capitals and accents, as it was written last."""
    counts: Counter[str] = Counter()
    written: dict[str, str] = {}
    for word in words:
        counts[fold(word)] += 1
        written.setdefault(fold(word), word)
    return tuple(written[folded] for folded, _count in counts.most_common(PLACES))
