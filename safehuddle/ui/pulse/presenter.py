"""Decides what the sheet of the pulse does. Knows no widgets.

Nothing waits of an answer that is not sent: neither in the ward's file nor in the window.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from safehuddle.domain.moments import to_local
from safehuddle.i18n import _
from safehuddle.services.pulse import answers
from safehuddle.ui.gesture import Deed, Gestures, OpenForm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from safehuddle.domain.pulse import Level, Statement
    from safehuddle.errors import UserError
    from safehuddle.services.pulse.answers import PulseState
    from safehuddle.store.change import Change
    from safehuddle.ui.desk import Desk


class PulseView(Protocol):
    """What the presenter needs of the sheet."""

    def show_state(self, sentence: str) -> None:
        """Say how the round stood."""

    def show_error(self, sentence: str, field: str | None) -> None:
        """Say what is not right, at the statement it is about."""

    def close_form(self) -> None:
        """Give the window back."""


class PulsePresenter:
    """The sheet's decisions."""

    def __init__(self, view: PulseView, desk: Desk) -> None:
        self._view, self._desk = view, desk
        self._gestures = Gestures(desk)
        self._form = OpenForm(self._refuse, view.close_form)

    def open(self) -> None:
        """Fetch how the round stood when it was looked at."""
        ward_id = self._desk.ward.id

        def show(state: PulseState) -> None:
            if self._form.is_open:
                self._view.show_state(state_words(state))

        self._desk.jobs.glance(lambda query: answers.state(query, ward_id), show)

    def send(self, chosen: Mapping[Statement, Level]) -> None:
        """Count it in, once however often it is pressed."""
        desk = self._desk
        ward_id, today = desk.ward.id, to_local(desk.clock(), desk.ward.zone).date()

        def work(change: Change) -> None:
            answers.answer(change, ward_id, chosen, today=today)

        self._gestures.do(
            Deed(answers.ANSWER, work, _("Thank you. It is counted in."), has_undo=False),
            form=self._form,
            then=lambda _nothing: desk.lasting.with_store(answers.finish),
        )

    def put_away(self) -> None:
        """Nothing of it is kept."""
        self._form.put_away()

    def _refuse(self, problem: UserError) -> None:
        self._view.show_error(problem.sentence, problem.field)


def state_words(state: PulseState) -> str:
    """Return how a round stood, as the sheet says it: enough, or not yet."""
    if state.is_enough:
        said = _("This round has enough answers.")
    else:
        said = _("This round has not enough answers yet.")
    if state.is_last:
        return _("{said} It ends with this week.").format(said=said)
    return _("{said} It is looked at once a week.").format(said=said)
