"""What the actions screen shows of the ward's promises: rows with headings, and one in full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from safehuddle.domain.carry import DueGroup, carried_words, is_carried_often
from safehuddle.domain.dates import due_words, format_date, format_day
from safehuddle.domain.folding import holds_words
from safehuddle.domain.moment_words import ago
from safehuddle.domain.moments import to_local
from safehuddle.domain.statuses import ActionStatus
from safehuddle.domain.text import shorten
from safehuddle.i18n import _, ngettext
from safehuddle.ui.kit.row_data import Row, Section, Tag
from safehuddle.ui.theme.tokens import Tone

if TYPE_CHECKING:
    from safehuddle.services.action_list import ActionRow, Actions

ORIGIN_LENGTH = 40
"""Letters of the sentence a promise was made for, in a row; all of it stands beside the list."""


class ActionGesture(StrEnum):
    """What a person can do with a promise."""

    DONE = "done"
    REOPEN = "reopen"
    DATE = "date"
    HAND_UP = "hand up"
    DROP = "drop"
    EDIT = "edit"
    ANSWER = "answer"
    TOLD = "told"
    ORIGIN = "origin"
    THREAD = "thread"
    OTHER_WORDS = "other words"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Fact:
    """One line about a promise: what it is, and its words."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class ActionDetail:
    """One promise in full."""

    id: int
    sentence: str
    state: Tag
    facts: tuple[Fact, ...]
    question: str
    """Asked once it has been carried over often; empty until then."""
    gestures: tuple[ActionGesture, ...]
    """What can be done with it, the usual one first."""


@dataclass(frozen=True, slots=True)
class WardCalendar:
    """What days and moments are called on the ward today."""

    today: date
    zone: str

    @classmethod
    def at(cls, now: datetime, zone: str) -> WardCalendar:
        """Return the calendar of a ward in `zone` at a moment in UTC."""
        return cls(to_local(now, zone).date(), zone)

    def day_of(self, moment: datetime) -> date:
        """Return the date on the ward's wall at a moment in UTC."""
        return to_local(moment, self.zone).date()


def holding(actions: Actions, words: str) -> Actions:
    """Return the promises that hold these words, in what is promised, by whom or what for."""

    def found(rows: Sequence[ActionRow]) -> tuple[ActionRow, ...]:
        return tuple(row for row in rows if holds_words(_said(row), words))

    groups = {group: found(rows) for group, rows in actions.groups.items()}
    return replace(actions, groups=groups, waiting=found(actions.waiting))


def _said(row: ActionRow) -> str:
    said = (row.what, row.owner, row.how_known, row.handed_to, row.born_from, row.raised_by)
    return "\n".join(words for words in said if words)


def list_rows(actions: Actions, calendar: WardCalendar) -> list[Row | Section]:
    """Return every promise under its heading; groups without any have no heading."""
    rows: list[Row | Section] = []
    for heading, members in _sections(actions):
        if members:
            rows.append(heading)
            rows.extend(row_of(action, calendar) for action in members)
    return rows


def _sections(actions: Actions) -> Iterator[tuple[Section, Sequence[ActionRow]]]:
    for group, icon, tone in (
        (DueGroup.OVERDUE, "warning", Tone.WORSE),
        (DueGroup.DUE_TODAY, "clock", Tone.PLAIN),
        (DueGroup.COMING, "calendar", Tone.PLAIN),
    ):
        members = actions.groups[group]
        yield Section(group.label, len(members), icon, tone), members
    waiting = actions.waiting
    yield (
        Section(_("Waiting above the ward"), len(waiting), "hand-up"),
        waiting,
    )
    done = actions.groups[DueGroup.DONE_THIS_WEEK]
    yield Section(DueGroup.DONE_THIS_WEEK.label, len(done), "tick", Tone.BETTER), done


def row_of(action: ActionRow, calendar: WardCalendar) -> Row:
    """Return one promise as a row with its tags, the most telling first."""
    is_done = action.status is ActionStatus.DONE
    tags = [state_tag(action, calendar), *_owner_tags(action)]
    if action.carried and not is_done:
        tags.append(_carried_tag(action.carried))
    if is_done and to_tell(action):
        tags.append(Tag(_("tell {person}").format(person=action.raised_by), "speech", Tone.NEUTRAL))
    if action.born_from:
        origin = shorten(action.born_from, at_most=ORIGIN_LENGTH)
        tags.append(Tag(_("from “{sentence}”").format(sentence=origin)))
    return Row(action.id, action.what, tuple(tags), ticked=is_done, done=is_done)


