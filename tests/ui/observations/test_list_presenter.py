from __future__ import annotations

from datetime import timedelta

import pytest

from safehuddle.domain.factors import Factor
from safehuddle.domain.kinds import Kind
from safehuddle.services.observation_list import PAGE, State
from safehuddle.ui.observations.list_presenter import ListPresenter
from safehuddle.ui.observations.narrowing import Dates, Narrowing
from safehuddle.ui.observations.reading import AT_ONCE
from tests.direct_jobs import PatientJobs
from tests.factories import NOW, TODAY, a_ward, an_observation
from tests.ui.desks import a_desk


class FakeList:
    """Keeps what the presenter showed."""

    def __init__(self):
        self.rows, self.more, self.count, self.empty, self.marked = [], False, "", None, None
        self.narrowing = self.words = self.searched = None
        self.seen = []

    def in_sight(self):
        return self.seen

    def show_rows(self, rows, *, more):
        self.rows, self.more, self.empty = list(rows), more, None

    def show_count(self, sentence):
        self.count = sentence

    def show_empty(self, sentence, first, *, can_show_all):
        self.empty = (sentence, can_show_all)

    def show_narrowing(self, narrowing, words, searched):
        self.narrowing, self.words, self.searched = narrowing, words, searched

    def mark(self, key):
        self.marked = key

    @property
    def sentences(self):
        return [row.sentence for row in self.rows]

    @property
    def spoken(self):
        return [row.spoken.split(". ")[0] for row in self.rows]


class FakeDetail:
    """Knows which observation is in hand."""

    def __init__(self):
        self.in_hand, self.is_asking = None, False

    def choose(self, key):
        self.in_hand = key

    def gather(self, rows):
        self.several = [row.id for row in rows]


@pytest.fixture
def view():
    return FakeList()


@pytest.fixture
def detail():
    return FakeDetail()


@pytest.fixture
def listed(desk, view, detail):
    return ListPresenter(desk, view, detail)


def words_of(row):
    return [tag.words for tag in row.tags]


def test_the_newest_stands_first_and_is_in_hand(listed, view, detail, store, ward):
    an_observation(store, ward, "older")
    newest = an_observation(store, ward, "newer")
    listed.reload()
    assert view.sentences == ["newer", "older"]
    assert (detail.in_hand, view.marked) == (newest.id, newest.id)


def test_a_row_says_when_how_it_stands_what_where_and_about_what(listed, view, store, ward):
    an_observation(store, ward, place="Bay 2", factors=[Factor.EQUIPMENT], on=TODAY)
    listed.reload()
    (row,) = view.rows
    assert words_of(row) == ["today", "worry", "Bay 2", "design of equipment"]
    assert row.icon_word == "worry"


def test_an_empty_ward_is_told_what_to_do_first(listed, view):
    listed.reload()
    assert view.empty == ("Nothing has been noticed yet.", False)


def test_searching_as_one_types_takes_the_first_found_in_hand(listed, view, detail, store, ward):
    hoist = an_observation(store, ward, "hoist battery flat")
    an_observation(store, ward, "call bell out of reach")
    listed.reload()
    listed.search("hoi")
    assert view.sentences == ["hoist battery flat"]
    assert detail.in_hand == hoist.id
    assert view.count == "1 found"


def test_nothing_found_offers_to_show_everything(listed, view, store, ward):
    an_observation(store, ward, "hoist")
    listed.search("giraffe")
    assert view.empty == ("Nothing found.", True)
    listed.show_all()
    assert view.sentences == ["hoist"]
    assert view.searched == ""


def test_chips_narrow_the_list_and_say_so(listed, view, store, ward):
    an_observation(store, ward, "old", kind=Kind.IDEA, on=TODAY - timedelta(days=40))
    an_observation(store, ward, "new", kind=Kind.IDEA)
    an_observation(store, ward, "worry")
    listed.narrow(Narrowing(kinds=(Kind.IDEA,), dates=Dates.FOUR_WEEKS))
    assert view.sentences == ["new"]
    assert view.words == "idea, Last 4 weeks"


def test_this_week_begins_on_monday(listed, view, store, ward):
    an_observation(store, ward, "Sunday", on=TODAY - timedelta(days=1))
    an_observation(store, ward, "Monday", on=TODAY)
    listed.narrow(Narrowing(dates=Dates.THIS_WEEK))
    assert view.sentences == ["Monday"]


def test_two_days_may_be_given_in_either_order(listed, view, store, ward):
    an_observation(store, ward, "then", on=TODAY - timedelta(days=3))
    first, last = TODAY - timedelta(days=4), TODAY - timedelta(days=2)
    listed.narrow(Narrowing(dates=Dates.BETWEEN, first=last, last=first))
    assert view.sentences == ["then"]
    assert view.words == "19/11/2026 to 21/11/2026"


def test_withdrawn_ones_are_shown_only_when_asked_for(listed, view, store, ward, clock):
    an_observation(store, ward, "twice", withdrawn_at=clock(), withdrawn_reason="twice")
    listed.reload()
    assert view.sentences == []
    listed.narrow(Narrowing(state=State.WITHDRAWN))
    assert view.sentences == ["twice"]
    assert "taken back" in words_of(view.rows[0])


def many(store, ward, count):
    with store.change("Record an observation") as change:
        from safehuddle.services import observations

        for number in range(count):
            observations.record(change, ward.id, kind=Kind.WORRY, text=f"note {number}")


