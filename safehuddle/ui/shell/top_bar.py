"""The bar on top: the ward and shift, the two things wanted anywhere, and who is here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from safehuddle.i18n import _
from safehuddle.ui.heard.part import Part
from safehuddle.ui.kit.button import Button, Weight
from safehuddle.ui.kit.drawing import touch_height
from safehuddle.ui.kit.words import Words
from safehuddle.ui.shell.ward_switch import WardSwitch
from safehuddle.ui.shortcuts import NOTICE, SEARCH
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import TOP_BAR, Size, Space

if TYPE_CHECKING:
    from safehuddle.services.at_hand import WardAtHand


class _BarWords(Words):
    """Words on the bar's own colour."""

    def restyle(self) -> None:
        """Take the theme's font and the bar's ink."""
        super().restyle()
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.WindowText, QColor(theme().colours.on_bar))
        self.setPalette(palette)


class TopBar(QWidget):
    """Name, ward and shift; Notice something; Search; the person.

    Where there are several wards, the ward's name is the switch of them.
    """

    heard_as = Part.TOOL_BAR

    def __init__(
        self,
        *,
        on_notice: Callable[[], object] | None,
        on_search: Callable[[], object] | None,
        fill_menu: Callable[[QMenu], None],
        choose_ward: Callable[[WardAtHand], object],
        add_ward: Callable[[], object],
    ) -> None:
        """Make the bar.

        Args:
            on_notice: opens quick-add; without it there is no such button.
            on_search: opens the search; without it there is no such button.
            fill_menu: puts entries into the person's menu each time it opens.
            choose_ward: takes another ward in hand.
            add_ward: leads to where a ward is added.
        """
        super().__init__()
        self._fill_menu = fill_menu
        self.setAccessibleName(_("SafeHuddle"))
        self._name = _BarWords("SafeHuddle", Size.LEAD, bold=True, wraps=False)
        self.ward_switch = WardSwitch(choose=choose_ward, add=add_ward)
        self._ward, self._shift = "", ""
        self._where = _BarWords(wraps=False)
        self._where.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.person = Button(_("Who is here?"), self._open_menu, weight=Weight.BAR, icon="person")
        self._buttons = [self.person]
        if on_search is not None:
            self._buttons.insert(
                0, Button(_("Search"), on_search, weight=Weight.BAR, icon="search", keys=SEARCH)
            )
        if on_notice is not None:
            notice = Button(
                _("Notice something"), on_notice, weight=Weight.BAR, icon="add", keys=NOTICE
            )
            self._buttons.insert(0, notice)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(Space.L, 0, Space.L, 0)
        layout.setSpacing(Space.S)
        layout.addWidget(self._name)
        layout.addSpacing(Space.M)
        layout.addWidget(self.ward_switch)
        layout.addWidget(self._where, 1)
        for button in self._buttons:
            layout.addWidget(button)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.restyle()

    def show_where(self, ward: str, shift: str = "") -> None:
        """Show the ward, and the shift if it is known."""
        self._ward, self._shift = ward, shift
        self.ward_switch.show_name(ward)
        self._show_words()

    def show_wards(self, wards: Sequence[WardAtHand], here: int) -> None:
        """Offer `wards`, where there are several; the one whose row is `here` is in hand."""
        self.ward_switch.show_wards(wards, here)
        self._show_words()

    def show_person(self, person: str | None) -> None:
        """Show who is at the PC."""
        self.person.set_words(person or _("Who is here?"))
        self._fold()

    def restyle(self) -> None:
        """Take the theme's sizes."""
        self.setFixedHeight(max(TOP_BAR, touch_height() + Space.S + Space.XS))
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold buttons that no longer fit, the least needed first."""
        super().resizeEvent(event)
        self._fold()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme().colours.bar))
        painter.end()

    def _show_words(self) -> None:
        has_switch = not self.ward_switch.isHidden()
        words = (self._shift,) if has_switch else (self._ward, self._shift)
        self._where.setText(" · ".join(filter(None, words)))
        self._fold()

    def _fold(self) -> None:
        for button in self._buttons:
            button.set_folded(False)
        self.ward_switch.fit(None)
        room = self.width() - 2 * Space.L - self._name.sizeHint().width() - 2 * Space.M
        room -= self._where.fontMetrics().horizontalAdvance(self._where.text())
        if not self.ward_switch.isHidden():
            room -= self.ward_switch.sizeHint().width() + Space.S
        for button in reversed(self._buttons):
            needed = sum(each.sizeHint().width() + Space.S for each in self._buttons)
            if needed <= room:
                break
            button.set_folded(True)
        else:
            needed = sum(each.sizeHint().width() + Space.S for each in self._buttons)
            self.ward_switch.fit(self.ward_switch.sizeHint().width() + min(room - needed, 0))

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.person.words)
        # A menu higher than the screen scrolls; Qt would else break it into columns and cut words.
        menu.setStyleSheet("QMenu { menu-scrollable: 1 }")
        self._fill_menu(menu)
        corner = self.person.mapToGlobal(QPoint(self.person.width(), self.person.height()))
        menu.popup(corner - QPoint(menu.sizeHint().width(), 0))
