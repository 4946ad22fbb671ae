"""The board in the few words that are read across a room, with nobody's name and no bed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from safehuddle.domain.carry import DueGroup
from safehuddle.domain.dates import due_words, format_day
from safehuddle.domain.moment_words import days_ago
from safehuddle.domain.text import shorten
from safehuddle.i18n import _, ngettext
from safehuddle.ui.huddle.board_rows import dots_to_show, spoken_dots
from safehuddle.ui.huddle.wall_words import without_names_and_places
from safehuddle.ui.kind_icons import KIND_ICONS

if TYPE_CHECKING:
    from datetime import date

    from safehuddle.domain.streak import DayState
    from safehuddle.services.board import Board, BoardAction, BoardSentence, FirstFew

ROWS = 3
"""Sentences in a column: as many as one takes in from three metres."""
LETTERS = 64
"""Letters of a sentence: about two lines."""

_General = Callable[[str], str]
"""Makes a sentence fit for a wall."""


@dataclass(frozen=True, slots=True)
class WallRow:
    """One sentence with the shape before it."""

    icon: str
    icon_word: str
    text: str
    note: str = ""
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class WallColumn:
    """One column."""

    title: str
    rows: tuple[WallRow, ...]
    more: str
    """How many are not shown; or what is said when there is none."""


@dataclass(frozen=True, slots=True)
class WallShown:
    """All of it."""

    ward: str
    title: str
    dots: tuple[tuple[DayState, ...], ...]
    dots_spoken: str
    """The huddles of three weeks; empty where there was none yet."""
    streak: str
    columns: tuple[WallColumn, ...]
    foot: str
    is_demo: bool = False
    """Whether the ward is made up."""


def wall_shown(board: Board, shapes: Sequence[str] = ()) -> WallShown:
    """Return the board fit for a wall: no owner, no place, nothing that looks like an identifier.

    `shapes` are pictures of the hospital's own numbers.
    """
    general = partial(_general, shapes=shapes)
    actions = tuple(_action(one, board.today, general) for one in board.actions.shown[:ROWS])
    return WallShown(
        ward=board.ward_name,
        dots=tuple(tuple(dot.sign for dot in week) for week in dots_to_show(board)),
        dots_spoken=spoken_dots(board.dots),
        title=format_day(board.today, year=False),
        streak=board.streak.words,
        columns=(
            WallColumn(
                _("What we said we’d do"),
                actions,
                _more(board.actions.total, _("No promise is open.")),
            ),
            _column(_("Still worrying us"), board.worries, _("No worry is open."), general),
            _column(_("Since we last met"), board.since, _("Nothing new yet."), general),
        ),
        foot=_foot(board, general),
        is_demo=board.is_demo,
    )


def _action(action: BoardAction, today: date, general: _General) -> WallRow:
    text = general(action.what)
    if action.group is DueGroup.DONE_THIS_WEEK:
        return WallRow("tick", _("done"), text, _("done, thank you"))
    is_late = action.group is DueGroup.OVERDUE
    return WallRow("actions", _("promise"), text, due_words(action.due, today), is_late)


def _column(
    title: str, listed: FirstFew[BoardSentence], empty: str, general: _General
) -> WallColumn:
    rows = tuple(
        WallRow(KIND_ICONS[one.kind], one.kind.label, general(one.text))
        for one in listed.shown[:ROWS]
    )
    return WallColumn(title, rows, _more(listed.total, empty))


def _more(total: int, empty: str) -> str:
    if not total:
        return empty
    if total <= ROWS:
        return ""
    return ngettext("and {count} more", "and {count} more", total - ROWS).format(count=total - ROWS)


def _foot(board: Board, general: _General) -> str:
    parts = []
    if board.focus:
        parts.append(_("Our focus: {focus}").format(focus=general(board.focus)))
    if board.waiting.shown:
        since = days_ago(board.waiting.shown[0].since, board.today)
        words = _("{total} waiting above the ward, the oldest handed up {when}")
        parts.append(words.format(total=board.waiting.total, when=since))
    return " · ".join(parts)


def _general(text: str, *, shapes: Sequence[str]) -> str:
    return shorten(without_names_and_places(text, shapes=shapes), at_most=LETTERS)
