"""Who is at the window: somebody with a PIN, a role, or nobody in particular."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from shiboken6 import isValid

from safehuddle.i18n import _
from safehuddle.ui import shortcuts
from safehuddle.ui.kit.in_front import window_in_front
from safehuddle.ui.people.presence import PinRequest, Presence
from safehuddle.ui.shell.lock import lock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QMenu

    from safehuddle.domain.permissions import Power
    from safehuddle.store.query import Query
    from safehuddle.ui.jobs import Jobs
    from safehuddle.ui.people.pin_sheet import PinSheet
    from safehuddle.ui.shell.failure_windows import FailureWindows
    from safehuddle.ui.shell.lock import Host


class PersonMenu:
    """Opens the sheet for a PIN, fills the menu of the name, and keeps the name true."""

    def __init__(self, window: Host, jobs: Jobs, trouble: FailureWindows) -> None:
        self._window, self._jobs, self._trouble = window, jobs, trouble
        self._sheet: PinSheet | None = None
        self._was_uid = ""
        self.presence = Presence(jobs, show_sheet=self._show_sheet, refuse=trouble.show)
        self.presence.subscribe(self._on_presence)

    def give_pin(self, power: Power | None = None, *, person: str = "") -> None:
        """Have somebody give their PIN."""
        if self.presence.people:
            self._show_sheet(PinRequest(power, person=person))
        else:
            self._window.notices.say(
                _("Nobody has a PIN here, and nothing needs one. See Settings, People and PINs.")
            )

    def step_away(self) -> None:
        """Close what needs a PIN, and forget who was here."""
        self.lock(_("Locked. Your unfinished words are kept."))

    def lock(self, said: str) -> None:
        """Lock the window, and say so if that closed anything."""
        lock(self._window, self.presence, self._trouble, said)

    def choose(self, role: str | None) -> None:
        """Say that somebody of this role is here, or nobody in particular; no PIN, no powers."""
        if self.presence.signed_in is not None:
            self.step_away()
        self._window.set_person(role)

    def fill_menu(self, menu: QMenu, roles: Sequence[str]) -> None:
        """Put whoever may be here into the menu of the name."""
        signed_in, here = self.presence.signed_in, self._window.desk.person
        if signed_in is not None:
            keys = QKeySequence(shortcuts.AWAY).toString(QKeySequence.SequenceFormat.NativeText)
            away = menu.addAction(_("Step away") + f"\t{keys}")
            away.triggered.connect(lambda _on=False: self.step_away())
            own = menu.addAction(_("Change my PIN…"))
            own.triggered.connect(lambda _on=False: self._change_own(signed_in.uid))
            menu.addSeparator()
        for person in self.presence.people:
            action = menu.addAction(_("{person}…").format(person=person.words))
            action.setCheckable(True)
            action.setChecked(signed_in is not None and person.uid == signed_in.uid)
            action.triggered.connect(
                lambda _on=False, chosen=person.uid: self.give_pin(person=chosen)
            )
        if self.presence.people:
            menu.addSeparator()
        for role in (*roles, None):
            action = menu.addAction(role or _("Nobody in particular"))
            action.setCheckable(True)
            action.setChecked(signed_in is None and role == here)
            action.triggered.connect(lambda _on=False, chosen=role: self.choose(chosen))

    def _change_own(self, uid: str) -> None:
        from safehuddle.ui.people.own_pin import ask_own_pin

        ask_own_pin(self._window.desk, uid, self._window.window())

    def _show_sheet(self, request: PinRequest) -> None:
        from safehuddle.ui.people.pin_sheet import PinSheet

        if self._sheet is not None and isValid(self._sheet):
            self._sheet.reject()
        over = window_in_front(self._window.window())
        self._sheet = PinSheet(self.presence, request, self._on_forgotten, over)
        self._sheet.open()

    def _on_forgotten(self, uid: str, request: PinRequest) -> None:
        from safehuddle.ui.people.forgotten_pin import ask_recovery_key

        ask_recovery_key(self._window.desk, self.presence, uid, request, self._window.window())

    def _look_for_letters(self, uid: str) -> None:
        """Tell whoever has just given their PIN that something kind waits for them."""

        def look(query: Query) -> bool:
            from safehuddle.services.kindness.on_board import has_waiting

            return has_waiting(query, uid)

        def tell(is_waiting: bool) -> None:
            here = self.presence.signed_in
            if is_waiting and here is not None and here.uid == uid:
                self._window.notices.say(_("Something kind is waiting for you. Press Alt+6."))

        self._jobs.glance(look, tell)

    def _on_presence(self) -> None:
        signed_in = self.presence.signed_in
        if signed_in is not None:
            # Not before the first paint.
            from safehuddle.services.at_hand import PinHolder
            from safehuddle.ui import form_drafts

            self._window.set_person(
                signed_in.who, PinHolder(signed_in.uid, signed_in.name, signed_in.role).words
            )
            form_drafts.retry_refused(self._window.desk)
            if signed_in.uid != self._was_uid:
                self._window.notices.leave_off()  # it was told to whoever was here before
                self._look_for_letters(signed_in.uid)
        elif self._was_uid:
            self._window.set_person(None)
        self._was_uid = signed_in.uid if signed_in is not None else ""
