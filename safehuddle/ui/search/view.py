"""Ctrl+K: a line to type in, what it finds below, arrows and Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent

from safehuddle.i18n import _
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.row_list import Row, RowList, Section
from safehuddle.ui.kit.row_model import ITEM
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.kit.words import quiet
from safehuddle.ui.screens import PANELS, RAIL_ENTRIES
from safehuddle.ui.search.commands import commands
from safehuddle.ui.search.presenter import SearchPresenter
from safehuddle.ui.theme.theme import theme

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from PySide6.QtWidgets import QWidget

    from safehuddle.ui.desk import Desk

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}
LIST_HEIGHT = 480
"""Of what was found, in px at 100 %."""
AROUND_LINE = 80
"""What the line and the sentence below it take, in px at 100 %."""
AROUND = 130
"""What margins, the window's frame and the screen's edges take, in px."""


class Search(Sheet):
    """Finds anything by a few letters."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Search everything"), parent, shows_heading=False)
        self.line = TextField(
            _("Search everything"),
            example=_("Words, a place, a role, or the name of a screen"),
            shows_label=False,
        )
        self._said = quiet()
        self.list = RowList(_("What was found"))
        self.add(self.line)
        self.add(self._said)
        self.add(self.list, stretch=1)
        self._fit()
        self._in_hand: Hashable | None = None
        """The row that somebody was at before the same words were looked for again."""
        self._presenter = SearchPresenter(desk, self, commands(RAIL_ENTRIES, PANELS))
        self.line.editor.installEventFilter(self)
        self.line.changed.connect(self._presenter.search)
        self.list.opened.connect(lambda key: self._presenter.go(str(key)))
        self.list.clicked.connect(self._on_clicked)
        self.list.typed.connect(self._on_typed)
        theme().changed.connect(self._fit)
        self._presenter.search("")
        self.line.setFocus()

    def reload(self) -> None:
        """Find the same words again: what held them may be gone."""
        self._in_hand = self.list.current_key
        self._presenter.look_again()

    def show_rows(self, rows: Sequence[Row | Section]) -> None:
        """See `SearchView`."""
        in_hand, self._in_hand = self._in_hand, None
        keys = [row.key for row in rows if isinstance(row, Row)]
        is_there_still = in_hand in keys
        self.list.show_rows(rows)
        if keys:
            self.list.choose(in_hand if is_there_still else keys[0])
        if is_there_still:
            return
        self.list.scrollToTop()
        if self.line.text():
            self.list.say_found()

    def say(self, sentence: str) -> None:
        """See `SearchView`."""
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))

    def close_search(self) -> None:
        """See `SearchView`."""
        self.accept()

    def reject(self) -> None:
        """Escape gives the window back."""
        self._presenter.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the line: arrows go along what was found, Enter goes there."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in _STEPS:
                self._step(_STEPS[key])
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._enter()
                return True
        return super().eventFilter(watched, event)

    def _step(self, step: int) -> None:
        keys = [row.key for row in self.list.rows if isinstance(row, Row)]
        if keys:
            here = keys.index(self.list.current_key) if self.list.current_key in keys else 0
            self.list.choose(keys[max(0, min(len(keys) - 1, here + step))])
            self.list.say_hit()

    def _enter(self) -> None:
        key = self.list.current_key
        self._presenter.enter(None if key is None else str(key))

    def _on_clicked(self, place: QModelIndex) -> None:
        if isinstance(place.data(ITEM), Row):  # not a heading
            self._presenter.go(str(place.data(ITEM).key))

    def _on_typed(self, letter: str) -> None:
        self.line.setFocus()
        self.line.set_text(self.line.text() + letter)

    def _fit(self) -> None:
        around = theme().px(AROUND_LINE) + AROUND
        room = self.screen().availableGeometry().height() - around
        self.list.setFixedHeight(max(theme().px(120), min(theme().px(LIST_HEIGHT), room)))
        self.adjustSize()
