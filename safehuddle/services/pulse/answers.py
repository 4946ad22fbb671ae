"""Answering the pulse: one more of five counts, and nothing else in any file.

An answer is added within one turn at the store, which reads the block and writes it over in its
place: two windows that answer at once wait for one another. The log, which would still hold the
block as it was before, is emptied afterwards (`finish`).
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from safehuddle.domain.pulse import MOST, Level, OpenRound, Statement
from safehuddle.domain.weeks import week_of
from safehuddle.errors import StoreError, UserError
from safehuddle.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from safehuddle.store.change import Change
    from safehuddle.store.query import Query
    from safehuddle.store.store import Store

ANSWER = N_("Answer the pulse")
"""Entered nowhere."""
_READ = "SELECT block FROM pulse_open WHERE ward_id = ?"
_WRITE = (
    "INSERT INTO pulse_open (ward_id, block) VALUES (?, ?)"
    " ON CONFLICT (ward_id) DO UPDATE SET block = excluded.block"
)


class PulseState(NamedTuple):
    """How the open round stood when it was looked at, once a week; never how many answered."""

    is_enough: bool = False
    is_last: bool = False
    """Whether it ends when the week does."""
    weeks: int = 0


def state(query: Query, ward_id: int) -> PulseState:
    """Return how the open round of a ward stood at the last look."""
    open_round = read_open(query, ward_id)
    if open_round is None:
        return PulseState()
    return PulseState(open_round.is_enough, open_round.is_last, open_round.weeks)


def answer(
    change: Change, ward_id: int, answers: Mapping[Statement, Level], *, today: date
) -> None:
    """Count one person's answers in. Call `finish` afterwards.

    Args:
        change: one labelled `ANSWER`, which does nothing else.
        ward_id: whose pulse it is.
        answers: a level for each statement.
        today: by the ward's clock; only which week it is in is used.

    Raises:
        UserError: one is missing, or the round holds no more.
    """
    for statement in Statement:
        if statement not in answers:
            raise UserError(
                _("Please choose one for each of the five. Nothing was kept yet."),
                field=statement.value,
            )
    monday = week_of(today).first
    was = read_open(change.query, ward_id) or OpenRound(monday, monday)
    if was.counts.answers >= MOST:
        raise UserError(_("This round holds as many answers as it can. Nothing was kept."))
    write_open(change, ward_id, was.with_answer(answers))


def finish(store: Store) -> None:
    """Empty the log, which still holds the counts as they were; else the next answer does it."""
    with suppress(StoreError):
        store.unrecorded.empty_log()


def read_open(query: Query, ward_id: int) -> OpenRound | None:
    """Return the open round of a ward; None where none has begun."""
    found = query(_READ, (ward_id,))
    return OpenRound.of_block(found[0][0]) if found else None


def write_open(change: Change, ward_id: int, open_round: OpenRound) -> None:
    """Write the open round of a ward over the one that stands there."""
    change.unrecorded.write(_WRITE, (ward_id, open_round.as_block()))
