"""Shows failures that no screen takes: a notice, a friendly window, or the one crash window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from safehuddle.domain.permissions import Power
from safehuddle.errors import NotAllowed, StoreError, UserError
from safehuddle.i18n import _
from safehuddle.ui import messages
from safehuddle.ui.kit.in_front import window_in_front
from safehuddle.ui.notices import Act

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget

    from safehuddle.ui.kit.sheet import Sheet
    from safehuddle.ui.notices import Notices


class FailureWindows(QObject):
    """Where failures end. One window at a time: a second failure is only logged.

    Signals:
        closed: the person has read the window of a failure and closed it.
    """

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.is_left: Callable[[BaseException], bool] = lambda problem: False
        """Whether somebody else shows a failure, such as the start a file that does not open."""
        self.ends_program = False
        """Whether the program ends with the window of a failure: then its button says so."""
        self._parent: QWidget | None = None
        self._notices: Notices | None = None
        self._give_pin: Callable[[Power], object] | None = None
        self._open: QDialog | None = None
        self._explained: set[str] = set()

    def belong_to(
        self,
        parent: QWidget,
        notices: Notices,
        give_pin: Callable[[Power], object] | None = None,
    ) -> None:
        """Show windows over `parent` and warnings through `notices` from now on.

        Args:
            parent: the window.
            notices: tell what needs no window.
            give_pin: has somebody give the PIN that was missing.
        """
        self._parent, self._notices, self._give_pin = parent, notices, give_pin

    def show(self, problem: BaseException) -> None:
        """Show `problem`; call it on the main thread."""
        if self.is_left(problem):
            return
        if isinstance(problem, UserError) and self._notices is not None:
            self._notices.warn(messages.problem_sentence(problem), act=self._way_on(problem))
        elif self._is_old_news(problem) and self._notices is not None:
            # A failure that comes back each second must not bring its window back each second.
            self._notices.warn(_("The same thing went wrong again. What you saved is safe."))
        elif self._open is None or not isValid(self._open):  # a form closed below it takes it along
            self._show_window(problem)

    def is_showing(self, window: QWidget) -> bool:
        """Whether a window is that of a failure nobody has closed yet."""
        return window is self._open

    def _way_on(self, problem: UserError) -> Act | None:
        give_pin = self._give_pin
        if not isinstance(problem, NotAllowed) or not problem.power or give_pin is None:
            return None
        power = Power(problem.power)
        return Act(_("Type a PIN"), lambda: give_pin(power))

    def _is_old_news(self, problem: BaseException) -> bool:
        """Whether a bug has had its window before; what the disk does is news each time."""
        if isinstance(problem, StoreError):
            return False
        from safehuddle.ui.crash import details

        told = details(problem)
        is_old = told in self._explained
        self._explained.add(told)
        return is_old

    def _show_window(self, problem: BaseException) -> None:
        sheet = self._store_sheet(problem) if isinstance(problem, StoreError) else None
        if sheet is None:
            from safehuddle.ui.crash import crash_sheet

            sheet = crash_sheet(problem, self._over())
        self._open = sheet
        sheet.finished.connect(self._on_closed)
        sheet.open()

    def _store_sheet(self, problem: StoreError) -> Sheet:
        from safehuddle.ui.kit.button import primary_button
        from safehuddle.ui.kit.sheet import Sheet
        from safehuddle.ui.kit.words import lead

        sheet = Sheet(messages.problem_title(problem), self._over())
        sheet.add(lead(messages.problem_sentence(problem)))
        words = _("Close SafeHuddle") if self.ends_program else _("Go on")
        sheet.set_buttons(primary_button(words, sheet.accept))
        return sheet

    def _over(self) -> QWidget | None:
        """Return the window it belongs over: the form at hand, which gets the keyboard back."""
        return window_in_front(self._parent, also_active=True)

    def _on_closed(self) -> None:
        self._open = None
        self.closed.emit()


def on_main_thread(
    post: Callable[[Callable[[], None]], None], show: Callable[[BaseException], None]
) -> Callable[[BaseException], None]:
    """Return a `show` that may be called from any thread."""
    return lambda problem: post(lambda: show(problem))
