"""The board between huddles: what we promised, what worries us, what is new. No decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMargins, QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.i18n import _
from safehuddle.ui.huddle.board_column import BoardColumn, Setting
from safehuddle.ui.huddle.board_columns import GAP, BoardColumns
from safehuddle.ui.huddle.day_marks import legend, mark_of
from safehuddle.ui.huddle.focus_strip import FocusStrip
from safehuddle.ui.huddle.missed_line import MissedLine
from safehuddle.ui.huddle.told_block import ToldBlock
from safehuddle.ui.kit.button import Button, plain_button, primary_button
from safehuddle.ui.kit.empty import EmptyState
from safehuddle.ui.kit.layouts import Flow, column, group
from safehuddle.ui.kit.marks import MarkRow
from safehuddle.ui.kit.page import Page
from safehuddle.ui.kit.row_painter import CLOSE, LARGE, USUAL
from safehuddle.ui.kit.scroller import Scroller
from safehuddle.ui.kit.words import body
from safehuddle.ui.offered_words import OfferedWords
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from safehuddle.ui.huddle.board_rows import BoardShown, ColumnShown

FEWEST, ENOUGH = 2, 3
"""Sentences in a column: those that are there even where they must be scrolled to, and those that
there must be room for before there is any for a chart."""
LARGE_COLUMN = 440
"""From so many px at 100 % a column has room for larger letters: eight words a line."""


class BoardPage(QWidget):
    """Shows a `BoardShown`.

    Signals:
        started: start, or go on with the huddle.
        taken_up: go on with the huddle, and with what was half said in it.
        thrown_away: what was half said in it is not wanted.
        close_asked: close the huddle that was broken off, as it stands.
        close_confirmed: close it, for it was held.
        withdraw_asked: take it back.
        ticked: a promise's key, its sentence, and whether it is done now.
        told: the key of something noticed, and the news of it that somebody has heard.
        said_why: days and the reason their huddles were not held.
        left_alone: missed days nobody wants to be asked about.
        promise_opened: a promise's key, or None for all of them.
        observation_opened: the key of something noticed, or None for all of it.
    """

    started = Signal()
    taken_up = Signal()
    thrown_away = Signal()
    close_asked = Signal()
    close_confirmed = Signal()
    withdraw_asked = Signal()
    ticked = Signal(object, str, bool)
    told = Signal(object, str)
    said_why = Signal(object, str)
    left_alone = Signal(object)
    action_opened = Signal(object)
    observation_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shown: BoardShown | None = None
        self.start = primary_button(_("Start huddle"), self.started.emit, hint=_("Enter"))
        self._page = Page("", primary=self.start, is_wide=True)
        self._marks = MarkRow(_("Huddles"))
        self._streak = body()
        self._streak.is_one_line = True
        self._stands = body()
        self._legend = legend()
        ways_out = Flow(
            Button(_("Close it as it stands"), self.close_asked.emit),
            plain_button(_("Started by mistake: take it back"), self.withdraw_asked.emit),
        )
        self._half_said = OfferedWords()
        self._broken_off = group(column(self._stands, self._half_said, ways_out))
        self.missed = MissedLine()
        self._kind = body()
        self.told_block = ToldBlock()
        self.action_column = BoardColumn(_("What we said we’d do"))
        self.worries = BoardColumn(_("Still worrying us"))
        self.since = BoardColumn(_("Since we last met"))
        self._empty = EmptyState(
            _("Nothing has been noticed yet."),
            _(
                "Press Enter to start your first huddle: the screen leads you through it, one "
                "question at a time. Or press Ctrl+N to write down what you notice."
            ),
            icon="huddle",
        )
        self.focus = FocusStrip()
        self._columns = BoardColumns(self.action_column, self.worries, self.since, self.focus)
        for part in (
            Flow(self._marks, self._streak, self._legend, gap=Space.M),
            self._broken_off,
            self.missed,
            self._kind,
            self._empty,
            self._columns,
            self.told_block,  # below: a promise is never out of sight for it
        ):
            self._page.add(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins())
        layout.addWidget(self._page)
        area = self._page.findChild(Scroller)
        content = area.widget() if area is not None else None
        assert area is not None
        assert content is not None
        self._area, self._content = area, content
        content.installEventFilter(self)
        self._connect()
        self._hide_until_read()

    def _connect(self) -> None:
        self.action_column.ticked.connect(self._on_ticked)
        self.action_column.opened.connect(self.action_opened)
        for place in (self.worries, self.since):
            place.opened.connect(self.observation_opened)
        self.told_block.told.connect(self.told)
        self.told_block.opened.connect(self.observation_opened)
        self.missed.said.connect(self.said_why)
        self.missed.left.connect(self.left_alone)

    def _hide_until_read(self) -> None:
        """Show the page's frame alone, so that nothing untrue stands there for a moment."""
        for part in (self._columns, self._empty, self._broken_off, self._kind):
            part.hide()

    def show_board(self, shown: BoardShown) -> None:
        """See `BoardView`."""
        self._shown = shown
        self._page.set_title(shown.title)
        self._page.set_under_title(shown.under)
        self.start.set_words(shown.start)
        self._marks.show_marks(
            [[mark_of(dot) for dot in week] for week in shown.dots],
            shown.dots_spoken,
        )
        self._marks.setVisible(bool(shown.dots))
        self._streak.setText(shown.streak)
        self._stands.setText(shown.broken_off)
        self._broken_off.setVisible(bool(shown.broken_off))
        self._half_said.offer(shown.offered, self.taken_up.emit, self.thrown_away.emit)
        self.missed.show_asked(shown.missed)
        self._kind.setText(shown.kind)
        self._kind.setVisible(bool(shown.kind))
        self.told_block.show_told(shown.told)
        self._empty.setVisible(shown.is_empty)
        self._columns.setVisible(not shown.is_empty)
        self.focus.show_focus(shown.focus, shown.waiting)
        self._fit()

    def show_reason_error(self, sentence: str) -> None:
        """See `BoardView`."""
        self.missed.show_error(sentence)

    def ask_whether_held(self, why: str) -> None:
        """See `BoardView`."""
        from safehuddle.ui.huddle.held_sheet import HeldSheet

        HeldSheet(
            why,
            self.window(),
            words=_("Go on with it"),
            count=self.started.emit,
            close=self.close_confirmed.emit,
            take_back=self.withdraw_asked.emit,
        ).open()

    def restyle(self) -> None:
        """Take the theme's sizes."""
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the sentences anew when what stands above them is higher or lower now."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More room shows more sentences."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the sentences to the room there is."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Use the room: for every promise, then what came of it, the chart, larger letters."""
        if self._shown is None:
            return
        self._fit_legend()
        width = self._area.width() - 2 * Space.L  # without a bar: what fits needs none
        is_stacked = not self._columns.stands_beside(width)
        of_one = width if is_stacked else (width - 2 * GAP) // 3
        is_beside = all(place.has_room_beside(shown, of_one) for place, shown in self._places())
        if is_stacked:  # it scrolls in any case; what comes first is whole
            self.focus.set_chart(wanted=True)
            self._set((len(self._shown.columns[0].rows), FEWEST, FEWEST), Setting(USUAL, is_beside))
            return
        looks = (LARGE, USUAL, CLOSE)[of_one < theme().px(LARGE_COLUMN) :]
        for has_chart, has_told in ((True, True), (False, True), (False, False)):
            room = self._room(width, has_told=has_told)
            focus = self.focus.height_at(2 * of_one + GAP, has_chart=has_chart)
            for setting in (Setting(look, is_beside) for look in looks):
                limits = tuple(
                    place.limit_in(shown, of_one, room - (focus if at else 0), setting)
                    for at, (place, shown) in enumerate(self._places())
                )
                if self._are_enough(limits):
                    self.focus.set_chart(wanted=has_chart)
                    self._set(limits, setting)
                    return
        self.focus.set_chart(wanted=False)
        self._set(limits, setting)

    def _are_enough(self, limits: tuple[int, ...]) -> bool:
        """Whether every promise is there, and a few of the others."""
        least = [len(shown.rows) for _place, shown in self._places()]
        least[1:] = [min(number, ENOUGH) for number in least[1:]]
        return all(limit >= number for limit, number in zip(limits, least, strict=True))

    def _set(self, limits: tuple[int, ...], setting: Setting) -> None:
        for (place, shown), limit in zip(self._places(), limits, strict=True):
            place.show_column(shown, max(limit, FEWEST), setting)

    def _places(self) -> Iterator[tuple[BoardColumn, ColumnShown]]:
        shown = self._shown.columns if self._shown is not None else ()
        return zip((self.action_column, self.worries, self.since), shown, strict=True)

    def _fit_legend(self) -> None:
        """Say what the shapes mean where that needs no line of its own; each also says itself."""
        parts = (self._marks, self._streak, self._legend)
        needed = sum(part.sizeHint().width() + Space.M for part in parts)
        has_room = needed <= self._area.width() - 2 * Space.L
        self._legend.setVisible(has_room and not self._marks.isHidden())

    def _room(self, width: int, *, has_told: bool) -> int:
        """Return how high the columns may be, in px now, so that nothing has to be scrolled.

        Or nothing but whom to tell what came of it.
        """
        layout = self._content.layout()
        rest = 2 * Space.L - Space.M  # there is a gap fewer than there are parts
        for place in range(layout.count() if layout is not None else 0):
            item = layout.itemAt(place) if layout is not None else None
            if item is None or item.isEmpty() or item.spacerItem() is not None:
                continue
            if item.widget() is self.told_block and not has_told:
                continue
            rest += Space.M
            if item.widget() is not self._columns:
                wraps = item.hasHeightForWidth()
                rest += item.heightForWidth(width) if wraps else item.sizeHint().height()
        return self._area.height() - rest

    def _on_ticked(self, key: Hashable, is_done: bool) -> None:
        rows = self._shown.columns[0].rows if self._shown else ()
        row = next(row for row in rows if row.key == key)
        self.ticked.emit(key, row.sentence, is_done)
