"""The page about the ward's data: its decisions, without a window."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from safehuddle.domain import made_up
from safehuddle.errors import UserError
from safehuddle.services import rules
from safehuddle.services.care.backups import BackupCard
from safehuddle.services.history import entries
from safehuddle.store.backup_names import Why
from safehuddle.ui.rescue.restore_rows import comparison_shown
from safehuddle.ui.settings.data_presenter import BACK_UP, COPY, DataPresenter
from tests.factories import NOW, TODAY
from tests.store.recovering import a_recovery_key
from tests.ui.settings.care import COMPARISON, THEN, FakeCare


class FakeData:
    def __init__(self):
        self.shown, self.busy = None, []
        self.compared, self.asked = [], []

    def show_data(self, shown):
        self.shown = shown

    def show_opening(self, words):
        self.opening = words

    def show_busy(self, words):
        self.busy.append(words)

    def show_comparison(self, backup, found):
        self.compared.append((backup, found))

    def ask_recovery_key(self, backup):
        self.asked.append(backup)

    def put_back(self, backup):
        raise AssertionError("only a person decides that")


def latest(maple):
    with maple.store.reading() as session:
        (line,) = entries.latest(session, limit=1)
    return line


def test_it_says_where_the_data_is_and_when_it_was_last_backed_up(maple, tmp_path):
    view = FakeData()
    DataPresenter(maple.desk, FakeCare(tmp_path, date(2026, 11, 22)), view).load()
    assert view.shown.folder == str(tmp_path)
    assert view.shown.last_backup == (
        "The last backup was made yesterday (22/11/2026). It passed its check."
    )


@pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has one place only that accounts share"
)
def test_it_says_where_other_accounts_could_delete_the_wards_file(maple, tmp_path):
    view = FakeData()
    presenter = DataPresenter(maple.desk, FakeCare(tmp_path), view)
    for mode, is_shared in ((0o700, False), (0o777, True), (0o2770, True)):
        tmp_path.chmod(mode)
        presenter.load()
        assert view.shown.is_shared == is_shared


def test_a_backup_that_the_recovery_key_does_not_open_is_not_called_well(maple, tmp_path):
    view, care = FakeData(), FakeCare(tmp_path, TODAY)
    presenter = DataPresenter(maple.desk, care, view)
    day = BackupCard(tmp_path / "day.db", TODAY, None, 450_000, Why.DAY)
    care.backups = lambda: (day,)
    for made, sheet, is_well in (
        (None, None, True),  # there is no key that it could open with
        (NOW, NOW, True),
        (NOW, None, False),
        (NOW, NOW - timedelta(days=9), False),
    ):
        care.key_made, day = made, replace(day, sheet=sheet)
        presenter.load()
        assert ("the recovery key does not open it" in view.shown.last_backup) != is_well


def test_before_the_first_backup_it_says_so_and_makes_one(maple, tmp_path):
    view = FakeData()
    presenter = DataPresenter(maple.desk, FakeCare(tmp_path), view)
    presenter.load()
    assert view.shown.last_backup == "There is no backup yet."
    presenter.back_up()
    assert "today" in view.shown.last_backup
    assert view.busy == ["Making a backup and checking it…", ""]
    assert latest(maple).label == BACK_UP


def test_a_copy_of_a_made_up_ward_says_so_in_its_name(maple, tmp_path):
    maple.store.unrecorded.mark(made_up.MARK, "yes")
    presenter = DataPresenter(maple.desk, FakeCare(tmp_path), FakeData())
    presenter.load()
    assert presenter.file_name() == "made-up-safehuddle-copy-2026-11-23-0900.db"


def test_a_copy_goes_where_it_was_asked_and_into_the_history(maple, tmp_path):
    care = FakeCare(tmp_path)
    presenter = DataPresenter(maple.desk, care, FakeData())
    assert presenter.file_name() == "safehuddle-copy-2026-11-23-0900.db"
    presenter.copy_to(tmp_path / "copy.db")
    assert care.copies == [tmp_path / "copy.db"]
    # What is in it is locked: no other program opens it.
    assert [act.words for act in maple.notices.acts] == ["Show in folder"]
    line = latest(maple)
    assert (line.label, line.facts) == (COPY, {"file": "copy.db"})


def a_data(maple, tmp_path, last=TODAY):
    care, view = FakeCare(tmp_path, last), FakeData()
    return DataPresenter(maple.desk, care, view), care, view


def test_each_backup_is_a_row_with_its_day_its_reason_and_its_size(maple, tmp_path):
    presenter, _care, view = a_data(maple, tmp_path)
    presenter.load()
    (row,) = view.shown.backups
    assert row.sentence == "Friday 20 November 2026, 16:30"
    assert [tag.words for tag in row.tags] == [
        "before records were brought in",
        "0.5 MB",
        "opens only with this PC’s key",
    ]


def test_a_second_place_is_tried_before_it_counts_and_gets_a_backup_at_once(maple, tmp_path):
    presenter, care, view = a_data(maple, tmp_path)
    presenter.choose_second_place(lambda chosen: chosen(tmp_path / "stick"))
    assert care.tried == [tmp_path / "stick"]
    with maple.store.reading() as session:
        assert rules.value(session, rules.SECOND_PLACE) == str(tmp_path / "stick")
    assert "The last one arrived on 23/11/2026" in view.shown.second_place
    presenter.drop_second_place()
    with maple.store.reading() as session:
        assert rules.value(session, rules.SECOND_PLACE) == ""


def test_a_place_that_cannot_be_used_is_not_kept(maple, tmp_path):
    presenter, care, _view = a_data(maple, tmp_path)
    care.refusal = UserError("It cannot be reached.")
    presenter.choose_second_place(lambda chosen: chosen(tmp_path / "stick"))
    assert maple.notices.warned == ["It cannot be reached."]
    with maple.store.reading() as session:
        assert rules.value(session, rules.SECOND_PLACE) == ""


def test_what_is_in_a_backup_is_shown_before_anything_is_put_back(maple, tmp_path):
    presenter, care, view = a_data(maple, tmp_path)
    care.found = COMPARISON
    presenter.look_into(tmp_path / "b.db")
    assert view.compared == [(tmp_path / "b.db", COMPARISON)]
    assert view.busy == ["Looking into the backup…", ""]


def test_for_a_backup_with_another_key_the_recovery_key_is_asked(maple, tmp_path):
    presenter, _care, view = a_data(maple, tmp_path)
    presenter.look_into(tmp_path / "b.db")
    assert view.asked == [tmp_path / "b.db"]
    failures, done = [], []
    presenter.unlock(tmp_path / "b.db", "a wrong one", lambda: done.append(1), failures.append)
    assert len(failures) == 1
    assert not view.compared
    presenter.unlock(tmp_path / "b.db", "the right one", lambda: done.append(1), failures.append)
    assert done == [1]
    assert view.compared == [(tmp_path / "b.db", COMPARISON)]


def test_a_file_that_is_no_backup_is_told_in_a_line(maple, tmp_path):
    presenter, care, view = a_data(maple, tmp_path)
    care.refusal = UserError("This file is not a SafeHuddle backup.")
    presenter.look_into(tmp_path / "b.db")
    assert maple.notices.warned == ["This file is not a SafeHuddle backup."]
    assert view.busy[-1] == ""


def test_the_comparison_says_what_is_there_and_what_would_go():
    shown = comparison_shown(COMPARISON, "Europe/London")
    lines = {line.label: (line.backup, line.present, line.lost) for line in shown.lines}
    assert lines["Days"] == ("01/11/2026 to 20/11/2026", "01/11/2026 to 20/11/2026", "")
    assert lines["Last change"][0] == "20/11/2026 at 16:30"
    assert lines["Observations"] == ("10", "10", "2")
    assert lines["Thanks"] == ("1", "1", "–")
    assert shown.consequence.startswith("5 changes made since then would be gone, and PINs")
    same = comparison_shown(replace(COMPARISON, changes_lost=0), "UTC")
    assert "nothing would be lost" in same.consequence
    lone = comparison_shown(replace(COMPARISON, present=None), "UTC")
    assert "cannot be read" in lone.consequence
    one_day = replace(THEN, last_day=THEN.first_day)
    shown = comparison_shown(replace(COMPARISON, backup=one_day), "UTC")
    assert next(line.backup for line in shown.lines if line.label == "Days") == "01/11/2026"


def test_paths_are_shown_as_the_pc_writes_them(maple):
    view = FakeData()
    DataPresenter(maple.desk, FakeCare(Path("/data")), view).load()
    assert view.shown.folder == str(Path("/data"))


def test_the_recovery_key_is_spoken_of_as_a_way_in_only_where_there_is_one(maple, tmp_path):
    view = FakeData()
    presenter = DataPresenter(maple.desk, FakeCare(tmp_path), view)
    presenter.tell_opening()
    presenter.copy_to(tmp_path / "copy.db")
    for told in (view.opening, maple.notices.said[-1]):
        assert "opens only with" in told
        assert "make a recovery key" in told.lower()
    a_recovery_key(maple.store)
    presenter.tell_opening()
    presenter.copy_to(tmp_path / "copy.db")
    for told in (view.opening, maple.notices.said[-1]):
        assert "or the recovery key" in told.replace("or with", "or")
        assert "make a" not in told.lower()
