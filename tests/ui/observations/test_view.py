from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from safehuddle.domain.kinds import Kind
from safehuddle.domain.shift_hours import PartOfWeek
from safehuddle.services import observations
from safehuddle.services.observation_list import PAGE
from safehuddle.services.what_became import story
from safehuddle.ui.observations.reading import AT_ONCE
from safehuddle.ui.observations.view import ObservationsScreen
from tests.factories import an_action, an_observation
from tests.ui.accessible import amiss
from tests.ui.windows import no_window_flashes

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def opened(desk, store, qtbot):
    """Opens the screen, which then follows the store's changes as in the window."""
    screens = []

    def open_one():
        screen = ObservationsScreen(desk)
        screens.append(screen)
        screen.resize(1166, 660)
        screen.show()
        screen.reload()
        screen.arrive()
        qtbot.waitUntil(screen.isActiveWindow)
        return screen

    stop = store.subscribe(lambda _changed: [screen.reload() for screen in screens])
    yield open_one
    stop()
    for screen in screens:
        screen.close()
        screen.deleteLater()


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def type_words(words):
    QTest.keyClicks(QApplication.focusWidget(), words)


def sentences(screen):
    return [row.sentence for row in screen.list_pane.list.rows]


def text_of(screen):
    return screen.detail_pane.sentence.text()


def row_of(store, number):
    with store.reading() as session:
        return story(session, number).row


def test_up_and_down_read_one_after_another(opened, store, ward):
    an_observation(store, ward, "older")
    an_observation(store, ward, "newer")
    screen = opened()
    assert text_of(screen) == "newer"
    press(Qt.Key.Key_Down)
    assert text_of(screen) == "older"
    press(Qt.Key.Key_Up)
    assert text_of(screen) == "newer"


def test_typing_in_the_list_searches(opened, store, ward):
    an_observation(store, ward, "hoist battery flat")
    an_observation(store, ward, "call bell out of reach")
    screen = opened()
    for letter in "hoi":
        type_words(letter)
    assert sentences(screen) == ["hoist battery flat"]
    assert text_of(screen) == "hoist battery flat"
    press(Qt.Key.Key_Escape)
    assert len(sentences(screen)) == 2
    press(Qt.Key.Key_Down)
    assert screen.list_pane.list.hasFocus()


def test_enter_changes_it_in_its_place(opened, store, ward, desk):
    number = an_observation(store, ward, "hoist battery flat", place="Bay 2").id
    screen = opened()
    press(Qt.Key.Key_Return)
    type_words(" again")
    press(Qt.Key.Key_N, ALT)
    press(Qt.Key.Key_Return)
    row = row_of(store, number)
    assert (row.text, row.kind) == ("hoist battery flat again", Kind.NEAR_MISS)
    assert row.noticed_at is None
    assert text_of(screen) == "hoist battery flat again"
    assert screen.list_pane.list.hasFocus()
    assert desk.notices.undoable == ["Changed: hoist battery flat again"]


def test_escape_leaves_a_form_and_the_words_wait(opened, store, ward):
    number = an_observation(store, ward, "hoist").id
    screen = opened()
    press(Qt.Key.Key_Return)
    type_words(" again")
    press(Qt.Key.Key_Escape)
    assert screen.detail_pane.isVisible()
    assert row_of(store, number).text == "hoist"
    press(Qt.Key.Key_Return)
    screen._unfinished._button.click()
    assert screen.note_in_form().text == "hoist again"
    press(Qt.Key.Key_Escape)


def test_words_half_changed_survive_a_change_by_another_window(opened, store, ward):
    number = an_observation(store, ward, "hoist").id
    screen = opened()
    press(Qt.Key.Key_Return)
    type_words(" again")
    an_observation(store, ward, "bell")
    assert screen.note_in_form().text == "hoist again"
    press(Qt.Key.Key_Return)
    assert row_of(store, number).text == "hoist again"


def test_leaving_the_screen_keeps_half_made_changes(opened, store, ward, desk):
    an_observation(store, ward, "hoist")
    screen = opened()
    press(Qt.Key.Key_Return)
    type_words(" again")
    screen.leave()
    other = opened()
    press(Qt.Key.Key_Return)
    other._unfinished._button.click()
    assert other.note_in_form().text == "hoist again"


