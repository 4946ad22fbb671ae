"""Every record that holds a person's words as one table, in SQL: for holds, review and erasure."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING

from safehuddle.domain.moment_words import wall_day
from safehuddle.models import catalogue
from safehuddle.store.guard import holds_power

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from safehuddle.domain.records import Record


EVERY = "TRUE"
COLUMNS = "kind, id, ward_id, day, words, withdrawn_at, class, is_open, moment"


def kept_sql(session: Session, *, standing: str = EVERY, undone: str = EVERY) -> str:
    """Return the table `record`, to go behind WITH, of what whoever is here may see.

    Args:
        session: reads the store.
        standing: which records, by their `id` and `ward_id`, in SQL; "" for none.
        undone: which of those taken back by an undo, by their `row_id`; "" for none.

    Its columns are COLUMNS; the kind is the table. Records taken back by an undo are among them:
    their row is gone, and the history has their words.
    """
    kinds = [record for record in catalogue.records() if record.kept is not None]
    tables = tuple(record.table for record in kinds if holds_power(session, record.power))
    return _sql(tables, standing, undone)


def shown_day(day: str, moment: str | None, zone: str) -> date:
    """Return the day a record is shown with: what the wall said, whatever day it is counted on."""
    at = datetime.fromisoformat(moment) if moment else None
    return wall_day(at, date.fromisoformat(day), zone)


@cache
def _sql(tables: tuple[str, ...], standing: str, undone: str) -> str:
    parts = [_standing(catalogue.record_of(table), standing) for table in tables if standing]
    if undone:
        parts.append(_undone(tables, undone))
    return f"record ({COLUMNS}) AS ({' UNION ALL '.join(parts)})"


def _undone(tables: tuple[str, ...], which: str) -> str:
    """Return how records are read whose row an undo took away."""
    columns = dict.fromkeys(name for table in tables for name in _words(table))
    words = ", ".join(f"json_extract(row.value, '$[2].{name}')" for name in columns)
    gone = " OR ".join(
        f"kind = '{each}' AND row_id NOT IN (SELECT id FROM {each})" for each in tables
    )
    return f"""
  SELECT gone.kind, gone.row_id, json_extract(row.value, '$[2].ward_id'), substr(at, 1, 10),
    coalesce({words}) AS said, at, 'withdrawn', 0, NULL
  FROM (SELECT kind, row_id, max(history_id) AS last FROM history_row WHERE ({gone}) AND {which}
      GROUP BY kind, row_id) AS gone
    JOIN history ON history.id = gone.last, json_each(images, '$.rows') AS row
  WHERE json_extract(row.value, '$[0]') = gone.kind
    AND json_extract(row.value, '$[1]') = gone.row_id AND json_type(row.value, '$[3]') = 'null'
    AND said IS NOT NULL"""


def _standing(record: Record, which: str) -> str:
    """Return how the records of a table are read; those without words have nothing to erase."""
    kept, said = record.kept, f"coalesce({', '.join(_words(record.table))})"
    assert kept is not None
    return (
        f"SELECT '{record.table}' AS kind, id, ward_id, {kept.day} AS day, {said} AS words,"
        f" withdrawn_at, {kept.in_class} AS class, {kept.is_open} AS is_open,"
        f" {record.moment or 'NULL'} AS moment"
        f" FROM {record.table} WHERE {which} AND {said} IS NOT NULL"
    )


def _words(table: str) -> list[str]:
    """Return the columns of words, the one by which a record is known first."""
    return sorted(catalogue.words_of(table), key=lambda name: name != catalogue.main_of(table))


IS_HELD = (
    "EXISTS (SELECT 1 FROM hold WHERE hold.withdrawn_at IS NULL"
    " AND (hold.ward_id IS NULL OR hold.ward_id = record.ward_id)"
    " AND (hold.first_day IS NULL OR hold.first_day <= record.day)"
    " AND (hold.last_day IS NULL OR hold.last_day >= record.day))"
)
"""Whether a row of `record` is held."""
