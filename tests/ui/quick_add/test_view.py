from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from safehuddle.domain.factors import Factor
from safehuddle.domain.harm_counted import HarmCounted
from safehuddle.domain.kinds import Kind
from safehuddle.services import drafts
from safehuddle.services.observation_list import ObservationFilter, find
from safehuddle.services.what_became import story
from safehuddle.ui.quick_add.view import QuickAdd
from tests.factories import an_observation
from tests.ui.accessible import amiss
from tests.ui.windows import no_window_flashes

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def opened(desk, qtbot):
    """Opens forms, and closes those a test leaves open."""
    forms = []

    def open_one(window=None):
        form = QuickAdd(desk, window)
        forms.append(form)
        form.open()
        qtbot.waitUntil(form.isActiveWindow)
        return form

    yield open_one
    for form in forms:
        if isValid(form):
            form.close_form()


@pytest.fixture
def form(opened):
    return opened()


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def type_words(words):
    QTest.keyClicks(QApplication.focusWidget(), words)


def kept(store, ward):
    with store.reading() as session:
        return find(session, ward.id, ObservationFilter()).rows


def test_a_practised_hand_types_presses_alt_2_and_enter(form, store, ward, desk):
    type_words("hoist battery flat again")
    press(Qt.Key.Key_2, ALT)
    press(Qt.Key.Key_Return)
    (row,) = kept(store, ward)
    assert (row.text, row.kind) == ("hoist battery flat again", Kind.WORRY)
    assert row.factors == (Factor.EQUIPMENT,)
    assert not form.isVisible()
    assert desk.notices.undoable == ["Saved as a worry: hoist battery flat again"]


@pytest.mark.parametrize("kind", list(Kind))
def test_alt_and_its_letter_choose_a_kind(form, store, ward, kind):
    type_words("something")
    press(getattr(Qt.Key, f"Key_{kind.letter}"), ALT)
    press(Qt.Key.Key_Return)
    assert kept(store, ward)[0].kind is kind


def test_alt_and_its_number_choose_a_factor_and_take_it_back(form):
    for number in (1, 5, 6, 1):
        press(getattr(Qt.Key, f"Key_{number}"), ALT)
    assert form.note().factors == (Factor.INFORMATION, Factor.SOMETHING_ELSE)


def test_shift_enter_saves_and_stays_for_another(form, store, ward):
    type_words("one")
    press(Qt.Key.Key_Return, SHIFT)
    assert form.isVisible()
    type_words("two")
    press(Qt.Key.Key_Return)
    assert [row.text for row in kept(store, ward)] == ["two", "one"]


def test_escape_keeps_the_draft_and_the_next_form_has_it(form, opened):
    type_words("hoist bat")
    press(Qt.Key.Key_Escape)
    assert not form.isVisible()
    again = opened()
    assert again.note().text == ""
    again._begun.take_up.click()
    assert again.note().text == "hoist bat"


def test_a_pause_in_the_typing_keeps_the_words(form, store, ward, qtbot):
    type_words("hoist bat")
    name = f"quick-add:{ward.id}"
    qtbot.waitUntil(lambda: drafts.load(store.query, name) is not None)
    assert drafts.load(store.query, name)["text"] == "hoist bat"


def test_closing_the_window_behind_keeps_the_words(opened, store, ward):
    window = QWidget()
    form = opened(window)
    form.fields.sentence.set_text("hoist bat")
    QApplication.sendEvent(window, QEvent(QEvent.Type.Close))
    assert drafts.load(store.query, f"quick-add:{ward.id}")["text"] == "hoist bat"
    form.close_form()
    window.deleteLater()


def test_individuals_asks_what_made_it_easy_to_go_wrong(form, store, ward):
    assert form.fields.made_easy.isHidden()
    press(Qt.Key.Key_3, ALT)
    form.fields.sentence.set_text("wrong syringe drawn up")
    form.fields.made_easy.setFocus()
    type_words("two look the same")
    press(Qt.Key.Key_Return)
    assert kept(store, ward)[0].made_easy == "two look the same"


def test_harm_offers_what_the_ward_counts(form, store, ward):
    assert form.fields.harms.isHidden()
    type_words("slipped by the sink")
    press(Qt.Key.Key_H, ALT)
    assert form.fields.harms.isVisible()
    for row in (form.fields.kinds, form.fields.harms):
        press(Qt.Key.Key_Tab)
        assert row.isAncestorOf(QApplication.focusWidget())
    assert form.fields.counted is None  # no note waits for what only a harm is asked
    form.fields.harms.press("fall")
    assert form.fields.counted.isVisible()
    assert form.fields.note().counted is HarmCounted.NEW
    for row in (form.fields.counted, form.fields.factors):
        press(Qt.Key.Key_Tab)
        assert row.isAncestorOf(QApplication.focusWidget())
    form.fields.counted.press(HarmCounted.CAME_IN)
    assert form.fields.note().counted is HarmCounted.CAME_IN
    press(Qt.Key.Key_Return)
    assert kept(store, ward)[0].harm == "fall"


