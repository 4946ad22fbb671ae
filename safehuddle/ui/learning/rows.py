"""What was learnt in the rows and words people read. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from safehuddle.domain.learning import QUESTIONS, ending_words
from safehuddle.domain.moment_words import relative_words
from safehuddle.i18n import _
from safehuddle.ui.kit.row_data import Row, Section, Tag
from safehuddle.ui.theme.tokens import Tone

if TYPE_CHECKING:
    from datetime import date

    from safehuddle.services.learnt import LearningRow, WentWell


class LearningGesture(Enum):
    """What can be done with something learnt, or with something that went well."""

    ASK = auto()
    EDIT = auto()
    ORIGIN = auto()
    THREAD = auto()
    OTHER_WORDS = auto()
    WITHDRAW = auto()


@dataclass(frozen=True, slots=True)
class WellRead:
    """All that the page was given."""

    learnt: tuple[LearningRow, ...] = ()
    not_asked: tuple[WentWell, ...] = ()


@dataclass(frozen=True, slots=True)
class LearningDetail:
    """One row of the list in full."""

    id: int
    """As the key of its row."""
    sentence: str
    tags: tuple[Tag, ...]
    facts: tuple[tuple[str, str], ...]
    gestures: tuple[LearningGesture, ...]


def key_of(well: WentWell) -> int:
    """Return the key of what was not asked about yet: below nought, to tell it from the others."""
    return -well.id


def listed(read: WellRead, *, zone: str, today: date) -> tuple[Row | Section, ...]:
    """Return the list: a few things to ask about, then what was learnt, newest first."""
    rows: list[Row | Section] = []
    if read.not_asked:
        rows.append(Section(_("Went well lately"), icon="good"))
        rows += [_well_row(each, zone=zone, today=today) for each in read.not_asked]
    if read.learnt and read.not_asked:
        rows.append(Section(_("What we learnt"), icon="learning"))
    rows += [_row(each, zone=zone, today=today) for each in read.learnt]
    return tuple(rows)


def detail_of(read: WellRead, key: object, *, zone: str, today: date) -> LearningDetail | None:
    """Return what stands beside the list; None where the row is gone."""
    for well in read.not_asked:
        if key == key_of(well):
            return _well_detail(well, zone=zone, today=today)
    row = learning_of(read, key)
    return _detail(row, zone=zone, today=today) if row is not None else None


def learning_of(read: WellRead, key: object) -> LearningRow | None:
    """Return what was learnt, of a row's key."""
    return next((row for row in read.learnt if row.id == key), None)


def _row(row: LearningRow, *, zone: str, today: date) -> Row:
    when = relative_words(row.learnt_at, row.learnt_on, zone=zone, today=today)
    tags = [Tag(when), Tag(ending_words(row.ending, row.whom))]
    if row.about:
        tags.append(Tag(row.about))
    return Row(row.id, row.possible, tuple(tags), icon="learning", icon_word=_("learnt"))


def _well_row(well: WentWell, *, zone: str, today: date) -> Row:
    when = relative_words(well.noticed_at, well.noticed_on, zone=zone, today=today)
    tags = (Tag(when), *(Tag(factor.label) for factor in well.factors))
    return Row(key_of(well), well.text, tags, icon="good", icon_word=_("went well"))


def _detail(row: LearningRow, *, zone: str, today: date) -> LearningDetail:
    when = relative_words(row.learnt_at, row.learnt_on, zone=zone, today=today)
    tags = [Tag(ending_words(row.ending, row.whom), row.ending.icon, Tone.NEUTRAL)]
    tags += [Tag(factor.label, "", Tone.NEUTRAL) for factor in row.factors]
    tags.append(Tag(when, "clock", Tone.NEUTRAL))
    facts = [(_("What went well"), row.about)]
    facts += [
        (_(question), getattr(row, name)) for name, question in QUESTIONS.items() if name in _FACTS
    ]
    about = (LearningGesture.ORIGIN,) if row.observation_id else ()
    return LearningDetail(
        row.id,
        row.possible,
        tuple(tags),
        tuple((name, words) for name, words in facts if words),
        (
            *(LearningGesture.EDIT, *about, LearningGesture.THREAD),
            *(LearningGesture.OTHER_WORDS, LearningGesture.WITHDRAW),
        ),
    )


_FACTS = ("helped", "easy", "likelier")
"""The answers that stand below the first, which is the sentence itself."""


def _well_detail(well: WentWell, *, zone: str, today: date) -> LearningDetail:
    when = relative_words(well.noticed_at, well.noticed_on, zone=zone, today=today)
    tags = [Tag(_("went well"), "good", Tone.NEUTRAL)]
    tags += [Tag(factor.label, "", Tone.NEUTRAL) for factor in well.factors]
    tags.append(Tag(when, "clock", Tone.NEUTRAL))
    return LearningDetail(
        key_of(well),
        well.text,
        tuple(tags),
        (),
        (
            *(LearningGesture.ASK, LearningGesture.ORIGIN),
            *(LearningGesture.THREAD, LearningGesture.OTHER_WORDS),
        ),
    )
