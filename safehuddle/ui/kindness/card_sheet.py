"""The cards of one or more kind notes, on their way to paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle import __version__
from safehuddle.domain.kind_card import CardDesign, CardLetter, CardSize, KindCards
from safehuddle.domain.moments import to_local
from safehuddle.i18n import N_, _
from safehuddle.overriding import override
from safehuddle.reports.handling import KIND_CARD
from safehuddle.services import marks
from safehuddle.services.identifier_check import of_page
from safehuddle.ui.kindness.private_paper import entered_by_nobody
from safehuddle.ui.kit.button import Button, primary_button
from safehuddle.ui.kit.chips import ChipRow, Choice
from safehuddle.ui.kit.layouts import Columns, Flow, column, group
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.kit.words import body
from safehuddle.ui.paper.paper import Paper
from safehuddle.ui.paper.preview import Preview, Zoom
from safehuddle.ui.paper.printing import PaperOut
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from safehuddle.domain.kind_note import KindLetter
    from safehuddle.ui.desk import Desk

WIDTH = 940
_PREVIEW_PX = 420
_SHARES = (48, 52)
_LEAST_COLUMN = 320
ONCE_PRINTED = N_("Fold it with the words inside, and hand it over.")
ONCE_SAVED = N_("The file is not locked: print it, then delete it.")


class CardSheet(Sheet):
    """Chooses size and look, and prints.

    Where nothing else keeps the words, it stays until somebody says that the card is in their hand:
    a printer that refuses costs no letter. `accepted` says that it is. What
    comes out is shown, unless it is not for whoever prints it to read.
    """

    def __init__(
        self,
        desk: Desk,
        cards: Sequence[tuple[str, KindLetter, date | None]],
        parent: QWidget | None,
        *,
        is_kept: bool,
        shows_words: bool = True,
    ) -> None:
        """Make it.

        Args:
            desk: the screen's.
            cards: whom each is for, what it says, and its day; None for today's.
            parent: the window it lies over.
            is_kept: whether the ward's file holds the notes; nothing does but this sheet else.
            shows_words: whether whoever is here may read them on the screen.
        """
        super().__init__(_("Print a card"), parent, width=WIDTH)
        self.desk = desk
        self._cards = tuple(cards)
        self._is_demo = False
        self._paper = PaperOut(self, desk)
        self.size_row = ChipRow(
            _("Size"), [Choice(size, size.words, str(n)) for n, size in enumerate(CardSize, 1)]
        )
        self.design = ChipRow(
            _("Look"),
            [
                Choice(CardDesign.SPRIG, CardDesign.SPRIG.words, "L"),
                Choice(CardDesign.FRAME, CardDesign.FRAME.words, "R"),
            ],
        )
        self.size_row.set_value(CardSize.FOLDED)
        self.design.set_value(CardDesign.SPRIG)
        self.print_button = primary_button(_("Print…"), self._print, icon="print", keys="Alt+P")
        self.save_button = Button(_("Save as PDF…"), self._save, icon="save", keys="Alt+S")
        self._drawn = 0
        self._preview = Preview(desk.jobs) if shows_words else None
        self._lay_out(is_kept=is_kept)
        for row in (self.size_row, self.design):
            row.chosen.connect(self._show)
        self.print_button.setFocus()
        desk.jobs.glance(marks.is_demo, self._on_demo)

    def _lay_out(self, *, is_kept: bool) -> None:
        parts: list[QWidget] = [self.size_row, self.design]
        if not is_kept:
            parts.append(
                body(
                    _(
                        "The words are kept by nothing but this window. Check that the card came"
                        " out before you let go of them. Whoever gets it may have it said in the"
                        " huddle, among the thanks."
                    )
                )
            )
        if self._preview is None:
            parts.append(
                body(_("What it says is not shown here: it is for whom it is addressed to."))
            )
        left = column(*parts, Flow(self.print_button, self.save_button), gap=Space.M)
        left.addStretch(1)
        if self._preview is None:
            self.add(left)
        else:
            self._preview.setMinimumHeight(theme().px(_PREVIEW_PX))
            self._preview.set_zoom(Zoom.PAGE)
            self.add(
                Columns(group(left), self._preview, least=_LEAST_COLUMN, shares=_SHARES, fills=True)
            )
        if is_kept:
            self.set_buttons(Button(_("Close"), self.reject, hint="Esc"))
        else:
            self.set_buttons(
                Button(_("Back to the words"), self.reject, hint="Esc"),
                Button(_("I have the card: forget the words"), self.accept, keys="Alt+W"),
            )

    @override
    def done(self, result: int) -> None:
        self._drawn += 1
        if self._preview is not None:
            self._preview.clear()
        super().done(result)

    def _on_demo(self, is_demo: bool) -> None:
        self._is_demo = is_demo
        self._show()

    def _show(self) -> None:
        """Show the cards as they will come out; only the newest that was asked for is shown."""
        if self._preview is None:
            return
        self._drawn += 1
        number, content, preview = self._drawn, self._content(), self._preview

        def draw() -> bytes:
            from safehuddle.reports.kind_cards import render

            return render(content)

        def drawn(pdf: bytes) -> None:
            if number == self._drawn:
                preview.show_pdf(pdf)

        self.desk.jobs.run(draw, drawn)

    def _print(self) -> None:
        self._draw(self._paper.print)

    def _save(self) -> None:
        self._draw(self._paper.save)

    def _draw(self, then: Callable[[Paper], None]) -> None:
        content, shapes = self._content(), self.desk.guard.shapes

        def draw() -> Paper:
            from safehuddle.reports.kind_cards import render

            return Paper(
                render(content),
                title=KIND_CARD.title,  # of whom it is nobody reads in the history
                report=KIND_CARD.title,
                findings=of_page(content, shapes=shapes),
                once_printed=ONCE_PRINTED,
                once_saved=ONCE_SAVED,
                entered=entered_by_nobody(self.desk),
            )

        self.desk.jobs.run(draw, then)

    def _content(self) -> KindCards:
        size, design = self.size_row.value, self.design.value
        assert isinstance(size, CardSize)
        assert isinstance(design, CardDesign)
        now = to_local(self.desk.clock(), self.desk.ward.zone)
        return KindCards(
            letters=tuple(
                CardLetter(to_whom, letter.sentences, letter.from_whom, on or now.date())
                for to_whom, letter, on in self._cards
            ),
            size=size,
            design=design,
            ward_name=self.desk.ward.name,
            printed_at=now,
            version=__version__,
            is_demo=self._is_demo,
        )