def test_a_place_used_before_is_completed_and_enter_then_saves(opened, store, ward):
    an_observation(store, ward, place="Sluice")
    form = opened()
    assert form.fields.place.editor.completer().model().item(0).text() == "Sluice"
    form.fields.sentence.set_text("door sticks")
    form.fields.place.setFocus()
    form.fields.place.set_text("Sluice")
    press(Qt.Key.Key_Return)
    assert kept(store, ward)[0].place == "Sluice"


def test_a_promise_is_made_with_the_keyboard_alone(form, store, ward):
    type_words("hoist flat")
    press(Qt.Key.Key_A, ALT)
    type_words("call estates")
    press(Qt.Key.Key_Return)
    (row,) = kept(store, ward)
    with store.reading() as session:
        (action,) = story(session, row.id).actions
    assert action.what == "call estates"


def test_it_was_noticed_now_unless_alt_t_says_else(form, store, ward):
    type_words("bell out of reach")
    press(Qt.Key.Key_T, ALT)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Return)
    (row,) = kept(store, ward)
    assert (row.noticed_on.day, row.noticed_at) == (22, None)


def test_a_time_that_is_none_is_said_beside_it_and_nothing_is_lost(form, store, ward):
    type_words("bell out of reach")
    press(Qt.Key.Key_T, ALT)
    press(Qt.Key.Key_Right)
    form.fields.when._time.set_text("teatime")
    press(Qt.Key.Key_Return)
    assert kept(store, ward) == ()
    assert form.isVisible()
    assert form.note().text == "bell out of reach"


def test_an_empty_form_asks_for_words(form, store, ward):
    press(Qt.Key.Key_Return)
    assert form.isVisible()
    assert "Type what you noticed" in form.fields.sentence.editor.accessibleDescription()


def test_ctrl_z_between_two_notes_takes_the_last_one_back(form, store, ward):
    type_words("one")
    press(Qt.Key.Key_Return, SHIFT)
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert kept(store, ward) == ()


def test_every_control_has_a_name_for_screen_readers(form):
    press(Qt.Key.Key_3, ALT)
    press(Qt.Key.Key_H, ALT)
    press(Qt.Key.Key_A, ALT)
    press(Qt.Key.Key_T, ALT)
    assert amiss(form) == []


def test_the_form_never_grows_past_the_screen(look, opened, qtbot):
    look.set_percent(200)
    form = opened()
    form.fields.kinds.press(Kind.HARM)
    form.fields.factors.press(Factor.INDIVIDUALS)
    form.action_button.click()
    form.fields.when.open_up()
    room = form.screen().availableGeometry()
    qtbot.waitUntil(lambda: form.height() <= room.height())


def test_building_the_form_takes_the_keyboard_from_nobody(desk, qtbot):
    with no_window_flashes():
        form = QuickAdd(desk)
    form.deleteLater()


def hints_shown(form):
    return [
        (button.words, button.cap) for button in form.fields.hints.buttons if button.isVisible()
    ]


def test_a_factor_is_offered_with_its_reason_and_nothing_is_marked_by_itself(form, qtbot):
    type_words("pump alarm again")
    qtbot.waitUntil(lambda: bool(hints_shown(form)))
    assert hints_shown(form) == [("Design of equipment (because of: pump, alarm)", "Alt+2")]
    assert form.note().factors == ()


def test_the_key_that_is_shown_takes_the_hint_and_it_goes(form, qtbot):
    type_words("pump alarm again")
    qtbot.waitUntil(lambda: bool(hints_shown(form)))
    press(Qt.Key.Key_2, ALT)
    assert form.note().factors == (Factor.EQUIPMENT,)
    assert not hints_shown(form)


def test_a_click_takes_a_hint_and_the_keyboard_stays_in_the_sentence(form, qtbot):
    type_words("pump alarm again")
    qtbot.waitUntil(lambda: bool(hints_shown(form)))
    form.fields.hints.buttons[0].click()
    assert form.note().factors == (Factor.EQUIPMENT,)
    type_words("!")
    assert form.note().text == "pump alarm again!"


def test_an_emptied_sentence_offers_nothing(form, qtbot):
    type_words("pump alarm again")
    qtbot.waitUntil(lambda: bool(hints_shown(form)))
    form.fields.sentence.clear()
    assert not hints_shown(form)
