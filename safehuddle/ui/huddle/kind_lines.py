"""What the board says of kind notes, of what was learnt, and of the pulse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.text import shorten
from safehuddle.i18n import _
from safehuddle.services.kindness.on_board import NAMED

if TYPE_CHECKING:
    from safehuddle.services.board import Board
    from safehuddle.services.kindness.on_board import ShownNote

TITLE_LETTERS = 60
LETTERS = 110
"""So much of a kind note stands on the board: its first sentence, mostly."""


def kind_lines(board: Board) -> str:
    """Return it, a line each; "" for nothing."""
    lines = [
        _("To {name}: {letter}").format(name=note.to_whom, letter=_signed(note))
        for note in board.kind
    ]
    names, others = board.kind_waits_for[:NAMED], board.kind_waits_for[NAMED:]
    if others:
        said = _("Something kind is waiting for {names} and others.")
    else:
        said = _("Something kind is waiting for {names}.")
    if names:
        lines.append(said.format(names=", ".join(names)))
    if board.learnt:
        titles = " · ".join(f"“{shorten(title, at_most=TITLE_LETTERS)}”" for title in board.learnt)
        lines.append(_("Looking back: {titles}").format(titles=titles))
    if board.offers_pulse:
        lines.append(
            _("One minute for how it feels to work here: {keys}, The pulse.").format(keys="Alt+6")
        )
    return "\n".join(lines)


def _signed(note: ShownNote) -> str:
    said = shorten(note.letter.text, at_most=LETTERS)
    return f"“{said}” – {note.letter.from_whom}" if note.letter.from_whom else f"“{said}”"
