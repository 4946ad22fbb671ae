from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from safehuddle.services import ward_lists, wards
from safehuddle.services.ward_lists import ListName
from safehuddle.settings import Settings
from safehuddle.ui.kit.button import Button
from safehuddle.ui.kit.row_list import Row, Section
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.settings.view import SettingsScreen
from tests.store.recovering import a_recovery_key
from tests.ui.accessible import amiss
from tests.ui.settings.care import FakeCare
from tests.ui.test_shortcuts import ask_for_menu


class Window(QWidget):
    """A window that can turn to another ward, as the shell does."""

    def __init__(self, screen):
        super().__init__()
        self.screen, self.wards = screen, []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(screen)

    def set_ward(self, ward):
        self.wards.append(ward)
        self.screen.desk.ward = ward
        self.screen.reload()


@pytest.fixture
def screen(maple, tmp_path, qtbot):
    maple.desk.care = FakeCare(tmp_path)
    made = SettingsScreen(maple.desk)
    window = Window(made)
    qtbot.addWidget(window)
    window.resize(1166, 712)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    stop = maple.store.subscribe(lambda changed: made.reload())
    made.reload()
    made.arrive()
    yield made
    stop()


def press(screen, *keys):
    for key in keys:
        QTest.keyClick(screen.window().windowHandle(), key)


def items(maple, which):
    with maple.store.reading() as session:
        return [item.name for item in ward_lists.items(session, maple.row.id, which)]


def test_the_arrows_go_through_the_pages(screen):
    press(screen, Qt.Key.Key_Down)
    assert screen._stack.currentWidget().accessibleName() == "The ward"
    press(screen, Qt.Key.Key_Down)
    assert screen._stack.currentWidget().accessibleName() == "Shifts"


def test_a_prompt_is_added_by_keyboard(maple, screen):
    screen.show_item("prompts")
    screen.pane._list.setFocus()
    press(screen, "a", *"Who is new today", Qt.Key.Key_Return)
    assert items(maple, ListName.PROMPTS) == ["Falls", "Skin", "Who is new today"]
    press(screen, Qt.Key.Key_Down, "u")
    assert items(maple, ListName.PROMPTS) == ["Skin", "Falls", "Who is new today"]


def test_a_shift_is_changed_and_saved_with_enter(maple, screen):
    screen.show_item("shifts")
    pane = screen._stack.currentWidget()
    pane._lines[0].starts.set_text("06:45")
    pane._lines[0].starts.setFocus()
    press(screen, Qt.Key.Key_Return)
    with maple.store.reading() as session:
        assert wards.shifts(session, maple.row.id)[0].starts.isoformat() == "06:45:00"


def test_shifts_being_typed_survive_news_from_elsewhere(maple, screen):
    screen.show_item("shifts")
    pane = screen._stack.currentWidget()
    pane._lines[0].name.set_text("half typed")
    with maple.store.change(wards.SET_UP) as change:
        wards.set_up(change, name="Oak Ward")
    assert pane._lines[0].name.text() == "half typed"


def test_a_name_being_typed_survives_news_from_elsewhere(maple, screen):
    screen.show_item("ward")
    pane = screen._stack.currentWidget()
    pane._name.set_text("half typed")
    screen.reload()
    assert pane._name.text() == "half typed"


def test_another_name_is_told_to_the_whole_window_and_so_is_its_undo(maple, screen):
    screen.show_item("ward")
    pane = screen._stack.currentWidget()
    pane._name.set_text("Oak Ward")
    pane._name.setFocus()
    press(screen, Qt.Key.Key_Return)
    maple.store.undo()
    assert [ward.name for ward in screen.window().wards] == ["Oak Ward", "Maple Ward"]
    assert pane._name.text() == "Maple Ward"


def test_dark_colours_are_kept_at_once(maple, screen, look):
    screen.show_item("pc")
    screen._stack.currentWidget()._rows["theme"].press("dark")
    assert Settings.load(maple.desk.care.folder).theme == "dark"


