"""Offers what was half said by somebody else: take it up, or throw it away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.i18n import _
from safehuddle.ui.kit.announce import announce
from safehuddle.ui.kit.button import plain_button
from safehuddle.ui.kit.layouts import Flow
from safehuddle.ui.kit.words import quiet
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from collections.abc import Callable


class OfferedWords(Flow):
    """A quiet line that takes no room while there is nothing to offer."""

    def __init__(self) -> None:
        self._words = quiet()
        self._words.setWordWrap(False)
        self._acts: tuple[Callable[[], None], ...] = ()
        self.take_up = plain_button(_("Go on with it"), lambda: self._acts[0]())
        self.throw_away = plain_button(_("Throw it away"), lambda: self._acts[1]())
        super().__init__(self._words, self.take_up, self.throw_away, gap=Space.M)
        self.hide()

    def offer(
        self, sentence: str, take_up: Callable[[], None], throw_away: Callable[[], None]
    ) -> None:
        """Offer it; an empty sentence offers nothing."""
        is_new = bool(sentence) and sentence != self._words.text()
        self._words.setText(sentence)
        self._acts = (take_up, throw_away)
        self.setVisible(bool(sentence))
        if is_new:
            announce(self, sentence)
