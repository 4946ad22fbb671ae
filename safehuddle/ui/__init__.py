"""The window. PySide6 lives here and nowhere else; decisions live in Qt-free presenters."""

from __future__ import annotations

from safehuddle.ui import quick_start

# Before any other module of the window: it is their imports that become quicker.
quick_start.import_plainly()
quick_start.collect_seldom()
