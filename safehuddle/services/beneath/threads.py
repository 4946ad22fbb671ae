"""The thread: what a record came from, and what it led to, in both directions.

Most records name what they are about themselves (a promise its observation); the others are joined
by a `ThreadLink`, which names both ends by uid. What was taken back, erased or is gone stays in the
thread as that, and is not quoted. A thread in a circle ends where it comes to what was told.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select

from safehuddle.domain.statuses import ActionStatus
from safehuddle.domain.text import one_line
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.models import (
    Action,
    AfterAction,
    Base,
    Learning,
    Observation,
    Theme,
    ThemeNote,
    ThreadLink,
    catalogue,
)
from safehuddle.services.access.sight import is_in_sight

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy.orm import Session

    from safehuddle.domain.records import Record
    from safehuddle.store.change import Change

KINDS = frozenset(
    {
        "observation",
        "theme",
        "after_action",
        "gap",
        "story",
        "question_answer",
        "learning",
        "action",
        "chart_mark",
    }
)
"""The tables whose records a thread leads through; any other name in a file is passed over."""
MOST = 40
"""Records that are told in one direction; how many more there are is said."""
_ABOUT: tuple[type[Action | AfterAction | Learning], ...] = (Learning, AfterAction, Action)
"""What names the observation it is about."""


class Standing(Enum):
    """How a record of a thread stands."""

    HERE = auto()
    TAKEN_BACK = auto()
    GONE = auto()


class End(NamedTuple):
    """One end of a link."""

    kind: str
    """The table."""
    uid: str


@dataclass(frozen=True, slots=True)
class ThreadItem:
    """One record of a thread."""

    record: Record
    """Which sort of record it is."""
    id: int | None
    """Its number; None where it is gone."""
    words: str
    """What it is known by; "" where it was taken back or is gone."""
    on: date | None
    state: str
    """Such as "done", or the kind of an observation; "" for none."""
    standing: Standing


@dataclass(frozen=True, slots=True)
class ThreadStep:
    """A record that another led to, or came from."""

    item: ThreadItem
    depth: int
    """How many steps away it is, from 1."""
    beside: str
    """The words of what it came from, or led to, one step nearer."""


@dataclass(frozen=True, slots=True)
class Thread:
    """All of it, seen from one record."""

    here: ThreadItem
    before: tuple[ThreadStep, ...]
    """What it came from, the oldest step first."""
    after: tuple[ThreadStep, ...]
    """What it led to, each below what led to it."""
    left_out: int
    """How many more there are than are told."""
    to_mark: ThreadItem | None
    """A promise of it that was kept and is on no chart yet."""


def link(change: Change, ward_id: int, before: tuple[str, str], after: tuple[str, str]) -> None:
    """Have a thread lead from one record to another; twice is once.

    Args:
        change: the change it belongs to.
        ward_id: whose they are.
        before: the table and the uid of what it came from.
        after: the same of what it led to.
    """
    known = select(ThreadLink.id).where(
        ThreadLink.from_uid == before[1], ThreadLink.to_uid == after[1]
    )
    if before[1] == after[1] or change.session.scalar(known) is not None:
        return
    change.session.add(
        ThreadLink(
            uid=change.new_uid(),
            ward_id=ward_id,
            from_kind=before[0],
            from_uid=before[1],
            to_kind=after[0],
            to_uid=after[1],
        )
    )
    change.session.flush()


def begin_at(change: Change, kind: str, number: int) -> End:
    """Return the end of a link at a record that is in sight.

    Raises:
        UserError: it is gone, or was taken back.
    """
    row = _row(change.session, kind, number)
    if row is None or row.withdrawn_at is not None:
        raise UserError(_("What it came from is gone. Nothing was saved."))
    return End(kind, row.uid)


def leads_to(session: Session, uid: str, kind: str) -> bool:
    """Whether a record led to one of a kind."""
    found = select(ThreadLink.id).where(ThreadLink.from_uid == uid, ThreadLink.to_kind == kind)
    return session.scalar(found.limit(1)) is not None


def thread(session: Session, kind: str, row_id: int) -> Thread:
    """Return the thread of a record.

    Args:
        session: reads the store.
        kind: its table, one of `KINDS`.
        row_id: its number.

    Raises:
        UserError: there is none of that number in sight.
    """
    row = _row(session, kind, row_id)
    if row is None or not is_in_sight(session, row):
        raise UserError(_("This is gone. Nothing was changed."))
    here = _item(kind, row)
    before, more_before = _walk(session, End(kind, row.uid), here, _befores)
    after, more_after = _walk(session, End(kind, row.uid), here, _afters)
    before.sort(key=lambda step: (-step.depth, step.item.on or date.min))
    promises = [step.item for step in (*after, *before) if step.item.record.table == "action"]
    unmarked = (each for each in (here, *promises) if _could_be_marked(session, each))
    return Thread(here, tuple(before), tuple(after), more_before + more_after, next(unmarked, None))


def _could_be_marked(session: Session, item: ThreadItem) -> bool:
    if item.record.table != "action" or item.standing is not Standing.HERE:
        return False
    row = session.get_one(Action, item.id)
    return row.status is ActionStatus.DONE and not leads_to(session, row.uid, "chart_mark")


def _walk(
    session: Session,
    start: End,
    here: ThreadItem,
    neighbours: Callable[[Session, End, Any], Iterator[End]],
) -> tuple[list[ThreadStep], int]:
    """Return the steps in one direction, each below what it hangs on, and how many more."""
    told: list[ThreadStep] = []
    seen, left_out = {start.uid}, 0
    waiting = [(end, 1, here.words) for end in _newest_last(session, start, neighbours)]
    while waiting:
        end, depth, beside = waiting.pop()
        if end.uid in seen:
            continue
        seen.add(end.uid)
        if len(told) >= MOST:
            left_out += 1
            continue
        item = _item(end.kind, _row(session, end.kind, end.uid))
        told.append(ThreadStep(item, depth, beside))
        waiting += [
            (each, depth + 1, item.words) for each in _newest_last(session, end, neighbours)
        ]
    return told, left_out


def _newest_last(
    session: Session, end: End, neighbours: Callable[[Session, End, Any], Iterator[End]]
) -> list[End]:
    # Taken from the end, so that the first of them is told first.
    found = neighbours(session, end, _row(session, end.kind, end.uid))
    return list(dict.fromkeys(each for each in found if each.kind in KINDS))[::-1]


def _afters(session: Session, end: End, row: Any) -> Iterator[End]:  # noqa: ANN401 - any record
    linked = select(ThreadLink.to_kind, ThreadLink.to_uid).where(ThreadLink.from_uid == end.uid)
    if isinstance(row, Observation):
        for kind in _ABOUT:
            about = select(kind.uid).where(kind.observation_id == row.id).order_by(kind.id)
            for uid in session.scalars(about):
                # A promise that a review of it led to hangs on that.
                if kind is not Action or _first_link_to(session, uid) is None:
                    yield End(kind.__tablename__, uid)
        under = select(Theme.uid).join(ThemeNote).where(ThemeNote.observation_id == row.id)
        for uid in session.scalars(under.order_by(Theme.id)):
            yield End("theme", uid)
    for found in session.execute(linked.order_by(ThreadLink.id)):
        yield End(*found)


def _befores(session: Session, end: End, row: Any) -> Iterator[End]:  # noqa: ANN401 - as above
    linked = select(ThreadLink.from_kind, ThreadLink.from_uid).where(ThreadLink.to_uid == end.uid)
    for found in session.execute(linked.order_by(ThreadLink.id)):
        yield End(*found)
    is_linked = isinstance(row, Action) and _first_link_to(session, end.uid) is not None
    if isinstance(row, _ABOUT) and row.observation_id is not None and not is_linked:
        about = session.get_one(Observation, row.observation_id)
        yield End("observation", about.uid)
    if isinstance(row, Theme):
        of_it = select(Observation.uid).join(ThemeNote).where(ThemeNote.theme_id == row.id)
        for uid in session.scalars(of_it.order_by(Observation.id.desc())):
            yield End("observation", uid)


def _first_link_to(session: Session, uid: str) -> int | None:
    return session.scalar(select(ThreadLink.id).where(ThreadLink.to_uid == uid).limit(1))


def _row(session: Session, kind: str, which: int | str) -> Any:  # noqa: ANN401 - any record
    """Return a record by its number or its uid; None where it is gone."""
    if kind not in KINDS:
        return None
    model: Any = catalogue.model_of(kind)
    column = model.id if isinstance(which, int) else model.uid
    return session.scalar(select(model).where(column == which))


def _item(kind: str, row: Base | None) -> ThreadItem:
    record = catalogue.record_of(kind)
    if row is None:
        return ThreadItem(record, None, "", None, "", Standing.GONE)
    known: Any = row
    on = getattr(known, record.day)
    if known.withdrawn_at is not None:
        return ThreadItem(record, known.id, "", on, "", Standing.TAKEN_BACK)
    words = one_line(str(getattr(known, catalogue.main_of(kind)) or ""))
    state = getattr(getattr(known, record.state, None), "label", "") if record.state else ""
    return ThreadItem(record, known.id, words, on, state, Standing.HERE)
