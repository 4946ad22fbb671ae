"""The ward's shifts: a line each, saved together."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safehuddle.domain import presets
from safehuddle.i18n import _
from safehuddle.ui.kit.button import Button, plain
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.layouts import Flow, column, group
from safehuddle.ui.kit.words import Words, small_heading
from safehuddle.ui.settings.pane import Pane
from safehuddle.ui.settings.ward_presenter import ShiftWords, WardPresenter, WardShown
from safehuddle.ui.theme.tokens import Size, Space, Tone

if TYPE_CHECKING:
    from safehuddle.ui.desk import Desk


class ShiftLine(QWidget):
    """One shift being typed."""

    def __init__(self, words: ShiftWords, pane: ShiftsPane) -> None:
        super().__init__()
        self.name = TextField(_("Shift"))
        self.starts = TextField(_("From"), example="07:00")
        self.ends = TextField(_("To"), example="14:30")
        for field, text in zip(
            (self.name, self.starts, self.ends), (words.name, words.starts, words.ends), strict=True
        ):
            field.set_text(text)
            field.submitted.connect(pane.save)
        self._remove = plain(_("Remove"), lambda: pane.remove(self), icon="close")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.M)
        layout.addWidget(self.name, 3)
        layout.addWidget(self.starts, 1)
        layout.addWidget(self.ends, 1)
        layout.addLayout(_at_foot(self._remove))

    @property
    def words(self) -> ShiftWords:
        """What is typed."""
        return ShiftWords(self.name.text(), self.starts.text(), self.ends.text())


class ShiftsPane(Pane):
    """Shifts may overlap, and one that ends earlier than it begins ends the next day."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            _("Shifts"),
            _(
                "Times by the 24-hour clock. Shifts may overlap. All of a night shift belongs to "
                "the day it began."
            ),
        )
        self._presenter = WardPresenter(desk, self)
        self._kept: tuple[ShiftWords, ...] = ()
        self._ward_id: int | None = None
        self._lines: list[ShiftLine] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(Space.M)
        self._trouble = Words(size=Size.QUIET, tone=Tone.WORSE)
        self._trouble.hide()
        self.add(self._column)
        self.add(self._trouble)
        self.add(
            Flow(
                Button(_("Save shifts"), self.save, icon="save", hint="Enter"),
                Button(_("Add a shift"), self._add_empty, icon="add"),
            )
        )
        usual = (
            plain(presets.shift_preset_label(name), self._user(name))
            for name in presets.SHIFT_PRESETS
        )
        self.add(group(column(small_heading(_("Or use one of these")), Flow(*usual))))

    def load(self) -> None:
        """See `Pane`."""
        self._presenter.load()

    def save(self) -> None:
        """Save all lines as they are typed."""
        self._presenter.save_shifts([line.words for line in self._lines])

    def remove(self, line: ShiftLine) -> None:
        """Take a line away; nothing is saved yet."""
        self._lines.remove(line)
        line.hide()
        line.deleteLater()
        if self._lines:
            self._lines[-1].name.setFocus()

    # What the presenter asks of its view.

    def show_ward(self, shown: WardShown) -> None:
        """See `WardView`. Lines that are being typed are not replaced."""
        is_typed = tuple(line.words for line in self._lines) != self._kept
        if is_typed and shown.card.id == self._ward_id and shown.shifts == self._kept:
            return
        self._kept, self._ward_id = shown.shifts, shown.card.id
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines = []
        for words in shown.shifts:
            self._add(words)

    def show_trouble(self, field: str, sentence: str) -> None:
        """See `WardView`."""
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))

    def _add(self, words: ShiftWords) -> ShiftLine:
        line = ShiftLine(words, self)
        self._lines.append(line)
        self._column.addWidget(line)
        return line

    def _add_empty(self) -> None:
        self._add(ShiftWords("", "", "")).name.setFocus()

    def _user(self, name: str) -> Callable[[], None]:
        return lambda: self._presenter.use_shift_preset(name)


def _at_foot(button: Button) -> QVBoxLayout:
    layout = QVBoxLayout()
    layout.addStretch(1)
    layout.addWidget(button)
    return layout
