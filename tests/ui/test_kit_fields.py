from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSpinBox, QVBoxLayout, QWidget

from safehuddle.ui.kit.button import Button
from safehuddle.ui.kit.date_field import DateField
from safehuddle.ui.kit.field import ChoiceField, Labelled, TextField
from safehuddle.ui.kit.sentence import SentenceField

SHIFT = Qt.KeyboardModifier.ShiftModifier


def in_sight(qtbot, widget):
    qtbot.addWidget(widget)
    widget.resize(400, 200)
    widget.show()
    return widget


def test_the_label_names_the_field(qtbot):
    field = in_sight(qtbot, TextField("Where", optional=True, hint="A bay or a room"))
    interface = QAccessible.queryAccessibleInterface(field.editor)
    assert interface.text(QAccessible.Text.Name) == "Where"
    assert interface.text(QAccessible.Text.Description) == "A bay or a room"


def numbers():
    box = QSpinBox()
    box.setFrame(False)
    return Labelled("Years", box)


@pytest.mark.parametrize(
    "make",
    [
        lambda: TextField("Where"),
        lambda: SentenceField("What did you notice?"),
        lambda: ChoiceField("Ward", [(1, "Maple"), (2, "Oak")]),
        lambda: DateField("From", date(2026, 11, 23)),
        numbers,
    ],
    ids=["line", "sentence", "choice", "date", "number"],
)
def test_a_ring_is_drawn_where_the_keyboard_is_and_goes_with_it(qtbot, make):
    both = QWidget()
    before, field = TextField("Before"), make()
    layout = QVBoxLayout(both)
    for each in (before, field):
        layout.addWidget(each)
    with qtbot.waitActive(in_sight(qtbot, both)):
        both.activateWindow()

    def edge():
        """What is really on the screen of the upper edge of the field's frame."""
        corner = field.frame.mapTo(both, field.frame.rect().topLeft())
        seen = both.screen().grabWindow(both.winId()).toImage()
        return seen.copy(corner.x(), corner.y(), field.frame.width(), 4)

    before.editor.setFocus()
    qtbot.waitUntil(before.editor.hasFocus)
    both.repaint()
    without = edge()
    field.editor.setFocus()
    qtbot.waitUntil(lambda: edge() != without)
    before.editor.setFocus()
    qtbot.waitUntil(lambda: edge() == without)


def test_an_error_is_said_beside_the_field_until_it_is_typed_over(qtbot):
    field = in_sight(qtbot, TextField("From"))
    field.show_error("Use a role or a first name.")
    assert field._remark.isVisible()
    assert "Use a role" in field.editor.accessibleDescription()
    QTest.keyClicks(field.editor, "H")
    assert not field._remark.isVisible()
    assert field.editor.accessibleDescription() == ""


def test_a_remark_stays_while_typing_goes_on(qtbot):
    field = in_sight(qtbot, SentenceField("What did you notice?"))
    field.show_remark("This may be a name.")
    QTest.keyClicks(field.editor, "x")
    assert field._remark.isVisible()
    field.show_remark("")
    assert not field._remark.isVisible()


def test_enter_submits_a_sentence_and_shift_enter_begins_another(qtbot):
    field = in_sight(qtbot, SentenceField("What did you notice?"))
    QTest.keyClicks(field.editor, "hoist flat again")
    with qtbot.waitSignal(field.submitted), qtbot.assertNotEmitted(field.submitted_again):
        QTest.keyClick(field.editor, Qt.Key.Key_Return)
    with qtbot.waitSignal(field.submitted_again):
        QTest.keyClick(field.editor, Qt.Key.Key_Return, SHIFT)
    assert field.text() == "hoist flat again"


def test_a_sentence_grows_to_three_lines_and_no_further(qtbot):
    field = in_sight(qtbot, SentenceField("What did you notice?"))
    one = field.editor.height()
    field.set_text("hoist " * 14)
    two = field.editor.height()
    field.set_text("hoist " * 200)
    three = field.editor.height()
    assert one < two < three
    line = field.editor.fontMetrics().lineSpacing()
    assert three - one == 2 * line


def test_pasted_lines_become_one_sentence(qtbot):
    field = in_sight(qtbot, SentenceField("What did you notice?"))
    field.set_text("  hoist\nflat \t again ")
    assert field.text() == "hoist flat again"


def test_tab_leaves_a_sentence(qtbot):
    field = in_sight(qtbot, SentenceField("What did you notice?"))
    QTest.keyClick(field.editor, Qt.Key.Key_Tab)
    assert field.text() == ""


@pytest.mark.parametrize("kind", [TextField, SentenceField])
def test_a_key_with_alt_is_never_typed(qtbot, kind):
    field = in_sight(qtbot, kind("Where"))
    QTest.keyClick(field.editor, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert field.text() == ""


def test_a_choice_stays_when_others_are_offered(qtbot):
    field = in_sight(qtbot, ChoiceField("Who does it?", [(1, "Ward clerk"), (2, "HCA")]))
    field.set_value(2)
    field.show_choices([(3, "Matron"), (2, "HCA")])
    assert field.value == 2
    field.show_choices([])
    assert field.value is None


def test_a_day_is_written_as_on_paper(qtbot):
    field = in_sight(qtbot, DateField("Due", date(2026, 11, 3)))
    assert field.editor.text() == "03/11/2026"
    with qtbot.assertNotEmitted(field.changed):
        field.set_value(date(2026, 12, 1))
    with qtbot.waitSignal(field.changed):
        QTest.keyClick(field.editor, Qt.Key.Key_Up)
    assert field.value == date(2026, 12, 2)


def test_enter_presses_a_button_as_space_does(qtbot):
    pressed = []
    button = in_sight(qtbot, Button("Save", lambda: pressed.append(1)))
    QTest.keyClick(button, Qt.Key.Key_Return)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert pressed == [1, 1]


def test_a_button_is_large_enough_for_a_finger_and_its_words_are_never_cut(qtbot, look):
    button = in_sight(qtbot, Button("Save & another", keys="Ctrl+P", icon="save"))
    assert button.sizeHint().height() >= 44
    narrow = button.minimumSizeHint().width()
    look.set_percent(200)
    assert button.minimumSizeHint().width() > 1.6 * narrow
    assert button.accessibleName() == "Save & another"
    assert "Ctrl+P" in button.accessibleDescription()
