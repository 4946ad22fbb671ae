"""Words half typed in a setting or a sheet: no lock waits for them, and none of them is lost."""

from __future__ import annotations

import json
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSpinBox

from safehuddle.domain.permissions import Role
from safehuddle.services import actions, rules, thanks
from safehuddle.ui.actions.rows import ActionGesture as Action
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.words import Words
from safehuddle.ui.observations.rows import ObservationGesture
from safehuddle.ui.people.gate_pane import GatePane
from safehuddle.ui.people.person_sheet import PersonSheet
from safehuddle.ui.quick_add.view import QuickAdd
from safehuddle.ui.records.sheet import ThanksSheet
from safehuddle.ui.retention.hold_sheet import HoldSheet, LiftSheet
from safehuddle.ui.unfinished_line import UnfinishedLine
from tests.factories import TODAY, a_person, an_observation, signed_in
from tests.ui.accessible import amiss
from tests.ui.people.conftest import sign_in

WORDS = "half a thought about it"
CIDS_PIN = "926150"
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def cid(store, ann):
    """A second keeper."""
    with signed_in(store):
        return a_person(store, "Cid", Role.KEEPER, CIDS_PIN)


def page(opened, name):
    opened.window.go(f"settings/{name}")
    opened.idle()
    return opened.pane()


def field_of(place, label):
    """The field of a page or sheet that is in sight and called so."""
    return next(
        each
        for each in place.findChildren(TextField)
        if each.editor.accessibleName() == label and each.isVisibleTo(place)
    )


def press(place, words):
    next(
        each
        for each in place.findChildren(QPushButton)
        if each.accessibleName().startswith(words) or each.text().startswith(words)
    ).click()


def on_page(name, label, button=""):
    def open_it(opened):
        pane = page(opened, name)
        if button:
            press(pane, button)
            opened.idle()
        return pane, label

    return open_it


def in_sheet(name, label, button):
    def open_it(opened):
        press(page(opened, name), button)
        opened.idle()
        return opened.sheet(), label

    return open_it


PLACES = {
    "the ward’s name": on_page("ward", "Name of the ward"),
    "the ward’s focus": on_page("ward", "Our focus"),
    "a shift": on_page("shifts", "Shift 1"),
    "a prompt": on_page("prompts", "New prompt", "Add"),
    "a harm": on_page("harms", "New harm", "Add"),
    "a role": on_page("roles", "New role", "Add"),
    "other words for a role": on_page("roles", "Change to", "Change"),
    "a shape": on_page("words", "New number"),
    "another ward": in_sheet("wards", "What is your ward called?", "Add a ward"),
    "somebody": in_sheet("people", "Name", "Give somebody a PIN"),
    "another name": in_sheet("people", "Name", "Change"),
    "a hold": in_sheet("retention", "Why", "Hold records"),
}


def begin(opened, place, words=WORDS):
    inside, label = PLACES[place](opened)
    field = field_of(inside, label)
    field.set_text(words)
    return inside


def found(opened, place):
    inside, label = PLACES[place](opened)
    assert amiss(inside) == []
    return field_of(inside, label).text()


def names(opened):
    return [name for (name,) in opened.store.query("SELECT name FROM draft")]


@pytest.mark.parametrize("place", PLACES)
def test_half_a_setting_never_stops_the_lock_and_waits_for_its_author_alone(
    cid, opened, idle, place
):
    sign_in(opened)
    begin(opened, place)
    idle(minutes=3)
    assert opened.sheet() is None
    assert opened.store.signed_in is None
    sign_in(opened, "Cid, keeper…", CIDS_PIN)
    assert found(opened, place) != WORDS
    opened.window.who.step_away()
    opened.idle()
    sign_in(opened)
    assert found(opened, place) == WORDS


def test_the_form_says_so_and_starts_afresh_at_a_press_or_brings_it_back(ann, opened, idle):
    sign_in(opened)
    begin(opened, "somebody")
    idle(minutes=3)
    sign_in(opened)
    assert found(opened, "somebody") == WORDS
    sheet = opened.sheet(PersonSheet)
    (line,) = sheet.findChildren(UnfinishedLine)
    assert line.isVisible()
    assert line._words.text() == "You had begun this."
    press(line, "Start afresh")
    opened.idle()
    assert field_of(sheet, "Name").text() == ""
    assert names(opened) == []
    press(line, "Bring it back")
    opened.idle()
    assert field_of(sheet, "Name").text() == WORDS
    assert len(names(opened)) == 1


