"""Loads the words that the spelling is checked against, and learns the ward's own as they come.

Beside the window's thread, and once the board is up: nobody waits for it. English only: other
languages have no list here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from safehuddle.settings import Settings

if TYPE_CHECKING:
    from safehuddle.domain.spelling import Speller
    from safehuddle.ui.shell.window import ShellWindow

LOAD_MS = 1_200
"""After the first paint: after what the first save needs."""
LEARN_MS = 60_000
"""How soon after a change its words are learned: not at each of them."""


class SpellCheck(QObject):
    """Follows one window."""

    def __init__(self, window: ShellWindow) -> None:
        super().__init__(window)
        self._window = window
        self._speller: Speller | None = None
        self._load_soon, self._learn_soon = QTimer(self), QTimer(self)
        for timer, ms, act in (
            (self._load_soon, LOAD_MS, self._load),
            (self._learn_soon, LEARN_MS, self._learn),
        ):
            timer.setSingleShot(True)
            timer.setInterval(ms)
            timer.timeout.connect(act)
        self._unsubscribe = window.desk.settings.subscribe(self._on_setting)

    def begin(self) -> None:
        """Load the words soon, and follow the store's changes."""
        self._window.stirred.connect(self._on_stirred)
        self._load_soon.start()

    def close(self) -> None:
        """Check nothing more."""
        self._load_soon.stop()
        self._learn_soon.stop()
        self._unsubscribe()
        self._use(None)

    def _is_wanted(self) -> bool:
        from safehuddle.domain.spelling import LANGUAGE  # as all here: not before the first paint

        settings = self._window.desk.settings
        return settings.checks_spelling and settings.language == LANGUAGE

    def _use(self, speller: Speller | None) -> None:
        from safehuddle.ui.kit.spelling import spelling

        spelling().use(speller)

    def _load(self) -> None:
        from safehuddle.services.spelling import british

        if self._is_wanted() and self._speller is None:
            self._window.desk.jobs.run(british, self._on_loaded)

    def _on_loaded(self, speller: Speller) -> None:
        self._speller = speller
        self._learn()

    def _learn(self) -> None:
        from safehuddle.services.spelling import words_of_ward

        if self._is_wanted() and self._speller is not None:
            self._window.desk.jobs.glance(words_of_ward, self._on_learned)

    def _on_learned(self, words: frozenset[str]) -> None:
        if self._is_wanted() and self._speller is not None:
            self._speller.learn(words)
            self._use(self._speller)

    def _on_stirred(self) -> None:
        if self._speller is not None and not self._learn_soon.isActive():
            self._learn_soon.start()

    def _on_setting(self, key: str) -> None:
        if key == Settings.checks_spelling.key:
            if not self._is_wanted():
                self._use(None)
            elif self._speller is None:
                self._load()
            else:
                self._learn()
