"""What a form about a person asks and was answered. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING, Protocol

from safehuddle.domain.permissions import Role
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.ui.messages import problem_sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from safehuddle.ui.form_drafts import FormDraft
    from safehuddle.ui.gesture import OpenForm


class PersonField(Enum):
    """What a form can ask, in its order."""

    NAME = auto()
    ROLE = auto()
    OLD_PIN = auto()
    RECOVERY_KEY = auto()
    NEW_PIN = auto()


@dataclass(frozen=True, slots=True)
class PersonAnswers:
    """What was typed. Neither PINs nor the recovery key show where it is printed."""

    name: str = ""
    role: Role = Role.LEADER
    old: str = field(default="", repr=False)
    key: str = field(default="", repr=False)
    pin: str = field(default="", repr=False)
    again: str = field(default="", repr=False)

    def new_pin(self) -> str:
        """Return the new PIN, typed twice alike.

        Raises:
            UserError: the two are not the same.
        """
        if self.pin != self.again:
            raise UserError(
                _("The two PINs are not the same. Type the new one twice."), field="again"
            )
        return self.pin


class FormView(Protocol):
    """What a form about a person must be able to do."""

    def show_busy(self, is_busy: bool) -> None:
        """Take no second Enter while it is being saved."""

    def show_error(self, sentence: str, field: str | None) -> None:
        """Say what is not right, beside the field it is about."""

    def close_form(self) -> None:
        """It is saved: give the window back."""


class ChangeForm(FormView, Protocol):
    """One whose answers are a change."""

    @property
    def asking(self) -> OpenForm:
        """Where it stands, and who hears what is not right."""

    def take_words(self) -> FormDraft | None:
        """Return what was typed and may be kept, for the change that makes a record of it."""


def new_pin_of(answers: PersonAnswers, form: FormView) -> str | None:
    """Return the new PIN; None when it was not typed twice alike, which the form says."""
    try:
        return answers.new_pin()
    except UserError as problem:
        form.show_error(problem.sentence, problem.field)
        return None


def show_failure_on(form: FormView) -> Callable[[Exception], None]:
    """Return what has a form say why it could not be saved."""

    def failed(problem: Exception) -> None:
        form.show_busy(False)
        form.show_error(
            problem_sentence(problem), problem.field if isinstance(problem, UserError) else None
        )

    return failed
