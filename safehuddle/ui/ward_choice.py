"""Another ward is taken in hand: at the top of the window, or on the page of all wards."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from safehuddle.errors import StoreError
from safehuddle.i18n import _
from safehuddle.settings import Settings
from safehuddle.ui.desk import WardInHand

if TYPE_CHECKING:
    from safehuddle.ui.desk import Desk


class SomeWard(Protocol):
    """A ward of this store, as whoever read it knows it."""

    @property
    def id(self) -> int:
        """Its row."""

    @property
    def uid(self) -> str:
        """Its name that is the same on every PC."""

    @property
    def name(self) -> str:
        """What people call it."""

    @property
    def zone(self) -> str:
        """Its time zone."""


def choose_ward(desk: Desk, ward: SomeWard, take_ward: Callable[[WardInHand], None]) -> None:
    """Turn the whole window to `ward`, now and when SafeHuddle is opened again.

    Args:
        desk: what the window works with.
        ward: which; nothing happens where it is in hand already.
        take_ward: turns the window.
    """
    if ward.id == desk.ward.id:
        return
    with suppress(StoreError):  # a full disk must not keep anybody from their ward
        desk.settings.save(Settings.ward_uid, ward.uid)
    take_ward(WardInHand(ward.id, ward.name, ward.zone))
    desk.notices.say(_("You are looking at {ward} now.").format(ward=ward.name))
