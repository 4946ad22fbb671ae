"""Which page of the settings needs a PIN is what the one table says."""

from __future__ import annotations

from safehuddle.domain.permissions import WAYS
from safehuddle.ui.settings.view import SettingsScreen
from tests.ui.desks import a_desk
from tests.ui.settings.care import FakeCare


def test_each_page_in_the_table_needs_what_it_says(qtbot, store, ward, tmp_path, clock):
    screen = SettingsScreen(a_desk(store, ward, tmp_path, clock, care=FakeCare(tmp_path)))
    qtbot.addWidget(screen)
    told = {page: way.power for way in WAYS for page in way.pages}
    assert told
    assert {page: screen._makers[page].power for page in told} == told
