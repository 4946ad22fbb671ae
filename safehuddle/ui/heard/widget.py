"""Our one kind of accessible object: a widget of Qt's with another role, and what goes with it.

Python cannot reach Qt's own accessible buttons and labels, only the plain widget they derive from.
So the few things those would tell are told here: what a label or button says, and that it can be
pressed. A further interface is an object of its own, handed to Qt by its address: inheriting two of
Qt's interfaces would make two C++ objects, and Qt would ask the wrong one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAccessible, QAccessibleAttributesInterface
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QLabel
from shiboken6 import VoidPtr, getCppPointer

from safehuddle.overriding import override
from safehuddle.ui.heard.part import Part

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


_PRESSED = (Part.TAB, Part.RADIO)


class _Level(QAccessibleAttributesInterface):
    """How deep a heading stands."""

    def __init__(self, level: int) -> None:
        super().__init__()
        self._level = level

    @override
    def attributeKeys(self) -> list[QAccessible.Attribute]:
        return [QAccessible.Attribute.Level]

    @override
    def attributeValue(self, key: QAccessible.Attribute) -> Any:
        return self._level if key is QAccessible.Attribute.Level else None


class HeardWidget(QAccessibleWidget):
    """A widget as a screen reader meets it."""

    def __init__(self, widget: Any, part: Part) -> None:  # noqa: ANN401 (see `Part`)
        super().__init__(widget, QAccessible.Role[part])
        self._part = part
        self._level = _Level(widget.heard_level) if part is Part.HEADING else None

    @override
    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        if self._level is not None and kind is QAccessible.InterfaceType.AttributesInterface:
            return VoidPtr(getCppPointer(self._level)[0])
        has = super().interface_cast(kind)
        return VoidPtr(0) if has is None else has  # a None, shiboken 6.11 cannot hand back

    @override
    def text(self, kind: QAccessible.Text) -> str:
        said = super().text(kind)
        if said or kind is not QAccessible.Text.Name:
            return said
        widget = self._own()
        return widget.text() if isinstance(widget, (QLabel, QAbstractButton)) else ""

    @override
    def state(self) -> QAccessible.State:
        state = super().state()
        if self._own().focusProxy() is not None:
            state.focusable = False  # another takes the keyboard for it
        if self._part is Part.TAB:
            state.selectable = True
            state.selected = self._own().is_selected
        elif self._part is Part.RADIO:
            state.checkable = True
            state.checked = self._own().isChecked()
        elif self._part is Part.HEADING:
            state.readOnly = True
            state.focusable = False  # pressed, to copy its words; the keyboard passes it by
        return state

    @override
    def actionNames(self) -> list[str]:
        names = super().actionNames()
        return [self.pressAction(), *names] if self._part in _PRESSED else names

    @override
    def doAction(self, name: str) -> None:
        if name == self.pressAction() and self._part in _PRESSED:
            self._own().click()
        else:
            super().doAction(name)

    def _own(self) -> Any:  # noqa: ANN401 (what the part promises: see `Part`)
        widget: QWidget = self.widget()
        return widget
