"""The reports screen: choose a page on the left, see it on the right, print or save it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.domain.moments import to_local
from safehuddle.domain.text import with_capital
from safehuddle.domain.you_said import PaperSize
from safehuddle.i18n import _
from safehuddle.ui.kit.button import Button, primary_button
from safehuddle.ui.kit.chips import ChipRow, Choice
from safehuddle.ui.kit.choice_field import ChoiceField
from safehuddle.ui.kit.date_field import DateField
from safehuddle.ui.kit.empty import EmptyState
from safehuddle.ui.kit.layouts import Columns, Flow, column, group
from safehuddle.ui.kit.page import Page
from safehuddle.ui.kit.scroller import Scroller
from safehuddle.ui.kit.stack import Stack
from safehuddle.ui.kit.words import body, quiet, small_heading
from safehuddle.ui.paper.preview import Preview, Zoom
from safehuddle.ui.paper.printing import PaperOut
from safehuddle.ui.reports.presenter import ReportsPresenter
from safehuddle.ui.reports.sources import GROUPS, SOURCES
from safehuddle.ui.screen import Screen
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from datetime import date

    from safehuddle.ui.desk import Desk
    from safehuddle.ui.paper.paper import Paper

_SHARES = (40, 60)
_LEAST_COLUMN = 340
"""The name of every page has room in it."""
_PLAIN = "plain"
SETTLED_MS = 400
"""After the last key of a day that is typed: not each of its digits is a page."""


class ReportsScreen(Screen):
    """One page at a time, exactly as it will be on paper."""

    kinds = frozenset(
        {
            *("action", "huddle", "huddle_role", "kind_note", "observation", "thanks", "ward"),
            *("harm_kind", "joy_line", "pulse_round", "signed_up"),
        }
    )

    def __init__(
        self, desk: Desk, parent: QWidget | None = None, *, out: PaperOut | None = None
    ) -> None:
        super().__init__(desk, parent)
        self._presenter = ReportsPresenter(desk, self)
        self._out = out or PaperOut(self, desk)
        self._print = primary_button(_("Print"), self._presenter.print, icon="print", keys="Ctrl+P")
        self._save = Button(_("Save as PDF"), self._presenter.save, icon="save", keys="Ctrl+S")
        self._preview = Preview(desk.jobs)
        self._nothing = EmptyState(_("Nothing to print yet."), "", icon="reports")
        self._where = Stack()
        self._where.addWidget(self._preview)
        nothing = column(self._nothing)
        nothing.addStretch(1)
        self._where.addWidget(group(nothing))
        page = Page(_("Reports"), primary=self._print, others=(self._save,), scrolls=False)
        panel = self._panel()
        columns = Columns(panel, self._where, least=_LEAST_COLUMN, shares=_SHARES, fills=True)
        page.add(columns, stretch=1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins())
        layout.addWidget(page)
        stop = desk.access.subscribe(self._presenter.mind_who_is_here)
        self.destroyed.connect(lambda: stop())

    def reload(self) -> None:
        """Make the page, or say that it is no longer the newest."""
        self._presenter.load()

    def arrive(self) -> None:
        """Begin at the choice of the page; Ctrl+P prints at once."""
        self._presenter.arrive()
        self._reports.setFocus()

    def show_item(self, key: str) -> None:
        """Show the page of one huddle, as "huddle/7", or the usual one of a report, as "card"."""
        report, _slash, number = key.partition("/")
        if report in SOURCES and number.isdigit():
            self._presenter.turn_to(report, int(number))
        elif report in SOURCES:
            self._presenter.choose(report)
            self._reports.setFocus()  # on the one that is chosen now

    def leave(self) -> None:
        """Let the page be made anew at the next visit."""
        self._pause.stop()
        self._presenter.leave()

    # What the presenter asks of its view.

    def show_choice(self, report: str, question: str, handling: str) -> None:
        """See `ReportsView`."""
        self._reports.set_value(report)
        self._question.setText(question)
        self._handling.setText(handling)

    def show_for_wall(self, chosen_in: str) -> None:
        """See `ReportsView`."""
        self._chosen_in = chosen_in
        self._for_wall.setVisible(bool(chosen_in))

    def show_step(self, about: str, *, day: date | None, earlier: bool, later: bool) -> None:
        """See `ReportsView`."""
        self._about.setText(with_capital(about))
        self._step.setVisible(bool(about))
        self._day.set_latest(self._today())
        if day is not None and not self._day.editor.hasFocus():
            self._day.set_value(day)  # where a day is being typed, its digits stay
        self._question.setVisible(bool(about))
        self._earlier.setEnabled(earlier)
        self._later.setEnabled(later)

    def show_state(self, words: str, *, is_stale: bool) -> None:
        """See `ReportsView`."""
        self._state.setText(words)
        self._again.setVisible(is_stale)

    def show_page(self, pdf: bytes) -> None:
        """See `ReportsView`."""
        self._mind_page(has_page=True)
        self._preview.show_pdf(pdf)

    def show_nothing(self, sentence: str) -> None:
        """See `ReportsView`."""
        self._nothing.show_words(_("Nothing to print yet."), sentence)
        self._preview.clear()
        self._mind_page(has_page=False)

    def show_away(self) -> None:
        """See `ReportsView`."""
        self._preview.clear()

    def print_paper(self, paper: Paper) -> None:
        """See `ReportsView`."""
        self._out.print(paper)

    def save_paper(self, paper: Paper) -> None:
        """See `ReportsView`."""
        self._out.save(paper)

    def _today(self) -> date:
        return to_local(self.desk.clock(), self.desk.ward.zone).date()

    def _panel(self) -> QWidget:
        presenter = self._presenter
        self._reports = ChoiceField(_("Which page?"), [])
        self._reports.show_groups(
            [
                (_(heading), [(source.report.name, source.choice) for source in sources])
                for heading, sources in GROUPS
            ]
        )
        self._question = small_heading()
        self._about = body()
        self._earlier = Button(_("Earlier"), presenter.earlier, icon="arrow-back", hint="Alt+←")
        self._later = Button(_("Later"), presenter.later, icon="arrow-next", hint="Alt+→")
        for keys, button in (("Alt+Left", self._earlier), ("Alt+Right", self._later)):
            QShortcut(QKeySequence(keys), self).activated.connect(button.click)
        self._day = DateField(_("Or choose a day"), self._today())
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SETTLED_MS)
        self._pause.timeout.connect(lambda: presenter.turn_to_day(self._day.value))
        self._day.changed.connect(self._pause.start)
        steps = column(self._about, Flow(self._earlier, self._later), self._day)
        self._step = group(steps)
        self._chosen_in = ""
        self._size = ChipRow(_("Paper"), [Choice(size, size) for size in PaperSize])
        self._size.set_value(PaperSize.A4)
        lines = Button(
            _("Choose the lines…"), lambda: self.desk.go(self._chosen_in), icon="edit", keys="Alt+L"
        )
        self._for_wall = group(column(lines, self._size))
        self._for_wall.hide()
        self._look = ChipRow(
            _("On the screen"),
            [
                Choice(Zoom.WIDTH, _("Full width")),
                Choice(Zoom.PAGE, _("Whole page")),
                Choice(Zoom.ACTUAL, _("100%")),
                Choice(_PLAIN, _("Plain text")),
            ],
        )
        self._look.set_value(Zoom.WIDTH)
        self._state = quiet()
        self._again = Button(_("Make it again"), presenter.make_again, icon="redo", keys="F5")
        self._again.hide()
        self._handling = quiet()
        self._reports.chosen.connect(lambda: presenter.choose(str(self._reports.value)))
        self._size.chosen.connect(lambda: presenter.choose_paper(PaperSize(str(self._size.value))))
        self._look.chosen.connect(self._on_look)
        inner = column(
            self._reports,
            self._for_wall,
            group(column(self._question, self._step)),
            self._look,
            group(column(self._state, self._again, self._handling)),
            gap=Space.L,
        )
        inner.addStretch(1)
        return Scroller(group(inner))

    def _mind_page(self, *, has_page: bool) -> None:
        self._where.setCurrentIndex(0 if has_page else 1)
        for button in (self._print, self._save):
            button.setEnabled(has_page)
        self._look.setVisible(has_page)
        self._handling.setVisible(has_page)

    def _on_look(self) -> None:
        look = self._look.value
        self._preview.set_plain(look == _PLAIN)
        if isinstance(look, Zoom):
            self._preview.set_zoom(look)
