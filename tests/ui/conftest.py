from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from safehuddle.ui.heard.factory import be_heard
from safehuddle.ui.theme.theme import Theme, theme
from tests.ui.desks import a_desk
from tests.ui.waiting import PromptBot


def pytest_collection_modifyitems(items):
    """Let the windowless platform say what it cannot do; nobody needs it."""
    for item in items:
        if "tests/ui" in item.path.as_posix():
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(scope="session")
def qapp(qapp):
    """The application, in which a screen reader would be told what ours is told."""
    be_heard()
    return qapp


@pytest.fixture
def qtbot(qapp, request) -> PromptBot:
    """The hands of pytest-qt, which wait no longer than need be."""
    return PromptBot(request)


@pytest.fixture
def look(qapp) -> Iterator[Theme]:
    """The theme, put back as it was after the test."""
    now = theme()
    percent, chosen = now.percent, now.look
    yield now
    now.set_percent(percent)
    now.set_look(chosen)


@pytest.fixture
def gone():
    """The screens that were asked for."""
    return []


@pytest.fixture
def desk(store, ward, tmp_path, clock, gone):
    """A desk for `ward`; everything is done at once."""
    return a_desk(store, ward, tmp_path, clock, go=gone.append)


class Ear(list):
    """What a screen reader hears of us, in order: ("said", a sentence) or ("row", its words)."""

    def __init__(self):
        super().__init__()
        self.speakers = []

    def hear(self, event):
        """Take down an event."""
        if isinstance(event, QAccessibleAnnouncementEvent):
            self.append(("said", event.message()))
            self.speakers.append(event.object())
        elif event.type() is QAccessible.Event.Focus:
            row = event.accessibleInterface()
            self.append(("row", row.text(QAccessible.Text.Name)))


@pytest.fixture
def ear(monkeypatch):
    """What is heard while the test runs; a screen reader is there."""
    ear = Ear()
    QAccessible.setActive(True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(ear.hear))
    return ear
