"""The ward's shifts: a line each, saved together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.domain import presets
from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.services import drafts
from safehuddle.ui.draft_body import body_of, value_of
from safehuddle.ui.heard.part import Part
from safehuddle.ui.kit.button import Button, plain_button
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.layouts import Columns, Flow, column, group, row
from safehuddle.ui.kit.pane import Pane
from safehuddle.ui.kit.words import Words, small_heading
from safehuddle.ui.settings.ward_presenter import ShiftWords, WardPresenter, WardShown
from safehuddle.ui.theme.tokens import Size, Space, Tone
from safehuddle.ui.unfinished_line import UnfinishedLine

if TYPE_CHECKING:
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.form_drafts import FormDraft

_LEAST = 220
"""The narrowest the name and the times may be beside one another, in px at 100 %."""


@dataclass(frozen=True, slots=True)
class _Typed:
    """The lines as they are kept while they are typed."""

    lines: tuple[ShiftWords, ...] = ()


class ShiftLine(QWidget):
    """One shift being typed."""

    heard_as = Part.GROUP

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
            field.changed.connect(pane.stir)
        self._remove = plain_button(_("Take off"), lambda: pane.remove(self), icon="close")
        times = row(self.starts, self.ends, gap=Space.M)
        times.addLayout(_at_foot(self._remove))
        layout = column(Columns(self.name, group(times), least=_LEAST, gap=Space.M))
        self.setLayout(layout)

    def number(self, number: int) -> None:
        """Be the shift of that number for the ear: there are as many fields "From" as shifts."""
        shift = _("Shift {number}").format(number=number)
        self.setAccessibleName(shift)
        self.name.be_called(shift)
        self.starts.be_called(_("{shift}: from").format(shift=shift))
        self.ends.be_called(_("{shift}: to").format(shift=shift))
        self._remove.setAccessibleName(
            _("{shift}: {words}").format(shift=shift, words=self._remove.words)
        )

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
        self._unfinished = UnfinishedLine(desk, self)
        self.add(self._unfinished)
        self.add(self._column)
        self.add(self._trouble)
        self.add(
            Flow(
                Button(_("Save shifts"), self.save, icon="save", hint="Enter"),
                Button(_("Add a shift"), self._add_empty, icon="add"),
            )
        )
        usual = (
            plain_button(presets.shift_preset_label(name), self._user(name))
            for name in presets.SHIFT_PRESETS
        )
        self.add(group(column(small_heading(_("Or use one of these")), Flow(*usual))))

    @override
    def load(self) -> None:
        self._presenter.load()

    def save(self) -> None:
        """Save all lines as they are typed."""
        self._presenter.save_shifts([line.words for line in self._lines])

    def remove(self, line: ShiftLine) -> None:
        """Take a line away; nothing is saved yet."""
        self._lines.remove(line)
        self._number()
        line.hide()
        line.deleteLater()
        self.stir()
        if self._lines:
            self._lines[-1].name.setFocus()

    def stir(self) -> None:
        """Keep what is typed in a moment."""
        self._unfinished.stir()

    # What is kept of it while it is typed.

    def typed(self) -> dict[str, Any]:
        """See `DraftedForm`."""
        lines = tuple(line.words for line in self._lines)
        return body_of(_Typed(lines)) if lines != self._kept else {}

    def put_back(self, typed: dict[str, Any]) -> None:
        """See `DraftedForm`."""
        if not self.typed():
            self._show(value_of(_Typed, typed).lines)

    def clear(self) -> None:
        """See `DraftedForm`."""
        self._show(self._kept)

    # What the presenter asks of its view.

    def show_ward(self, shown: WardShown) -> None:
        """See `WardView`. Lines that are being typed are not replaced."""
        is_other = shown.card.id != self._ward_id
        if self.typed() and not is_other and shown.shifts == self._kept:
            return
        if is_other:
            self._unfinished.rest()  # what was typed waits for the ward it is about
        self._kept, self._ward_id = shown.shifts, shown.card.id
        self._show(shown.shifts)
        self._unfinished.begin(f"{drafts.OF_SETTINGS}shifts:{shown.card.id}")
        self._unfinished.keep()  # what is saved now is no draft any more

    def take_words(self, *fields: str) -> FormDraft | None:
        """See `WardView`."""
        return self._unfinished.take(*fields)

    def show_trouble(self, field: str, sentence: str) -> None:
        """See `WardView`."""
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))

    def _show(self, shifts: Sequence[ShiftWords]) -> None:
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines = []
        for words in shifts:
            self._add(words)

    def _add(self, words: ShiftWords) -> ShiftLine:
        line = ShiftLine(words, self)
        self._lines.append(line)
        self._number()
        self._column.addWidget(line)
        line.show()  # Qt would do it a turn later, and nobody can type into it until then
        return line

    def _number(self) -> None:
        for number, line in enumerate(self._lines, 1):
            line.number(number)

    def _add_empty(self) -> None:
        self._add(ShiftWords()).name.setFocus()

    def _user(self, name: str) -> Callable[[], None]:
        return lambda: self._presenter.use_shift_preset(name)


def _at_foot(button: Button) -> QVBoxLayout:
    layout = QVBoxLayout()
    layout.addStretch(1)
    layout.addWidget(button)
    return layout
