from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from shiboken6 import isValid

from safehuddle import resources
from safehuddle.ui.guide.chapters import chapters
from safehuddle.ui.guide.window import Guide


@pytest.fixture
def guide(qtbot, look):
    shown = Guide()
    with qtbot.waitActive(shown):
        shown.open()
    yield shown
    if isValid(shown):
        shown.close()


def in_sight(guide):
    """The first words in sight of the guide's text."""
    return guide.text.cursorForPosition(guide.text.rect().topLeft()).block().text()


def titles(guide):
    return [row.sentence for row in guide.list.rows]


def test_the_chapters_on_the_left_are_the_headings_on_the_right(guide):
    assert titles(guide) == guide.text.headings()
    assert titles(guide) == [each.title for each in chapters(resources.guide_text())]


def test_each_chapter_that_is_chosen_comes_in_sight(guide):
    for title in ("Promises", "The daily huddle", "Backups"):
        guide.show_item(title)
        assert in_sight(guide) == title


def test_typing_searches_and_enter_goes_to_what_was_found(guide):
    QTest.keyClicks(guide.list, "r")
    assert guide.search.text() == "r"
    QTest.keyClicks(guide.search.editor, "ecovery sheet")
    assert 0 < len(guide.list.rows) < 8
    QTest.keyClick(guide.search.editor, Qt.Key.Key_Return)
    assert guide.list.hasFocus()
    cursor = guide.text.textCursor()
    cursor.movePosition(cursor.MoveOperation.EndOfWord, cursor.MoveMode.KeepAnchor)
    assert cursor.selectedText().casefold() in ("recovery", "sheet")


def test_words_that_are_nowhere_are_said_to_be_nowhere(guide):
    guide.search.set_text("zebra")
    assert titles(guide) == []
    assert guide._said.isVisible()


def test_escape_empties_the_search_first_and_then_closes(guide):
    guide.search.setFocus()
    guide.search.set_text("zebra")
    QTest.keyClick(guide.search.editor, Qt.Key.Key_Escape)
    assert (guide.search.text(), guide.isVisible()) == ("", True)
    QTest.keyClick(guide.search.editor, Qt.Key.Key_Escape)
    assert not isValid(guide) or not guide.isVisible()


def test_nothing_in_it_leads_out_of_it(guide):
    assert not guide.text.openLinks()
    before = guide.text.headings()
    guide.text.anchorClicked.emit(QUrl("https://example.org/"))
    assert guide.text.headings() == before


@pytest.mark.parametrize(("percent", "colours"), [(100, "light"), (200, "dark")])
def test_a_chapter_stays_in_sight_when_size_and_colours_change(guide, look, percent, colours):
    guide.show_item("Promises")
    look.set_look(colours)
    look.set_percent(percent)
    assert in_sight(guide) == "Promises"
    assert isinstance(guide.search.editor, QLineEdit)
