"""Says for as long as it is so that nothing can be saved, and sees when it can be again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.i18n import _
from safehuddle.ui.notices import Act

if TYPE_CHECKING:
    from safehuddle.ui.shell.window import ShellWindow


class HindranceWatch:
    """Looks at a store that could only be opened to be read."""

    def __init__(self, window: ShellWindow) -> None:
        self._window = window
        self._was: str | None = None

    @property
    def is_so(self) -> bool:
        """Whether nothing could be saved when last looked."""
        return bool(self._was)

    def look(self) -> None:
        """Ask whether the store can be written; where it could not be so far, try."""
        care = self._window.desk.care
        if care is not None:
            self._window.desk.jobs.with_store(lambda _store: care.hindrance(), self._told)

    def _told(self, meanwhile: str | None) -> None:
        was, self._was = self._was, meanwhile
        notices = self._window.notices
        if meanwhile == was:
            return
        notices.set_standing(meanwhile or "")
        if meanwhile is None:
            notices.say(_("SafeHuddle can save again."))
        else:
            notices.warn(meanwhile, act=Act(_("Try again"), self._try_again))

    def _try_again(self) -> None:
        self._was = ""  # somebody asked: say how it stands, also where it stands as before
        self.look()
