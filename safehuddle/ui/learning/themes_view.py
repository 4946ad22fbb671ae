"""The page of themes: what was talked about by factor, good beside worries, and the sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.charts.patterns import pattern_table
from safehuddle.charts.themes import theme_bars
from safehuddle.domain.factors import Factor
from safehuddle.domain.patterns import Split
from safehuddle.domain.themes import WEEKS
from safehuddle.i18n import _, ngettext
from safehuddle.ui.charts.chart_widget import ChartWidget
from safehuddle.ui.heard.part import Part
from safehuddle.ui.kit.button import Button, plain_button
from safehuddle.ui.kit.chips import ChipRow, Choice
from safehuddle.ui.kit.empty import EmptyState
from safehuddle.ui.kit.layouts import Columns, Flow, column, group
from safehuddle.ui.kit.page import Page
from safehuddle.ui.kit.place import SwapPlace
from safehuddle.ui.kit.row_list import RowList
from safehuddle.ui.kit.words import body, heading, quiet, small_heading
from safehuddle.ui.learning.themes_presenter import ThemesPresenter
from safehuddle.ui.screen import Screen
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from PySide6.QtGui import QResizeEvent

    from safehuddle.domain.patterns import Pattern
    from safehuddle.domain.themes import Themes
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.kit.row_data import Row
    from safehuddle.ui.learning.themes_presenter import ThemeDetail, ThemeSide

CHART_PT, PATTERN_PT = 400.0, 540.0
LEAST_BESIDE = 1100
"""The width of the page, in px at 100 %, from which a table stands beside the list."""
_LEAST_COLUMN, _LEAST_SIDE = 240, 220


class ThemesScreen(Screen):
    """The themes; beside them their picture, and the sentences behind the one in hand."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._presenter = ThemesPresenter(desk, self)
        self._shows_bars = True
        self._names: Sequence[str] = ()
        self._weeks = ChipRow(
            _("How far back?"),
            [Choice(weeks, _weeks_words(weeks)) for weeks in WEEKS],
            shows_label=False,
        )
        self._weeks.set_value(WEEKS[0])
        self._splits = ChipRow(
            _("How is it shown?"),
            [Choice("", _("All together")), *(Choice(split, split.label) for split in Split)],
            shows_label=False,
        )
        self._splits.set_value("")
        self._columns_of = SwapPlace(gap=Space.S)
        self._chart, self._wide = (ChartWidget(_("What we talked about")) for _place in range(2))
        self._wide.hide()
        self._list = RowList(_("Themes"), fits=True)
        self._list.takes_first = False
        self._nothing = EmptyState(
            _("Nothing was noticed in these weeks."),
            _(
                "Press Ctrl+N when something goes well or worries you, and say what it was about:"
                " then it stands here by its factor."
            ),
            icon="learning",
        )
        self._pane = _ThemePane(self._presenter)
        beside = column(self._chart, self._columns_of, self._pane, gap=Space.M)
        beside.addStretch(1)
        self._page = page = Page(_("Themes"), others=(self._weeks,))
        self._columns = Columns(
            group(column(self._list)), group(beside), least=_LEAST_COLUMN, shares=(34, 66)
        )
        name = plain_button(
            _("Name a theme"), lambda: desk.go("follow/new"), icon="add", keys="Alt+N"
        )
        self._above = Flow(self._splits, name, gap=Space.M)
        page.add(self._above)
        page.add(self._wide)
        page.add(self._columns)
        page.add(self._nothing)
        self._nothing.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins())
        layout.addWidget(page)
        self._weeks.chosen.connect(self._on_weeks)
        self._splits.chosen.connect(self._on_split)
        self._list.chosen.connect(self._on_chosen)
        self._list.opened.connect(lambda _key: self._presenter.go(good=True))

    def reload(self) -> None:
        """Ask for the themes again."""
        self._presenter.load()

    def arrive(self) -> None:
        """Begin in the list, or where one looks further back."""
        (self._weeks if self._list.isHidden() else self._list).setFocus()

    # What the presenter asks of its view.

    def show_themes(self, found: Themes, rows: Sequence[Row], about: str) -> None:
        """See `ThemesView`."""
        self._page.set_under_title(about)
        if self._shows_bars:
            self._chart.show_drawing(theme_bars(found, width=CHART_PT))
        self._list.show_rows(rows)
        self._columns.setVisible(bool(rows))
        if not rows:
            self._wide.hide()
        self._above.setVisible(bool(rows))
        self._nothing.setVisible(not rows)

    def show_pattern(self, pattern: Pattern | None, columns: Sequence[str]) -> None:
        """See `ThemesView`."""
        self._shows_bars = pattern is None
        if pattern is not None:
            for chart in (self._chart, self._wide):
                chart.show_drawing(pattern_table(pattern, width=PATTERN_PT))
        self._mind_width()
        if columns == self._names:
            return
        self._names = columns
        self._columns_of.put(*([self._chips_of(columns)] if columns else []))

    def show_detail(self, detail: ThemeDetail | None) -> None:
        """See `ThemesView`."""
        self._pane.setVisible(detail is not None)
        if detail is not None:
            self._pane.show_detail(detail)

    def mark(self, key: Factor | None) -> None:
        """See `ThemesView`."""
        if key is not None and self._list.current_key != key:
            self._list.choose(key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give a table the whole width where its words would be too small beside the list."""
        super().resizeEvent(event)
        self._mind_width()

    def restyle(self) -> None:
        """Take the theme's sizes."""
        self._mind_width()

    def _mind_width(self) -> None:
        is_wide = not self._shows_bars and self.width() < theme().px(LEAST_BESIDE)
        self._wide.setVisible(is_wide)
        self._chart.setVisible(not is_wide)

    def _chips_of(self, columns: Sequence[str]) -> ChipRow:
        choices = [Choice(place, name) for place, name in enumerate(columns)]
        chips = ChipRow(_("Only the sentences of"), choices, optional=True)

        def chosen() -> None:
            self._presenter.choose_column(chips.value if isinstance(chips.value, int) else None)

        chips.chosen.connect(chosen)
        return chips

    def _on_split(self) -> None:
        value = self._splits.value
        self._presenter.split_by(value if isinstance(value, Split) else None)

    def _on_weeks(self) -> None:
        weeks = self._weeks.value
        if isinstance(weeks, int):
            self._presenter.look_back(weeks)

    def _on_chosen(self, key: Hashable) -> None:
        self._presenter.choose(key if isinstance(key, Factor) else None)


class _ThemePane(QWidget):
    """One theme: its two sides, as large as one another."""

    heard_as = Part.GROUP

    def __init__(self, presenter: ThemesPresenter) -> None:
        super().__init__()
        self._title, self._means = heading(), quiet()
        self._sides = {
            True: _Side("Alt+G", lambda: presenter.go(good=True)),
            False: _Side("Alt+R", lambda: presenter.go(good=False)),
        }
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins())
        layout.setSpacing(Space.M)
        both = Columns(*self._sides.values(), least=_LEAST_SIDE, shares=(1, 1))
        for part in (self._title, self._means, both):
            layout.addWidget(part)

    def show_detail(self, detail: ThemeDetail) -> None:
        """Show another theme."""
        self.setAccessibleName(detail.title)
        self._title.setText(detail.title)
        self._means.setText(detail.means)
        self._sides[True].show_side(detail.good)
        self._sides[False].setVisible(detail.worries is not None)
        if detail.worries is not None:
            self._sides[False].show_side(detail.worries)


class _Side(QWidget):
    """What went well in a theme, or its worries."""

    heard_as = Part.GROUP

    def __init__(self, keys: str, go: Callable[[], None]) -> None:
        super().__init__()
        self._title, self._said = small_heading(), SwapPlace(gap=Space.S)
        self._all = Button(_("All of them"), go, icon="observations", keys=keys)
        layout = column(self._title, self._said, self._all)
        layout.addStretch(1)
        self.setLayout(layout)

    def show_side(self, side: ThemeSide) -> None:
        """Show its newest sentences."""
        self.setAccessibleName(side.title)
        self._title.setText(side.title)
        said = [group(column(body(words), quiet(when), gap=0)) for when, words in side.said]
        self._said.put(*(said or [quiet(_("None in these weeks."))]))
        self._all.set_words(side.all_of_them)
        self._all.setVisible(bool(side.where))


def _weeks_words(weeks: int) -> str:
    return ngettext("{count} week", "{count} weeks", weeks).format(count=weeks)
