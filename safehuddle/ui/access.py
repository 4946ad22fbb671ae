"""How a screen asks whether somebody may do something, and has them give their PIN.

A screen asks so that it shows nobody a way that ends at a refusal. What stops anybody is the
service itself (`services.access.permission`), in the window and on the command line alike. Knows
no Qt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from safehuddle.domain.permissions import HOLDERS
from safehuddle.overriding import override

if TYPE_CHECKING:
    from collections.abc import Callable

    from safehuddle.domain.permissions import Power, SignedInPerson


class Access(Protocol):
    """Who has given their PIN at this window, and what that opens."""

    @property
    def signed_in(self) -> SignedInPerson | None:
        """Who has given their PIN; None when nobody has, or they stepped away."""

    def may(self, power: Power) -> bool:
        """Whether whoever is here holds a power now. All do until the store has a keeper."""

    def ask(self, power: Power, then: Callable[[], object]) -> None:
        """Call `then` now if they may; else once somebody who may has given their PIN.

        It is not called when they put the sheet away. Only the newest wish is kept.
        """

    def make_first_keeper(
        self,
        name: str,
        pin: str,
        then: Callable[[], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Make somebody the store's first keeper, and have them here; then call `then`."""

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Have `listener` called when what `may` says may be different; the result stops it."""

    def before_leaving(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Have `listener` called just before whoever is here is here no more.

        What it asks of the store is still done with their PIN, and their keys. The result stops
        it.
        """


def holds(access: Access, power: Power) -> bool:
    """Whether whoever has given their PIN holds a power; nobody does who has given none.

    Unlike `Access.may` this is so, too, in a store without a keeper: for what is a person's own.
    """
    here = access.signed_in
    return here is not None and here.role in HOLDERS[power]


class OpenAccess(Access):
    """Where nobody asks for a PIN: a window without a store, and most tests."""

    signed_in: SignedInPerson | None = None

    @override
    def may(self, power: Power) -> bool:
        return True

    @override
    def ask(self, power: Power, then: Callable[[], object]) -> None:
        then()

    @override
    def make_first_keeper(
        self,
        name: str,
        pin: str,
        then: Callable[[], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """There is no store to be keeper of."""
        then()

    @override
    def subscribe(self, told: Callable[[], None]) -> Callable[[], None]:
        return lambda: None

    @override
    def before_leaving(self, listener: Callable[[], None]) -> Callable[[], None]:
        return lambda: None
