from __future__ import annotations

import pytest

from safehuddle.ui.huddle.view import HuddleScreen


@pytest.fixture
def open_screen(qtbot, desk, look):
    """Opens the screen as the shell does, with the keyboard where it belongs."""

    def open_it(width=1166, height=712):
        screen = HuddleScreen(desk)
        qtbot.addWidget(screen, before_close_func=lambda closing: closing.leave())
        screen.resize(width, height)
        screen.show()
        screen.activateWindow()
        qtbot.waitUntil(screen.isActiveWindow)
        screen.reload()
        screen.arrive()
        return screen

    return open_it
