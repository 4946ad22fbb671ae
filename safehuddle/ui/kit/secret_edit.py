"""A line that shows dots and holds nothing else: what they stand for is kept beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.ui.kit.alt_key import is_with_alt
from safehuddle.ui.kit.editors import LineEdit

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QContextMenuEvent, QInputMethodEvent, QKeyEvent, QMouseEvent

    from safehuddle.ui.theme.tokens import Size

DOT = "•"
_STYLE = f"lineedit-password-character: {ord(DOT)}"
"""The usual ● is of another font in most places: it makes a line higher, and is as high."""


class SecretEdit(LineEdit):
    """One line for a secret. It can be pasted (WCAG 2.2, 3.3.8), and never copied.

    Qt tells whoever listens on the bus of screen readers each letter that comes into a line, and
    of one that shows dots no less: a reader would say a PIN aloud. So none comes into this line.
    """

    def __init__(self, size: Size, takes: Callable[[str], str]) -> None:
        """Make an empty one; `takes` returns what of typed or pasted text belongs into it."""
        self._held, self._takes = "", takes
        super().__init__(size=size)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setStyleSheet(_STYLE)
        self.setAcceptDrops(False)
        self.textChanged.connect(self._follow)  # before anybody else hears of it
        self.restyle()

    def text(self) -> str:
        """Return what the dots stand for."""
        return self._held

    def setText(self, text: str | None) -> None:
        """Hold `text`, as far as it belongs here."""
        self._held = self._takes(text or "")[: self.maxLength()]
        super().setText(DOT * len(self._held))

    @override
    def restyle(self) -> None:
        super().restyle()
        self.setPalette(QApplication.palette(self))  # which a style sheet would keep from it

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.text().isprintable() and event.text() and not _is_command(event):
            self._type(event.text())
        else:
            super().keyPressEvent(event)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._type(event.commitString())
        event.accept()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.MiddleButton:  # which would paste behind our back
            super().mouseReleaseEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.accessibleName())
        menu.addAction(_("Paste"), self.paste).setEnabled(not self.isReadOnly())
        menu.popup(event.globalPos())

    def paste(self) -> None:
        """Take in what was copied, as far as it belongs here."""
        self._type(QApplication.clipboard().text())

    def _type(self, text: str) -> None:
        start = self.selectionStart() if self.hasSelectedText() else self.cursorPosition()
        end = self.selectionEnd() if self.hasSelectedText() else start
        room = self.maxLength() - len(self._held) + (end - start)
        taken = self._takes(text)[:room]
        if taken and not self.isReadOnly():
            self._held = self._held[:start] + taken + self._held[end:]
            self.insert(DOT * len(taken))

    def _follow(self, shown: str) -> None:
        """Hold what the dots say, whoever changed them: a key, or an aid that puts text in."""
        strange = [place for place, sign in enumerate(shown) if sign != DOT]
        if strange:
            first, after = strange[0], strange[-1] + 1
            kept = len(self._held) - (len(shown) - after)
            self.setText(self._held[:first] + shown[first:after] + self._held[kept:])
        elif len(shown) < len(self._held):
            here = self.cursorPosition()
            gone = len(self._held) - len(shown)
            self._held = self._held[:here] + self._held[here + gone :]


def _is_command(event: QKeyEvent) -> bool:
    return is_with_alt(event) or bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
