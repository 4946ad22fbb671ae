"""What an undo must give, worked out from tables alone: no history, no images, no SQL."""

from __future__ import annotations

from safehuddle.models import Base

GONE = None
"""Stands for a row that is not there, or that an undone import took out of sight."""


def visible(tables):
    """Return the rows one can see, by (table, number)."""
    return {
        (table, number): row
        for table, rows in tables.items()
        for number, row in rows.items()
        if row.get("withdrawn_reason") != "undone"
    }


def difference(before, after):
    """Return what differs between two states: (table, number) → the row before, the row after."""
    return {
        key: (before.get(key, GONE), after.get(key, GONE))
        for key in before.keys() | after.keys()
        if before.get(key, GONE) != after.get(key, GONE)
    }


def taken_back(now, did):
    """Return the state after taking back what a gesture did, or None where it must be refused."""
    state = dict(now)
    for key, (before, after) in did.items():
        present = state.get(key, GONE)
        if before is GONE or after is GONE:
            if present != after:
                return None
            state[key] = before
        else:
            changed = [name for name in after if before[name] != after[name]]
            if present is GONE or any(present[name] != after[name] for name in changed):
                return None
            state[key] = {**present, **{name: before[name] for name in changed}}
    state = {key: row for key, row in state.items() if row is not GONE}
    return state if links_hold(state) else None


def links_hold(state):
    """Whether every row that stands links only to rows that are there."""
    return all(
        row[link.parent.name] is None or (link.column.table.name, row[link.parent.name]) in state
        for (table, _), row in state.items()
        for link in Base.metadata.tables[table].foreign_keys
        if row.get("withdrawn_at") is None
    )


def turned_round(did):
    return {key: (after, before) for key, (before, after) in did.items()}
