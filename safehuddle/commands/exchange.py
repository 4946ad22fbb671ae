"""Bringing records in from files and taking them out."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from safehuddle.commands.context import progress, store_of
from safehuddle.commands.look_again import look_again
from safehuddle.commands.voice import say
from safehuddle.domain.moments import parse_date
from safehuddle.domain.presets import DEFAULT_ZONE
from safehuddle.domain.words import parse_kind
from safehuddle.domain.written_dates import DateOrder
from safehuddle.errors import UserError
from safehuddle.files.paths import refuse_our_own
from safehuddle.files.whole_files import beside_then_swap
from safehuddle.i18n import _
from safehuddle.services import wards
from safehuddle.services.care import backups
from safehuddle.services.exchange import exports, imports
from safehuddle.services.exchange.guided import save_rejects
from safehuddle.services.exchange.near import brought_near
from safehuddle.services.exchange.rejects import refuse_same
from safehuddle.services.history.entries import HistoryFilter
from safehuddle.services.history.export import export_history

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from safehuddle.services.exchange.import_report import ImportReport
    from safehuddle.store.store import Store


def bring_in(asked: argparse.Namespace) -> None:
    """Import a table or an export; print what it holds and what was wrong, row by row."""
    if asked.what == "store":
        _bring_in_store(asked)
        return
    with store_of(asked) as store:
        if asked.file.suffix.lower() == ".json":
            _bring_in_export(store, asked)
            return
        try:
            report = _look(store, asked, asked.file) if asked.dry_run else _bring_in(store, asked)
        except imports.ImportRefused as refused:
            say({**refused.report.facts(), "imported": 0})
            raise
    is_done = not asked.dry_run
    say(
        {
            **report.facts(),
            "imported": report.good if is_done else 0,
            "rejects": str(asked.rejects) if is_done and report.bad else None,
        }
    )


def _look(store: Store, asked: argparse.Namespace, file: Path) -> ImportReport:
    is_rejecting = asked.rejects is not None
    with store.reading() as session:
        report = imports.preview_import(
            session, file, _how(asked), now=store.clock(), with_rejects=is_rejecting
        )
    imports.refuse_unless_usable(report, leaves_out=is_rejecting)
    return report


def _bring_in(store: Store, asked: argparse.Namespace) -> ImportReport:
    if asked.rejects is not None:
        refuse_our_own(asked.rejects, store.path.parent)
        refuse_same(asked.rejects, asked.file)
    backups.before_import(store)
    # Read and written before and after the change: others write meanwhile, however slow a share is.
    with brought_near(asked.file, store.path.parent) as near, ExitStack() as stack:
        leaves_out = asked.rejects is not None and _look(store, asked, near).bad > 0
        if leaves_out:
            beside = stack.enter_context(beside_then_swap(asked.rejects))
            kept = near.with_name(f"{near.name}.rejects")
            with store.reading() as session:
                save_rejects(session, near, _how(asked), kept, now=store.clock())
            beside.write_bytes(kept.read_bytes())
        with store.change(imports.IMPORT, by=asked.by) as change, progress() as watch:
            return imports.bring_in(change, near, _how(asked), leave_out=leaves_out, watch=watch)


def _how(asked: argparse.Namespace) -> imports.ReadingOptions:
    return imports.ReadingOptions(
        ward=asked.ward,
        sheet=asked.sheet,
        columns=dict(asked.column),
        kind=parse_kind(asked.kind) if asked.kind else None,
        order=DateOrder(asked.dates),
        settled_how=asked.settled,
    )


def _bring_in_export(store: Store, asked: argparse.Namespace) -> None:
    from safehuddle.services.exchange.import_store import bring_in_observations

    _no_table_words(asked)
    backups.before_import(store)
    with (
        brought_near(asked.file, store.path.parent) as near,
        store.change(imports.IMPORT, by=asked.by) as change,
        progress() as watch,
    ):
        imported, passed_over = bring_in_observations(change, near, ward=asked.ward, watch=watch)
    say({"imported": imported, "passed_over": passed_over})


def _bring_in_store(asked: argparse.Namespace) -> None:
    from safehuddle.services.exchange.export_file import read_export
    from safehuddle.services.exchange.import_store import IMPORT_STORE, bring_in_store

    _no_table_words(asked)
    # Looked through before a store is made for a file that is none.
    with read_export(asked.file) as found, store_of(asked, make=True) as store:
        backups.before_import(store)
        with store.change(IMPORT_STORE, by=asked.by) as change, progress() as watch:
            counts = bring_in_store(change, found, watch=watch)
    say(counts)


def _no_table_words(asked: argparse.Namespace) -> None:
    for_tables = (asked.rejects, asked.sheet, asked.column, asked.kind, asked.settled)
    if asked.dry_run or any(for_tables):
        raise UserError(
            _(
                "--dry-run, --rejects, --sheet, --column, --kind and --settled are for tables. An"
                " export comes in whole or not at all."
            )
        )


def export(asked: argparse.Namespace) -> None:
    """Write records to a file; print how many of each kind."""
    with store_of(asked) as store:
        done = exports.export(
            store,
            asked.file,
            what=asked.what,
            ward=asked.ward,
            by=asked.by,
        )
    entered = {} if done.is_entered else {"in_history": False}
    say({"file": str(done.path), **done.counts, **entered, **look_again(done.look_again)})


def history(asked: argparse.Namespace) -> None:
    """Write who did what and when to a table; print how many entries it has."""
    first, last = (parse_date(day) if day else None for day in (asked.first, asked.last))
    with store_of(asked) as store:
        with store.reading() as session:
            known = wards.list_wards(session)
        zone = known[0].zone if known else DEFAULT_ZONE
        count = export_history(
            store,
            asked.out,
            chosen=HistoryFilter.days(first, last, zone=zone),
            zone=zone,
            by=asked.by,
        )
    say({"file": str(asked.out), "entries": count})
