"""The label of a change, which says itself what the history tells of it."""

from __future__ import annotations


class ChangeLabel(str):
    """What a change is called, in English; pass it through `i18n._` to show it.

    Attributes:
        sentence: the sentence of the history, with a gap for `{who}`.
    """

    sentence: str

    def __new__(cls, text: str, sentence: str) -> ChangeLabel:
        """Return a label; both texts are English and marked with `N_`."""
        label = super().__new__(cls, text)
        label.sentence = sentence
        return label


class TurnedLabel(str):
    """What was undone, or done again: the label of that gesture.

    Attributes:
        about: the words of the record it was about; may be empty.
    """

    about: str

    def __new__(cls, text: str, about: str) -> TurnedLabel:
        """Return a label with the words of a record."""
        label = super().__new__(cls, text)
        label.about = about
        return label
