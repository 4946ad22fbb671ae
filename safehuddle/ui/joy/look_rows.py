"""What was said of joy and pride, in the rows a leader looks over. Knows no Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.joy import Place, period_of
from safehuddle.i18n import N_, _
from safehuddle.services.joy.sentences import questions
from safehuddle.ui.kit.row_data import Row, Section, Tag
from safehuddle.ui.theme.tokens import Tone

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from safehuddle.services.joy.look_over import JoyRow

_TITLES = {
    Place.LAID_OUT: N_("To look at"),
    Place.WALL: N_("On the wall"),
    Place.PAGE: N_("On the page of the month"),
    Place.LEFT_OUT: N_("Left out"),
}


def listed(rows: Sequence[JoyRow], hint: Callable[[str], str | None]) -> tuple[Row | Section, ...]:
    """Return the list, by where each sentence is; `hint` says whether it may point at a person."""
    shown: list[Row | Section] = []
    for place, title in _TITLES.items():
        here = [row for row in rows if row.place is place]
        if here:
            shown += [Section(_(title)), *(_row(row, hint) for row in here)]
    return tuple(shown)


def _row(row: JoyRow, hint: Callable[[str], str | None]) -> Row:
    heading = {each.key: each.heading for each in questions()}.get(row.question, row.question)
    tags = [Tag(heading), Tag(period_of(row.month).title)]
    if hint(row.text) is not None:
        tags.append(Tag(_("may point at a person"), "warning", Tone.WORSE))
    return Row(row.id, row.text, tuple(tags), icon="speech", icon_word=_("sentence"))
