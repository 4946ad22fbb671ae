"""The signs of the ward's days on the board and the wall, and what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.streak import DayState
from safehuddle.i18n import _
from safehuddle.ui.kit.layouts import group, row
from safehuddle.ui.kit.marks import MarkRow, ShapeMark
from safehuddle.ui.kit.words import quiet
from safehuddle.ui.theme.tokens import Space, Tone

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from safehuddle.ui.huddle.board_rows import DotShown

MARKS = {
    DayState.HELD: ("held", Tone.BETTER),
    DayState.MISSED: ("missed", Tone.NEUTRAL),
    DayState.NOT_PLANNED: ("not-planned", Tone.NEUTRAL),
    DayState.TO_COME: ("to-come", Tone.NEUTRAL),
    DayState.NOT_LOOKED: ("not-looked", Tone.NEUTRAL),
}


def legend() -> QWidget:
    """Return what the shapes mean, shape by shape."""
    parts: list[QWidget] = []
    for state in (*(DayState.HELD, DayState.MISSED, DayState.NOT_PLANNED, DayState.NOT_LOOKED),):
        icon, tone = MARKS[state]
        shape = MarkRow(_("Shape"))
        shape.show_marks([[ShapeMark(icon, state.label, tone)]])
        words = quiet(state.label)
        words.setWordWrap(False)
        parts += [shape, words]
    return group(row(*parts, gap=Space.XS), _("What the shapes mean"))


def mark_of(dot: DotShown) -> ShapeMark:
    """Return the sign of a day."""
    icon, tone = MARKS[dot.state]
    return ShapeMark(icon, dot.words, tone)