def test_older_ones_come_as_one_scrolls_and_a_refresh_keeps_them(listed, view, store, ward):
    many(store, ward, PAGE + 5)
    listed.reload()
    assert (len(view.rows), view.more) == (AT_ONCE, True)
    listed.more()
    assert (len(view.rows), view.more) == (PAGE + 5, False)
    listed.more()
    listed.reload()
    assert len(view.rows) == PAGE + 5
    assert view.sentences[-1] == "note 0"


def test_the_row_below_is_in_hand_when_one_leaves_the_list(listed, view, detail, store, ward):
    numbers = [an_observation(store, ward, f"note {number}").id for number in range(3)]
    listed.reload()
    listed.choose(numbers[1])
    with store.change("Withdraw") as change:
        from safehuddle.services import observations

        observations.withdraw(change, numbers[1], reason="twice")
    listed.reload()
    assert detail.in_hand == numbers[0]
    with store.change("Withdraw") as change:
        observations.withdraw(change, numbers[0], reason="twice")
    listed.reload()
    assert detail.in_hand == numbers[2]


def test_what_is_being_changed_stays_in_hand_when_a_search_leaves_it_out(
    listed, view, detail, store, ward
):
    hoist = an_observation(store, ward, "hoist")
    an_observation(store, ward, "bell")
    listed.reload()
    listed.choose(hoist.id)
    detail.is_asking = True
    listed.search("bell")
    assert detail.in_hand == hoist.id
    assert view.marked is None


def test_another_place_can_lead_to_one_whatever_was_searched(listed, view, detail, store, ward):
    hoist = an_observation(store, ward, "hoist")
    an_observation(store, ward, "bell")
    listed.search("bell")
    listed.visit(hoist.id)
    assert (detail.in_hand, view.marked) == (hoist.id, hoist.id)
    assert view.searched == ""


def test_one_too_old_for_the_page_stands_above_the_list_and_stays(
    listed, view, detail, store, ward
):
    oldest = an_observation(store, ward, "oldest")
    many(store, ward, PAGE)
    for _again in range(2):
        listed.visit(oldest.id)
        listed.reload()
        assert (detail.in_hand, view.marked) == (oldest.id, oldest.id)
        assert view.spoken[:3] == ["What you came for", "worry: oldest", "Everything noticed"]
    listed.more()
    assert view.spoken.count("worry: oldest") == 1
    assert view.spoken[-1] == "worry: oldest"
    assert detail.in_hand == oldest.id


def test_one_that_was_withdrawn_is_shown_to_whoever_was_led_to_it(
    listed, view, detail, store, ward
):
    gone = an_observation(store, ward, "gone", withdrawn_at=NOW, withdrawn_reason="said twice")
    an_observation(store, ward, "still there")
    listed.reload()
    listed.visit(gone.id)
    assert (detail.in_hand, view.marked) == (gone.id, gone.id)


def test_one_saved_since_the_list_was_read_is_in_hand_in_its_place(
    listed, view, detail, store, ward
):
    an_observation(store, ward, "older")
    listed.reload()
    newer = an_observation(store, ward, "newer")
    listed.visit(newer.id)
    assert (detail.in_hand, view.marked) == (newer.id, newer.id)
    assert view.sentences == ["newer", "older"]


def test_nothing_is_in_hand_until_the_one_that_was_come_for_is_there(
    view, detail, store, ward, desk
):
    wanted = an_observation(store, ward, "wanted")
    many(store, ward, PAGE)
    desk.jobs = jobs = PatientJobs(store)
    listed = ListPresenter(desk, view, detail)
    listed.reload()
    jobs.work()
    listed.visit(wanted.id)
    assert (detail.in_hand, view.marked) == (None, None)
    jobs.work()
    assert (detail.in_hand, view.marked) == (wanted.id, wanted.id)


@pytest.mark.parametrize("of", ["nobody", "another ward"])
def test_what_cannot_be_shown_is_said_and_nothing_else_is_in_hand(
    listed, view, detail, store, ward, desk, of
):
    an_observation(store, ward, "bystander")
    elsewhere = an_observation(store, a_ward(store, "Oak Ward"), "of Oak").id
    listed.reload()
    listed.visit(elsewhere if of == "another ward" else 4711)
    assert (detail.in_hand, view.marked) == (None, None)
    assert desk.notices.warned == ["This observation is no longer there."]


def test_a_search_leaves_nothing_in_hand_that_it_did_not_find(listed, view, detail, store, ward):
    led = an_observation(store, ward, "led here")
    many(store, ward, PAGE)
    hoist = an_observation(store, ward, "hoist flat")
    listed.visit(led.id)
    listed.search("hoist")
    assert detail.in_hand == hoist.id
    listed.visit(led.id)
    listed.search("giraffe")
    assert (detail.in_hand, view.marked) == (None, None)
    listed.visit(led.id)
    listed.look_for("giraffe")
    assert (detail.in_hand, view.marked) == (None, None)


def test_another_ward_begins_with_its_own_list(listed, view, store, desk, ward, tmp_path, clock):
    an_observation(store, ward, "of Maple")
    listed.search("Maple")
    oak = a_ward(store, "Oak Ward")
    an_observation(store, oak, "of Oak")
    desk.ward = a_desk(store, oak, tmp_path, clock).ward
    listed.reload()
    assert view.sentences == ["of Oak"]


def test_a_late_answer_to_an_older_search_never_shows(view, detail, store, ward, desk):
    an_observation(store, ward, "hoist")
    an_observation(store, ward, "bell")
    desk.jobs = jobs = PatientJobs(store)
    listed = ListPresenter(desk, view, detail)
    listed.search("hoist")
    listed.search("bell")
    older, newer = jobs.waiting
    newer()
    older()
    assert view.sentences == ["bell"]