def test_what_is_typed_is_on_the_disk_before_any_lock(ann, opened):
    sign_in(opened)
    begin(opened, "a prompt")
    opened.qtbot.waitUntil(lambda: names(opened) != [])
    ((name, body),) = opened.store.query("SELECT name, body FROM draft")
    assert name.endswith(f"@{ann}")
    assert json.loads(body) == {"words": WORDS}


CANCELLED = ("a prompt", "other words for a role", "another ward", "somebody", "a hold")


@pytest.mark.parametrize("place", CANCELLED)
@pytest.mark.parametrize("way", ["Cancel", "Esc"])
def test_cancel_and_escape_keep_what_was_typed(ann, opened, place, way):
    sign_in(opened)
    inside = begin(opened, place)
    if way == "Cancel":
        press(inside, "Cancel")
    else:
        opened.press(Qt.Key.Key_Escape)
    opened.idle()
    assert opened.sheet() is None
    assert len(names(opened)) == 1
    assert found(opened, place) == WORDS
    line = next(
        each
        for each in (opened.sheet() or opened.pane()).findChildren(UnfinishedLine)
        if each.isVisible()
    )
    assert line._words.text() == "You had begun this."


def test_after_escape_the_keyboard_is_in_the_list(ann, opened):
    sign_in(opened)
    pane = begin(opened, "a prompt")
    opened.press(Qt.Key.Key_Escape)
    assert pane._list.hasFocus()


def test_what_is_saved_leaves_nothing_behind(ann, opened):
    sign_in(opened)
    pane = begin(opened, "a prompt")
    opened.qtbot.waitUntil(lambda: names(opened) != [])
    press(pane, "Save")
    opened.qtbot.waitUntil(lambda: names(opened) == [])
    pane = begin(opened, "the ward’s name", "Beech Ward")
    opened.qtbot.waitUntil(lambda: names(opened) != [])
    press(pane, "Save name")
    opened.qtbot.waitUntil(lambda: names(opened) == [])


def test_pins_and_the_recovery_key_are_never_kept_and_are_gone_at_once(ann, opened, idle):
    sign_in(opened)
    sheet = begin(opened, "somebody")
    pins = [field_of(sheet, words) for words in ("New PIN", "The same PIN again")]
    for pin in pins:
        pin.set_text("504938")
    sheet.give_way()
    assert [pin.text() for pin in pins] == ["", ""]
    opened.idle()
    bodies = [body for (body,) in opened.store.query("SELECT body FROM draft")]
    assert len(bodies) == 1
    assert "504938" not in bodies[0]
    idle(minutes=3)
    opened.ctrl(Qt.Key.Key_I)
    press(opened.sheet(), "Use the recovery key")
    opened.idle()
    keys = opened.sheet(PersonSheet)
    typed = field_of(keys, "Recovery key")
    typed.set_text("ABCDE FGHJK")
    keys.give_way()
    assert typed.text() == ""
    opened.idle()
    assert len(names(opened)) == 1


def test_a_number_half_typed_is_not_saved_by_the_lock(ann, opened, idle):
    sign_in(opened)
    pane = page(opened, "people")
    box = next(each for each in pane.findChildren(QSpinBox) if each.maximum() == 60)
    box.setFocus()
    box.lineEdit().setText("1")
    idle(minutes=3)
    with signed_in(opened.store), opened.store.reading() as session:
        assert rules.value(session, rules.IDLE_MINUTES) == 3


def test_a_reason_to_lift_a_hold_waits_too(ann, opened, idle):
    sign_in(opened)
    sheet = begin(opened, "a hold", "the inquiry into falls")
    press(sheet, "Hold")
    opened.idle()
    assert opened.sheet(HoldSheet) is None
    assert names(opened) == []
    press(page(opened, "retention"), "Lift the hold")
    field_of(opened.sheet(LiftSheet), "Why").set_text(WORDS)
    idle(minutes=3)
    assert opened.sheet() is None
    sign_in(opened)
    press(page(opened, "retention"), "Lift the hold")
    opened.idle()
    assert field_of(opened.sheet(LiftSheet), "Why").text() == WORDS


