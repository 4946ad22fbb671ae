"""The themes a ward follows: how often by week, their sentences, and what looks like them.

A theme is a list that people made, so its counts are the length of that list, and it says nothing
of what was left out. A week stands beside the huddles that were held in it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select, text

from safehuddle.domain.statuses import HuddleStatus
from safehuddle.domain.telling_words import any_of, common_words, shared_words
from safehuddle.domain.weeks import week_of
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.models import Action, Huddle, Observation, Theme, ThemeNote
from safehuddle.services.access.sight import in_sight
from safehuddle.services.factor_hints import ours
from safehuddle.store.search_index import of_ward

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from safehuddle.domain.kinds import Kind

WEEKS = 12
"""How many weeks are counted."""
LOOKED_BACK_WEEKS = 26
"""How far back sentences are looked for that are alike."""
RANKED = 60
"""The best matches of the index that are looked at more closely."""
MOST_ALIKE = 12
MOST_SENTENCES = 500


@dataclass(frozen=True, slots=True)
class FollowedRow:
    """One theme in a list."""

    id: int
    name: str
    about: str | None
    begun_on: date
    ended_on: date | None
    withdrawn_at: datetime | None
    count: int
    """How many sentences are under it."""
    newest: date | None
    """The day of the newest."""


@dataclass(frozen=True, slots=True)
class ThemeWeek:
    """One week of a theme."""

    first: date
    count: int
    huddles: int
    """How many were held: a week without any is not a quiet one."""


@dataclass(frozen=True, slots=True)
class Alike:
    """A sentence under a theme, or one that looks like it."""

    id: int
    text: str
    kind: Kind
    noticed_on: date
    noticed_at: datetime | None
    because_of: tuple[str, ...] = ()
    """Its words that make it look alike, as it has them."""


@dataclass(frozen=True, slots=True)
class ThemePromise:
    """What was promised about one of its sentences."""

    id: int
    what: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class FollowedTheme:
    """One theme whole."""

    row: FollowedRow
    weeks: tuple[ThemeWeek, ...]
    sentences: tuple[Alike, ...]
    """The newest first."""
    offered: tuple[Alike, ...]
    """What looks like them and is not under it; nothing where it is followed no more."""
    promises: tuple[ThemePromise, ...]


def themes_of(session: Session, ward_id: int) -> tuple[FollowedRow, ...]:
    """Return a ward's themes: those followed first, the newest first."""
    return _rows(session, Theme.ward_id == ward_id, Theme.withdrawn_at.is_(None))


def of_observation(session: Session, observation_id: int) -> tuple[FollowedRow, ...]:
    """Return the themes that a sentence is under."""
    under = select(ThemeNote.theme_id).where(ThemeNote.observation_id == observation_id)
    return _rows(session, Theme.id.in_(under), Theme.withdrawn_at.is_(None))


def in_full(session: Session, theme_id: int, *, today: date) -> FollowedTheme:
    """Return one theme; one that was withdrawn to whoever gave a PIN.

    Raises:
        UserError: there is none of that number in sight.
    """
    found = _rows(session, Theme.id == theme_id, *in_sight(session, Theme))
    if not found:
        raise UserError(_("This theme is gone. Nothing was changed."))
    row = found[0]
    ward_id = session.get_one(Theme, theme_id).ward_id
    sentences = _sentences(session, theme_id)
    offered: tuple[Alike, ...] = ()
    if row.ended_on is None:
        words = common_words(row.name, [each.text for each in sentences], ours().passed_over)
        without = [each.id for each in sentences]
        offered = alike(session, ward_id, words, without=without, today=today)
    return FollowedTheme(
        row,
        _weeks(session, ward_id, sentences, today),
        sentences,
        offered,
        _promises(session, theme_id),
    )


def like_observation(
    session: Session, ward_id: int, observation_id: int, *, today: date
) -> tuple[Alike, tuple[Alike, ...]]:
    """Return a sentence, and what looks like it.

    Raises:
        UserError: it is out of sight.
    """
    row = session.get(Observation, observation_id)
    if row is None or row.ward_id != ward_id or row.withdrawn_at is not None:
        raise UserError(_("This observation is no longer there."))
    words = common_words("", [row.text], ours().passed_over)
    found = alike(session, ward_id, words, without=(row.id,), today=today)
    return _alike(row), found


def like_words(
    session: Session, ward_id: int, typed: str, *, without: Collection[int] = (), today: date
) -> tuple[Alike, ...]:
    """Return the sentences that hold words that were typed, those with most of them first."""
    words = common_words(typed, (), ours().passed_over)
    return alike(session, ward_id, words, without=without, today=today)


def as_now(session: Session, ward_id: int, ids: Collection[int]) -> tuple[Alike, ...]:
    """Return those of some sentences that are in sight, as they are now."""
    here = Observation.ward_id == ward_id, Observation.withdrawn_at.is_(None)
    rows = session.scalars(select(Observation).where(Observation.id.in_(ids), *here))
    return tuple(_alike(row) for row in rows)