def test_a_promise_is_made_and_ticked_by_keyboard(opened, store, ward):
    number = an_observation(store, ward, "hoist").id
    screen = opened()
    press(Qt.Key.Key_P, ALT)
    type_words("call estates")
    press(Qt.Key.Key_Return)
    (promise,) = screen.detail_pane._actions.widgets
    promise.setFocus()
    press(Qt.Key.Key_Space)
    assert not row_of(store, number).is_open
    (promise,) = screen.detail_pane._actions.widgets
    assert promise.isChecked()
    assert promise.hasFocus()


def test_what_became_of_it_is_said_in_a_few_words(opened, store, ward):
    number = an_observation(store, ward, "hoist").id
    screen = opened()
    press(Qt.Key.Key_S, ALT)
    type_words("new battery came")
    press(Qt.Key.Key_Return)
    assert row_of(store, number).settled_how == "new battery came"
    press(Qt.Key.Key_R, ALT)
    assert row_of(store, number).is_open
    assert text_of(screen) == "hoist"


def test_ones_own_note_of_the_last_minutes_is_taken_back_at_once(opened, store, ward, desk, clock):
    an_observation(store, ward, "older")
    number = an_observation(store, ward, "newer").id
    screen = opened()
    clock.go_on(minutes=4)
    press(Qt.Key.Key_Delete)
    assert sentences(screen) == ["older"]
    assert row_of(store, number).withdrawn_reason is None
    assert desk.notices.undoable == ["Taken back: newer"]
    store.undo()
    assert sentences(screen) == ["newer", "older"]


def test_withdrawing_asks_only_why_and_the_eye_goes_on(opened, store, ward, desk, clock):
    an_observation(store, ward, "older")
    number = an_observation(store, ward, "newer").id
    clock.go_on(minutes=6)
    screen = opened()
    press(Qt.Key.Key_Delete)
    type_words("written down twice")
    press(Qt.Key.Key_Return)
    assert row_of(store, number).withdrawn_reason == "written down twice"
    assert sentences(screen) == ["older"]
    assert text_of(screen) == "older"
    assert desk.notices.undoable == ["Taken back: newer"]
    store.undo()
    assert sentences(screen) == ["newer", "older"]


def test_undo_is_never_taken_by_the_words_sought(opened, store, ward):
    an_observation(store, ward, "hoist flat")
    screen = opened()
    undone = []
    QShortcut(QKeySequence("Ctrl+Z"), screen).activated.connect(lambda: undone.append(1))
    type_words("hoist")
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [1]
    assert screen.list_pane.search.text() == "hoist"


def test_the_chips_narrow_the_list_at_once(opened, store, ward):
    an_observation(store, ward, "a worry")
    an_observation(store, ward, "an idea", kind=Kind.IDEA)
    screen = opened()
    screen.list_pane._narrow.click()
    assert not screen.detail_pane.isVisible()
    screen.narrow_pane._kinds.press(Kind.IDEA)
    assert sentences(screen) == ["an idea"]
    press(Qt.Key.Key_Escape)
    assert screen.detail_pane.isVisible()
    assert text_of(screen) == "an idea"
    screen.list_pane._all.click()
    assert len(sentences(screen)) == 2


def test_nothing_found_puts_the_keyboard_into_the_search_line(opened, store, ward):
    an_observation(store, ward, "hoist")
    screen = opened()
    for letter in "xyz":
        type_words(letter)
    assert screen.list_pane.is_empty
    assert screen.list_pane.search.editor.hasFocus()
    assert not screen.detail_pane.isVisible()


def test_another_place_leads_to_one(opened, store, ward):
    wanted = an_observation(store, ward, "wanted").id
    an_observation(store, ward, "newest")
    screen = opened()
    screen.show_item(str(wanted))
    assert text_of(screen) == "wanted"
    assert screen.list_pane.list.current_key == wanted


