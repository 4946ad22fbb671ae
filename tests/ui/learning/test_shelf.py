"""The page of the shelf: cards by topic, one with its code, the ward's own, and what is printed."""

from __future__ import annotations

import pytest
import zxingcpp
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest

from safehuddle.services import shelf
from safehuddle.services.shelf import CardWords
from safehuddle.services.shelf_starters import starters
from safehuddle.ui.kit.row_data import Section
from safehuddle.ui.learning.shelf_print import ShelfPrintSheet
from safehuddle.ui.learning.shelf_rows import CardsToPrint
from safehuddle.ui.learning.view import LearningScreen
from tests.factories import a_ward
from tests.ui.accessible import amiss

_NONE, _ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def screen(maple, look, qtbot):
    """The page in an active window, reloaded after each change as the shell does."""
    made = LearningScreen(maple.desk)
    qtbot.addWidget(made)
    made.resize(1166, 712)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    stop = maple.store.subscribe(lambda changed: made.reload())
    made.reload()
    made.show_item("shelf")
    made.arrive()
    yield made
    stop()


def press(screen, *keys):
    """Press keys at the window; a letter comes with Alt."""
    for key in keys:
        QTest.keyClick(screen.windowHandle(), key, _ALT if isinstance(key, str) else _NONE)


def type_(screen, words):
    for letter in words:
        QTest.keyClick(screen.windowHandle(), letter)


def put(maple, title="Where the bleeps are", text="In the drawer", link="https://a.uk/b"):
    with maple.store.change(shelf.ADD) as change:
        return shelf.add(change, maple.row.id, CardWords(title, text, link)).id


def shown(screen):
    return [
        row.title if isinstance(row, Section) else row.sentence
        for row in screen.page.list_pane.list.rows
    ]


def test_the_starter_cards_stand_below_their_topics_and_the_first_is_open(screen):
    assert shown(screen)[:3] == [
        "Evidence based practice",
        "What is known about huddles",
        "Sixteen places to look",
    ]
    assert len(shown(screen)) == len(starters()) + 11
    assert screen.page.detail_pane.sentence.text() == "What is known about huddles"
    assert amiss(screen) == []


def test_a_phone_reads_the_code_of_the_card_in_hand_off_the_screen(screen):
    press(screen, Qt.Key.Key_Down)
    image = screen.page.detail_pane.code.grab().toImage()
    (found,) = zxingcpp.read_barcodes(
        image.convertToFormat(QImage.Format.Format_RGB32).scaled(image.size() * 2)
    )
    assert found.text == starters()[1].link


def test_a_card_of_our_own_is_added_by_keys_and_stands_first_in_hand(maple, screen):
    press(screen, "n")
    type_(screen, "Where the bleeps are")
    press(screen, Qt.Key.Key_Tab)
    type_(screen, "In the drawer")
    press(screen, Qt.Key.Key_Tab)
    type_(screen, "www.a.uk/b")
    press(screen, Qt.Key.Key_Return)
    assert maple.store.query("SELECT title, text, link FROM shelf_card") == [
        ("Where the bleeps are", "In the drawer", "https://www.a.uk/b")
    ]
    assert shown(screen)[:2] == ["Our own cards", "Where the bleeps are"]
    assert screen.page.detail_pane.sentence.text() == "Where the bleeps are"
    assert maple.notices.undoable == ["On the shelf: Where the bleeps are"]
    assert amiss(screen) == []


def test_a_link_that_is_none_is_said_beside_it_and_the_words_stay(maple, screen):
    press(screen, "n")
    type_(screen, "Bleeps")
    press(screen, Qt.Key.Key_Tab)
    type_(screen, "Words")
    press(screen, Qt.Key.Key_Tab)
    type_(screen, "the intranet")
    press(screen, Qt.Key.Key_Return)
    form = screen.page.form
    assert "This is no link" in form.texts["link"].editor.accessibleDescription()
    assert form.said() == {"title": "Bleeps", "text": "Words", "link": "the intranet"}
    assert maple.store.query("SELECT 1 FROM shelf_card") == []


def test_only_our_own_cards_can_be_changed_checked_and_taken_back(maple, screen):
    press(screen, "e", "t", Qt.Key.Key_Delete)
    assert screen.page.form is None
    number = put(maple)
    maple.clock.go_on(hours=24 * 400)
    screen.show_item(f"shelf/{number}")
    screen.arrive()
    row = next(row for row in screen.page.list_pane.list.rows if getattr(row, "key", 0) == number)
    assert row.tags[0].words == "not checked for a year"
    press(screen, "t")
    assert "more than a year" not in screen.page.detail_pane._checked.text()
    press(screen, Qt.Key.Key_Delete)
    type_(screen, "old")
    press(screen, Qt.Key.Key_Return)
    assert maple.store.query("SELECT withdrawn_reason FROM shelf_card") == [("old",)]


def test_the_link_is_copied_and_nothing_is_opened(maple, screen):
    press(screen, "c")
    assert QGuiApplication.clipboard().text() == starters()[0].link
    assert maple.notices.said[-1].startswith("The link is on the clipboard: https://")


def test_typing_searches_and_the_search_leads_to_a_card(maple, screen):
    type_(screen, "kitchen")
    assert shown(screen) == ["Social movements", "A kitchen table on the ward"]
    press(screen, Qt.Key.Key_Escape)
    screen.show_item("shelf/-3")
    assert screen.page.detail_pane.sentence.text() == "A kitchen table on the ward"
    assert screen.page.list_pane.list.hasFocus()
    screen.show_item("shelf/99")
    assert maple.notices.warned == ["This card is gone. Nothing was changed."]


def test_another_ward_has_its_own(maple, screen):
    put(maple)
    other = a_ward(maple.store, "Oak Ward")
    maple.desk.ward = maple.desk.ward._replace(id=other.id)
    screen.reload()
    assert "Our own cards" not in shown(screen)


class _Out:
    """Stands for the printers of the PC."""

    def __init__(self):
        self.printed = []

    def print(self, paper):
        self.printed.append(paper)


def test_one_card_or_all_that_are_listed_are_printed_small_or_large(maple, look, qtbot):
    first = put(maple, title="NHS number 943 476 5919")
    out = _Out()
    cards = CardsToPrint(first, "NHS number", (first, -1, -2))
    sheet = ShelfPrintSheet(maple.desk, None, cards, out=out)
    qtbot.addWidget(sheet)
    sheet.print_button.click()
    sheet.what.set_value("all")
    sheet.what.chosen.emit()
    sheet.print_button.click()
    one, several = out.printed
    assert one.title == "Resource shelf, NHS number"
    assert [finding.record.table for finding in one.findings] == ["shelf_card"]
    assert several.title == "Resource shelf, all that are listed"
    assert one.pdf != several.pdf
