"""After-action reviews and gaps in the rows and words people read. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from safehuddle.domain.beneath import ASKS, MAIN, Beneath
from safehuddle.domain.moment_words import relative_words
from safehuddle.i18n import N_, _
from safehuddle.ui.kit.row_data import Row, Tag
from safehuddle.ui.theme.tokens import Tone

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from safehuddle.services.beneath.written import WrittenRow


class WrittenGesture(Enum):
    """What can be done with one."""

    EDIT = auto()
    AGREE = auto()
    """Say that it may hang on the wall."""
    NOT_AGREE = auto()
    GAP = auto()
    STORY = auto()
    THREAD = auto()
    OTHER_WORDS = auto()
    PRINT = auto()
    WITHDRAW = auto()


_LEADS_ON = (Beneath.AFTER_ACTION,)
"""What a gap is seen in, and a story told of."""
_WORDS = {
    Beneath.AFTER_ACTION: N_("after-action review"),
    Beneath.GAP: N_("gap"),
    Beneath.STORY: N_("story"),
    Beneath.ANSWER: N_("answer"),
}


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
    if row.agreed:
        tags.append(Tag(_("may hang on the wall"), "tick", Tone.NEUTRAL))
    return WrittenDetail(row.id, row.title, tuple(tags), parts_of(row), _gestures(row))


def _gestures(row: WrittenRow) -> tuple[WrittenGesture, ...]:
    agrees = WrittenGesture.NOT_AGREE if row.agreed else WrittenGesture.AGREE
    return (
        WrittenGesture.EDIT,
        *((agrees,) if row.sort is not Beneath.ANSWER else ()),
        *((WrittenGesture.GAP, WrittenGesture.STORY) if row.sort in _LEADS_ON else ()),
        WrittenGesture.THREAD,
        WrittenGesture.OTHER_WORDS,
        *((WrittenGesture.PRINT,) if row.sort is not Beneath.ANSWER else ()),
        WrittenGesture.WITHDRAW,
    )


def parts_of(row: WrittenRow) -> tuple[tuple[str, str], ...]:
    """Return what stands below its sentence: each question that was answered, and the answer."""
    named = _("What was asked") if row.sort is Beneath.ANSWER else _("What we look back at")
    about = [(named, row.about)] if row.about else []
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
    if row.agreed:
        tags.append(Tag(_("may hang on the wall")))
    icon = "speech" if row.sort is Beneath.STORY else "learning"
    return Row(row.id, row.title, tuple(tags), icon=icon, icon_word=_(_WORDS[row.sort]))
