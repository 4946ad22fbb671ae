"""The counts that may stand on the matron's sheet, in words, and what small numbers keep to itself.

How many conversations are open, and past their local target, is the ward's own work: those numbers
stand as they are, however small. That somebody chose not to talk, or could not be reached, is told
of a family: where either number is smaller than FEW the two are not told apart, and together they
are counted from FEW on. No total stands beside them from which they could be reckoned.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.candour.ending import Ending
from safehuddle.i18n import _, ngettext

if TYPE_CHECKING:
    from safehuddle.domain.candour.record import Counts

FEW = 5
"""From so many on a number points at nobody: the usual bound for tables that leave a ward."""


def count_words(counts: Counts) -> tuple[str, ...]:
    """Return the lines of the sheet: what is open, what was closed with results, what else."""
    return (_open(counts), _with_results(counts), *_without_results(counts))


def _open(counts: Counts) -> str:
    words = ngettext("{count} open", "{count} open", counts.open).format(count=counts.open)
    past = ngettext(
        "{count} of them past the local target (which is not law)",
        "{count} of them past the local target (which is not law)",
        counts.past_target,
    ).format(count=counts.past_target)
    return f"{words}; {past}"


def _with_results(counts: Counts) -> str:
    count = counts.closed[Ending.RESULTS_SHARED]
    return ngettext(
        "{count} closed: the results were shared",
        "{count} closed: the results were shared",
        count,
    ).format(count=count)


def _without_results(counts: Counts) -> tuple[str, ...]:
    declined, unreached = counts.closed[Ending.DECLINED], counts.closed[Ending.NOT_REACHED]
    if not (declined or unreached):
        return ()
    if not any(0 < count < FEW for count in (declined, unreached)):
        return (
            _("{count} closed: they chose not to talk").format(count=declined),
            _("{count} closed: they could not be reached").format(count=unreached),
        )
    together = declined + unreached
    how = _("they chose not to talk, or could not be reached")
    if together < FEW:
        return (_("fewer than {few} closed otherwise: {how}").format(few=FEW, how=how),)
    return (_("{count} closed otherwise: {how}").format(count=together, how=how),)
