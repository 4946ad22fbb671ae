"""Looks once more, before people's words leave the ward, for what may point at one person.

It tells what something looks like and where it stands, never the words. It reads no store: it is
given what is about to be printed, or the records on their way into a file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import singledispatch
from typing import TYPE_CHECKING, Any

from safehuddle.domain.beneath import MAIN
from safehuddle.domain.candour.card import CardContent
from safehuddle.domain.cross_page import CertificateContent, CrossPage
from safehuddle.domain.fair_card import FairCardContent
from safehuddle.domain.huddle_page import HuddleContent
from safehuddle.domain.identifiers import SuspectKind, suspects
from safehuddle.domain.joy import JoyPage
from safehuddle.domain.kind_card import KindCards
from safehuddle.domain.kind_pages import KindPage
from safehuddle.domain.learning_sheet import LearningSheet
from safehuddle.domain.origin import Origin
from safehuddle.domain.pulse_page import PulsePage
from safehuddle.domain.shelf import ShelfPage
from safehuddle.domain.signed_up import SignedUpContent
from safehuddle.domain.spc.chart_page import ChartPage
from safehuddle.domain.weekly import PageThanks, WeeklyContent
from safehuddle.domain.you_said import YouSaidContent
from safehuddle.i18n import ngettext

if TYPE_CHECKING:
    from safehuddle.domain.records import Record


@dataclass(frozen=True, slots=True)
class Finding:
    """A place to look at again. It holds none of the words."""

    kind: SuspectKind
    """What it looks like."""
    record: Record
    field: str
    """The field it is in, as an export calls it."""
    where: str
    """Where that is, in English; pass it through `i18n._` to show it."""
    origin: Origin | None
    """The record; None if the page does not know it."""

    def facts(self) -> dict[str, object]:
        """Return it as plain JSON values."""
        where = {
            "record": self.record.name,
            "uid": self.origin.uid if self.origin else None,
            "date": self.origin.on.isoformat() if self.origin else None,
            "field": self.field,
        }
        return {"what": str(self.kind), "where": where}


@dataclass(frozen=True, slots=True)
class TypedText:
    """Words somebody typed, and where they are kept."""

    text: str
    table: str
    column: str
    origin: Origin | None = None


def of_page(content: object, *, shapes: Sequence[str] = ()) -> tuple[Finding, ...]:
    """Return what to look at again on a page, in its order; each place once.

    Args:
        content: what a report's `render` takes.
        shapes: pictures of the ward's own hospital numbers.

    Raises:
        TypeError: nobody has said which words a page of this kind holds.
    """
    return tuple(dict.fromkeys(find(texts_on(content), shapes=shapes)))


def find(said: Iterable[TypedText], *, shapes: Sequence[str] = ()) -> Iterator[Finding]:
    """Go through what was said and yield what to look at again."""
    from safehuddle.models import catalogue

    for each in said:
        for kind in sorted({found.kind for found in suspects(each.text, shapes=shapes)}):
            facet = catalogue.words_of(each.table)[each.column]
            if kind is SuspectKind.NAME and facet.names_people:
                continue  # who is thanked may be named: that is what these words are for
            field = catalogue.field_of(each.table, each.column)
            record = catalogue.record_of(each.table)
            yield Finding(kind, record, field, facet.where, each.origin)


class ExportCheck:
    """Looks at records while they pass into a file, so that they are read only once."""

    def __init__(self, shapes: Sequence[str] = ()) -> None:
        self._shapes = shapes
        self.findings: list[Finding] = []

    def through(
        self, kind: Record, records: Iterable[dict[str, Any]], fields: Collection[str]
    ) -> Iterator[dict[str, Any]]:
        """Yield the records as they are; what stands in none of `fields` does not leave."""
        from safehuddle.models import catalogue

        if not catalogue.words_of(kind.table):
            yield from records  # their words are sealed: nobody can look at them here
            return
        day = catalogue.field_of(kind.table, kind.day)
        named = {
            catalogue.field_of(kind.table, name): name for name in catalogue.words_of(kind.table)
        }
        words = [(field, name) for field, name in named.items() if field in fields]
        for record in records:
            said = [
                TypedText(text, kind.table, name)
                for field, name in words
                if (text := record[field])
            ]
            for found in find(said, shapes=self._shapes):
                origin = Origin(record["uid"], date.fromisoformat(record[day][:10]))
                self.findings.append(replace(found, origin=origin))
            yield record


def warning(count: int) -> str:
    """Return the sentence that asks to look again at so many places."""
    return ngettext(
        "Before this leaves the ward: {count} sentence may point at a person.",
        "Before this leaves the ward: {count} sentences may point at a person.",
        count,
    ).format(count=count)


@singledispatch
def texts_on(content: object) -> Iterator[TypedText]:
    """Go through what people typed on a page, in its order. Each kind of page registers its own."""
    raise TypeError(content)


@texts_on.register(CardContent)
@texts_on.register(FairCardContent)
@texts_on.register(CrossPage)
@texts_on.register(CertificateContent)
def _(_content: object) -> Iterator[TypedText]:
    yield from ()  # nobody on the ward typed any of it, but for names of what it counts


@texts_on.register
def _(content: ChartPage) -> Iterator[TypedText]:
    for chart in content.measured:
        for mark in chart.marks:
            yield TypedText(mark.words, "chart_mark", "text", mark.origin)
        for limits in chart.limits:
            for name, answer in limits.answers.items():
                yield TypedText(answer, "rebase", name, limits.origin)


@texts_on.register
def _(content: PulsePage) -> Iterator[TypedText]:
    yield from ()  # figures, and statements of ours


@texts_on.register
def _(content: JoyPage) -> Iterator[TypedText]:
    for _heading, sentences in content.groups:
        for sentence in sentences:
            yield TypedText(sentence, "observation", "text")


@texts_on.register
def _(content: LearningSheet) -> Iterator[TypedText]:
    yield TypedText(content.title, content.sort, MAIN[content.sort], content.origin)
    for part in content.parts:
        yield TypedText(part.answer, content.sort, part.field, content.origin)


@texts_on.register
def _(content: WeeklyContent) -> Iterator[TypedText]:
    for day in content.days:
        for huddle in day.huddles:
            yield TypedText(huddle.reason, "huddle", "missed_reason", huddle.origin)
    for one in content.mattered:
        yield TypedText(one.text, "observation", "text", one.origin)
        yield TypedText(one.place, "observation", "place", one.origin)
        if one.became_origin is not None:
            yield TypedText(one.became, "action", "what", one.became_origin)
        else:
            yield TypedText(one.became, "observation", "settled_how", one.origin)
    for action in content.actions:
        yield TypedText(action.what, "action", "what", action.origin)
        yield TypedText(action.owner, "action", "owner", action.origin)
    for waiting in content.waiting:
        yield TypedText(waiting.what, "action", "what", waiting.origin)
        yield TypedText(waiting.asked_of, "action", "handed_to", waiting.origin)
        yield TypedText(waiting.answer, "action", "answer", waiting.origin)
    yield from _thanked(content.thanks)


@texts_on.register
def _(content: HuddleContent) -> Iterator[TypedText]:
    for action in content.actions:
        yield TypedText(action.what, "action", "what", action.origin)
        yield TypedText(action.owner, "action", "owner", action.origin)
    for became in content.became:
        sentence = "what" if became.table == "action" else "text"
        yield TypedText(became.what, became.table, sentence, became.origin)
        if became.column:
            yield TypedText(became.words, became.table, became.column, became.origin)
    for noticed in (*content.noticed, *content.before):
        yield TypedText(noticed.text, "observation", "text", noticed.origin)
        yield TypedText(noticed.place, "observation", "place", noticed.origin)
    yield from _thanked(content.thanked)


@texts_on.register
def _(content: YouSaidContent) -> Iterator[TypedText]:
    for pair in content.pairs:
        yield TypedText(pair.said, "observation", "wall_said", pair.origin)
        yield TypedText(pair.did, "observation", "wall_did", pair.origin)
        yield TypedText(pair.by, "action", "owner")


@texts_on.register
def _(content: SignedUpContent) -> Iterator[TypedText]:
    for line in content.lines:  # they name themselves on purpose
        yield TypedText(line.commitment, "thanks", "text")


@texts_on.register
def _(content: ShelfPage) -> Iterator[TypedText]:
    for card in content.cards:
        if card.is_own:
            yield TypedText(card.title, "shelf_card", "title")
            yield TypedText(card.text, "shelf_card", "text")
            yield TypedText(card.link, "shelf_card", "link")


@texts_on.register(KindCards)
@texts_on.register(KindPage)
def _(content: KindCards | KindPage) -> Iterator[TypedText]:
    # Names stand there on purpose; and no card tells of which record it is.
    for letter in content.letters:
        for sentence in letter.sentences:
            yield TypedText(sentence, "thanks", "text")


def _thanked(thanks: Iterable[PageThanks]) -> Iterator[TypedText]:
    for each in thanks:
        yield TypedText(each.to, "thanks", "to_whom", each.origin)
        yield TypedText(each.text, "thanks", "text", each.origin)
        yield TypedText(each.by, "thanks", "from_whom", each.origin)
