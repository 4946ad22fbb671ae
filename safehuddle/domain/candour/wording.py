"""Words that are kept in files under one name and shown to people under another."""

from __future__ import annotations

from enum import StrEnum

from safehuddle.i18n import _


class Worded(StrEnum):
    """A set of words: the value is kept in files and never changes, the label is shown.

    A member is its value and its label, marked for translation.
    """

    _label: str

    def __new__(cls, value: str, label: str = "") -> Worded:
        """Make one of the words of a set."""
        made = str.__new__(cls, value)
        made._value_, made._label = value, label
        return made

    @property
    def label(self) -> str:
        """The word as a person reads it."""
        return _(self._label)
