"""A row of chips: one stop for Tab, arrows within, and Alt with a letter from anywhere near."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.i18n import _
from safehuddle.ui.heard.part import Part
from safehuddle.ui.kit.announce import announce
from safehuddle.ui.kit.chip import Choice, OneOfChip, ToggleChip
from safehuddle.ui.kit.layouts import Flow
from safehuddle.ui.kit.scroller import bring_into_sight
from safehuddle.ui.kit.words import field_label, quiet
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent

__all__ = ["ChipRow", "Choice"]


class ChipRow(QWidget):
    """A question with a few answers to press.

    Signals:
        chosen: the person changed the answer; read it by `value` or `values`.
    """

    chosen = Signal()
    heard_as = Part.GROUP
    stands_below_its_question = True

    def __init__(
        self,
        label: str,
        choices: Sequence[Choice],
        *,
        many: bool = False,
        optional: bool = False,
        shows_label: bool = True,
        shows_notes: bool = False,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Make a row.

        Args:
            label: the question, always said by screen readers.
            choices: the answers, in order.
            many: whether several may be on.
            optional: whether none may be; pressing the one that is on then turns it off.
            shows_label: whether the question is written above the row.
            shows_notes: whether the note of the chip in focus is written below the row.
            hint: quiet lines between the question and the row.
            parent: the widget it stands in.
        """
        super().__init__(parent)
        self._optional, self._many = optional or many, many
        self._chips = [self._chip(choice) for choice in choices]
        self._at = 0
        self._on: ToggleChip | OneOfChip | None = None
        self.setAccessibleName(label)
        self.setAccessibleDescription(hint)
        self._note = quiet()
        if not shows_notes:  # showing it, before it has its place, would make it a window
            self._note.hide()
        flow = Flow(*self._chips)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins())
        layout.setSpacing(Space.S)
        if shows_label:
            layout.addWidget(field_label(label))
        if hint:
            layout.addWidget(quiet(hint))
        layout.addWidget(flow)
        layout.addWidget(self._note)
        self._mind_tab_stop(0)

    @property
    def value(self) -> Hashable | None:
        """What is on; None when nothing is."""
        return next(iter(self.values), None)

    @property
    def values(self) -> tuple[Hashable, ...]:
        """All that is on, in the order of the row."""
        return tuple(chip.choice.value for chip in self._chips if chip.isChecked())

    def come_after(self, other: ChipRow) -> None:
        """Have Tab go from another row to this one, wherever this one was put in later."""
        for before, after in pairwise((other._chips[-1], *self._chips)):
            QWidget.setTabOrder(before, after)

    def set_values(self, values: Iterable[Hashable]) -> None:
        """Turn on exactly `values`, without a signal."""
        wanted = set(values)
        self._on = None
        for place, chip in enumerate(self._chips):
            chip.setChecked(chip.choice.value in wanted)
            if chip.isChecked() and not self._many:
                self._on = chip
                self._mind_tab_stop(place)

    def set_value(self, value: Hashable | None) -> None:
        """Turn on `value` alone, or nothing, without a signal."""
        self.set_values(() if value is None else (value,))

    def press(self, value: Hashable) -> None:
        """Do as if the chip of `value` were pressed.

        The keyboard follows within the row. Elsewhere it stays, and what was pressed is heard.
        """
        is_here = any(chip.hasFocus() for chip in self._chips)
        for place, chip in enumerate(self._chips):
            if chip.choice.value == value:
                self._press(place)
                if is_here and chip.isEnabled():
                    chip.setFocus(Qt.FocusReason.OtherFocusReason)
                if not chip.hasFocus():
                    announce(self, self._words_of(chip))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Pass the keyboard on to the chip that Tab would reach."""
        super().focusInEvent(event)
        self._chips[self._at].setFocus()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Give the keyboard to the chip that Tab would reach."""
        self._chips[self._at].setFocus(reason)

    def _chip(self, choice: Choice) -> ToggleChip | OneOfChip:
        chip = ToggleChip(choice, self) if self._many else OneOfChip(choice, self)
        chip.go_along = self._go_along
        chip.point = self._pointer(chip)
        chip.clicked.connect(lambda: self._on_clicked(chip))
        if choice.key:
            shortcut = QShortcut(QKeySequence(f"Alt+{choice.key}"), self)
            shortcut.activated.connect(lambda: self.press(choice.value))
        return chip

    def _pointer(self, chip: ToggleChip | OneOfChip) -> Callable[[], None]:
        def point() -> None:
            self._note.setText(chip.choice.note)
            if chip.hasFocus():
                self._mind_tab_stop(self._chips.index(chip))

        return point

    def _press(self, place: int) -> None:
        if self._chips[place].isEnabled():
            self._chips[place].click()
            bring_into_sight(self._chips[place])
            self._note.setText(self._chips[place].choice.note)

    def _words_of(self, chip: ToggleChip | OneOfChip) -> str:
        words = chip.choice.words
        if chip.isChecked():
            return _("{words}. Ticked").format(words=words) if self._many else words
        return _("{words}. Not ticked").format(words=words)

    def _go_along(self, step: int) -> None:
        place = (self._at + step) % len(self._chips)
        self._chips[place].setFocus(Qt.FocusReason.OtherFocusReason)
        if not self._many and not self._optional:
            self._press(place)  # as in any row of which one is on

    def _on_clicked(self, chip: ToggleChip | OneOfChip) -> None:
        if not self._many:
            chip.setChecked(chip is not self._on or not self._optional)
            for other in self._chips:
                if other is not chip:
                    other.setChecked(False)
            self._on = chip if chip.isChecked() else None
        self._mind_tab_stop(self._chips.index(chip))
        self.chosen.emit()

    def _mind_tab_stop(self, place: int) -> None:
        """Let Tab reach only the chip at `place`; the others are reached by arrows or pressing."""
        self._at = place
        for number, chip in enumerate(self._chips):
            here = Qt.FocusPolicy.StrongFocus if number == place else Qt.FocusPolicy.ClickFocus
            chip.setFocusPolicy(here)
