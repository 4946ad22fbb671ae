"""The list as it is shown and said: its rows, how many there are, and that there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.i18n import _, ngettext
from safehuddle.services.observation_table import ObservationTable
from safehuddle.ui.kit.row_data import Row, Section
from safehuddle.ui.observations.rows import list_row
from safehuddle.ui.observations.table_rows import table_row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from safehuddle.services.observation_list import ObservationPage


def as_rows(found: ObservationPage | ObservationTable, *, zone: str, today: date) -> list[Row]:
    """Return them as the list, or the table, shows them."""
    if isinstance(found, ObservationTable):
        return [table_row(line, today=today) for line in found.lines]
    return [list_row(row, zone=zone, today=today) for row in found.rows]


def led_to(led: Sequence[Row], *, has_rest: bool) -> tuple[Row | Section, ...]:
    """Return what stands above the list: the one that another place led to, below a heading."""
    if not led:
        return ()
    rest = (Section(_("Everything noticed")),) if has_rest else ()
    return (Section(_("What you came for")), *led, *rest)


def list_count(count: int, *, has_more: bool, is_sought: bool) -> str:
    """Return how many are listed; "" where all are there and nothing was looked for."""
    if has_more:
        return _("The newest {count}; scroll for older ones").format(count=count)
    if count and is_sought:
        return ngettext("{count} found", "{count} found", count).format(count=count)
    return ""


def nothing_there(*, is_sought: bool) -> tuple[str, str]:
    """Return what an empty list says, and what to do first."""
    if is_sought:
        return _("Nothing found."), _("Try fewer words, or show everything.")
    return (
        _("Nothing has been noticed yet."),
        _("Press Ctrl+N and say what you saw. One sentence is enough."),
    )
