"""The list of screens on the left: icon, word and count; icons alone where there is no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from safehuddle.i18n import _, ngettext
from safehuddle.ui.heard.part import Part
from safehuddle.ui.kit.drawing import paint_face, paint_ring, touch_height
from safehuddle.ui.theme.icons import paint_icon
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import RAIL, TOUCH, Size, Space

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFont

    from safehuddle.ui.screens import RailEntry

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class RailButton(QPushButton):
    """One screen's place in the rail."""

    heard_as = Part.TAB

    stepped = Signal(int)

    def __init__(self, place: RailEntry) -> None:
        super().__init__()
        self.place = place
        self._count: int | None = None
        self.is_folded = False
        self.setCheckable(True)
        self.setAccessibleDescription(_("Key: {keys}").format(keys=place.keys))
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.show_count(None)

    @property
    def is_selected(self) -> bool:
        """Whether its screen is in sight."""
        return self.isChecked()

    def show_count(self, count: int | None) -> None:
        """Show `count` beside the word; None and 0 show nothing."""
        self._count = count or None
        word = _(self.place.title)
        self.setText(word)
        self.setAccessibleName(
            word
            if self._count is None
            else ngettext("{word}, {count} open", "{word}, {count} open", self._count).format(
                word=word, count=self._count
            )
        )
        self._mind_tip()
        self.update()

    def set_folded(self, folded: bool) -> None:
        """Show the icon alone."""
        self.is_folded = folded
        self._mind_tip()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As high as a finger needs."""
        return QSize(theme().px(RAIL), touch_height())

    def minimumSizeHint(self) -> QSize:
        """What a finger needs; more of it only where the screen is high enough for large text."""
        return QSize(touch_height(), TOUCH)

    @property
    def _icon_side(self) -> int:
        return theme().px(Size.LEAD) + 2

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go along the rail; Enter goes there."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.stepped.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint mark, icon, word and count."""
        colours, here = theme().colours, self.isChecked()
        painter = QPainter(self)
        if here or self.underMouse():
            painter.fillRect(self.rect(), QColor(colours.chosen if here else colours.sunken))
        if here:
            painter.fillRect(0, 0, Space.XS, self.height(), QColor(colours.action))
        ink = colours.text
        side = min(self._icon_side, self.height() - Space.S)
        middle = self.height() // 2
        left = (self.width() - side) // 2 if self.is_folded else Space.M + Space.XS
        icon_ink = colours.action if here else colours.quiet
        paint_icon(painter, self.place.icon, QRect(left, middle - side // 2, side, side), icon_ink)
        if not self.is_folded:
            painter.setFont(self._word_font())
            painter.setPen(QColor(ink))
            rect = self.rect().adjusted(left + side + Space.S + Space.XS, 0, 0, 0)
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, self.text())
        self._paint_count(painter)
        if self.hasFocus():
            paint_ring(painter, self.rect())
        painter.end()

    def _paint_count(self, painter: QPainter) -> None:
        if self._count is None:
            return
        colours, count = theme().colours, str(self._count) if self._count < 100 else "99+"
        font = theme().font(Size.NOTE if self.is_folded else Size.QUIET, bold=True)
        metrics = QFontMetrics(font)
        width = max(metrics.horizontalAdvance(count) + Space.S + Space.XS, metrics.height())
        rect = QRect(self.width() - width - Space.S, 0, width, metrics.height())
        rect.moveTop(Space.XS if self.is_folded else (self.height() - rect.height()) // 2)
        paint_face(painter, rect, colours.surface, colours.line, radius=rect.height() // 2)
        painter.setFont(font)
        painter.setPen(QColor(colours.text))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, count)

    def _mind_tip(self) -> None:
        keys = self.place.keys
        self.setToolTip(f"{self.accessibleName()}  {keys}" if self.is_folded else keys)

    def _word_font(self) -> QFont:
        return theme().font(bold=self.isChecked())


class Rail(QWidget):
    """All screens.

    Signals:
        asked: the person wants the screen of that name.
    """

    heard_as = Part.TAB_LIST

    asked = Signal(str)

    def __init__(self, places: Sequence[RailEntry]) -> None:
        super().__init__()
        self.setAccessibleName(_("Screens"))
        ordered = [p for p in places if not p.stands_apart] + [p for p in places if p.stands_apart]
        self.buttons = [RailButton(place) for place in ordered]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, Space.S, 0, Space.S)
        layout.setSpacing(0)
        for button in self.buttons:
            if button.place.stands_apart:
                layout.addStretch(1)
            layout.addWidget(button)
            button.clicked.connect(lambda _on=False, name=button.place.name: self._ask(name))
            button.stepped.connect(self._step)
        if not any(place.stands_apart for place in places):
            layout.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.set_folded(False)
        self.show_here("")

    def show_here(self, name: str) -> None:
        """Mark the screen in sight; it is also the rail's one stop for Tab."""
        for number, button in enumerate(self.buttons):
            here = button.place.name == name
            button.setChecked(here)
            is_stop = here or (not name and number == 0)
            button.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus
            )

    def show_count(self, name: str, count: int | None) -> None:
        """Show how many things wait on a screen."""
        for button in self.buttons:
            if button.place.name == name:
                button.show_count(count)

    def set_folded(self, folded: bool) -> None:
        """Show icons alone, or icons and words."""
        self.setFixedWidth(touch_height() + Space.M if folded else self._wide())
        for button in self.buttons:
            button.set_folded(folded)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and its edge."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme().colours.surface))
        edge = QColor(theme().colours.hairline)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), edge)
        painter.end()

    def _wide(self) -> int:
        """As wide as the longest word needs in this language and size, and never narrower."""
        metrics = QFontMetrics(theme().font(bold=True))
        words = max((metrics.horizontalAdvance(b.text()) for b in self.buttons), default=0)
        around = theme().px(Size.LEAD) + 2 + 2 * Space.M + Space.S + theme().px(30)
        return max(RAIL, words + around)

    def _ask(self, name: str) -> None:
        self.asked.emit(name)

    def _step(self, step: int) -> None:
        place = next((n for n, button in enumerate(self.buttons) if button.hasFocus()), 0)
        self.buttons[(place + step) % len(self.buttons)].setFocus(Qt.FocusReason.TabFocusReason)
