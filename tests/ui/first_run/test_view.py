from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from safehuddle.domain.permissions import Role
from safehuddle.errors import UserError
from safehuddle.services import wards
from safehuddle.services.access import people
from safehuddle.ui.first_run.presenter import EVERYONE, ONE_ACCOUNT
from safehuddle.ui.first_run.view import FirstRun
from tests.factories import KEEPERS_PIN
from tests.ui.accessible import amiss


@pytest.fixture
def first(maple, qtbot):
    made = FirstRun(maple.desk.jobs)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def shared(maple, qtbot):
    """The questions where IT has made no folder for everyone, and this account may not."""

    def refuse():
        shared.asked += 1
        raise UserError("This account may not make the folder. Ask IT.", field=EVERYONE)

    shared = FirstRun(maple.desk.jobs, refuse)
    shared.asked = 0
    qtbot.addWidget(shared)
    shared.resize(1366, 768)
    with qtbot.waitActive(shared):
        shared.show()
        shared.activateWindow()
    return shared


def test_whom_the_wards_file_serves_is_asked_only_where_it_can_be_chosen(first, shared):
    assert first.questions.accounts is None
    assert shared.questions.accounts.value == ONE_ACCOUNT
    assert amiss(shared) == []


def test_what_stands_against_a_file_for_everyone_is_said_beside_that_answer(shared, qtbot):
    press(shared, *"Oak", *[Qt.Key.Key_Return] * 3, Qt.Key.Key_Right)
    accounts = shared.questions.accounts
    assert accounts.value == EVERYONE
    press(shared, Qt.Key.Key_Return)
    assert shared.asked == 1
    assert "Ask IT" in accounts._chips.accessibleDescription()
    assert accounts._remark.isVisible()
    assert accounts.has_keyboard()
    press(shared, Qt.Key.Key_Left)
    assert accounts.value == ONE_ACCOUNT
    assert not accounts._remark.isVisible()
    with qtbot.waitSignal(shared.questions.done):
        press(shared, Qt.Key.Key_Return)


def test_what_stands_against_an_answer_comes_in_sight_at_twice_the_size(shared, look, qtbot):
    look.set_percent(200)
    press(shared, *"Oak", *[Qt.Key.Key_Return] * 3, Qt.Key.Key_Right, Qt.Key.Key_Return)
    said = shared.questions.accounts._remark
    qtbot.waitUntil(lambda: said.visibleRegion().boundingRect().height() == said.height())


def test_each_question_comes_in_sight_at_twice_the_size(shared, look):
    look.set_percent(200)
    press(shared, *"Oak")
    for question in shared.questions._choices:
        press(shared, Qt.Key.Key_Return)
        seen = question.visibleRegion().boundingRect()
        assert seen.height() == question.height()


def press(first, *keys):
    for key in keys:
        QTest.keyClick(first.windowHandle(), key)


def test_a_ward_is_set_up_by_keyboard_in_a_few_seconds(maple, first, qtbot):
    with qtbot.waitSignal(first.done) as made:
        press(first, *"Oak Ward", Qt.Key.Key_Return)
        press(first, Qt.Key.Key_Right, Qt.Key.Key_Return)
        press(first, Qt.Key.Key_Right, Qt.Key.Key_Return)
        press(first, Qt.Key.Key_Return)  # who looks after it: later
    with maple.store.reading() as session:
        card = wards.ward_card(session, made.args[0])
        assert (card.name, card.preset) == ("Oak Ward", "children")
        assert [each.name for each in wards.shifts(session, card.id)] == ["long day", "night shift"]


def to_the_keeper(first):
    press(first, *"Oak", *[Qt.Key.Key_Return] * 3)
    assert amiss(first) == []
    return first.keeper


def keepers(maple):
    with maple.store.reading() as session:
        return [(card.name, card.role) for card in people.list_people(session)]


def test_the_keeper_is_chosen_by_keyboard(maple, first, qtbot):
    with qtbot.waitSignal(first.done) as made:
        to_the_keeper(first)
        for typed in ("Ann", KEEPERS_PIN, KEEPERS_PIN):
            press(first, *typed, Qt.Key.Key_Return)
    assert made.args[1] is True
    assert keepers(maple) == [("Ann", Role.KEEPER)]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_the_keeper_can_wait(maple, first, qtbot, key):
    with qtbot.waitSignal(first.done) as made:
        to_the_keeper(first)
        press(first, key)
    assert made.args[1] is False
    assert keepers(maple) == []


def test_a_keepers_pin_that_people_guess_first_is_said_and_typed_anew(maple, first, qtbot):
    keeper = to_the_keeper(first)
    for typed in ("Ann", "123456", "123456"):
        press(first, *typed, Qt.Key.Key_Return)
    assert "guess first" in keeper.form._fields["pin"].editor.accessibleDescription()
    with qtbot.waitSignal(first.done):
        for typed in (KEEPERS_PIN, KEEPERS_PIN):
            press(first, *typed, Qt.Key.Key_Return)
    assert keepers(maple) == [("Ann", Role.KEEPER)]


def test_a_name_of_nothing_is_refused_at_the_first_enter(first):
    press(first, Qt.Key.Key_Space, Qt.Key.Key_Return)
    assert first.questions.name.editor.hasFocus()
    assert "Give the ward a name." in first.questions.name.editor.accessibleDescription()


def test_the_note_follows_the_answer(first):
    press(first, *"Oak", Qt.Key.Key_Return, Qt.Key.Key_Right)
    assert first.questions.shifts._note.text().startswith("long day 07:30 to 20:00")


@pytest.mark.parametrize("percent", [100, 200])
def test_every_control_has_a_name(first, look, percent):
    look.set_percent(percent)
    assert amiss(first) == []
