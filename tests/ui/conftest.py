from __future__ import annotations

from collections.abc import Iterator

import pytest

from safehuddle.ui.theme.theme import Theme, theme


@pytest.fixture
def look(qapp) -> Iterator[Theme]:
    """The theme, put back as it was after the test."""
    now = theme()
    percent, chosen = now.percent, now.look
    yield now
    now.set_percent(percent)
    now.set_look(chosen)