def test_the_page_follows_keys_that_change_the_same_setting(maple, screen):
    screen.show_item("pc")
    maple.desk.settings.save(Settings.text_percent, 150)
    assert screen._stack.currentWidget()._rows["text_percent"].value == 150


def test_a_ward_is_added_and_the_one_in_hand_stays(maple, screen, qtbot):
    screen.show_item("wards")
    screen._stack.currentWidget()._on_add()
    (sheet,) = screen.window().findChildren(Sheet)
    assert amiss(sheet) == []
    for key in (*"Oak", Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Return):
        QTest.keyClick(sheet.windowHandle(), key)
    assert screen.window().wards == []
    assert maple.desk.ward.name == "Maple Ward"
    assert [row.sentence for row in screen.pane._list.rows] == ["Maple Ward", "Oak"]


def test_backing_up_and_copying(maple, screen, tmp_path):
    screen.show_item("data")
    pane = screen._stack.currentWidget()
    pane._ask_file = lambda name, chosen: chosen(tmp_path / name)
    pane._buttons[0].click()
    pane._buttons[1].click()
    assert maple.desk.care.copies == [tmp_path / "safehuddle-copy-2026-11-23-0900.db"]
    assert "today" in pane._last.text()


@pytest.mark.parametrize("percent", [100, 200])
def test_every_control_on_every_page_has_a_name(screen, look, percent):
    look.set_percent(percent)
    for key in list(screen._makers):
        screen.show_item(key)
        assert amiss(screen) == [], key


def test_after_a_backup_the_keyboard_is_where_it_was(screen):
    screen.show_item("data")
    button = screen._stack.currentWidget()._buttons[0]
    button.setFocus()
    press(screen, Qt.Key.Key_Return)
    assert screen.window().focusWidget() is button


def test_a_key_made_on_the_page_beside_it_is_known_to_the_page_about_the_data(maple, screen):
    screen.show_item("data")
    opening = screen._stack.currentWidget()._opening
    assert "opens only with" in opening.text()
    screen.show_item("recovery")
    a_recovery_key(maple.store)
    screen.show_item("data")
    assert "or with the recovery key" in opening.text()


def test_the_pages_stand_in_groups_and_none_is_left_out(maple, screen):
    rows = screen._pages.rows
    titles = [row.title for row in rows if isinstance(row, Section)]
    assert titles == [
        "How the ward works",
        "People and privacy",
        "What was written",
        "The ward’s file",
        "Help",
    ]
    assert tuple(row.key for row in rows if isinstance(row, Row)) == screen.pages
    # A heading has something below it.
    assert not any(isinstance(row, Section) for row in (rows[-1], rows[0]))
    assert not any(
        isinstance(one, Section) and isinstance(two, Section) for one, two in pairwise(rows)
    )


def test_the_guide_opens_from_the_last_page(maple, screen):
    screen.show_item("about")
    (button,) = screen.pane.findChildren(Button)
    button.click()
    assert maple.went == ["guide"]


def test_a_line_of_a_shift_can_be_typed_into_from_the_moment_it_is_there(screen):
    screen.show_item("shifts")
    pane = screen._stack.currentWidget()
    assert pane._lines
    pane._add_empty()
    assert all(field.isVisible() for line in pane._lines for field in (line.name, line.starts))
    assert pane._lines[-1].name.editor.hasFocus()


def test_the_menu_of_a_ward_shows_it(maple, screen):
    with maple.store.change(wards.SET_UP) as change:
        wards.set_up(change, name="Oak Ward")
    screen.show_item("wards")
    rows = screen._stack.currentWidget()._list
    ask_for_menu(rows, rows.visualRect(rows.model().index(1)).center())
    (entry,) = QApplication.activePopupWidget().actions()
    assert entry.text() == "Show this ward\tEnter"
    entry.trigger()
    QApplication.activePopupWidget().close()
    assert [ward.name for ward in screen.window().wards] == ["Oak Ward"]
