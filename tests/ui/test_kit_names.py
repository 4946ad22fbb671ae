from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from tests.ui.accessible import nameless, names
from tools.gallery import page


@pytest.mark.parametrize("percent", [100, 200])
def test_every_control_of_the_kit_has_a_name(look, qtbot, percent) -> None:
    look.set_percent(percent)
    gallery = page()
    qtbot.addWidget(gallery)
    gallery.show()
    assert nameless(gallery) == []
    assert {"Start huddle", "What did you notice?", "Who does it?", "Worry"} <= set(names(gallery))


def test_a_nameless_button_is_found(qtbot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    button.show()
    assert len(nameless(button)) == 1
