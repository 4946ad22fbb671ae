"""The pages History, Bin, Keeping and erasing: by keyboard, and what they say."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from safehuddle.domain.kinds import Kind
from safehuddle.domain.retention import RecordClass
from safehuddle.services import actions, huddles, observations, rules, thanks
from safehuddle.services.history import entries
from safehuddle.services.retention import review
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.retention.presenter import RetentionPresenter
from safehuddle.ui.settings.view import SettingsScreen
from tests.direct_jobs import PatientJobs
from tests.factories import TODAY, a_ward, an_observation
from tests.ui.accessible import amiss

LONG_AGO = date(2001, 5, 17)


@pytest.fixture
def show(maple, qtbot):
    """Show a page of the settings in a window."""
    stops = []

    def shown(name):
        screen = SettingsScreen(maple.desk)
        qtbot.addWidget(screen)
        screen.resize(1166, 712)
        with qtbot.waitActive(screen):
            screen.show()
            screen.activateWindow()
        stops.append(maple.store.subscribe(lambda _changed: screen.reload()))
        screen.reload()
        screen.show_item(name)
        return screen._stack.currentWidget()

    yield shown
    for stop in stops:
        stop()


def press(*keys):
    for key in keys:
        modal = QApplication.activeModalWidget()
        if modal is not None:
            assert QTest.qWaitForWindowActive(modal)
        QTest.keyClick(modal.windowHandle() if modal else QGuiApplication.focusWindow(), key)


def sheet_of(pane):
    (sheet,) = [each for each in pane.window().findChildren(Sheet) if each.isVisible()]
    return sheet


def withdrawn(maple, text="hoist flat"):
    row = an_observation(maple.store, maple.row, text)
    with maple.store.change(observations.WITHDRAW, by="nurse in charge") as change:
        observations.withdraw(change, row.id, reason="written twice")
    return row


def test_the_bin_says_who_withdrew_what_and_why_and_gives_it_back(maple, show):
    pane = show("bin")
    assert pane._empty.isVisible()
    assert amiss(pane) == []
    withdrawn(maple)
    (row,) = pane._list.rows
    assert row.sentence == "hoist flat"
    assert [tag.words for tag in row.tags] == [
        "taken back today by “nurse in charge”",
        "Why: written twice",
    ]
    pane._list.setFocus()
    press("b")
    assert pane._list.rows == []
    assert maple.notices.undoable == ["Brought back: hoist flat"]
    maple.store.undo()
    assert len(pane._list.rows) == 1


def test_the_history_is_shown_narrowed_down_and_said_to_be_whole(maple, show):
    withdrawn(maple)
    pane = show("history")
    assert amiss(pane) == []
    assert pane._list.rows[0].sentence == "“nurse in charge” took an observation back."
    assert "lines is as it was written" in pane._verdict.text()
    pane._words.set_text("took back")
    assert len(pane._list.rows) == 1
    assert pane._count.text() == "1 line"
    pane._words.set_text("there is no such gesture")
    assert pane._list.rows == []
    assert pane._none.isVisible()


def test_the_history_is_saved_as_a_table(maple, show, tmp_path):
    pane = show("history")
    path = tmp_path / "history.csv"
    pane._ask_file = lambda name, chosen: chosen(path)
    pane._on_save()
    assert path.exists()
    assert maple.notices.said[-1].startswith("Saved 1 line as history.csv")
    assert [act.words for act in maple.notices.acts] == ["Open", "Show in folder"]
    assert "took the history out" in pane._list.rows[0].sentence


def test_enter_on_a_line_of_the_history_shows_its_record(maple, show):
    note = an_observation(maple.store, maple.row)
    pane = show("history")
    for label, work, goal in (
        (
            observations.EDIT,
            lambda change: observations.edit(change, note.id, place="Bay 2"),
            f"observations/{note.id}",
        ),
        (
            actions.ACTION,
            lambda change: actions.record(change, maple.row.id, what="ask", due=TODAY),
            "actions/1",
        ),
        (
            thanks.SAY,
            lambda change: thanks.record(change, maple.row.id, text="for staying"),
            "thanks/1",
        ),
        (huddles.START, lambda change: huddles.start(change, maple.row.id), "huddle_day/1"),
    ):
        with maple.store.change(label) as change:
            work(change)
        assert "Enter shows it" in pane._list.rows[0].spoken
        pane._list.choose(pane._list.rows[0].key)
        pane._list.setFocus()
        press(Qt.Key.Key_Return)
        assert maple.went[-1] == goal
        pane._show.click()
        assert maple.went == [*maple.went[:-2], goal, goal]


def test_a_line_about_no_record_says_all_there_is(maple, show):
    with maple.store.change(rules.KEEP) as change:
        rules.choose(change, rules.IDLE_MINUTES, 5)
    pane = show("history")
    assert "Enter" not in pane._list.rows[0].spoken
    assert not pane._show.isEnabled()
    pane._list.setFocus()
    press(Qt.Key.Key_Return)
    assert (maple.went, maple.notices.said) == ([], [])


def test_what_was_withdrawn_lately_is_shown_in_the_bin(maple, show):
    older, newer = withdrawn(maple, "hoist flat"), withdrawn(maple, "bell broken")
    pane = show("history")
    pane._list.choose(pane._list.rows[2].key)
    pane._show.click()
    assert maple.went == [f"settings/bin/observation:{older.id}"]
    bin_pane = show(maple.went[0].removeprefix("settings/"))
    assert bin_pane._list.hasFocus()
    assert bin_pane._list.current_key == ("observation", older.id)
    assert newer.id != older.id


def test_what_an_undo_took_away_or_another_ward_has_is_said(maple, show):
    elsewhere = a_ward(maple.store, "Oak Ward")
    with maple.store.change(thanks.SAY) as change:
        thanks.record(change, elsewhere.id, text="for staying")
    pane = show("history")
    pane._show.click()
    assert maple.notices.said[-1].startswith("This belongs to Oak Ward.")
    maple.store.undo()
    pane._list.choose(pane._list.rows[0].key)
    pane._show.click()
    assert maple.notices.said[-1].startswith("An undo took this away")
    assert maple.went == []


def test_the_table_holds_what_the_history_was_narrowed_down_to(maple, show, tmp_path):
    withdrawn(maple)
    with maple.store.change(observations.EDIT, by="Ann") as change:
        change.note()
    pane = show("history")
    pane._words.set_text("took back")
    path = tmp_path / "history.csv"
    pane._ask_file = lambda name, chosen: chosen(path)
    pane._on_save()
    _head, *lines = path.read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 1
    assert "“nurse in charge” took an observation back." in lines[0]


def test_older_gestures_are_shown_on_asking(maple, show):
    for number in range(130):
        with maple.store.change(observations.EDIT) as change:
            change.note(number=number)
    pane = show("history")
    assert len(pane._list.rows) == 100
    pane._more.click()
    with maple.store.reading() as session:
        assert len(pane._list.rows) == len(entries.latest(session, limit=999))
    assert not pane._more.isVisible()


def test_records_past_their_time_are_looked_at_ticked_and_erased(maple, show):
    first = an_observation(maple.store, maple.row, "hoist flat", on=LONG_AGO)
    an_observation(maple.store, maple.row, "bell broken", on=LONG_AGO)
    pane = show("retention")
    assert amiss(pane) == []
    assert [row.sentence for row in pane._review.rows] == ["Other observations, May 2001"]
    pane._review.setFocus()
    press(Qt.Key.Key_Return)
    review = sheet_of(pane)
    assert amiss(review) == []
    press(Qt.Key.Key_Space)
    assert review.ticked == [("observation", first.id)]
    review._erase.click()
    press(Qt.Key.Key_Return)  # on Cancel, where the keyboard begins
    assert maple.store.query("SELECT count(*) FROM stone") == [(0,)]
    review._erase.click()
    sure = [each for each in review.findChildren(Sheet) if each.isVisible()]
    sure[-1]._on_erase()
    assert maple.store.query("SELECT text FROM observation ORDER BY id") == [
        ("Erased on 23/11/2026.",),
        ("bell broken",),
    ]
    assert "gone by 23/11/2027" in pane._told.text()
    assert pane._review.rows[0].tags[0].words == "1 record"


def test_what_is_ticked_stays_another_year(maple, show):
    an_observation(maple.store, maple.row, on=LONG_AGO)
    pane = show("retention")
    pane._open.click()
    review = sheet_of(pane)
    assert not review._keep.isEnabled()
    review._on_all()
    review._keep.click()
    assert pane._none.isVisible()
    assert maple.notices.undoable == ["1 record stays another year."]


def test_records_are_held_and_the_hold_is_lifted_with_a_reason(maple, show, qtbot):
    an_observation(maple.store, maple.row, on=LONG_AGO)
    pane = show("retention")
    pane.press_hold()
    sheet = sheet_of(pane)
    assert amiss(sheet) == []
    press(Qt.Key.Key_Return)
    assert "why these records are held" in sheet._why._said[0]
    press(*"falls", Qt.Key.Key_Return)
    assert [row.sentence for row in pane._holds.rows] == ["falls"]
    assert pane._none.isVisible()
    pane._lift.click()
    sheet = sheet_of(pane)
    press(*"over", Qt.Key.Key_Return)
    assert pane._unheld.isVisible()
    assert len(pane._review.rows) == 1


def test_the_years_of_a_class_are_the_keepers_choice(maple, show):
    an_observation(
        maple.store, maple.row, kind=Kind.WORRY, on=maple.clock().date() - timedelta(days=1000)
    )
    pane = show("retention")
    assert len(pane._review.rows) == 1
    pane._years[RecordClass.NOTE].setValue(5)
    assert pane._none.isVisible()
    with maple.store.reading() as session:
        assert review.years(session)[RecordClass.NOTE] == 5


def test_a_page_that_is_read_anew_stops_nobody_from_looking_at_records(maple):
    maple.desk.jobs = jobs = PatientJobs(maple.store)
    view = SimpleNamespace(show_retention=lambda shown: None)
    presenter, found = RetentionPresenter(maple.desk, view), []
    presenter.open_group(review.ReviewGroup(RecordClass.NOTE, date(2010, 1, 1), 1), found.append)
    presenter.load()
    jobs.work()
    assert found == [()]
