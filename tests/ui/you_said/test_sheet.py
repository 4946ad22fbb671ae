"""Lines for the wall are chosen by keyboard alone, in a window nobody sees."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from safehuddle.domain.statuses import ActionStatus
from safehuddle.ui.you_said.view import LinesSheet, PairSheet
from tests.direct_jobs import PatientJobs
from tests.factories import an_action, an_observation

Key = Qt.Key


@pytest.fixture
def about(maple):
    about = an_observation(maple.store, maple.row, "dark by bay 4")
    an_action(maple.store, maple.row, "a lamp", observation_id=about.id, status=ActionStatus.DONE)
    return about


@pytest.fixture
def lines(qapp, maple):
    opened = []

    def open_it(item=""):
        sheet = LinesSheet(maple.desk)
        opened.append(sheet)
        if item:
            sheet.show_item(item)
        sheet.open()
        QApplication.processEvents()
        return sheet

    yield open_it
    for sheet in filter(isValid, opened):
        sheet.reject()


def pair_sheet():
    front = QApplication.activeModalWidget()
    assert isinstance(front, PairSheet)
    return front


def wall_of(maple):
    return maple.store.query("SELECT wall_said, wall_did FROM observation")


def test_a_line_is_ticked_put_into_words_and_taken_off_again_by_keys(lines, about, maple):
    sheet = lines()
    QTest.keyClick(sheet.list, Key.Key_Space)
    words = pair_sheet()
    assert (words.said.text(), words.did.text()) == ("dark by bay 4", "A lamp")
    words.said.set_text("It was dark at one end.")
    words.did.set_text("A lamp is there.")
    QTest.keyClick(words.focusWidget(), Key.Key_Return)
    assert wall_of(maple) == [("It was dark at one end.", "A lamp is there.")]
    assert maple.desk.notices.undoable == ["For the wall: A lamp is there."]
    assert sheet.list.rows[1].ticked
    QTest.keyClick(sheet.list, Key.Key_Space)
    assert wall_of(maple) == [(None, None)]


def test_a_sentence_too_long_is_said_beside_its_field_and_stays(lines, about, maple):
    QTest.keyClick(lines().list, Key.Key_Return)
    words = pair_sheet()
    words.did.set_text("x" * 161)
    QTest.keyClick(words.focusWidget(), Key.Key_Return)
    assert "161 letters" in words.did._said[0]
    assert words.did.text() == "x" * 161
    assert wall_of(maple) == [(None, None)]


def test_one_observation_is_put_into_words_at_once(lines, about):
    lines(str(about.id))
    assert pair_sheet().said.text() == "dark by bay 4"


def test_where_nothing_came_of_one_that_is_said(lines, maple):
    sheet = lines(str(an_observation(maple.store, maple.row).id))
    assert "Nothing came of that observation yet" in sheet._says.text()
    assert not sheet.list.isVisible()


def test_a_sheet_that_is_gone_is_shown_nothing(lines, about, maple):
    sheet = lines()
    maple.desk.jobs = jobs = PatientJobs(maple.store)
    sheet.presenter.load()
    sheet.show_lines = None  # whoever calls it fails
    sheet.reject()
    jobs.work()
