"""What the questions offer, and what is done with the answers."""

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

    ServeEveryone = Callable[[], object] | None

ONE_ACCOUNT, EVERYONE = "account", "everyone"
EXAMPLES = 2
"""Prompts shown of each preset: enough to tell them apart."""


@dataclass(frozen=True, slots=True)
class SetUpOffer:
    """One answer that is offered.

    Attributes:
        value: the answer's word in the code.
        words: its name.
        note: what it would bring.
    """

    value: str
    words: str
    note: str


@dataclass(frozen=True, slots=True)
class SetUpAnswers:
    """What was answered."""

    name: str
    shifts: str = presets.DEFAULT_SHIFTS
    preset: str = presets.DEFAULT_PRESET
    for_everyone: bool = False


class SetUpView(Protocol):
    """What the questions must be able to do."""

    def show_trouble(self, error: UserError) -> None:
        """Say what is not right: beside the last question for the field EVERYONE, else the name."""

    def show_settled(self) -> None:
        """Let it be chosen no more whom the ward's file serves."""

    def set_busy(self, is_busy: bool) -> None:
        """Take no second Enter while the ward is being made."""


class SetUpPresenter:
    """Makes the ward."""

    def __init__(
        self,
        jobs: Jobs,
        view: SetUpView,
        done: Callable[[int], None],
        serve_everyone: ServeEveryone = None,
    ) -> None:
        """Be ready.

        Args:
            jobs: what the ward is made through.
            view: says what is wrong.
            done: called with the ward's number once it is on the disk.
            serve_everyone: has the ward's file made where each account of this PC reaches it;
                called before the store is opened, on a thread of its own. It raises a `UserError`
                of the field EVERYONE. None where this is not to be chosen.
        """
        self._jobs, self._view, self._done = jobs, view, done
        self._serve_everyone = serve_everyone
        self._is_busy = False

    def begin(self, answers: SetUpAnswers) -> None:
        """Set the ward up with the answers, once."""
        if self._is_busy:
            return
        if not self.takes_name(answers.name):  # before anything at all is made
            return
        self._mind(is_busy=True)
        serve = self._serve_everyone
        if serve is None or not answers.for_everyone:
            self._make(answers)
            return

        def moved(_nothing: object) -> None:
            # From now on the next start looks there first, whatever becomes of this one.
            self._serve_everyone = None
            self._view.show_settled()
            self._make(answers)

        self._jobs.run(serve, moved, self._failed)

    def takes_name(self, name: str) -> bool:
        """Say at once what is not right with the ward's name, and return whether nothing is."""
        try:
            wards.tidy_name(name)
        except UserError as problem:
            self._failed(problem)
            return False
        return True

    def _make(self, answers: SetUpAnswers) -> None:
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


def account_offers() -> tuple[SetUpOffer, ...]:
    """Return whom the ward's file may serve."""
    return (
        SetUpOffer(
            ONE_ACCOUNT,
            _("Only this account"),
            _("The usual choice. Right where the whole team logs in to this PC with one name."),
        ),
        SetUpOffer(
            EVERYONE,
            _("Everyone on this PC"),
            _(
                "Right where people log in with names of their own. Each of those accounts opens"
                " the ward with the recovery key, once."
            ),
        ),
    )


def shift_offers() -> tuple[SetUpOffer, ...]:
    """Return the shift patterns with their hours."""
    return tuple(
        SetUpOffer(
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


def ward_offers() -> tuple[SetUpOffer, ...]:
    """Return the kinds of ward, each with a taste of what its huddle asks."""
    return tuple(
        SetUpOffer(
            preset.id,
            preset.label,
            _("Your huddle will ask, for example: {prompts}").format(
                prompts=" ".join(_(prompt) for prompt in preset.prompts[:EXAMPLES])
            ),
        )
        for preset in presets.PRESETS.values()
    )
