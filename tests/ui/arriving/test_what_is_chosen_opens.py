"""Whatever way leads to a record: it is shown and in hand, or it is said that it cannot be.

In the program's own window, which is really active, with a list that was read before.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from safehuddle.domain.kinds import Kind
from safehuddle.services import actions, observations
from safehuddle.services.observation_list import PAGE
from safehuddle.ui.records.sheet import ActionSheet
from tests.factories import NOW, TODAY, an_action, an_observation

WORDS = "staffibex"
"""In one sentence only."""


def many(store, ward, count=PAGE):
    with store.change("Record observations") as change:
        for number in range(count):
            observations.record(change, ward.id, kind=Kind.WORRY, text=f"note {number}")


def by_search(opened, _number):
    opened.ctrl(Qt.Key.Key_K)
    opened.type(WORDS)
    opened.press(Qt.Key.Key_Return)


def by_search_in_haste(opened, _number):
    opened.ctrl(Qt.Key.Key_K)
    search = opened.front()
    search.line.set_text(WORDS)  # pasted, and Enter before anything was found
    opened.press(Qt.Key.Key_Return)


def by_link(opened, number):
    opened.window.go(f"observations/{number}")


def by_link_from_another_screen(opened, number):
    opened.press("3", held=Qt.KeyboardModifier.AltModifier)
    opened.idle()
    by_link(opened, number)


WAYS = (by_search, by_search_in_haste, by_link, by_link_from_another_screen)


def too_old(store, ward, read):
    wanted = an_observation(store, ward, WORDS).id
    many(store, ward)
    read()
    return wanted


def saved_since(store, ward, read):
    an_observation(store, ward, "older")
    read()
    return an_observation(store, ward, WORDS).id


def hidden_by_a_search(store, ward, read):
    wanted = an_observation(store, ward, WORDS).id
    an_observation(store, ward, "giraffe")
    read("giraffe")
    return wanted


def in_its_place(store, ward, read):
    an_observation(store, ward, "older")
    wanted = an_observation(store, ward, WORDS).id
    many(store, ward, 20)
    read()
    return wanted


WHERE = (too_old, saved_since, hidden_by_a_search, in_its_place)


@pytest.fixture
def read(opened):
    """Reads the list of Observations, and stays there with the keyboard in it."""

    def read_it(words=""):
        opened.press("2", held=Qt.KeyboardModifier.AltModifier)
        opened.idle()
        opened.type(words)
        opened.idle()

    return read_it


def looked_away(opened):
    """Another window was in front for a moment, and a menu was open."""
    screen = opened.window.stack.screen_of("observations")
    for reason in (
        Qt.FocusReason.ActiveWindowFocusReason,
        Qt.FocusReason.PopupFocusReason,
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.OtherFocusReason,
    ):
        opened.window.bar.setFocus()
        screen.list_pane.list.clearFocus()
        screen.list_pane.list.setFocus(reason)
        opened.idle()
    return screen


@pytest.mark.parametrize("where", WHERE)
@pytest.mark.parametrize("way", WAYS)
def test_what_was_chosen_is_shown_and_in_hand_and_what_is_done_is_done_to_it(
    opened, store, ward, read, way, where
):
    wanted = where(store, ward, read)
    opened.clock.go_on(minutes=10)
    way(opened, wanted)
    opened.idle()
    opened.qtbot.waitUntil(opened.window.isActiveWindow)
    screen = looked_away(opened)
    assert screen.list_pane.list.hasFocus()
    assert screen.list_pane.list.current_key == wanted
    assert screen.detail_pane.sentence.text() == WORDS
    opened.press(Qt.Key.Key_Delete)
    opened.type("said twice")
    opened.press(Qt.Key.Key_Return)
    opened.idle()
    withdrawn = store.query("SELECT id FROM observation WHERE withdrawn_at IS NOT NULL")
    assert withdrawn == [(wanted,)]
    assert WORDS in opened.window.notices.text


def test_enter_changes_what_was_chosen(opened, store, ward, read):
    wanted = too_old(store, ward, read)
    by_search(opened, wanted)
    opened.idle()
    opened.press(Qt.Key.Key_Return)
    opened.idle()
    opened.type(" again")
    opened.press(Qt.Key.Key_Return)
    opened.idle()
    assert store.query("SELECT id FROM observation WHERE text LIKE '%again'") == [(wanted,)]


def test_going_on_from_it_goes_on_in_the_list(opened, store, ward, read):
    wanted = too_old(store, ward, read)
    by_link(opened, wanted)
    opened.idle()
    opened.press(Qt.Key.Key_Down)
    opened.idle()
    screen = opened.window.stack.screen_of("observations")
    assert screen.detail_pane.sentence.text() == f"note {PAGE - 1}"


def test_what_an_undo_took_away_is_said_and_nothing_is_in_hand(opened, store, ward, read):
    many(store, ward, 3)
    read()
    with store.change("Record a worry") as change:
        gone = observations.record(change, ward.id, kind=Kind.WORRY, text=WORDS).id
    store.undo()
    opened.window.go(f"observations/{gone}")
    opened.idle()
    screen = looked_away(opened)
    assert screen.list_pane.list.current_key is None
    assert not screen.detail_pane.isVisible()
    assert "no longer there" in opened.window.notices.text
    opened.press(Qt.Key.Key_Delete)
    assert screen.form is None


def test_a_search_with_no_choice_leaves_nothing_beside_it_to_act_on(opened, store, ward, read):
    wanted = too_old(store, ward, read)
    by_link(opened, wanted)
    opened.idle()
    opened.type("giraffe")
    opened.idle()
    screen = opened.window.stack.screen_of("observations")
    assert screen.list_pane.is_empty
    assert not screen.detail_pane.isVisible()
    opened.press("s", held=Qt.KeyboardModifier.AltModifier)
    assert screen.form is None


def test_a_promise_made_since_the_list_was_read_is_in_hand(opened, store, ward):
    an_action(store, ward, "first", due=TODAY - timedelta(days=2))
    opened.press("3", held=Qt.KeyboardModifier.AltModifier)
    opened.idle()
    wanted = an_action(store, ward, WORDS, due=TODAY + timedelta(days=9))
    by_search(opened, wanted.id)
    opened.idle()
    screen = opened.window.stack.screen_of("actions")
    assert screen.list_pane.list.current_key == wanted.id
    assert screen.detail_pane.sentence.text() == WORDS


@pytest.mark.parametrize("is_stale", [True, False])
def test_a_promise_that_is_over_opens_on_its_sheet(opened, store, ward, is_stale):
    over = an_action(store, ward, WORDS)
    an_action(store, ward, "another")
    if is_stale:
        opened.press("3", held=Qt.KeyboardModifier.AltModifier)
        opened.idle()
    with store.change("Let it go") as change:
        actions.drop(change, over.id)
    opened.window.go(f"actions/{over.id}")
    opened.idle()
    opened.qtbot.waitUntil(lambda: isinstance(opened.sheet(), ActionSheet))
    opened.idle()
    assert opened.sheet()._record.text() == WORDS


def test_what_is_no_longer_in_the_bin_is_said_and_nothing_is_brought_back(opened, store, ward):
    an_observation(store, ward, "bystander", withdrawn_at=NOW, withdrawn_reason="said twice")
    opened.window.go("settings/bin/observation:4711")
    opened.idle()
    assert "no longer in the bin" in opened.window.notices.text
    opened.pane()._list.setFocus()
    opened.press("b")
    opened.press(Qt.Key.Key_Return)
    opened.idle()
    assert store.query("SELECT count(*) FROM observation WHERE withdrawn_at IS NOT NULL") == [(1,)]


def test_only_what_is_in_hand_is_done_after_an_undo(opened, store, ward, read):
    wanted = too_old(store, ward, read)
    by_link(opened, wanted)
    opened.clock.go_on(minutes=10)
    opened.idle()
    opened.press(Qt.Key.Key_Delete)
    opened.type("said twice")
    opened.press(Qt.Key.Key_Return)
    opened.idle()
    opened.ctrl(Qt.Key.Key_Z)
    opened.idle()
    screen = looked_away(opened)
    assert screen.list_pane.list.current_key == wanted
    assert screen.detail_pane.sentence.text() == WORDS
    assert QApplication.focusWidget() is screen.list_pane.list
