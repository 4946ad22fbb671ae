"""What is heard of the rows of a list or a table: where the keyboard is, and what was found."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QTimer

from safehuddle.i18n import _, ngettext
from safehuddle.ui.kit.announce import announce
from safehuddle.ui.kit.row_data import Row, Section
from safehuddle.ui.kit.row_model import ITEM, Rows

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractItemView

    _View = QAbstractItemView
else:
    _View = object  # a mixin: the views bring Qt's own class


class RowsForEar(_View):
    """Tells a screen reader of rows; what is done with them is `RowsInHand`."""

    _model: Rows
    _found = ""
    """What was last said of what was found."""

    @property
    def rows(self) -> Sequence[Row | Section]:
        """What is shown."""
        return self._model.items

    def say_row(self) -> None:
        """Have the row the keyboard is at heard, after what Qt tells of the list itself."""
        QTimer.singleShot(0, self, self._tell_row)

    def _tell_row(self) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleEvent

        if self.hasFocus() and self.currentIndex().isValid() and QAccessible.isActive():
            event = QAccessibleEvent(self, QAccessible.Event.Focus)
            event.setChild(self.number_for_ear(self.currentIndex()))
            QAccessible.updateAccessibility(event)

    def say_found(self, words: str = "") -> None:
        """Have heard what was found, once it is news: how many rows, and the one in hand.

        It is for what is looked for elsewhere, as in a line above: the list has not the keyboard.
        `words` say it otherwise than by the number.
        """
        count = sum(isinstance(item, Row) for item in self.rows)
        found = words or (
            ngettext("{count} found", "{count} found", count).format(count=count)
            if count
            else _("Nothing found")
        )
        here = self._said_of_row
        said = ". ".join(part.rstrip(".") for part in (found, here[1] if here else "") if part)
        if said != self._found:
            self._found = said
            announce(self, said)

    def say_hit(self) -> None:
        """Have the row in hand heard where the list has not the keyboard: it was stepped to."""
        if self._said_of_row is not None:
            announce(self, self._said_of_row[1])

    def number_for_ear(self, place: QModelIndex) -> int:
        """Return which of the parts Qt tells a screen reader of stands there."""
        return place.row()

    @property
    def _said_of_row(self) -> tuple[Hashable, str] | None:
        """What is heard of the row the keyboard is at."""
        item = self.currentIndex().data(ITEM)
        return (item.key, item.spoken) if isinstance(item, Row) else None
