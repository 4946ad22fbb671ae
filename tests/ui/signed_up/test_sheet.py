"""Signing up and leaving by keys alone, in a window nobody sees."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from safehuddle.ui.desk import WardInHand
from safehuddle.ui.signed_up.view import SignedUpSheet
from tests.direct_jobs import PatientJobs
from tests.factories import a_ward

Key = Qt.Key


@pytest.fixture
def sheet(qapp, maple):
    sheet = SignedUpSheet(maple.desk)
    sheet.open()
    QApplication.processEvents()
    yield sheet
    if isValid(sheet):
        sheet.reject()


@pytest.fixture
def kept(maple):
    return lambda: maple.store.query("SELECT who, commitment, on_wall FROM signed_up")


def sign_up(sheet, who="HCA", commitment="I ask first"):
    QTest.keyClicks(sheet.who._edit, who)
    QTest.keyClicks(sheet.commitment._edit, commitment)
    QTest.keyClick(sheet.commitment._edit, Key.Key_Return)


def test_one_signs_up_in_two_lines_and_enter_and_is_ready_for_the_next(sheet, kept):
    sign_up(sheet)
    assert kept() == [("HCA", "I ask first", 0)]
    assert (sheet.who.text(), sheet.commitment.text()) == ("", "")
    assert sheet._count.text() == "Fewer than five have signed up so far."
    assert not sheet._chart.isVisible()


def test_space_lets_it_hang_on_the_wall_and_no_more(sheet, kept):
    sign_up(sheet)
    sheet.list.choose_first()
    for on_wall in (1, 0):
        QTest.keyClick(sheet.list, Key.Key_Space)
        assert kept() == [("HCA", "I ask first", on_wall)]


def test_leaving_is_one_press_and_a_slip_is_made_good_from_the_notice(sheet, kept, maple):
    sign_up(sheet)
    sheet.list.choose_first()
    sheet.leave.click()
    assert kept() == []
    assert not sheet.list.isVisible()
    maple.notices.acts[-1].do()
    assert kept() == [("HCA", "I ask first", 0)]


def test_what_is_missing_is_said_beside_its_field(sheet, kept):
    sign_up(sheet, who="")
    assert sheet.who._said[0].startswith("Say who you are")
    assert sheet.commitment.text() == "I ask first"
    assert kept() == []


def test_from_five_on_the_number_is_said_and_drawn_once_there_are_two_months(sheet, maple):
    for number in range(5):
        sign_up(sheet, commitment=f"line {number}")
    assert sheet._count.text() == "5 have signed up."
    assert not sheet._chart.isVisible()
    maple.clock.go_on(days=40)
    sheet.presenter.load()
    assert sheet._chart.isVisible()
    assert "5" in sheet._chart.accessibleDescription()


def test_a_slip_is_made_good_on_its_own_ward_once_the_sheet_is_gone(sheet, kept, maple):
    sign_up(sheet)
    sheet.list.choose_first()
    sheet.leave.click()
    sheet.reject()
    other = a_ward(maple.store, "Oak Ward")
    maple.desk.ward = WardInHand(other.id, other.name, other.zone)
    maple.notices.acts[-1].do()
    assert kept() == [("HCA", "I ask first", 0)]
    assert maple.store.query("SELECT ward_id FROM signed_up") == [(maple.row.id,)]


def test_a_sheet_that_is_gone_is_shown_nothing(sheet, maple):
    maple.desk.jobs = jobs = PatientJobs(maple.store)
    sheet.presenter.load()
    sheet.show_all = None  # whoever calls it fails
    sheet.reject()
    jobs.work()
