"""What opens over the window: each once, imported when it is first wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer

from safehuddle.ui.screens import Follows, Panel, ShowsRecord, load_class

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from safehuddle.ui.desk import Desk


class Panels:
    """The sheets and windows of one window."""

    def __init__(self, panels: Iterable[Panel], desk: Desk, window: QWidget) -> None:
        """Know them all; none is open."""
        self._panels = {panel.name: panel for panel in panels}
        self._desk, self._window = desk, window
        self._open: dict[str, Any] = {}
        self._soon = QTimer(window, interval=0, singleShot=True)
        self._soon.timeout.connect(self._reload)

    def __contains__(self, name: object) -> bool:
        """Whether there is one of that name."""
        return name in self._panels

    def open(self, name: str, key: str = "") -> None:
        """Open one, at what `key` says, or bring to the front what is open already."""
        is_open = name in self._open
        panel = self._open[name] if is_open else self.make(name, self._window)
        if key and isinstance(panel, ShowsRecord):
            panel.show_item(key)
        if is_open:
            panel.activateWindow()  # it may stand behind
            return
        self._open[name] = panel
        panel.destroyed.connect(lambda: self._open.pop(name, None))
        panel.open()

    def make(self, name: str, parent: QWidget | None = None) -> Any:  # noqa: ANN401 (of many classes)
        """Return a new one that is not open."""
        return load_class(self._panels[name].factory)(self._desk, parent)

    def name_of(self, widget: QWidget) -> str:
        """Return the name of one that is open; "" of anything else."""
        return next((name for name, panel in self._open.items() if panel is widget), "")

    def mark_stale(self) -> None:
        """Have those that are open ask for what they show again: once for many changes, soon."""
        if self._open:
            self._soon.start()

    def _reload(self) -> None:
        for panel in tuple(self._open.values()):
            if panel.isVisible() and isinstance(panel, Follows):
                panel.reload()

    def close_all(self) -> None:
        """Close those that are open."""
        for panel in tuple(self._open.values()):
            panel.close()
