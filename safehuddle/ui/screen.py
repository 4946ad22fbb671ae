"""What a screen promises the shell."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from safehuddle.ui.kit.key_hints import keys_of

if TYPE_CHECKING:
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.kit.key_hints import KeyHint


class Screen(QWidget):
    """One place of the rail. Built at its first visit, then kept.

    A subclass builds its widgets in its constructor without waiting for data, and asks for its
    data in `reload`. The shell calls `reload` before the first visit is over and again whenever
    something of `kinds` changed, at once when the screen is in sight and otherwise at its next
    visit. Its name, word, icon and key stand where it is registered (`screens.py`).

    Attributes:
        kinds: the tables whose change makes it stale; None for every one.
        is_sensitive: whether it closes (and forgets what it showed) when the PC is left alone.

    Signals:
        counted: what `count` returns has changed.
    """

    kinds: ClassVar[frozenset[str] | None] = frozenset()
    is_sensitive: bool = False

    counted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk

    def reload(self) -> None:
        """Ask for the data again and show it. Must not lose what is being typed."""
        raise NotImplementedError

    def count(self) -> int | None:
        """Return the number the rail shows beside the title; None or 0 shows nothing."""
        return None

    def keys(self) -> tuple[KeyHint, ...]:
        """Return the keys that work on it, for the sheet of all keys; it may never be shown."""
        return keys_of(self)

    def page_shown(self) -> str:
        """Return which of its pages is in sight; "" of a screen that has but one."""
        return ""

    def arrive(self) -> None:
        """Put the keyboard where work begins. Called after each time the screen is shown."""
        self.setFocus()

    def show_item(self, key: str) -> None:
        """Show one of its records: another place led here by `desk.go("name/key")`."""

    def put_words_aside(self) -> None:
        """Empty what nobody in particular half typed, because the window locks.

        It is kept, and offered to whoever comes; what was sought is forgotten.
        """

    def leave(self) -> None:
        """Keep drafts. Called when another screen is shown, on locking and on closing."""
