"""An observation, with what was learnt from it, in the words of other systems. It only reads."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from safehuddle import resources
from safehuddle.domain.candour.texts import parse_texts
from safehuddle.domain.crosswalk import (
    Ask,
    Confidence,
    Crosswalk,
    Equivalent,
    Framework,
    Holds,
    Of,
    Written,
)
from safehuddle.domain.dates import format_date, format_time
from safehuddle.domain.factors import Factor
from safehuddle.domain.kinds import Kind
from safehuddle.domain.moments import to_local
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.services import learnt, observation_list
from safehuddle.services.beneath import written as beneath

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from safehuddle.domain.candour.texts import Line, Texts

_GROUPS = ("kind", "factor", "harm")


@cache
def crosswalk() -> Crosswalk:
    """Return the words of others, as they are shipped.

    Raises:
        UserError: the file that came with the program is not as it must be.
    """
    text = resources.text_path("crosswalk.toml").read_text(encoding="utf-8")
    return crosswalk_of(parse_texts("crosswalk", text, today=date.max))


def crosswalk_of(texts: Texts) -> Crosswalk:
    """Return the words of others from the texts called "crosswalk"; a row that lacks is lacking."""
    asks: dict[Framework, list[Ask]] = {}
    for line in texts["ask"]:
        ask = Ask(line.text, Holds(line.more["holds"]), Of(line.more["of"]))
        asks.setdefault(Framework(line.more["framework"]), []).append(ask)
    rows = [line for group in _GROUPS for line in texts[group]]
    return Crosswalk(
        about={Framework(line.id): line.text for line in texts["framework"]},
        asks={framework: tuple(each) for framework, each in asks.items()},
        equivalents={
            (Framework(line.more["framework"]), line.more["of"].casefold()): _equivalent(line)
            for line in rows
        },
    )


def written(session: Session, ward_id: int, observation_id: int, *, zone: str) -> Written:
    """Return what the ward wrote down of one thing. Who said it stands nowhere in it.

    Args:
        session: reads the store.
        ward_id: whose.
        observation_id: which.
        zone: the ward's.

    Raises:
        UserError: it is out of sight.
    """
    row = observation_list.one(session, ward_id, observation_id)
    if row is None or row.withdrawn_at is not None:
        raise UserError(_("This observation is gone. Nothing was copied."))
    when = format_date(row.noticed_on)
    if row.noticed_at is not None:
        at = to_local(row.noticed_at, zone)
        when = _("{date} at {time}").format(date=format_date(at.date()), time=format_time(at))
    said = learnt.of_observation(session, observation_id)
    newest = said[-1] if said else None
    reviews = beneath.of_observation(session, observation_id)
    looked = reviews[-1].answers if reviews else {}
    return Written(
        kind=row.kind,
        text=row.text,
        when=when,
        place=row.place or "",
        harm=row.harm or "",
        factors=row.factors,
        made_easy=row.made_easy or "",
        possible=newest.possible if newest else "",
        likelier=(newest.likelier or newest.easy or "") if newest else "",
        **{name: looked.get(name, "") for name in ("expected", "actual", "why", "learnt")},
    )


def _equivalent(line: Line) -> Equivalent:
    of = line.more["of"]
    ours = Kind(of).label if of in tuple(Kind) else of
    ours = Factor(of).label if of in tuple(Factor) else ours
    return Equivalent(
        ours,
        line.text,
        Confidence(line.more["confidence"]),
        line.source,
        line.checked_on,
    )
