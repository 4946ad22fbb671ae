"""Kind notes in the words and rows people read. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from safehuddle.domain.dates import format_date
from safehuddle.domain.kind_note import Where
from safehuddle.domain.learning import Ending
from safehuddle.domain.moments import to_local
from safehuddle.i18n import N_, _
from safehuddle.services.kindness.keeping import removed_on
from safehuddle.ui.kit.row_data import Row, Section, Tag
from safehuddle.ui.theme.tokens import Tone

if TYPE_CHECKING:
    from safehuddle.services.kindness.keeping import NotFetched
    from safehuddle.services.kindness.rows import KindRow


class KindGesture(Enum):
    """What can be done with a note."""

    OPEN = auto()
    THANK = auto()
    AGREE = auto()
    CARD = auto()
    LEARN = auto()
    REMOVE = auto()
    TAKE_BACK = auto()
    TAKE_DOWN = auto()
    HAND_OVER = auto()


@dataclass(frozen=True, slots=True)
class KindRead:
    """All that the screen was given."""

    mine: tuple[KindRow, ...] = ()
    """To whoever is signed in, and from them."""
    team: tuple[KindRow, ...] = ()
    not_fetched: tuple[NotFetched, ...] = ()
    """For the keeper alone."""
    has_line: bool = False
    may_take_down: bool = False
    uid: str = ""
    """Who was signed in as it was read."""


@dataclass(frozen=True, slots=True)
class KindDetail:
    """One note, as far as whoever is here may see it."""

    id: int
    """Below nought for one that is only to be handed over."""
    sentence: str
    tags: tuple[Tag, ...]
    gestures: tuple[KindGesture, ...]
    facts: tuple[tuple[str, str], ...] = ()


def listed(read: KindRead, zone: str) -> tuple[Row | Section, ...]:
    """Return the list: what is to whoever is here, to all of a team, from them, and not fetched."""
    to_me = [row for row in read.mine if not row.is_written]
    by_me = [row for row in read.mine if row.is_written]
    rows: list[Row | Section] = []
    for title, notes in (
        (_("For you"), to_me),
        (_("For all of you"), read.team),
        (_("From you"), by_me),
    ):
        if notes:
            # No number stands beside it: nobody counts thanks.
            rows += [Section(title), *(_row(row, zone) for row in notes)]
    if read.not_fetched:
        rows.append(Section(_("Not fetched")))
        rows += [
            Row(
                -each.id,
                _("Something kind for {name}").format(name=each.to_whom),
                (Tag(_until(format_date(to_local(each.until, zone).date()))),),
                icon="kindness",
                icon_word=_("kind note"),
            )
            for each in read.not_fetched
        ]
    return tuple(rows)


def detail_of(read: KindRead, key: object, zone: str) -> KindDetail | None:
    """Return the note of a row; None where it is gone."""
    for each in read.not_fetched:
        if key == -each.id:
            return _offered(each, zone)
    row = row_of_key(read, key)
    return _detail(read, row, zone) if row is not None else None


def row_of_key(read: KindRead, key: object) -> KindRow | None:
    """Return what the service gave for a row of the list."""
    return next((row for row in (*read.mine, *read.team) if row.id == key), None)


def is_closed(row: KindRow) -> bool:
    """Whether it is a letter that its owner has not opened yet."""
    return row.is_unread and not row.is_written and not row.is_for_team


def _row(row: KindRow, zone: str) -> Row:
    day = format_date(to_local(row.written_at, zone).date())
    if is_closed(row):
        sentence = _("Something kind is waiting for you")
        tags: tuple[Tag, ...] = (Tag(day), Tag(_("not opened yet"), "info", Tone.NEUTRAL))
    else:
        sentence = row.letter.text
        who = _("to {name}").format(name=row.to_whom) if row.is_written else _from(row)
        tags = (Tag(who), Tag(day))
    return Row(row.id, sentence, tags, icon="kindness", icon_word=_("kind note"))


def _from(row: KindRow) -> str:
    if row.letter.from_whom:
        return _("from {name}").format(name=row.letter.from_whom)
    return _("the writer chose not to be named")


def _detail(read: KindRead, row: KindRow, zone: str) -> KindDetail:
    day = format_date(to_local(row.written_at, zone).date())
    when = Tag(day, "calendar", Tone.NEUTRAL)
    if is_closed(row):
        said = _("Something kind is waiting for you")
        return KindDetail(row.id, said, (when,), (KindGesture.OPEN, KindGesture.CARD))
    to = Tag(_("to {name}").format(name=row.to_whom), "person", Tone.NEUTRAL)
    tags = [to, Tag(_from(row), "speech", Tone.NEUTRAL), when]
    if row.is_thanked:
        tags.append(Tag(_("thank you said"), "tick", Tone.BETTER))
    return KindDetail(
        row.id, row.letter.text, tuple(tags), _gestures(read, row), tuple(_facts(row, zone))
    )


def _gestures(read: KindRead, row: KindRow) -> tuple[KindGesture, ...]:
    if row.is_written:
        return (KindGesture.TAKE_BACK,) if row.is_unread else ()
    if row.is_for_team:
        down = (KindGesture.TAKE_DOWN,) if read.may_take_down else ()
        return (KindGesture.LEARN, KindGesture.AGREE, KindGesture.CARD, *down)
    thank = () if row.is_thanked else (KindGesture.THANK,)
    return (
        *thank,
        *(KindGesture.LEARN, KindGesture.AGREE, KindGesture.CARD, KindGesture.REMOVE),
    )


def _facts(row: KindRow, zone: str) -> list[tuple[str, str]]:
    facts = []
    if row.is_written:
        read = _("Not opened yet.") if row.is_unread else _("Opened.")
        facts.append((_("How it stands"), read))
    if row.ending is not None:
        facts.append((_("What was learnt from it"), _(_LEARNT[row.ending])))
    if row.is_written:
        return facts
    if not row.letter.from_whom:
        facts.append((_("Who wrote it"), _("Nobody can find out: nothing of the writer is kept.")))
    places = [each.words for each in Where if each in row.shown_on]
    if not places:
        shown = _("Nowhere. It is up to you.") if not row.is_for_team else _("Here only.")
    else:
        names = _("with names") if row.with_names else _("without names")
        shown = f"{', '.join(places)} ({names})"
    facts.append((_("Where it may be shown"), shown))
    if not row.is_for_team:
        proof = _("The writer agrees.") if row.may_prove else _("Ask the writer first.")
        facts.append((_("For revalidation or an appraisal"), proof))
    goes = removed_on(row)
    if goes is not None:
        facts.append((_("How long it is kept"), _until(format_date(goes))))
    return facts


_LEARNT = {
    Ending.KEEP: N_("They keep doing it."),
    Ending.TRY: N_("They try it elsewhere."),
    Ending.TELL: N_("They tell others."),
    Ending.NOTHING: N_("They left it as thanks."),
}
"""Told to whoever wrote it with their PIN, and to whom it is for. What was learnt is not told."""


def _offered(each: NotFetched, zone: str) -> KindDetail:
    until = format_date(to_local(each.until, zone).date())
    return KindDetail(
        -each.id,
        _("Something kind for {name}").format(name=each.to_whom),
        (Tag(_("not fetched"), "clock", Tone.NEUTRAL),),
        (KindGesture.HAND_OVER,),
        (
            (
                _("What you can do"),
                _(
                    "Print it as a card, fold it with the words inside, and hand it over. It is"
                    " not shown here."
                ),
            ),
            (_("How long it is kept"), _until(until)),
        ),
    )


def _until(day: str) -> str:
    return _("Until {date}. Print it to keep it.").format(date=day)
