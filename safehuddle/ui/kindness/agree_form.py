"""Where a kind note may be shown: asked of whom it is for, and nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.kind_note import Where
from safehuddle.i18n import _
from safehuddle.ui.kit.chips import ChipRow, Choice
from safehuddle.ui.kit.form import Form

if TYPE_CHECKING:
    from safehuddle.services.kindness.rows import KindRow

_KEYS = {Where.BOARD: "B", Where.WALL: "W", Where.WEEK: "K"}


class AgreeForm(Form):
    """The places, and whether names stand beside it."""

    def __init__(self, row: KindRow) -> None:
        """Show how it stands."""
        self._places = ChipRow(
            _("It may be shown on"),
            [Choice(each, each.words, _KEYS[each]) for each in Where],
            many=True,
        )
        self._names = ChipRow(
            _("Names"),
            [Choice(False, _("without names"), "O"), Choice(True, _("with names"), "N")],
        )
        self._places.set_values(row.shown_on)
        self._names.set_value(row.with_names)
        about = _("Choose none, and it is shown nowhere from the next print on.")
        title = _("Where may it be shown?")
        super().__init__(title, self._places, self._names, save=_("Save"), about=about)

    @property
    def where(self) -> frozenset[Where]:
        """The places chosen."""
        return frozenset(each for each in self._places.values if isinstance(each, Where))

    @property
    def with_names(self) -> bool:
        """Whether names stand beside it there."""
        return bool(self._names.value)
