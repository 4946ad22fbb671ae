"""The left of the screen: the search line, the chips, and what was noticed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from safehuddle.i18n import _
from safehuddle.services.observation_list import State
from safehuddle.ui.kit.announce import announce
from safehuddle.ui.kit.button import Button, plain_button
from safehuddle.ui.kit.empty import EmptyState
from safehuddle.ui.kit.row_table import RowTable
from safehuddle.ui.list_detail.list_pane import ListPane
from safehuddle.ui.observations.narrow_pane import state_chips
from safehuddle.ui.observations.table_rows import (
    COLUMNS,
    heading_of,
    headings,
    order_words,
    way_words,
)
from safehuddle.ui.theme.theme import theme

if TYPE_CHECKING:
    from safehuddle.services.observation_table import Order

LARGE_PERCENT = 150
"""From this size of text on, a small screen has no room for a row of chips above the list."""


class ObservationListPane(ListPane):
    """Everything that was noticed, as far as it is looked for.

    Signals:
        state_chosen: another of open, closed, withdrawn is wanted; read it by `state`.
        sort_asked: the table is to be sorted by this column.
    """

    state_chosen = Signal()
    sort_asked = Signal(object)

    def __init__(self, on_narrow: Callable[[], object], on_show_all: Callable[[], object]) -> None:
        """Make an empty list; `on_narrow` opens the other chips."""
        super().__init__(_("What was noticed"), EmptyState("", "", icon="observations"))
        self._narrow = Button(_("Narrow down"), on_narrow)
        self._states = state_chips(shows_label=False)
        self._states.chosen.connect(self.state_chosen)
        self.add_search(
            _("Search what was noticed"), on_show_all, beside=self._narrow, chips=self._states
        )
        self.table = RowTable(_("What was noticed"), headings())
        self.add_view(self.table)
        self._sort = plain_button("", self._ask_for_order, keys="Alt+O")
        self._sort.hide()
        self.above_list.insertWidget(1, self._sort)
        self.table.came_to.connect(self._name_order)
        self.table.sort_asked.connect(lambda at: self.sort_asked.emit(COLUMNS[at]))
        self._name_order()
        self.restyle()

    def show_as(self, *, table: bool) -> None:
        """Show the rows as a table, or as the list."""
        self.use(self.table if table else self.views[0])
        self._sort.setVisible(table)

    def show_order(self, order: Order) -> None:
        """Show how the table is sorted."""
        place = COLUMNS.index(order.column)
        self.table.show_order(place, way_words(order), descending=order.descending)
        announce(self.table, order_words(order))

    def _name_order(self) -> None:
        """Say which column the key sorts by: the one the keyboard is in."""
        column = heading_of(COLUMNS[self.table.column])
        self._sort.set_words(_("Sort by {column}").format(column=column))

    def _ask_for_order(self) -> None:
        self.sort_asked.emit(COLUMNS[self.table.column])

    def restyle(self) -> None:
        """At large text the chips stand with the others, so that rows have room."""
        super().restyle()
        self._states.setVisible(theme().percent < LARGE_PERCENT)

    @property
    def state(self) -> State | None:
        """The one of open, closed, withdrawn that is wanted; None for all but withdrawn."""
        value = self._states.value
        return value if isinstance(value, State) else None

    def show_state(self, state: State | None) -> None:
        """Show which of them the list is narrowed to."""
        self._states.set_value(state)
