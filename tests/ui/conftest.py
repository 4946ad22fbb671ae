from __future__ import annotations

from collections.abc import Iterator

import pytest

from safehuddle.ui.theme.theme import Theme, theme
from tests.ui.desks import a_desk


def pytest_collection_modifyitems(items):
    """Let the windowless platform say what it cannot do; nobody needs it."""
    for item in items:
        if "tests/ui" in item.path.as_posix():
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


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
