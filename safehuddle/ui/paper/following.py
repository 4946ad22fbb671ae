"""Says what becomes of a page that was sent to a printer, and enters it in the history.

Until it is printed, or was taken away, or ten minutes have passed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.i18n import N_, _
from safehuddle.ui.paper.queue import PrintFate

if TYPE_CHECKING:
    from collections.abc import Callable

    from safehuddle.ui.desk import Desk
    from safehuddle.ui.paper.paper import Paper
    from safehuddle.ui.paper.sending import Sender, Sent

STOPPED = N_("Learn that a printer has stopped")
GONE = N_("Learn that a page was not printed")
CAME_OUT = N_("Learn that a page came out after all")

LOOKS_S = (1, 2, 4, 8, 15, 30, 60, 60, 120, 300)
"""How long after each look the next one is. A queue of others' pages takes its time."""
LATE_AFTER = 7
"""Looks (two minutes) after which a page that still waits is worth a word."""


class Following:
    """Follows one page."""

    def __init__(
        self,
        desk: Desk,
        paper: Paper,
        sender: Sender,
        *,
        later: Callable[[int, Callable[[], None]], None],
    ) -> None:
        """Be ready to.

        Args:
            desk: reads and writes for us, also when the screen that printed has closed.
            paper: the page.
            sender: who sent it.
            later: calls a function in so many milliseconds, unless the window has closed.
        """
        self._desk, self._paper, self._sender, self._later = desk, paper, sender, later
        self._looks = 0
        self._said: PrintFate | None = None

    def follow(self, sent: Sent) -> None:
        """Say what there is to say of `sent`, and look again later unless it is over."""
        match sent.fate:
            case PrintFate.STOPPED if self._said is not PrintFate.STOPPED:
                self._tell(sent, STOPPED, _STOPPED)
            case PrintFate.GONE:
                self._tell(sent, GONE, _GONE)
            case PrintFate.PRINTED if self._said is not None:
                self._tell(sent, CAME_OUT, _CAME_OUT)
            case PrintFate.WAITS if self._looks == LATE_AFTER and self._said is None:
                self._said = PrintFate.WAITS
                self._desk.notices.warn(self._words(sent, _LATE))
        if sent.fate in (PrintFate.WAITS, PrintFate.STOPPED) and self._looks < len(LOOKS_S):
            self._later(LOOKS_S[self._looks] * 1_000, lambda: self._look(sent))
            self._looks += 1

    def _look(self, sent: Sent) -> None:
        self._desk.lasting.run(lambda: self._sender.look(sent), self.follow, lambda problem: None)

    def _tell(self, sent: Sent, label: str, words: str) -> None:
        self._said = sent.fate
        facts = {**self._paper.facts, "printer": sent.printer}
        if self._paper.entered is None:
            self._desk.lasting.change(label, lambda change: change.note(**facts))
        tell = self._desk.notices.say if label == CAME_OUT else self._desk.notices.warn
        tell(self._words(sent, words))

    def _words(self, sent: Sent, words: str) -> str:
        return _(words).format(printer=sent.printer, title=self._paper.title)


_STOPPED = N_(
    "{printer} has stopped. This waits in its queue, and comes out once it goes on: {title}. "
    "Look at the printer, or ask IT."
)
_GONE = N_("{printer} did not print this, and it is out of its queue: {title}.")
_CAME_OUT = N_("{printer} has printed it now: {title}.")
_LATE = N_(
    "This still waits in the queue of {printer}: {title}. Check that it is on and has paper."
)
