"""Keeping and erasing as a page of the settings: review, years, holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.retention import LEAST_YEARS, MOST_YEARS, USUAL_YEARS, RecordClass
from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.services.retention.review import ReviewGroup
from safehuddle.ui.kit.button import Button
from safehuddle.ui.kit.field import Labelled
from safehuddle.ui.kit.layouts import Columns, Flow, column, group
from safehuddle.ui.kit.number import NumberEdit
from safehuddle.ui.kit.pane import Pane
from safehuddle.ui.kit.row_list import RowList
from safehuddle.ui.kit.words import body, quiet, small_heading
from safehuddle.ui.retention.hold_sheet import HoldSheet, LiftSheet
from safehuddle.ui.retention.presenter import RetentionPresenter, RetentionShown
from safehuddle.ui.retention.review_sheet import ReviewSheet
from safehuddle.ui.retention.rows import row_of_group, row_of_hold

if TYPE_CHECKING:
    from collections.abc import Hashable

    from PySide6.QtWidgets import QWidget

    from safehuddle.services.wards import WardCard
    from safehuddle.ui.desk import Desk


class RetentionPane(Pane):
    """How long records are kept. Nothing is erased by itself."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            _("Keeping and erasing"),
            _(
                "Records past their time are listed here for you to look at. Nothing is ever erased"
                " by itself."
            ),
        )
        self._desk, self._presenter = desk, RetentionPresenter(desk, self)
        self._wards: tuple[WardCard, ...] = ()
        self._told = body()
        self._told.hide()
        self._review = RowList(_("Past their time"), fits=True)
        self._none = quiet()
        self._open = Button(_("Look at them"), self.press_look, icon="search", keys="L")
        for part in (self._review, self._open):
            part.hide()
        self._holds = RowList(_("Holds"), fits=True)
        self._unheld = quiet(_("Nothing is held."))
        self._lift = Button(_("Lift the hold"), self._on_lift, icon="close", keys="X")
        self._years = {kept: self._number(kept) for kept in USUAL_YEARS}
        self.add(self._told)
        self.add(_part(_("Past their time"), self._none, self._review, Flow(self._open)))
        self.add(self._holds_part())
        self.add(self._years_part())
        self._review.opened.connect(lambda _key: self.press_look())
        self._review.offer(self._open)
        self._holds.offer(self._lift)

    @override
    def load(self) -> None:
        self._presenter.load()

    # What the presenter asks of its view.

    def show_retention(self, shown: RetentionShown) -> None:
        """See `RetentionView`."""
        self._wards = shown.wards
        if shown.groups is not None:
            self._show_groups(shown.groups)
        elif self._review.isHidden():
            self._none.setText(_("Looking through all records…"))
        self._holds.show_rows([row_of_hold(each) for each in shown.holds])
        self._holds.choose_first()
        for part in (self._holds, self._lift):
            part.setVisible(bool(shown.holds))
        self._unheld.setVisible(not shown.holds)
        for kept, box in self._years.items():
            was = box.blockSignals(True)
            box.setValue(shown.years[kept])
            box.blockSignals(was)

    def _show_groups(self, groups: tuple[ReviewGroup, ...]) -> None:
        self._review.show_rows([row_of_group(each) for each in groups])
        self._review.choose_first()
        for part in (self._review, self._open):
            part.setVisible(bool(groups))
        self._none.setText(_("Nothing is past its time."))
        self._none.setVisible(not groups)

    def show_told(self, words: str) -> None:
        """See `RetentionView`."""
        self._told.setText(words)
        self._told.show()

    def _holds_part(self) -> QWidget:
        hold = Button(_("Hold records"), self.press_hold, icon="lock")
        return _part(
            _("Held for an inquiry or a claim"),
            self._unheld,
            self._holds,
            Flow(hold, self._lift),
        )

    def _years_part(self) -> QWidget:
        fields = [
            Labelled(kept.words, box, hint=kept.help_words) for kept, box in self._years.items()
        ]
        source = _(
            "NHS guidance (Records Management Code 2021): serious incidents at least 20 years,"
            " other incidents at least 10, then a review. Whether what a huddle writes down is a"
            " record is for your trust to say, so their time is short until you change it."
        )
        pairs = [
            Columns(*fields[at : at + 2], least=240, shares=(50, 50)[: len(fields[at : at + 2])])
            for at in range(0, len(fields), 2)
        ]
        return _part(_("Years that records are kept"), quiet(source), *pairs)

    def _number(self, kept: RecordClass) -> NumberEdit:
        box = NumberEdit(LEAST_YEARS, MOST_YEARS)
        box.valueChanged.connect(lambda value: self._presenter.keep_years(kept, value))
        return box

    def press_look(self) -> None:
        """Look at the records of the group in hand."""
        chosen: Hashable = self._review.current_key
        if isinstance(chosen, ReviewGroup):
            self._presenter.open_group(
                chosen,
                lambda found: ReviewSheet(chosen, found, self._presenter, self.window()).open(),
            )

    def press_hold(self) -> None:
        """Ask which records to hold, and why."""
        today = self._presenter.today
        HoldSheet(self._desk, self._presenter, self._wards, today, self.window()).open()

    def _on_lift(self) -> None:
        number = self._holds.current_key
        if isinstance(number, int):
            LiftSheet(self._desk, self._presenter, number, self.window()).open()


def _part(title: str, *parts: QWidget) -> QWidget:
    return group(column(small_heading(title), *parts), title)
