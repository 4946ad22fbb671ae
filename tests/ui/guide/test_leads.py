"""F1 leads from each place to the chapter that is about it."""

from __future__ import annotations

from safehuddle import resources
from safehuddle.ui.guide.chapters import chapters
from safehuddle.ui.guide_leads import CHAPTERS, chapter_about
from safehuddle.ui.learning.tabs import TABS
from safehuddle.ui.screens import PANELS, RAIL_ENTRIES
from safehuddle.ui.settings.view import SettingsScreen


def test_every_chapter_that_is_led_to_is_there():
    titles = {each.title for each in chapters(resources.guide_text())}
    assert set(CHAPTERS.values()) <= titles


def test_every_screen_and_panel_leads_to_one_and_no_other_place_is_named(maple, qtbot):
    settings = SettingsScreen(maple.desk)
    qtbot.addWidget(settings)
    pages = {f"settings/{name}" for name in (*settings.pages, "data", "recovery")}
    pages |= {f"learning/{tab.name}" for tab in TABS}
    places = {each.name for each in RAIL_ENTRIES} | {each.name for each in PANELS} - {"guide"}
    assert places <= CHAPTERS.keys() <= places | pages


def test_what_lies_over_a_screen_goes_before_its_page_and_that_before_the_screen():
    assert chapter_about("settings", "bin", "imports") == CHAPTERS["imports"]
    assert chapter_about("settings", "bin") == CHAPTERS["settings/bin"]
    assert chapter_about("settings", "shifts") == CHAPTERS["settings"]
    assert chapter_about("") == ""
