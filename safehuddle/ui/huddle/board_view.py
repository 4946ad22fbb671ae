"""The board between huddles: what we promised, what worries us, what is new. No decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from safehuddle.domain.streak import DayState
from safehuddle.i18n import _
from safehuddle.ui.huddle.board_column import BoardColumn
from safehuddle.ui.huddle.focus_strip import FocusStrip
from safehuddle.ui.huddle.missed_line import MissedLine
from safehuddle.ui.kit.button import Button, plain_button, primary_button
from safehuddle.ui.kit.empty import EmptyState
from safehuddle.ui.kit.layouts import Columns, Flow, column, group, row
from safehuddle.ui.kit.marks import MarkRow, ShapeMark
from safehuddle.ui.kit.page import Page
from safehuddle.ui.kit.words import body, quiet
from safehuddle.ui.theme.tokens import Space, Tone

if TYPE_CHECKING:
    from collections.abc import Hashable

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from safehuddle.ui.huddle.board_rows import BoardShown, DotShown

FEWEST, MOST = 2, 6
"""Sentences in a column: at least these, at most what the board is given."""
LEAST_COLUMN = 270
MARKS = {
    DayState.HELD: ("held", Tone.BETTER),
    DayState.MISSED: ("missed", Tone.NEUTRAL),
    DayState.NOT_PLANNED: ("not-planned", Tone.NEUTRAL),
    DayState.TO_COME: ("to-come", Tone.NEUTRAL),
}


class BoardPage(QWidget):
    """Shows a `BoardShown`.

    Signals:
        started: start, or go on with the huddle.
        close_asked: close the huddle that was broken off, as it stands.
        close_confirmed: close it, for it was held.
        withdraw_asked: take it back.
        ticked: a promise's key, its sentence, and whether it is done now.
        said_why: a day and the reason its huddle was not held.
        left_alone: a missed day nobody wants to be asked about.
        promise_opened: a promise's key, or None for all of them.
        observation_opened: the key of something noticed, or None for all of it.
    """

    started = Signal()
    close_asked = Signal()
    close_confirmed = Signal()
    withdraw_asked = Signal()
    ticked = Signal(object, str, bool)
    said_why = Signal(object, str)
    left_alone = Signal(object)
    action_opened = Signal(object)
    observation_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shown: BoardShown | None = None
        self.start = primary_button(_("Start huddle"), self.started.emit, hint=_("Enter"))
        self._page = Page("", primary=self.start)
        self._marks = MarkRow(_("Huddles"))
        self._streak = body()
        self._streak.setWordWrap(False)
        self._stands = body()
        self._legend = _legend()
        ways_out = Flow(
            Button(_("Close it as it stands"), self.close_asked.emit),
            plain_button(_("Started by mistake: take it back"), self.withdraw_asked.emit),
        )
        self._broken_off = group(column(self._stands, ways_out))
        self.missed = MissedLine()
        self.action_column = BoardColumn(_("What we said we'd do"))
        self.worries = BoardColumn(_("Still worrying us"))
        self.since = BoardColumn(_("Since we last met"))
        self._columns = Columns(
            self.action_column, self.worries, self.since, least=LEAST_COLUMN, gap=Space.L
        )
        self._empty = EmptyState(
            _("Nothing has been noticed yet."),
            _(
                "Press Enter to start your first huddle: the screen leads you through it, one "
                "question at a time. Or press Ctrl+N to note what you notice."
            ),
            icon="huddle",
        )
        self._focus = FocusStrip()
        for part in (
            Flow(self._marks, self._streak, self._legend, gap=Space.M),
            self._broken_off,
            self.missed,
            self._empty,
            self._columns,
            self._focus,
        ):
            self._page.add(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins())
        layout.addWidget(self._page)
        self._connect()
        self._hide_until_read()

    def _connect(self) -> None:
        self.action_column.ticked.connect(self._on_ticked)
        self.action_column.opened.connect(self.action_opened)
        for place in (self.worries, self.since):
            place.opened.connect(self.observation_opened)
        self.missed.said.connect(self.said_why)
        self.missed.left.connect(self.left_alone)

    def _hide_until_read(self) -> None:
        """Show the page's frame alone, so that nothing untrue stands there for a moment."""
        for part in (self._columns, self._empty, self._focus, self._broken_off):
            part.hide()

    def show_board(self, shown: BoardShown) -> None:
        """See `BoardView`."""
        self._shown = shown
        self._page.set_title(shown.title)
        self._page.set_under_title(shown.under)
        self.start.set_words(shown.start)
        self._marks.show_marks(
            [[_mark(dot) for dot in week] for week in shown.dots],
            shown.dots_spoken,
        )
        self._streak.setText(shown.streak)
        self._stands.setText(shown.broken_off)
        self._broken_off.setVisible(bool(shown.broken_off))
        self.missed.show_asked(shown.missed)
        self._empty.setVisible(shown.is_empty)
        self._columns.setVisible(not shown.is_empty)
        self._focus.show_focus(shown.focus, shown.waiting)
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More room shows more sentences."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the sentences to the room there is."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show as many sentences as fit without scrolling, but at least a few."""
        if self._shown is None:
            return
        self._fit_legend()
        columns = (self.action_column, self.worries, self.since)
        limit = self._limit(columns)
        for place, shown in zip(columns, self._shown.columns, strict=True):
            place.show_column(shown, limit)

    def _fit_legend(self) -> None:
        """Say what the shapes mean where that needs no line of its own; each also says itself."""
        parts = (self._marks, self._streak, self._legend)
        needed = sum(part.sizeHint().width() + Space.M for part in parts)
        self._legend.setVisible(needed <= self.width() - 2 * Space.L)

    def _limit(self, columns: tuple[BoardColumn, ...]) -> int:
        area = self._page.findChild(QScrollArea)
        content = area.widget() if area is not None else None
        if area is None or content is None or self._shown is None:
            return FEWEST
        inner = min(area.viewport().width(), content.maximumWidth()) - 2 * Space.L
        width = (inner - 2 * Space.L) // 3
        room = area.viewport().height() - self._height_of_the_rest(content, inner)
        for limit in range(MOST, FEWEST, -1):
            heights = (
                place.height_of(shown, limit, width)
                for place, shown in zip(columns, self._shown.columns, strict=True)
            )
            if max(heights) <= room:
                return limit
        return FEWEST

    def _height_of_the_rest(self, content: QWidget, width: int) -> int:
        """Return how high the page is without its columns, at that inner width, in px now."""
        layout = content.layout()
        height = 2 * Space.L
        for place in range(layout.count() if layout is not None else 0):
            item = layout.itemAt(place) if layout is not None else None
            if item is None or item.isEmpty() or item.spacerItem() is not None:
                continue
            height += Space.M
            if item.widget() is not self._columns:
                wraps = item.hasHeightForWidth()
                height += item.heightForWidth(width) if wraps else item.sizeHint().height()
        return height

    def _on_ticked(self, key: Hashable, is_done: bool) -> None:
        rows = self._shown.columns[0].rows if self._shown else ()
        row = next(row for row in rows if row.key == key)
        self.ticked.emit(key, row.sentence, is_done)


def _legend() -> QWidget:
    """Return what the shapes mean, shape by shape."""
    parts: list[QWidget] = []
    for state in (DayState.HELD, DayState.MISSED, DayState.NOT_PLANNED):
        icon, tone = MARKS[state]
        shape = MarkRow(_("Shape"))
        shape.show_marks([[ShapeMark(icon, state.label, tone)]])
        words = quiet(state.label)
        words.setWordWrap(False)
        parts += [shape, words]
    return group(row(*parts, gap=Space.XS), _("What the shapes mean"))


def _mark(dot: DotShown) -> ShapeMark:
    icon, tone = MARKS[dot.state]
    return ShapeMark(icon, dot.words, tone)
