"""The sheet “In other words”: read, pick and copy; nothing is ever said to be reported."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from safehuddle.domain.crosswalk import Framework
from safehuddle.domain.factors import Factor
from safehuddle.domain.kinds import Kind
from safehuddle.domain.learning import Ending, Learnt
from safehuddle.services import learning, observations
from safehuddle.ui.other_words.view import OtherWordsSheet
from tests.factories import TODAY, a_record, a_ward, an_observation
from tests.ui.accessible import amiss

_ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def opened(maple, look, qtbot):
    """Opens the sheet of an observation, and puts away the one before."""
    before = []

    def open_(row):
        for each in before:
            each.reject()
        before.clear()
        sheet = OtherWordsSheet(maple.desk)
        before.append(sheet)
        sheet.finished.connect(before.clear)
        sheet.show_item(f"observation:{row.id}")
        with qtbot.waitActive(sheet):
            sheet.open()
            sheet.activateWindow()
        return sheet

    yield open_
    for each in tuple(before):
        each.reject()


def fell(maple, text="Fell by the sink"):
    return an_observation(
        maple.store, maple.row, text, kind=Kind.HARM, factors=[Factor.OBSERVATION]
    )


def clipboard():
    return QGuiApplication.clipboard().text()


def test_one_picks_a_system_by_key_reads_and_copies(maple, opened, ear, qtbot):
    sheet = opened(fell(maple))
    assert amiss(sheet) == []
    QTest.keyClick(sheet, Qt.Key.Key_C, _ALT)
    assert clipboard().startswith("Type of event\npatient safety incident")
    QTest.keyClick(sheet.which.focusWidget() or sheet, Qt.Key.Key_Right)
    QTest.keyClick(sheet, Qt.Key.Key_C, _ALT)
    assert "What did we expect to happen?" in clipboard()
    assert "not official" in clipboard()
    assert sheet._copy.words == "Copied"
    said = "The words for PSIRF are on the clipboard. Nothing was sent anywhere."
    qtbot.waitUntil(lambda: ("said", said) in ear)
    QTest.keyClick(sheet, Qt.Key.Key_3, _ALT)
    assert sheet._copy.words == "Copy", "the words of another system are not on the clipboard yet"
    assert maple.store.query("SELECT count(*) FROM history WHERE label LIKE '%eport%'") == [(0,)]


def test_how_sure_we_are_and_from_what_stands_below(maple, opened):
    sheet = opened(fell(maple))
    terms = [each.text() for each in sheet._notes.widgets]
    assert "it may not fit" in terms[-2]
    assert "Put together by SafeHuddle from: LFPSE taxonomy v5" in sheet._checked.text()


def test_words_that_may_point_at_a_person_are_pointed_out_before_they_are_copied(maple, opened):
    assert opened(fell(maple))._again.isHidden()
    sheet = opened(fell(maple, "NHS number 943 476 5919 fell"))
    assert "NHS number" in sheet._again.text()


def test_good_care_without_a_way_to_more_of_it_leads_to_the_question(maple, opened):
    row = an_observation(maple.store, maple.row, "Found the stopcock", kind=Kind.WENT_WELL)
    sheet = opened(row)
    QTest.keyClick(sheet, Qt.Key.Key_W, _ALT)
    assert maple.went == [f"learn/observation:{row.id}"]
    with maple.store.change(learning.LEARN) as change:
        said = Learnt(possible="a map", likelier="a map by each desk", ending=Ending.KEEP)
        learning.record(change, row.id, said, due=TODAY)
    sheet = opened(row)
    assert sheet._learn.isHidden()
    QTest.keyClick(sheet, Qt.Key.Key_C, _ALT)
    assert "How it could be made more likely\na map by each desk" in clipboard()


def test_what_was_taken_back_or_is_another_ward_s_is_not_shown(maple, opened):
    row = fell(maple)
    with maple.store.change(observations.WITHDRAW) as change:
        observations.withdraw(change, row.id, reason="a name")
    for gone in (row, an_observation(maple.store, a_ward(maple.store, "Oak"), "Elsewhere")):
        sheet = opened(gone)
        assert sheet._nothing.text() == "This is gone. Nothing was copied."
        assert sheet._copy.isHidden()


def test_a_story_is_read_too_and_that_a_system_has_no_word_for_it_is_said(maple, look, qtbot):
    story = a_record(maple.store, maple.row, "story", title="The bell", text="It rained.")
    sheet = OtherWordsSheet(maple.desk)
    sheet.show_item(f"story:{story.id}")
    with qtbot.waitActive(sheet):
        sheet.open()
        sheet.activateWindow()
    assert amiss(sheet) == []
    lacks = sheet._missing.widgets[0].text()
    assert lacks == "LFPSE v5 has no word on file for “story”: say it in your own."
    QTest.keyClick(sheet, Qt.Key.Key_C, _ALT)
    assert clipboard().startswith("Type of event\n________\n\nWhat happened\nThe bell\nIt rained.")
    sheet.reject()


def test_that_the_order_is_ours_stands_below_with_how_sure_we_are(maple, opened):
    sheet = opened(fell(maple))
    assert sheet._notes.widgets[-1].text() == (
        "What LFPSE v5 asks, and in which order, is our reading, too: it may not fit."
    )


def test_what_was_learnt_from_what_is_gone_is_asked_again_where_it_stands(maple, look, qtbot):
    learnt = a_record(maple.store, maple.row, "learning", possible="a map")
    sheet = OtherWordsSheet(maple.desk)
    sheet.show_item(f"learning:{learnt.id}")
    with qtbot.waitActive(sheet):
        sheet.open()
        sheet.activateWindow()
    QTest.keyClick(sheet, Qt.Key.Key_W, _ALT)
    assert maple.went == [f"learn/learning:{learnt.id}"]


def test_a_figure_chooses_whose_words_and_the_keyboard_follows(maple, opened):
    sheet = opened(fell(maple))
    for held, figure, framework in (
        (Qt.KeyboardModifier.NoModifier, "2", Framework.PSIRF),
        (_ALT, "3", Framework.SEIPS),
        (Qt.KeyboardModifier.KeypadModifier, "4", Framework.YCFF),
    ):
        QTest.keyClick(sheet.windowHandle(), figure, held)
        assert sheet.which.value is framework
        assert QApplication.focusWidget().choice.value is framework
    assert "Contributory factors" in [asked for asked, _said in sheet.presenter._shown.answers]
