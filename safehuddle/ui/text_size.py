"""Keeps the theme as the settings say, and lets keys and menus change the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.settings import Settings
from safehuddle.ui.theme.tokens import LEAST_PERCENT, MOST_PERCENT, PERCENT_STEP

if TYPE_CHECKING:
    from collections.abc import Callable

    from safehuddle.ui.theme.theme import Theme


class TextSize:
    """The size of all text and the choice of light or dark, remembered by this PC."""

    def __init__(self, theme: Theme, settings: Settings) -> None:
        """Follow `settings` from now on, until `close`."""
        self._theme, self._settings = theme, settings
        self._follow_size()
        self._follow_look()
        self.close: Callable[[], None] = settings.subscribe(self._on_kept)

    def larger(self) -> None:
        """Make all text one step larger."""
        self._keep(self._settings.text_percent // PERCENT_STEP * PERCENT_STEP + PERCENT_STEP)

    def smaller(self) -> None:
        """Make all text one step smaller."""
        self._keep(-(-self._settings.text_percent // PERCENT_STEP) * PERCENT_STEP - PERCENT_STEP)

    def usual(self) -> None:
        """Give all text its usual size."""
        self._keep(LEAST_PERCENT)

    def use_look(self, look: str) -> None:
        """Show the "light" or the "dark" look, or follow the "system"."""
        self._settings.save(Settings.theme, look)

    def _keep(self, percent: int) -> None:
        within = max(LEAST_PERCENT, min(MOST_PERCENT, percent))
        if within != self._settings.text_percent:
            self._settings.save(Settings.text_percent, within)

    def _on_kept(self, key: str) -> None:
        if key == Settings.text_percent.key:
            self._follow_size()
        elif key == Settings.theme.key:
            self._follow_look()

    def _follow_size(self) -> None:
        self._theme.set_percent(self._settings.text_percent)

    def _follow_look(self) -> None:
        self._theme.set_look(self._settings.theme)
