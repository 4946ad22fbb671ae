"""The sheet on which the lines for the wall are chosen, and the form for the words of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.i18n import _
from safehuddle.ui.gesture import OpenForm
from safehuddle.ui.kit.button import Button, primary_button
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.row_list import RowList
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.kit.words import body, quiet
from safehuddle.ui.unfinished import DraftedFields
from safehuddle.ui.unfinished_line import UnfinishedLine
from safehuddle.ui.watched_field import watch
from safehuddle.ui.you_said.presenter import LinesPresenter
from safehuddle.ui.you_said.rows import first_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from safehuddle.errors import UserError
    from safehuddle.services.you_said.wall import WallLine
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.kit.row_data import Row, Section

WIDTH = 760


class LinesSheet(Sheet):
    """What could hang on the wall, with a box each. See `LinesView`."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make it; `open` shows it."""
        super().__init__(_("You said, we did"), parent, width=WIDTH)
        self.desk = desk
        self.presenter = LinesPresenter(desk, self)
        self.finished.connect(self.presenter.close)
        self.list = RowList(_("What could hang on the wall"), fits=True)
        self._says = body(
            _(
                "Tick what may hang on the wall, in words that point at nobody. A leader, the"
                " matron or the keeper agrees with their PIN."
            )
        )
        self._empty = quiet(
            _(
                "Nothing came of anything yet. Once a promise is kept or an answer is back, it"
                " stands here."
            )
        )
        for part in (self._says, self._empty, self.list):
            self.add(part)
        self.page = Button(_("See the sheet"), self._on_page, icon="reports", keys="Alt+S")
        self._close = Button(_("Close"), self.reject, hint="Esc")
        self.set_buttons(self._close, left=self.page)
        self.list.ticked.connect(lambda key, is_on: self.presenter.tick(key, is_on=is_on))
        self.list.opened.connect(self.presenter.press)
        self._item: int | None = None

    def show_item(self, key: str) -> None:
        """Begin with the words of one."""
        self._item = int(key)

    def open(self) -> None:
        """Show it, and read what there is."""
        super().open()
        self.presenter.load(self._item)

    def reload(self) -> None:
        """Show what could hang there now."""
        self.presenter.load()

    # What the presenter asks of its view.

    def show_lines(self, rows: Sequence[Row | Section]) -> None:
        """See `LinesView`."""
        had_any = bool(self.list.rows)
        self.list.show_rows(rows)
        self.list.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        if rows and not had_any:
            self.list.choose_first()
            self.list.setFocus()
        elif not rows:
            self._close.setFocus()

    def ask_words(self, line: WallLine) -> None:
        """See `LinesView`."""
        PairSheet(self.desk, line, self.presenter, self).open()

    def show_gone(self) -> None:
        """See `LinesView`."""
        self._says.setText(
            _("Nothing came of that observation yet, or it was taken back. These could hang there:")
        )

    def _on_page(self) -> None:
        self.accept()
        self.desk.go("reports/you-said")


class PairSheet(Sheet):
    """The two sentences of one line."""

    def __init__(
        self, desk: Desk, line: WallLine, presenter: LinesPresenter, parent: QWidget
    ) -> None:
        super().__init__(_("For the wall"), parent, width=640)
        self.desk = desk
        self._line, self._presenter = line, presenter
        self._form = OpenForm(self._refuse, self.accept)
        self.finished.connect(self._form.put_away)
        self.said = TextField(_("You said"), hint=_("No names, no bays, no days."))
        self.did = TextField(_("We did"))
        said, did = first_words(line)
        self.said.set_text(said)
        self.did.set_text(did)
        watch(self.said, self.did)
        self.add(quiet(_("As it was noticed: {words}").format(words=line.text)))
        self._unfinished = unfinished = UnfinishedLine(
            desk, DraftedFields(said=self.said, did=self.did), sheet=self
        )
        for part in (unfinished, self.said, self.did):
            self.add(part)
        self.set_buttons(
            Button(_("Cancel"), self.reject, hint="Esc"),
            primary_button(_("Agree"), self._on_agree, hint="Enter"),
        )
        for field in (self.said, self.did):
            field.changed.connect(unfinished.stir)
            field.submitted.connect(self._on_agree)
        self.said.setFocus()
        unfinished.begin(f"wall:{line.id}")

    def _on_agree(self) -> None:
        said, did = self.said.text(), self.did.text()
        self._presenter.agree(self._line, said, did, self._form, self._unfinished.take())

    def _refuse(self, problem: UserError) -> None:
        field = self.did if problem.field == "did" else self.said
        field.show_error(problem.sentence)
        field.setFocus()
