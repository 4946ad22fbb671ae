"""Texts offered while one types, which never stand between a person and Enter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QApplication, QCompleter, QLineEdit

from safehuddle.domain.folding import fold
from safehuddle.ui.kit.announce import announce

_FOLDED = Qt.ItemDataRole.UserRole
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def suggest(edit: QLineEdit, texts: Sequence[str]) -> None:
    """Offer `texts` below a line while one types: arrows choose one, and Enter takes it."""
    completer = _Folding(texts, edit)
    edit.setCompleter(completer)
    # The keyboard stays in the line: nobody would hear what the arrows point at.
    completer.highlighted.connect(lambda text: announce(edit, text))
    _EnterPasses(completer.popup(), edit)


class _Folding(QCompleter):
    """Compares what is typed with what is offered as people type it: lod finds Łódź."""

    def __init__(self, texts: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        offered = QStandardItemModel(self)
        for text in texts:
            item = QStandardItem(text)
            item.setData(fold(text), _FOLDED)
            offered.appendRow(item)
        self.setModel(offered)
        self.setCompletionRole(_FOLDED)

    def splitPath(self, path: str) -> list[str]:
        """Take what is typed folded."""
        return [fold(path)]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Put what is offered into the line as it is written."""
        return str(index.data())


class _EnterPasses(QObject):
    """With nothing chosen, gives Enter to the form, as it is without an offer.

    Qt alone would only close the offer: what was typed would wait for a second Enter.
    """

    def __init__(self, offer: QAbstractItemView | None, edit: QLineEdit) -> None:
        super().__init__(offer)
        assert offer is not None
        self._offer, self._edit = offer, edit
        offer.installEventFilter(self)  # the newest filter is asked first

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() != QEvent.Type.KeyPress
            or not isinstance(event, QKeyEvent)
            or event.key() not in _ENTER
            or self._offer.currentIndex().isValid()
        ):
            return False
        self._offer.hide()
        copy = QKeyEvent(event.type(), event.key(), event.modifiers(), event.text())
        QApplication.sendEvent(self._edit, copy)
        return True
