"""Short ways to write the facts and attempts of made-up cases."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count

from safehuddle.domain.candour.attempts import Attempt, Outcome, Way
from safehuddle.domain.candour.chain import NEEDED, Fact, Step
from safehuddle.domain.moments import Moment

ZONE = "Europe/London"
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
_numbers = count(1)


def day(text):
    """The moment of a day (2026-11-23), or of a day and a time in UTC (2026-11-23 07:40)."""
    if " " not in text:
        return Moment(date.fromisoformat(text), None)
    at = datetime.fromisoformat(text).replace(tzinfo=UTC)
    return Moment(at.date(), at)


def fact(step, when="2026-11-20", **more):
    given = {
        "uid": f"fact {next(_numbers)}",
        "author": "ward sister",
        "kept_at": NOW,
        "by_role": "consultant",
        "words": "what was said",
        "where": "quiet room",
    }
    return Fact(step=Step(step), when=day(when), **(given | more))


def whole_chain():
    """One fact for each step, on one day."""
    return tuple(fact(step) for step in NEEDED)


def amended(before, **changes):
    given = {"uid": f"{before.uid} amended", "amends": before.uid}
    return replace(before, **given | changes)


def attempt(outcome, when="2026-11-20", way=Way.PHONE, **more):
    if outcome is Outcome.OFFER_SENT:
        way = Way.LETTER
    return Attempt(day(when), way, "ward sister", outcome, **more)
