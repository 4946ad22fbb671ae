"""A long list of words that is looked words up in, kept as the one text that it is on the disk.

A hundred thousand words as objects of their own take some twenty megabytes, and making them holds
up the window; nobody waits for the seventeen glances that one look into the text takes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from safehuddle.domain.folding import fold


class WordList:
    """Words as they are compared (`fold`), in the order of their letters."""

    def __init__(self, text: str = "") -> None:
        """Take a text of words that are folded already and in order, a line each."""
        self._text = text.strip("\n")

    @classmethod
    def of(cls, words: Iterable[str]) -> WordList:
        """Return the list of words as anybody writes them.

        >>> "naive" in WordList.of(["naïve", "Bay"]), "ba" in WordList.of(["naïve", "Bay"])
        (True, False)
        """
        return cls("\n".join(sorted(set(map(fold, words)))))

    def __contains__(self, word: str) -> bool:
        """Whether the list holds `word`, which is folded."""
        text, low, high = self._text, 0, len(self._text)
        while low < high:  # whole lines lie between them
            begins = text.rfind("\n", low, (low + high) // 2) + 1 or low
            ends = text.find("\n", begins, high)
            ends = high if ends < 0 else ends
            here = text[begins:ends]
            if here == word:
                return True
            low, high = (ends + 1, high) if here < word else (low, begins - 1)
        return False

    def __iter__(self) -> Iterator[str]:
        """Go through the words in order."""
        return iter(self._text.split("\n") if self._text else ())
