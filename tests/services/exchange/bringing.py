"""Bringing a table in, for the tests of it."""

from __future__ import annotations

from safehuddle.services.exchange.imports import IMPORT, ReadingOptions, bring_in, preview_import

HEAD = "noticed_at,kind,factors,text"
GOOD = "22/11/2026,worry,communication;information,Allergy not on the chart in Bay 2"


def imported(store, path, *, rejects=None, **how):
    with store.change(IMPORT) as change:
        return bring_in(change, path, ReadingOptions(**how), rejects=rejects)


def looked(store, path, *, with_rejects=False, **how):
    with store.reading() as session:
        return preview_import(
            session, path, ReadingOptions(**how), now=store.clock(), with_rejects=with_rejects
        )


def column(store, name="text"):
    return [row[0] for row in store.query(f"SELECT {name} FROM observation ORDER BY id")]


def problems(report):
    return [(each.row, each.column) for each in report.problems]
