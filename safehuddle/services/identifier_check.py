"""Looks once more, before people's words leave the ward, for what may point at one person.

It tells what something looks like and where it stands, never the words. It reads no store: it is
given what is about to be printed, or the records on their way into a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import singledispatch

from safehuddle.domain.huddle_page import HuddleContent
from safehuddle.domain.identifiers import SuspectKind, suspects
from safehuddle.domain.origin import Origin
from safehuddle.domain.weekly import Thanks, WeeklyContent
from safehuddle.i18n import ngettext
from safehuddle.services.exchange.portable import Record, What

FREE_TEXT: dict[What, tuple[str, ...]] = {
    What.WARDS: ("focus",),
    What.HUDDLES: ("missed_reason", "withdrawn_reason"),
    What.OBSERVATIONS: (
        *("text", "place", "raised_by", "made_easy", "settled_how", "withdrawn_reason"),
    ),
    What.ACTIONS: (
        *("what", "owner", "how_known", "drop_reason", "handed_to", "answer", "withdrawn_reason"),
    ),
    What.THANKS: ("to_whom", "text", "from_whom", "withdrawn_reason"),
}
"""Where people type what they like, by the names an export gives. Lists of a ward and roles are
chosen once and by few, and not looked at."""

_DAYS = {
    What.WARDS: "created_at",
    What.HUDDLES: "on",
    What.OBSERVATIONS: "noticed_on",
    What.ACTIONS: "due",
    What.THANKS: "given_on",
}
_FOR_NAMES = ("to_whom", "from_whom")
"""Who is thanked may be named: that is what these are for."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A place to look at again. It holds none of the words."""

    kind: SuspectKind
    """What it looks like."""
    record: What
    field: str
    """The field it is in, as an export calls it."""
    origin: Origin | None
    """The record; None if the page does not know it."""

    def facts(self) -> dict[str, object]:
        """Return it as plain JSON values."""
        where = {
            "record": str(self.record),
            "uid": self.origin.uid if self.origin else None,
            "date": self.origin.on.isoformat() if self.origin else None,
            "field": self.field,
        }
        return {"what": str(self.kind), "where": where}


@dataclass(frozen=True, slots=True)
class Said:
    """Words somebody typed, and where they are kept."""

    text: str
    record: What
    field: str
    origin: Origin | None = None


def of_page(content: object, *, shapes: Sequence[str] = ()) -> tuple[Finding, ...]:
    """Return what to look at again on a page, in its order; each place once.

    Args:
        content: what a report's `render` takes.
        shapes: pictures of the ward's own hospital numbers.

    Raises:
        TypeError: nobody has said which words a page of this kind holds.
    """
    return tuple(dict.fromkeys(find(said_on(content), shapes=shapes)))


def find(said: Iterable[Said], *, shapes: Sequence[str] = ()) -> Iterator[Finding]:
    """Go through what was said and yield what to look at again."""
    for each in said:
        for kind in sorted({found.kind for found in suspects(each.text, shapes=shapes)}):
            if not (kind is SuspectKind.NAME and each.field in _FOR_NAMES):
                yield Finding(kind, each.record, each.field, each.origin)


class OnTheWay:
    """Looks at records while they pass into a file, so that they are read only once."""

    def __init__(self, shapes: Sequence[str] = ()) -> None:
        self._shapes = shapes
        self.findings: list[Finding] = []

    def through(
        self, what: What, records: Iterable[Record], columns: Sequence[str]
    ) -> Iterator[Record]:
        """Yield the records as they are; what stands in none of `columns` does not leave."""
        fields = [field for field in FREE_TEXT[what] if field in columns]
        for record in records:
            self.findings += find(_said_in(what, record, fields), shapes=self._shapes)
            yield record


def warning(count: int) -> str:
    """Return the sentence that asks to look again at so many places."""
    return ngettext(
        "Before this leaves the ward: {count} place looks like it points at a person.",
        "Before this leaves the ward: {count} places look like they point at a person.",
        count,
    ).format(count=count)


@singledispatch
def said_on(content: object) -> Iterator[Said]:
    """Go through what people typed on a page, in its order. Each kind of page registers its own."""
    raise TypeError(content)


@said_on.register
def _(content: WeeklyContent) -> Iterator[Said]:
    for day in content.days:
        for huddle in day.huddles:
            yield Said(huddle.reason, What.HUDDLES, "missed_reason", huddle.origin)
    for one in content.mattered:
        yield Said(one.text, What.OBSERVATIONS, "text", one.origin)
        yield Said(one.place, What.OBSERVATIONS, "place", one.origin)
        if one.became_origin is not None:
            yield Said(one.became, What.ACTIONS, "what", one.became_origin)
        else:
            yield Said(one.became, What.OBSERVATIONS, "settled_how", one.origin)
    for promise in content.promises:
        yield Said(promise.what, What.ACTIONS, "what", promise.origin)
        yield Said(promise.owner, What.ACTIONS, "owner", promise.origin)
    for waiting in content.waiting:
        yield Said(waiting.what, What.ACTIONS, "what", waiting.origin)
        yield Said(waiting.asked_of, What.ACTIONS, "handed_to", waiting.origin)
        yield Said(waiting.answer, What.ACTIONS, "answer", waiting.origin)
    yield from _thanked(content.thanks)


@said_on.register
def _(content: HuddleContent) -> Iterator[Said]:
    for promised in content.promised:
        yield Said(promised.what, What.ACTIONS, "what", promised.origin)
        yield Said(promised.owner, What.ACTIONS, "owner", promised.origin)
    for noticed in content.noticed:
        yield Said(noticed.text, What.OBSERVATIONS, "text", noticed.origin)
        yield Said(noticed.place, What.OBSERVATIONS, "place", noticed.origin)
    yield from _thanked(content.thanked)


def _thanked(thanks: Iterable[Thanks]) -> Iterator[Said]:
    for each in thanks:
        yield Said(each.to, What.THANKS, "to_whom", each.origin)
        yield Said(each.text, What.THANKS, "text", each.origin)
        yield Said(each.by, What.THANKS, "from_whom", each.origin)


def _said_in(what: What, record: Record, fields: Iterable[str]) -> Iterator[Said]:
    origin = None
    for field in fields:
        text = record[field]
        if text:
            origin = origin or Origin(record["uid"], date.fromisoformat(record[_DAYS[what]][:10]))
            yield Said(text, what, field, origin)
