"""Imports what first visits need, a little at a time, while nothing is asked of the window.

A screen with all that stands under it takes some 60 ms to import, and at its first visit the window
would stand still for so long. On a thread beside it, two could meet in the middle of one of Qt's
classes, which are made when they are first named.
"""

from __future__ import annotations

import sys
import threading
import time
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

BEGIN_MS = 300
"""After the board is asked for: it is up, and whoever reads it has gone nowhere yet."""
BEAT_MS = 20
"""Between two beats, so that keys and paints come in between."""
SPENT_S = 0.006
"""In a beat, after so long of this thread's work, no further module is begun: the longest to import
takes as long again."""


class _SpentError(BaseException):
    """Ends a beat. It is no failure: nothing on its way may take it for one."""


class ImportsAhead(QObject):
    """Imports modules one after another, each after those that it imports itself."""

    def __init__(
        self,
        parent: QObject,
        modules: Iterable[str],
        may: Callable[[], bool],
        *,
        clock: Callable[[], float] = time.thread_time,
    ) -> None:
        """Be ready to begin.

        Args:
            parent: ends it with itself.
            modules: by name, first those that are wanted soonest.
            may: whether it may take a moment now.
            clock: how long this thread has worked, in seconds.
        """
        super().__init__(parent)
        self._left = list(modules)
        self._may, self._clock = may, clock
        self._thread = threading.get_ident()
        self._until = 0.0
        self._put_off: set[str] = set()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.beat)

    def begin(self) -> None:
        """Import soon."""
        self._timer.start(BEGIN_MS)

    def close(self) -> None:
        """Import nothing more."""
        self._timer.stop()

    def beat(self) -> None:
        """Import for a moment, if that is nobody's loss."""
        self._timer.setInterval(BEAT_MS)
        if not self._may():
            return
        self._until = self._clock() + SPENT_S
        sys.meta_path.insert(0, self)
        try:
            while self._left:
                import_module(self._left[0])
                del self._left[0]
        except _SpentError:
            return  # what is imported stays, and the next beat goes on from there
        finally:
            sys.meta_path.remove(self)
        self._timer.stop()

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> None:
        """End the beat, or leave a module that is to be imported to Python, which asks here."""
        # What others have made is never left half way: it may do more than define things.
        is_ours = name.startswith("safehuddle.") and threading.get_ident() == self._thread
        # Put off once only: on the slowest PC each beat comes at least one module further.
        if is_ours and self._clock() > self._until and name not in self._put_off:
            self._put_off.add(name)
            raise _SpentError
