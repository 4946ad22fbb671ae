"""The nudge below a field: once a phrase, never about what stood there, never in the way."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from safehuddle.domain.kinds import Kind
from safehuddle.ui.fair_nudge import FairNudge
from safehuddle.ui.identifier_guard import IdentifierGuard
from safehuddle.ui.identifier_hint import IdentifierHint
from safehuddle.ui.kit.announce import SOON_MS
from safehuddle.ui.kit.sentence import SentenceField
from safehuddle.ui.note_form.note_fields import NoteFields
from safehuddle.ui.watched_field import watch
from tests.ui.test_identifier_hint import FakeField, type_into
from tests.ui.test_text_fields import MADE

TODAY = date(2026, 11, 23)
CARELESS = "The porter was careless"
SAYS = "“careless” points at a person. What made it easy to go wrong?"


def told(field):
    """What stands below a field, as a screen reader tells it of its editor."""
    return field.editor.accessibleDescription()


@pytest.fixture
def field(qtbot):
    made = SentenceField("What did you notice?")
    watch(made)
    return at_hand(qtbot, made, made.editor)


def at_hand(qtbot, widget, editor):
    """Show a widget with the keyboard in one of its editors."""
    qtbot.addWidget(widget)
    widget.resize(700, 500)
    widget.show()
    widget.activateWindow()
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    return widget


def test_it_waits_for_a_pause_and_goes_with_its_words():
    nudge = FairNudge()
    assert nudge.look("") is None
    assert nudge.look(CARELESS) == SAYS
    assert nudge.look(f"{CARELESS} with the bed") == SAYS
    assert nudge.look("The porter was in a hurry") is None


def test_what_was_seen_and_taken_out_is_not_said_again_until_the_field_is_empty():
    nudge = FairNudge()
    nudge.look(CARELESS)
    nudge.look("The porter was")
    assert nudge.look(CARELESS) is None
    assert nudge.look(f"{CARELESS}, his fault").startswith("“fault”")
    nudge.look("")
    assert nudge.look(CARELESS) == SAYS


def test_what_stood_there_is_passed_over_and_what_is_added_is_not():
    nudge = FairNudge()
    nudge.pass_over(CARELESS)
    assert nudge.look(f"{CARELESS} today") is None
    assert nudge.look(f"{CARELESS} and lazy").startswith("“lazy”")


def test_nothing_that_was_typed_is_remembered():
    nudge = FairNudge()
    nudge.look("Quagga’s fault, the porter Quagga was careless")
    assert "quagga" not in repr(vars(nudge)).casefold()


def test_what_points_at_a_patient_matters_more_and_there_is_one_line():
    view, nudge = FakeField(), FairNudge()
    guard = IdentifierGuard()
    hint = IdentifierHint(view, lambda text: guard.hint(text) or nudge.look(text))
    type_into(hint, "Mrs Smith was careless")
    assert "name" in view.shown
    type_into(hint, "The lady was careless")
    assert view.shown == SAYS


def test_it_stands_below_the_words_and_enter_saves_all_the_same(field, qtbot):
    QTest.keyClicks(field.editor, CARELESS)
    qtbot.waitUntil(lambda: told(field) == SAYS)
    with qtbot.waitSignal(field.submitted):
        QTest.keyClick(field.editor, Qt.Key.Key_Return)
    assert field.text() == CARELESS


def test_it_is_heard_once_however_long_one_types_on(field, monkeypatch, qtbot):
    heard, later = [], []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)  # as with a screen reader
    monkeypatch.setattr(
        QAccessible, "updateAccessibility", lambda event: heard.append(event.message())
    )
    QTest.keyClicks(field.editor, CARELESS)
    qtbot.waitUntil(lambda: told(field) == SAYS)
    QTest.keyClicks(field.editor, " with the bed")
    QTimer.singleShot(SOON_MS + 500, lambda: later.append("the next pause is over"))
    qtbot.waitUntil(lambda: bool(later))
    assert heard.count(SAYS) == 1


def test_a_text_that_is_opened_to_be_changed_is_not_lectured(field, qtbot):
    field.editor.clearFocus()
    field.set_text(CARELESS)
    field.editor.setFocus()
    QTest.keyClicks(field.editor, ", and lazy")
    qtbot.waitUntil(lambda: told(field).startswith("“lazy”"))


def test_what_a_patient_said_is_theirs(qtbot):
    note = NoteFields(TODAY)
    at_hand(qtbot, note, note.sentence.editor)
    QTest.keyClicks(note.sentence.editor, CARELESS)
    qtbot.waitUntil(lambda: told(note.sentence) == SAYS)
    note.kinds.set_value(Kind.SAID)
    note.kinds.chosen.emit()
    assert told(note.sentence) == ""
    note.kinds.set_value(Kind.WORRY)
    note.kinds.chosen.emit()
    qtbot.waitUntil(lambda: told(note.sentence) == SAYS)


WATCHED = {
    "note_form/note_fields.py",
    "note_form/action_fields.py",
    "huddle/say_line.py",
    "huddle/missed_line.py",
    "observations/form_panes.py",
    "actions/form_pane.py",
    "candour/value_form.py",
    "candour/letter_block.py",
    "kindness/letter_fields.py",
    "text_form.py",
}
"""Where people write of what happened; each asks `watch` for the one quiet line."""


def test_every_field_in_which_people_write_of_what_happened_is_watched():
    assert {name for name in WATCHED if "watch" not in MADE[name]} == set()


@pytest.mark.parametrize(
    "how", [{"in_letter": True}, {"also": lambda _text: None}, {"is_nudged": lambda: False}]
)
def test_a_letter_and_a_kind_note_have_their_own_marks_and_no_nudge(qtbot, how):
    made, plain = SentenceField("What did you notice?"), SentenceField("And besides?")
    watch(made, **how)
    watch(plain)
    for field in (plain, made):
        at_hand(qtbot, field, field.editor)
        QTest.keyClicks(field.editor, CARELESS)
    qtbot.waitUntil(lambda: told(plain) == SAYS)
    (watching,) = (each for each in made.children() if hasattr(each, "look_again"))
    watching._hint.paused(made.text())  # as after its pause
    assert told(made) == ""
