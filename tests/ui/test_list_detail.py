"""What Observations, Actions and whatever has their shape stand on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from safehuddle.services import drafts
from safehuddle.ui.kit.button import plain_button, primary_button
from safehuddle.ui.kit.chips import ChipRow, Choice
from safehuddle.ui.kit.empty import EmptyState
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.form import Form
from safehuddle.ui.kit.row_data import Row, Tag
from safehuddle.ui.list_detail.detail_pane import DetailPane, Press
from safehuddle.ui.list_detail.list_pane import ListPane
from safehuddle.ui.list_detail.screen import ListDetailScreen
from tests.ui.offered import take_up


class Thing(DetailPane[str]):
    def __init__(self):
        super().__init__(lambda gesture: None, {"mend": Press("Mend", "edit", "M")})
        parts = (self.sentence, self.tags, self.row_of("mend"), self.form_place, self.facts)
        self.lay_out(*parts, self.history)

    def show_detail(self, detail):
        self.show_head(detail, [Tag("new", "info")], ["mend"])
        self.show_facts([("Where", "Bay 2")])
        self.show_history(["Somebody wrote it down."])


class Things(ListDetailScreen):
    """A screen of this shape with nothing behind it."""

    def __init__(self, desk, *, has_search=False):
        super().__init__(desk)
        pane = ListPane("Things", EmptyState("Nothing yet.", "Press N."))
        if has_search:
            chips = ChipRow("State", [Choice(1, "Open")], optional=True)
            pane.add_search("Search", lambda: None, beside=plain_button("More"), chips=chips)
        new = primary_button("New thing", icon="add", keys="N")
        narrow = ChipRow("Narrow", [Choice(1, "One")])
        self.lay_out("Things", pane, Thing(), shares=(1, 1), narrow_pane=narrow, new=new)
        self.put_away_times = 0

    def reload(self):
        pass

    def put_form_away(self):
        self.put_away_times += 1
        self.close_form()

    def ask(self, **how):
        words = TextField("Why?")
        self.open_form(Form("Why?", words, save="Save", texts={"words": words}), **how)


@pytest.fixture
def opened(desk, qtbot, look):
    def open_one(rows=3, **how):
        screen = Things(desk, **how)
        qtbot.addWidget(screen)
        screen.resize(1166, 660)
        screen.show()
        screen.activateWindow()
        qtbot.waitUntil(screen.isActiveWindow)
        show(screen, range(rows))
        screen.show_detail("hoist battery flat" if rows else None)
        screen.arrive()
        return screen

    return open_one


def show(screen, numbers):
    screen.list_pane.show_rows([Row(number, f"thing {number}") for number in numbers])
    screen.mind_side()


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def test_a_form_stands_in_the_place_of_the_record_and_the_loud_button_waits(opened, qtbot):
    screen = opened()
    screen.ask()
    assert not screen.detail_pane.isVisible()
    assert screen.form.isVisible()
    qtbot.waitUntil(screen.form.footer.isVisible)
    assert not screen._new.isVisible()
    press(Qt.Key.Key_Escape)
    assert screen.detail_pane.isVisible()
    assert screen._new.isVisible()
    assert screen.list_pane.list.hasFocus()


def test_a_short_question_stands_among_the_record_in_the_place_of_its_buttons(opened):
    screen = opened()
    screen.ask(among=True)
    assert screen.detail_pane.sentence.isVisible()
    assert not screen.detail_pane.buttons["mend"].isVisible()
    assert screen.form.footer.isVisible()
    press(Qt.Key.Key_Escape)
    assert screen.detail_pane.buttons["mend"].isVisible()


def test_escape_puts_a_form_away_from_its_buttons_too(opened):
    screen = opened()
    screen.ask()
    screen.form.footer.children()[1].setFocus()
    press(Qt.Key.Key_Escape)
    assert screen.form is None
    assert screen.put_away_times == 1


def test_words_in_a_form_wait_while_the_screen_is_left(opened, store):
    screen = opened()
    screen.ask(draft="thing-why:1")
    QTest.keyClicks(QApplication.focusWidget(), "half a rea")
    screen.leave()
    assert drafts.load(store.query, "thing-why:1") == {"words": "half a rea"}
    other = opened()
    other.ask(draft="thing-why:1")
    assert other.form.texts["words"].text() == ""
    take_up(other)
    assert other.form.texts["words"].text() == "half a rea"


def test_the_chips_take_the_place_of_the_record_and_put_a_form_away(opened):
    screen = opened()
    screen.ask()
    screen.open_narrow()
    assert screen.put_away_times == 1
    assert screen.narrow_pane.isVisible()
    assert not screen.detail_pane.isVisible()
    screen.close_narrow()
    assert screen.detail_pane.isVisible()


def test_why_there_is_nothing_has_the_whole_page(opened, qtbot):
    screen = opened(rows=0)
    assert screen.list_pane.nothing.isVisible()
    qtbot.waitUntil(lambda: screen.list_pane.nothing.width() > 1000)
    screen.ask()
    assert screen.form.isVisible()


def test_beside_a_search_that_found_nothing_the_page_stays_as_it_is(opened):
    screen = opened(rows=3, has_search=True)
    screen.list_pane.show_sought("giraffe", is_narrowed=False)
    show(screen, ())
    screen.arrive()
    QApplication.processEvents()
    assert screen.list_pane.nothing.width() < 600
    assert screen.list_pane.search.editor.hasFocus()


def test_rows_that_come_above_leave_the_eye_where_it_is(opened):
    screen = opened(rows=40)
    rows = screen.list_pane.list
    rows.verticalScrollBar().setValue(333)
    before = rows.indexAt(rows.rect().center()).data()
    show(screen, range(-3, 40))
    assert rows.indexAt(rows.rect().center()).data() == before


def test_enter_saves_a_form_from_any_line_and_what_is_wrong_is_said_beside_it(opened, qtbot):
    screen = opened()
    screen.ask()
    with qtbot.waitSignal(screen.form.saved):
        press(Qt.Key.Key_Return)
    screen.show_error("Say why in a few words.", "words")
    assert "few words" in screen.form.texts["words"].editor.accessibleDescription()
