"""One step of a running huddle as the screen shows it, and its clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from safehuddle.domain.running_order import GENTLE_MINUTES, MOST_PROMPTS, Step, question
from safehuddle.i18n import _, ngettext
from safehuddle.ui.huddle.board_rows import FocusShown, begun_words, focus_shown
from safehuddle.ui.huddle.running_rows import Listing, listing

if TYPE_CHECKING:
    from safehuddle.services.board import Board
    from safehuddle.ui.huddle.reading import HuddleNow
    from safehuddle.ui.huddle.state import HuddleState

LONGEST_CLOCK_MINUTES = 90
"""A huddle that seems longer was broken off; a running clock would only be in the way."""


@dataclass(frozen=True, slots=True)
class RoleShown:
    """One role of the ward, and how many of it are here."""

    name: str
    count: int
    speaks_first: bool


@dataclass(frozen=True, slots=True)
class StepShown:
    """One step as the screen shows it."""

    step: Step
    passed: frozenset[Step]
    question: str
    """To be read aloud."""
    listing: Listing
    roles: tuple[RoleShown, ...]
    """Only at the welcome; those that speak first come first."""
    owners: tuple[str, ...]
    """The ward's roles, offered to whoever types who does it."""
    present: str
    """How many are here, in words; only at the welcome."""
    prompts: tuple[str, ...]
    """Only at the worries; without the one that is the question."""
    focus: FocusShown | None
    """Only at the focus."""


def step_shown(now: HuddleNow, board: Board | None, state: HuddleState, *, on: date) -> StepShown:
    """Return the step at which the huddle of a day stands."""
    step = state.step
    is_welcome = step is Step.WELCOME
    asked = question(step, on=on, prompts=now.prompts)
    others = [prompt for prompt in now.prompts if prompt != asked]
    focus = focus_shown(board) if step is Step.FOCUS and board is not None else None
    listed = listing(now, step)
    if step is Step.FOCUS and board is not None and focus is None:
        listed = listed._replace(empty=_("No focus is chosen yet: see Settings, The ward."))
    return StepShown(
        step=step,
        passed=state.passed,
        question=asked,
        listing=listed,
        roles=_roles(now, state) if is_welcome else (),
        owners=tuple(role.name for role in now.roles),
        present=_present(sum(state.roles.values())) if is_welcome else "",
        prompts=tuple(others[:MOST_PROMPTS]) if step is Step.WORRIES else (),
        focus=focus,
    )


def clock_words(started_at: datetime, now: datetime, zone: str, today: date) -> tuple[str, str]:
    """Return how long a huddle has taken, as "04:12", and a gentle word once there is one to say.

    Args:
        started_at: when it was begun.
        now: the present moment.
        zone: the ward's.
        today: the ward's date.
    """
    seconds = max(0, int((now - started_at).total_seconds()))
    minutes = seconds // 60
    if minutes >= LONGEST_CLOCK_MINUTES:
        return _("begun {when}").format(when=begun_words(started_at, zone, today)), ""
    clock = f"{minutes:02}:{seconds % 60:02}"
    if minutes < GENTLE_MINUTES:
        return clock, ""
    return clock, _("{minutes} minutes: a good moment to draw to a close").format(
        minutes=GENTLE_MINUTES
    )


def _roles(now: HuddleNow, state: HuddleState) -> tuple[RoleShown, ...]:
    return tuple(
        RoleShown(role.name, state.roles.get(role.name, 0), role.speaks_first) for role in now.roles
    )


def _present(here: int) -> str:
    if not here:
        return _("Press each role that is here.")
    return ngettext("{count} person is here.", "{count} people are here.", here).format(count=here)
