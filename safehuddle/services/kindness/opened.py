"""Learning from a kind note, which stays where it is.

What is learnt is said anew, in the words of whoever reads the note: an observation of what went
well, and the answers beside it. Neither says that there was a note, quotes it, or names anybody of
it; the note keeps only what was done with what was learnt, for whoever wrote it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.learning import Ending, Learnt
from safehuddle.domain.permissions import Power
from safehuddle.i18n import N_
from safehuddle.services import learning
from safehuddle.services.access.permission import needs
from safehuddle.services.kindness.mine import note_to_me
from safehuddle.services.kindness.team import note_to_team

if TYPE_CHECKING:
    from datetime import date

    from safehuddle.models import KindNote
    from safehuddle.store.change import Change

LEAVE = N_("Leave a kind note as thanks")
"""Of a note from which nothing is learnt: entered nowhere, as all that is done with one."""


@needs(Power.OWN_NOTES)
def learn_from_mine(change: Change, note_id: int, learnt: Learnt, *, due: date) -> None:
    """Keep what whoever is signed in learnt from a note to them. The history names nobody.

    Args:
        change: one labelled `learning.LEARN`, or `LEAVE` where nothing is learnt.
        note_id: which note.
        learnt: in their own words; of one that is left as thanks, nothing else is kept.
        due: when a promise is due that says no day.

    Raises:
        UserError: as `learning.record`, what was done is missing, or there is no such note to them.
    """
    note = note_to_me(change, note_id)
    _learn(change, note, learnt, due)
    note.read_at = note.read_at or change.now
    # The entry is that of anybody who writes down what went well, so that it tells of no note.
    change.leave_unnamed()
    change.powers.discard(Power.OWN_NOTES)


def learn_for_all(change: Change, note_id: int, learnt: Learnt, *, due: date) -> None:
    """As `learn_from_mine`, of a note to a team, which any of them may open.

    Raises:
        UserError: as above; there is no such note to a team.
    """
    _learn(change, note_to_team(change, note_id), learnt, due)


def _learn(change: Change, note: KindNote, learnt: Learnt, due: date) -> None:
    if learnt.ending is not Ending.NOTHING:
        learning.record_anew(change, note.ward_id, learnt, due=due)
    note.ending = learnt.ending
