"""What is done to several observations at once: one change, and so one step of undo."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from safehuddle.domain.factors import Factor, from_mask, to_mask
from safehuddle.errors import UserError
from safehuddle.i18n import N_, _
from safehuddle.services import observations

if TYPE_CHECKING:
    from safehuddle.models import Observation
    from safehuddle.store.change import Change

SETTLE = N_("Say what became of several observations")
WITHDRAW = N_("Withdraw several observations")
TAG = N_("Say what several observations were about")


def settle(change: Change, ids: Iterable[int], *, how: str) -> int:
    """Say of each that is open, in the same words, what became of it; return how many.

    Raises:
        UserError: nothing was said, or none of them is open any more.
    """
    open_ones = [row for row in _there(change, ids) if row.settled_at is None]
    for row in _some(open_ones):
        observations.settle(change, row.id, how=how)
    return len(open_ones)


def withdraw(change: Change, ids: Iterable[int], *, reason: str = "") -> int:
    """Take them out of sight for one reason; return how many.

    Raises:
        UserError: there is no reason though one is needed, or none of them is there any more.
    """
    rows = _there(change, ids)
    for row in _some(rows):
        observations.withdraw(change, row.id, reason=reason)
    return len(rows)


def tag(change: Change, ids: Iterable[int], *, factors: Collection[Factor]) -> int:
    """Say of each that it was about these, too; what it was about before stays. Return how many.

    Raises:
        UserError: nothing was chosen, or none of them is there any more.
    """
    if not factors:
        raise UserError(_("Choose at least one."), field="factors")
    rows = _there(change, ids)
    for row in _some(rows):
        row.factors = to_mask({*from_mask(row.factors), *factors})
    return len(rows)


def _there(change: Change, ids: Iterable[int]) -> list[Observation]:
    rows = (observations.get(change, number) for number in ids)
    return [row for row in rows if row.withdrawn_at is None]


def _some(rows: list[Observation]) -> list[Observation]:
    if not rows:
        raise UserError(_("None of these is there any more. Nothing was changed."))
    return rows
