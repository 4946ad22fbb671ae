"""A new recovery key: shown, printed, then two groups of it typed back from the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from safehuddle.i18n import _
from safehuddle.ui.kit.button import Button, primary_button
from safehuddle.ui.kit.card import Card
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.layouts import Flow, column, group
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.kit.words import Words, body, quiet
from safehuddle.ui.paper.printing import PaperOut
from safehuddle.ui.theme.tokens import Size, Space, Tone

if TYPE_CHECKING:
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.settings.recovery_presenter import Making, RecoveryPresenter

WIDTH = 720
_ACROSS = 3


class RecoverySheet(Sheet):
    """Two steps: the key on the screen, and, with the key hidden, the proof."""

    def __init__(
        self,
        desk: Desk,
        presenter: RecoveryPresenter,
        making: Making,
        parent: QWidget | None = None,
    ) -> None:
        """Make the sheet at its first step."""
        super().__init__(_("A new recovery key"), parent, width=WIDTH)
        self._presenter, self._making = presenter, making
        self._paper = PaperOut(self, desk)
        self.print_button = primary_button(_("Print it…"), self._on_print, icon="print")
        self.next_button = Button(_("I have it on paper"), self._on_next, icon="arrow-next")
        self._first = group(
            column(
                body(
                    _(
                        "Print it now, or write it down letter by letter. Once you have pressed Use"
                        " this key, it can never be shown again."
                    )
                ),
                _groups(making.key.groups),
                Flow(
                    self.print_button,
                    Button(_("Save as PDF…"), self._on_save, icon="save"),
                    self.next_button,
                ),
                gap=Space.M,
            )
        )
        self.fields = tuple(
            TextField(_("Group {number} on the paper").format(number=place + 1))
            for place in making.asked
        )
        self._trouble = quiet()
        self.keep_button = primary_button(_("Use this key"), self._on_keep, hint="Enter")
        self._second = group(
            column(
                body(_("Type two groups from the paper, to be sure that it can be read.")),
                *self.fields,
                self._trouble,
                Flow(self.keep_button, Button(_("Show the key again"), self._on_back)),
                gap=Space.M,
            )
        )
        self.add(self._first)
        self.add(self._second)
        self.set_buttons(Button(_("Cancel"), self.reject, hint="Esc"))
        for field in self.fields:
            field.submitted.connect(self._on_keep)
        self._show_step(is_proof=False)

    def done(self, result: int) -> None:
        """Leave nothing of the key behind."""
        for field in self.fields:
            field.set_text("")
        super().done(result)

    # What the presenter asks of its view.

    def show_error(self, at: int, words: str) -> None:
        """See `ProofView`."""
        self.fields[at].show_error(words)
        self.fields[at].setFocus()

    def show_trouble(self, words: str) -> None:
        """See `ProofView`."""
        self._trouble.setText(words)
        self._trouble.set_tone(Tone.WORSE)
        self._trouble.show()

    def show_busy(self, *, is_busy: bool) -> None:
        """See `ProofView`."""
        for part in (*self.fields, self.keep_button):
            part.setEnabled(not is_busy)

    def close_sheet(self) -> None:
        """See `ProofView`."""
        self.accept()

    def _show_step(self, *, is_proof: bool) -> None:
        self._first.setVisible(not is_proof)
        self._second.setVisible(is_proof)
        self._trouble.hide()
        (self.fields[0] if is_proof else self.print_button).setFocus()

    def _on_next(self) -> None:
        self._show_step(is_proof=True)

    def _on_back(self) -> None:
        self._show_step(is_proof=False)

    def _on_keep(self) -> None:
        for field in self.fields:
            field.show_error("")
        typed = tuple(field.text() for field in self.fields)
        self._presenter.prove(self._making, typed, self)

    def _on_print(self) -> None:
        self._presenter.draw_paper(self._making, self._paper.print)

    def _on_save(self) -> None:
        self._presenter.draw_paper(self._making, self._paper.save)


def _groups(groups: tuple[str, ...]) -> QWidget:
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(Space.M)
    for place, symbols in enumerate(groups):
        number = Words(str(place + 1), Size.QUIET, tone=Tone.QUIET)
        shown = Words(symbols, Size.TITLE, bold=True)
        # Read aloud letter by letter: as a word it could not be written down.
        shown.setAccessibleName(
            _("Group {number}: {letters}").format(number=place + 1, letters=" ".join(symbols))
        )
        grid.addWidget(Card(number, shown), place // _ACROSS, place % _ACROSS)
    return table
