"""Words that take an apology back are underlined as they are typed, with a better way below."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from safehuddle.ui.candour.gentle_marks import AT_ONCE, mark_gently, read_gentle_words
from safehuddle.ui.kit.sentence import SentenceField
from tests.direct_jobs import PatientJobs

BETTER = "Better: “I am sorry that … (what happened)”"
EMPTY = "I am sorry if you feel hurt."


@pytest.fixture
def field(qtbot, desk):
    made = SentenceField("What would you say?", most_lines=8)
    qtbot.addWidget(made)
    made.resize(700, 300)
    made.marks = mark_gently(made, desk.jobs)
    read_gentle_words(desk, made.marks.use)
    made.show()
    return made


def said(field):
    return field.editor.accessibleDescription()


def underlined(field):
    return [each.cursor.selectedText() for each in field.editor.extraSelections()]


def test_an_apology_for_a_feeling_is_underlined_after_a_pause_and_a_better_way_stands_below(
    field, qtbot, ear
):
    QTest.keyClicks(field.editor, EMPTY)
    assert underlined(field) == []
    qtbot.waitUntil(lambda: underlined(field) == ["sorry if you feel"])
    assert said(field).startswith("“sorry if you feel”: ")
    assert said(field).endswith(BETTER)
    qtbot.waitUntil(lambda: ("said", said(field)) in ear)
    field.set_text("I am sorry that you fell.")
    field.marks.look()
    assert (underlined(field), said(field)) == ([], "")


def test_the_one_at_the_cursor_is_told_of(field):
    field.set_text("Mistakes were made. We are sorry for any inconvenience.")
    field.marks.look()
    assert said(field).startswith("1 of 2: “Mistakes were made”")
    cursor = field.editor.textCursor()
    cursor.setPosition(field.text().index("any"))
    field.editor.setFocus()
    field.editor.setTextCursor(cursor)
    field.marks.look()
    assert said(field).startswith("2 of 2: “sorry for any”")


def test_a_phrase_to_avoid_is_told_of_too(field):
    field.set_text("This is as per policy.")
    field.marks.look()
    assert said(field) == "“as per policy”: say what was done, and why."


def test_a_long_text_is_looked_through_beside_the_windows_work_and_a_late_answer_is_dropped(
    qtbot, desk, store
):
    jobs = PatientJobs(store)
    made = SentenceField("What would you say?")
    qtbot.addWidget(made)
    marks = mark_gently(made, jobs)
    read_gentle_words(desk, marks.use)
    made.set_text(EMPTY + " The bell was out of reach." * (AT_ONCE // 20))
    marks.look()
    assert marks.found == ()
    jobs.work()
    assert [each.rule for each in marks.found] == ["feeling"]
    made.set_text(EMPTY + " We know that now." * (AT_ONCE // 10))
    marks.look()
    made.set_text("I am sorry that you fell.")
    marks.look()
    jobs.work()
    assert marks.found == ()


def test_nothing_is_changed_in_the_text_and_there_is_nothing_to_undo(field):
    field.set_text(EMPTY)
    field.marks.look()
    assert field.text() == EMPTY
    assert not field.editor.document().isUndoAvailable()
