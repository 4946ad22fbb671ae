"""Whose form is open on a screen that a lock does not close."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from safehuddle.ui.screen import Screen


class Author:
    """Tells a screen that whoever began its form is gone: the words wait for them, out of sight.

    A form begun without a PIN stays as it is: it is for whoever comes. Whoever gives their PIN
    while it is open goes on with it, and it is theirs from then on.
    """

    def __init__(self, screen: Screen, gone: Callable[[], None]) -> None:
        """Watch who is at the screen's desk; `gone` puts the open form away."""
        self._desk, self._gone = screen.desk, gone
        self._uid = ""
        self.is_gone = False
        """Whether a form is being put away because of that, and not by anybody."""
        stop = screen.desk.access.subscribe(self._on_access)
        screen.destroyed.connect(lambda: stop())

    def begin(self) -> None:
        """A form is opened by whoever is here."""
        self._uid = self._here

    @property
    def _here(self) -> str:
        signed_in = self._desk.access.signed_in
        return signed_in.uid if signed_in is not None else ""

    def _on_access(self) -> None:
        if not self._uid:
            self._uid = self._here
        elif self._here != self._uid:
            self._uid, self.is_gone = "", True
            self._gone()
            self.is_gone = False
