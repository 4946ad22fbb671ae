"""Whom to tell what, in the rows of the board. Never on the wall: some raise things by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from safehuddle.domain.text import shorten
from safehuddle.i18n import _
from safehuddle.ui.huddle.sentences import more_words
from safehuddle.ui.kit.row_data import Row, Tag
from safehuddle.ui.theme.tokens import Tone

if TYPE_CHECKING:
    from safehuddle.services.board import FirstFew
    from safehuddle.services.you_said.on_board import Untold

AT_ONCE = 1
"""Rows of it on the board, which is for promises and worries; the next comes once it is ticked."""
SAID_LETTERS = 70


class ToldShown(NamedTuple):
    """The block in words and rows."""

    rows: tuple[Row, ...] = ()
    more: str = ""


def told_shown(untold: FirstFew[Untold]) -> ToldShown:
    """Return whom to tell what."""
    rows = tuple(map(_row, untold.shown[:AT_ONCE]))
    return ToldShown(rows, more_words(untold.total - len(rows)))


def _row(news: Untold) -> Row:
    said = _("For {who}: {became}").format(who=news.raised_by, became=news.became.say(news.words))
    return Row(
        ("observation", news.observation_id),
        said,
        (Tag(_("said: “{words}”").format(words=shorten(news.text, at_most=SAID_LETTERS))),),
        icon="speech",
        icon_word=_("to tell"),
        tone=Tone.NEUTRAL,
        ticked=False,
    )
