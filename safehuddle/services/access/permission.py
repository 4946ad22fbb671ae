"""Marks the services that need a PIN, so that no way in can forget to ask."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from safehuddle.store.guard import require_power

if TYPE_CHECKING:
    from safehuddle.domain.permissions import Power

P = ParamSpec("P")
T = TypeVar("T")
First = TypeVar("First")

ATTRIBUTE = "needs_power"
"""Where a protected function carries its power: a test walks every service and looks for it."""


def needs(
    power: Power,
) -> Callable[[Callable[Concatenate[First, P], T]], Callable[Concatenate[First, P], T]]:
    """Let a service be called only by whoever holds a power.

    The service's first argument says who is there: a change, a session or a store. What a change
    needed is remembered, so that undoing it needs the same.

    Raises (in the service):
        NotAllowed: whoever is at the program does not hold it; the service was not begun.
    """

    def protect(
        service: Callable[Concatenate[First, P], T],
    ) -> Callable[Concatenate[First, P], T]:
        @wraps(service)
        def guarded(first: First, /, *args: P.args, **more: P.kwargs) -> T:
            _require(first, power)
            return service(first, *args, **more)

        setattr(guarded, ATTRIBUTE, power)
        return guarded

    return protect


def _require(first: Any, power: Power) -> None:  # noqa: ANN401 - a Change, a Session or a Store
    if hasattr(first, "powers"):
        require_power(first.session, power)
        first.powers.add(power)
    elif hasattr(first, "reading"):
        with first.reading() as session:
            require_power(session, power)
    else:
        require_power(first, power)
