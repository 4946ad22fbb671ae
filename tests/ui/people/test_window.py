"""The sheet for a PIN, the name at the top and the pages behind a PIN, in a real window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from safehuddle.services import wards
from safehuddle.ui.people.gate_pane import GatePane
from safehuddle.ui.people.person_sheet import PersonSheet
from safehuddle.ui.people.pin_sheet import PinSheet
from safehuddle.ui.settings.list_pane import WardListPane
from tests.factories import KEEPERS_PIN, signed_in
from tests.store.recovering import a_recovery_key
from tests.ui.accessible import amiss
from tests.ui.cut import cut_in
from tests.ui.people.conftest import LEADERS_PIN

# The sheet


def test_a_key_the_digits_and_enter_say_who_is_here(ann, opened):
    opened.ctrl(Qt.Key.Key_I)
    assert amiss(opened.sheet(PinSheet)) == []
    opened.give_pin(KEEPERS_PIN)
    assert opened.sheet() is None
    assert opened.chip == "Ann, keeper"
    assert opened.store.signed_in.uid == ann
    assert opened.window.desk.person == "Ann (keeper)"


def test_a_wrong_pin_is_said_beside_the_field_and_typed_anew(ann, opened):
    opened.ctrl(Qt.Key.Key_I)
    sheet = opened.sheet(PinSheet)
    opened.give_pin("111222")
    assert "This is not the right PIN" in sheet.pin.editor.accessibleDescription()
    assert sheet.pin.text() == ""
    opened.give_pin(KEEPERS_PIN)
    assert opened.chip == "Ann, keeper"


def test_enter_without_a_pin_asks_for_it_and_counts_as_no_try(ann, opened):
    opened.ctrl(Qt.Key.Key_I)
    opened.press(Qt.Key.Key_Return)
    opened.idle()
    assert "Type the PIN" in opened.sheet(PinSheet).pin.editor.accessibleDescription()
    assert opened.store.query("SELECT failures FROM pin") == [(0,)]


@pytest.mark.parametrize("percent", [100, 200])
def test_while_a_pin_is_looked_at_nothing_on_its_sheet_moves(ann, opened, look, percent):
    look.set_percent(percent)
    opened.ctrl(Qt.Key.Key_I)
    sheet = opened.sheet(PinSheet)
    QApplication.processEvents()
    before = sheet.size(), sheet.pin.geometry(), sheet._name.geometry()
    sheet.show_busy(True)
    QApplication.processEvents()
    assert sheet._give.words == "One moment…"
    assert (sheet.size(), sheet.pin.geometry(), sheet._name.geometry()) == before
    assert cut_in(sheet) == []
    sheet.show_busy(False)
    assert sheet._give.words == "I am here"


def test_the_field_takes_digits_only_and_another_name_is_a_key_away(bea, opened):
    opened.ctrl(Qt.Key.Key_I)
    sheet = opened.sheet(PinSheet)
    opened.type("9a2 6")
    assert sheet.pin.text() == "926"
    opened.press(Qt.Key.Key_2, held=Qt.KeyboardModifier.AltModifier)
    opened.give_pin("150")
    assert opened.chip == "Bea, leader"


def test_the_next_time_the_last_name_is_chosen_already(bea, opened):
    opened.ctrl(Qt.Key.Key_I)
    opened.press(Qt.Key.Key_2, held=Qt.KeyboardModifier.AltModifier)
    opened.give_pin(LEADERS_PIN)
    opened.ctrl(Qt.Key.Key_L)
    opened.ctrl(Qt.Key.Key_I)
    opened.give_pin(LEADERS_PIN)
    assert opened.chip == "Bea, leader"


def test_where_nobody_has_a_pin_the_key_says_so(opened):
    opened.ctrl(Qt.Key.Key_I)
    assert opened.sheet() is None
    assert "Nobody has a PIN here" in opened.window.notices.text


# The name


def test_the_menu_offers_people_then_roles_and_stepping_away_on_top(bea, opened):
    entries = list(opened.menu())
    assert entries[:2] == ["Ann, keeper…", "Bea, leader…"]
    assert entries.index("housekeeper") < entries.index("Nobody in particular")
    opened.menu()["Ann, keeper…"].trigger()
    opened.give_pin(KEEPERS_PIN)
    assert next(iter(opened.menu())) == "Step away"
    opened.menu()["Step away"].trigger()
    opened.idle()
    assert opened.chip == "Who is here?"
    assert opened.store.signed_in is None


def test_choosing_a_role_signs_the_person_out_first(ann, opened):
    opened.ctrl(Qt.Key.Key_I)
    opened.give_pin(KEEPERS_PIN)
    opened.menu()["housekeeper"].trigger()
    opened.idle()
    assert opened.chip == "housekeeper"
    assert opened.window.desk.person == "housekeeper"
    assert opened.store.signed_in is None


# What a PIN opens


def test_without_a_keeper_no_page_asks_for_a_pin(opened):
    opened.window.go("settings/prompts")
    assert isinstance(opened.pane(), WardListPane)


def test_a_page_that_needs_a_pin_says_who_may_opens_and_closes_again(ann, opened):
    opened.window.go("settings/prompts")
    gate = opened.pane()
    assert isinstance(gate, GatePane)
    gate.button.click()
    opened.give_pin(KEEPERS_PIN)
    assert isinstance(opened.pane(), WardListPane)
    opened.window.who.step_away()
    opened.idle()
    opened.window.go("settings/prompts")
    assert isinstance(opened.pane(), GatePane)


def test_what_is_refused_offers_a_way_on_instead_of_a_dead_end(ann, opened):
    opened.shell.jobs.change(
        wards.SET_UP,
        lambda change: wards.set_up(change, name="Oak Ward"),
        None,
        lambda problem: None,
    )
    opened.idle()
    assert "after giving their PIN" in opened.window.notices.text
    assert opened.window.notices.act.words == "Type a PIN"
    opened.window.notices.act.click()
    opened.give_pin(KEEPERS_PIN)
    assert opened.chip == "Ann, keeper"


def test_whose_pin_does_not_do_is_told_so_and_may_ask_another(bea, opened):
    opened.window.go("settings/people")
    opened.pane().button.click()
    opened.press(Qt.Key.Key_2, held=Qt.KeyboardModifier.AltModifier)
    opened.give_pin(LEADERS_PIN)
    assert opened.chip == "Bea, leader"
    assert "Only the keeper" in opened.window.notices.text


# A PIN that was forgotten


def test_a_keeper_who_forgot_their_pin_gets_another_by_the_recovery_key(ann, opened):
    with signed_in(opened.store):
        key = a_recovery_key(opened.store)
    opened.ctrl(Qt.Key.Key_I)
    opened.sheet(PinSheet)._on_forgotten()
    opened.idle()
    sheet = opened.sheet(PersonSheet)
    assert amiss(sheet) == []
    for typed in ("abcde", "504938", "504938"):
        opened.type(typed)
        opened.press(Qt.Key.Key_Return)
    opened.idle()
    assert sheet.form._fields["key"].editor.accessibleDescription().startswith("A recovery key has")
    sheet.form._fields["key"].set_text(key.text.lower())
    opened.press(Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Return)
    opened.idle()
    assert opened.sheet() is None
    assert opened.chip == "Ann, keeper"
    opened.window.who.step_away()
    opened.ctrl(Qt.Key.Key_I)
    opened.give_pin("504938")
    assert opened.chip == "Ann, keeper"


def test_where_no_recovery_key_was_made_it_says_whom_to_ask(ann, opened):
    opened.ctrl(Qt.Key.Key_I)
    opened.sheet(PinSheet)._on_forgotten()
    opened.idle()
    for typed in ("abcde", "504938", "504938"):
        opened.type(typed)
        opened.press(Qt.Key.Key_Return)
    opened.idle()
    said = opened.sheet(PersonSheet).form._fields["key"].editor.accessibleDescription()
    assert said.startswith("No recovery key has been made")
    assert opened.store.signed_in is None
