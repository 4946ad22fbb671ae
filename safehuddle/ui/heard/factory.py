"""Has Qt ask each widget what it is, where Qt would say something else or nothing.

A widget says so itself, by `heard_as` on its class, or on it alone before it is given a name. Qt
asks once for each widget, and only while a screen reader or another such program is there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QAccessibleInterface
    from PySide6.QtWidgets import QTableView


def be_heard() -> None:
    """Have Qt ask here first what a widget is. To be called before the first window is shown."""
    from PySide6.QtGui import QAccessible

    QAccessible.installFactory(_interface_of)


def _interface_of(kind: str, thing: QObject) -> QAccessibleInterface | None:
    """Return what tells of `thing`; None leaves it to Qt."""
    if kind == "QtPrivate::QCalendarView":  # Qt's own table, of which no class can be derived
        from safehuddle.ui.heard.days import HeardDays

        return HeardDays(cast("QTableView", thing))
    part = getattr(thing, "heard_as", None)
    if part is None:
        return None
    # Most PCs have no screen reader, and never load it.
    from safehuddle.ui.heard.widget import HeardWidget

    return HeardWidget(thing, part)
