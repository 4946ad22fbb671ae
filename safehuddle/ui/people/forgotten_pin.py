"""A PIN forgotten by the one who could reset it: the recovery key on paper opens the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.i18n import _
from safehuddle.services import rules
from safehuddle.ui.people.answers import PersonField, new_pin_of, show_failure_on
from safehuddle.ui.people.person_sheet import PersonSheet

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from safehuddle.ui.desk import Desk
    from safehuddle.ui.people.answers import FormView, PersonAnswers
    from safehuddle.ui.people.presence import PinRequest, Presence


def ask_recovery_key(
    desk: Desk, presence: Presence, uid: str, request: PinRequest, parent: QWidget
) -> None:
    """Open the sheet for the person of that uid; afterwards they are here, with their request."""
    name = next((each.words for each in presence.people if each.uid == uid), "")

    def save(answers: PersonAnswers, form: FormView) -> None:
        pin = new_pin_of(answers, form)
        if pin is None:
            return

        def done() -> None:
            form.show_busy(False)
            form.close_form()
            desk.notices.say(_("The PIN is changed. Whoever has the old one cannot use it."))

        form.show_busy(True)
        presence.reset_by_recovery_key(
            uid, answers.key, pin, request, then=done, failed=show_failure_on(form)
        )

    def show(digits: int) -> None:
        PersonSheet(
            _("A new PIN for {name}").format(name=name),
            {PersonField.RECOVERY_KEY, PersonField.NEW_PIN},
            save,
            digits=digits,
            button=_("Give this PIN"),
            parent=parent,
        ).open()

    desk.jobs.read(lambda session: rules.value(session, rules.PIN_LENGTH), show)
