"""Finds what a person cannot read whole on the screen: words cut, and rows over one another."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QLabel, QScrollArea, QWidget

from safehuddle.ui.kit.editors import ChoiceEdit
from safehuddle.ui.kit.row_list import RowList, item_height


def cut_in(window: QWidget) -> list[str]:
    """Return what is wrong with what `window` shows, in a few words each."""
    return [
        *(fault for label in _seen(window, QLabel) for fault in _of_label(label)),
        *(fault for button in _seen(window, QAbstractButton) for fault in _of_button(button)),
        *(fault for choice in _seen(window, ChoiceEdit) for fault in _of_choice(choice)),
        *(fault for rows in _seen(window, RowList) for fault in _of_rows(rows)),
        *(fault for area in _seen(window, QScrollArea) for fault in _of_area(area)),
    ]


def _seen(window: QWidget, kind: type) -> Iterator:
    return (each for each in window.findChildren(kind) if each.isVisible())


def _of_label(label: QLabel) -> Iterator[str]:
    if not label.text() or label.pixmap():
        return
    wants = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
    if not label.wordWrap() and label.width() < label.sizeHint().width():
        yield f"cut at its end: {label.text()!r}"
    elif label.height() + 1 < wants:  # a px of the room between lines is none of a letter
        yield f"cut below: {label.text()!r}"
    elif past := _past_the_edge(label):
        yield f"{past} px past the edge: {label.text()!r}"


def _of_button(button: QAbstractButton) -> Iterator[str]:
    hint = button.minimumSizeHint()
    least = getattr(button, "least_width", hint.width())  # words, without the key
    if button.width() < least or button.height() < hint.height():
        yield f"squeezed: {button.accessibleName()!r}"
    elif past := _past_the_edge(button):
        yield f"{past} px past the edge: {button.accessibleName()!r}"


def _of_choice(choice: ChoiceEdit) -> Iterator[str]:
    if choice.fontMetrics().horizontalAdvance(choice.currentText()) > choice.room().width():
        yield f"cut at its end: {choice.currentText()!r}"
    elif past := _past_the_edge(choice):
        yield f"{past} px past the edge: {choice.currentText()!r}"


def _past_the_edge(widget: QWidget) -> int:
    """Return by how much a widget is cut at its right by what it stands in."""
    around, past = widget.parentWidget(), 0
    while around is not None and not widget.isWindow():
        right = widget.mapTo(around, QPoint(widget.width(), 0)).x()
        past = max(past, right - around.width())
        if around.isWindow():
            break
        around = around.parentWidget()
    return past


def rows_at_fault(rows: RowList) -> list[str]:
    """Return which rows of a list stand over one another, or are too low for what they say."""
    return list(_of_rows(rows))


def _of_rows(rows: RowList) -> Iterator[str]:
    below = rows.visualRect(rows.model().index(0, 0)).top()
    for place, item in enumerate(rows.rows):
        rect: QRect = rows.visualRect(rows.model().index(place, 0))
        if rect.top() < below:
            yield f"painted over each other: row {place} of {rows.accessibleName()!r}"
        if rect.height() < item_height(item, rect.width(), rows.look):
            yield f"too low: row {place} of {rows.accessibleName()!r}"
        if rect.width() > rows.viewport().width():
            yield f"too wide: row {place} of {rows.accessibleName()!r}"
        below = rect.bottom() + 1


def _of_area(area: QAbstractScrollArea) -> Iterator[str]:
    content = area.widget() if isinstance(area, QScrollArea) else None
    if content is not None and content.width() > area.viewport().width():
        more = content.width() - area.viewport().width()
        yield f"{more} px wider than its place: {type(content).__name__}"
