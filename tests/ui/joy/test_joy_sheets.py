"""The question of the day by keyboard, and a leader's look over what was said."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from safehuddle.domain.joy import IN_THE_WAY, Place
from safehuddle.ui.joy.ask_presenter import AskPresenter
from safehuddle.ui.joy.ask_sheet import AskSheet
from safehuddle.ui.joy.look_presenter import LookPresenter
from safehuddle.ui.joy.look_sheet import LookSheet
from safehuddle.ui.kit.row_data import Row, Section
from tests.services.joy.saying import TEXTS, say
from tests.ui.accessible import amiss


@pytest.fixture
def sheet(maple, look, qtbot):
    made = AskSheet(maple.desk)
    made.open()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    if isValid(made):
        made.reject()


class FakeView:
    def __init__(self):
        self.is_open, self.error, self.rows, self.next, self.note = True, "", (), None, ""

    def show_error(self, sentence):
        self.error = sentence

    def close_form(self):
        self.is_open = False

    def show_rows(self, rows, next_key):
        self.rows, self.next = rows, next_key

    def show_note(self, sentence):
        self.note = sentence


def kept(maple):
    return [text for (text,) in maple.store.query("SELECT text FROM joy_line ORDER BY text")]


def noticed(maple):
    return maple.store.query("SELECT text FROM observation ORDER BY id DESC LIMIT 1")


def on_day_of(maple, key):
    """Go on to a day that asks the question of that key; return a presenter and its view."""
    for _day in range(3):
        view = FakeView()
        presenter = AskPresenter(view, maple.desk)
        if presenter.question.key == key:
            return presenter, view
        maple.clock.go_on(days=1)
    raise AssertionError(key)


def test_a_line_and_enter_are_an_answer(maple, sheet):
    assert amiss(sheet) == []
    QTest.keyClicks(QApplication.focusWidget(), "tea at four")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert kept(maple) == ["tea at four"]
    assert not isValid(sheet) or not sheet.isVisible()


def test_what_is_half_typed_is_kept_by_nobody_through_a_lock(maple, sheet, qtbot):
    QTest.keyClicks(QApplication.focusWidget(), "half a word")
    sheet.give_way()
    assert kept(maple) == []
    assert maple.store.query("SELECT count(*) FROM draft") == [(0,)]
    again = AskSheet(maple.desk)
    qtbot.addWidget(again)
    assert again.line.text() == ""


@pytest.mark.parametrize("typed", ["", "x" * 201])
def test_what_is_no_line_is_said_beside_it_and_the_sheet_stays(maple, typed):
    view = FakeView()
    AskPresenter(view, maple.desk).keep(typed)
    assert view.error
    assert view.is_open
    assert kept(maple) == []


def test_a_second_press_keeps_it_once(maple):
    presenter = AskPresenter(FakeView(), maple.desk)
    waiting = []
    maple.desk.jobs.change = lambda *asked, **how: waiting.append(asked)
    presenter.keep("tea at four")
    presenter.keep("tea at four")
    assert len(waiting) == 1


def test_what_got_in_the_way_becomes_an_observation_by_its_writers_choice_alone(maple):
    presenter, _view = on_day_of(maple, IN_THE_WAY)
    before = maple.store.query("SELECT count(*) FROM observation")
    presenter.keep("the hoist was flat")
    assert maple.store.query("SELECT count(*) FROM observation") == before
    presenter, view = on_day_of(maple, IN_THE_WAY)
    assert presenter.may_be_noticed
    presenter.notice("the lift was stuck")
    assert noticed(maple) == [("the lift was stuck",)]
    assert kept(maple) == ["the hoist was flat"]
    assert not view.is_open


def test_the_other_questions_offer_no_observation(maple):
    presenter, _view = on_day_of(maple, "good day")
    assert not presenter.may_be_noticed


def looking(maple):
    view = FakeView()
    presenter = LookPresenter(view, maple.desk)
    presenter.open()
    return view, presenter


def rows_under(view):
    under, here = {}, None
    for row in view.rows:
        if isinstance(row, Section):
            here = under.setdefault(row.title, [])
        elif isinstance(row, Row):
            here.append(row.sentence)
    return under


def test_a_look_finds_nothing_until_five_lie_in_the_box(maple):
    say(maple.store, maple.desk.ward.id, *TEXTS[:4])
    view, _presenter = looking(maple)
    assert view.rows == ()
    assert "once there are 5" in view.note


def test_each_sentence_goes_where_the_leader_says_and_the_next_is_in_hand(maple):
    say(maple.store, maple.desk.ward.id, *TEXTS)
    view, presenter = looking(maple)
    for place in (Place.WALL, Place.PAGE, Place.LEFT_OUT):
        presenter.decide(view.next, place)
    under = {title: len(found) for title, found in rows_under(view).items()}
    assert under == {
        "To look at": 2,
        "On the wall": 1,
        "On the page of the month": 1,
        "Left out": 1,
    }


def test_what_may_point_at_a_person_says_so_in_its_row(maple):
    say(maple.store, maple.desk.ward.id, *TEXTS[:4], "Mrs Example was kind")
    view, _presenter = looking(maple)
    marked = [row.sentence for row in view.rows if isinstance(row, Row) and len(row.tags) > 2]
    assert marked == ["Mrs Example was kind"]


def test_a_leader_makes_an_observation_of_one_and_the_sentence_stays(maple):
    say(maple.store, maple.desk.ward.id, *TEXTS, key=IN_THE_WAY)
    view, presenter = looking(maple)
    presenter.notice(view.next)
    ((text,),) = noticed(maple)
    assert text in TEXTS
    assert text in kept(maple)


def test_a_sentence_is_removed_for_good(maple):
    say(maple.store, maple.desk.ward.id, *TEXTS)
    view, presenter = looking(maple)
    presenter.remove(view.next)
    assert len(kept(maple)) == 4


def test_the_sheet_is_worked_by_keys(maple, look, qtbot):
    say(maple.store, maple.desk.ward.id, *TEXTS)
    sheet = LookSheet(maple.desk)
    sheet.open()
    qtbot.waitUntil(sheet.isActiveWindow)
    assert amiss(sheet) == []
    QTest.keyClick(sheet, Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    assert maple.store.query("SELECT count(*) FROM joy_line WHERE place = 'wall'") == [(1,)]
    sheet.reject()
