"""The decisions of the sheet a PIN is given in. Knows no Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from safehuddle.i18n import _
from safehuddle.ui.messages import problem_sentence

if TYPE_CHECKING:
    from safehuddle.ui.people.presence import PinRequest, Presence


class PinView(Protocol):
    """What the sheet must be able to do."""

    def show_busy(self, is_busy: bool) -> None:
        """Show that a PIN is being looked at; take no second Enter meanwhile."""

    def show_error(self, sentence: str) -> None:
        """Say beside the PIN what is not right, ready to type it anew."""

    def close_sheet(self) -> None:
        """Give the window back."""


class PinPresenter:
    """Works for one `PinView`."""

    def __init__(self, presence: Presence, view: PinView, request: PinRequest) -> None:
        self._presence, self._view, self._wish = presence, view, request
        self._is_busy = False
        self._is_open = True

    def give(self, uid: str, pin: str) -> None:
        """Take the PIN of a person."""
        if self._is_busy or not uid:
            return
        if not pin:
            self._view.show_error(_("Type the PIN, then press Enter."))
            return
        self._is_busy = True
        self._view.show_busy(True)
        self._presence.sign_in(uid, pin, self._wish, then=self._arrived, failed=self._refused)

    def put_away(self) -> None:
        """Hear no more: the sheet is closing."""
        self._is_open = False

    def _arrived(self) -> None:
        if self._is_open:
            self._view.close_sheet()

    def _refused(self, problem: Exception) -> None:
        self._is_busy = False
        if self._is_open:
            self._view.show_busy(False)
            self._view.show_error(problem_sentence(problem))
