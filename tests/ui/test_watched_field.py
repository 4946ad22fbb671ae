"""The fields that others will read, watched as they are typed into."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from safehuddle.ui.huddle.line import LineShown, Mode
from safehuddle.ui.huddle.say_line import SayLine
from safehuddle.ui.huddle.state import LineWords
from safehuddle.ui.kit.announce import SOON_MS
from safehuddle.ui.kit.sentence import SentenceField
from safehuddle.ui.note_form.action_fields import ActionFields
from safehuddle.ui.note_form.note_fields import NoteFields
from safehuddle.ui.watched_field import watch

TODAY = date(2026, 11, 23)
LOOKS = "This looks like a person’s name."


def in_sight(qtbot, widget):
    qtbot.addWidget(widget)
    widget.resize(700, 500)
    widget.show()
    return widget


def told(field):
    """What stands below a field, as a screen reader tells it of its editor."""
    return field.editor.accessibleDescription()


@pytest.fixture
def field(qtbot):
    made = in_sight(qtbot, SentenceField("What did you notice?"))
    watch(made)
    return made


def test_a_hint_stands_below_the_words_and_enter_saves_all_the_same(field, qtbot):
    QTest.keyClicks(field.editor, "Mrs Smith fell")
    qtbot.waitUntil(lambda: told(field).startswith(LOOKS))
    with qtbot.waitSignal(field.submitted):
        QTest.keyClick(field.editor, Qt.Key.Key_Return)
    assert field.text() == "Mrs Smith fell"
    field.set_text("the lady in bed 4 fell")
    assert told(field) == ""


def test_words_that_stood_there_before_are_looked_at_too(qtbot):
    made = SentenceField("What did you notice?")
    watch(made)
    made.set_text("Mrs Smith fell")
    in_sight(qtbot, made)
    qtbot.waitUntil(lambda: told(made).startswith(LOOKS))


def test_an_error_is_not_covered_by_a_hint(field, qtbot):
    field.show_error("Say it in fewer words.")
    field.show_remark(LOOKS)
    assert told(field) == "Say it in fewer words."


@pytest.mark.parametrize("aloud", [True, False])
def test_a_remark_is_seen_and_only_read_aloud_when_it_is_news(field, monkeypatch, qtbot, aloud):
    heard, later = [], []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)  # as with a screen reader
    monkeypatch.setattr(
        QAccessible, "updateAccessibility", lambda event: heard.append(event.message())
    )
    field.show_remark(LOOKS, aloud=aloud)
    assert told(field) == LOOKS
    QTimer.singleShot(SOON_MS, lambda: later.append("what was to be said is said by now"))
    qtbot.waitUntil(lambda: bool(later))
    assert heard == ([LOOKS] if aloud else [])


def test_quick_add_watches_the_note_and_its_promise(qtbot):
    note, promise = in_sight(qtbot, NoteFields(TODAY)), in_sight(qtbot, ActionFields(TODAY))
    note.sentence.set_text("Mrs Smith fell")
    promise.what.set_text("ring Mrs Smith's son")
    qtbot.waitUntil(lambda: told(note.sentence).startswith(LOOKS))
    qtbot.waitUntil(lambda: told(promise.what).startswith(LOOKS))


def test_the_line_of_the_huddle_keeps_its_hint_while_the_words_stand(qtbot):
    line = in_sight(qtbot, SayLine(TODAY))
    shown = LineShown(Mode.OBSERVATION, "Say what you noticed", "", "", LineWords("Mrs Smith fell"))
    line.show_line(shown)
    qtbot.waitUntil(lambda: told(line._sentence).startswith(LOOKS))
    line.show_line(shown)
    assert told(line._sentence).startswith(LOOKS)
    line.show_line(LineShown(Mode.OBSERVATION, "Say what you noticed", "", "", LineWords()))
    assert told(line._sentence) == ""
