"""Buttons: a word, perhaps an icon, and the key that does the same. At least 44 px high."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy

from safehuddle.i18n import _
from safehuddle.ui.kit.drawing import cap_width, paint_cap, paint_face, paint_ring, touch_height
from safehuddle.ui.theme.icons import paint_icon
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import Size, Space

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from safehuddle.ui.theme.tokens import Colours


class Weight(Enum):
    """How loud a button is. A screen has one PRIMARY."""

    PRIMARY = "primary"
    QUIET = "quiet"
    PLAIN = "plain"
    BAR = "bar"


class Button(QPushButton):
    """A button that shows its key."""

    def __init__(
        self,
        words: str,
        on_click: Callable[[], object] | None = None,
        *,
        weight: Weight = Weight.QUIET,
        icon: str = "",
        keys: str = "",
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Make a button.

        Args:
            words: what it does, a verb first.
            on_click: called without arguments.
            weight: PRIMARY once a screen, else QUIET (bordered) or PLAIN (like a link).
            icon: an icon's name, drawn before the words.
            keys: a shortcut such as "Ctrl+N", shown and in force while the button is in sight. One
                without Ctrl and Alt, such as "Del", is in force only where `work_in` says: a
                letter or a key of editing must mean nothing while something else is in hand.
            hint: a key shown but handled elsewhere, such as "Enter" of a text field.
            parent: the widget it stands in.
        """
        super().__init__(parent)
        self._words, self._weight, self._icon = words, weight, icon
        self._keys = keys
        self._cap = hint or keys
        self._folded = False
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_words(words)
        if on_click is not None:
            self.clicked.connect(lambda: on_click())
        if keys and not is_bare(keys):
            # Not the button's own shortcut, which would first look pressed for 100 ms.
            QShortcut(QKeySequence(keys), self).activated.connect(self.click)
        if self._cap:
            self.setAccessibleDescription(_("Key: {keys}").format(keys=self._cap))

    @property
    def words(self) -> str:
        """What it says."""
        return self._words

    @property
    def cap(self) -> str:
        """The key it shows; may be empty."""
        return self._cap

    @property
    def is_offered(self) -> bool:
        """Whether it can be pressed now, though a form may stand in its place."""
        return self.isEnabled() and not self.isHidden()

    def work_in(self, place: QWidget) -> None:
        """Have a key without Ctrl and Alt press it while `place` has the keyboard."""
        if is_bare(self._keys):
            shortcut = QShortcut(QKeySequence(self._keys), place)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda: self.click() if self.is_offered else None)

    def set_words(self, words: str) -> None:
        """Say something else."""
        self._words = words
        self.setText(words.replace("&", "&&"))  # an "&" is an "&", not the mark of a letter
        self.setAccessibleName(words)
        self.updateGeometry()

    def set_weight(self, weight: Weight, *, hint: str = "") -> None:
        """Be louder or quieter, and show this key instead, which is handled elsewhere."""
        self._weight, self._cap = weight, hint
        self.setAccessibleDescription(_("Key: {keys}").format(keys=hint) if hint else "")
        self.updateGeometry()
        self.update()

    def set_folded(self, folded: bool) -> None:
        """Show the icon alone, with the words as its tip, where there is no room."""
        self._folded = folded and bool(self._icon)
        self.setToolTip(self._words if self._folded else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for icon, words and key."""
        return QSize(self.width_for(self._words), touch_height())

    def minimumSizeHint(self) -> QSize:
        """Words are never cut; the key is left out before a window would outgrow its screen."""
        return QSize(self.least_width, touch_height())

    @property
    def least_width(self) -> int:
        """The width, in px now, below which words would be cut; the key is left out before."""
        return self._content_width() + 2 * self._pad()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint face, icon, words and key."""
        colours = theme().colours
        fill, border, ink = self._inks(colours)
        painter = QPainter(self)
        paint_face(painter, self.rect(), fill, border)
        has_cap = bool(self._cap_room()) and self.width() >= self.sizeHint().width()
        x = (self.width() - self._content_width() - (self._cap_room() if has_cap else 0)) // 2
        middle = self.height() // 2
        if self._icon:
            side = self._icon_side()
            paint_icon(painter, self._icon, QRect(x, middle - side // 2, side, side), ink)
            x += side + Space.S
        if not self._folded:
            painter.setFont(self._face_font())
            painter.setPen(QColor(ink))
            width = QFontMetrics(self._face_font()).horizontalAdvance(self._words)
            rect = QRect(x, 0, width + 2, self.height())
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, self._words)
            if has_cap:
                paint_cap(painter, x + width + Space.S + Space.XS, middle, self._cap, ink, ink)
        if self.hasFocus():
            paint_ring(painter, self.rect(), back=fill and colours.surface)
        painter.end()

    def _inks(self, colours: Colours) -> tuple[str, str, str]:
        """Return fill, border and ink for the state it is in."""
        pressed, hovered = self.isDown(), self.underMouse() and self.isEnabled()
        if not self.isEnabled():
            return colours.sunken, colours.hairline, colours.quiet
        if self._weight is Weight.PRIMARY:
            fill = colours.action_hover if hovered else colours.action
            return (colours.action_pressed if pressed else fill), "", colours.on_action
        if self._weight is Weight.BAR:
            return (colours.bar_hover if hovered or pressed else ""), colours.on_bar, colours.on_bar
        back = colours.sunken if hovered or pressed else ""
        if self._weight is Weight.PLAIN:
            return back, "", colours.text if back else colours.action
        return back or colours.surface, colours.line, colours.text

    def _face_font(self) -> QFont:
        return theme().font(Size.BODY, bold=self._weight is Weight.PRIMARY)

    def _icon_side(self) -> int:
        return theme().px(Size.LEAD)

    def _pad(self) -> int:
        return Space.S + Space.XS if self._weight in (Weight.PLAIN, Weight.BAR) else Space.M

    def width_for(self, words: str) -> int:
        """Return how wide it would be if it said `words`, in px now."""
        return self._content_width(words) + self._cap_room() + 2 * self._pad()

    def _content_width(self, words: str | None = None) -> int:
        icon = self._icon_side() + (0 if self._folded else Space.S) if self._icon else 0
        if self._folded:
            return icon
        return icon + QFontMetrics(self._face_font()).horizontalAdvance(words or self._words)

    def _cap_room(self) -> int:
        """Return the width of the key with the white before it; 0 where none is shown."""
        has_cap = bool(self._cap) and not self._folded
        return cap_width(self._cap) + Space.S + Space.XS if has_cap else 0


def is_bare(keys: str) -> bool:
    """Return whether keys are a letter, or one such as "Del", without Ctrl and Alt.

    Somebody who types, or speaks to the PC, presses such keys without meaning a command.
    """
    is_function_key = keys.startswith("F") and keys[1:].isdecimal()
    return bool(keys) and not (is_function_key or "Ctrl+" in keys or "Alt+" in keys)


def primary_button(
    words: str,
    on_click: Callable[[], object] | None = None,
    *,
    icon: str = "",
    keys: str = "",
    hint: str = "",
) -> Button:
    """Return the one loud button of a screen."""
    return Button(words, on_click, weight=Weight.PRIMARY, icon=icon, keys=keys, hint=hint)


def plain_button(
    words: str,
    on_click: Callable[[], object] | None = None,
    *,
    icon: str = "",
    keys: str = "",
    hint: str = "",
) -> Button:
    """Return a button that looks like a link, for what is seldom wanted."""
    return Button(words, on_click, weight=Weight.PLAIN, icon=icon, keys=keys, hint=hint)
