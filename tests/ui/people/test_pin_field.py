"""The field of a PIN: nobody hears a digit, and whoever keeps PINs in a safe may paste one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from shiboken6 import delete

from safehuddle.domain.pins import LONGEST
from safehuddle.ui.kit.secret_edit import DOT
from safehuddle.ui.people.pin_field import PinField

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def field(qtbot, look):
    made = PinField("PIN")
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.setFocus()
    return made


def in_the_line(field):
    """What Qt itself has, and so tells whoever listens."""
    return QLineEdit.text(field.editor)


def press(field, key, held=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(field.editor, key, held)


def test_the_line_holds_dots_and_nothing_else(field):
    QTest.keyClicks(field.editor, "12a 34")
    assert field.text() == "1234"
    assert in_the_line(field) == field.editor.displayText() == 4 * DOT
    told = QAccessible.queryAccessibleInterface(field.editor)
    assert told.state().passwordEdit
    assert told.textInterface().text(0, 9) == 4 * DOT


def test_each_change_of_the_digits_is_told_though_the_dots_look_alike(field, qtbot):
    with qtbot.waitSignal(field.changed) as changed:
        press(field, Qt.Key.Key_7)
    assert changed.args == ["7"]
    with qtbot.waitSignal(field.changed) as changed:
        press(field, Qt.Key.Key_Backspace)
    assert changed.args == [""]


@given(
    st.lists(
        st.sampled_from(
            [*"0123456789", "left", "right", "home", "end", "back", "delete", "all", "grow"]
        ),
        max_size=25,
    )
)
def test_what_is_held_follows_the_keys_as_in_any_line(qapp, keys):
    field, plain = PinField("PIN"), QLineEdit()
    pin = field.editor
    plain.setMaxLength(LONGEST)
    for name in keys:
        key, held = {
            "left": (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier),
            "right": (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier),
            "home": (Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier),
            "end": (Qt.Key.Key_End, Qt.KeyboardModifier.NoModifier),
            "back": (Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier),
            "delete": (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
            "all": (Qt.Key.Key_A, CTRL),
            "grow": (Qt.Key.Key_Left, SHIFT),
        }.get(name, (None, None))
        for edit in (pin, plain):
            if key is None:
                QTest.keyClicks(edit, name)
            else:
                QTest.keyClick(edit, key, held)
    held, shown, as_in_any = pin.text(), QLineEdit.text(pin), plain.text()
    delete(field)
    delete(plain)
    assert held == as_in_any
    assert shown == DOT * len(as_in_any)


@pytest.mark.parametrize("copied", ["482915", " 482 915\n", "PIN: 482915"])
def test_a_pin_can_be_pasted_with_what_stands_round_it(field, copied):
    QApplication.clipboard().setText(copied)
    press(field, Qt.Key.Key_V, CTRL)
    assert field.text() == "482915"
    assert in_the_line(field) == 6 * DOT
    press(field, Qt.Key.Key_A, CTRL)
    press(field, Qt.Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == copied, "a PIN is never copied out of its field"


def test_the_menu_of_the_field_pastes_and_does_nothing_else(field, qtbot):
    QApplication.clipboard().setText("1234")
    at = QPoint(4, 4)
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, field.editor.mapToGlobal(at))
    QApplication.sendEvent(field.editor, asked)
    menu = field.editor.findChild(QMenu)
    assert [action.text() for action in menu.actions()] == ["Paste"]
    menu.actions()[0].trigger()
    menu.close()
    assert field.text() == "1234"


def test_a_middle_press_pastes_nothing_behind_our_back(field):
    QTest.mouseClick(field.editor, Qt.MouseButton.MiddleButton)
    assert in_the_line(field) == ""


def test_what_an_aid_puts_in_becomes_dots_too(field):
    QLineEdit.setText(field.editor, "4829")
    assert field.text() == "4829"
    assert in_the_line(field) == 4 * DOT
    spoken = QInputMethodEvent()
    spoken.setCommitString("15")
    QApplication.sendEvent(field.editor, spoken)
    assert field.text() == "482915"


def test_while_a_pin_is_looked_at_nothing_comes_in(field):
    field.set_busy(True)
    QTest.keyClicks(field.editor, "1234")
    QApplication.clipboard().setText("1234")
    press(field, Qt.Key.Key_V, CTRL)
    assert field.text() == ""


def test_no_more_digits_come_in_than_a_pin_has(field):
    QApplication.clipboard().setText("1" * (LONGEST + 5))
    press(field, Qt.Key.Key_V, CTRL)
    assert len(field.text()) == len(in_the_line(field)) == LONGEST
