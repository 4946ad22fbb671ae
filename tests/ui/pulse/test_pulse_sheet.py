"""The pulse by keyboard, in a minute: five figures and Enter; and nothing of it anywhere."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from safehuddle.domain.pulse import Counts, Level, Statement
from safehuddle.services.pulse import answers
from safehuddle.services.pulse.answers import PulseState
from safehuddle.ui.pulse.presenter import PulsePresenter, state_words
from safehuddle.ui.pulse.sheet import PulseSheet
from tests.direct_jobs import PatientJobs
from tests.ui.accessible import amiss


@pytest.fixture
def sheet(maple, look, qtbot):
    made = PulseSheet(maple.desk)
    made.open()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    if isValid(made):
        made.reject()


def press(*keys):
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)


def counted(maple):
    was = answers.read_open(maple.store.query, maple.desk.ward.id)
    return was.counts if was is not None else Counts()


def test_five_figures_and_enter_are_an_answer_in_six_keys(maple, sheet):
    assert amiss(sheet) == []
    press(Qt.Key.Key_5, Qt.Key.Key_4, Qt.Key.Key_3, Qt.Key.Key_2, Qt.Key.Key_1, Qt.Key.Key_Return)
    chosen = dict(zip(Statement, reversed(Level), strict=True))
    assert counted(maple) == Counts().with_answer(chosen)
    assert not isValid(sheet) or not sheet.isVisible()


def test_enter_with_one_missing_keeps_nothing_and_goes_to_it(maple, sheet):
    press(Qt.Key.Key_5, Qt.Key.Key_4, Qt.Key.Key_3, Qt.Key.Key_2, Qt.Key.Key_Return)
    assert counted(maple) == Counts()
    assert "one for each of the five" in sheet._problem.text()
    assert sheet.rows[Statement.ABLE].isAncestorOf(QApplication.focusWidget())


def test_after_the_last_figure_the_keyboard_is_at_what_was_chosen(maple, sheet):
    press(*[Qt.Key.Key_3] * 5)
    assert QApplication.focusWidget().isChecked()


def test_a_figure_pressed_twice_stays_chosen(maple, sheet):
    press(Qt.Key.Key_5)
    sheet.rows[Statement.SPEAK].setFocus()
    press(Qt.Key.Key_5)
    assert sheet.rows[Statement.SPEAK].value == Level.FULLY


@pytest.mark.parametrize("is_locked", [False, True])
def test_escape_and_a_lock_keep_nothing(maple, sheet, is_locked):
    press(Qt.Key.Key_5, Qt.Key.Key_5)
    if is_locked:
        sheet.give_way()
    else:
        press(Qt.Key.Key_Escape)
    assert counted(maple) == Counts()
    assert maple.store.query("SELECT count(*) FROM draft") == [(0,)]


def test_a_sheet_that_is_gone_is_shown_nothing(maple):
    view = FakeView()
    maple.desk.jobs = jobs = PatientJobs(maple.store)
    presenter = PulsePresenter(view, maple.desk)
    presenter.open()
    presenter.put_away()
    jobs.work()
    assert view.said == ""


class FakeView:
    def __init__(self):
        self.is_open, self.said, self.error = True, "", None

    def show_state(self, sentence):
        self.said = sentence

    def show_error(self, sentence, field):
        self.error = field

    def close_form(self):
        self.is_open = False


def test_a_press_counts_once_however_often_it_is_pressed(maple):
    view = FakeView()
    presenter = PulsePresenter(view, maple.desk)
    chosen = dict.fromkeys(Statement, Level.FULLY)
    waiting = []
    maple.desk.jobs.change, doing = (
        lambda *asked, **how: waiting.append((asked, how)),
        (maple.desk.jobs.change),
    )
    presenter.send(chosen)
    presenter.send(chosen)
    assert len(waiting) == 1
    ((asked, how),) = waiting
    doing(*asked, **how)
    assert counted(maple).answers == 1


def test_it_says_enough_or_not_yet_and_never_how_many(maple):
    states = [PulseState(is_enough, is_last, 3) for is_enough in (0, 1) for is_last in (0, 1)]
    said = [state_words(state) for state in states]
    assert len(set(said)) == 4
    assert not any(letter.isdigit() for letter in "".join(said))


def test_the_eleventh_answer_is_not_seen_in_the_sheet(maple):
    view = FakeView()
    presenter = PulsePresenter(view, maple.desk)
    seen = set()
    for _time in range(12):
        presenter.open()
        seen.add(view.said)
        presenter.send(dict.fromkeys(Statement, Level.FULLY))
    assert len(seen) == 1
