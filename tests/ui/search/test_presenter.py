from __future__ import annotations

import pytest

from safehuddle.domain.statuses import HuddleStatus
from safehuddle.ui.kit.row_data import Row, Section
from safehuddle.ui.search.commands import Command
from safehuddle.ui.search.presenter import SearchPresenter
from safehuddle.ui.search.rows import SHOWN
from tests.direct_jobs import PatientJobs
from tests.factories import a_huddle, a_ward, an_action, an_observation, some_thanks

KNOWN = (Command("actions", "Promises", "actions", "Alt+2"), Command("quick_add", "Notice", "add"))


class FakeSearch:
    """Keeps what the presenter showed."""

    def __init__(self):
        self.rows, self.said, self.is_open = (), "", True

    def show_rows(self, rows):
        self.rows = rows

    def say(self, sentence):
        self.said = sentence

    def close_search(self):
        self.is_open = False

    @property
    def lines(self):
        return [row.title if isinstance(row, Section) else row.sentence for row in self.rows]

    def row(self, sentence):
        return next(r for r in self.rows if isinstance(r, Row) and r.sentence == sentence)


@pytest.fixture
def view():
    return FakeSearch()


@pytest.fixture
def went(desk):
    gone = []
    desk.go = gone.append
    return gone


@pytest.fixture
def search(desk, view, went):
    return SearchPresenter(desk, view, KNOWN)


def test_before_anything_is_typed_it_says_what_can_be_found(search, view):
    search.search("")
    assert view.lines == ["Go to", "Promises", "Notice"]
    assert view.said == "Type to find what was noticed, promised or thanked."


def test_what_holds_the_words_stands_in_groups(search, view, store, ward):
    an_observation(store, ward, "hoist battery flat", place="Bay 2")
    an_action(store, ward, "call estates about the hoist", owner="ward clerk")
    some_thanks(store, ward, "the night team", "for finding a hoist")
    search.search("hoi")
    assert view.lines == [
        "Noticed",
        "hoist battery flat",
        "Promised",
        "call estates about the hoist",
        "Thanked",
        "for finding a hoist",
    ]
    tags = [tag.words for tag in view.row("hoist battery flat").tags]
    assert tags == ["today", "worry", "Bay 2"]
    tags = [tag.words for tag in view.row("call estates about the hoist").tags]
    assert tags == ["due today", "ward clerk"]
    assert view.said == ""


def test_why_a_huddle_was_missed_is_found_and_shown_on_its_sheet(search, view, went, store, ward):
    huddle = a_huddle(store, ward, status=HuddleStatus.MISSED, missed_reason="no hoist, no hands")
    an_observation(store, ward, "hoist battery flat")
    search.search("hoist")
    assert view.lines == ["Noticed", "hoist battery flat", "Huddles missed", "no hoist, no hands"]
    row = view.row("no hoist, no hands")
    assert [tag.words for tag in row.tags] == ["23/11/2026"]
    search.go(row.key)
    assert went == [f"huddle_day/{huddle.id}"]


def test_a_place_of_that_name_comes_first(search, view, store, ward):
    an_observation(store, ward, "promises speak")
    search.search("promise")
    assert view.lines == ["Go to", "Promises", "Noticed", "promises speak"]


def test_nothing_found_says_what_to_try(search, view):
    search.search("giraffe")
    assert view.rows == ()
    assert view.said == "Nothing holds these words. Try fewer, or the beginning of one."


def test_another_wards_words_are_not_found(search, view, store):
    an_observation(store, a_ward(store, "Oak Ward"), "hoist")
    search.search("hoist")
    assert view.rows == ()


def test_many_found_lead_on_to_the_screen_that_shows_all(search, view, store, ward, went):
    for number in range(SHOWN + 1):
        an_observation(store, ward, f"hoist {number}")
    search.search(" hoist")
    assert len(view.lines) == 1 + SHOWN + 1
    search.go(view.row("Show all of them in Observations").key)
    assert went == ["observations/?hoist"]


def test_going_to_a_record_closes_the_search_once(search, view, store, ward, went):
    hoist = an_observation(store, ward, "hoist")
    search.search("hoist")
    key = view.row("hoist").key
    search.go(key)
    search.go(key)
    assert went == [f"observations/{hoist.id}"]
    assert not view.is_open


def test_thanks_are_shown_on_their_sheet(search, view, store, ward, went):
    row = some_thanks(store, ward, "the night team", "for settling Bay 2 so kindly")
    search.search("settling")
    search.go(view.row("for settling Bay 2 so kindly").key)
    assert went == [f"thanks/{row.id}"]


class SlowJobs:
    """Answers in the order the test wants."""

    def __init__(self, inner):
        self.inner, self.waiting = inner, []

    def glance(self, work, then, failed=None):
        self.waiting.append(lambda: self.inner.glance(work, then, failed))


def test_a_late_answer_never_overwrites_a_newer_one(view, store, ward, desk):
    an_observation(store, ward, "hoist")
    an_observation(store, ward, "bell")
    desk.jobs = jobs = SlowJobs(desk.jobs)
    search = SearchPresenter(desk, view, KNOWN)
    search.search("hoist")
    search.search("bell")
    older, newer = jobs.waiting
    newer()
    older()
    assert view.lines == ["Noticed", "bell"]


def test_an_answer_after_closing_is_dropped(view, store, ward, desk):
    an_observation(store, ward, "hoist")
    desk.jobs = jobs = SlowJobs(desk.jobs)
    search = SearchPresenter(desk, view, KNOWN)
    search.search("hoist")
    search.close()
    jobs.waiting[0]()
    assert view.rows == ()


def test_enter_before_the_answer_has_come_goes_to_what_these_words_find(
    desk, view, went, store, ward
):
    hoist = an_observation(store, ward, "hoist flat")
    an_observation(store, ward, "horn of the lift")
    desk.jobs = jobs = PatientJobs(store)
    search = SearchPresenter(desk, view, KNOWN)
    search.search("")
    search.search("ho")
    jobs.work()
    search.search("hois")
    search.enter(str(view.rows[1].key))  # still of "ho"
    assert went == []
    jobs.work()
    assert went == [f"observations/{hoist.id}"]


def test_enter_before_the_answer_goes_nowhere_when_nothing_is_found(desk, view, went, store, ward):
    desk.jobs = jobs = PatientJobs(store)
    search = SearchPresenter(desk, view, KNOWN)
    search.search("giraffe")
    search.enter("quick_add")
    jobs.work()
    assert (went, view.is_open) == ([], True)
    search.search("noti")
    jobs.work()
    assert went == []
