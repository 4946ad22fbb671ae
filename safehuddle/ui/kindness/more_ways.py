"""What else is done from the screen of kind notes: two ways in sight, the others one key away."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QKeySequence, QShortcut

from safehuddle.domain.permissions import Power
from safehuddle.i18n import _
from safehuddle.ui.kit.button import Button, plain_button, primary_button
from safehuddle.ui.kit.key_hints import KeyHint
from safehuddle.ui.kit.layouts import Flow, column, group
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.kit.words import small_heading
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from safehuddle.ui.desk import Desk


class Way(NamedTuple):
    """Something to be done: its words, an icon, its key, and how it is done."""

    words: str
    icon: str
    keys: str
    do: Callable[[], None]


class MoreWays:
    """The buttons above the list, and the sheet of what is done more seldom.

    A key of that sheet works on the screen too, without the sheet.
    """

    def __init__(self, desk: Desk, screen: QWidget) -> None:
        """Make them for `screen`, in which the keys work."""
        self._desk, self._screen = desk, screen
        self.buttons: tuple[Button, ...] = (
            Button(_("Question of the day…"), lambda: desk.go("joy"), icon="speech", keys="Alt+Q"),
            Button(_("The pulse…"), lambda: desk.go("pulse"), icon="clock", keys="Alt+U"),
            plain_button(_("More…"), self.open_sheet, keys="Alt+R"),
        )
        for way in self._ways():
            QShortcut(QKeySequence(way.keys), screen).activated.connect(way.do)

    def hints(self) -> tuple[KeyHint, ...]:
        """Return the keys of what stands on the sheet."""
        return tuple(KeyHint(way.keys, way.words) for way in self._ways())

    def open_sheet(self) -> None:
        """Show the others, under what they are for."""
        sheet = Sheet(_("More on Kindness"), self._screen, width=560)
        for title, ways in self._groups():
            buttons = [self._button(sheet, way) for way in ways]
            sheet.add(group(column(small_heading(title), Flow(*buttons), gap=Space.S)))
        sheet.set_buttons(primary_button(_("Close"), sheet.reject, hint="Esc"))
        sheet.open()

    def _groups(self) -> tuple[tuple[str, tuple[Way, ...]], ...]:
        go = self._desk.go
        return (
            (
                _("Talking with each other"),
                (Way(_("Fair talk…"), "speech", "Alt+F", lambda: go("fair_talk")),),
            ),
            (
                _("For the wall"),
                (
                    Way(
                        _("Sheet for the wall…"), "print", "Alt+P", lambda: go("reports/kind-wall")
                    ),
                    Way(_("We signed up…"), "person", "Alt+G", lambda: go("signed_up")),
                ),
            ),
            (
                _("For leaders"),
                (Way(_("Look over…"), "observations", "Alt+V", self._look),),
            ),
        )

    def _ways(self) -> tuple[Way, ...]:
        return tuple(way for _title, ways in self._groups() for way in ways)

    def _button(self, sheet: Sheet, way: Way) -> Button:
        def leave_for_it() -> None:
            sheet.accept()
            way.do()

        return Button(way.words, leave_for_it, icon=way.icon, keys=way.keys)

    def _look(self) -> None:
        self._desk.access.ask(Power.JOY, lambda: self._desk.go("joy_look"))
