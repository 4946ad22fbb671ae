"""Changing one's own PIN, from the menu of the name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.errors import PinRefused
from safehuddle.i18n import _
from safehuddle.services import rules
from safehuddle.services.access import pins
from safehuddle.ui.messages import problem_sentence
from safehuddle.ui.people.answers import PersonField, new_pin_of, show_failure_on
from safehuddle.ui.people.person_sheet import PersonSheet

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from safehuddle.ui.desk import Desk
    from safehuddle.ui.people.answers import FormView, PersonAnswers


def ask_own_pin(desk: Desk, uid: str, parent: QWidget) -> None:
    """Open the sheet for the person who is here."""

    def show(digits: int) -> None:
        PersonSheet(
            _("Change my PIN"),
            {PersonField.OLD_PIN, PersonField.NEW_PIN},
            lambda answers, form: change_own(desk, uid, answers, form),
            digits=digits,
            button=_("Change my PIN"),
            parent=parent,
        ).open()

    desk.jobs.read(lambda session: rules.value(session, rules.PIN_LENGTH), show)


def change_own(desk: Desk, uid: str, answers: PersonAnswers, form: FormView) -> None:
    """Put a new PIN in the place of one's own."""
    if not answers.old:  # or it would count as a wrong one
        form.show_error(_("Type your present PIN."), "old")
        return
    pin = new_pin_of(answers, form)
    if pin is None:
        return

    def done(_result: object) -> None:
        form.show_busy(False)
        form.close_form()
        desk.notices.say(_("Your PIN is changed."))

    def failed(problem: Exception) -> None:
        if isinstance(problem, PinRefused):  # about the one until now, not the new one
            form.show_busy(False)
            form.show_error(problem_sentence(problem), "old")
        else:
            show_failure_on(form)(problem)

    form.show_busy(True)
    desk.jobs.with_store(lambda store: pins.change_own(store, uid, answers.old, pin), done, failed)
