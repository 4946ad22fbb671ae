"""Practising an honest conversation: for anybody, with six cases, and nothing is kept of it."""

from __future__ import annotations

import hashlib

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from safehuddle.ui.candour.practice_sheet import PracticeSheet
from safehuddle.ui.kit.chips import ChipRow
from safehuddle.ui.kit.words import Words
from safehuddle.ui.screens import PANELS
from safehuddle.ui.search.commands import commands, matching_commands
from tests.domain.candour.shipped import shipped
from tests.ui.accessible import amiss
from tests.ui.maple import maple

__all__ = ["maple"]

CASES = shipped("practice")["case"]
FALL = CASES[0]


@pytest.fixture
def sheet(maple, qtbot):
    made = PracticeSheet(maple.desk)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.open()
    return made


def seen(sheet):
    return [words.text() for words in sheet.findChildren(Words) if words.isVisible()]


def press(sheet, key, held=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(sheet.windowHandle(), key, held)


def test_the_first_case_is_there_with_what_they_may_say(sheet):
    assert FALL.text in seen(sheet)
    assert f"“{FALL.lists['they_may_say'][0]}”" in seen(sheet)
    assert "Words to try" not in seen(sheet)
    assert "Ask yourself" not in seen(sheet)


def test_enter_shows_words_to_try_and_keys_lead_on(sheet):
    sheet._answer.setFocus()
    QTest.keyClicks(sheet._answer.editor, "I am sorry that he fell")
    press(sheet, Qt.Key.Key_Return)
    assert {f"“{each}”" for each in FALL.lists["words_to_try"]} <= set(seen(sheet))
    press(sheet, Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    assert set(FALL.lists["ask_yourself"]) <= set(seen(sheet))
    for quote in (1, 2, 0):
        press(sheet, Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
        assert f"“{FALL.lists['they_may_say'][quote]}”" in seen(sheet)
        assert sheet._answer.text() == ""
        assert "Words to try" not in seen(sheet)


def test_there_are_six_cases_and_another_one_begins_with_nothing_said(sheet):
    (chips,) = sheet.findChildren(ChipRow)
    assert len(CASES) == 6
    sheet._answer.set_text("I am sorry")
    chips.setFocus()
    press(sheet, Qt.Key.Key_Right)
    press(sheet, Qt.Key.Key_Space)
    assert CASES[1].text in seen(sheet)
    assert sheet._answer.text() == ""


def test_an_apology_that_is_none_is_underlined_here_too(sheet):
    sheet._answer.set_text("I am sorry if you feel that nobody came.")
    sheet._marks.look()
    assert any("sorry if you feel" in words and "Better" in words for words in seen(sheet))
    assert amiss(sheet) == []


def as_it_lies(folder):
    """Everything below a folder; SQLite's own index of its log says nothing of what is in it."""
    return {
        path.relative_to(folder): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".db-shm"
    }


def test_nothing_is_recorded_of_whoever_practises(maple, qapp, tmp_path):
    before = as_it_lies(tmp_path)
    made = PracticeSheet(maple.desk)
    made.open()
    for case in CASES:
        made._presenter.choose(case.id)
        QTest.keyClicks(made._answer.editor, "I am sorry if you feel hurt, Mrs Brown")
        press(made, Qt.Key.Key_Return)
        press(made, Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
        press(made, Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
    QTest.keyClicks(made._answer.editor, "and half a sentence")
    made.give_way()  # as when the window locks
    assert as_it_lies(tmp_path) == before
    assert maple.desk.refused_drafts == maple.desk.drafts_being_saved == {}
    assert maple.notices.said == []


def test_where_the_keepers_own_texts_hold_no_case_it_says_so(sheet, qtbot):
    sheet.show_none()
    words = "There is no case to practise with. The keeper’s own texts hold none."
    qtbot.waitUntil(lambda: words in seen(sheet))
    assert not sheet._answer.isVisible()


def test_it_is_found_by_name_from_anywhere():
    (found, *_others) = matching_commands(commands((), PANELS), "practise honest")
    assert found.where == "practice"
