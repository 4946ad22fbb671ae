"""Dates that look odd are asked about, never refused: they are kept once somebody says why.

A talk may well be written down before the day somebody first noticed is known. So the steps may
come in any order, and a date is only questioned where one thing cannot well come before another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING

from safehuddle.domain.candour.chain import Fact, Step, of_step, present_facts
from safehuddle.domain.candour.planner import ConversationPlan
from safehuddle.domain.dates import format_date, format_time
from safehuddle.domain.moments import AHEAD_ALLOWED, Moment, to_local, within_calendar, zone_of
from safehuddle.i18n import _

if TYPE_CHECKING:
    from safehuddle.domain.candour.working_days import BankHolidays


class Oddity(StrEnum):
    """What is odd about a date."""

    FUTURE = "future"
    ORDER = "order"
    TWICE = "twice"
    NEVER = "never"
    PAST = "past"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class DateQuestion:
    """Something odd about a date, as a question to whoever wrote it."""

    oddity: Oddity
    words: str


_EARLIER: dict[Step, tuple[Step, ...]] = {
    **{step: (Step.AWARE,) for step in Step if step is not Step.AWARE},
    Step.RECORD: (Step.AWARE, Step.TOLD),
    Step.NOTIFICATION: (Step.AWARE, Step.TOLD),
    Step.RESULTS: (Step.AWARE, Step.ENQUIRIES),
    Step.APOLOGY_AGAIN: (Step.AWARE, Step.APOLOGY),
}
"""What one would expect to come first. The record is of a talk, results are of enquiries."""


def date_questions(
    fact: Fact, facts: Sequence[Fact], *, now: datetime, zone: str
) -> tuple[DateQuestion, ...]:
    """Return what is odd about the date of `fact` among the others; nothing where all is well.

    A date that was confirmed (`odd_because`) is asked about again all the same: whoever shows the
    fact shows the reason beside it.
    """
    questions = []
    if _is_to_come(fact.when, now, zone):
        questions.append(
            DateQuestion(
                Oddity.FUTURE,
                _("{step}: {date} is still to come. Is the date right?").format(
                    step=fact.step.label, date=format_date(fact.when.on)
                ),
            )
        )
    for step in _EARLIER.get(fact.step, ()):
        first = next(iter(of_step(step, facts)), None)
        if first is not None and _is_before(fact.when, first.when):
            questions.append(
                DateQuestion(
                    Oddity.ORDER,
                    _("{step} stands before “{earlier}” ({date}). Are both dates right?").format(
                        step=fact.step.label,
                        earlier=first.step.label,
                        date=format_date(first.when.on),
                    ),
                )
            )
    return tuple(questions)


def unexplained(
    facts: Sequence[Fact], *, now: datetime, zone: str
) -> tuple[tuple[Fact, DateQuestion], ...]:
    """Return every odd date for which nobody has given a reason yet."""
    return tuple(
        (fact, question)
        for fact in present_facts(facts)
        if not fact.odd_because.strip()
        for question in date_questions(fact, facts, now=now, zone=zone)
    )


def moment_on(on: date, at: time | None, zone: str) -> tuple[Moment, DateQuestion | None]:
    """Return the moment of a day and a time on the ward's wall, and what is odd about it.

    In the hour that comes twice in October it is the first of the two. In the hour that does not
    exist in March it is moved forward by that hour. Both are asked about.

    Raises:
        UserError: a year that is a slip of a key, or an unknown zone.
    """
    within_calendar(on)
    if at is None:
        return Moment(on, None), None
    wall = datetime.combine(on, at.replace(tzinfo=None), tzinfo=zone_of(zone))
    first, second = (wall.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
    moment = Moment(to_local(first, zone).date(), first)
    if first == second:
        return moment, None
    when = {"time": format_time(at), "date": format_date(on)}
    if first < second:
        words = _("On {date} the clocks went back, so {time} came twice. The first is meant?")
        return moment, DateQuestion(Oddity.TWICE, words.format(**when))
    words = _("On {date} the clocks went forward, and {time} did not come. Which time was it?")
    return moment, DateQuestion(Oddity.NEVER, words.format(**when))


_DONE_ON = ("on", "when", "offered_on", "checked_in_on", "asked_on", "answered_on", "done_on")
"""What the days and moments are called on which something was done (`services.candour.bodies`)."""
_ONLY_ONCE_AWARE = ("when", "offered_on", "checked_in_on", "answered_on", "done_on")
"""Those that follow from the harm. What was seen, said or asked may well be older."""


def value_questions(
    value: object,
    former: object,
    facts: Sequence[Fact],
    *,
    now: datetime,
    zone: str,
    holidays: BankHolidays,
) -> tuple[DateQuestion, ...]:
    """Return what is odd about the days of anything that is written to a record besides facts.

    Args:
        value: what is written.
        former: what it corrects, whose days nobody is asked about again; None where nothing is.
        facts: those of the chain.
        now: the present moment.
        zone: the ward's time zone.
        holidays: the bank holidays as the ward goes by them.
    """
    if isinstance(value, ConversationPlan):
        return ()  # its day is to come
    aware = next(iter(of_step(Step.AWARE, facts)), None)
    asked: list[DateQuestion] = []
    for name in _DONE_ON:
        day = getattr(value, name, None)
        if day is None or day == getattr(former, name, None):
            continue
        when = day if isinstance(day, Moment) else Moment(day, None)
        if _is_to_come(when, now, zone):
            words = _("{date} is still to come. Is the date right?")
            asked.append(DateQuestion(Oddity.FUTURE, words.format(date=format_date(when.on))))
        if name in _ONLY_ONCE_AWARE and aware is not None and when.on < aware.when.on:
            asked.append(_before(when.on, Step.AWARE.label, aware.when.on))
        question = getattr(value, "asked_on", None) if name == "answered_on" else None
        if question is not None and when.on < question:
            asked.append(_before(when.on, _("Asked"), question))
    due = getattr(value, "due", None)
    if due is not None and due != getattr(former, "due", None):
        asked += promise_questions(due, today=to_local(now, zone).date(), holidays=holidays)
    return tuple(asked)


def has_same_days(value: object, former: object) -> bool:
    """Whether what is written has all the days of what it corrects."""
    names = (*_DONE_ON, "due")
    held = {name: day for name in names if (day := getattr(former, name, None)) is not None}
    return all(getattr(value, name) == day for name, day in held.items())


def _before(day: date, earlier: str, on: date) -> DateQuestion:
    words = _("{date} stands before “{earlier}” ({on}). Are both dates right?")
    found = words.format(date=format_date(day), earlier=earlier, on=format_date(on))
    return DateQuestion(Oddity.ORDER, found)


def promise_questions(
    due: date, *, today: date, holidays: BankHolidays
) -> tuple[DateQuestion, ...]:
    """Return what is odd about the day a contact is promised for."""
    questions = []
    if due < today:
        words = _("{date} has gone by. For which day is the promise?")
        questions.append(DateQuestion(Oddity.PAST, words.format(date=format_date(due))))
    if closed := holidays.closed_words(due):
        questions.append(DateQuestion(Oddity.CLOSED, closed))
    return tuple(questions)


def _is_to_come(when: Moment, now: datetime, zone: str) -> bool:
    if when.at is not None:
        return when.at > now + AHEAD_ALLOWED
    return when.on > to_local(now, zone).date()


def _is_before(one: Moment, other: Moment) -> bool:
    """Whether one came before the other, as far as both are known: by time, else by day."""
    if one.at is not None and other.at is not None:
        return one.at < other.at
    return one.on < other.on
