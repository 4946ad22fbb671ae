"""What was typed into a question beside a list waits when the question is put away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from safehuddle.domain.statuses import ActionStatus
from tests.factories import NOW, an_action, an_observation

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


@pytest.mark.parametrize("way", ["Escape", "another row", "another screen", "another form"])
@pytest.mark.parametrize("question", QUESTIONS)
def test_what_was_typed_is_there_again(opened, store, ward, question, way):
    name, keys, record = QUESTIONS[question]
    for number in range(2):
        if name == "actions":
            an_action(store, ward, f"promise {number}", **record)
        else:
            an_observation(store, ward, f"note {number}")
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
    open_it(opened, name, keys)
    assert WORDS in text_in(opened)


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
