"""Cards that a made-up ward put on its shelf, one of them not looked at for more than a year."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from safehuddle.domain.uids import RANDOM_BYTES, uid_from
from safehuddle.i18n import N_, _
from safehuddle.models import ShelfCard

if TYPE_CHECKING:
    from random import Random

    from safehuddle.store.change import Change

_CARDS = (
    (
        402,
        N_("Whom to ring at night"),
        N_(
            "Bleeps and numbers of site, porters, pharmacy and estates, on one page. The paper copy"
            " by the phone is taken down once this one changes."
        ),
        "http://intranet/night-numbers",
    ),
    (
        61,
        N_("The spare battery of the hoist"),
        N_(
            "It charges on the shelf in the linen room. Whoever takes it hangs the empty one in its"
            " place, and says so at the huddle."
        ),
        None,
    ),
    (
        12,
        N_("Eating and drinking, in pictures"),
        N_(
            "Pictures to point at, for patients who cannot say it, or not in English. Kitchen and"
            " ward have the same set, so that both mean the same."
        ),
        "http://intranet/food-pictures",
    ),
)
"""How many days ago each was last checked, its title, its text and its link."""


def add_shelf(change: Change, chance: Random, ward_id: int, until: date) -> None:
    """Put them on the shelf, the oldest first."""
    rows = []
    for days, title, text, link in _CARDS:
        on = until - timedelta(days=days)
        at = datetime.combine(on, time(8), UTC)
        rows.append(
            {
                "uid": uid_from(at, chance.randbytes(RANDOM_BYTES)),
                "ward_id": ward_id,
                "title": _(title),
                "text": _(text),
                "link": link,
                "checked_on": on,
            }
        )
    change.bulk(ShelfCard, rows)
