"""The sheet on which a leader says which sentences may hang on the wall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.joy import Place
from safehuddle.i18n import _
from safehuddle.ui.joy.look_presenter import LookPresenter
from safehuddle.ui.kit.button import Button, plain_button
from safehuddle.ui.kit.layouts import Flow
from safehuddle.ui.kit.row_list import RowList
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.kit.words import body

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from PySide6.QtWidgets import QWidget

    from safehuddle.ui.desk import Desk
    from safehuddle.ui.kit.row_data import Row, Section

WIDTH = 820


class LookSheet(Sheet):
    """What lay in the box, and what may become of it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make it empty; `open` asks for what there is."""
        super().__init__(_("Look over what was said"), parent, width=WIDTH)
        self.desk = desk
        self._presenter = presenter = LookPresenter(self, desk)
        self.finished.connect(presenter.close)
        self.list = RowList(_("Sentences"), fits=True)
        self._note = body()
        self._ways = (
            Button(_("On the wall"), self._placing(Place.WALL), icon="board", keys="Alt+W"),
            Button(
                _("On the page of the month only"),
                self._placing(Place.PAGE),
                icon="reports",
                keys="Alt+G",
            ),
            Button(_("Leave it out"), self._placing(Place.LEFT_OUT), icon="close", keys="Alt+L"),
            plain_button(
                _("Make it an observation"),
                lambda: presenter.notice(self.list.current_key),
                icon="observations",
                keys="Alt+O",
            ),
            plain_button(
                _("Remove it for good"),
                lambda: presenter.remove(self.list.current_key),
                icon="bin",
                keys="Alt+X",
            ),
        )
        self.add(self._note)
        self.add(self.list)
        self.add_foot(Flow(*self._ways))
        self.set_buttons(Button(_("Close"), self.reject, hint="Esc"))
        self.list.offer(*self._ways)
        self.list.chosen.connect(lambda _key: self._mind_ways())
        self._mind_ways()

    def open(self) -> None:
        """Show it, and what came out of the box."""
        super().open()
        self._presenter.open()

    def reload(self) -> None:
        """Show what is left of it now."""
        self._presenter.reload()

    # What the presenter asks of its view.

    def show_rows(self, rows: Sequence[Row | Section], next_key: Hashable | None) -> None:
        """See `LookView`."""
        self.list.setVisible(bool(rows))
        self.list.show_rows(rows)
        if next_key is not None:
            self.list.choose(next_key)
        if rows:
            self.list.setFocus()
        self._mind_ways()

    def show_note(self, sentence: str) -> None:
        """See `LookView`."""
        self._note.setText(sentence)

    def _placing(self, place: Place) -> Callable[[], None]:
        return lambda: self._presenter.decide(self.list.current_key, place)

    def _mind_ways(self) -> None:
        for way in self._ways:
            way.setEnabled(self.list.current_key is not None)
