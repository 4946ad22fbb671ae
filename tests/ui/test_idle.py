"""What nobody touches does nothing: half a core was once spent on a sheet that was only open."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from safehuddle.ui.kit.button import primary_button
from safehuddle.ui.kit.layouts import Columns, Flow
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.kit.words import body
from tests.ui.walking import PATIENCE, TURNS, Watch


def done_when_left_alone(app):
    watch = Watch()
    app.installEventFilter(watch)
    for _turn in range(PATIENCE):
        app.processEvents()
    watch.seen.clear()
    for _turn in range(TURNS):
        app.processEvents()
    app.removeEventFilter(watch)
    return watch.seen


def a_flow():
    return Flow(*(QLabel(word * 8) for word in ("hoist", "bay", "drip", "bell")))


CONTENTS = {
    "nothing": lambda: (),
    "a sentence": lambda: (body("hoist battery flat again"),),
    "a sentence of several lines": lambda: (body("hoist battery flat again " * 30),),
    "what flows": lambda: (a_flow(), a_flow()),
    "columns": lambda: (Columns(a_flow(), body("flat again " * 20)),),
    "more than the screen has room for": lambda: (body("hoist\n" * 200), a_flow()),
}


@pytest.mark.parametrize("content", CONTENTS)
@pytest.mark.parametrize("percent", [100, 150, 200])
def test_an_open_sheet_comes_to_rest_whatever_is_on_it(look, qtbot, content, percent):
    look.set_percent(percent)
    sheet = Sheet("Keys", width=560)
    qtbot.addWidget(sheet)
    for part in CONTENTS[content]():
        sheet.add(part)
    sheet.set_buttons(primary_button("Done", sheet.accept))
    sheet.open()
    assert done_when_left_alone(QApplication.instance()) == []


def test_a_sheet_that_grew_and_shrank_comes_to_rest_at_the_height_it_had(look, qtbot):
    sheet, more = Sheet("Keys"), body("flat again\n" * 9)
    qtbot.addWidget(sheet)
    sheet.add(body("hoist"))
    sheet.add(more)
    more.hide()
    sheet.open()
    low = sheet.height()
    more.show()
    qtbot.waitUntil(lambda: sheet.height() > low)
    more.hide()
    qtbot.waitUntil(lambda: sheet.height() == low)
    assert done_when_left_alone(QApplication.instance()) == []