def test_another_place_can_ask_for_all_that_hold_some_words(opened, store, ward):
    an_observation(store, ward, "hoist")
    an_observation(store, ward, "bell")
    screen = opened()
    screen.show_item("?hoist")
    assert sentences(screen) == ["hoist"]
    assert screen.list_pane.search.text() == "hoist"


def test_the_next_page_comes_as_one_scrolls_and_the_eye_stays(opened, store, ward):
    with store.change("Record an observation") as change:
        for number in range(PAGE + 5):
            observations.record(change, ward.id, kind=Kind.WORRY, text=f"note {number}")
    screen = opened()
    rows = screen.list_pane.list
    assert len(rows.rows) == AT_ONCE
    press(Qt.Key.Key_End)
    assert len(rows.rows) == PAGE + 5
    last = f"note {PAGE + 5 - AT_ONCE}"
    assert rows.rows[rows.currentIndex().row()].sentence == last
    assert text_of(screen) == last


def test_an_empty_ward_says_what_to_do_first(opened):
    screen = opened()
    assert screen.list_pane.is_empty
    assert screen.list_pane.search.editor.hasFocus()


def test_every_control_has_a_name_for_screen_readers(opened, store, ward):
    number = an_observation(store, ward, "hoist", made_easy="one charger").id
    an_action(store, ward, observation_id=number)
    screen = opened()
    assert amiss(screen) == []
    for open_form in (Qt.Key.Key_P, Qt.Key.Key_S):
        press(open_form, ALT)
        assert amiss(screen) == []
        press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Return)
    assert amiss(screen) == []
    press(Qt.Key.Key_Escape)
    screen.list_pane._narrow.click()
    assert amiss(screen) == []


def test_at_200_percent_it_still_fits_a_small_screen(look, opened, store, ward):
    an_observation(store, ward, "hoist battery flat again when we went to move bed 4")
    look.set_percent(200)
    screen = opened()
    assert screen.minimumSizeHint().width() <= 1290
    assert screen.minimumSizeHint().height() <= 620


def test_opening_a_form_takes_the_keyboard_nowhere_else(opened, store, ward, desk):
    an_observation(store, ward, "hoist")
    opened()
    with no_window_flashes():
        press(Qt.Key.Key_Return)
        press(Qt.Key.Key_Escape)
        press(Qt.Key.Key_P, ALT)
        press(Qt.Key.Key_Escape)
        screen = ObservationsScreen(desk)
        screen.reload()
    screen.deleteLater()


def test_no_key_with_alt_stands_for_two_things_in_sight(opened, store, ward):
    an_observation(store, ward, kind=Kind.HARM)
    screen = opened()
    keys = [
        each.key().toString()
        for each in screen.findChildren(QShortcut)
        if each.parent().isVisible() and each.key().toString().startswith("Alt+")
    ]
    assert len(keys) == len(set(keys)), sorted(keys)


def test_a_weekday_that_another_screen_led_to_stays_until_other_days_are_chosen(opened):
    screen = opened()
    screen.show_item("=worry;;2026-11-02;2026-11-23;0")
    pane = screen.narrow_pane
    assert pane.narrowing().part == PartOfWeek(0)
    screen.open_narrow()
    pane._kinds.press(Kind.HARM)
    assert pane.narrowing().part == PartOfWeek(0)
    assert pane.narrowing().first == date(2026, 11, 2)
    pane._first.set_value(date(2026, 11, 9))
    pane._first.changed.emit()
    assert pane.narrowing().part is None


def test_tab_goes_down_the_record_as_it_stands(opened, store, ward):
    about = an_observation(store, ward, "hoist battery flat")
    for what in ("charge it", "buy one"):
        an_action(store, ward, what, observation_id=about.id)
    screen = opened()
    stops = []
    while len(stops) < 30 and not (stops and stops[-1] in stops[:-1]):
        press(Qt.Key.Key_Tab)
        stops.append(QApplication.focusWidget())
    in_pane = [each for each in stops[:-1] if screen.detail_pane.isAncestorOf(each)]
    tops = [each.mapTo(screen.detail_pane, each.rect().topLeft()).y() for each in in_pane]
    assert len(in_pane) == 9  # four keys, two promises, three keys
    assert tops == sorted(tops)
