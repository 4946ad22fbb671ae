"""What the leaders' board shows: what is owed next, the records, the one in hand. No widgets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from safehuddle.domain.text import with_capital
from safehuddle.i18n import _
from safehuddle.services.candour.overview import OwedRow, found_in, owed_in
from safehuddle.ui.candour import case_words
from safehuddle.ui.candour.asking import Ask
from safehuddle.ui.candour.case_asked import CLOSE, CaseGesture
from safehuddle.ui.candour.next_step import next_act
from safehuddle.ui.candour.part import Act, Chapter, Line
from safehuddle.ui.kit.row_data import Row, Section, Tag
from safehuddle.ui.theme.tokens import Tone

if TYPE_CHECKING:
    from datetime import date

    from safehuddle.services.candour.cases import Case
    from safehuddle.ui.candour.part import Around, CasePart


@dataclass(frozen=True, slots=True)
class PartShown:
    """A part as it is shown."""

    heading: str
    lines: tuple[Line, ...]
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class CaseDetail:
    """The record in hand, in full."""

    id: int
    sentence: str
    tags: tuple[Tag, ...]
    since: str
    """How long the ward is aware: the law's own measure, so it stands first."""
    target: str
    """The local target, and that it is no law; "" where there is none."""
    warnings: tuple[str, ...]
    next_words: str
    """What the loud button does; "" where nothing is next."""
    gestures: tuple[CaseGesture, ...]
    chapters: tuple[tuple[Chapter, tuple[PartShown, ...]], ...]


@dataclass(frozen=True, slots=True)
class Board:
    """All records of a ward that a leader may read."""

    standing: tuple[Case, ...] = ()
    taken_back: tuple[Case, ...] = ()
    past: frozenset[int] = frozenset()
    """Those whose time is over and that nothing holds: somebody looks at them and erases them."""

    @property
    def every(self) -> tuple[Case, ...]:
        """Each of them."""
        return (*self.standing, *self.taken_back)


def rows_of(board: Board, around: Around, sought: str) -> tuple[Row | Section, ...]:
    """Return the list: what is owed, open records, those that ended, those taken back.

    A row is keyed by the number of its record's row, what is owed by that and a count of its own.
    """
    if sought:
        found = {each.record_id: each.text for each in found_in(board.every, sought)}
        return tuple(
            _case_row(case, around, found[case.id]) for case in board.every if case.id in found
        )
    living = [case for case in board.standing if not case.is_erased]
    open_ones = [case for case in living if case.record.ending is None]
    ended = [case for case in living if case.record.ending is not None]
    past = [case for case in board.every if case.id in board.past]
    rows: list[Row | Section] = []
    owed = owed_in(board.standing)
    if owed:
        rows.append(Section(_("Owed next"), len(owed)))
        rows += [_owed_row(each, at, around.today) for at, each in enumerate(owed)]
    for title, cases in (
        (_("Open"), open_ones),
        (_("Past their time"), past),
        (_("Ended"), [case for case in ended if case not in past]),
        (_("Taken back"), [case for case in board.taken_back if case not in past]),
    ):
        if cases:
            rows.append(Section(title, len(cases)))
            rows += [_case_row(case, around) for case in reversed(cases)]
    return tuple(rows)


def record_of(key: object) -> int | None:
    """Return which record a row of the list is about."""
    return int(str(key).partition(":")[0]) if key is not None else None


def detail_of(
    case: Case, around: Around, parts: Iterable[CasePart], *, is_past: bool = False
) -> CaseDetail:
    """Return a record in full; one past its time can be erased."""
    parts = tuple(parts)
    record = case.record
    chapters: dict[Chapter, list[PartShown]] = {}
    for part in parts:
        shown = PartShown(_(part.heading), part.lines(case, around), part.acts(case, around))
        if shown.lines or shown.acts:
            chapters.setdefault(part.chapter, []).append(shown)
    act = next_act(case, around, parts)
    clocks = record.clocks
    return CaseDetail(
        id=case.id,
        sentence=case_words.about(case) or case_words.called(case),
        tags=_tags(case),
        since=with_capital(case_words.elapsed(case, around)) if record.ending is None else "",
        target=clocks[-1].words(around.today) if clocks and record.ending is None else "",
        warnings=tuple(filter(None, (case.broken_words,))),
        next_words=act.words if act else "",
        gestures=(*_gestures(case, act), *((CaseGesture.ERASE,) if is_past else ())),
        chapters=tuple(
            (chapter, tuple(chapters[chapter])) for chapter in Chapter if chapter in chapters
        ),
    )


def _gestures(case: Case, act: Act | None) -> tuple[CaseGesture, ...]:
    if case.is_erased:
        return (CaseGesture.PRINT,)
    if case.is_taken_back:
        return (CaseGesture.BRING_BACK, CaseGesture.PRINT)
    if case.record.ending is not None:
        return (CaseGesture.REOPEN, CaseGesture.PRINT, CaseGesture.TAKE_BACK)
    closes = isinstance(act.opens, Ask) and act.opens.name == CLOSE if act else False
    return (
        *((CaseGesture.NEXT,) if act else ()),
        *(() if closes else (CaseGesture.CLOSE,)),
        *(CaseGesture.INCIDENT, CaseGesture.PRINT, CaseGesture.TAKE_BACK),
    )


def _tags(case: Case) -> tuple[Tag, ...]:
    record = case.record
    tags = [Tag(case_words.called(case)), Tag(record.person.label)]
    if case.is_taken_back:
        tags.append(Tag(_("taken back")))
    tags.append(Tag(case_words.state(case)))
    return tuple(tags)


def _owed_row(row: OwedRow, at: int, today: date) -> Row:
    owed = row.owed
    is_late = owed.is_late(today)
    tags = [
        Tag(owed.words(today), "warning", Tone.WORSE) if is_late else Tag(owed.words(today)),
    ]
    if owed.by_role:
        tags.append(Tag(owed.by_role))
    tags.append(Tag(_("record {number}").format(number=row.number)))
    sentence = with_capital(_("{whom}: {what}").format(whom=owed.to, what=owed.what))
    return Row(f"{row.record_id}:{at}", sentence, tuple(tags))


def _case_row(case: Case, around: Around, found: str = "") -> Row:
    about = found or case_words.about(case)
    sentence = " · ".join(filter(None, (str(case.number), about or case_words.called(case))))
    is_over = case.record.ending is not None or case.is_taken_back
    tags = [Tag(case_words.state(case))]
    if case.is_erased:
        tags = [Tag(_("erased after its time"))]
    elif not is_over:
        tags.insert(0, Tag(case_words.elapsed(case, around)))
    if case.record.incident_reference and about:
        tags.append(Tag(case.record.incident_reference))
    return Row(str(case.id), sentence, tuple(tags), done=is_over)
