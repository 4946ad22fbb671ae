"""What went well is opened by keyboard: a few questions, an ending, and what becomes of each."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from safehuddle.domain.factors import Factor
from safehuddle.domain.kinds import Kind
from safehuddle.domain.learning import Ending, Learnt
from safehuddle.domain.note_form import NewAction
from safehuddle.services import learning, learnt
from safehuddle.ui.learning.ask_sheet import LearnSheet
from safehuddle.ui.unfinished_line import UnfinishedLine
from tests.factories import TODAY, an_observation
from tests.ui.accessible import amiss
from tests.ui.offered import offers, take_up

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
MOST_KEYS = 12
"""Besides the words, to open what went well, answer and save."""


class Hand:
    """Types and presses at a sheet, as a person does, and counts the keys that are no words."""

    def __init__(self, sheet):
        self.sheet, self.keys = sheet, 1

    def type(self, words):
        for letter in words:
            QTest.keyClick(self.sheet.windowHandle(), letter)

    def press(self, *keys, held=Qt.KeyboardModifier.NoModifier):
        for key in keys:
            self.keys += 1
            QTest.keyClick(self.sheet.windowHandle(), key, held)


@pytest.fixture
def show(maple, look, qtbot):
    """Open the sheet at what a key says, over a window."""
    window = QWidget()
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()

    def shown(key):
        sheet = LearnSheet(maple.desk, window)
        sheet.show_item(key)
        sheet.open()
        qtbot.waitUntil(sheet.isActiveWindow)
        return sheet

    return shown


@pytest.fixture
def well(maple):
    return an_observation(
        maple.store, maple.row, "Found the stopcock in the dark", kind=Kind.WENT_WELL
    )


def found(maple):
    with maple.store.reading() as session:
        return learnt.find(session, maple.row.id)


def is_closed(sheet):
    return not isValid(sheet) or not sheet.isVisible()


def test_enter_goes_through_the_questions_and_saves_at_the_end(maple, show, well):
    sheet = show(f"observation:{well.id}")
    assert amiss(sheet) == []
    assert sheet.accessibleDescription() == well.text
    hand = Hand(sheet)
    for words in ("a map of the taps", "the porter", "a map by each desk", "show new starters"):
        hand.type(words)
        hand.press(Qt.Key.Key_Return)
    hand.press(Qt.Key.Key_K, held=ALT)
    hand.press(Qt.Key.Key_Return)
    (row,) = found(maple)
    assert (row.possible, row.helped, row.easy, row.likelier) == (
        "a map of the taps",
        "the porter",
        "a map by each desk",
        "show new starters",
    )
    assert (row.ending, row.observation_id) == (Ending.KEEP, well.id)
    assert is_closed(sheet)
    assert maple.notices.undoable == ["Learnt: a map of the taps"]
    assert hand.keys <= MOST_KEYS


def test_one_answer_and_an_ending_are_enough(maple, show, well):
    hand = Hand(show(f"observation:{well.id}"))
    hand.type("a map of the taps")
    hand.press(Qt.Key.Key_N, held=ALT)
    hand.press(Qt.Key.Key_Return, held=SHIFT)
    (row,) = found(maple)
    assert (row.possible, row.helped, row.ending) == ("a map of the taps", None, Ending.NOTHING)


def test_what_we_try_is_a_promise_due_at_the_next_huddle(maple, show, well):
    sheet = show(f"observation:{well.id}")
    assert sheet.fields.action.isHidden()
    hand = Hand(sheet)
    hand.type("a map of the taps")
    hand.press(*[Qt.Key.Key_Return] * 4)
    hand.press(Qt.Key.Key_T, held=ALT)
    hand.press(Qt.Key.Key_Return)
    hand.type("Hang a map in Bay 3")
    hand.press(Qt.Key.Key_Return)
    due = (TODAY + timedelta(days=1)).isoformat()
    assert maple.store.query("SELECT what, due, observation_id FROM action") == [
        ("Hang a map in Bay 3", due, well.id)
    ]
    assert found(maple)[0].ending is Ending.TRY


def test_whom_we_tell_is_asked_only_where_we_tell(maple, show, well):
    sheet = show(f"observation:{well.id}")
    assert sheet.fields.whom.isHidden()
    hand = Hand(sheet)
    hand.type("a map of the taps")
    hand.press(*[Qt.Key.Key_Return] * 4)
    hand.press(Qt.Key.Key_L, held=ALT)
    hand.press(Qt.Key.Key_Return)
    hand.type("the night team")
    hand.press(Qt.Key.Key_Return)
    assert [(row.ending, row.whom) for row in found(maple)] == [(Ending.TELL, "the night team")]


@pytest.mark.parametrize(
    ("typed", "ending", "field"),
    [("", Qt.Key.Key_K, "possible"), ("a map", None, "ending"), ("a map", Qt.Key.Key_L, "whom")],
)
def test_what_is_missing_is_said_at_its_field_and_nothing_is_kept(
    maple, show, well, typed, ending, field
):
    sheet = show(f"observation:{well.id}")
    hand = Hand(sheet)
    hand.type(typed)
    if ending is not None:
        hand.press(ending, held=ALT)
    hand.press(Qt.Key.Key_Return, held=SHIFT)
    fields = sheet.fields
    at_fault = {"possible": fields.texts["possible"], "ending": fields.ending, "whom": fields.whom}
    assert at_fault[field].isAncestorOf(sheet.focusWidget())
    assert found(maple) == ()
    assert sheet.isVisible()


def test_what_nobody_wrote_down_is_written_down_with_its_factors(maple, show):
    sheet = show("new")
    assert amiss(sheet) == []
    hand = Hand(sheet)
    hand.type("The stopcock was found in the dark")
    hand.press(Qt.Key.Key_Return)
    hand.type("a map of the taps")
    hand.press(Qt.Key.Key_5, held=ALT)
    hand.press(Qt.Key.Key_K, held=ALT)
    hand.press(Qt.Key.Key_Return, held=SHIFT)
    (row,) = found(maple)
    assert (row.about, row.factors) == (
        "The stopcock was found in the dark",
        (Factor.INFORMATION,),
    )
    maple.store.undo()
    assert found(maple) == ()
    stands = "SELECT count(*) FROM observation WHERE withdrawn_at IS NULL"
    assert maple.store.query(stands) == [(0,)]


def test_what_was_learnt_is_changed_in_the_same_place_and_promised_once(maple, show, well):
    hand = Hand(show(f"observation:{well.id}"))
    hand.type("a map")
    hand.press(Qt.Key.Key_T, held=ALT)
    hand.press(Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Return)
    hand.press(Qt.Key.Key_Return)
    hand.type("Hang a map")
    hand.press(Qt.Key.Key_Return)
    (row,) = found(maple)
    sheet = show(f"learning:{row.id}")
    assert sheet.fields.action.isHidden()
    hand = Hand(sheet)
    hand.press(Qt.Key.Key_End)
    hand.type(" of the taps")
    hand.press(Qt.Key.Key_Return, held=SHIFT)
    assert found(maple)[0].possible == "a map of the taps"
    assert maple.store.query("SELECT count(*) FROM action") == [(1,)]
    assert maple.notices.said[-1] == "Changed: a map of the taps"


def test_what_is_promised_already_is_not_asked_again_when_words_are_taken_up(maple, show, well):
    with maple.store.change(learning.LEARN) as change:
        said = Learnt(possible="a map", ending=Ending.TRY, action=NewAction("hang a map"))
        number = learning.record(change, well.id, said, due=TODAY).id
    before = show(f"learning:{number}")
    Hand(before).type(" of the taps")
    before.reject()
    again = show(f"learning:{number}")
    take_up(again)
    assert again.fields.action.isHidden()


def test_what_was_asked_before_is_changed_wherever_one_comes_from(maple, show, well):
    with maple.store.change(learning.LEARN) as change:
        said = Learnt(possible="a map", ending=Ending.TELL, whom="nights")
        learning.record(change, well.id, said, due=TODAY)
    sheet = show(f"observation:{well.id}")
    assert sheet.learnt().possible == "a map"
    hand = Hand(sheet)
    hand.press(Qt.Key.Key_K, held=ALT)
    hand.press(Qt.Key.Key_Return, held=SHIFT)
    assert [(row.possible, row.ending) for row in found(maple)] == [("a map", Ending.KEEP)]


def test_a_form_that_nobody_touched_changes_nothing(maple, show, well):
    with maple.store.change(learning.LEARN) as change:
        said = Learnt(possible="a map\nof the taps", ending=Ending.TELL, whom="nights")
        number = learning.record(change, well.id, said, due=TODAY).id
    before = maple.store.query("SELECT count(*) FROM history")
    sheet = show(f"learning:{number}")
    Hand(sheet).press(Qt.Key.Key_Return, held=SHIFT)
    assert is_closed(sheet)
    assert maple.store.query("SELECT count(*) FROM history") == before
    assert found(maple)[0].possible == "a map\nof the taps"


def test_half_typed_words_wait_and_are_offered(maple, show, well):
    sheet = show(f"observation:{well.id}")
    hand = Hand(sheet)
    hand.type("a map of the taps")
    hand.press(Qt.Key.Key_Escape)
    assert is_closed(sheet)
    again = show(f"observation:{well.id}")
    assert again.learnt().possible == ""
    assert "a map of the taps" in offers(again)[0]
    take_up(again)
    assert again.learnt().possible == "a map of the taps"
    (nowhere_else,) = show("new").findChildren(UnfinishedLine)
    assert nowhere_else.isHidden()


def test_saved_words_are_offered_no_more(maple, show, well):
    hand = Hand(show(f"observation:{well.id}"))
    hand.type("a map of the taps")
    hand.press(Qt.Key.Key_K, held=ALT)
    hand.press(Qt.Key.Key_Return, held=SHIFT)
    assert maple.store.query("SELECT count(*) FROM draft WHERE name LIKE 'learn%'") == [(0,)]


def test_what_is_no_longer_there_is_said_and_asks_nothing(maple, show):
    sheet = LearnSheet(maple.desk)
    sheet.show_item("observation:99")
    sheet.open()
    assert is_closed(sheet)
    assert maple.notices.warned == ["This is no longer among what went well. Nothing was saved."]