def alike(
    session: Session,
    ward_id: int,
    words: Sequence[str],
    *,
    without: Collection[int] = (),
    today: date,
) -> tuple[Alike, ...]:
    """Return the sentences of some months that share these words, the most alike first.

    Args:
        session: reads the store.
        ward_id: whose.
        words: as `common_words` gives them.
        without: those that are known already.
        today: the last day.
    """
    terms = any_of(words)
    if terms is None:
        return ()
    since = today - timedelta(weeks=LOOKED_BACK_WEEKS)
    # Ranking reads every match, so only the newest rows of the index are asked.
    oldest = select(func.min(Observation.id)).where(
        Observation.ward_id == ward_id, Observation.noticed_on >= since
    )
    best = text(
        "SELECT rowid FROM observation_words WHERE observation_words MATCH :terms"
        " AND rowid >= :oldest ORDER BY rank LIMIT :most"
    ).bindparams(terms=of_ward(terms, ward_id), oldest=session.scalar(oldest) or 0, most=RANKED)
    numbers = [number for (number,) in session.execute(best) if number not in set(without)]
    there = {
        row.id: row
        for row in session.scalars(
            select(Observation).where(
                Observation.id.in_(numbers),
                Observation.noticed_on >= since,
                Observation.withdrawn_at.is_(None),
            )
        )
    }
    found = []
    for number in numbers:
        row = there.get(number)
        because = shared_words(row.text, words, ours().passed_over) if row is not None else ()
        if row is not None and because:
            found.append(_alike(row, because))
    return tuple(sorted(found, key=lambda each: -len(each.because_of))[:MOST_ALIKE])


def _rows(session: Session, *which: ColumnElement[bool]) -> tuple[FollowedRow, ...]:
    under = (
        select(
            ThemeNote.theme_id,
            func.count().label("count"),
            func.max(Observation.noticed_on).label("newest"),
        )
        .join(Observation, Observation.id == ThemeNote.observation_id)
        .where(
            Observation.withdrawn_at.is_(None),
            # Said twice, for else the sentences of all wards would be counted first.
            ThemeNote.theme_id.in_(select(Theme.id).where(*which)),
        )
        .group_by(ThemeNote.theme_id)
        .subquery()
    )
    found = session.execute(
        select(Theme, func.coalesce(under.c.count, 0), under.c.newest)
        .outerjoin(under, under.c.theme_id == Theme.id)
        .where(*which)
        .order_by(Theme.ended_on.is_not(None), Theme.begun_on.desc(), Theme.id.desc())
    )
    return tuple(
        FollowedRow(
            row.id, row.name, row.about, row.begun_on, row.ended_on, row.withdrawn_at, count, newest
        )
        for row, count, newest in found
    )


def _sentences(session: Session, theme_id: int) -> tuple[Alike, ...]:
    found = session.scalars(
        select(Observation)
        .join(ThemeNote, ThemeNote.observation_id == Observation.id)
        .where(ThemeNote.theme_id == theme_id, Observation.withdrawn_at.is_(None))
        .order_by(Observation.noticed_on.desc(), Observation.id.desc())
        .limit(MOST_SENTENCES)
    )
    return tuple(_alike(row) for row in found)


def _weeks(
    session: Session, ward_id: int, sentences: Sequence[Alike], today: date
) -> tuple[ThemeWeek, ...]:
    last = week_of(today).first
    firsts = [last - timedelta(weeks=back) for back in reversed(range(WEEKS))]
    held = Counter(
        week_of(on).first
        for on in session.scalars(
            select(Huddle.on_date).where(
                Huddle.ward_id == ward_id,
                Huddle.status == HuddleStatus.HELD,
                Huddle.on_date >= firsts[0],
                Huddle.withdrawn_at.is_(None),
            )
        )
    )
    counts = Counter(week_of(each.noticed_on).first for each in sentences)
    return tuple(ThemeWeek(first, counts[first], held[first]) for first in firsts)


def _promises(session: Session, theme_id: int) -> tuple[ThemePromise, ...]:
    found = session.scalars(
        select(Action)
        .join(ThemeNote, ThemeNote.observation_id == Action.observation_id)
        .join(Observation, Observation.id == Action.observation_id)
        .where(
            ThemeNote.theme_id == theme_id,
            Action.withdrawn_at.is_(None),
            Observation.withdrawn_at.is_(None),
        )
        .order_by(Action.id.desc())
    )
    return tuple(ThemePromise(row.id, row.what, row.closed_at is None) for row in found)


def _alike(row: Observation, because_of: tuple[str, ...] = ()) -> Alike:
    return Alike(row.id, row.text, row.kind, row.noticed_on, row.noticed_at, because_of)