def state_tag(action: ActionRow, calendar: WardCalendar) -> Tag:
    """Return where a promise stands: when it is due, since when it waits, or when it was done."""
    if action.status is ActionStatus.DONE:
        when = ago(action.closed_at, zone=calendar.zone, today=calendar.today)
        return Tag(_("done {when}").format(when=when))
    if action.status is ActionStatus.DROPPED:
        return Tag(_("let go"))
    if action.status is ActionStatus.HANDED_UP:
        return Tag(_waiting_words(action, calendar))
    words = due_words(action.due, calendar.today)
    if action.due < calendar.today:
        return Tag(words, "warning", Tone.WORSE)
    return Tag(words, "clock" if action.due == calendar.today else "calendar")


def to_tell(action: ActionRow) -> bool:
    """Whether somebody raised it who has not been told what came of it."""
    return bool(action.raised_by) and action.told_at is None


def _waiting_words(action: ActionRow, calendar: WardCalendar) -> str:
    since = calendar.day_of(action.handed_at or action.opened_at)
    days = (calendar.today - since).days
    if days <= 0:
        return _("handed up to {person} today").format(person=action.handed_to)
    return ngettext(
        "handed up to {person}, {count} day without an answer",
        "handed up to {person}, {count} days without an answer",
        days,
    ).format(person=action.handed_to, count=days)


def _owner_tags(action: ActionRow) -> tuple[Tag, ...]:
    return (Tag(action.owner, "person"),) if action.owner else ()


def _carried_tag(carried: int) -> Tag:
    words = _("carried over once") if carried == 1 else _times_carried(carried)
    return Tag(words, "redo", Tone.NEUTRAL) if is_carried_often(carried) else Tag(words)


def _times_carried(carried: int) -> str:
    return ngettext("carried over {count} time", "carried over {count} times", carried).format(
        count=carried
    )


def detail_of(action: ActionRow, calendar: WardCalendar) -> ActionDetail:
    """Return one promise in full, with what can be done with it now."""
    is_open = action.status is ActionStatus.OPEN
    return ActionDetail(
        id=action.id,
        sentence=action.what,
        state=state_tag(action, calendar),
        facts=tuple(_facts(action, calendar)),
        question=_question(action.carried) if is_open and is_carried_often(action.carried) else "",
        gestures=tuple(_gestures(action)),
    )


def _question(carried: int) -> str:
    return _("{words}. Make it smaller, hand it up, or let it go?").format(
        words=_times_carried(carried).capitalize()
    )


def _facts(action: ActionRow, calendar: WardCalendar) -> Iterator[Fact]:
    yield Fact(_("Who does it"), action.owner or _("nobody yet"))
    if action.status is ActionStatus.OPEN:
        yield Fact(_("Due"), format_day(action.due))
    yield Fact(_("How we’ll know it helped"), action.how_known or _("not said yet"))
    carried = carried_words(action.carried) if not is_carried_often(action.carried) else None
    if carried:
        yield Fact(_("So far"), carried)
    if action.handed_to:
        asked = format_date(calendar.day_of(action.handed_at or action.opened_at))
        yield Fact(
            _("Handed up"),
            _("to {person} on {date}").format(person=action.handed_to, date=asked),
        )
    if action.answer:
        yield Fact(_("Their answer"), action.answer)
    if action.born_from:
        yield Fact(_("It came from"), action.born_from)
    if action.raised_by:
        yield Fact(_("Raised by"), _raiser_words(action, calendar))


def _raiser_words(action: ActionRow, calendar: WardCalendar) -> str:
    if action.told_at is None:
        return _("{person}, not told yet").format(person=action.raised_by)
    told = format_date(calendar.day_of(action.told_at))
    return _("{person}, told on {date}").format(person=action.raised_by, date=told)


def _gestures(action: ActionRow) -> Iterator[ActionGesture]:
    match action.status:
        case ActionStatus.OPEN:
            yield from (
                ActionGesture.DONE,
                ActionGesture.DATE,
                ActionGesture.HAND_UP,
                ActionGesture.DROP,
                ActionGesture.EDIT,
            )
        case ActionStatus.HANDED_UP:
            yield from (
                ActionGesture.ANSWER,
                ActionGesture.DONE,
                ActionGesture.DROP,
                ActionGesture.EDIT,
                ActionGesture.REOPEN,
            )
        case _:
            yield ActionGesture.REOPEN
    if action.observation_id is not None:
        if action.told_at is None:
            yield ActionGesture.TOLD
        yield ActionGesture.ORIGIN
    yield ActionGesture.THREAD
    yield ActionGesture.OTHER_WORDS
