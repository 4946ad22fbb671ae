from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QKeySequence, QShortcut, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from safehuddle.ui.kit.button import Button
from safehuddle.ui.kit.chips import ChipRow, Choice
from safehuddle.ui.kit.choice_field import ChoiceField
from safehuddle.ui.kit.date_field import DateField
from safehuddle.ui.kit.field import Labelled, TextField
from safehuddle.ui.kit.layouts import column, group, row
from safehuddle.ui.kit.number import NumberEdit
from safehuddle.ui.kit.scroller import Scroller
from safehuddle.ui.kit.sentence import SentenceField
from safehuddle.ui.kit.words import quiet

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
    assert interface.text(QAccessible.Text.Description) == "(optional) A bay or a room"


def numbers():
    return Labelled("Years", NumberEdit(1, 30))


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


def test_an_example_without_room_says_that_it_goes_on(qtbot, look):
    said = "for example: falls alarm in the bay was out of reach"
    field = in_sight(qtbot, SentenceField("Say what you noticed", example=said))
    seen = field.editor.placeholderText
    assert seen() == "for example: falls alarm in the bay was…"
    field.resize(600, 200)
    assert seen() == said
    look.set_percent(200)
    assert seen() == "for example: falls alarm in…"
    two = in_sight(qtbot, SentenceField("Say what you noticed", example=said, least_lines=3))
    assert two.editor.placeholderText() == said


def test_pasted_lines_are_given_back_as_the_lines_that_are_seen(qtbot):
    field = in_sight(qtbot, SentenceField("What did you notice?"))
    QApplication.clipboard().setText("  Bed 4\r\n2 falls \t today \n")
    field.editor.paste()
    assert field.text() == "Bed 4\n2 falls today"
    assert field.editor.document().blockCount() == 3


PASTED = {
    "a long sentence": "hoist battery flat again " * 40,
    "many lines": "hoist battery flat\n" * 12,
    "one long word": "x" * 900,
    "two lines": "hoist\nbattery",
}


def is_seen(editor):
    """Whether the line the cursor is on is all in sight."""
    line, sight = editor.cursorRect(), editor.viewport().rect()
    return sight.top() <= line.top() and line.bottom() <= sight.bottom()


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("pasted", PASTED)
def test_what_is_typed_over_a_long_text_is_seen(qtbot, look, pasted, percent):
    look.set_percent(percent)
    field = in_sight(qtbot, SentenceField("What did you notice?"))
    one = field.editor.height()
    QApplication.clipboard().setText(PASTED[pasted])
    field.editor.paste()
    assert is_seen(field.editor)
    assert field.editor.height() > one  # it has grown at once, not only with the next key
    field.editor.selectAll()
    QTest.keyClicks(field.editor, "bed 4")
    assert is_seen(field.editor)
    assert field.editor.height() == one
    assert field.editor.firstVisibleBlock().blockNumber() == 0


@pytest.mark.parametrize("lines", [1, 2, 3])
def test_what_fits_cannot_be_scrolled_out_of_sight(qtbot, lines):
    field = in_sight(qtbot, SentenceField("What did you notice?"))
    field.set_text("\n".join(["hoist"] * lines))
    field.editor.verticalScrollBar().setValue(9)
    assert field.editor.verticalScrollBar().value() == 0


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


def test_a_heading_among_choices_is_passed_by_and_never_chosen(qtbot):
    field = in_sight(qtbot, ChoiceField("Which page?", []))
    field.show_groups([("Week", [(1, "Summary")]), ("Cards", [(2, "Prompt card")])])
    assert field.value == 1
    QTest.keyClick(field.editor, Qt.Key.Key_Down)
    assert field.value == 2
    QTest.keyClick(field.editor, Qt.Key.Key_Home)
    assert field.value == 1


def test_a_heading_among_choices_grows_with_the_text(qtbot, look):
    field = in_sight(qtbot, ChoiceField("Which page?", []))
    field.show_groups([("Week", [(1, "Summary")])])
    before = field.editor.itemData(0, Qt.ItemDataRole.FontRole).pixelSize()
    look.set_percent(200)
    field.editor.restyle()
    assert field.editor.itemData(0, Qt.ItemDataRole.FontRole).pixelSize() == 2 * before


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


def scroll_over(widget):
    """Turn the wheel by one notch; return whether the widget left it to the page."""
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle,
        QPointF(widget.mapToGlobal(widget.rect().center())),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
    return not event.isAccepted()


