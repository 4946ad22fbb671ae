"""One chip: a box or circle, a word, and the letter that chooses it. Lives in a `ChipRow`."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QCheckBox, QRadioButton, QSizePolicy

from safehuddle.domain.text import with_capital
from safehuddle.i18n import _
from safehuddle.ui.heard.part import Part
from safehuddle.ui.kit.drawing import (
    box_size,
    cap_width,
    paint_box,
    paint_cap,
    paint_face,
    paint_ring,
    touch_height,
)
from safehuddle.ui.theme.icons import paint_icon
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import Size, Space

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton, QWidget

    _ButtonLike = QAbstractButton
else:
    _ButtonLike = object  # a mixin: the kinds of button below bring Qt's own class

_STEPS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}


class Choice(NamedTuple):
    """Something a chip row offers.

    Attributes:
        value: what it stands for.
        words: what it says; on the chip it begins with a capital letter.
        key: one letter or digit; Alt and it choose the chip.
        note: one line saying more, shown while the chip has the keyboard or the pointer.
        icon: an icon's name.
    """

    value: Hashable
    words: str
    key: str = ""
    note: str = ""
    icon: str = ""


class ChipFace(_ButtonLike):
    """How a chip looks and answers to keys; mixed into the two kinds of button below."""

    choice: Choice
    go_along: Callable[[int], None]
    point: Callable[[], None]

    def begin(self, choice: Choice) -> None:
        """Take the words of `choice`."""
        choice = choice._replace(words=with_capital(choice.words))
        self.choice = choice
        self.setText(choice.words.replace("&", "&&"))
        self.setAccessibleName(choice.words)
        key = _("Key: {keys}").format(keys=f"Alt+{choice.key}") if choice.key else ""
        self.setAccessibleDescription(" ".join(filter(None, (choice.note, key))))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def hitButton(self, place: QPoint) -> bool:
        """All of it can be pressed."""
        return self.rect().contains(place)

    def sizeHint(self) -> QSize:
        """Room for box, icon, words and key."""
        metrics = QFontMetrics(theme().font())
        width = box_size() + Space.S + metrics.horizontalAdvance(self.choice.words)
        if self.choice.icon:
            width += theme().px(Size.BODY) + Space.S
        if self.choice.key:
            width += cap_width(self.choice.key) + Space.S
        return QSize(width + 2 * (Space.S + Space.XS), touch_height())

    def minimumSizeHint(self) -> QSize:
        """Words are never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go along the row; Space chooses; Enter is left to whoever submits."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.go_along(step)
        elif event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell the row which chip is looked at."""
        super().focusInEvent(event)
        self.point()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Tell the row which chip is looked at."""
        super().enterEvent(event)
        self.point()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint face, box, icon, words and key."""
        colours, choice, is_on = theme().colours, self.choice, self.isChecked()
        hovered = self.underMouse() and self.isEnabled()
        fill = colours.chosen if is_on else colours.sunken if hovered else colours.surface
        painter = QPainter(self)
        border = colours.action if is_on else colours.line
        paint_face(painter, self.rect(), fill, border, width=2 if is_on else 1)
        x, middle = Space.S + Space.XS, self.height() // 2
        side = box_size()
        box = QRect(x, middle - side // 2, side, side)
        paint_box(painter, box, is_on=is_on, is_round=isinstance(self, QRadioButton))
        x += side + Space.S
        ink = colours.text if self.isEnabled() else colours.quiet
        if choice.icon:
            side = theme().px(Size.BODY)
            paint_icon(painter, choice.icon, QRect(x, middle - side // 2, side, side), ink)
            x += side + Space.S
        painter.setFont(theme().font())
        painter.setPen(QColor(ink))
        width = QFontMetrics(theme().font()).horizontalAdvance(choice.words)
        text_rect = QRect(x, 0, width + 2, self.height())
        painter.drawText(text_rect, Qt.AlignmentFlag.AlignVCenter, choice.words)
        if choice.key:
            paint_cap(painter, x + width + Space.S, middle, choice.key, colours.quiet, colours.line)
        if self.hasFocus():
            paint_ring(painter, self.rect(), back=fill)
        painter.end()


class ToggleChip(ChipFace, QCheckBox):
    """A chip that is on or off by itself."""

    def __init__(self, choice: Choice, parent: QWidget) -> None:
        QCheckBox.__init__(self, parent)
        self.begin(choice)


class OneOfChip(ChipFace, QRadioButton):
    """A chip of which one in the row is on."""

    heard_as = Part.RADIO  # which Qt says of none that can be turned off

    def __init__(self, choice: Choice, parent: QWidget) -> None:
        QRadioButton.__init__(self, parent)
        self.setAutoExclusive(False)  # the row sees to it, and may allow none
        self.begin(choice)
