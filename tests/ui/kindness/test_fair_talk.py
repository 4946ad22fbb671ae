"""Fair talk in the window: two cards, and a hard talk thought over and kept nowhere."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from shiboken6 import isValid

from safehuddle.services import fair_talk
from safehuddle.ui.kindness.fair_talk_sheet import FairTalkSheet
from safehuddle.ui.kindness.view import KindnessScreen
from safehuddle.ui.kit.words import Words
from safehuddle.ui.screens import PANELS
from safehuddle.ui.search.commands import commands, matching_commands
from tests.ui.accessible import amiss
from tests.ui.candour.test_practice import as_it_lies

TEXTS = fair_talk.texts()
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def sheet(maple, look, qtbot):
    made = FairTalkSheet(maple.desk)
    with qtbot.waitActive(made):
        made.open()
    yield made
    if isValid(made):
        made.reject()


def seen(sheet):
    return [words.text() for words in sheet.findChildren(Words) if words.isVisible()]


def press(sheet, key, held=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(sheet.windowHandle(), key, held)


@pytest.mark.parametrize(
    ("key", "card"), [(Qt.Key.Key_1, "being_fair"), (Qt.Key.Key_2, "civility")]
)
def test_a_card_can_be_read_here_and_says_that_it_was_not_checked_live(sheet, key, card):
    press(sheet, key, ALT)
    assert {line.text for line in TEXTS[card]} <= set(seen(sheet))
    other = TEXTS["civility" if card == "being_fair" else "being_fair"]
    assert not {line.text for line in other} & set(seen(sheet))
    assert "not yet from the live ones" in " ".join(seen(sheet))
    assert amiss(sheet) == []


@pytest.mark.parametrize(
    ("key", "report"), [(Qt.Key.Key_1, "being-fair"), (Qt.Key.Key_2, "civility")]
)
def test_a_card_is_seen_on_paper_before_it_is_printed(sheet, maple, qtbot, key, report):
    press(sheet, key, ALT)
    with qtbot.waitSignal(sheet.accepted):
        press(sheet, Qt.Key.Key_P, ALT)
    assert maple.went == [f"reports/{report}"]


def test_it_is_reached_from_kindness_by_a_key(maple, look, qtbot):
    screen = KindnessScreen(maple.desk)
    qtbot.addWidget(screen)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    press(screen, Qt.Key.Key_F, ALT)
    assert maple.went == ["fair_talk"]


def test_the_five_steps_are_asked_in_their_order_and_another_may_bring_it(sheet):
    press(sheet, Qt.Key.Key_3, ALT)
    assert list(sheet.fields) == ["check in", "moment", "effect", "their view", "next step"]
    assert TEXTS["messenger"][0].text in seen(sheet)
    assert not sheet._print.isVisible()  # what is thought over is on no paper
    assert amiss(sheet) == []


def test_a_word_about_a_person_is_nudged_and_a_name_is_not_for_nobody_else_reads_it(sheet, qtbot):
    press(sheet, Qt.Key.Key_3, ALT)
    field = sheet.fields["moment"]
    field.setFocus()
    QTest.keyClicks(field.editor, "Mr Smith was careless")
    qtbot.waitUntil(lambda: "“careless”" in field.editor.accessibleDescription())


def test_nothing_of_a_hard_talk_is_kept(maple, qapp, tmp_path):
    before = as_it_lies(tmp_path)
    made = FairTalkSheet(maple.desk)
    made.open()
    press(made, Qt.Key.Key_3, ALT)
    for field in made.fields.values():
        QTest.keyClicks(field.editor, "Quagga snapped at me")
    made.give_way()  # as when the window locks
    assert as_it_lies(tmp_path) == before
    assert {field.text() for field in made.fields.values()} == {""}
    assert not any(field.editor.document().isUndoAvailable() for field in made.fields.values())
    assert maple.desk.refused_drafts == maple.desk.drafts_being_saved == {}
    assert maple.desk.held_letters == {}
    assert maple.notices.said == []


def test_it_is_found_by_name_from_anywhere():
    (found, *_others) = matching_commands(commands((), PANELS), "civility")
    assert found.where == "fair_talk"
