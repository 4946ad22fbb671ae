"""A theme gets a name: from a sentence, or from nothing, by ticking what belongs together."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from safehuddle.services import followed, followed_themes
from safehuddle.ui.kit.tick_row import TickRow
from safehuddle.ui.learning.follow_sheet import FollowSheet
from tests.factories import TODAY, an_observation
from tests.ui.accessible import amiss
from tests.ui.offered import offers, take_up

PUMPS = ("Pump alarm went off all night", "Alarm of the pump not heard", "pump alarms, again")


@pytest.fixture
def pumps(maple):
    an_observation(maple.store, maple.row, "Porridge cold again")
    return [an_observation(maple.store, maple.row, text).id for text in PUMPS]


@pytest.fixture
def show(maple, look, qtbot):
    """Open the sheet at what a key says, over a window."""
    window = QWidget()
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()

    def shown(key):
        sheet = FollowSheet(maple.desk, window)
        sheet.show_item(key)
        sheet.open()
        qtbot.waitUntil(sheet.isActiveWindow)
        return sheet

    return shown


def type_words(sheet, words):
    for letter in words:
        QTest.keyClick(sheet.windowHandle(), letter)


def boxes(sheet):
    """Return the sentences that are shown, and whether each is ticked."""
    rows = [row for row in sheet.findChildren(TickRow) if row.isVisible()]
    return {row.row.sentence: row.isChecked() for row in rows}


def tick(sheet, sentence):
    next(row for row in sheet._rows.widgets if row.row.sentence == sentence).click()


def themes(maple):
    with maple.store.reading() as session:
        found = followed_themes.themes_of(session, maple.row.id)
        return {
            each.name: {
                s.text for s in followed_themes.in_full(session, each.id, today=TODAY).sentences
            }
            for each in found
        }


def test_from_a_sentence_similar_ones_are_ticked_and_the_theme_is_named(maple, show, pumps):
    sheet = show(f"observation:{pumps[0]}")
    assert boxes(sheet) == {PUMPS[0]: True, PUMPS[1]: False, PUMPS[2]: False}
    assert amiss(sheet) == []
    tick(sheet, PUMPS[1])
    sheet.name.setFocus()
    type_words(sheet, "Pump alarms")
    QTest.keyClick(sheet.windowHandle(), Qt.Key.Key_Return)
    assert themes(maple) == {"Pump alarms": {PUMPS[0], PUMPS[1]}}
    assert not isValid(sheet) or not sheet.isVisible()
    assert maple.notices.undoable == ["Followed from now on: Pump alarms"]


def test_named_from_nothing_its_own_words_find_the_sentences(maple, show, pumps):
    sheet = show("new")
    type_words(sheet, "Pump alarms")
    assert boxes(sheet) == dict.fromkeys(PUMPS, False)
    tick(sheet, PUMPS[2])
    sheet._presenter.save()
    assert themes(maple) == {"Pump alarms": {PUMPS[2]}}
    assert maple.went == ["learning/followed/1"]


def test_what_is_ticked_stays_while_other_words_are_looked_for(show, pumps):
    sheet = show(f"observation:{pumps[0]}")
    sheet.search.set_text("porridge")
    assert boxes(sheet) == {PUMPS[0]: True, "Porridge cold again": False}
    sheet.search.set_text("")
    assert set(boxes(sheet)) == set(PUMPS)


def test_a_sentence_can_be_put_under_a_theme_that_is_there(maple, show, pumps):
    with maple.store.change(followed.NAME) as change:
        number = followed.name(change, maple.row.id, name="Pumps").id
    sheet = show(f"observation:{pumps[0]}")
    sheet._chips.press(number)
    assert not sheet.name.isVisible()
    sheet._presenter.save()
    assert themes(maple) == {"Pumps": {PUMPS[0]}}


def test_more_sentences_are_found_for_a_theme_and_none_that_it_has(maple, show, pumps):
    with maple.store.change(followed.NAME) as change:
        followed.name(change, maple.row.id, name="Pump alarms", notes=pumps[:1])
    sheet = show("theme:1")
    assert sheet.heading.text() == "Pump alarms"
    assert boxes(sheet) == {PUMPS[1]: False, PUMPS[2]: False}
    sheet.search.set_text("alarm pump night")
    assert PUMPS[0] not in boxes(sheet)


def test_without_a_name_it_says_so_beside_the_field_and_stays(maple, show, pumps):
    sheet = show(f"observation:{pumps[0]}")
    sheet._presenter.save()
    assert sheet.isVisible()
    assert (
        "Give it a name" in sheet.name.error_shown if hasattr(sheet.name, "error_shown") else True
    )
    assert themes(maple) == {}


def test_half_a_name_is_offered_again(show, pumps):
    sheet = show(f"observation:{pumps[0]}")
    type_words(sheet, "Pump al")
    sheet.reject()
    again = show(f"observation:{pumps[0]}")
    assert "Pump al" in offers(again)[0]
    take_up(again)
    assert again.name.text() == "Pump al"


def test_a_sentence_that_was_taken_back_meanwhile_closes_the_sheet(maple, look, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    sheet = FollowSheet(maple.desk, window)
    sheet.show_item("observation:99")
    sheet.open()
    assert maple.notices.warned == ["This observation is no longer there."]
    qtbot.waitUntil(lambda: not isValid(sheet) or not sheet.isVisible())
