"""The whole story of one observation: when it was noticed, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from safehuddle.domain.learning import ending_words
from safehuddle.domain.statuses import ActionStatus
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.models import Action, Observation
from safehuddle.services import learnt
from safehuddle.services.action_list import ActionRow, action_rows
from safehuddle.services.actions import SETTLED_BY_ACTION
from safehuddle.services.beneath import written
from safehuddle.services.observation_list import ObservationRow, in_order
from safehuddle.services.talked_about import talked_about

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class Milestone(StrEnum):
    """What can become of an observation, in the order it happens."""

    NOTICED = "noticed"
    TALKED_ABOUT = "talked about"
    ACTION_ADDED = "promised"
    HANDED_UP = "handed up"
    ANSWERED = "answered"
    DONE = "done"
    DROPPED = "dropped"
    LEARNT = "learnt"
    LOOKED_BACK = "looked back at"
    SETTLED = "settled"
    TOLD = "told"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class StoryStep:
    """One step of what became of it."""

    milestone: Milestone
    at: datetime | None
    """The moment; None when only the day is known."""
    on: date | None
    words: str
    """The promise, the answer or the reason; may be empty."""


@dataclass(frozen=True, slots=True)
class ObservationStory:
    """One observation whole."""

    row: ObservationRow
    became: tuple[StoryStep, ...]
    actions: tuple[ActionRow, ...]


def story(session: Session, observation_id: int) -> ObservationStory:
    """Return one observation with all that became of it.

    Raises:
        UserError: there is no such observation in sight.
    """
    found = in_order(session, [observation_id])
    if not found:
        raise UserError(_("This observation is no longer there."))
    row = found[0]
    actions = action_rows(session, Action.observation_id == observation_id)
    return ObservationStory(row, _became(session, row, actions), actions)


def _became(
    session: Session, row: ObservationRow, actions: tuple[ActionRow, ...]
) -> tuple[StoryStep, ...]:
    steps = [StoryStep(Milestone.NOTICED, row.noticed_at, row.noticed_on, row.raised_by or "")]
    talked = talked_about(session, Observation.id == row.id).get(row.id)
    if talked is not None:
        steps.append(StoryStep(Milestone.TALKED_ABOUT, talked.at, talked.on, ""))
    for action in actions:
        steps += _of_action(action)
    for each in learnt.of_observation(session, row.id):
        ending = ending_words(each.ending, each.whom)
        said = _("{possible} ({ending})").format(possible=each.possible, ending=ending)
        steps.append(StoryStep(Milestone.LEARNT, each.learnt_at, None, said))
    for review in written.of_observation(session, row.id):
        steps.append(StoryStep(Milestone.LOOKED_BACK, review.at, None, review.title))
    if row.settled_at is not None and not _is_said_by_an_action(row, actions):
        steps.append(StoryStep(Milestone.SETTLED, row.settled_at, None, row.settled_how or ""))
    if row.told_at is not None and not any(row.told_at == action.told_at for action in actions):
        steps.append(StoryStep(Milestone.TOLD, row.told_at, None, ""))
    if row.withdrawn_at is not None:
        steps.append(
            StoryStep(Milestone.WITHDRAWN, row.withdrawn_at, None, row.withdrawn_reason or "")
        )
    dated = sorted(steps[1:], key=lambda step: step.at or row.recorded_at)
    return (steps[0], *dated)


def _is_said_by_an_action(row: ObservationRow, actions: tuple[ActionRow, ...]) -> bool:
    """Whether what settled it was a kept promise, which has a step of its own."""
    return row.settled_how == SETTLED_BY_ACTION and any(
        action.status is ActionStatus.DONE for action in actions
    )


def _of_action(action: ActionRow) -> list[StoryStep]:
    steps = [StoryStep(Milestone.ACTION_ADDED, action.opened_at, None, action.what)]
    if action.handed_at is not None:
        steps.append(StoryStep(Milestone.HANDED_UP, action.handed_at, None, action.handed_to or ""))
    if action.answered_at is not None:
        steps.append(StoryStep(Milestone.ANSWERED, action.answered_at, None, action.answer or ""))
    if action.status is ActionStatus.DONE:
        steps.append(StoryStep(Milestone.DONE, action.closed_at, None, action.what))
    if action.status is ActionStatus.DROPPED:
        steps.append(StoryStep(Milestone.DROPPED, action.closed_at, None, action.drop_reason or ""))
    if action.told_at is not None:
        steps.append(StoryStep(Milestone.TOLD, action.told_at, None, ""))
    return steps
