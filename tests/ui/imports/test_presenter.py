"""The decisions of a guided import, without a window."""

from __future__ import annotations

import pytest

from safehuddle.domain.kinds import Kind
from safehuddle.domain.written_dates import DateOrder
from safehuddle.services import board
from safehuddle.services.exchange.imports import TOLD_EACH
from safehuddle.ui.imports.presenter import ImportPresenter
from tests.direct_jobs import PatientJobs
from tests.factories import a_ward
from tests.services.exchange.bringing import column
from tests.services.exchange.workbooks import HEADINGS, ROW, workbook


class FakeImport:
    def __init__(self):
        self.columns = self.seen = self.progress = None
        self.busy, self.errors, self.is_closed = [], [], False

    def show_columns(self, shown):
        self.columns = shown

    def show_seen(self, shown):
        self.seen = shown

    def show_busy(self, words, progress=None):
        self.busy.append(words)
        self.progress = progress

    def show_error(self, sentence, field):
        self.errors.append((sentence, field))

    def close_sheet(self):
        self.is_closed = True


@pytest.fixture
def view():
    return FakeImport()


@pytest.fixture
def presenter(maple, view):
    return ImportPresenter(maple.desk, view)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "log.xlsx"


def chosen(view):
    return {name: place for name, place in view.columns.places.items() if place is not None}


def test_columns_are_offered_with_what_stands_below_them(presenter, view, path):
    presenter.take_file(workbook(path))
    assert [words for _place, words in view.columns.columns] == [
        *("no column", "Date (for example 2026-11-20 14:30)"),
        "What happened (for example Hoist battery…)",
        *("Type (for example Near miss)", "Location (for example Bay 2)"),
    ]
    assert chosen(view) == {"noticed_at": 0, "text": 1, "kind": 2, "place": 3}
    assert not view.columns.asks_ward


def test_the_ward_is_only_asked_for_where_there_are_several(maple, presenter, view, path):
    a_ward(maple.store, "Oak Ward")
    presenter.take_file(workbook(path))
    assert view.columns.asks_ward
    presenter.choose_columns(view.columns.places, Kind.WORRY)
    assert view.seen.good == 1
    presenter.bring_in()
    assert column(maple.store, "ward_id") == [maple.row.id]


def test_what_must_be_known_is_asked_for_beside_its_field(presenter, view, path):
    presenter.take_file(workbook(path, headings=("a", "b", "c", "d")))
    presenter.choose_columns({"noticed_at": 0, "text": None}, Kind.WORRY)
    assert view.errors[-1][1] == "text"
    assert view.seen is None


def test_rows_of_which_no_column_says_the_kind_are_what_was_chosen(maple, presenter, view, path):
    presenter.take_file(workbook(path))
    presenter.choose_columns({**view.columns.places, "kind": None}, Kind.IDEA)
    presenter.bring_in()
    assert column(maple.store, "kind") == ["idea"]
    assert view.is_closed


def test_worries_of_the_past_do_not_come_on_the_board_unless_they_are_to(
    maple, presenter, view, path
):
    presenter.take_file(workbook(path, rows=[ROW, (*ROW[:2], "Good catch", "")]))
    presenter.choose_columns(view.columns.places, Kind.WORRY)
    assert "come in as past" in view.seen.remarks[0]
    presenter.bring_in()
    assert column(maple.store, "settled_how") == ["past when it was brought in", None]
    shown = board.board(maple.store.query, maple.row.id, now=maple.clock())
    assert shown.worries.total == 0
    presenter.choose_columns(view.columns.places, Kind.WORRY, is_past=False)
    presenter.bring_in()
    assert column(maple.store, "settled_how")[2:] == [None, None]


def test_the_order_is_only_asked_for_where_it_matters(presenter, view, path):
    presenter.take_file(workbook(path))
    presenter.choose_columns(view.columns.places, Kind.WORRY)
    assert not view.seen.asks_order
    presenter.take_file(workbook(path, rows=[("10/31/2025", *ROW[1:])]))
    presenter.choose_columns(view.columns.places, Kind.WORRY)
    assert (view.seen.asks_order, view.seen.order) == (True, DateOrder.MONTH_FIRST)


def test_another_row_of_headings_gives_other_columns(presenter, view, path):
    presenter.take_file(workbook(path, headings=("a", "b", "c", "d"), rows=[HEADINGS, ROW]))
    assert view.columns.heading_row == 2
    presenter.choose_heading_row(1)
    assert chosen(view) == {}


def test_what_goes_on_can_be_stopped_and_leaves_nothing(maple, view, path):
    maple.desk.jobs = jobs = PatientJobs(maple.store)
    presenter = ImportPresenter(maple.desk, view)
    presenter.take_file(workbook(path, rows=[ROW] * (TOLD_EACH + 1)))
    jobs.work()
    presenter.choose_columns(view.columns.places, Kind.WORRY)
    jobs.work()
    presenter.bring_in()
    jobs.waiting.pop(0)()  # the backup
    assert view.progress is not None
    presenter.stop()
    jobs.work()
    assert view.errors[-1][0] == "Stopped. Nothing was imported."
    assert view.busy[-1] == ""
    assert column(maple.store) == []
    presenter.bring_in()
    jobs.work()
    assert len(column(maple.store)) == TOLD_EACH + 1


def test_a_backup_is_made_before_anything_comes_in(maple, presenter, view, path):
    presenter.take_file(workbook(path))
    presenter.choose_columns(view.columns.places, Kind.WORRY)
    presenter.bring_in()
    assert len(maple.store.backups.all()) == 1


def test_a_lock_lets_what_comes_in_come_in_and_says_so(maple, view, path):
    maple.desk.jobs = jobs = PatientJobs(maple.store)
    presenter = ImportPresenter(maple.desk, view)
    presenter.take_file(workbook(path))
    jobs.work()
    presenter.choose_columns(view.columns.places, Kind.WORRY)
    jobs.work()
    presenter.bring_in()
    presenter.put_away()
    told = len(view.busy)
    jobs.work()
    assert len(view.busy) == told, "there is no sheet any more to tell"
    assert not view.is_closed
    assert maple.notices.undoable == ["1 observation came in."]


def test_answers_are_given_back_and_the_file_is_looked_into_anew(maple, presenter, view, path):
    presenter.take_file(workbook(path, headings=("a", "b", "c", "d")))
    presenter.choose_columns({"noticed_at": 0, "text": 1}, Kind.IDEA)
    answered = presenter.answered()
    workbook(path, headings=("a", "b"), rows=[ROW[:2]])
    again, other = FakeImport(), dict(answered, columns={"noticed_at": 0, "text": 3})
    ImportPresenter(maple.desk, again).put_back(answered)
    assert chosen(again) == {"noticed_at": 0, "text": 1}
    assert again.columns.kind is Kind.IDEA
    ImportPresenter(maple.desk, again).put_back(other)
    assert chosen(again) == {"noticed_at": 0}, "there is no such column any more"


def test_answers_about_a_file_that_is_gone_say_so(maple, presenter, view, path, tmp_path):
    presenter.take_file(workbook(path))
    presenter.choose_columns(view.columns.places, Kind.IDEA)
    answered = presenter.answered()
    path.unlink()
    again = FakeImport()
    ImportPresenter(maple.desk, again).put_back(answered)
    assert "no file called" in again.errors[-1][0]
