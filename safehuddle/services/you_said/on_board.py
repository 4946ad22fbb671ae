"""What came of what was raised, and who has not heard of it, by plain SQL: see `services.board`.

Only of the last weeks: later nobody waits to hear it, and ten years of it cost nothing. What came
in with an import was closed as it came, and is no news.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from safehuddle.domain.became import Became
from safehuddle.domain.dates import moment_text

if TYPE_CHECKING:
    from safehuddle.store.query import Query

NEWS_FOR = timedelta(days=28)
"""For so long from when something came of it the board says whom to tell."""


class Untold(NamedTuple):
    """Something came of what somebody raised, and nobody has told them."""

    observation_id: int
    raised_by: str
    text: str
    """What they said."""
    became: Became
    words: str
    """The promise that was kept, the answer, or what became of it."""
    at: datetime


# Each goes by the index that was made for it: left to itself, SQLite takes the ward's and reads
# ten years. What was erased says nothing, and is nobody's news.
_OF_ACTION = (
    "SELECT o.id, o.raised_by, o.text, ?, a.{words}, a.{at}"
    " FROM action AS a INDEXED BY {index} JOIN observation AS o ON o.id = a.observation_id"
    " WHERE a.ward_id = ? AND a.{at} >= ? AND {only} AND a.told_at IS NULL"
    " AND a.withdrawn_at IS NULL AND o.withdrawn_at IS NULL AND o.raised_by IS NOT NULL"
    " AND NOT EXISTS (SELECT 1 FROM stone WHERE kind = 'action' AND row_id = a.id)"
)
UNTOLD = {
    Became.DONE: _OF_ACTION.format(
        words="what", at="closed_at", index="ix_action_ward_closed", only="a.status = 'done'"
    ),
    Became.ANSWERED: _OF_ACTION.format(
        words="answer",
        at="answered_at",
        index="ix_action_answered",
        only="a.answered_at IS NOT NULL",
    ),
    # What a kept promise closed is said by the promise.
    Became.CLOSED: (
        "SELECT id, raised_by, text, ?, settled_how, settled_at"
        " FROM observation INDEXED BY ix_observation_untold"
        " WHERE ward_id = ? AND settled_at >= ? AND settled_at > recorded_at"
        " AND settled_at IS NOT NULL AND told_at IS NULL AND raised_by IS NOT NULL"
        " AND withdrawn_at IS NULL AND NOT (settled_how = 'done' AND EXISTS (SELECT 1 FROM action"
        " WHERE observation_id = observation.id AND status = 'done' AND withdrawn_at IS NULL))"
    ),
}


def untold(query: Query, ward_id: int, *, now: datetime) -> tuple[Untold, ...]:
    """Return whom to tell what, the newest first; of one observation only the newest.

    Args:
        query: reads the store with plain SQL.
        ward_id: whose.
        now: the present moment. What a clock that was ahead wrote "later" is there too.
    """
    since = moment_text(now - NEWS_FOR)
    newest: dict[int, Untold] = {}
    for became, sql in UNTOLD.items():
        for number, who, said, how, words, at in query(sql, (became, ward_id, since)):
            news = Untold(number, who, said, Became(how), words or "", datetime.fromisoformat(at))
            if number not in newest or newest[number].at < news.at:
                newest[number] = news
    return tuple(sorted(newest.values(), key=lambda news: news.at, reverse=True))
