"""What bringing a file in does: a table by its columns, SafeHuddle's own export as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.services.exchange import import_store, imports
from safehuddle.services.exchange.imports import IMPORT
from safehuddle.ui.gesture import Deed
from safehuddle.ui.imports.rows import brought_in

if TYPE_CHECKING:
    from pathlib import Path

    from safehuddle.services.exchange.imports import ReadingOptions
    from safehuddle.store.change import Change
    from safehuddle.ui.imports.shown import Progress


Counts = tuple[int, int]
"""How many came in, and how many were left out."""


def table_deed(path: Path, how: ReadingOptions, progress: Progress) -> Deed[Counts]:
    """Return the bringing in of all rows of a table that can be used."""

    def bring(change: Change) -> Counts:
        report = imports.bring_in(change, path, how, leave_out=True, watch=progress)
        return report.good, report.bad

    return Deed(IMPORT, bring, lambda counts: brought_in(*counts), about=str(path))


def export_deed(path: Path, ward: str | None) -> Deed[Counts]:
    """Return the bringing in of the observations of an export that are not here yet."""

    def bring(change: Change) -> Counts:
        count, _passed_over = import_store.bring_in_observations(change, path, ward=ward)
        return count, 0

    return Deed(IMPORT, bring, lambda counts: brought_in(*counts), about=str(path))
