"""The decisions about several wards in one place: which is in hand, and adding another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from safehuddle.i18n import _
from safehuddle.services import wards
from safehuddle.ui.kit.row_data import Row, Tag
from safehuddle.ui.notices import Act
from safehuddle.ui.theme.tokens import Tone
from safehuddle.ui.ward_choice import choose_ward

if TYPE_CHECKING:
    from safehuddle.services.wards import WardCard
    from safehuddle.ui.desk import Desk, WardInHand


class WardsView(Protocol):
    """What the page of all wards must be able to do."""

    def show_wards(self, rows: Sequence[Row]) -> None:
        """Show every ward, the one in hand marked."""


class WardsPresenter:
    """Works for one `WardsView`."""

    def __init__(
        self, desk: Desk, view: WardsView, take_ward: Callable[[WardInHand], None]
    ) -> None:
        """Have `take_ward` turn the whole window to another ward."""
        self._desk, self._view, self._take_ward = desk, view, take_ward
        self._cards: dict[int, WardCard] = {}

    def load(self) -> None:
        """Ask for the wards and show them."""
        self._desk.jobs.read(wards.list_wards, self._show)

    def choose(self, ward_id: int) -> None:
        """Take another ward in hand, now and when SafeHuddle is opened again."""
        card = self._cards.get(ward_id)
        if card is not None:
            choose_ward(self._desk, card, self._take_ward)

    def added(self, ward_id: int) -> None:
        """Say that a ward was set up. The one in hand stays: nobody asked to leave it."""

        def show(cards: tuple[WardCard, ...]) -> None:
            self._show(cards)
            name = self._cards[ward_id].name
            self._desk.notices.say(
                _("{ward} is set up.").format(ward=name),
                act=Act(_("Show {ward}").format(ward=name), lambda: self.choose(ward_id)),
            )

        self._desk.jobs.read(wards.list_wards, show)

    def _show(self, cards: tuple[WardCard, ...]) -> None:
        self._cards = {card.id: card for card in cards}
        here = self._desk.ward.id
        mark = (Tag(_("on the screen now"), "tick", Tone.BETTER),)
        self._view.show_wards(
            [Row(card.id, card.name, mark if card.id == here else ()) for card in cards]
        )
