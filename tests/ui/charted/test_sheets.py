"""What is said of a chart is typed on a sheet, and said beside its field where it cannot be."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from safehuddle.domain.kinds import Kind
from safehuddle.domain.spc.told import QUESTIONS
from safehuddle.domain.statuses import HuddleStatus
from safehuddle.models import Huddle, Observation
from safehuddle.services import ward_charts
from safehuddle.ui.charted.aim_sheet import AimSheet
from safehuddle.ui.charted.bed_days_sheet import BedDaysSheet
from safehuddle.ui.charted.limits_sheet import NewLimitsSheet
from safehuddle.ui.charted.mark_sheet import NewMarkSheet
from safehuddle.ui.huddle.view import HuddleScreen
from safehuddle.ui.learning.chart_acts import ChartActs
from safehuddle.ui.learning.view import LearningScreen
from safehuddle.ui.records.sheet import LimitsSheet, MarkSheet
from tests.factories import NOW, TODAY, harm_of
from tests.ui.accessible import amiss

Key = Qt.Key
FIRST = TODAY - timedelta(weeks=30)


@pytest.fixture
def falls(maple):
    """The number of a harm with two a week for 15 weeks, and one a week since."""
    harm = harm_of(maple.store, maple.row)
    with maple.store.change("Fill") as change:
        of = {"ward_id": maple.row.id}
        held = {**of, "status": HuddleStatus.HELD, "started_at": NOW, "ended_at": NOW}
        fell = {**of, "kind": Kind.HARM, "factors": 0, "text": "Fell", "recorded_at": NOW}
        mondays = [FIRST + timedelta(weeks=week) for week in range(30)]
        change.bulk(Huddle, [{"uid": change.new_uid(), **held, "on_date": on} for on in mondays])
        days = [
            monday + timedelta(days=day)
            for week, monday in enumerate(mondays)
            for day in range(2 if week < 15 else 1)
        ]
        fell |= {"harm_kind_id": harm}
        rows = [{"uid": change.new_uid(), **fell, "noticed_on": on} for on in days]
        change.bulk(Observation, rows)
    return harm


@pytest.fixture
def sheet_of(qapp, maple):
    opened = []

    def open_it(kind, key=""):
        sheet = kind(maple.desk)
        opened.append(sheet)
        if key:
            sheet.show_item(key)
        sheet.open()
        QApplication.processEvents()
        return sheet

    yield open_it
    for sheet in filter(isValid, opened):
        sheet.reject()


def chart(maple, harm):
    return ward_charts.ward_chart(
        maple.store.query, maple.row.id, f"harm:{harm}", now=maple.store.clock()
    )


def choose(field, day):
    """Type a day."""
    field._edit.setDate(QDate(day.year, day.month, day.day))


def enter(sheet):
    QTest.keyClick(sheet.focusWidget(), Key.Key_Return)


def test_a_date_is_marked_by_keyboard_and_undone(maple, falls, sheet_of):
    sheet = sheet_of(NewMarkSheet, f"harm:{falls}")
    assert amiss(sheet) == []
    QTest.keyClicks(sheet.focusWidget(), "new rota")
    enter(sheet)
    (mark,) = chart(maple, falls).marks
    assert (mark.words, mark.on) == ("new rota", TODAY)
    assert maple.notices.undoable == ["Marked: new rota"]
    assert maple.store.query("SELECT harm_kind_id FROM chart_mark") == [(falls,)]
    assert not isValid(sheet) or not sheet.isVisible()


def test_a_mark_stands_on_every_chart_if_one_says_so(maple, falls, sheet_of):
    sheet = sheet_of(NewMarkSheet, "huddles")
    assert sheet.which is None
    sheet.reject()
    sheet = sheet_of(NewMarkSheet, f"rate:{falls}")
    sheet.which.press(False)
    sheet.text.set_text("winter ward")
    enter(sheet)
    assert maple.store.query("SELECT harm_kind_id FROM chart_mark") == [(None,)]


def test_what_is_wrong_with_a_mark_stands_beside_its_field_and_the_words_stay(
    maple, falls, sheet_of
):
    sheet = sheet_of(NewMarkSheet, f"harm:{falls}")
    enter(sheet)
    assert sheet.text._said[0] == "Say it in a few words."
    sheet.text.set_text("new rota")
    choose(sheet.on, TODAY + timedelta(days=1))
    enter(sheet)
    assert "still to come" in sheet.on._said[0]
    assert sheet.text.text() == "new rota"
    assert chart(maple, falls).marks == ()


def test_new_limits_need_each_answer_and_a_date_with_a_point(maple, falls, sheet_of):
    sheet = sheet_of(NewLimitsSheet, f"harm:{falls}")
    assert sheet._about.text() == "Fall"
    assert amiss(sheet) == []
    enter(sheet)
    assert "Answer this" in sheet.answers["moved"]._said[0]
    for name, field in sheet.answers.items():
        field.set_text(f"yes, {name}")
    enter(sheet)
    assert "The nearest that could begin new limits is of 16/11/2026" in sheet.on._said[0]
    choose(sheet.on, FIRST + timedelta(weeks=15, days=2))
    enter(sheet)
    its = chart(maple, falls)
    assert [part.limits.centre for part in its.analysis.parts] == [2, 1]
    assert its.limits[0].answers == {name: f"yes, {name}" for name in QUESTIONS}


def test_halving_shows_what_it_would_be_and_sets_it(maple, falls, sheet_of):
    sheet = sheet_of(AimSheet, f"harm:{falls}")
    assert amiss(sheet) == []
    choose(sheet.first, FIRST)
    choose(sheet.last, FIRST + timedelta(weeks=14))
    assert sheet.half.text() == "30 in 15 weeks: 2 a week. Half of it is 1 a week."
    enter(sheet)
    assert maple.notices.undoable == ["The aim is 1 a week or fewer."]
    assert chart(maple, falls).analysis.aim == 1
    sheet = sheet_of(AimSheet, f"harm:{falls}")
    assert sheet._now.text().startswith("There is an aim since 23/11/2026: 1 a week or fewer.")
    sheet._give_up.click()
    assert chart(maple, falls).analysis.aim is None


def test_weeks_that_are_too_few_are_said_before_anything_is_set(maple, falls, sheet_of):
    sheet = sheet_of(AimSheet, f"harm:{falls}")
    choose(sheet.first, TODAY - timedelta(weeks=3))
    choose(sheet.last, TODAY)
    assert sheet.half.text() == "3 weeks of these were looked at. A baseline takes 13."
    enter(sheet)
    assert sheet.first._said[0] == sheet.half.text()
    assert chart(maple, falls).analysis.aim is None


def test_bed_days_are_typed_for_several_weeks_and_only_what_changed_is_kept(maple, sheet_of):
    sheet = sheet_of(BedDaysSheet)
    assert amiss(sheet) == []
    newest = TODAY - timedelta(weeks=1)
    QTest.keyClicks(sheet.focusWidget(), "168")
    sheet._earlier.click()
    sheet.edits[newest - timedelta(weeks=8)].setValue(150)
    enter(sheet)
    kept = maple.store.query("SELECT monday, days FROM bed_days ORDER BY monday")
    assert kept == [("2026-09-21", 150), ("2026-11-16", 168)]
    sheet = sheet_of(BedDaysSheet)
    sheet.edits[newest].setValue(0)
    enter(sheet)
    assert maple.store.query("SELECT days FROM bed_days") == [(150,)]


def marked(maple, falls, sheet_of):
    sheet = sheet_of(NewMarkSheet, f"harm:{falls}")
    sheet.text.set_text("new rotta")
    enter(sheet)
    return chart(maple, falls).marks[0].id


def test_a_mark_is_changed_and_taken_back_on_its_own_sheet(maple, falls, sheet_of):
    number = marked(maple, falls, sheet_of)
    sheet = sheet_of(MarkSheet, str(number))
    assert sheet._record.text() == "new rotta"
    QTest.keyClick(sheet.focusWidget(), Key.Key_E)
    sheet._form.texts["text"].set_text("new rota")
    sheet._form.texts["date"].set_text("2/11/2026")
    sheet._presenter.save()
    (mark,) = chart(maple, falls).marks
    assert (mark.words, mark.on) == ("new rota", date(2026, 11, 2))


def test_new_limits_are_taken_back_with_a_reason(maple, falls, sheet_of):
    sheet = sheet_of(NewLimitsSheet, f"harm:{falls}")
    choose(sheet.on, FIRST + timedelta(weeks=15))
    for field in sheet.answers.values():
        field.set_text("yes")
    enter(sheet)
    ((number,),) = maple.store.query("SELECT id FROM rebase")
    sheet = sheet_of(LimitsSheet, str(number))
    assert sheet._record.text() == "New limits from 10/08/2026."
    sheet._buttons.findChildren(type(sheet._close))[-1].click()
    sheet._form.texts["reason"].set_text("too early")
    sheet._presenter.save()
    assert maple.store.query("SELECT withdrawn_reason FROM rebase") == [("too early",)]
    assert len(chart(maple, falls).analysis.parts) == 1


def test_the_page_offers_what_fits_the_chart_and_lists_what_was_said(maple, falls, sheet_of, qtbot):
    marked(maple, falls, sheet_of)
    acts = ChartActs(maple.desk)
    qtbot.addWidget(acts)
    acts.show_chart(chart(maple, falls))
    assert [row.sentence for row in acts._list.rows] == ["new rotta"]
    acts._on_opened(acts._list.rows[0].key)
    acts._mark.click()
    acts._aim.click()
    assert maple.went == ["chart_mark/1", f"mark_chart/harm:{falls}", f"halve_it/harm:{falls}"]
    work = ward_charts.ward_chart(
        maple.store.query, maple.row.id, "huddles", now=maple.store.clock()
    )
    acts.show_chart(work)
    hidden = [each.isHidden() for each in (acts._mark, acts._limits, acts._aim, acts._days)]
    assert hidden == [False, False, True, True]


def test_what_shows_charts_is_read_anew_once_something_was_said_of_one():
    assert {"chart_mark", "rebase", "bed_days", "harm_kind"} <= LearningScreen.kinds
    assert {"rebase", "harm_kind"} <= HuddleScreen.kinds  # no mark stands on the small one
