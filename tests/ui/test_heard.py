"""What a screen reader is told: of the kit's own widgets, of rows, and of what is news."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from shiboken6 import delete, isValid

from safehuddle.charts.shapes import Drawing
from safehuddle.domain.running_order import Step
from safehuddle.ui.charts.chart_widget import ChartWidget
from safehuddle.ui.heard.part import Part
from safehuddle.ui.huddle.step_rail import StepRail
from safehuddle.ui.kit.announce import announce
from safehuddle.ui.kit.chips import ChipRow, Choice
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.row_data import TableRow
from safehuddle.ui.kit.row_list import Row, RowList, Section
from safehuddle.ui.kit.row_table import Heading, RowTable
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.kit.words import heading, title
from tests.ui.accessible import Role, amiss, amiss_in_window, heard

ROWS = (Section("Late", 2), Row("a", "Spare probe", ticked=False), Row("b", "Low bed", ticked=True))


@pytest.fixture
def shown(qtbot, look):
    """Put a widget in sight beside another that has the keyboard."""

    kept = []  # the bot itself holds no widget

    def show(widget):
        page = QWidget()
        kept.append(page)
        qtbot.addWidget(page)
        layout = QVBoxLayout(page)
        layout.addWidget(QPushButton("elsewhere"))
        layout.addWidget(widget)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.findChild(QPushButton).setFocus()
        return widget

    return show


def only(widget, role):
    found = [part for part in heard(widget).all() if part.role is role]
    assert len(found) == 1, found
    return found[0]


# Roles and states


def test_headings_are_headings_each_of_its_level(shown):
    assert only(shown(title("Our week")), Role.Heading).level == 1
    assert only(shown(heading("Worries")), Role.Heading).level == 2
    assert only(shown(heading("A sheet", level=1)), Role.Heading).name == "A sheet"


def test_chips_of_which_one_is_on_are_a_named_group_of_radio_buttons(shown):
    chips = shown(ChipRow("What is it?", [Choice(1, "Worry", "1"), Choice(2, "Harm", "2")]))
    chips.press(2)
    group = only(chips, Role.Grouping)
    radios = [part for part in group.all() if part.role is Role.RadioButton]
    assert group.name == "What is it?"
    assert [(each.name, bool(each.state.checked)) for each in radios] == [
        ("Worry", False),
        ("Harm", True),
    ]
    assert radios[0].description == "Key: Alt+1"


def test_the_steps_of_a_huddle_are_tabs_and_one_is_in_sight(shown):
    rail = shown(StepRail())
    rail.show_steps(Step.WELCOME, frozenset())
    tabs = [part for part in only(rail, Role.PageTabList).below if part.role is Role.PageTab]
    assert [bool(tab.state.selected) for tab in tabs] == [True] + [False] * (len(Step) - 1)
    assert amiss(rail) == []


def test_a_screen_reader_can_press_a_tab(shown, qtbot):
    rail = shown(StepRail())
    rail.show_steps(Step.WELCOME, frozenset())
    tab = QAccessible.queryAccessibleInterface(rail.buttons[Step.THANKS])
    with qtbot.waitSignal(rail.asked) as asked:
        tab.actionInterface().doAction("Press")
    assert asked.args == [Step.THANKS]


def test_a_chart_is_a_chart_that_says_what_it_shows(shown):
    chart = shown(ChartWidget("Day by day", Drawing(100, 50, (), "Falls: two this week.")))
    assert only(chart, Role.Chart).description == "Falls: two this week."


def test_rows_with_a_box_are_checkable_and_headings_among_them_say_so(shown):
    rows = shown(RowList("Promises"))
    rows.show_rows(ROWS)
    late, spare, low = only(rows, Role.List).below
    assert (late.description, bool(late.state.checkable)) == ("heading", False)
    assert (bool(spare.state.checkable), bool(spare.state.checked)) == (True, False)
    assert (bool(low.state.checkable), bool(low.state.checked)) == (True, True)


def test_what_may_be_left_empty_says_so(shown):
    assert only(shown(TextField("Place", optional=True)), Role.EditableText).description == (
        "(optional)"
    )


def test_a_sheet_is_a_dialog_with_one_title(qtbot, look):
    sheet = Sheet("Put the ward away?")
    qtbot.addWidget(sheet)
    sheet.show()
    assert (heard(sheet).role, heard(sheet).name) == (Role.Dialog, "Put the ward away?")
    assert amiss_in_window(sheet) == []


def test_what_is_wrong_is_found(shown):
    """A walk that finds nothing wrong anywhere would say nothing about the screens."""

    class Tab(QPushButton):
        heard_as = Part.TAB
        is_selected = False

    place = QWidget()
    layout = QVBoxLayout(place)
    wrong = (QPushButton(), Tab("Alone"), QPushButton("Twice"), QPushButton("Twice"))
    for each in (*wrong, ChartWidget("Empty")):
        layout.addWidget(each)
    place.setAccessibleName("A place")
    shown(place)
    found = "\n".join(amiss_in_window(place))
    for words in ("no name", "tab of no row", "2 of the same name", "nothing in particular"):
        assert words in found
    for words in ("chart without words", "window that is none", "0 titles"):
        assert words in found


@pytest.mark.parametrize(
    "make", [lambda: heading("Worries"), StepRail, lambda: ChipRow("What", [Choice(1, "Worry")])]
)
def test_a_screen_reader_may_ask_for_whatever_it_likes(shown, make):
    """One on a bus asks for everything; in PySide 6.11 a wrong answer would end the program."""
    told = QAccessible.queryAccessibleInterface(shown(make()))
    assert told.textInterface() is told.valueInterface() is told.selectionInterface() is None
    assert told.editableTextInterface() is told.tableCellInterface() is None
    assert told.actionInterface() is not None
    assert (told.attributesInterface() is not None) is (told.role() is Role.Heading)


def test_widgets_that_come_and_go_leave_nothing_that_ends_the_program(shown):
    place = shown(QWidget())
    for number in range(300):
        words = heading(str(number))
        words.setParent(place)
        interface = QAccessible.queryAccessibleInterface(words)
        assert interface.text(QAccessible.Text.Name) == str(number)
        if number % 2:
            delete(words)
            assert not isValid(interface)
        else:
            words.deleteLater()
    gc.collect()


# Rows


def at_row(ear):
    return [said for said in ear if said[0] == "row"]


def test_a_list_that_somebody_else_speaks_for_says_its_first_row_and_takes_none(shown, ear, qtbot):
    rows = shown(RowList("What was noticed"))
    rows.takes_first = False
    rows.show_rows(ROWS)
    rows.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: ear == [("row", "Spare probe")])
    assert rows.current_key is None
    assert rows.selectedIndexes() == []


def test_enter_takes_the_row_that_was_only_heard_and_the_next_enter_opens_it(shown, qtbot):
    rows = shown(RowList("What was noticed"))
    rows.takes_first = False
    rows.show_rows(ROWS)
    rows.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.assertNotEmitted(rows.opened), qtbot.waitSignal(rows.chosen):
        QTest.keyClick(rows, Qt.Key.Key_Return)
    assert rows.current_key == "a"
    with qtbot.waitSignal(rows.opened) as opened:
        QTest.keyClick(rows, Qt.Key.Key_Return)
    assert opened.args == ["a"]


def test_a_press_on_the_row_that_was_only_heard_takes_it(shown, qtbot):
    rows = shown(RowList("What was noticed"))
    rows.takes_first = False
    rows.show_rows(ROWS)
    rows.setFocus(Qt.FocusReason.TabFocusReason)
    at = rows.visualRect(rows.model().index(1, 0)).center()
    with qtbot.waitSignal(rows.chosen) as chosen:
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert chosen.args == ["a"]
    assert rows.current_key == "a"


def test_a_list_that_is_come_back_to_says_the_row_in_hand(shown, ear, qtbot):
    rows = shown(RowList("Promises"))
    rows.show_rows(ROWS)
    rows.choose("b")
    rows.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: ear == [("row", "Low bed")])


def test_after_an_act_the_list_says_the_row_the_keyboard_is_at(shown, ear, qtbot):
    rows = shown(RowList("Promises"))
    rows.show_rows(ROWS)
    rows.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: len(ear) == 1)
    ear.clear()
    rows.show_rows((ROWS[0], Row("a", "Spare probe", ticked=True), ROWS[2]))
    qtbot.waitUntil(lambda: ear == [("row", "Spare probe")])
    ear.clear()
    rows.show_rows((ROWS[2],))
    qtbot.waitUntil(lambda: ear == [("row", "Low bed")])


def test_rows_that_are_read_again_and_are_the_same_are_not_said_again(shown, ear, qtbot):
    rows = shown(RowList("Promises"))
    rows.show_rows(ROWS)
    rows.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: len(ear) == 1)
    rows.show_rows(ROWS)
    announce(rows, "the end")
    qtbot.waitUntil(lambda: ("said", "the end") in ear)
    assert len(at_row(ear)) == 1


def test_a_table_says_the_cell_the_keyboard_is_at(shown, ear, qtbot):
    table = shown(RowTable("Noticed", [Heading("What", 100, 1), Heading("Where", 100, 1)]))
    table.show_rows([TableRow("a", "x", cells=("Hoist flat", "Bay 2"))])
    table.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: ear == [("row", "Hoist flat")])


# News


def test_what_is_news_is_said_by_what_has_the_keyboard(shown, ear, qtbot):
    field = shown(TextField("Place"))
    field.setFocus()
    announce(field.parentWidget(), "Saved.")
    assert ear == []
    qtbot.waitUntil(lambda: ear == [("said", "Saved.")])
    assert ear.speakers == [field.editor]


def test_of_two_sentences_at_once_the_later_is_said(shown, ear, qtbot):
    field = shown(TextField("Place"))
    announce(field, "12 found.")
    announce(field, "3 found.")
    qtbot.waitUntil(lambda: bool(ear))
    assert ear == [("said", "3 found.")]


def test_a_list_says_how_many_were_found_and_the_hit_in_hand_once(shown, ear, qtbot):
    rows = shown(RowList("Found"))
    rows.show_rows(ROWS)
    rows.choose("a")
    rows.say_found()
    qtbot.waitUntil(lambda: ear == [("said", "2 found. Spare probe. Not ticked")])
    rows.say_found()
    rows.show_rows(())
    rows.say_found()
    qtbot.waitUntil(lambda: len(ear) > 1)
    assert ear[1:] == [("said", "Nothing found")]
