"""Guesses which column of a table holds what, by its heading and by what stands below it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from safehuddle.domain.folding import fold_name
from safehuddle.domain.text import says_something
from safehuddle.domain.words import nearest
from safehuddle.domain.written_dates import DateStyle, look_at, time_of_day
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.services.exchange.known_words import (
    counted_of,
    factors_of,
    fold_heading,
    kind_of,
    known,
    same_harm,
)

if TYPE_CHECKING:
    from safehuddle.services.exchange.table import TableRow


@dataclass(frozen=True, slots=True)
class Names:
    """What the wards of this store are called and count, folded."""

    wards: Collection[str] = ()
    harms: Collection[str] = ()


def guess(
    name: str,
    header: list[str],
    below: list[TableRow],
    taken: set[int],
    names: Names,
    *,
    near_enough: bool,
) -> int | None:
    """Return the place of the column that holds `name`, or None.

    Args:
        name: our name for it.
        header: the headings.
        below: the first rows below them.
        taken: places that hold something else already.
        names: what wards and harms are called here.
        near_enough: whether a heading with a slip of the key will do.

    Raises:
        UserError: two columns have our own name for it.
    """
    folded = [fold_heading(heading) for heading in header]
    own = [at for at, heading in enumerate(folded) if heading == fold_name(name)]
    if len(own) > 1:
        raise twice(name)
    if own:
        return own[0] if own[0] not in taken else None
    words = known("columns")[name]
    ranked = [at for word in words for at, heading in enumerate(folded) if heading == word]
    if near_enough:
        close = nearest(name, filter(says_something, header))
        slips = [nearest(heading, words) if says_something(heading) else None for heading in header]
        ranked += [header.index(close)] if close else []
        ranked += [at for at, slip in enumerate(slips) if slip]
    fits = _FITS.get(name)
    for at in ranked:
        cells = [row.cells[at] for row in below if at < len(row.cells)]
        if at not in taken and (fits is None or _mostly(cells, lambda cell: fits(cell, names))):
            return at
    return None


def _mostly(cells: list[str], fits: Callable[[str], bool]) -> bool:
    """Whether at least half of the cells in which something stands fit; none needs to be there."""
    said = [cell for cell in cells if says_something(cell)]
    return 2 * sum(map(fits, said)) >= len(said)


def _reads(cell: str, read: Callable[[str], object]) -> bool:
    try:
        read(cell)
    except UserError:
        return False
    return True


def _is_harm(cell: str, names: Names) -> bool:
    words = same_harm(cell)
    return len(words) > 1 or not words.isdisjoint(names.harms)


_FITS: dict[str, Callable[[str, Names], bool]] = {
    "noticed_at": lambda cell, _names: look_at(cell).style is not DateStyle.OTHER,
    "time": lambda cell, _names: _reads(cell, time_of_day),
    "kind": lambda cell, _names: _reads(cell, kind_of),
    "factors": lambda cell, _names: _reads(cell, factors_of),
    "harm": _is_harm,
    "harm_counted": lambda cell, _names: _reads(cell, counted_of),
    "ward": lambda cell, names: fold_name(cell) in names.wards,
}


def twice(heading: str) -> UserError:
    """Return the failure for a heading that stands there twice."""
    return UserError(
        _("The headings name the column “{column}” twice. Rename one of them.").format(
            column=heading
        ),
        field="file",
    )
