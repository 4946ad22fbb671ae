"""A field of one answer out of many: a list that drops down, under headings where there are any."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from PySide6.QtCore import Signal

from safehuddle.ui.kit.editors import ChoiceEdit
from safehuddle.ui.kit.field import Labelled, Options

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence


class ChoiceField(Labelled):
    """One of a list, when there are too many for chips.

    Signals:
        chosen: the person chose another; read it by `value`.
    """

    chosen = Signal()

    def __init__(
        self, label: str, choices: Sequence[tuple[Hashable, str]], **options: Unpack[Options]
    ) -> None:
        """Make a list of (value, words)."""
        self._combo = ChoiceEdit()
        self._values: list[Hashable] = []
        super().__init__(label, self._combo, **options)
        self.show_choices(choices)
        self._combo.activated.connect(lambda _place: self.chosen.emit())

    def show_choices(self, choices: Sequence[tuple[Hashable, str]]) -> None:
        """Offer others; what was chosen stays if it is still there."""
        was = self.value
        self._values = [value for value, _words in choices]
        self._combo.clear()
        self._combo.addItems([words for _value, words in choices])
        self.set_value(was)

    def show_groups(self, groups: Sequence[tuple[str, Sequence[tuple[Hashable, str]]]]) -> None:
        """Offer others under headings, which arrows pass by; what was chosen stays if there."""
        was = self.value
        self._values.clear()
        self._combo.clear()
        for title, choices in groups:
            self._combo.add_heading(title)
            self._values += [object(), *(value for value, _words in choices)]
            self._combo.addItems([words for _value, words in choices])
        offered = [value for _title, choices in groups for value, _words in choices]
        self.set_value(was if was in offered else next(iter(offered), None))

    @property
    def value(self) -> Hashable | None:
        """What is chosen; None when there is nothing to choose from."""
        place = self._combo.currentIndex()
        return self._values[place] if 0 <= place < len(self._values) else None

    def set_value(self, value: Hashable | None) -> None:
        """Choose `value` if it is offered, without a signal."""
        if value in self._values:
            self._combo.setCurrentIndex(self._values.index(value))
