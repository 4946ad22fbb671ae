from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from safehuddle.domain.statuses import ActionStatus
from safehuddle.services import action_list
from safehuddle.ui.actions.view import ActionsScreen
from tests.factories import TODAY, an_action, an_observation
from tests.ui.accessible import amiss

_NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def screen(maple, qtbot):
    """The screen in an active window, reloaded after each change as the shell does."""
    made = ActionsScreen(maple.desk)
    qtbot.addWidget(made)
    made.resize(1166, 712)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    stop = maple.store.subscribe(lambda changed: made.reload())
    made.reload()
    made.arrive()
    yield made
    stop()


def press(screen, keys):
    """Press `keys` at the window, as a person does: shortcuts and all. A letter comes with Alt."""
    for key in keys:
        held = Qt.KeyboardModifier.AltModifier if isinstance(key, str) else _NONE
        QTest.keyClick(screen.windowHandle(), key, held)


def type_words(screen, words):
    for letter in words:
        QTest.keyClick(screen.windowHandle(), letter)


def all_of(maple):
    with maple.store.reading() as session:
        return action_list.action_rows(session)


def test_the_first_promise_is_in_hand_and_alt_d_ticks_it(maple, screen):
    an_action(maple.store, maple.row, "mend the hoist", due=TODAY - timedelta(days=1))
    screen.arrive()
    press(screen, "d")
    assert [row.status for row in all_of(maple)] == [ActionStatus.DONE]
    assert maple.notices.undoable == ["Done: mend the hoist"]


def test_typing_searches_and_ticks_nothing(maple, screen):
    an_action(maple.store, maple.row, "order a drip stand", owner="porter")
    an_action(maple.store, maple.row, "mend the hoist", due=TODAY + timedelta(days=1))
    screen.arrive()
    type_words(screen, "drip")
    assert [row.sentence for row in screen.list_pane.list.rows[1:]] == ["order a drip stand"]
    assert {row.status for row in all_of(maple)} == {ActionStatus.OPEN}
    type_words(screen, " giraffe")
    assert screen.list_pane.is_empty
    assert not screen.detail_pane.isVisible()
    press(screen, "d")
    assert {row.status for row in all_of(maple)} == {ActionStatus.OPEN}
    press(screen, [Qt.Key.Key_Escape])
    assert len(screen.list_pane.list.rows) == 4


def test_space_ticks_as_well(maple, screen):
    an_action(maple.store, maple.row)
    screen.arrive()
    press(screen, [Qt.Key.Key_Space])
    assert [row.status for row in all_of(maple)] == [ActionStatus.DONE]


def test_a_promise_is_made_by_keyboard_alone(maple, screen):
    press(screen, "p")
    type_words(screen, "a second sling for the hoist")
    press(screen, [Qt.Key.Key_Tab])
    type_words(screen, "ward clerk")
    press(screen, [Qt.Key.Key_Return])
    (row,) = all_of(maple)
    assert (row.what, row.owner) == ("a second sling for the hoist", "ward clerk")
    assert screen.count() == 0
    assert screen.focusWidget() is screen.list_pane.list


def test_letters_typed_into_a_question_are_words_not_commands(maple, screen):
    an_action(maple.store, maple.row)
    screen.arrive()
    press(screen, "x")
    type_words(screen, "dchxeatn")
    press(screen, [Qt.Key.Key_Return])
    (row,) = all_of(maple)
    assert (row.status, row.drop_reason) == (ActionStatus.DROPPED, "dchxeatn")


def test_escape_puts_a_question_away_and_changes_nothing(maple, screen):
    an_action(maple.store, maple.row)
    screen.arrive()
    press(screen, "h")
    type_words(screen, "bed manager")
    press(screen, [Qt.Key.Key_Escape])
    assert [row.status for row in all_of(maple)] == [ActionStatus.OPEN]
    assert screen.focusWidget() is screen.list_pane.list


def test_an_often_meant_day_is_chosen_with_an_arrow(maple, screen):
    an_action(maple.store, maple.row, due=TODAY - timedelta(days=3))
    screen.arrive()
    press(screen, "c")
    press(screen, [Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Return])
    assert [row.due for row in all_of(maple)] == [TODAY + timedelta(days=7)]


def test_what_is_being_typed_survives_news_from_elsewhere(maple, screen):
    press(screen, "p")
    type_words(screen, "half a promise")
    an_action(maple.store, maple.row, "made by the command line")
    press(screen, [Qt.Key.Key_Return])
    assert {row.what for row in all_of(maple)} == {"half a promise", "made by the command line"}


def test_a_refusal_is_said_beside_its_field(maple, screen):
    press(screen, "p")
    press(screen, [Qt.Key.Key_Return])
    assert screen.form is not None
    assert "Say what will be done" in screen.form.texts["words"].editor.accessibleDescription()


def test_with_no_promises_it_says_what_to_do_first(screen):
    assert screen.list_pane.nothing.isVisible()


@pytest.mark.parametrize("percent", [100, 200])
def test_every_control_has_a_name_and_fits(maple, screen, look, percent, qtbot):
    worry = an_observation(maple.store, maple.row, raised_by="housekeeper")
    an_action(maple.store, maple.row, carried=4, observation_id=worry.id)
    look.set_percent(percent)
    screen.arrive()
    assert amiss(screen) == []
    press(screen, "e")
    assert amiss(screen) == []


def test_what_was_typed_before_escape_is_there_again(screen):
    press(screen, "p")
    type_words(screen, "ask for a second sling")
    press(screen, [Qt.Key.Key_Escape])
    press(screen, "p")
    screen._unfinished._button.click()
    assert screen.form.answers.words == "ask for a second sling"


def test_what_is_typed_at_a_pause_is_kept_as_a_draft(maple, screen, qtbot):
    press(screen, "p")
    with qtbot.waitSignal(screen.form.paused):
        type_words(screen, "ask")
    assert maple.store.query("SELECT count(*) FROM draft") == [(1,)]
