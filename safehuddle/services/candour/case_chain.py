"""What was done in one case, in the order of its dates: facts, attempts to talk, closing, opening.

Former words stand with what took their place; so does what was taken back. Nothing is cut.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from safehuddle.domain.candour.attempts import Attempt
from safehuddle.domain.candour.case_page import CaseLine, FormerWords
from safehuddle.domain.candour.chain import (
    Fact,
    Step,
    former_facts,
    present_facts,
    side_by_side,
)
from safehuddle.domain.candour.ending import Turn
from safehuddle.domain.dates import format_date, format_time
from safehuddle.domain.moment_words import exact_words
from safehuddle.domain.moments import to_local
from safehuddle.i18n import _

if TYPE_CHECKING:
    from safehuddle.domain.moments import Moment
    from safehuddle.services.candour.cases import Case, Written

_Dated = tuple[tuple[Any, ...], CaseLine]
"""A line, and what it is ordered by."""


def chain_lines(case: Case, zone: str) -> tuple[CaseLine, ...]:
    """Return all that was done, by day, and within a day what has a time first."""
    dated = [*_facts(case.record.facts, zone), *_attempts(case, zone), *_turns(case, zone)]
    return tuple(line for _key, line in sorted(dated, key=lambda each: each[0]))


def written_words(author: str, kept_at: datetime, zone: str) -> str:
    """Return who wrote something here, and when."""
    return _("Written here by {who} on {when}.").format(
        who=author or _("somebody"), when=exact_words(kept_at, zone)
    )


def former_words(
    entry: Written, case: Case, zone: str, say: Callable[[Any], str]
) -> tuple[FormerWords, ...]:
    """Return what stood in the place of an entry before it, the latest first.

    Args:
        entry: as it stands.
        case: whose it is.
        zone: the ward's.
        say: what a value said, in one text.
    """
    by_uid = {each.uid: each for each in case.written}
    former: list[FormerWords] = []
    waiting = list(entry.instead_of)
    while waiting:
        now = by_uid.get(waiting.pop(0))
        if now is None:  # not as it was sealed: the head of the pages says so
            continue
        former.append(FormerWords(_until(now.author, now.kept_at, zone), say(now.value)))
        waiting += [uid for uid in now.instead_of if uid not in waiting]
    return tuple(former)


def moment_of(when: Moment, zone: str) -> str:
    """Return the day of a moment, and its time where it is known."""
    if when.at is None:
        return format_date(when.on)
    time = format_time(to_local(when.at, zone))
    return f"{format_date(when.on)} {time}"


def _until(author: str, kept_at: datetime, zone: str) -> str:
    return _("Before, as {who} had written it on {when}:").format(
        who=author or _("somebody"), when=exact_words(kept_at, zone)
    )


def _order(on: date, at: datetime | None, place: int) -> tuple[Any, ...]:
    return (on, at is None, at or datetime.min.replace(tzinfo=UTC), place)


def _facts(facts: Sequence[Fact], zone: str) -> Iterator[_Dated]:
    amended = {fact.amends for fact in facts}
    gone = [fact for fact in facts if fact.taken_back and fact.uid not in amended]
    twice = {fact.uid for group in side_by_side(facts) for fact in group}
    steps = list(Step)
    for fact in (*present_facts(facts), *gone):
        about = [each for each in (fact.by_role, fact.where) if each.strip()]
        if fact.odd_because.strip():
            because = _("The date was questioned, and is right because: {why}")
            about.append(because.format(why=fact.odd_because))
        if fact.uid in twice:
            about.append(_("Two people amended this at the same time: both stand here."))
        about.append(written_words(fact.author, fact.kept_at, zone))
        if fact.why.strip():
            why = _("Taken back, because: {why}") if fact.taken_back else _("Amended: {why}")
            about.append(why.format(why=fact.why))
        title = _("Taken back: {step}").format(step=fact.step.label)
        line = CaseLine(
            title=title if fact.taken_back else fact.step.label,
            when=moment_of(fact.when, zone),
            words=fact.words,
            about=tuple(about),
            former=tuple(_former_fact(each, zone) for each in former_facts(fact, facts)),
        )
        yield _order(fact.when.on, fact.when.at, steps.index(fact.step)), line


def _former_fact(fact: Fact, zone: str) -> FormerWords:
    told = (moment_of(fact.when, zone), fact.by_role, fact.where)
    beside = " · ".join(each for each in told if each.strip())
    words = f"{beside}\n{fact.words}" if fact.words.strip() else beside
    return FormerWords(_until(fact.author, fact.kept_at, zone), words)


def _attempts(case: Case, zone: str) -> Iterator[_Dated]:
    for entry in case.all_of(Attempt):
        tried: Attempt = entry.value
        about = [tried.by_role]
        if tried.next_try is not None:
            next_try = _("Next try planned for {date}.")
            about.append(next_try.format(date=format_date(tried.next_try)))
        about += [each for each in (entry.odd_words,) if each]
        about.append(written_words(entry.author, entry.kept_at, zone))
        title = _("Attempt to talk, {way}: {outcome}").format(
            way=tried.way.label, outcome=tried.outcome.label
        )
        line = CaseLine(
            title=title,
            when=moment_of(tried.when, zone),
            words=tried.words,
            about=tuple(about),
            former=former_words(entry, case, zone, lambda was: _tried(was, zone)),
        )
        yield _order(tried.when.on, tried.when.at, len(Step)), line


def _tried(was: Attempt, zone: str) -> str:
    told = (moment_of(was.when, zone), was.way.label, was.outcome.label, was.by_role)
    return "\n".join(each for each in (" · ".join(told), was.words) if each.strip())


def _turns(case: Case, zone: str) -> Iterator[_Dated]:
    for entry in case.all_of(Turn):
        turn: Turn = entry.value
        title = turn.ending.label if turn.ending is not None else _("Opened again")
        told = (turn.by_role, entry.odd_words, written_words(entry.author, entry.kept_at, zone))
        about = tuple(each for each in told if each)
        yield (
            _order(turn.on, None, len(Step) + 1),
            CaseLine(title, format_date(turn.on), turn.words, about),
        )
