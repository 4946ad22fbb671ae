"""Offers, below the factors, up to two that a sentence may be about, each with its reason.

It waits for a pause in the typing, marks nothing by itself, and goes once its factor is marked. Its
keys are those of the factors themselves, which it shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from safehuddle.domain.factor_hints import MOST_HINTS, hint_words
from safehuddle.domain.factors import FIVE_FACTORS, Factor
from safehuddle.domain.text import with_capital
from safehuddle.i18n import _
from safehuddle.ui.kit.announce import announce
from safehuddle.ui.kit.button import Button, Weight, plain_button
from safehuddle.ui.kit.layouts import Flow
from safehuddle.ui.kit.words import quiet

if TYPE_CHECKING:
    from safehuddle.domain.factor_hints import FactorHint, FactorHints
    from safehuddle.ui.kit.chips import ChipRow
    from safehuddle.ui.kit.sentence import SentenceField

PAUSE_MS = 400


class FactorHintLine(Flow):
    """A quiet line that takes no room while there is nothing to offer."""

    def __init__(self, sentence: SentenceField, factors: ChipRow) -> None:
        """Read one field and offer what one row of chips does not have marked yet."""
        words = quiet(_("Perhaps about"))
        words.setWordWrap(False)
        self.buttons = tuple(self._button(place) for place in range(MOST_HINTS))
        super().__init__(words, *self.buttons)
        self._sentence, self._factors = sentence, factors
        self._learnt: FactorHints | None = None
        self._shown: tuple[FactorHint, ...] = ()
        self._said: set[Factor] = set()
        """What was read aloud since the sentence was last empty: no factor twice."""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._look)
        sentence.changed.connect(self._on_typed)
        factors.chosen.connect(self._look)
        self.hide()

    def learn(self, learnt: FactorHints) -> None:
        """Offer by these from now on; before that nothing is offered."""
        self._learnt = learnt
        self._look()

    def forget(self) -> None:
        """Offer nothing, until something is typed."""
        self._pause.stop()
        self._said.clear()
        self._show(())

    def _on_typed(self, text: str) -> None:
        if text:
            self._pause.start()
        else:
            self.forget()

    def _look(self) -> None:
        if self._learnt is not None and not self._factors.isHidden():
            already = [each for each in self._factors.values if isinstance(each, Factor)]
            self._show(self._learnt.of(self._sentence.text(), already=already))

    def _show(self, hints: tuple[FactorHint, ...]) -> None:
        if hints == self._shown:
            return
        self._shown = hints
        for place, button in enumerate(self.buttons):
            button.setVisible(place < len(hints))
            if place < len(hints):
                hint = hints[place]
                button.set_words(f"{with_capital(hint.factor.label)} ({hint_words(hint)})")
                button.set_weight(Weight.PLAIN, hint=_key(hint))
        self.setVisible(bool(hints))
        new = [hint for hint in hints if hint.factor not in self._said]
        self._said.update(hint.factor for hint in new)
        if new:
            words = _("Perhaps about: {words}")
            announce(self, words.format(words="; ".join(map(_spoken, new))))

    def _take(self, place: int) -> None:
        factor = self._shown[place].factor
        self._sentence.setFocus()  # before the button goes, and the keyboard with it
        self._factors.press(factor)

    def _button(self, place: int) -> Button:
        return plain_button("", lambda: self._take(place))


def _key(hint: FactorHint) -> str:
    return f"Alt+{FIVE_FACTORS.index(hint.factor) + 1}"


def _spoken(hint: FactorHint) -> str:
    return f"{hint.factor.label} ({hint_words(hint)}), {_key(hint)}"
