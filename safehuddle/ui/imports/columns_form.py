"""Which column is which: a choice for each thing that we keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from safehuddle.domain.kinds import Kind
from safehuddle.i18n import _
from safehuddle.ui.imports.rows import FIELD_WORDS
from safehuddle.ui.kit.chips import ChipRow, Choice
from safehuddle.ui.kit.choice_field import ChoiceField
from safehuddle.ui.kit.field import Labelled
from safehuddle.ui.kit.layouts import Columns
from safehuddle.ui.kit.number import NumberEdit
from safehuddle.ui.kit.place import SwapPlace
from safehuddle.ui.kit.words import lead, quiet
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from safehuddle.ui.imports.shown import ColumnsShown

_LAST_ROW = 1_000
_LEAST = 260
_LEAST_LETTERS = 10
_PAST, _OPEN = "past", "open"


class ColumnsForm(QWidget):
    """The second step.

    Signals:
        sheet_chosen: another sheet of the workbook.
        row_chosen: another row for the headings.
    """

    sheet_chosen = Signal(str)
    row_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._file, self._title = lead(), quiet()
        self._sheet = ChoiceField(_("Which sheet"), [])
        self._row = NumberEdit(1, _LAST_ROW)
        self._row_field = Labelled(_("The headings stand in row"), self._row)
        self._kind: ChoiceField | None = None
        self._fields: dict[str, ChoiceField] = {}
        self._place = SwapPlace(gap=Space.M)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins())
        layout.setSpacing(Space.M)
        where = Columns(self._sheet, self._row_field, least=_LEAST, shares=(50, 50))
        self._open = ChipRow(
            _("Worries, near misses and harm in it"),
            [
                Choice(_PAST, _("Are past")),
                Choice(_OPEN, _("Are still open, and come on the board")),
            ],
        )
        for part in (self._file, where, self._title, self._place, self._open):
            layout.addWidget(part)
        _let_shrink(self._sheet)
        self._sheet.chosen.connect(lambda: self.sheet_chosen.emit(str(self._sheet.value)))
        self._row.valueChanged.connect(self.row_chosen)

    def show_columns(self, shown: ColumnsShown) -> None:
        """Ask about the columns of a file, with what was guessed or chosen before."""
        self._file.setText(shown.file)
        self._sheet.show_choices([(name, name) for name in shown.sheets])
        self._sheet.set_value(shown.sheet)
        self._sheet.setVisible(len(shown.sheets) > 1)
        with QSignalBlocker(self._row):
            self._row.setValue(shown.heading_row)
        self._title.setText(
            _("What stands above it is left out: “{words}”").format(words=shown.title)
        )
        self._title.setVisible(bool(shown.title))
        self._fields = {
            name: ChoiceField(
                _(words), shown.columns, optional=name not in ("noticed_at", "text", "ward")
            )
            for name, words in FIELD_WORDS.items()
            if name != "ward" or shown.asks_ward
        }
        for name, field in self._fields.items():
            field.set_value(shown.places.get(name))
        label = _("What it is, if no column says it")
        self._kind = kind = ChoiceField(label, [(each, each.label) for each in Kind])
        kind.set_value(shown.kind)
        self._open.set_value(_PAST if shown.is_past else _OPEN)
        asked = [*self._fields.values()]
        asked.insert(4, kind)
        for field in asked:
            _let_shrink(field)
        pairs = zip(asked[::2], [*asked[1::2], QWidget()], strict=False)
        self._place.put(
            *(Columns(one, other, least=_LEAST, shares=(50, 50)) for one, other in pairs)
        )

    def take_keyboard(self) -> None:
        """Begin with the first column that is not known yet, or with the first."""
        unknown = (
            field
            for name, field in self._fields.items()
            if field.value is None and name in ("noticed_at", "text")
        )
        next(unknown, next(iter(self._fields.values()))).setFocus()

    @property
    def places(self) -> dict[str, int | None]:
        """Which column holds what."""
        return {
            name: field.value if isinstance(field.value, int) else None
            for name, field in self._fields.items()
        }

    @property
    def kind(self) -> Kind:
        """What a row is where no column says it."""
        value = self._kind.value if self._kind is not None else None
        return value if isinstance(value, Kind) else Kind.WORRY

    @property
    def is_past(self) -> bool:
        """Whether nothing of it is open any more."""
        return self._open.value != _OPEN

    def show_error(self, sentence: str, field: str | None) -> bool:
        """Say what is not right beside its field; return whether there is one."""
        where = self._fields.get(field or "")
        if where is None:
            return False
        where.show_error(sentence)
        where.setFocus()
        return True


def _let_shrink(field: ChoiceField) -> None:
    """Let a field be narrower than the longest heading; the list it opens is as wide as that."""
    combo = field.editor
    if isinstance(combo, QComboBox):
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(_LEAST_LETTERS)
