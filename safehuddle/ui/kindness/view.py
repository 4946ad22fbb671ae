"""The screen of kind notes: one's own by one's PIN, those for all of you, and the way to write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.ui import shortcuts
from safehuddle.ui.kindness.agree_form import AgreeForm
from safehuddle.ui.kindness.card_sheet import CardSheet
from safehuddle.ui.kindness.detail_pane import KindPane
from safehuddle.ui.kindness.more_ways import MoreWays
from safehuddle.ui.kindness.pages import make_proof
from safehuddle.ui.kindness.presenter import KindnessPresenter
from safehuddle.ui.kindness.rows import KindGesture
from safehuddle.ui.kit.button import Button, plain_button, primary_button
from safehuddle.ui.kit.empty import EmptyState
from safehuddle.ui.kit.key_hints import merged
from safehuddle.ui.kit.layouts import Flow
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.kit.words import body
from safehuddle.ui.list_detail.list_pane import ListPane
from safehuddle.ui.list_detail.screen import ListDetailScreen
from safehuddle.ui.paper.preview_sheet import PreviewSheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from safehuddle.services.kindness.rows import KindRow
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.kindness.presenter import Cards
    from safehuddle.ui.kit.key_hints import KeyHint
    from safehuddle.ui.kit.row_data import Row, Section
    from safehuddle.ui.paper.paper import Paper


class KindnessScreen(ListDetailScreen):
    """The list of notes, and beside it one of them."""

    kinds = frozenset({"kind_note", "person"})
    is_sensitive = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._presenter = presenter = KindnessPresenter(desk, self)
        self._mine = Button(_("Read mine…"), presenter.give_pin, icon="lock", keys="Alt+M")
        self._line = plain_button("", presenter.allow_line, keys="Alt+L")
        self._for_proof = plain_button(
            _("Page for an appraisal…"), lambda: make_proof(desk, self._show_proof), keys="Alt+A"
        )
        self._more = MoreWays(desk, self)
        self.lay_out(
            _("Kindness"),
            ListPane(
                _("Kind notes"),
                EmptyState(
                    _("No kind note is here for you to read."),
                    _(
                        "Press Ctrl+J when somebody did something well: when it was, and what they"
                        " did. With your own PIN you read what is for you alone."
                    ),
                    icon="kindness",
                ),
            ),
            KindPane(presenter.press),
            shares=(46, 54),
            new=primary_button(
                _("Write a kind note"),
                lambda: desk.go("kind_note"),
                icon="kindness",
                hint=shortcuts.KIND,
            ),
            is_card=True,
        )
        # A line of its own, as wide as the page: in large letters too the notes have room below.
        *asked, more = self._more.buttons
        ways = Flow(self._mine, *asked, self._line, self._for_proof, more)
        self.page.add_above(ways)
        self.list_pane.chosen.connect(presenter.choose)
        self.list_pane.opened.connect(lambda: presenter.press(KindGesture.OPEN))
        stop = desk.access.subscribe(presenter.forget)
        self.destroyed.connect(lambda: stop())
        self.show_here(is_here=False, has_line=False, has_proof=False)

    def reload(self) -> None:
        """Ask for the notes again."""
        self._presenter.load()

    @override
    def keys(self) -> tuple[KeyHint, ...]:
        return merged((*super().keys(), *self._more.hints()))

    @override
    def put_form_away(self) -> None:
        self.close_form()

    # What the presenter asks of its view.

    def show_list(self, rows: Sequence[Row | Section]) -> None:
        """See `KindnessView`."""
        self.list_pane.show_rows(rows)
        self.mind_side()

    def show_here(self, *, is_here: bool, has_line: bool, has_proof: bool) -> None:
        """See `KindnessView`."""
        self._mine.setVisible(not is_here)
        self._line.setVisible(is_here)
        self._line.set_words(
            _("Board: say nothing") if has_line else _("Board: say that one waits")
        )
        self._for_proof.setVisible(is_here and has_proof)

    def ask_where(self, row: KindRow) -> None:
        """See `KindnessView`."""
        form = AgreeForm(row)
        form.saved.connect(lambda: self._presenter.agree(form.where, with_names=form.with_names))
        self.open_form(form, among=True)

    def open_cards(self, cards: Cards, *, shows_words: bool = True) -> None:
        """See `KindnessView`."""
        CardSheet(self.desk, cards, self, is_kept=True, shows_words=shows_words).open()

    def begin_reading(self) -> None:
        """See `KindnessView`."""
        QTimer.singleShot(0, self, self.arrive)  # once the sheet of the PIN has gone

    def _show_proof(self, paper: Paper) -> None:
        if self.desk.access.signed_in is not None:  # they are still here
            PreviewSheet(self.desk, self, paper).open()

    def tell(self, sentence: str) -> None:
        """See `KindnessView`."""
        sheet = Sheet(_("Sheets that hold it already"), self, width=560)
        sheet.add(body(sentence))
        sheet.add(body(_("Take them down yourself, if that is what you wish.")))
        sheet.set_buttons(primary_button(_("Close"), sheet.accept, hint="Esc"))
        sheet.open()
