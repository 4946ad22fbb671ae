from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import SimpleQueue
from typing import Any

import pytest

from safehuddle.domain.change_label import TurnedLabel
from safehuddle.errors import DiskTrouble, UserError
from safehuddle.ui.jobs import Latest, ScopedJobs
from safehuddle.ui.worker_jobs import WorkerJobs
from tests.direct_jobs import DirectJobs


class SmallStore:
    """A store of lines in memory, with the doors a real one has."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.asked: list[tuple[str, str | None]] = []
        self.threads: set[str] = set()

    @contextmanager
    def change(self, label: str, *, by: str | None = None) -> Iterator[list[str]]:
        self.threads.add(threading.current_thread().name)
        new = list(self.lines)
        yield new
        self.lines = new
        self.asked.append((label, by))

    @contextmanager
    def reading(self) -> Iterator[list[str]]:
        self.threads.add(threading.current_thread().name)
        yield list(self.lines)

    def query(self, sql: str, params: Any = (), /) -> list[Any]:
        return [(line,) for line in self.lines]

    def undo(self, *, by: str | None = None) -> TurnedLabel:
        if not self.asked:
            raise UserError("There is nothing to undo.")
        self.lines.pop()
        return TurnedLabel(self.asked.pop()[0], {})

    def redo(self, *, by: str | None = None) -> TurnedLabel:
        raise UserError("There is nothing to do again.")


class Hall:
    """The main thread of a test: calls what was posted, and waits for it without sleeping."""

    def __init__(self) -> None:
        self.store = SmallStore()
        self._posted: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self.trouble: list[Exception] = []
        self.jobs = WorkerJobs(
            lambda: self.store, post=self._posted.put, trouble=self.trouble.append, by=lambda: "HCA"
        )

    def hear_all(self) -> None:
        while not self.jobs.is_idle:
            self._posted.get(timeout=10)()


@pytest.fixture
def hall() -> Iterator[Hall]:
    hall = Hall()
    yield hall
    hall.jobs.close()


def test_a_change_is_done_on_the_store_thread_and_heard_on_the_main_one(hall: Hall) -> None:
    heard: list[str] = []
    hall.jobs.change(
        "Record a worry",
        lambda lines: lines.append("hoist"),
        lambda _none: heard.append(threading.current_thread().name),
    )
    hall.hear_all()
    assert hall.store.lines == ["hoist"]
    assert hall.store.asked == [("Record a worry", "HCA")]
    assert heard == [threading.current_thread().name]
    assert hall.store.threads == {"safehuddle-store"}


def test_what_was_asked_first_is_answered_first(hall: Hall) -> None:
    heard: list[int] = []
    for number in range(20):
        hall.jobs.read(lambda _lines, n=number: n, heard.append)
    hall.hear_all()
    assert heard == list(range(20))


def test_a_user_error_goes_to_whoever_asked(hall: Hall) -> None:
    failed: list[Exception] = []
    hall.jobs.redo(failed=failed.append)
    hall.hear_all()
    assert [str(each) for each in failed] == ["There is nothing to do again."]
    assert hall.trouble == []


def test_a_user_error_nobody_takes_is_shown_by_the_window(hall: Hall) -> None:
    hall.jobs.undo()
    hall.hear_all()
    assert [str(each) for each in hall.trouble] == ["There is nothing to undo."]


def test_a_full_disk_is_shown_logged_and_told_to_the_form(
    hall: Hall, caplog: pytest.LogCaptureFixture
) -> None:
    def full(_change: object) -> None:
        raise DiskTrouble("The disk is full.")

    failed: list[Exception] = []
    hall.jobs.change("Record a worry", full, failed=failed.append)
    hall.hear_all()
    assert len(hall.trouble) == len(failed) == len(caplog.records) == 1
    assert hall.store.lines == []


def test_slow_work_does_not_hold_up_saving(hall: Hall) -> None:
    released = threading.Event()
    heard: list[str] = []
    hall.jobs.run(lambda: released.wait(10), lambda _done: heard.append("page"))
    hall.jobs.change(
        "Record a worry",
        lambda lines: lines.append("hoist"),
        lambda _none: (heard.append("saved"), released.set()),
    )
    hall.hear_all()
    assert heard == ["saved", "page"]


def test_what_changes_the_file_as_a_whole_is_done_while_nothing_else_is(hall: Hall) -> None:
    done: list[str] = []
    begun = threading.Event()

    def slow(name: str) -> None:
        begun.set()
        done.append(name)

    def alone() -> None:
        hall.jobs.read(lambda _lines: done.append("read"), lambda _none: None)
        assert not begun.wait(0.2)  # though it was asked for, and its thread is another one
        done.append("alone")

    hall.jobs.run(lambda: done.append("before"), lambda _none: None)
    hall.jobs.change("Save", lambda _lines: done.append("saved"))
    hall.jobs.alone(alone, lambda _none: done.append("heard"))
    hall.jobs.change("Save", lambda _lines: slow("saved after"))
    hall.hear_all()
    assert set(done[:2]) == {"before", "saved"}
    assert done[2] == "alone"
    assert set(done[3:]) == {"read", "saved after", "heard"}


def test_when_it_fails_alone_the_others_go_on(hall: Hall) -> None:
    def refuse() -> None:
        raise UserError("Not now.")

    failed: list[Exception] = []
    hall.jobs.alone(refuse, lambda _none: None, failed.append)
    hall.jobs.alone(lambda: None, lambda _none: None)
    hall.jobs.change("Save", lambda lines: lines.append("hoist"))
    hall.hear_all()
    assert [str(each) for each in failed] == ["Not now."]
    assert hall.store.lines == ["hoist"]


def test_closing_waits_until_everything_asked_is_saved() -> None:
    hall = Hall()
    for number in range(50):
        hall.jobs.change("Record", lambda lines, n=number: lines.append(str(n)))
    hall.jobs.close()
    assert len(hall.store.lines) == 50


def test_an_answer_on_its_way_when_the_window_closes_reaches_nobody(hall: Hall) -> None:
    heard: list[int] = []
    hall.jobs.read(lambda _lines: 1, heard.append)
    hall.jobs.close()
    hall.hear_all()
    assert heard == []


def test_a_closed_screen_hears_nothing_but_its_change_is_saved(hall: Hall) -> None:
    scope = ScopedJobs(hall.jobs, hall.trouble.append)
    heard: list[object] = []
    scope.change("Record", lambda lines: lines.append("hoist"), heard.append)
    scope.read(lambda lines: lines, heard.append)
    scope.close()
    hall.hear_all()
    assert heard == []
    assert hall.store.lines == ["hoist"]


def test_a_change_that_fails_after_its_screen_closed_is_still_told(hall: Hall) -> None:
    scope = ScopedJobs(hall.jobs, hall.trouble.append)
    mine: list[Exception] = []
    scope.undo(failed=mine.append)
    scope.close()
    hall.hear_all()
    assert mine == []
    assert [str(each) for each in hall.trouble] == ["There is nothing to undo."]


def test_only_the_newest_search_is_heard(hall: Hall) -> None:
    search = Latest(hall.jobs)
    heard: list[str] = []
    for word in ("h", "ho", "hoi"):
        search.read(lambda _lines, w=word: w, heard.append)
    hall.hear_all()
    assert heard == ["hoi"]


def test_the_newest_search_of_a_closed_screen_is_heard_by_nobody(hall: Hall) -> None:
    scope = ScopedJobs(hall.jobs, hall.trouble.append)
    heard: list[str] = []
    Latest(scope).glance(lambda rows: "hoist", heard.append)
    scope.close()
    hall.hear_all()
    assert heard == []


def test_direct_jobs_answer_at_once() -> None:
    store = SmallStore()
    jobs = DirectJobs(store, by=lambda: "Sister")
    heard: list[object] = []
    jobs.change("Record", lambda lines: lines.append("hoist"), heard.append)
    jobs.read(lambda lines: list(lines), heard.append)
    jobs.glance(lambda query: query("select"), heard.append)
    assert heard == [None, ["hoist"], [("hoist",)]]
    assert store.asked == [("Record", "Sister")]


def test_direct_jobs_raise_what_nobody_takes() -> None:
    with pytest.raises(UserError):
        DirectJobs(SmallStore()).undo()