@pytest.mark.parametrize("gesture", [ObservationGesture.SETTLE, ObservationGesture.EDIT])
def test_a_form_begun_before_the_pin_is_put_away_by_the_lock_as_if_begun_after_it(
    store, ward, ann, opened, idle, gesture
):
    with signed_in(store):
        number = an_observation(store, ward, "hoist flat").id
    opened.window.go(f"observations/{number}")
    opened.idle()
    screen = opened.window.stack.screen_of("observations")
    screen._detail.press(gesture)
    opened.idle()
    opened.type(WORDS)
    sign_in(opened)
    idle(minutes=3)
    assert screen.form is None
    assert [name.endswith(f"@{ann}") for name in names(opened)] == [True]


def test_another_keeper_who_takes_over_without_a_lock_does_not_read_the_words(cid, opened):
    sign_in(opened)
    begin(opened, "the ward’s focus")
    sign_in(opened, "Cid, keeper…", CIDS_PIN)
    opened.idle()
    assert field_of(opened.pane(), "Our focus").text() == ""
    sign_in(opened)
    opened.idle()
    assert field_of(opened.pane(), "Our focus").text() == WORDS


def test_whoever_may_not_see_the_page_ends_it_and_the_words_still_wait(bea, opened, idle):
    sign_in(opened)
    begin(opened, "a shape", "RXX999999")
    sign_in(opened, "Bea, leader…", CIDS_PIN)
    opened.idle()
    assert isinstance(opened.pane(), GatePane)
    sign_in(opened)
    assert found(opened, "a shape") == "RXX999999"


def test_before_there_is_a_keeper_half_a_setting_waits_for_whoever_comes(opened):
    begin(opened, "a prompt")
    opened.qtbot.waitUntil(lambda: names(opened) != [])
    opened.window.stack.forget_all()
    opened.window.go("huddle")
    assert found(opened, "a prompt") == "", "a stranger's words are never in the line"
    (line,) = (each for each in opened.pane().findChildren(UnfinishedLine) if each.isVisible())
    press(line, "Go on with it")
    assert field_of(opened.pane(), "New prompt").text() == WORDS


def test_a_full_disk_stops_no_lock_and_the_words_are_tried_again(ann, opened, idle):
    sign_in(opened)
    begin(opened, "a prompt")
    opened.door.is_full = True
    idle(minutes=3)
    assert opened.store.signed_in is None
    assert "wait in this window" in opened.window.notices.text
    assert names(opened) == []
    opened.door.is_full = False
    minute = next(each for each in opened.shell._later._timers if each.interval() == 60_000)
    minute.timeout.emit()
    opened.idle()
    assert len(names(opened)) == 1
    assert opened.window.notices.text == "Your unfinished words are on the disk now."
    assert opened.window.desk.refused_drafts == {}


def test_the_disk_is_tried_again_when_the_author_is_back(ann, opened, idle):
    sign_in(opened)
    begin(opened, "a prompt")
    opened.door.is_full = True
    idle(minutes=3)
    opened.door.is_full = False
    sign_in(opened)
    opened.idle()
    assert len(names(opened)) == 1


@pytest.fixture
def worry(opened, store, ward):
    """An observation, and a promise about it."""
    row = an_observation(store, ward, "hoist in Bay 4 has a flat battery")
    with store.change(actions.ACTION) as change:
        actions.record(change, ward.id, what="order a second charger", due=TODAY)
    opened.clock.go_on(minutes=10)
    opened.idle()
    return row


def on_screen(name, keys, label, held=Qt.KeyboardModifier.NoModifier):
    def open_it(opened):
        opened.window.go(name)
        opened.idle()
        screen = opened.window.stack.screen_of(name)
        rows = screen.list_pane.list
        rows.setFocus()
        rows.choose_first()
        opened.idle()
        opened.press(*keys, held=held)
        opened.idle()
        return screen, label

    return open_it


STAYING = {
    "why it is withdrawn": on_screen("observations", [Qt.Key.Key_Delete], "Why is it taken back?"),
    "a promise about it": on_screen("observations", [Qt.Key.Key_P], "Who does it", held=ALT),
    "a change of where": on_screen("observations", [Qt.Key.Key_Return], "Where"),
    "why a promise goes": on_screen("actions", [Qt.Key.Key_X], "Reason", held=ALT),
    "who is asked": on_screen("actions", [Qt.Key.Key_H], "To whom (a role)", held=ALT),
    "who promises": on_screen("actions", [Qt.Key.Key_P], "Who does it (a role)", held=ALT),
    "another owner": on_screen("actions", [Qt.Key.Key_Return], "Who does it (a role)"),
}


