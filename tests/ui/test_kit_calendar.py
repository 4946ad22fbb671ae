from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView

from safehuddle.domain.moments import LATEST
from safehuddle.ui.kit.calendar import Calendar
from safehuddle.ui.kit.date_field import DateField
from safehuddle.ui.kit.huddle_days import HuddleDays, show_huddle_days
from tests.ui.accessible import amiss

TODAY = date(2026, 11, 25)  # a Wednesday
DAYS = HuddleDays(
    today=TODAY,
    held=frozenset({date(2026, 11, 23), date(2026, 11, 21)}),
    missed=frozenset({date(2026, 11, 24)}),
    weekdays=frozenset(range(5)),
)


@pytest.fixture
def known(qapp):
    show_huddle_days(DAYS)
    yield
    show_huddle_days(HuddleDays())


@pytest.mark.parametrize(
    ("day", "mark"),
    [
        (date(2026, 11, 23), "held"),
        (date(2026, 11, 21), "held"),  # also on a day that was not planned
        (date(2026, 11, 24), "missed"),
        (date(2026, 11, 20), ""),  # past, and nobody said why
        (TODAY, "to-come"),
        (date(2026, 11, 27), "to-come"),
        (date(2026, 11, 28), ""),  # a Saturday
    ],
)
def test_each_day_says_what_its_huddle_came_to(day, mark):
    assert DAYS.mark_of(day) == mark


def test_where_nothing_is_known_no_day_has_a_mark():
    assert HuddleDays().mark_of(TODAY) == ""


def cells(calendar):
    """The colours of each day in sight, by its number and month."""
    picture = calendar.grab().toImage()
    view = calendar.findChild(QTableView)
    found = {}
    for row in range(1, 7):
        for column in range(7):
            place = view.visualRect(view.model().index(row, column))
            at = view.viewport().mapTo(calendar, place.topLeft())
            found[row, column] = {
                picture.pixelColor(at + QPoint(x, y)).name()
                for x in range(place.width())
                for y in range(place.height())
            }
    return found


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_the_day_in_hand_and_today_are_drawn_in_our_colours(qtbot, look, known, colours):
    look.set_look(colours)
    calendar = Calendar()
    qtbot.addWidget(calendar)
    calendar.setSelectedDate(QDate(2026, 11, 12))
    calendar.resize(calendar.minimumSize())
    calendar.show()
    action = QColor(look.colours.action).name()
    chosen = [place for place, shades in cells(calendar).items() if action in shades]
    assert chosen == [(3, 3)]  # and nothing else: today has a frame, Sundays are no warning
    drawn = set().union(*cells(calendar).values())
    assert "#ff0000" not in drawn


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_no_day_is_smaller_than_a_finger_and_all_fits_a_small_screen(qtbot, look, percent):
    look.set_percent(percent)
    calendar = Calendar()
    qtbot.addWidget(calendar)
    calendar.resize(calendar.minimumSize())
    calendar.show()
    assert calendar.width() <= 1024
    assert calendar.height() <= 700
    view = calendar.findChild(QTableView)
    assert all(view.rowHeight(row) >= 40 for row in range(1, 7))
    assert view.viewport().width() >= sum(view.columnWidth(place) for place in range(7))


@pytest.mark.parametrize(
    ("key", "held"),
    [
        (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier),
    ],
)
def test_a_key_opens_the_calendar_of_a_date_field_and_enter_chooses(qtbot, known, key, held):
    field = DateField("By when?", date(2026, 11, 26))
    qtbot.addWidget(field)
    with qtbot.waitActive(field):
        field.show()
        field.activateWindow()
    field.setFocus()
    QTest.keyClick(field.editor, key, held)
    calendar = QApplication.activePopupWidget().findChild(Calendar)
    assert calendar is not None
    days = calendar.findChild(QTableView)
    QTest.keyClick(days, Qt.Key.Key_Right)
    QTest.keyClick(days, Qt.Key.Key_Return)
    assert field.value == date(2026, 11, 27)


def test_a_date_field_makes_no_calendar_before_it_is_wanted(qtbot):
    field = DateField("By when?", TODAY)
    qtbot.addWidget(field)
    field.show()
    assert not field.findChildren(Calendar)


@pytest.mark.parametrize("day", [QDate(1752, 9, 14), QDate(2199, 12, 31), QDate(9999, 12, 31)])
def test_the_calendar_can_be_looked_at_to_the_ends_of_what_qt_counts(qtbot, known, day):
    calendar = Calendar()
    qtbot.addWidget(calendar)
    calendar.setDateRange(QDate(1752, 9, 14), QDate(9999, 12, 31))
    calendar.setSelectedDate(day)
    calendar.setCurrentPage(day.year(), day.month())
    calendar.show()
    assert not calendar.grab().isNull()


def test_a_year_that_is_a_slip_of_a_key_cannot_be_chosen_but_stays_where_it_is_kept(qtbot):
    field = DateField("By when?", TODAY)
    qtbot.addWidget(field)
    field._edit.setDate(QDate(3112, 11, 30))
    assert field.value.year <= LATEST.year
    field.set_value(date(3112, 11, 30))
    assert field.value == date(3112, 11, 30)


def test_a_screen_reader_is_told_of_a_calendar_and_its_buttons(qtbot, look):
    calendar = Calendar()
    qtbot.addWidget(calendar)
    calendar.show()
    assert amiss(calendar) == []
