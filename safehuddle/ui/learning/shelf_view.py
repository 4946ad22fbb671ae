"""The page of the resource shelf: cards by topic, and beside them one with its code for a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.i18n import N_, _
from safehuddle.overriding import override
from safehuddle.services.shelf import CardWords
from safehuddle.ui.charts.chart_widget import ChartWidget
from safehuddle.ui.kit import clipboard
from safehuddle.ui.kit.button import Weight, primary_button
from safehuddle.ui.kit.empty import EmptyState
from safehuddle.ui.kit.field_data import Field
from safehuddle.ui.kit.words import body, quiet
from safehuddle.ui.learning.learnt_page import LearntPage
from safehuddle.ui.learning.shelf_presenter import ShelfPresenter
from safehuddle.ui.learning.shelf_rows import ShelfGesture
from safehuddle.ui.list_detail.detail_pane import DetailPane, Press
from safehuddle.ui.list_detail.list_pane import ListPane
from safehuddle.ui.text_form import TextForm

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from safehuddle.charts.shapes import Drawing
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.kit.row_data import Row, Section
    from safehuddle.ui.learning.shelf_rows import CardsToPrint, ShelfDetail

_PRESSES = {
    ShelfGesture.PRINT: Press(N_("Print…"), "print", "Ctrl+P"),
    ShelfGesture.COPY: Press(N_("Copy the link"), "copy", "Alt+C"),
    ShelfGesture.CHECK: Press(N_("Checked today"), "tick", "Alt+T"),
    ShelfGesture.EDIT: Press(N_("Change"), "edit", "Alt+E"),
    ShelfGesture.WITHDRAW: Press(N_("Take back"), "bin", "Del", weight=Weight.PLAIN),
}


class ShelfPane(DetailPane[ShelfGesture]):
    """One card."""

    def __init__(self, press: Callable[[ShelfGesture], None]) -> None:
        """Call `press` with what a key or button stands for."""
        super().__init__(press, _PRESSES)
        self._text = body()
        self.code = ChartWidget(_("Code for a phone"))
        self._source, self._link, self._checked = quiet(), quiet(), quiet()
        self._about = quiet(
            _("The program opens no link. Take it with a phone, or copy it into a browser.")
        )
        self.lay_out(
            self.sentence,
            self.tags,
            self._text,
            self.code,
            self._link,
            self._source,
            self._checked,
            self.row_of(*_PRESSES),
            self.form_place,
            self._about,
            self.history,
        )

    def show_detail(self, detail: ShelfDetail) -> None:
        """Show `detail`; its code follows."""
        self.show_head(detail.sentence, detail.tags, detail.gestures)
        self._text.setText(detail.text)
        source = _("Source: {source}").format(source=detail.source) if detail.source else ""
        lines = ((self._link, detail.link), (self._source, source), (self._checked, detail.checked))
        for line, words in lines:
            line.setText(words)
            line.setVisible(bool(words))
        self._about.setVisible(bool(detail.link))
        self.code.setVisible(bool(detail.link))


class ShelfScreen(LearntPage):
    """The list, and beside it one of its cards."""

    nothing = LearntPage.not_found
    taken_back = N_("for example: out of date")
    drafts = "shelf"
    _presenter: ShelfPresenter

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._presenter = presenter = ShelfPresenter(desk, self)
        self._pane = ShelfPane(presenter.press)
        self._takes_keyboard = False
        """Whether another place led to a card, so that the keyboard waits for the list."""
        self.lay_out(
            _("Resource shelf"),
            ListPane(_("Cards"), EmptyState("", "", icon="shelf")),
            self._pane,
            shares=(46, 54),
            new=primary_button(_("Add a card"), presenter.begin_card, icon="add", keys="Alt+N"),
            is_card=True,
        )
        self.add_search(_("Search the shelf"))
        self.list_pane.chosen.connect(presenter.choose)
        self.list_pane.opened.connect(presenter.open)

    @override
    def arrive(self) -> None:
        is_read = bool(self.list_pane.list.rows or self._presenter.sought)
        self._takes_keyboard = self.form is None and not is_read
        super().arrive()

    @override
    def show_item(self, key: str) -> None:
        # Below nought it is one that came with the program.
        if key.removeprefix("-").isdigit():
            self._takes_keyboard = True
            self._presenter.want(int(key))

    # What the presenter asks of its view.

    @override
    def show_list(self, rows: Sequence[Row | Section], *, sought: str) -> None:
        """See `ListView`."""
        super().show_list(rows, sought=sought)
        if self._takes_keyboard:
            self._takes_keyboard = False
            self.list_pane.take_keyboard()

    def show_code(self, drawing: Drawing | None) -> None:
        """See `ShelfView`."""
        self._pane.code.setVisible(drawing is not None)
        if drawing is not None:
            self._pane.code.show_drawing(drawing)

    def ask_card(self, key: int, before: CardWords) -> None:
        """See `ShelfView`."""
        fields = (
            Field("title", _("Title"), before.title, is_sentence=True),
            Field("text", _("What is it good for?"), before.text, is_sentence=True),
            Field(
                "link", _("Link"), before.link, example=_("for example: https://www.nice.org.uk")
            ),
        )
        form = TextForm(
            _("Change the card") if key else _("A card of our own"),
            fields,
            save=_("Save"),
        )
        form.saved.connect(lambda: self._presenter.save(key, CardWords(**form.said())))
        self.open_form(form, draft=f"shelf:{key}")

    def copy(self, text: str) -> None:
        """See `ShelfView`."""
        clipboard.copy(text)

    def print(self, cards: CardsToPrint) -> None:
        """See `ShelfView`."""
        from safehuddle.ui.learning.shelf_print import ShelfPrintSheet  # at the first print

        ShelfPrintSheet(self.desk, self, cards).open()