@pytest.mark.parametrize("place", STAYING)
def test_a_form_on_a_screen_that_stays_is_put_away_for_its_author_alone(
    cid, opened, idle, worry, place
):
    sign_in(opened)
    screen, label = STAYING[place](opened)
    field_of(screen, label).set_text(WORDS)
    idle(minutes=3)
    assert WORDS not in [each.text() for each in screen.findChildren(TextField)]
    sign_in(opened, "Cid, keeper…", CIDS_PIN)
    screen, label = STAYING[place](opened)
    assert field_of(screen, label).text() != WORDS
    opened.press(Qt.Key.Key_Escape)
    sign_in(opened)
    screen, label = STAYING[place](opened)
    assert field_of(screen, label).text() == WORDS


def test_a_form_begun_without_a_pin_is_emptied_by_a_lock_and_offers_its_words(
    ann, opened, idle, worry
):
    screen, label = STAYING["why it is withdrawn"](opened)
    field_of(screen, label).set_text(WORDS)
    idle(minutes=3)
    assert field_of(screen, label).text() == ""
    (line,) = (each for each in screen.findChildren(UnfinishedLine) if each.isVisible())
    field_of(screen, label).set_text("of the next person")
    press(line, "Go on with it")
    assert field_of(screen, label).text() == WORDS
    press(line, "Throw it away")
    assert not line.isVisible()


def test_a_window_does_not_close_over_words_the_disk_refused_without_saying_so(ann, opened, idle):
    sign_in(opened)
    begin(opened, "a prompt")
    opened.door.is_full = True
    idle(minutes=3)
    opened.window.close()
    opened.idle()
    assert opened.window.isVisible()
    asked = opened.sheet()
    assert asked.windowTitle() == "The disk has not taken everything"
    assert amiss(asked) == []
    opened.press(Qt.Key.Key_Escape)
    assert opened.sheet() is None
    opened.door.is_full = False
    opened.window.close()
    assert not opened.window.isVisible()
    assert len(names(opened)) == 1


def test_whoever_closes_all_the_same_loses_them_knowingly(ann, opened, idle):
    sign_in(opened)
    begin(opened, "a prompt")
    opened.door.is_full = True
    opened.window.close()
    opened.idle()
    assert opened.window.isVisible()
    press(opened.sheet(), "Close all the same")
    assert not opened.window.isVisible()
    assert names(opened) == []


def test_words_of_the_last_moment_are_kept_when_the_window_closes(opened):
    begin(opened, "another ward")
    opened.window.close()
    assert not opened.window.isVisible()
    assert names(opened) == ["settings:new-ward"]


def test_so_are_those_of_somebody_with_a_pin(ann, opened):
    sign_in(opened)
    begin(opened, "somebody")
    opened.window.close()
    assert not opened.window.isVisible()
    assert names(opened) == [f"settings:person@{ann}"]


def test_notes_of_somebody_whose_pin_is_gone_wait_thirty_days_and_are_told(
    bea, opened, store, clock
):
    store.unrecorded.write(
        "INSERT INTO draft (name, body, saved_at) VALUES (?, ?, ?)",
        (f"quick-add:1@{bea}", '{"text": "hers alone"}', "2026-11-01T07:00:00.000Z"),
    )
    sign_in(opened)
    pane = page(opened, "people")
    assert not pane._without.isVisible()
    pane._list.choose(bea)
    press(pane, "Take the PIN away")
    opened.idle()
    opened.qtbot.waitUntil(lambda: pane._without.isVisible())
    assert "1 draft of theirs waits 30 days, unread." in opened.window.notices.text
    (row,) = pane._missed_list.rows
    assert row.sentence == "Bea"
    assert row.tags[0].words.startswith("1 draft, until ")
    assert amiss(pane) == []
    press(pane, "Give a PIN again")
    sheet = opened.sheet(PersonSheet)
    for words in ("New PIN", "The same PIN again"):
        field_of(sheet, words).set_text("504938")
    press(sheet, "Give this PIN")
    opened.qtbot.waitUntil(lambda: opened.sheet() is None)
    opened.qtbot.waitUntil(lambda: not pane._without.isVisible())
    sign_in(opened, "Bea, leader…", "504938")
    opened.ctrl(Qt.Key.Key_N)
    opened.idle()
    assert opened.sheet().note().text == "hers alone"


