"""The history as a table in a file, for an inquiry or an audit."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from safehuddle.domain.dates import format_date, format_time
from safehuddle.domain.moments import to_local
from safehuddle.domain.permissions import Power
from safehuddle.errors import UserError
from safehuddle.files.paths import refuse_our_own
from safehuddle.files.whole_files import beside_then_swap
from safehuddle.i18n import N_, _
from safehuddle.services.access.permission import needs
from safehuddle.services.exchange.csv_cells import safe_cell
from safehuddle.services.history import entries
from safehuddle.services.history.sentences import entry_sentence, subject_of
from safehuddle.store import leaving

if TYPE_CHECKING:
    from _csv import Writer

    from sqlalchemy.orm import Session

    from safehuddle.services.history.entries import HistoryFilter, HistoryLine
    from safehuddle.store.store import Store

EXPORT_HISTORY = N_("Export the history")
BATCH = 2_000
COLUMNS = ("entry", "date", "time", "who", "what", "kind")


@needs(Power.EXPORT)
@needs(Power.HISTORY)
def export_history(
    store: Store, path: Path, *, chosen: HistoryFilter, zone: str, by: str | None = None
) -> int:
    """Write the chosen part of the history to a CSV file, newest first, whole or not at all.

    It says who did what and when, never what was written. That it was exported is entered in the
    history itself.

    Args:
        store: where it is.
        path: the file; its name must end in .csv.
        chosen: which part.
        zone: the time zone its moments are told in.
        by: the role or first name of who asked for it.

    Returns:
        How many entries were written.

    Raises:
        NotAllowed: it needs the keeper.
        UserError: the ending is another, or the file is one of SafeHuddle's own.
        StoreError: the file cannot be written; what was there before is untouched.
    """
    if path.suffix.lower() != ".csv":
        raise UserError(_("The file’s name must end in .csv. Nothing was written."), field="file")
    refuse_our_own(path, store.path.parent)
    with beside_then_swap(path) as beside:
        with (
            store.reading() as session,
            beside.open("w", encoding="utf-8-sig", newline="") as file,
        ):
            count = _write(session, csv.writer(file), chosen, zone)
        # Before the file is in its place: an export in the history without a file does no harm.
        leaving.enter(store, EXPORT_HISTORY, by=by, file=path.name, entries=count)
    return count


def _write(session: Session, table: Writer, chosen: HistoryFilter, zone: str) -> int:
    table.writerow(COLUMNS)
    count, before = 0, None
    while lines := entries.latest(session, limit=BATCH, chosen=chosen, before=before):
        for line in lines:
            table.writerow([safe_cell(cell) for cell in _cells(line, zone)])
        count, before = count + len(lines), lines[-1].entry
        session.expunge_all()
    return count


def _cells(line: HistoryLine, zone: str) -> Iterator[str]:
    at, sort = to_local(line.at, zone), subject_of(line.label)
    yield str(line.entry)
    yield format_date(at.date())
    yield format_time(at)
    yield line.named if line.who else ""
    yield entry_sentence(line)
    yield sort.words if sort else ""
