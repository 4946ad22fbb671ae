"""Qt's editors, taught three manners.

Ctrl+Z is given up when there is no typing to undo, a key with Alt is never typed as text, and what
is copied is kept out of the clipboard's histories.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QStandardItemModel,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
)

from safehuddle.ui.kit import clipboard
from safehuddle.ui.kit.alt_key import is_with_alt
from safehuddle.ui.kit.spelling import SpellingLines
from safehuddle.ui.theme.icons import paint_icon
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import Size, Space

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_MOST_ROWS = 20
"""Of a list with headings, so that most groups are seen at once."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def gives_up(event: QKeyEvent, *, can_undo: bool, can_redo: bool) -> bool:
    """Return whether a key belongs to the window though an editor would take it."""
    if event.key() == Qt.Key.Key_K and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
        return True  # search; on Linux an editor would delete to the end of the line
    if event.matches(QKeySequence.StandardKey.Undo):
        return not can_undo
    if event.matches(QKeySequence.StandardKey.Redo) or (
        event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier
    ):
        return not can_redo
    return False


class LineEdit(QLineEdit):
    """One line. Its frame is drawn by the `Frame` round it."""

    def __init__(self, *, size: Size = Size.BODY) -> None:
        super().__init__()
        self._size = size
        self.is_search = False
        """Whether Ctrl+Z and Ctrl+Y always belong to the window: words sought are soon retyped."""
        self.setFrame(False)
        self.restyle()

    def hide_digits(self) -> None:
        """Show dots as long as only digits are typed: they may be a PIN."""
        self.textChanged.connect(self._mind_digits)

    def _mind_digits(self, text: str) -> None:
        hidden, shown = QLineEdit.EchoMode.Password, QLineEdit.EchoMode.Normal
        self.setEchoMode(hidden if text.isdecimal() else shown)

    def restyle(self) -> None:
        """Take the theme's font."""
        self.setFont(theme().font(self._size))

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the window when there is no typing to undo."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            can_undo = self.isUndoAvailable() and not self.is_search
            can_redo = self.isRedoAvailable() and not self.is_search
            if gives_up(event, can_undo=can_undo, can_redo=can_redo):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave keys with Alt to the window; keep what is copied out of histories."""
        is_cut = event.matches(QKeySequence.StandardKey.Cut) and not self.isReadOnly()
        if is_with_alt(event):
            event.ignore()
        elif (is_cut or event.matches(QKeySequence.StandardKey.Copy)) and self._may_copy():
            clipboard.copy(self.selectedText())
            if is_cut:
                self.del_()
        else:
            super().keyPressEvent(event)

    def _may_copy(self) -> bool:
        return self.hasSelectedText() and self.echoMode() == QLineEdit.EchoMode.Normal


class SentenceEdit(QPlainTextEdit):
    """A sentence that wraps. It grows with what is typed; Enter submits instead of breaking.

    Signals:
        submitted: Enter.
        submitted_again: Shift+Enter.
    """

    submitted = Signal()
    submitted_again = Signal()

    def __init__(
        self,
        size: Size,
        *,
        least_lines: int,
        most_lines: int,
        breaks_lines: bool = False,
        shift_saves: bool = False,
        is_spelt: bool = True,
    ) -> None:
        super().__init__()
        self._breaks_lines, self._shift_saves = breaks_lines, shift_saves
        self._size, self._least, self._most = size, least_lines, most_lines
        self._example = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        bars = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            bars.ScrollBarAsNeeded if breaks_lines else bars.ScrollBarAlwaysOff
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(4)
        # Not of its contents: those are told of before the lines they take are known.
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._spelling = SpellingLines(self) if is_spelt else None
        self.restyle()

    def set_example(self, example: str) -> None:
        """Have an example stand in it while it is empty; one without room says that it goes on."""
        self._example = example
        self._fit_example()

    def restyle(self) -> None:
        """Take the theme's font."""
        self.setFont(theme().font(self._size))
        if self._spelling is not None:
            self._spelling.rehighlight()
        self._fit()
        self._fit_example()

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the window when there is no typing to undo."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            can_undo = self.document().isUndoAvailable()
            can_redo = self.document().isRedoAvailable()
            if gives_up(event, can_undo=can_undo, can_redo=can_redo):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter submits, or Ctrl+Enter where Enter begins a line; Alt is for the window."""
        by_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        by_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        breaks = self._breaks_lines and not by_ctrl and not (by_shift and self._shift_saves)
        if event.key() in _ENTER and not breaks:
            (self.submitted_again if by_shift else self.submitted).emit()
        elif is_with_alt(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Return what is copied, to be kept out of histories."""
        return clipboard.marked(super().createMimeDataFromSelection())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer, above what one does with text, what a misspelt word was perhaps meant to be."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        at = self.textCursor() if by_key else self.cursorForPosition(event.pos())
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._spelling is not None:
            self._spelling.offer(menu, at.position())
        below = self.mapToGlobal(self.cursorRect().bottomLeft())
        menu.popup(below if by_key else event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower sentence may need another line."""
        super().resizeEvent(event)
        self._fit()
        self._fit_example()

    def _fit_example(self) -> None:
        """Show as many whole words of the example as the lines of an empty sentence hold.

        Qt would break it and show its first line alone, as if that were all.
        """
        metrics, margin = self.fontMetrics(), round(self.document().documentMargin())
        room = QRect(0, 0, self.viewport().width() - 2 * margin, 0)

        def fits(said: str) -> bool:
            taken = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, said)
            return round(taken.height() / metrics.lineSpacing()) <= self._least

        words, shown = self._example.split(" "), self._example
        while len(words) > 1 and not fits(shown):
            words.pop()
            shown = " ".join(words).rstrip(".,:;") + "…"
        if shown != self.placeholderText():
            self.setPlaceholderText(shown)
            self.viewport().update()  # Qt would go on showing the one before

    def _fit(self) -> None:
        """Be as high as the lines in it, and show the first if they all fit, else the cursor."""
        said = round(self.document().size().height())
        lines = max(self._least, min(self._most, said))
        margins = round(2 * self.document().documentMargin())
        # Qt rounds each line up: a px less, and it would let the first be scrolled away.
        height = lines * self.fontMetrics().lineSpacing() + margins + self._most + 1
        if height != self.height():
            self.setFixedHeight(height)
        if said <= lines:
            # A shorter text leaves the view where the longer one was: past the end of this one.
            self.verticalScrollBar().setValue(0)
        else:
            self.ensureCursorVisible()


class ChoiceEdit(QComboBox):
    """A list that drops down, drawn as the words chosen and an arrow."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrame(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.restyle()

    def restyle(self) -> None:
        """Take the theme's font."""
        self.setFont(theme().font())
        for place in range(self.count()):
            if self.itemData(place, Qt.ItemDataRole.FontRole) is not None:
                self.setItemData(place, theme().font(bold=True), Qt.ItemDataRole.FontRole)

    def add_heading(self, words: str) -> None:
        """Write above what is added next what it has in common; it cannot be chosen itself."""
        self.addItem(words)
        bold = theme().font(bold=True)
        model, place = self.model(), self.count() - 1
        model.setData(model.index(place, 0), bold, Qt.ItemDataRole.FontRole)
        if isinstance(model, QStandardItemModel):
            model.item(place).setEnabled(False)
        self.setMaxVisibleItems(max(self.maxVisibleItems(), _MOST_ROWS))

    def room(self) -> QRect:
        """Where the words chosen are painted."""
        return self.rect().adjusted(2, 0, -theme().px(Size.LEAD) - Space.S, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint words and arrow."""
        colours = theme().colours
        ink = colours.text if self.isEnabled() else colours.quiet
        painter = QPainter(self)
        side = theme().px(Size.LEAD)
        place = QRect(self.width() - side, (self.height() - side) // 2, side, side)
        paint_icon(painter, "chevron-down", place, ink)
        painter.setPen(QColor(ink))
        room = self.room()
        words = self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling the page over it must not change what was chosen."""
        event.ignore()
