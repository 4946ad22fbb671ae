"""PySide6 6.12.0 on Python 3.11 drops one reference to None at most calls that return nothing.

After some thousand calls the process dies ("none_dealloc"). We pin an older PySide6; this test
stands guard for the day someone lifts the pin. (Known upstream as PYSIDE-3474.)
"""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen
from PySide6.QtWidgets import QLabel

ROUNDS = 200


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is never freed from 3.12 on")
def test_no_call_of_qt_loses_a_reference_to_none(qtbot):
    image = QImage(20, 20, QImage.Format.Format_ARGB32)
    label, font, pen, timer = QLabel(), QFont(), QPen(), QTimer()
    qtbot.addWidget(label)
    with QPainter(image) as painter:
        calls = {
            "font.setPixelSize": lambda: font.setPixelSize(12),
            "pen.setWidthF": lambda: pen.setWidthF(2.0),
            "pen.setCapStyle": lambda: pen.setCapStyle(Qt.PenCapStyle.FlatCap),
            "painter.setPen": lambda: painter.setPen(pen),
            "painter.setBrush": lambda: painter.setBrush(QColor("red")),
            "painter.setFont": lambda: painter.setFont(font),
            "painter.drawRect": lambda: painter.drawRect(QRectF(0, 0, 2, 2)),
            "image.fill": lambda: image.fill(0),
            "label.setText": lambda: label.setText("x"),
            "label.setAccessibleName": lambda: label.setAccessibleName("x"),
            "label.setVisible": lambda: label.setVisible(False),
            "label.parent": lambda: label.parent(),
            "timer.setInterval": lambda: timer.setInterval(1000),
        }
        lost = {name: change for name, call in calls.items() if (change := per_call(call)) < -0.05}
    assert not lost


def per_call(call):
    """How None's count of references changes at each call: about 0 when all is well."""
    call()
    before = sys.getrefcount(None)
    for _ in range(ROUNDS):
        call()
    return (sys.getrefcount(None) - before) / ROUNDS
