"""Decides what the sheet of the day's question does. Knows no widgets.

What is half typed waits nowhere: whoever comes to this PC next would read it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from safehuddle.domain.joy import IN_THE_WAY, question_of
from safehuddle.domain.kinds import Kind
from safehuddle.domain.moments import to_local
from safehuddle.i18n import _
from safehuddle.services import observations
from safehuddle.services.joy import sentences
from safehuddle.ui.gesture import Deed, Gestures, OpenForm, in_short

if TYPE_CHECKING:
    from safehuddle.errors import UserError
    from safehuddle.ui.desk import Desk


class AskView(Protocol):
    """What the presenter needs of the sheet."""

    def show_error(self, sentence: str) -> None:
        """Say below the line what is not right."""

    def close_form(self) -> None:
        """Give the window back."""


class AskPresenter:
    """The sheet's decisions."""

    def __init__(self, view: AskView, desk: Desk) -> None:
        self._view, self._desk = view, desk
        self._today = to_local(desk.clock(), desk.ward.zone).date()
        self.question = question_of(self._today, sentences.questions())
        """The one that is asked today."""
        self._gestures = Gestures(desk)
        self._form = OpenForm(self._refuse, view.close_form)

    @property
    def may_be_noticed(self) -> bool:
        """Whether the answer is something a ward can do something about, if its writer likes."""
        return self.question.key == IN_THE_WAY

    def keep(self, text: str) -> None:
        """Keep the answer, with nothing of who and when."""
        work = partial(
            sentences.say,
            ward_id=self._desk.ward.id,
            question=self.question,
            text=text,
            today=self._today,
        )
        said = _("Kept, with nothing of who said it.")
        # Not `typed`: how often the guard was passed over is counted, and would tell of this one.
        self._gestures.do(Deed(sentences.SAY, work, said, has_undo=False), form=self._form)

    def notice(self, text: str) -> None:
        """Keep it as an observation instead, for everybody to see and do something about."""
        work = partial(observations.record, ward_id=self._desk.ward.id, kind=Kind.WORRY, text=text)
        said = _("Kept as a worry: {text}").format(text=in_short(text))
        self._gestures.do(
            Deed(observations.RECORD[Kind.WORRY], work, said), form=self._form, typed=[text]
        )

    def put_away(self) -> None:
        """Nothing of it is kept."""
        self._form.put_away()

    def _refuse(self, problem: UserError) -> None:
        self._view.show_error(problem.sentence)
