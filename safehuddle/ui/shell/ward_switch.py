"""The ward's name in the bar on top: where there are several wards, it is the switch of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QMenu

from safehuddle.i18n import _
from safehuddle.ui.kit.button import Button, Weight
from safehuddle.ui.theme.theme import theme

if TYPE_CHECKING:
    from safehuddle.services.at_hand import WardAtHand

LEAST_WIDTH = 90
"""Of the name where there is little room, in px at 100 %."""


class WardSwitch(Button):
    """The name of the ward in hand; pressed, it offers the others."""

    def __init__(
        self, *, choose: Callable[[WardAtHand], object], add: Callable[[], object]
    ) -> None:
        """Make it, hidden until there are several wards.

        Args:
            choose: takes a ward in hand.
            add: leads to where a ward is added.
        """
        super().__init__("", self.open_menu, weight=Weight.BAR, icon="place")
        self._choose, self._add = choose, add
        self._wards: Sequence[WardAtHand] = ()
        self._here: int | None = None
        self._name = ""
        self.hide()

    def show_wards(self, wards: Sequence[WardAtHand], here: int) -> None:
        """Offer `wards`; the one whose row is `here` is in hand."""
        self._wards, self._here = wards, here
        self.setVisible(len(wards) > 1)

    def show_name(self, name: str) -> None:
        """Show which ward is in hand."""
        self._name = name
        self.setAccessibleDescription(_("Choose another ward"))
        self.fit(None)

    def fit(self, room: int | None) -> None:
        """Show as much of the name as goes into `room` px, or all; all of it is said."""
        self.set_words(self._name)
        if room is not None and self.sizeHint().width() > room:
            metrics = QFontMetrics(theme().font())
            around = self.sizeHint().width() - metrics.horizontalAdvance(self._name)
            width = max(room - around, theme().px(LEAST_WIDTH))
            self.set_words(metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, width))
            self.setToolTip(self._name)
            self.setAccessibleName(self._name)

    def open_menu(self) -> None:
        """Offer the wards, the one in hand ticked."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(_("Wards"))
        menu.setStyleSheet("QMenu { menu-scrollable: 1 }")
        for ward in self._wards:
            action = menu.addAction(ward.name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(ward.id == self._here)
            action.triggered.connect(lambda _on=False, chosen=ward: self._choose(chosen))
        menu.addSeparator()
        menu.addAction(_("Add a ward…")).triggered.connect(lambda _on=False: self._add())
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
