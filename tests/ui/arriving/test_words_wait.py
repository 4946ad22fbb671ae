"""What was typed into a question beside a list waits when the question is put away.

With somebody signed in it is theirs, and there again. With nobody it may be a stranger's: it is
offered, and never in the line.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from safehuddle.domain.statuses import ActionStatus
from tests.factories import NOW, an_action, an_observation, signed_in
from tests.ui.offered import offers, take_up
from tests.ui.people.conftest import sign_in

ALT = Qt.KeyboardModifier.AltModifier
WORDS = "half a reason"


def asked(screen, *keys, **record):
    return screen, keys, record


QUESTIONS = {
    "what became of it": asked("observations", "s"),
    "why it is withdrawn": asked("observations", Qt.Key.Key_Delete),
    "a promise about it": asked("observations", "p"),
    "what was noticed": asked("observations", "e"),
    "who is asked": asked("actions", "h"),
    "why it is let go": asked("actions", "x"),
    "what is promised": asked("actions", "e"),
    "a new promise": asked("actions", "p"),
    "the answer": asked(
        "actions", "a", status=ActionStatus.HANDED_UP, handed_to="estates", handed_at=NOW
    ),
}


def open_it(opened, screen, keys):
    opened.window.go(screen)
    opened.idle()
    for key in keys:
        opened.press(key, held=ALT if isinstance(key, str) else Qt.KeyboardModifier.NoModifier)
    opened.idle()
    return opened.window.stack.screen_of(screen)


def text_in(opened):
    words = opened.window.focusWidget()
    return words.text() if hasattr(words, "text") else words.toPlainText()


@pytest.fixture
def records(store, ward):
    """Two notes and two promises, of which one kind is asked about."""

    def make(question):
        name, _keys, record = QUESTIONS[question]
        for number in range(2):
            if name == "actions":
                an_action(store, ward, f"promise {number}", **record)
            else:
                an_observation(store, ward, f"note {number}")

    return make


WAYS = ["Escape", "another row", "another screen", "another form"]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("question", QUESTIONS)
def test_what_nobody_in_particular_typed_is_offered_again(opened, records, question, way):
    records(question)
    screen = leave_and_come_back(opened, question, way)
    assert WORDS not in text_in(opened)
    assert offers(screen)[0].startswith("Begun before:")
    take_up(screen)
    screen.form.begin()
    assert WORDS in text_in(opened)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("question", QUESTIONS)
def test_what_somebody_with_a_pin_typed_is_there_again(records, ann, opened, question, way):
    with signed_in(opened.store):
        records(question)
    sign_in(opened)
    leave_and_come_back(opened, question, way)
    assert WORDS in text_in(opened)


def leave_and_come_back(opened, question, way):
    """Type half of an answer, go away in some way, and ask the same again."""
    name, keys, _record = QUESTIONS[question]
    opened.clock.go_on(minutes=10)
    screen = open_it(opened, name, keys)
    first = screen.list_pane.list.current_key
    opened.type(WORDS)
    if way == "Escape":
        opened.press(Qt.Key.Key_Escape)
    elif way == "another row":
        screen.list_pane.list.choose(
            next(
                row.key
                for row in screen.list_pane.list.rows[1:]
                if getattr(row, "key", first) != first
            )
        )
        opened.idle()
        screen.list_pane.list.choose(first)
    elif way == "another screen":
        opened.press("8", held=ALT)
        opened.idle()
        opened.window.go(name)
        if screen.form is not None:
            opened.press(Qt.Key.Key_Escape)
    else:
        opened.idle()
        screen.list_pane.list.setFocus()
        opened.press(Qt.Key.Key_Return)
    opened.idle()
    if screen.form is not None and way == "another form":
        opened.press(Qt.Key.Key_Escape)
        opened.idle()
    return open_it(opened, name, keys)


@pytest.mark.parametrize("question", ["what became of it", "why it is withdrawn", "who is asked"])
def test_what_was_saved_is_offered_no_more(opened, store, ward, question):
    name, keys, _record = QUESTIONS[question]
    an_observation(store, ward, "note")
    an_action(store, ward, "promise")
    opened.clock.go_on(minutes=10)
    open_it(opened, name, keys)
    opened.type(WORDS)
    opened.press(Qt.Key.Key_Return)
    opened.idle()
    assert store.query("SELECT count(*) FROM draft") == [(0,)]
