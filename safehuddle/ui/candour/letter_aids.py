"""How a letter reads: its words, its three longest sentences, its hard words. Nothing is graded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.domain.candour.reading import LONGEST_SHOWN
from safehuddle.domain.text import shorten
from safehuddle.i18n import _, ngettext
from safehuddle.ui.kit.button import Button, plain_button
from safehuddle.ui.kit.words import body, heading, quiet, small_heading
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from safehuddle.domain.candour.letter_look import LetterLook, LongSentence

_SHOWN = 120
"""Letters of a long sentence."""
MOST = 12
"""Obstacles or hard words that are named one by one."""


class LetterAids(QWidget):
    """Stands below the letter.

    Signals:
        sought: somebody wants to go to a long sentence (a `LongSentence`).
    """

    sought = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._longest: tuple[LongSentence, ...] = ()
        self._gaps_heading = heading(_("Before it can be printed"))
        self._gaps = body()
        self._count = body()
        self._long_heading = small_heading(_("The longest sentences"))
        self._long = [_Long(self._seeker(place)) for place in range(LONGEST_SHOWN)]
        self._hard_heading = small_heading(_("Hard words, and plainer ones"))
        self._hard = quiet()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins())
        layout.setSpacing(Space.S)
        for part in (
            *(self._gaps_heading, self._gaps, heading(_("How it reads")), self._count),
            *(self._long_heading, *self._long, self._hard_heading, self._hard),
        ):
            layout.addWidget(part)

    def show_look(self, look: LetterLook) -> None:
        """Show how a letter stands."""
        nothing = _("Nothing is missing.")
        self._gaps.setText("\n".join(_most(look.obstacles)) or nothing)
        self._count.setText(_counted(look))
        self._longest = look.longest
        for place, shown in enumerate(self._long):
            shown.show_sentence(look.longest[place] if place < len(look.longest) else None)
        self._long_heading.setVisible(bool(look.longest))
        hard = [
            _("“{word}”: {plainer}").format(word=each.rule, plainer=each.better)
            for each in look.hard
        ]
        self._hard.setText("\n".join(_most(hard)))
        for part in (self._hard_heading, self._hard):
            part.setVisible(bool(hard))

    @property
    def buttons(self) -> tuple[Button, ...]:
        """Those that lead to a sentence."""
        return tuple(each.button for each in self._long)

    def _seeker(self, place: int) -> Callable[[], None]:
        return lambda: self.sought.emit(self._longest[place])


class _Long(QWidget):
    """One of the longest sentences, and a button that goes there."""

    def __init__(self, go: Callable[[], None]) -> None:
        super().__init__()
        self._words = body()
        self.button = plain_button(_("Go there"), go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins())
        layout.setSpacing(0)
        layout.addWidget(self._words)
        layout.addWidget(self.button)

    def show_sentence(self, sentence: LongSentence | None) -> None:
        """Show a sentence, or nothing."""
        self.setVisible(sentence is not None)
        if sentence is not None:
            words = ngettext("{count} word: {text}", "{count} words: {text}", sentence.words)
            text = shorten(sentence.text, at_most=_SHOWN)
            self._words.setText(words.format(count=sentence.words, text=text))
            self.button.setAccessibleName(_("Go there: {text}").format(text=text))


def _counted(look: LetterLook) -> str:
    if not look.sentences:
        return _("Nothing is written yet.")
    words = ngettext("{count} word", "{count} words", look.words).format(count=look.words)
    sentences = ngettext("{count} sentence", "{count} sentences", look.sentences)
    return _("{words} in {sentences}: {mean} words a sentence.").format(
        words=words, sentences=sentences.format(count=look.sentences), mean=look.words_a_sentence
    )


def _most(sentences: Sequence[str]) -> Sequence[str]:
    if len(sentences) <= MOST:
        return sentences
    more = _("and {count} more").format(count=len(sentences) - MOST)
    return (*sentences[:MOST], more)
