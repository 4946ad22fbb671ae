"""What could hang on the wall, in rows with a box: ticked is agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.dates import format_date
from safehuddle.domain.moments import to_local
from safehuddle.domain.text import with_capital
from safehuddle.domain.you_said import LINE_LETTERS
from safehuddle.i18n import _
from safehuddle.ui.kind_icons import KIND_ICONS
from safehuddle.ui.kit.row_data import Row, Section, Tag
from safehuddle.ui.theme.tokens import Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from safehuddle.services.you_said.wall import WallLine


def listed(lines: Sequence[WallLine], zone: str) -> tuple[Row | Section, ...]:
    """Return them as a list: first those that may hang there already."""
    agreed = [line for line in lines if line.is_agreed]
    others = [line for line in lines if not line.is_agreed]
    rows: list[Row | Section] = []
    if agreed:
        rows += [Section(_("For the wall"), len(agreed)), *(_agreed(line, zone) for line in agreed)]
    if others:
        rows += [Section(_("Something came of it"), len(others)), *map(_other, others)]
    return tuple(rows)


def first_words(line: WallLine) -> tuple[str, str]:
    """Return what stands in the two fields at first: as agreed, or as it was written."""
    if line.is_agreed:
        return line.said, line.did
    return line.text[:LINE_LETTERS], with_capital(line.words)[:LINE_LETTERS]


def _agreed(line: WallLine, zone: str) -> Row:
    tags = [Tag(line.did)]
    if line.agreed_at is not None:
        day = format_date(to_local(line.agreed_at, zone).date())
        tags.append(Tag(_("agreed on {date}").format(date=day)))
    return _row(line, line.said, tuple(tags), is_ticked=True)


def _other(line: WallLine) -> Row:
    return _row(line, line.text, (Tag(line.became.say(line.words)),), is_ticked=False)


def _row(line: WallLine, sentence: str, tags: tuple[Tag, ...], *, is_ticked: bool) -> Row:
    return Row(
        line.id,
        sentence,
        tags,
        icon=KIND_ICONS[line.kind],
        icon_word=line.kind.label,
        tone=Tone.NEUTRAL,
        ticked=is_ticked,
    )
