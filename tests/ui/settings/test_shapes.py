"""Words to watch: the shapes of the hospital's own numbers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from safehuddle.services import marks, rules
from safehuddle.ui.settings.shapes_pane import ShapesPane
from safehuddle.ui.settings.shapes_presenter import ShapesPresenter
from tests.factories import a_person
from tests.ui.accessible import amiss


class FakeShapes:
    def __init__(self):
        self.rows, self.new, self.trouble, self.tried, self.count = [], "typed", "", "", ""

    def show_shapes(self, rows):
        self.rows = rows

    def clear_new(self):
        self.new = ""

    def take_words(self):
        return None

    def show_trouble(self, sentence):
        self.trouble = sentence

    def show_tried(self, sentence):
        self.tried = sentence

    def show_count(self, sentence):
        self.count = sentence


@pytest.fixture
def view():
    return FakeShapes()


@pytest.fixture
def page(maple, view):
    presenter = ShapesPresenter(maple.desk, view)
    presenter.load()
    return presenter


def kept(maple):
    return list(rules.value_by_sql(maple.store.query, rules.HOSPITAL_SHAPES))


def test_a_shape_is_kept_in_capitals_with_an_example_of_what_it_finds(maple, page, view):
    page.add(" rxx999999 ")
    assert kept(maple) == ["RXX999999"]
    assert view.new == ""
    assert [(row.sentence, row.tags[0].words) for row in view.rows] == [
        ("RXX999999", "finds RXX123456")
    ]
    assert maple.notices.undoable == ["Looked for from now on: RXX999999"]


def test_the_same_shape_twice_is_one(maple, page):
    page.add("RXX999999")
    page.add("rxx999999")
    assert kept(maple) == ["RXX999999"]


def test_a_shape_can_be_taken_off_and_brought_back(maple, page, view):
    page.add("RXX999999")
    page.drop("RXX999999")
    assert kept(maple) == []
    maple.store.undo()
    page.load()
    assert [row.key for row in view.rows] == ["RXX999999"]
    page.drop("never there")
    assert kept(maple) == ["RXX999999"]


@pytest.mark.parametrize("typed", ["", "A9", "WARDS", "9" * 31])
def test_a_shape_that_says_too_little_or_too_much_is_explained(maple, page, view, typed):
    page.add(typed)
    assert "one of them at least is a digit" in view.trouble
    assert kept(maple) == []


def test_a_full_list_says_that_one_must_go_first(maple, page, view):
    for number in range(rules.SHAPES_LIMIT):
        page.add(f"RXX{number}999")
    page.add("ONE9999")
    assert "Take one off first" in view.trouble
    assert len(kept(maple)) == rules.SHAPES_LIMIT


def test_trying_says_what_is_seen_and_keeps_nothing(maple, page, view):
    page.try_it("RXX123456")
    assert view.tried == "Nothing in it looks as if it points at a person."
    page.add("RXX999999")
    assert view.tried == "This looks like a hospital number."
    page.try_it("Mrs Smith, 07700 900123")
    assert view.tried == "This looks like a person’s name. This looks like a phone number."
    page.try_it(" ")
    assert view.tried == ""
    assert maple.store.query("SELECT count(*) FROM draft") == [(0,)]


@pytest.mark.parametrize(
    ("times", "words"),
    [(0, "So far nobody"), (1, "warning: once."), (12, "warning: 12 times.")],
)
def test_it_says_how_often_a_hint_was_passed_over(maple, page, view, times, words):
    marks.count_up(maple.store.unrecorded, marks.GUARD_OVERRIDES, times)
    page.load()
    assert words in view.count


def test_only_the_keeper_changes_the_shapes(maple, page, view):
    a_person(maple.store)
    page.add("RXX999999")
    page.drop("RXX999999")
    assert kept(maple) == []
    assert view.new == "typed"


@pytest.fixture
def pane(look, qtbot, maple):
    made = ShapesPane(maple.desk)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    made.load()
    return made


def test_enter_keeps_a_shape_and_x_takes_it_off(pane, maple):
    pane._new.set_text("RXX999999")
    QTest.keyClick(pane._new.editor, Qt.Key.Key_Return)
    assert kept(maple) == ["RXX999999"]
    assert pane._new.text() == ""
    pane._list.setFocus()
    QTest.keyClick(pane.windowHandle(), Qt.Key.Key_X)
    assert kept(maple) == []


def test_every_control_has_a_name(pane):
    pane._presenter.add("RXX999999")
    pane._try.set_text("RXX123456")
    assert amiss(pane) == []


def test_what_is_typed_to_try_it_is_answered_at_each_key(pane):
    QTest.keyClicks(pane._try.editor, "H1234567")
    assert pane._seen.text() == "This looks like a hospital number."
