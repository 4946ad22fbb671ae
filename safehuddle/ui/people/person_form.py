"""The fields about a person: a name, a role, a PIN typed twice.

Enter goes from one to the next. In one that is empty it is as Enter in the last: what is missing is
said there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.domain.permissions import ROLE_WORDS, Role
from safehuddle.i18n import N_, _, ngettext
from safehuddle.ui.kit.chips import ChipRow, Choice
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.layouts import bring_in_sight
from safehuddle.ui.kit.words import Words, quiet
from safehuddle.ui.people.answers import PersonAnswers, PersonField
from safehuddle.ui.people.pin_field import PinField
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtGui import QKeyEvent

_MAY = {
    Role.LEADER: N_(
        "A leader may choose the ward’s focus, bring back what was taken back, and see and write"
        " what was done and said after harm."
    ),
    Role.MATRON: N_(
        "The matron may do what a leader may, and also set up wards and their lists, and take"
        " records out."
    ),
    Role.KEEPER: N_(
        "The keeper may do everything: people, rules, backups, history. Only what was done and"
        " said after harm the keeper does not see."
    ),
    Role.MEMBER: N_("A member reads their own kind notes, and may do nothing else with a PIN."),
}
"""What a role may, for whoever chooses one."""


class PersonForm(QWidget):
    """As much of it as is asked.

    Signals:
        submitted: Enter in the last field, or in an empty one.
    """

    submitted = Signal()

    def __init__(
        self, asks: Collection[PersonField], *, digits: int, parent: QWidget | None = None
    ) -> None:
        """Ask these things; a new PIN has so many digits."""
        super().__init__(parent)
        self._fields: dict[str, TextField] = {}
        self._roles: ChipRow | None = None
        self._may: Words | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins())
        layout.setSpacing(Space.M)
        if PersonField.NAME in asks:
            name = TextField(_("Name"), hint=_("As people say it on the ward."))
            layout.addWidget(self._kept("name", name))
        if PersonField.ROLE in asks:
            choices = [Choice(role, _(ROLE_WORDS[role])) for role in Role]
            self._roles = ChipRow(_("Role"), choices)
            self._roles.chosen.connect(self._show_may)
            self._may = quiet()
            self.set_role(Role.LEADER)
            layout.addWidget(self._roles)
            layout.addWidget(self._may)
        if PersonField.OLD_PIN in asks:
            layout.addWidget(self._kept("old", PinField(_("Your present PIN"))))
        if PersonField.RECOVERY_KEY in asks:
            hint = _(
                "Six groups of five, from the newest sheet. Capitals and spaces do not matter."
            )
            layout.addWidget(self._kept("key", TextField(_("Recovery key"), hint=hint)))
        if PersonField.NEW_PIN in asks:
            hint = ngettext("{number} digit.", "{number} digits.", digits).format(number=digits)
            layout.addWidget(self._kept("pin", PinField(_("New PIN"), hint=hint)))
            layout.addWidget(self._kept("again", PinField(_("The same PIN again"))))
        self.setFocusProxy(next(iter(self._fields.values())))

    def answers(self) -> PersonAnswers:
        """Return what was typed."""
        role = self._roles.value if self._roles is not None else None
        return PersonAnswers(
            role=role if isinstance(role, Role) else Role.KEEPER,
            **{name: field.text() for name, field in self._fields.items()},
        )

    @property
    def name(self) -> TextField | None:
        """The field of the name, if it is asked."""
        return self._fields.get("name")

    def set_name(self, name: str) -> None:
        """Put a name in."""
        self._fields["name"].set_text(name)

    def set_role(self, role: Role) -> None:
        """Choose a role."""
        if self._roles is not None:
            self._roles.set_value(role)
            self._show_may()

    def forget_pins(self) -> None:
        """Empty every field that holds a PIN or a key."""
        for name, field in self._fields.items():
            if name != "name":
                field.set_text("")

    def show_busy(self, is_busy: bool) -> None:
        """Take no digits while it is being saved."""
        for field in self._pins():
            field.set_busy(is_busy)

    def show_error(self, sentence: str, field: str | None) -> None:
        """Say what is not right, beside the field it is about; a PIN is typed anew."""
        known = field if field in self._fields else next(iter(self._fields))
        wrong = self._fields[known or ""]
        if known in ("pin", "again"):
            for each in ("pin", "again"):
                self._fields[each].set_text("")
            self._go_to(self._fields["pin"])
        else:
            self._go_to(wrong)
        wrong.show_error(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next field; from the last, and from an empty one, it is done."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        fields = list(self._fields.values())
        at = next((n for n, field in enumerate(fields) if field.editor.hasFocus()), -1)
        if 0 <= at < len(fields) - 1 and fields[at].text():
            self._go_to(fields[at + 1])
        else:
            self.submitted.emit()

    def _go_to(self, field: TextField) -> None:
        """Give a field the keyboard, in sight where the form scrolls, as at 200 %."""
        field.setFocus()
        bring_in_sight(field)

    def _kept(self, name: str, field: TextField) -> TextField:
        self._fields[name] = field
        return field

    def _pins(self) -> list[PinField]:
        return [field for field in self._fields.values() if isinstance(field, PinField)]

    def _show_may(self) -> None:
        role = self._roles.value if self._roles is not None else None
        if self._may is not None and isinstance(role, Role):
            self._may.setText(_(_MAY[role]))
