"""What the three questions offer, and what is done with the answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from safehuddle.domain import presets
from safehuddle.domain.dates import format_time
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.services import wards

if TYPE_CHECKING:
    from safehuddle.ui.jobs import Jobs

EXAMPLES = 2
"""Prompts shown of each preset: enough to tell them apart."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One answer that is offered.

    Attributes:
        value: the preset's word.
        words: its name.
        note: what it would bring.
    """

    value: str
    words: str
    note: str


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered."""

    name: str
    shifts: str = presets.DEFAULT_SHIFTS
    preset: str = presets.DEFAULT_PRESET


class SetUpView(Protocol):
    """What the questions must be able to do."""

    def show_trouble(self, error: UserError) -> None:
        """Say beside the name what is not right with it."""

    def set_busy(self, is_busy: bool) -> None:
        """Take no second Enter while the ward is being made."""


class SetUpPresenter:
    """Makes the ward."""

    def __init__(self, jobs: Jobs, view: SetUpView, done: Callable[[int], None]) -> None:
        """Call `done` with the ward's number once it is on the disk."""
        self._jobs, self._view, self._done = jobs, view, done
        self._is_busy = False

    def begin(self, answers: Answers) -> None:
        """Set the ward up with the answers, once."""
        if self._is_busy:
            return
        self._mind(is_busy=True)
        self._jobs.change(
            wards.SET_UP,
            lambda change: wards.set_up(
                change, name=answers.name, shifts=answers.shifts, preset=answers.preset
            ),
            self._made,
            self._failed,
        )

    def _made(self, ward_id: int) -> None:
        self._mind(is_busy=False)
        self._done(ward_id)

    def _failed(self, problem: Exception) -> None:
        self._mind(is_busy=False)
        if isinstance(problem, UserError):
            self._view.show_trouble(problem)

    def _mind(self, *, is_busy: bool) -> None:
        self._is_busy = is_busy
        self._view.set_busy(is_busy)


def shift_offers() -> tuple[Offer, ...]:
    """Return the shift patterns with their hours."""
    return tuple(
        Offer(
            name,
            presets.shift_preset_label(name),
            " · ".join(
                _("{shift} {starts} to {ends}").format(
                    shift=pattern.label,
                    starts=format_time(pattern.starts),
                    ends=format_time(pattern.ends),
                )
                for pattern in patterns
            ),
        )
        for name, patterns in presets.SHIFT_PRESETS.items()
    )


def ward_offers() -> tuple[Offer, ...]:
    """Return the kinds of ward, each with a taste of what its huddle asks."""
    return tuple(
        Offer(
            preset.id,
            preset.label,
            _("Your huddle will ask, for example: {prompts}").format(
                prompts=" ".join(_(prompt) for prompt in preset.prompts[:EXAMPLES])
            ),
        )
        for preset in presets.PRESETS.values()
    )
