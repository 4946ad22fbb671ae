"""The sheet of those who signed up: a line to join by, how many they are, and all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.charts.count_line import count_line
from safehuddle.i18n import _
from safehuddle.services import drafts
from safehuddle.ui.charts.chart_widget import ChartWidget
from safehuddle.ui.gesture import OpenForm
from safehuddle.ui.kit.button import Button, plain_button, primary_button
from safehuddle.ui.kit.chips import ChipRow, Choice
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.layouts import Flow
from safehuddle.ui.kit.row_list import RowList
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.kit.words import body, heading, quiet
from safehuddle.ui.signed_up.presenter import SignedUpPresenter
from safehuddle.ui.unfinished import DraftedFields
from safehuddle.ui.unfinished_line import UnfinishedLine
from safehuddle.ui.watched_field import watch

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from safehuddle.errors import UserError
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.signed_up.presenter import SignedUpShown

WIDTH = 760
WIDTH_PT, HEIGHT_PT = 330.0, 84.0


class SignedUpSheet(Sheet):
    """See `SignedUpView`."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make it; `open` shows it."""
        super().__init__(_("We signed up"), parent, width=WIDTH)
        self.desk = desk
        self.presenter = SignedUpPresenter(desk, self)
        self._form = OpenForm(self._refuse)
        self.finished.connect(self._form.put_away)
        self.finished.connect(self.presenter.close)
        self.who = TextField(_("Who you are"), example=_("a role or a first name"))
        self.commitment = TextField(
            _("What you mean to do"), example=_("for example: I ask the quietest person first")
        )
        self.wall = ChipRow(
            _("On the sheet for the wall"),
            [Choice(False, _("not"), "N"), Choice(True, _("it may hang there"), "H")],
        )
        self.wall.set_value(False)
        watch(self.commitment)
        self._unfinished = UnfinishedLine(
            desk, DraftedFields(who=self.who, commitment=self.commitment), sheet=self
        )
        self._count, self._those = body(), heading(_("Those who signed up"), level=3)
        self._chart = ChartWidget(_("How many signed up, month by month"))
        self._how = quiet(_("Space ticks what may hang on the wall."))
        self.list = RowList(_("Those who signed up"), fits=True)
        self.leave = Button(
            _("Leave: delete it for good"), self._on_leave, icon="bin", keys="Alt+D"
        )
        for part in (
            body(
                _(
                    "Anybody may sign up to the ward’s safety effort, with one line of their own."
                    " Everybody on the ward can read it here. Whoever leaves takes it along."
                )
            ),
            *(self._unfinished, self.who, self.commitment, self.wall),
            *(self._count, self._chart, self._those, self._how, self.list),
            Flow(self.leave),
        ):
            self.add(part)
        self.set_buttons(
            Button(_("Close"), self.reject, hint="Esc"),
            primary_button(_("Sign up"), self._on_join, hint="Enter"),
            left=plain_button(_("Sheet for the wall…"), self._on_page, keys="Alt+P"),
        )
        for field in (self.who, self.commitment):
            field.changed.connect(self._unfinished.stir)
            field.submitted.connect(self._on_join)
        self.list.ticked.connect(lambda key, is_on: self.presenter.tick(key, is_on=is_on))
        self._of_all = (self._chart, self._those, self._how, self.list, self.leave)
        for each in self._of_all:
            each.hide()

    def open(self) -> None:
        """Show it with the keyboard where one says who one is."""
        super().open()
        self.who.setFocus()
        self._unfinished.begin(f"{drafts.OF_SETTINGS}signed-up:{self.desk.ward.id}")
        self.presenter.load()

    def reload(self) -> None:
        """Show who is signed up now."""
        self.presenter.load()

    # What the presenter asks of its view.

    def show_all(self, shown: SignedUpShown) -> None:
        """See `SignedUpView`."""
        self._count.setText(shown.how_many)
        self.list.show_rows(shown.rows)
        for each in self._of_all:
            each.setVisible(bool(shown.rows))
        self._chart.setVisible(bool(shown.points))
        if shown.points:
            self._chart.show_drawing(
                count_line(
                    shown.points,
                    what=_("How many signed up, month by month"),
                    width=WIDTH_PT,
                    height=HEIGHT_PT,
                    says=_("Of those who are signed up now. Fewer than five are not drawn."),
                )
            )

    def show_joined(self) -> None:
        """See `SignedUpView`."""
        self.who.set_text("")
        self.commitment.set_text("")
        self.wall.set_value(False)
        self.who.setFocus()

    def _on_join(self) -> None:
        self.presenter.join(
            self.who.text(),
            self.commitment.text(),
            self._form,
            self._unfinished.take(),
            on_wall=bool(self.wall.value),
        )

    def _on_leave(self) -> None:
        self.presenter.leave(self.list.current_key)

    def _on_page(self) -> None:
        self.accept()
        self.desk.go("reports/signed-up")

    def _refuse(self, problem: UserError) -> None:
        field = self.commitment if problem.field == "commitment" else self.who
        field.show_error(problem.sentence)
        field.setFocus()
