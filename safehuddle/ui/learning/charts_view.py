"""The page of charts: which there are, and the one in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.domain.spc.chart_ids import GOOD_AND_WORRIES
from safehuddle.i18n import _
from safehuddle.ui.kit.button import Button
from safehuddle.ui.kit.layouts import Columns, Flow, column, group
from safehuddle.ui.kit.page import Page
from safehuddle.ui.kit.row_list import RowList
from safehuddle.ui.learning.chart_pane import ChartPane
from safehuddle.ui.learning.charts_presenter import ChartsPresenter
from safehuddle.ui.screen import Screen
from safehuddle.ui.shortcuts import BALANCE

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from safehuddle.services.ward_charts import AnyChart
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.kit.row_data import Row

_LEAST_COLUMN = 300


class ChartsScreen(Screen):
    """The charts of the ward, which draw themselves; beside their list the one in hand."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._presenter = presenter = ChartsPresenter(desk, self)
        self._list = RowList(_("Charts"), fits=True)
        self._list.takes_first = False
        self._pane = ChartPane(desk)
        self._pane.hide()
        page = Page(
            _("Charts"),
            others=(
                Flow(
                    Button(_("Good and worries"), self._on_balance, icon="learning", keys=BALANCE),
                    Button(_("Print all charts…"), presenter.print, icon="print", keys="Alt+P"),
                ),
            ),
        )
        page.set_under_title(
            _("They draw themselves. A chart says that something changed, never why.")
        )
        page.add(
            Columns(group(column(self._list)), self._pane, least=_LEAST_COLUMN, shares=(28, 72))
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins())
        layout.addWidget(page)
        self._list.chosen.connect(self._on_chosen)
        self._list.opened.connect(lambda _key: self._pane.take_keyboard())

    def reload(self) -> None:
        """Ask for the charts again."""
        self._presenter.load()

    def arrive(self) -> None:
        """Begin in the list."""
        self._list.setFocus()

    def show_item(self, key: str) -> None:
        """Take the chart of that name in hand: `WardChart.id`."""
        self._presenter.in_hand = key
        self._presenter.load()

    # What the presenter asks of its view.

    def show_list(self, rows: Sequence[Row]) -> None:
        """See `ChartsView`."""
        self._list.show_rows(rows)

    def mark(self, key: str) -> None:
        """See `ChartsView`."""
        if self._list.current_key != key:
            self._list.choose(key)

    def show_chart(self, chart: AnyChart) -> None:
        """See `ChartsView`."""
        self._pane.show_chart(chart)
        self._pane.show()

    def _on_balance(self) -> None:
        self.show_item(GOOD_AND_WORRIES)
        self._pane.take_keyboard()

    def _on_chosen(self, key: Hashable) -> None:
        if isinstance(key, str) and key != self._presenter.in_hand:
            self._presenter.choose(key)
