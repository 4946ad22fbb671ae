from __future__ import annotations

import os
import signal
import sys
from threading import Timer

import pytest
from PySide6.QtCore import QEventLoop, QSize, Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from safehuddle import resources
from safehuddle.ui.shell.application import closing_when_told, lacks_library
from safehuddle.ui.theme.contrast import contrast
from tools import program_icon


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_bring_what_a_window_needs(platform):
    assert lacks_library(platform, {}) is None


def test_no_library_is_missed_where_the_screen_needs_none():
    assert lacks_library("linux", {"QT_QPA_PLATFORM": "offscreen"}) is None


@pytest.mark.skipif(
    sys.platform == "win32", reason="on Windows such a signal ends a program at once"
)
def test_it_closes_when_told_though_nothing_else_gives_python_a_turn(qapp):
    window, loop, too_late = QWidget(), QEventLoop(), QTimer(interval=20_000, singleShot=True)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    window.destroyed.connect(loop.quit)
    too_late.timeout.connect(loop.quit)
    window.show()
    too_late.start()
    with closing_when_told(qapp) as is_told:
        assert not is_told()
        Timer(0.2, os.kill, (os.getpid(), signal.SIGTERM)).start()
        loop.exec()
        assert is_told()
    assert too_late.isActive()
    assert not isValid(window)


BARS = {"light": "#F3F3F3", "dark": "#1C1C1C"}
"""The task bars of Windows 11; those of others lie between."""


@pytest.fixture
def icon(qapp):
    return QIcon(str(resources.program_icon_path()))


def test_the_program_has_an_icon_of_its_own_at_every_size(icon):
    sizes = {size.width() for size in icon.availableSizes()}
    assert sizes == {16, 20, 24, 32, 40, 48, 64, 128, 256}


@pytest.mark.parametrize("bar", BARS.values(), ids=BARS)
@pytest.mark.parametrize("size", [16, 24, 32, 48, 256])
def test_the_icon_stands_out_from_a_light_and_a_dark_task_bar(icon, bar, size):
    drawn = icon.pixmap(QSize(size, size), 1.0).toImage()
    assert drawn.size() == QSize(size, size)
    middle = [drawn.pixelColor(x, size // 2) for x in range(size)]
    shades = [colour.name() for colour in middle if colour.alpha() == 255]
    assert max(contrast(shade, bar) for shade in shades) >= 3
    # Its corners are clear, so that a bar of any colour shows there.
    assert drawn.pixelColor(0, 0).alpha() < 128


def test_the_icon_is_drawn_from_the_one_beside_it(icon, tmp_path):
    (tmp_path / "now.ico").write_bytes(program_icon.icon_file())
    now = QIcon(str(tmp_path / "now.ico"))
    for size in icon.availableSizes():
        assert icon.pixmap(size, 1.0).toImage() == now.pixmap(size, 1.0).toImage()
