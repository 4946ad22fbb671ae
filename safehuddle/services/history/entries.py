"""The history as people read it: who, when, what, and the former words of a record."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import defer

from safehuddle.domain.moments import zone_of
from safehuddle.domain.permissions import Power
from safehuddle.i18n import _
from safehuddle.models import History, HistoryRow, catalogue
from safehuddle.services.access.permission import needs
from safehuddle.services.access.sight import is_in_sight
from safehuddle.services.record_services import labels as labels_of_records
from safehuddle.store import chain
from safehuddle.store.guard import holds_power, require_power

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session


def named(who: str | None, signed_in: str | None) -> str:
    """Return whom an entry names, in quotation marks where that was said and no PIN given for it.

    Args:
        who: as the entry names them.
        signed_in: the uid of whoever had given a PIN, "" for nobody; None in an entry from before
            schema 4, which did not say.
    """
    if not who:
        return _("Somebody")
    return _("“{name}”").format(name=who) if signed_in == "" else who


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after, as the store keeps them."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One gesture."""

    entry: int
    at: datetime
    who: str | None
    """How whoever made it is named; see `named`."""
    label: str
    """In English; pass it through `i18n._` to show it."""
    facts: dict[str, Any]
    fields: tuple[FieldChange, ...]
    """What it changed of the record asked for; empty in the history of everything."""
    gesture: str | None = None
    """The label, in English, of what an undo took back or did again."""
    signed_in: str | None = None
    """The uid of whoever had given a PIN, "" for nobody; None where it is not known."""

    @property
    def named(self) -> str:
        """Who it was, as a sentence names them."""
        return named(self.who, self.signed_in)


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """Which part of the history to show. Everything, until something is chosen."""

    labels: tuple[str, ...] = ()
    """Gestures with one of these labels; empty for all."""
    who: str | None = None
    """Made by whoever is named so; "" for those where nobody said so, None for all."""
    since: datetime | None = None
    before: datetime | None = None
    """Made at or after, and before, these moments."""
    words: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Words that it all says, each with the labels whose sentence holds it in any case (see
    `sentences.labels_by_word`); of other labels it is among the facts, or in a name."""

    @classmethod
    def days(cls, first: date | None, last: date | None, *, zone: str) -> HistoryFilter:
        """Return the part of some days, both included, in a time zone."""
        return cls(
            since=_midnight(first, zone) if first else None,
            before=_midnight(last + timedelta(days=1), zone) if last else None,
        )


_ALL = HistoryFilter()


def of_record(session: Session, kind: str, row_id: int) -> tuple[HistoryLine, ...]:
    """Return the gestures that touched one record, oldest first, with its former words.

    Of a record that is out of sight there are none, but for whoever gave a PIN.

    Args:
        session: reads the store.
        kind: the table, such as "observation".
        row_id: the record's number.

    Raises:
        NotAllowed: whoever is here may not see such a record.
    """
    if power := catalogue.power_of(kind):
        require_power(session, power)
    if not is_in_sight(session, session.get(catalogue.model_of(kind), row_id)):
        return ()
    entries = session.scalars(
        select(History)
        .join(HistoryRow, HistoryRow.history_id == History.id)
        .where(HistoryRow.kind == kind, HistoryRow.row_id == row_id)
        .order_by(History.id)
    )
    return tuple(_line(entry, _fields(entry.images, kind, row_id)) for entry in entries)


@needs(Power.HISTORY)
def latest(
    session: Session, *, limit: int, chosen: HistoryFilter = _ALL, before: int | None = None
) -> tuple[HistoryLine, ...]:
    """Return the newest gestures, newest first; older ones with `before` an entry."""
    # No index beyond the entries' numbers: each would cost every save a page, and reading ten
    # years from end to end takes a quarter of a second.
    query = _chosen(session, select(History), chosen).order_by(History.id.desc()).limit(limit)
    if before is not None:
        query = query.where(History.id < before)
    entries = session.scalars(query.options(defer(History.images)))
    return tuple(replace(_line(entry, ()), gesture=_gesture(session, entry)) for entry in entries)


@needs(Power.HISTORY)
def how_many(session: Session, chosen: HistoryFilter) -> int:
    """Return how many gestures there are."""
    return session.scalar(_chosen(session, select(func.count()).select_from(History), chosen)) or 0


@needs(Power.HISTORY)
def people_named(session: Session, *, limit: int) -> tuple[str, ...]:
    """Return those who are named in the history, the most busy first."""
    query = (
        select(History.who)
        .where(History.who.is_not(None), *_seen(session))
        .group_by(History.who)
        .order_by(func.count().desc(), History.who)
    )
    return tuple(who for who in session.scalars(query.limit(limit)) if who)


@needs(Power.HISTORY)
def verdict(session: Session) -> chain.Verdict:
    """Walk the whole chain and say whether every entry is as it was written."""
    driver = session.connection().connection.driver_connection
    assert driver is not None
    return chain.verify(driver)


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), zone_of(zone))


def hidden_tables(session: Session) -> tuple[str, ...]:
    """Return the tables of whose rows whoever is here may not even hear."""
    return tuple(
        table for table in catalogue.tables() if not holds_power(session, catalogue.power_of(table))
    )


def _seen(session: Session) -> tuple[ColumnElement[bool], ...]:
    """Return what picks the entries that whoever is here may know of."""
    hidden = hidden_tables(session)
    if not hidden:
        return ()
    about = [label for label, each in labels_of_records().items() if each.record.table in hidden]
    entries = select(HistoryRow.history_id).where(HistoryRow.kind.in_(hidden))
    return (History.id.not_in(entries), History.label.not_in(about))


def _chosen(session: Session, query: Select[Any], chosen: HistoryFilter) -> Select[Any]:
    query = query.where(*_seen(session))
    if chosen.labels:
        query = query.where(History.label.in_(chosen.labels))
    if chosen.who is not None:
        query = query.where(History.who == chosen.who if chosen.who else History.who.is_(None))
    if chosen.since is not None:
        query = query.where(History.at >= chosen.since)
    if chosen.before is not None:
        query = query.where(History.at < chosen.before)
    for word, labels in chosen.words:
        fact = func.json_each(History.facts).table_valued("value").alias()
        query = query.where(
            or_(
                History.label.in_(labels),
                History.who.icontains(word, autoescape=True),
                select(fact.c.value).where(fact.c.value.icontains(word, autoescape=True)).exists(),
            )
        )
    return query


def _gesture(session: Session, entry: History) -> str | None:
    """Return the label of the gesture behind any number of undos of undos."""
    label, undoes = None, entry.undoes
    while undoes is not None:
        label, undoes = session.execute(
            select(History.label, History.undoes).where(History.id == undoes)
        ).one()
    return label


def _line(entry: History, fields: tuple[FieldChange, ...]) -> HistoryLine:
    return HistoryLine(
        entry=entry.id,
        at=entry.at,
        who=entry.who,
        label=entry.label,
        facts=json.loads(entry.facts),
        fields=fields,
        signed_in=entry.signed_in,
    )


def _fields(images: str, kind: str, row_id: int) -> tuple[FieldChange, ...]:
    for table, number, before, after in json.loads(images)["rows"]:
        if (table, number) == (kind, row_id):
            before, after = before or {}, after or {}
            return tuple(
                FieldChange(name, before.get(name), after.get(name))
                for name in {**before, **after}
                if before.get(name) != after.get(name)
            )
    return ()
