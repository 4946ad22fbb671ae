"""Widgets of which one is in sight."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget

from safehuddle.ui.heard.part import Part


class Stack(QStackedWidget):
    """Qt's own, which is heard as what is in sight and not as a stack."""

    heard_as = Part.PLACE