def test_buttons_in_a_row_leave_their_keys_out_before_a_window_outgrows_its_screen(qtbot, look):
    look.set_percent(200)
    shown = [
        Button("Back", keys="Alt+Left"),
        Button("Leave out today", keys="Alt+Right"),
        Button("Let go", hint="Enter"),
    ]
    place = in_sight(qtbot, group(row(*shown)))
    words_alone = sum(each.least_width for each in shown)
    assert place.minimumSizeHint().width() < words_alone + 100
    place.resize(words_alone + 100, 100)
    assert all(each.width() >= each.least_width for each in shown)


def test_scrolling_the_page_over_a_number_or_a_day_changes_neither(qtbot):
    both = QWidget()
    layout = QVBoxLayout(both)
    number, day = NumberEdit(1, 30), DateField("Done by", date(2026, 11, 23))
    number.setValue(6)
    layout.addWidget(number)
    layout.addWidget(day)
    in_sight(qtbot, both)
    for editor in (number, day.editor):
        editor.setFocus()  # nor when it has the keyboard
        assert scroll_over(editor)
    assert number.value() == 6
    assert day.value == date(2026, 11, 23)


def test_a_number_leaves_ctrl_z_to_the_window_unless_there_is_typing_to_undo(qtbot):
    window = QWidget()
    number = NumberEdit(1, 30)
    number.setValue(6)
    QVBoxLayout(window).addWidget(number)
    undone = []
    QShortcut(QKeySequence("Ctrl+Z"), window).activated.connect(lambda: undone.append(True))
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    number.setFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Up)
    assert number.value() == 7
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [True]
    QTest.keyClick(window.windowHandle(), "2")
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [True], "the typing comes first"


@pytest.mark.parametrize("days", [-400, -1, 0, 1, 400])
def test_a_day_outside_what_may_be_chosen_is_shown_as_it_is_until_another_is(qtbot, look, days):
    today = date(2026, 11, 23)
    field = DateField("Day", today)
    qtbot.addWidget(field)
    field.set_value(today + timedelta(days=days))
    field.set_earliest(today)
    field.set_latest(today)
    assert field.value == today + timedelta(days=days)
    field.set_value(today)
    field.editor.setDate(field.editor.date().addDays(days))
    assert field.value == today


@pytest.mark.parametrize("text", ["Letter after the first talk", "i" * 40, "Wednesday", "3 of 7"])
def test_words_that_want_one_line_get_the_width_of_one(qtbot, look, text):
    words = quiet(text)
    qtbot.addWidget(words)
    words.is_one_line = True
    hint = words.sizeHint()
    assert words.heightForWidth(hint.width()) == words.heightForWidth(1_000)


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize(
    "make",
    [
        lambda: TextField("What did you see?", hint="One sentence is enough."),
        lambda: DateField("By when?", date(2026, 11, 30)),
        lambda: ChipRow("What kind is it?", [Choice(1, "Worry"), Choice(2, "Harm")]),
    ],
)
def test_what_the_keyboard_comes_to_is_seen_with_the_question_it_answers(
    qtbot, look, make, percent
):
    look.set_percent(percent)
    first, asked, last = TextField("First"), make(), TextField("Last")
    spaces = [QWidget(), QWidget()]
    for space in spaces:
        space.setFixedHeight(900)
    scroller = Scroller(group(column(first, spaces[0], asked, spaces[1], last)))
    qtbot.addWidget(scroller)
    with qtbot.waitActive(scroller):
        scroller.resize(500, 400)
        scroller.show()
        scroller.activateWindow()
    for before in (first, last):  # scrolled down to it, and up to it
        before.setFocus()
        qtbot.waitUntil(lambda: asked.visibleRegion().isEmpty())
        asked.setFocus()
        qtbot.waitUntil(lambda: asked.visibleRegion().boundingRect() == asked.rect())


def test_where_a_field_is_higher_than_its_place_the_keyboard_is_seen_all_the_same(qtbot, look):
    field, space = SentenceField("What happened?", least_lines=3), QWidget()
    space.setFixedHeight(900)
    scroller = Scroller(group(column(space, field)))
    qtbot.addWidget(scroller)
    with qtbot.waitActive(scroller):
        scroller.resize(400, field.frame.sizeHint().height() + 20)
        scroller.show()
        scroller.activateWindow()
    field.setFocus()
    editor = field.editor
    qtbot.waitUntil(lambda: editor.visibleRegion().boundingRect() == editor.rect())
