"""A key without Ctrl and Alt means something only where the keyboard is (WCAG 2.1.4)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from safehuddle.ui.actions import detail_pane as promise
from safehuddle.ui.huddle import running_rows
from safehuddle.ui.kit.button import Button, is_bare
from safehuddle.ui.kit.row_list import Row, RowList
from safehuddle.ui.observations import detail_pane as noticed
from safehuddle.ui.screens import PANELS, RAIL_ENTRIES
from tests.factories import NOW, an_action, an_observation
from tests.ui.people.conftest import opened

__all__ = ["opened"]

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
NOT_WINDOW_WIDE = (
    Qt.ShortcutContext.WidgetShortcut,
    Qt.ShortcutContext.WidgetWithChildrenShortcut,
)


@pytest.mark.parametrize(
    ("keys", "bare"),
    [
        *[(keys, True) for keys in ("X", "Del", "1", "Space", "F", "Shift+X")],
        *[(keys, False) for keys in ("", "Ctrl+N", "Alt+X", "F5", "F11", "Ctrl+Shift+Z")],
    ],
)
def test_a_bare_key_is_one_that_typing_may_mean(keys, bare):
    assert is_bare(keys) is bare


ABOUT = {
    **dict.fromkeys(("look_back", "gap", "story", "thread", "other_words"), "observation:1"),
    "think": "new",
}
"""What sheets are opened about that are about one of several kinds of record."""


def loose(widget):
    """Return the keys without Ctrl and Alt that work in the whole window."""
    shortcuts = widget.findChildren(QShortcut)
    return [
        shortcut.key().toString()
        for shortcut in shortcuts
        if is_bare(shortcut.key().toString()) and shortcut.context() not in NOT_WINDOW_WIDE
    ]


def every_page(opened):
    """Visit all there is, filled, and return the window."""
    for place in RAIL_ENTRIES:
        opened.window.go(place.name)
        opened.idle()
    settings = opened.window.stack.screen_of("settings")
    for page in settings.pages:
        settings.show_item(page)
        opened.idle()
    return opened.window


def test_no_key_without_ctrl_and_alt_works_in_the_whole_window(opened, store, ward):
    noticed = an_observation(store, ward, "hoist flat").id
    an_observation(store, ward, "gone", withdrawn_at=NOW, withdrawn_reason="said twice")
    an_action(store, ward, observation_id=noticed)
    window = every_page(opened)
    assert len(window.findChildren(QShortcut)) > 30
    assert loose(window) == []
    for panel in PANELS:
        window.go(f"{panel.name}/{ABOUT.get(panel.name, 1)}")
        opened.idle()
        for top in QApplication.topLevelWidgets():
            assert loose(top) == []
        while opened.sheet() is not None:
            opened.sheet().close()
            QApplication.processEvents()


def test_no_button_shows_a_bare_key_that_works_nowhere(opened, store, ward):
    an_observation(store, ward, "gone", withdrawn_at=NOW, withdrawn_reason="said twice")
    window = every_page(opened)
    in_force = {shortcut.key().toString() for shortcut in window.findChildren(QShortcut)}
    shown = {button._keys for button in window.findChildren(Button) if is_bare(button._keys)}
    assert shown
    assert shown <= in_force


def button_of(opened, words):
    return next(each for each in opened.window.findChildren(Button) if each.words == words)


def state_of(store):
    return [
        store.query(f"SELECT * FROM {table}")
        for table in ("observation", "action", "harm_kind", "prompt", "role_title", "history")
    ]


@pytest.mark.parametrize("page", ["prompts", "harms", "roles", "bin", "retention", "people"])
@pytest.mark.parametrize("ring", ["search", "pages"])
def test_letters_do_nothing_to_a_list_that_has_not_the_keyboard(opened, store, ward, page, ring):
    an_observation(store, ward, "gone", withdrawn_at=NOW, withdrawn_reason="said twice")
    opened.window.go(f"settings/{page}")
    opened.idle()
    settings = opened.window.stack.screen_of("settings")
    {"search": button_of(opened, "Search"), "pages": settings._pages}[ring].setFocus()
    before = state_of(store)
    opened.type(LETTERS)
    opened.press(Qt.Key.Key_Delete)
    opened.idle()
    assert state_of(store) == before
    assert opened.sheet() is None


def test_a_letter_acts_while_its_own_list_has_the_keyboard(opened, store, ward):
    opened.window.go("settings/harms")
    opened.idle()
    before = store.query("SELECT count(*) FROM harm_kind WHERE withdrawn_at IS NULL")[0][0]
    opened.pane()._list.setFocus()
    opened.press("x")
    opened.idle()
    after = store.query("SELECT count(*) FROM harm_kind WHERE withdrawn_at IS NULL")[0][0]
    assert after == before - 1


@pytest.mark.parametrize("screen", ["observations", "actions"])
@pytest.mark.parametrize("words", ["drip", "x", "dchaxeton", "call", "p"])
def test_typing_into_a_list_of_records_searches_it_and_does_nothing_else(
    opened, store, ward, screen, words
):
    an_observation(store, ward, "drip chart missing")
    an_action(store, ward, "order a drip stand")
    opened.window.go(screen)
    opened.idle()
    before = state_of(store)
    opened.type(words)
    opened.idle()
    shown = opened.window.stack.screen_of(screen)
    assert state_of(store) == before
    assert shown.list_pane.search.text() == words
    assert shown.form is None
    assert shown.list_pane.is_empty is (words != "drip")


def test_the_menu_of_a_row_lists_what_its_buttons_offer_with_their_keys(qtbot, look):
    place = QWidget()
    qtbot.addWidget(place)
    rows, done = RowList("Things", parent=place), []
    mend = Button("Mend", lambda: done.append("mend"), keys="M", parent=place)
    away = Button("Throw & away", lambda: done.append("away"), keys="Del", parent=place)
    never = Button("Never", keys="N", parent=place)
    rows.offer(mend, away, never)
    never.hide()
    rows.show_rows([Row(1, "one"), Row(2, "two")])
    place.resize(400, 400)
    rows.resize(400, 200)
    with qtbot.waitActive(place):
        place.show()
        place.activateWindow()
    rows.choose(1)
    ask_for_menu(rows, rows.visualRect(rows.model().index(1)).center())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["Mend\tM", "Throw && away\tDel"]
    assert rows.current_key == 2
    menu.actions()[1].trigger()
    menu.close()
    assert done == ["away"]
    place.activateWindow()
    qtbot.waitUntil(place.isActiveWindow)
    rows.setFocus()
    QTest.keyClick(place.windowHandle(), Qt.Key.Key_M)
    assert done == ["away", "mend"]


def ask_for_menu(rows, at, reason=QContextMenuEvent.Reason.Mouse):
    event = QContextMenuEvent(reason, at, rows.viewport().mapToGlobal(at))
    QApplication.sendEvent(rows.viewport(), event)


def test_the_menu_key_lists_what_can_be_done_with_the_row_in_hand(opened, store, ward):
    an_observation(store, ward, "hoist flat")
    opened.window.go("observations")
    opened.idle()
    rows = opened.window.stack.screen_of("observations").list_pane.list
    ask_for_menu(rows, rows.rect().center(), QContextMenuEvent.Reason.Keyboard)
    menu = QApplication.activePopupWidget()
    words = [action.text().split("\t") for action in menu.actions()]
    assert words == [
        ["Promise something", "Alt+P"],
        ["Change", "Alt+E"],
        ["Say what became of it", "Alt+S"],
        ["Find similar", "Alt+M"],
        ["Follow the thread", "Alt+J"],
        ["In other words…", "Alt+I"],
        ["Take back", "Del"],
    ]
    menu.close()


def test_one_act_has_one_key_on_every_screen():
    """In the huddle a letter, for a row in hand; with Alt where letters search."""
    keys: dict[str, set[str]] = {}
    for press in (*promise._PRESSES.values(), *noticed._PRESSES.values()):
        keys.setdefault(press.words, set()).add(press.keys.removeprefix("Alt+").lower())
    for letter, words in running_rows._ACT_WORDS.items():
        keys.setdefault(words, set()).add(letter)
    assert len(keys["Done"]) == len(keys["Open again"]) == 1
    assert {words: letters for words, letters in keys.items() if len(letters) > 1} == {}
