"""Walks what a screen reader sees, to find controls that have no name."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QComboBox, QWidget

_MUST_BE_NAMED = {
    QAccessible.Role.Button,
    QAccessible.Role.ButtonMenu,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.ComboBox,
    QAccessible.Role.EditableText,
    QAccessible.Role.SpinBox,
    QAccessible.Role.List,
    QAccessible.Role.ListItem,
    QAccessible.Role.Table,
    QAccessible.Role.Tree,
    QAccessible.Role.ProgressBar,
    QAccessible.Role.Slider,
    QAccessible.Role.PageTab,
    QAccessible.Role.MenuItem,
    QAccessible.Role.Dialog,
    QAccessible.Role.Graphic,
}
# Qt's own parts, which a screen reader reaches through the named control they belong to.
_PARTS_OF_QT = {"qt_scrollarea_viewport", "qt_spinbox_lineedit", "qt_scrollarea_hcontainer"}


def nameless(widget: QWidget) -> list[str]:
    """Return a line for each control in sight below `widget` that has no accessible name."""
    QAccessible.setActive(True)
    found: list[str] = []
    _walk(QAccessible.queryAccessibleInterface(widget), found, 0)
    return found


def names(widget: QWidget) -> list[str]:
    """Return the names of all controls in sight below `widget`, in reading order."""
    QAccessible.setActive(True)
    found: list[str] = []
    _walk(QAccessible.queryAccessibleInterface(widget), [], 0, found)
    return found


def _walk(
    interface: QAccessibleInterface | None,
    without: list[str],
    depth: int,
    with_name: list[str] | None = None,
) -> None:
    if interface is None or not interface.isValid() or interface.state().invisible:
        return
    if interface.role() == QAccessible.Role.ScrollBar:
        return
    own = interface.object()
    if interface.role() in _MUST_BE_NAMED and not _is_part_of_qt(own):
        name = _name(interface)
        if not name:
            kind = type(own).__name__ if own else "item"
            without.append(f"{interface.role().name} {kind} at depth {depth}")
        elif with_name is not None:
            with_name.append(name)
    # A list may hold 100,000 rows; they are all made alike.
    for index in range(min(interface.childCount(), 50)):
        _walk(interface.child(index), without, depth + 1, with_name)


def _is_part_of_qt(own: object) -> bool:
    return isinstance(own, QWidget) and own.objectName() in _PARTS_OF_QT


def _name(interface: QAccessibleInterface) -> str:
    own = interface.object()
    if isinstance(own, QComboBox):  # on Linux its accessible name is its value
        return own.accessibleName()
    return interface.text(QAccessible.Text.Name)
