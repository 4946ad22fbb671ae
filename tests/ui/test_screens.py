from __future__ import annotations

import pytest

from safehuddle.ui.screen import Screen
from safehuddle.ui.screens import PANELS, RAIL_ENTRIES, load_class

DIGITS = {
    "huddle": 1,
    "observations": 2,
    "actions": 3,
    "learning": 4,
    "candour": 5,
    "kindness": 6,
    "plan": 7,
    "reports": 8,
    "settings": 9,
}
"""Whose key is whose, also while some are not there yet."""


def test_a_screen_has_its_own_digit_whoever_else_is_there():
    assert {place.name: place.digit for place in RAIL_ENTRIES}.items() <= DIGITS.items()
    assert [place.digit for place in RAIL_ENTRIES] == sorted(place.digit for place in RAIL_ENTRIES)


@pytest.mark.parametrize("place", RAIL_ENTRIES, ids=lambda place: place.name)
def test_what_is_registered_as_a_screen_is_one(place):
    assert issubclass(load_class(place.factory), Screen)


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.name)
def test_what_is_registered_as_a_panel_opens(panel):
    assert callable(load_class(panel.factory).open)
