from __future__ import annotations

from collections.abc import Iterator

import pytest

from safehuddle.ui.theme.theme import Theme, theme


def pytest_collection_modifyitems(items):
    """Let the windowless platform say that it does not pass size hints on; nobody needs them."""
    for item in items:
        if "tests/ui" in item.path.as_posix():
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints", extend=True))


@pytest.fixture
def look(qapp) -> Iterator[Theme]:
    """The theme, put back as it was after the test."""
    now = theme()
    percent, chosen = now.percent, now.look
    yield now
    now.set_percent(percent)
    now.set_look(chosen)
