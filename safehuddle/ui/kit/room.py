"""How much room things would take, asked before they have their place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def height_at(widget: QWidget, width: int) -> int:
    """Return how high a widget is at a width, in px now; 0 where all that is in it is hidden."""
    layout = widget.layout()
    if layout is not None and layout.isEmpty():
        return 0
    return (
        widget.heightForWidth(width) if widget.hasHeightForWidth() else widget.sizeHint().height()
    )


def lines_height(widgets: Sequence[QWidget], width: int, gap: int) -> int:
    """Return how high widgets are that flow, whether they are shown yet or not, in px now."""
    height = used = line = 0
    for widget in widgets:
        hint = widget.sizeHint()
        if used and used + gap + hint.width() > width:
            height, used, line = height + line + gap, 0, 0
        used += hint.width() + (gap if used else 0)
        line = max(line, hint.height())
    return height + line
