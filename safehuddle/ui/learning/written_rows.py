"""After-action reviews and gaps in the rows and words people read. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from safehuddle.domain.beneath import ASKS, MAIN, Beneath
from safehuddle.domain.moment_words import relative_words
from safehuddle.i18n import _
from safehuddle.ui.kit.row_data import Row, Tag
from safehuddle.ui.theme.tokens import Tone

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from safehuddle.services.beneath.written import WrittenRow


class WrittenGesture(Enum):
    """What can be done with one."""

    EDIT = auto()
    GAP = auto()
    THREAD = auto()
    PRINT = auto()
    WITHDRAW = auto()


@dataclass(frozen=True, slots=True)
class WrittenDetail:
    """One of them in full."""

    id: int
    sentence: str
    tags: tuple[Tag, ...]
    facts: tuple[tuple[str, str], ...]
    gestures: tuple[WrittenGesture, ...]


def listed(rows: Sequence[WrittenRow], *, zone: str, today: date) -> tuple[Row, ...]:
    """Return the list, newest first."""
    return tuple(_row(row, zone=zone, today=today) for row in rows)


def detail_of(
    rows: Sequence[WrittenRow], key: object, *, zone: str, today: date
) -> WrittenDetail | None:
    """Return what stands beside the list; None where the row is gone."""
    row = row_of(rows, key)
    if row is None:
        return None
    when = relative_words(row.at, row.on, zone=zone, today=today)
    tags = [Tag(when, "clock", Tone.NEUTRAL)]
    if row.is_promised:
        tags.append(Tag(_("something was promised"), "actions", Tone.NEUTRAL))
    is_review = row.sort is Beneath.AFTER_ACTION
    return WrittenDetail(
        row.id,
        row.title,
        tuple(tags),
        parts_of(row),
        tuple(
            gesture for gesture in WrittenGesture if is_review or gesture is not WrittenGesture.GAP
        ),
    )


def parts_of(row: WrittenRow) -> tuple[tuple[str, str], ...]:
    """Return what stands below its sentence: each question that was answered, and the answer."""
    about = [(_("What we look back at"), row.about)] if row.about else []
    return (
        *about,
        *(
            (_(ask.question), row.answers[ask.field])
            for ask in ASKS[row.sort]
            if ask.field in row.answers and ask.field != MAIN[row.sort]
        ),
    )


def row_of(rows: Sequence[WrittenRow], key: object) -> WrittenRow | None:
    """Return the one of a row's key."""
    return next((row for row in rows if row.id == key), None)


def _row(row: WrittenRow, *, zone: str, today: date) -> Row:
    tags = [Tag(relative_words(row.at, row.on, zone=zone, today=today))]
    if row.about:
        tags.append(Tag(row.about))
    elif row.sort is Beneath.GAP:
        tags.append(Tag(row.answers["done"]))
    word = _("after-action review") if row.sort is Beneath.AFTER_ACTION else _("gap")
    return Row(row.id, row.title, tuple(tags), icon="learning", icon_word=word)
