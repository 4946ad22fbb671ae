"""What two people wrote at the same time in the place of the same thing: read both, keep one."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from safehuddle.domain.candour.chain import Fact, side_by_side
from safehuddle.domain.candour.wording import Worded
from safehuddle.domain.dates import format_date
from safehuddle.domain.moment_words import exact_words
from safehuddle.domain.moments import Moment
from safehuddle.i18n import N_, _
from safehuddle.overriding import override
from safehuddle.services.candour import facts, records
from safehuddle.ui.candour.asking import saved
from safehuddle.ui.candour.case_words import fact_name, when_words
from safehuddle.ui.candour.part import Act, Around, CasePart, Chapter, Line, is_open
from safehuddle.ui.gesture import Deed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from safehuddle.services.candour.cases import Case, Written
    from safehuddle.store.change import Change


class SideBySidePart(CasePart):
    """Each text with its author, and a way to keep it."""

    name = "side by side"
    chapter = Chapter.THEM  # the first, so that nobody overlooks it
    heading = N_("Two people wrote at the same time: read both, and keep one")

    @override
    def lines(self, case: Case, around: Around) -> tuple[Line, ...]:
        of_facts = (
            _fact_line(fact, group, case, around)
            for group in side_by_side(case.record.facts)
            for fact in group
        )
        others = (
            _line(entry, group, case, around) for group in case.side_by_side() for entry in group
        )
        return (*of_facts, *others)


def value_words(value: Any, zone: str) -> str:  # noqa: ANN401 - one of `bodies.KINDS`
    """Return what a value of a record says, in one line."""
    return " · ".join(part for part in _parts(value, zone) if part.strip())


def _parts(value: Any, zone: str) -> Iterator[str]:  # noqa: ANN401 - any part of one
    if isinstance(value, Worded):
        yield value.label
    elif isinstance(value, str):
        yield value
    elif isinstance(value, Moment):
        yield when_words(value, zone)
    elif isinstance(value, datetime):
        yield exact_words(value, zone)
    elif isinstance(value, date):
        yield format_date(value)
    elif isinstance(value, tuple):
        for each in value:
            yield from _parts(each, zone)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _parts(getattr(value, field.name), zone)


def _fact_line(fact: Fact, group: tuple[Fact, ...], case: Case, around: Around) -> Line:
    others = tuple(each for each in group if each.uid != fact.uid)

    def work(change: Change) -> None:
        for other in others:
            why = _("the other text was kept")
            facts.amend(change, case.id, other, why=why, taken_back=True)

    more = (_written_by(fact.author, fact.kept_at, around.zone), fact.where)
    return Line(
        fact_name(fact, around.zone),
        fact.words,
        tuple(part for part in more if part),
        _keep(case, work, fact.uid, fact.words),
    )


def _line(entry: Written, group: tuple[Written, ...], case: Case, around: Around) -> Line:
    uids = tuple(each.uid for each in group)

    def work(change: Change) -> None:
        records.write(change, case.id, entry.value, instead_of=uids)

    words = value_words(entry.value, around.zone)
    head = _written_by(entry.author, entry.kept_at, around.zone)
    return Line(head, words, acts=_keep(case, work, entry.uid, words))


def _keep(case: Case, work: Callable[[Change], None], uid: str, words: str) -> tuple[Act, ...]:
    if not is_open(case):
        return ()
    deed: Deed[Any] = Deed(records.WRITE, work, saved(), (case.id, uid))
    return (Act(_("Keep this one"), deed, spoken=_("Keep this one: {what}").format(what=words)),)


def _written_by(author: str, kept_at: datetime, zone: str) -> str:
    return _("{who}, {when}").format(who=author or _("somebody"), when=exact_words(kept_at, zone))
