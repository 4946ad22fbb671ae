"""Rows both the board and the running huddle show: a sentence with its kind, a promise."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from safehuddle.domain.carry import carried_words, is_carried_often
from safehuddle.domain.dates import due_words
from safehuddle.domain.kinds import Kind
from safehuddle.i18n import _, ngettext
from safehuddle.ui.kind_icons import KIND_ICONS
from safehuddle.ui.kit.row_data import Row, Tag
from safehuddle.ui.theme.tokens import Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from safehuddle.domain.factors import Factor

Key = tuple[str, int]
"""What a row stands for: ("action" | "observation" | "thanks", its number)."""


def more_words(more: int) -> str:
    """Return how many are not shown; nothing when all are."""
    if more <= 0:
        return ""
    return ngettext("and {count} more", "and {count} more", more).format(count=more)


def sentence_row(
    key: Key,
    text: str,
    kind: Kind,
    *,
    factors: Sequence[Factor] = (),
    place: str | None = None,
    more: Sequence[Tag] = (),
) -> Row:
    """Return the row of something noticed."""
    quiet = [place] if place else []
    quiet += [factor.label for factor in factors]
    return Row(
        key=key,
        sentence=text,
        tags=(*(Tag(words) for words in quiet), *more),
        icon=KIND_ICONS[kind],
        icon_word=kind.label,
        tone=Tone.BETTER if kind is Kind.WENT_WELL else Tone.NEUTRAL,
    )


def row_of_action(
    key: Key,
    what: str,
    *,
    owner: str | None,
    due: date,
    today: date,
    carried: int,
    is_done: bool,
    more: Sequence[Tag] = (),
) -> Row:
    """Return the row of a promise with its box to tick; one that is done is cheered."""
    who = [Tag(owner)] if owner else []
    if is_done:
        done = Tag(_("done, thank you"), icon="tick", tone=Tone.BETTER)
        return Row(key, what, tags=(done, *who, *more), ticked=True, done=True)
    return Row(
        key,
        what,
        tags=(*_due_tags(due, today), *who, *_carried_tags(carried), *more),
        ticked=False,
    )


def _due_tags(due: date, today: date) -> list[Tag]:
    words = due_words(due, today)
    if due < today:
        return [Tag(words, icon="warning", tone=Tone.WORSE)]
    return [Tag(words, icon="clock") if due == today else Tag(words)]


def _carried_tags(carried: int) -> list[Tag]:
    words = carried_words(carried)
    if words is None or is_carried_often(carried):
        return []  # once it is time to ask, the question stands by itself
    return [Tag(words)]
