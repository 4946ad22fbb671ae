"""The cards of one or more kind notes, on their way to paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle import __version__
from safehuddle.domain.kind_card import CardDesign, CardLetter, CardSize, KindCards
from safehuddle.domain.moments import to_local
from safehuddle.i18n import N_, _
from safehuddle.reports.handling import KIND_CARD
from safehuddle.services import marks
from safehuddle.services.identifier_check import of_page
from safehuddle.ui.kindness.private_paper import entered_by_nobody
from safehuddle.ui.kit.button import Button, primary_button
from safehuddle.ui.kit.chips import ChipRow, Choice
from safehuddle.ui.kit.layouts import Flow
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.kit.words import body, lead
from safehuddle.ui.paper.paper import Paper
from safehuddle.ui.paper.printing import PaperOut

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from safehuddle.domain.kind_note import KindLetter
    from safehuddle.ui.desk import Desk

WIDTH = 720
ONCE_PRINTED = N_("Fold it with the words inside, and hand it over.")
ONCE_SAVED = N_("The file is not locked: print it, then delete it.")


class CardSheet(Sheet):
    """Chooses size and look, and prints.

    Where nothing else keeps the words, it stays until somebody says that the card is in their hand:
    a printer that refuses costs no letter. `accepted` says that it is.
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
        if shows_words:
            for to_whom, letter, _on in self._cards:
                self.add(lead(_("For {name}").format(name=to_whom)))
                self.add(
                    body(
                        " ".join((*letter.sentences, letter.from_whom and f"– {letter.from_whom}"))
                    )
                )
        self.add(self.size_row)
        self.add(self.design)
        self.print_button = primary_button(_("Print…"), self._print, icon="print", keys="Alt+P")
        self.save_button = Button(_("Save as PDF…"), self._save, icon="save", keys="Alt+S")
        self.add(Flow(self.print_button, self.save_button))
        if is_kept:
            self.set_buttons(Button(_("Close"), self.reject, hint="Esc"))
        else:
            self.add(
                body(
                    _(
                        "The words are kept by nothing but this window. Check that the card came"
                        " out before you let go of them. Whoever gets it may have it said in the"
                        " huddle, among the thanks."
                    )
                )
            )
            self.set_buttons(
                Button(_("Back to the words"), self.reject, hint="Esc"),
                Button(_("I have the card: forget the words"), self.accept, keys="Alt+W"),
            )
        self.print_button.setFocus()
        desk.jobs.glance(marks.is_demo, self._on_demo)

    def _on_demo(self, is_demo: bool) -> None:
        self._is_demo = is_demo

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
