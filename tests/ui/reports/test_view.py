from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from safehuddle.ui.paper.preview import Zoom
from safehuddle.ui.reports.sources import SOURCES
from safehuddle.ui.reports.view import ReportsScreen
from tests.factories import TODAY, a_huddle, an_observation
from tests.ui.accessible import amiss
from tests.ui.cut import cut_in


class KeptOut:
    """Keeps what would have gone to paper or to a file."""

    def __init__(self):
        self.printed, self.saved = [], []

    def print(self, paper):
        self.printed.append(paper.title)

    def save(self, paper):
        self.saved.append(paper.file_name)


@pytest.fixture
def screen(maple, qtbot):
    an_observation(maple.store, maple.row, on=date(2026, 11, 18))
    a_huddle(maple.store, maple.row, on=TODAY)
    made = ReportsScreen(maple.desk, out=KeptOut())
    qtbot.addWidget(made)
    made.resize(1166, 712)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.reload()
    made.arrive()
    return made


def press(screen, key, held=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(screen.windowHandle(), key, held)


def test_one_press_prints_and_one_saves(screen):
    press(screen, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    press(screen, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert screen._out.printed == ["Weekly summary, week of Monday 16 to Sunday 22 November 2026"]
    assert screen._out.saved == ["Maple Ward Weekly summary 2026-11-16 to 2026-11-22.pdf"]


def test_the_arrows_turn_the_weeks_and_choose_the_page(screen):
    press(screen, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert screen._about.text() == "Week of Monday 23 to Sunday 29 November 2026"
    press(screen, Qt.Key.Key_Down)
    assert screen._about.text() == "Monday 23 November 2026"


def test_the_page_is_drawn_as_sharp_as_the_screen_and_as_wide_as_there_is_room(screen):
    (page,) = _pages(screen)
    ratio = screen.devicePixelRatioF()
    assert page._image.width() == pytest.approx(page.sizeHint().width() * ratio, abs=2)
    assert page.sizeHint().width() == pytest.approx(screen._preview._scroller.room().width(), abs=2)


def test_at_100_percent_a_page_is_as_large_as_paper(screen):
    screen._look.press(Zoom.ACTUAL)
    (page,) = _pages(screen)
    assert page.sizeHint().width() == pytest.approx(595.28 * screen.logicalDpiX() / 72, abs=2)


def test_a_whole_page_fits_without_scrolling(screen):
    screen._look.press(Zoom.PAGE)
    (page,) = _pages(screen)
    assert page.sizeHint().height() <= screen._preview._scroller.viewport().height()


def test_a_screen_reader_is_told_every_word_of_the_page(screen):
    (page,) = _pages(screen)
    assert page.accessibleName() == "Page 1 of 1"
    assert "Call bell out of reach" not in page.accessibleDescription()
    assert "huddles held" in page.accessibleDescription()
    screen._look.press("plain")
    assert "huddles held" in screen._preview._plain.toPlainText()


def test_a_change_in_sight_offers_to_make_the_page_again(maple, screen):
    an_observation(maple.store, maple.row, on=date(2026, 11, 19))
    screen.reload()
    assert screen._again.isVisible()
    press(screen, Qt.Key.Key_F5)
    assert not screen._again.isVisible()


def test_with_nothing_to_print_the_buttons_rest(maple, screen):
    maple.clock.go_on(days=-30)  # a clock that is wrong hides no huddle
    screen.show_item("huddle")
    assert screen._print.isEnabled()
    maple.store.undo()
    screen.show_item("weekly")
    screen.show_item("huddle")
    assert screen._nothing.isVisible()
    assert not screen._print.isEnabled()


@pytest.mark.parametrize("percent", [100, 200])
def test_every_control_has_a_name(screen, look, percent):
    look.set_percent(percent)
    assert amiss(screen) == []


def _pages(screen):
    column = screen._preview._scroller._column
    return [
        column.itemAt(place).widget()
        for place in range(column.count())
        if column.itemAt(place).widget()
    ]


def test_another_place_can_lead_to_the_page_of_one_huddle(screen, maple):
    row = a_huddle(maple.store, maple.row, on=date(2026, 11, 18))
    screen.show_item(f"huddle/{row.id}")
    assert screen._about.text() == "Wednesday 18 November 2026"
    screen.show_item("weather/1")
    assert screen._about.text() == "Wednesday 18 November 2026"


def test_a_day_that_is_typed_turns_to_its_week_in_two_steps(screen, qtbot):
    screen._day.setFocus()
    QTest.keyClicks(screen._day.editor, "03062025")
    qtbot.waitUntil(lambda: screen._about.text() == "Week of Monday 2 to Sunday 8 June 2025")
    assert screen._day.value == date(2025, 6, 3)  # what was typed stays as it was typed


def test_the_day_follows_the_page_and_none_ahead_can_be_chosen(screen):
    assert screen._day.value == date(2026, 11, 22)
    press(screen, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert screen._day.value == TODAY
    assert screen._day.editor.maximumDate().toPython() == TODAY


def test_a_report_is_led_to_by_its_name_with_the_keyboard_on_it(screen):
    screen.show_item("card")
    assert screen._reports.value == "card"
    assert screen.focusWidget() is screen._reports.editor


@pytest.mark.parametrize("percent", [100, 125, 150, 175, 200])
def test_no_name_of_a_page_is_cut(screen, look, percent):
    look.set_percent(percent)
    for width in (966, 1222, 1308, 1862):
        screen.resize(width, 650)
        QTest.qWait(0)
        for name in SOURCES:
            screen._reports.set_value(name)
            words = screen._reports.editor.currentText()
            assert [fault for fault in cut_in(screen) if words in fault] == []


def test_arrows_go_from_page_to_page_and_past_the_headings(screen):
    seen = [screen._reports.value]
    for _page in range(len(SOURCES) - 1):
        press(screen, Qt.Key.Key_Down)
        seen.append(screen._reports.value)
    assert seen == list(SOURCES)
