"""Walks what a screen reader is given, and says what of it would be heard wrongly or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QComboBox, QWidget

from safehuddle.ui.kit.button import Button
from safehuddle.ui.kit.chip import ChipFace, OneOfChip, ToggleChip
from safehuddle.ui.kit.field import Labelled
from safehuddle.ui.kit.tick_row import TickRow

Role = QAccessible.Role

_CONTROLS = {
    Role.Button,
    Role.ButtonMenu,
    Role.ButtonDropDown,
    Role.CheckBox,
    Role.RadioButton,
    Role.ComboBox,
    Role.EditableText,
    Role.SpinBox,
    Role.List,
    Role.ListItem,
    Role.Table,
    Role.Tree,
    Role.ProgressBar,
    Role.Slider,
    Role.PageTab,
    Role.MenuItem,
    Role.Link,
    Role.Document,
    Role.Cell,
    Role.ColumnHeader,
}
_NAMED = _CONTROLS | {
    Role.Dialog,
    Role.Window,
    Role.Graphic,
    Role.Chart,
    Role.Heading,
    Role.Grouping,
    Role.PageTabList,
    Role.ToolBar,
    Role.Notification,
}
"""What has no name must be nothing but a place for others."""
_SEVERAL_ALIKE = {Role.ListItem, Role.Cell}
"""What people wrote may be the same twice."""
# Qt's own parts, which a screen reader reaches through the named control they belong to.
_PARTS_OF_QT = {"qt_scrollarea_viewport", "qt_spinbox_lineedit", "qt_scrollarea_hcontainer"}
_MOST_ROWS = 50
"""A list may hold 100,000 rows; they are all made alike."""


@dataclass
class Part:
    """One thing a screen reader meets, and what it stands in."""

    role: QAccessible.Role
    name: str
    description: str
    state: QAccessible.State
    widget: QWidget | None
    level: int | None
    above: Part | None
    below: list[Part] = field(default_factory=list)

    @property
    def is_control(self) -> bool:
        """Whether the keyboard comes to it, or it can be pressed."""
        return self.role in _CONTROLS or bool(self.state.focusable)

    def within(self, role: QAccessible.Role) -> Part | None:
        """Return the nearest thing of that role that it stands in."""
        around = self.above
        while around is not None and around.role is not role:
            around = around.above
        return around

    def all(self) -> Iterator[Part]:
        """Yield it and all below it, in reading order."""
        yield self
        for part in self.below:
            yield from part.all()

    def __str__(self) -> str:
        kind = type(self.widget).__name__ if self.widget is not None else "item"
        return f"{self.role.name} “{self.name}” ({kind})"


def heard(widget: QWidget) -> Part:
    """Return what a screen reader is given of `widget` and all in sight below it."""
    QAccessible.setActive(True)
    part = _part(QAccessible.queryAccessibleInterface(widget), None)
    assert part is not None
    return part


def nameless(widget: QWidget) -> list[str]:
    """Return a line for each control in sight below `widget` that has no accessible name."""
    return [str(part) for part in heard(widget).all() if part.role in _NAMED and not part.name]


def names(widget: QWidget) -> list[str]:
    """Return the names of all controls in sight below `widget`, in reading order."""
    return [part.name for part in heard(widget).all() if part.role in _NAMED and part.name]


def amiss(widget: QWidget) -> list[str]:
    """Return a line for whatever would be heard wrongly of `widget` and all in sight below it."""
    return _amiss(list(heard(widget).all()))


def amiss_in_window(window: QWidget) -> list[str]:
    """Return a line for whatever would be heard wrongly in a window, and of the window itself."""
    whole = heard(window)
    parts = list(whole.all())
    return [*_amiss(parts), *_wrong_window(whole, parts)]


def _amiss(parts: list[Part]) -> list[str]:
    found = [f"no name: {part}" for part in parts if part.role in _NAMED and not part.name]
    for part in parts:
        found += _wrong_in(part)
    return [*found, *_said_twice(parts)]


def _wrong_in(part: Part) -> Iterator[str]:
    widget = part.widget
    is_told_chart = part.role is Role.Chart and "→" in widget.accessibleDescription()
    if part.state.focusable and part.role not in _CONTROLS and not is_told_chart:
        yield f"takes the keyboard as nothing in particular: {part}"
    if part.name and part.role in (Role.Client, Role.NoRole, Role.Pane, Role.LayeredPane):
        yield f"has a name and is nothing in particular: {part}"
    if part.role is Role.RadioButton and part.within(Role.Grouping) is None:
        yield f"one of no group: {part}"
    if isinstance(widget, OneOfChip) and part.role is not Role.RadioButton:
        yield f"one of several that is heard as something else: {part}"
    if isinstance(widget, ToggleChip | TickRow) and part.role is not Role.CheckBox:
        yield f"to be ticked, and heard as something else: {part}"
    if part.role is Role.CheckBox and not part.state.checkable:
        yield f"a box that cannot be ticked: {part}"
    if part.role is Role.PageTab and part.within(Role.PageTabList) is None:
        yield f"a tab of no row of tabs: {part}"
    if part.role is Role.PageTabList:
        tabs = [each for each in part.all() if each.role is Role.PageTab]
        if sum(bool(each.state.selected) for each in tabs) != 1:
            yield f"not one of its tabs is in sight: {part}"
    if part.role is Role.LayeredPane:
        yield f"heard as a stack of what is not in sight: {part}"
    if part.role is Role.Chart and not part.description:
        yield f"a chart without words: {part}"
    if isinstance(widget, Button) and widget.words.casefold() not in part.name.casefold():
        yield f"asked for by the words on it, it is not found ({widget.words}): {part}"
    if isinstance(widget, Button) and widget.cap and widget.cap not in part.description:
        yield f"its key is seen and not heard: {part}"
    key = widget.choice.key if isinstance(widget, ChipFace) else ""
    if key and f"Alt+{key}" not in part.description:
        yield f"its key is seen and not heard: {part}"
    may_be_empty = isinstance(widget, Labelled) and widget.is_optional
    if may_be_empty and "(optional)" not in widget.editor.accessibleDescription():
        yield f"may be left empty, and does not say so: {widget.editor.accessibleName()}"


def _said_twice(parts: list[Part]) -> Iterator[str]:
    """Yield names that two controls share: by the name alone nobody knows which is meant."""
    counted = Counter(
        (part.role, part.name, _question(part))
        for part in parts
        if part.is_control and part.name and part.role not in _SEVERAL_ALIKE
    )
    for (role, name, question), number in counted.items():
        if number > 1:
            yield f"{number} of the same name: {role.name} “{name}” {question}".rstrip()


def _question(part: Part) -> str:
    """Return the question that an answer belongs to, which is heard before it."""
    group = part.within(Role.Grouping) if part.role in (Role.RadioButton, Role.CheckBox) else None
    return "" if group is None else group.name


def _wrong_window(whole: Part, parts: list[Part]) -> Iterator[str]:
    if whole.role not in (Role.Window, Role.Dialog, Role.PopupMenu):
        yield f"a window that is none: {whole}"
    if whole.role is Role.PopupMenu:
        return
    levels = [part.level for part in parts if part.role is Role.Heading]
    is_one_thing = whole.role is Role.Dialog and not levels  # its own name is heard
    if levels.count(1) != 1 and not is_one_thing:
        yield f"{levels.count(1)} titles: {whole}"


def _part(interface: QAccessibleInterface | None, above: Part | None) -> Part | None:
    if interface is None or not interface.isValid() or interface.state().invisible:
        return None
    if interface.role() == Role.ScrollBar:
        return None
    own = interface.object()
    widget = own if isinstance(own, QWidget) else None
    attributes = interface.attributesInterface() if interface.role() is Role.Heading else None
    part = Part(
        role=interface.role(),
        name=_name(interface),
        description=interface.text(QAccessible.Text.Description),
        state=interface.state(),
        widget=widget,
        level=None
        if attributes is None
        else attributes.attributeValue(QAccessible.Attribute.Level),
        above=above,
    )
    if widget is not None and widget.objectName() in _PARTS_OF_QT:
        part.role = Role.Client
        part.name = ""
        part.state.focusable = False
    for index in range(min(interface.childCount(), _MOST_ROWS)):
        below = _part(interface.child(index), part)
        if below is not None:
            part.below.append(below)
    return part


def _name(interface: QAccessibleInterface) -> str:
    own = interface.object()
    if isinstance(own, QComboBox):  # on Linux its accessible name is its value
        return own.accessibleName()
    return interface.text(QAccessible.Text.Name)
