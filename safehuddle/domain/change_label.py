"""The label of a change, which says itself what the history tells of it, and what an undo does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class ChangeLabel(str):
    """What a change is called, in English, and kept as in the history: it never changes.

    Attributes:
        sentence: the sentence of the history, with a gap for `{who}`.
        undone: what is so once it was undone: a statement with a gap for `{what}`, the record, and
            perhaps one for `{state}`, how that stands now.
        redone: what is so once it was done again; as `undone`.
    """

    sentence: str
    undone: str
    redone: str

    def __new__(cls, text: str, sentence: str, *, undone: str, redone: str) -> ChangeLabel:
        """Return a label; all texts are English and marked with `N_`."""
        label = super().__new__(cls, text)
        label.sentence, label.undone, label.redone = sentence, undone, redone
        return label


class TurnedLabel(str):
    """What was undone, or done again: the label of that gesture.

    Attributes:
        rows: the only row it touched of a table, by table, as kept: as it is now or, if it is
            gone, as it was.
    """

    rows: Mapping[str, Mapping[str, Any]]

    def __new__(cls, text: str, rows: Mapping[str, Mapping[str, Any]]) -> TurnedLabel:
        """Return a label with the rows it was about."""
        label = super().__new__(cls, text)
        label.rows = rows
        return label
