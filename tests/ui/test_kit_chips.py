from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.ui.kit.announce import announce
from safehuddle.ui.kit.chips import ChipRow, Choice
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.layouts import column, group
from safehuddle.ui.kit.scroller import Scroller

KINDS = [Choice("worry", "Worry", "W"), Choice("harm", "Harm", "H"), Choice("idea", "Idea", "I")]
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def form(qtbot):
    """A window with a text field, and a place to put a row of chips below it."""
    window = QWidget()
    window.field = TextField("What did you notice?")
    QVBoxLayout(window).addWidget(window.field)

    def put(row):
        window.layout().addWidget(row)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return row

    window.put = put
    qtbot.addWidget(window)
    return window


def press(window, key, held=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window.windowHandle(), key, held)


def test_alt_and_its_letter_choose_a_chip_while_typing(form, qtbot):
    row = form.put(ChipRow("What kind is it?", KINDS))
    form.field.setFocus()
    with qtbot.waitSignal(row.chosen):
        press(form, Qt.Key.Key_H, ALT)
    assert row.value == "harm"
    assert form.field.text() == ""
    assert form.field.editor.hasFocus()


def test_what_its_letter_chose_is_heard_as_the_keyboard_stays_where_it_is(form, ear, qtbot):
    kinds = form.put(ChipRow("What kind is it?", KINDS))
    form.field.setFocus()
    press(form, Qt.Key.Key_H, ALT)
    qtbot.waitUntil(lambda: ("said", "Harm") in ear)
    assert ear.speakers == [form.field.editor]
    ear.clear()
    kinds.setFocus()
    press(form, Qt.Key.Key_Right)  # Qt tells of that
    announce(form.field, "the end")
    qtbot.waitUntil(lambda: bool(ear))
    assert ear == [("said", "the end")]


def test_a_letter_that_ticks_and_unticks_is_heard_to_do_so(form, ear, qtbot):
    form.put(ChipRow("What was it about?", KINDS, many=True))
    form.field.setFocus()
    for said in ("Harm. Ticked", "Harm. Not ticked"):
        press(form, Qt.Key.Key_H, ALT)
        qtbot.waitUntil(lambda said=said: ("said", said) in ear)


def test_only_one_is_on_in_a_row_of_one(form):
    row = form.put(ChipRow("What kind is it?", KINDS))
    row.press("worry")
    row.press("idea")
    assert row.values == ("idea",)
    row.press("idea")
    assert row.values == ("idea",)  # an answer is needed


def test_an_optional_answer_can_be_taken_back(form):
    row = form.put(ChipRow("Which?", KINDS, optional=True))
    row.press("idea")
    row.press("idea")
    assert row.value is None


def test_several_can_be_on_in_a_row_of_many(form):
    row = form.put(ChipRow("Which?", KINDS, many=True))
    row.press("idea")
    row.press("worry")
    assert row.values == ("worry", "idea")
    row.press("idea")
    assert row.values == ("worry",)


def test_a_row_is_one_stop_for_tab_and_arrows_go_within(form):
    row = form.put(ChipRow("Which?", KINDS, many=True))
    form.field.setFocus()
    press(form, Qt.Key.Key_Tab)
    assert row._chips[0].hasFocus()
    press(form, Qt.Key.Key_Right)
    assert row._chips[1].hasFocus()
    press(form, Qt.Key.Key_Space)
    assert row.values == ("harm",)
    press(form, Qt.Key.Key_Tab)
    assert form.field.editor.hasFocus()
    press(form, Qt.Key.Key_Tab)
    assert row._chips[1].hasFocus()  # Tab comes back to where it left


def test_arrows_choose_in_a_row_of_one(form):
    row = form.put(ChipRow("What kind is it?", KINDS))
    row.set_value("worry")
    row.setFocus()
    press(form, Qt.Key.Key_Right)
    assert row.value == "harm"
    press(form, Qt.Key.Key_Left)
    press(form, Qt.Key.Key_Left)
    assert row.value == "idea"


def test_setting_values_tells_nobody(form, qtbot):
    row = form.put(ChipRow("Which?", KINDS))
    with qtbot.assertNotEmitted(row.chosen):
        row.set_value("harm")
    row.press("worry")
    assert row.values == ("worry",)


def test_the_note_of_the_chip_in_focus_is_shown(form):
    noted = [Choice(1, "Equipment", "1", "kit, layout, labels"), Choice(2, "People", "2", "load")]
    row = form.put(ChipRow("What was it about?", noted, many=True, shows_notes=True))
    row.setFocus()
    assert row._note.text() == "kit, layout, labels"
    press(form, Qt.Key.Key_Right)
    assert row._note.text() == "load"


def test_a_chip_can_be_pressed_anywhere_on_it(form, qtbot):
    row = form.put(ChipRow("Which?", KINDS, many=True))
    chip = row._chips[0]
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip.rect().topRight())
    assert row.values == ("worry",)
    assert chip.height() >= 44


def test_a_chip_that_its_key_marks_is_brought_into_sight(form):
    kinds, below = ChipRow("What kind is it?", KINDS), QWidget()
    below.setFixedHeight(900)
    scroller = form.put(Scroller(group(column(kinds, below))))
    scroller.setFixedHeight(200)
    form.field.setFocus()
    scroller.verticalScrollBar().setValue(400)
    assert kinds.visibleRegion().isEmpty()
    press(form, Qt.Key.Key_H, ALT)
    assert kinds.value == "harm"
    assert not kinds.visibleRegion().isEmpty()
    assert form.field.editor.hasFocus()
