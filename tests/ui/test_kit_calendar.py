from __future__ import annotations

import gc
from datetime import date

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView
from shiboken6 import delete, isValid

from safehuddle.domain.moments import LATEST
from safehuddle.ui.kit.calendar import Calendar
from safehuddle.ui.kit.date_field import DateField
from safehuddle.ui.kit.huddle_days import HuddleDays, show_huddle_days
from tests.ui.accessible import Role, amiss

NAME = QAccessible.Text.Name
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


@pytest.fixture
def november(qtbot, look, known):
    calendar = Calendar()
    qtbot.addWidget(calendar)
    calendar.setSelectedDate(QDate(2026, 11, 24))
    with qtbot.waitActive(calendar):
        calendar.show()
        calendar.activateWindow()
    return calendar


def days_heard(calendar):
    days = QAccessible.queryAccessibleInterface(calendar.findChild(QTableView))
    told = [days.child(number) for number in range(days.childCount())]
    return [day for day in told if not day.state().invisible and day.role() is Role.ListItem]


def test_each_day_is_heard_by_its_date_and_what_its_huddle_came_to(november):
    said = [day.text(NAME) for day in days_heard(november)]
    assert len(said) == 42
    assert said[0] == "Monday 26 October 2026"
    assert said[28:33] == [
        "Monday 23 November 2026, huddle held",
        "Tuesday 24 November 2026, missed",
        "Wednesday 25 November 2026, today, planned",
        "Thursday 26 November 2026, planned",
        "Friday 27 November 2026, planned",
    ]
    chosen = [day.text(NAME) for day in days_heard(november) if day.state().selected]
    assert chosen == ["Tuesday 24 November 2026, missed"]


@pytest.mark.parametrize(
    ("year", "month"), [(2026, 11), (2027, 2), (2027, 3), (2026, 6), (1752, 9), (9999, 12)]
)
def test_the_day_that_is_heard_is_the_day_that_is_seen(november, year, month):
    november.setDateRange(QDate(1752, 9, 14), QDate(9999, 12, 31))
    november.setCurrentPage(year, month)
    shown = november.findChild(QTableView).model()
    places = [shown.index(row, column) for row in range(1, 7) for column in range(7)]
    told = [(november.words_at(place), str(place.data())) for place in places]
    assert all(words.split()[1] == number for words, number in told if words)
    assert sum(not words for words, _number in told) == (9 if year == 9999 else 0)


def test_a_day_that_is_gone_to_is_told_of_and_where_it_stands_is_known(november):
    days = november.findChild(QTableView)
    days.setFocus()
    list_ = QAccessible.queryAccessibleInterface(days)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
        QTest.keyClick(days, key)
    here = list_.focusChild()
    assert here.text(NAME) == "Wednesday 2 December 2026, planned"
    assert list_.indexOfChild(here) == 8 * 2 + 3  # as Qt numbers it when it tells of it
    middle = here.rect().center()
    assert list_.childAt(middle.x(), middle.y()) is here


def test_another_month_is_said_where_the_day_stands_in_the_same_place(november, ear, qtbot):
    november.setSelectedDate(QDate(2026, 2, 4))
    november._tell()
    ear.clear()
    november.setSelectedDate(QDate(2026, 3, 4))
    qtbot.waitUntil(lambda: ear == [("said", "Wednesday 4 March 2026")])


def test_calendars_that_come_and_go_leave_nothing_that_ends_the_program(qtbot, look, known):
    for _each in range(20):
        calendar = Calendar()
        calendar.show()
        days = QAccessible.queryAccessibleInterface(calendar.findChild(QTableView))
        told = [days.child(number) for number in range(days.childCount())]
        known_by = [QAccessible.uniqueId(day) for day in told]
        delete(calendar)
        assert not any(isValid(day) for day in told)
        assert [QAccessible.accessibleInterface(each) for each in known_by] == [None] * len(told)
    gc.collect()
