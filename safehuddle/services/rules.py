"""The keeper's rules for a store. Each is declared once, with its usual value and its bounds.

The object mapper is imported by what needs it, because `at_once` is asked while the window starts.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from safehuddle.domain.identifier_shapes import is_shape
from safehuddle.domain.permissions import Power
from safehuddle.domain.pins import LONGEST, SHORTEST, USUAL_LENGTH
from safehuddle.domain.text import one_line
from safehuddle.errors import UserError
from safehuddle.files import policy
from safehuddle.i18n import N_, _
from safehuddle.services.access.permission import needs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from safehuddle.store.change import Change
    from safehuddle.store.query import Query

T = TypeVar("T")

KEEP = N_("Change a rule of this store")
SHAPES_LIMIT, SHAPE_LIMIT, PLACE_LIMIT = 10, 30, 500


@dataclass(frozen=True, slots=True)
class Rule(Generic[T]):
    """Something a keeper can choose."""

    name: str
    usual: T
    """What holds until somebody chooses."""
    allows: Callable[[Any], bool]
    """Whether a value read from the file or given by a person makes sense."""


def _whole_number(lowest: int, highest: int) -> Callable[[Any], bool]:
    return lambda value: type(value) is int and lowest <= value <= highest


def _are_shapes(value: object) -> bool:
    return (
        isinstance(value, list)
        and len(value) <= SHAPES_LIMIT
        and all(
            isinstance(each, str) and len(each) <= SHAPE_LIMIT and is_shape(each) for each in value
        )
    )


def _place(value: object) -> bool:
    return isinstance(value, str) and len(value) <= PLACE_LIMIT and one_line(value) == value


PIN_LENGTH = Rule("pin_length", USUAL_LENGTH, _whole_number(SHORTEST, LONGEST))
"""How many digits a new PIN has."""

IDLE_MINUTES = Rule("idle_minutes", 3, _whole_number(policy.SHORTEST_LOCK, policy.LONGEST_LOCK))
"""After how many minutes untouched the window locks."""

HOSPITAL_SHAPES: Rule[Sequence[str]] = Rule("hospital_shapes", [], _are_shapes)
"""Pictures of the hospital's own numbers, as `domain.identifiers.suspects` takes them."""

SECOND_PLACE = Rule("second_place", "", _place)
"""A folder that backups are also copied to; "" for none."""

_OF_IT = {IDLE_MINUTES.name: "lock_minutes", SECOND_PLACE.name: "second_place"}
"""What IT may set for a whole PC (`files.policy`), and what it is called there."""


def set_by_it(rule: Rule[T]) -> T | None:
    """Return what IT has set for this PC, which wins over the keeper's choice; None for nothing.

    Raises:
        PolicyTrouble: what IT has set cannot be followed.
    """
    name = _OF_IT.get(rule.name)
    found: T | None = getattr(policy.in_force(), name) if name else None
    return found


def value(session: Session, rule: Rule[T]) -> T:
    """Return what holds now: what IT has set, else the keeper's choice, else what is usual."""
    given = set_by_it(rule)
    if given is not None:
        return given
    from sqlalchemy import select

    from safehuddle.models import ChosenRule as RuleRow

    kept = session.scalar(select(RuleRow.value).where(RuleRow.name == rule.name))
    return rule.usual if kept is None else _read(rule, kept)


def value_by_sql(query: Query, rule: Rule[T]) -> T:
    """As `value`, by plain SQL: for what must not wait for the object mapper."""
    given = set_by_it(rule)
    if given is not None:
        return given
    found = query("SELECT value FROM rule WHERE name = ?", (rule.name,))
    return _read(rule, found[0][0]) if found else rule.usual


@needs(Power.RULES)
def choose(change: Change, rule: Rule[T], chosen: T) -> None:
    """Keep the keeper's choice.

    Raises:
        NotAllowed: it needs the keeper.
        UserError: the value is out of bounds, or IT has set it; nothing was changed.
    """
    if set_by_it(rule) is not None:
        raise UserError(_("IT has set this for this PC. Nothing was changed."), field=rule.name)
    if not rule.allows(chosen):
        raise UserError(
            _("This cannot be chosen here. Nothing was changed. Choose another value."),
            field=rule.name,
        )
    from sqlalchemy import select

    from safehuddle.models import ChosenRule as RuleRow

    row = change.session.scalar(select(RuleRow).where(RuleRow.name == rule.name))
    if row is None:
        row = RuleRow(uid=change.new_uid(), name=rule.name)
        change.session.add(row)
    row.value = json.dumps(chosen, ensure_ascii=False)
    change.facts["rule"] = rule.name


def _read(rule: Rule[T], kept: str) -> T:
    chosen: T = json.loads(kept)
    return chosen if rule.allows(chosen) else rule.usual  # kept by a newer SafeHuddle
