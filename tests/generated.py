"""Stores with generated rows of every kind of record, by what each column says it is.

A new column or a new record is generated without a line here.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from hypothesis import strategies as st
from sqlalchemy import Boolean, Date, Integer, UniqueConstraint

from safehuddle.domain.text import clean, says_something
from safehuddle.domain.uids import RANDOM_BYTES, uid_from
from safehuddle.errors import UserError
from safehuddle.models import catalogue
from safehuddle.models.column_types import Factors, TimeOfDay, UtcMoment, Weekdays, Word
from safehuddle.models.facets import facet_of
from tests.factories import NOW

Rows = dict[str, list[dict[str, Any]]]
"""By table, in an order in which they can be written; links are places in the other table."""

STARTS = ["", "=", "+", "-", "@", "'", "''", "'=", "\t", "\r", "＝", "\ufeff", '"', ",", ";"]
AWKWARD = ["cmd()", "<b>&{}%s", "سلام\u200f 2", "👩\u200d⚕️\n\n\nŵ", "a\r\nb"]
WORDS = st.builds(
    lambda start, text: start + text,
    st.sampled_from(STARTS),
    st.text(max_size=40) | st.sampled_from(AWKWARD),
)
SENTENCES = WORDS.filter(lambda text: says_something(clean(text)))
MOMENTS = st.integers(2 * 86_400_000, 229 * 365 * 86_400_000).map(
    lambda since: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=since)
)
ZONES = st.sampled_from(["Europe/London", "Pacific/Auckland"])
_KINDS = (
    (UtcMoment, MOMENTS),
    (TimeOfDay, st.builds(time, st.integers(0, 23), st.integers(0, 59))),
    (Factors, st.integers(0, 0b111111)),
    (Weekdays, st.integers(0, 0b1111111)),
    (Date, st.dates(date(1970, 1, 3), date(2199, 12, 30))),
    (Boolean, st.booleans()),
    (Integer, st.integers(0, 2**31 - 1)),
)


def value(column):
    """Return a strategy for the values that the services may put into a column."""
    facet = facet_of(column)
    if isinstance(column.type, Word):
        found = st.sampled_from(column.type.among)
    elif column.name == "zone":
        found = ZONES
    elif facet.text is not None:
        found = WORDS.filter(lambda text: _is_accepted(facet.tidy, text)).map(facet.tidy)
    else:
        found = next(strategy for kind, strategy in _KINDS if isinstance(column.type, kind))
    return st.none() | found if column.nullable else found


def _is_accepted(tidy, text):
    try:
        tidy(text)
    except UserError:
        return False
    return True


def tables():
    """Return the tables of all records and of what is part of them, as they can be written."""
    found = []
    for record in catalogue.records():
        found += [record.table, *(part.table for part in catalogue.parts_of(record.table))]
    return found


@st.composite
def stores(draw, *, most=3):
    """Draw rows of every kind; there is always a ward."""
    drawn: Rows = {}
    for table in tables():
        drawn[table] = []
        for _number in range(draw(st.integers(1 if table == "ward" else 0, most))):
            row = {}
            for each in catalogue.columns(table):
                row[each.name] = _drawn(draw, drawn, each, row.get("ward_id"))
            if _is_new(table, drawn[table], row) and None not in _needed(table, row):
                drawn[table].append(row)
    for place, ward in enumerate(drawn["ward"]):
        ward["focus_harm_id"] = draw(_harm_of(drawn, place))
    return drawn


def _drawn(draw, drawn, column, ward):
    target = catalogue.target_of(column)
    if column.name == "uid":
        return uid_from(NOW, draw(st.binary(min_size=RANDOM_BYTES, max_size=RANDOM_BYTES)))
    if target is None:
        return draw(value(column))
    if not drawn.get(target):
        return None
    if target == "harm_kind":  # those a ward counts, by name
        return draw(_harm_of(drawn, ward))
    places = st.integers(0, len(drawn[target]) - 1)
    return draw(st.none() | places if column.nullable else places)


def _needed(table, row):
    return [row[each.name] for each in catalogue.columns(table) if not each.nullable]


def _is_new(table, rows, row):
    """Whether nothing has its uid, nor its name in the same list or among the same counts."""
    names = {"uid", "name", "role"} & set(row)
    once = [
        [column.name for column in each.columns]
        for each in catalogue.model_of(table).__table__.constraints
        if isinstance(each, UniqueConstraint)
    ]
    same = any(all(other[name] == row[name] for name in each) for other in rows for each in once)
    return not same and not any(
        other[name] == row[name]
        and (name == "uid" or all(other.get(k) == row.get(k) for k in ("ward_id", "huddle_id")))
        for other in rows
        for name in names
    )


def _harm_of(drawn, ward):
    own = [at for at, harm in enumerate(drawn["harm_kind"]) if harm["ward_id"] == ward]
    return st.sampled_from([None, *own])


def fill(store, drawn: Rows) -> None:
    """Write drawn rows into an empty store."""
    with store.change("Fill") as change:
        for table, rows in drawn.items():
            links = {
                each.name for each in catalogue.columns(table) if catalogue.target_of(each)
            } - {"focus_harm_id"}
            change.bulk(
                catalogue.model_of(table),
                [
                    {
                        name: each + 1 if name in links and each is not None else each
                        for name, each in row.items()
                        if name != "focus_harm_id"
                    }
                    for row in rows
                ],
            )
        for at, ward in enumerate(drawn["ward"], start=1):
            if ward["focus_harm_id"] is not None:
                row = change.session.get_one(catalogue.model_of("ward"), at)
                row.focus_harm_id = ward["focus_harm_id"] + 1


def contents(store) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every record as the file holds it; numbers stand as what they mean.

    What only counts something has no uid in a file, and a list keeps its order within its record.
    """
    found = {}
    for record in catalogue.records():
        found[record.table] = _rows(store, record.table)
        for part in catalogue.parts_of(record.table):
            left_out = {"uid"} if part.counted else set()
            found[part.table] = sorted(_rows(store, part.table, left_out), key=repr)
    return found


def _rows(store, table, left_out=frozenset()):
    wanted, joins = [], []
    for each in catalogue.columns(table):
        if (target := catalogue.target_of(each)) is not None:
            alias = f"{each.name}_"
            joins.append(f"LEFT JOIN {target} AS {alias} ON {alias}.id = {table}.{each.name}")
            wanted.append(f"{alias}.uid")
        elif each.name not in left_out:
            wanted.append(f"{table}.{each.name}")
    joined = f"{table} {' '.join(joins)}"
    return store.query(f"SELECT {', '.join(wanted)} FROM {joined} ORDER BY {table}.id")