def test_a_tidying_that_the_disk_refuses_opens_no_window_and_is_logged(opened, caplog):
    opened.door.is_worn = True
    warm = opened.shell._later._timers[0]
    warm.timeout.emit()
    opened.idle()
    assert opened.sheet() is None
    assert "drafts were not tidied: DiskTrouble" in caplog.text


# A lock during the save


def saving(place, button, words=WORDS):
    """Type into a page or sheet; return what saves it."""

    def typed(opened):
        inside = begin(opened, place, words)
        return lambda: press(inside, button)

    return typed


def note(opened):
    opened.ctrl(Qt.Key.Key_N)
    opened.idle()
    sheet = opened.sheet(QuickAdd)
    sheet.fields.sentence.editor.setPlainText(WORDS)
    return sheet._presenter.save


def other_words(opened):
    form = form_about_an_observation(opened, ObservationGesture.EDIT)
    form.fields.sentence.editor.setPlainText(WORDS)
    return form.saved.emit


def question(opened):
    form = form_about_an_observation(opened, ObservationGesture.SETTLE)
    form.words.set_text(WORDS)
    return form.saved.emit


def form_about_an_observation(opened, gesture):
    number = an_observation(opened.store, opened.window.desk.ward, "hoist flat").id
    opened.window.go(f"observations/{number}")
    opened.idle()
    screen = opened.window.stack.screen_of("observations")
    screen._detail.press(gesture)
    opened.idle()
    return screen.form


def new_promise(opened):
    opened.window.go("actions")
    opened.idle()
    screen = opened.window.stack.screen_of("actions")
    screen._presenter.press(Action.NEW)
    opened.idle()
    screen.form.texts["words"].editor.setPlainText(WORDS)
    return screen.form.saved.emit


def thank(opened):
    with opened.store.change(thanks.SAY) as change:
        number = thanks.record(change, opened.window.desk.ward.id, text="thank you", to_whom="").id
    opened.window.go(f"thanks/{number}")
    opened.idle()
    press(opened.sheet(ThanksSheet), "Change")
    opened.idle()
    form = opened.sheet(ThanksSheet)._form
    form.texts["text"].editor.setPlainText(WORDS)
    return form.saved.emit


SAVES = {
    "a note": note,
    "an observation's words": other_words,
    "what became of it": question,
    "a promise": new_promise,
    "thanks": thank,
    "a prompt": saving("a prompt", "Save"),
    "other words for a role": saving("other words for a role", "Save"),
    "the ward’s name": saving("the ward’s name", "Save name"),
    "the ward’s focus": saving("the ward’s focus", "Save focus"),
    "a shift": saving("a shift", "Save shifts"),
    "a shape": saving("a shape", "Add", "RXX123456"),
    "another name": saving("another name", "Save"),
    "a hold": saving("a hold", "Hold"),
}


@pytest.mark.parametrize("is_refused", [False, True], ids=["saved", "refused"])
@pytest.mark.parametrize("what", SAVES)
def test_a_lock_during_the_save_keeps_the_words_only_if_they_are_not_saved(
    ann, opened, what, is_refused
):
    sign_in(opened)
    save = SAVES[what](opened)
    opened.door.is_refusing = is_refused
    go_on = Event()
    opened.shell.jobs.with_store(lambda store: go_on.wait(10))  # the disk is busy
    save()
    opened.shell.lock.lock_unattended()
    go_on.set()
    opened.idle()
    assert opened.sheet() is None
    assert [name.endswith(f"@{ann}") for name in names(opened)] == ([True] if is_refused else [])


@pytest.mark.parametrize("is_put_away", [False, True])
def test_a_window_does_not_close_over_half_a_kind_note_without_saying_so(opened, is_put_away):
    opened.window.desk.go("kind_note")
    letter = opened.sheet()
    letter.fields.texts["moment"].set_text("the side room flooded")
    if is_put_away:
        letter.reject()
    opened.window.close()
    opened.idle()
    assert opened.window.isVisible()
    asked = opened.sheet()
    assert asked.windowTitle() == "Close the window?"
    assert "flooded" not in " ".join(each.text() for each in asked.findChildren(Words))
    assert amiss(asked) == []
    opened.press(Qt.Key.Key_Escape)
    assert opened.window.isVisible()
    opened.window.close()
    press(opened.sheet(), "Close all the same")
    assert not opened.window.isVisible()


def test_a_window_closes_at_once_over_an_empty_kind_note(opened):
    opened.window.desk.go("kind_note")
    opened.window.close()
    assert not opened.window.isVisible()
