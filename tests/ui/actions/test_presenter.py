from __future__ import annotations

from datetime import date, timedelta

import pytest

from safehuddle.domain.statuses import ActionStatus
from safehuddle.services import action_list, actions, marks
from safehuddle.ui.actions.forms import ActionAnswers
from safehuddle.ui.actions.presenter import ActionsPresenter
from safehuddle.ui.actions.rows import ActionGesture
from safehuddle.ui.desk import WardInHand
from safehuddle.ui.kit.row_data import Section
from tests.direct_jobs import BusyJobs
from tests.factories import NOW, TODAY, a_ward, an_action, an_observation


class FakeView:
    """Keeps what it was told to show."""

    def __init__(self) -> None:
        self.rows = []
        self.detail = None
        self.form = None
        self.trouble = None
        self.chosen = None
        self.count = None

    def show_list(self, rows, *, sought):
        self.rows, self.sought = list(rows), sought

    def mark(self, key):
        self.chosen = key

    def show_history(self, told):
        self.told = told

    def show_detail(self, detail):
        self.detail = detail

    def open_question(self, form):
        self.form = form

    def take_words(self):
        return None

    def close_form(self, *, is_saved=False):
        self.form = None

    def show_trouble(self, error):
        self.trouble = error

    def show_count(self, count):
        self.count = count


@pytest.fixture
def shown(maple):
    """A presenter and its view; `shown.load()` shows what is in the store."""
    view = FakeView()
    presenter = ActionsPresenter(maple.desk, view)
    view.presenter = presenter
    return view, presenter


def kept(maple, action):
    with maple.store.reading() as session:
        return action_list.by_id(session, action.id)


def take(presenter, action):
    presenter.load()
    presenter.choose(action.id)


def headings(view):
    return [(row.title, row.count) for row in view.rows if isinstance(row, Section)]


def test_promises_stand_under_headings_with_counts_the_latest_ones_first(maple, shown):
    view, presenter = shown
    an_action(maple.store, maple.row, "coming", due=TODAY + timedelta(days=1))
    an_action(maple.store, maple.row, "today")
    an_action(maple.store, maple.row, "late", due=TODAY - timedelta(days=1))
    oldest = an_action(maple.store, maple.row, "later still", due=TODAY - timedelta(days=9))
    an_action(maple.store, maple.row, "done", status=ActionStatus.DONE)
    an_action(
        maple.store,
        maple.row,
        "above us",
        status=ActionStatus.HANDED_UP,
        handed_to="estates",
        handed_at=NOW,
    )
    presenter.load()
    assert headings(view) == [
        ("Overdue", 2),
        ("Due today", 1),
        ("Coming", 1),
        ("Waiting above the ward", 1),
        ("Done this week", 1),
    ]
    assert view.rows[1].key == oldest.id


def test_the_rail_counts_what_is_late_or_due_today(maple, shown):
    view, presenter = shown
    for due in (TODAY - timedelta(days=2), TODAY, TODAY + timedelta(days=1)):
        an_action(maple.store, maple.row, due=due)
    presenter.load()
    assert view.count == presenter.count == 2


def test_the_done_key_keeps_a_promise_and_offers_undo(maple, shown):
    _view, presenter = shown
    action = an_action(maple.store, maple.row, "move the call bells")
    take(presenter, action)
    presenter.press(ActionGesture.DONE)
    assert kept(maple, action).status is ActionStatus.DONE
    assert maple.notices.undoable == ["Done: move the call bells"]
    maple.store.undo()
    assert kept(maple, action).status is ActionStatus.OPEN


def test_after_a_tick_the_promise_below_is_in_hand(maple, shown):
    view, presenter = shown
    first = an_action(maple.store, maple.row, "first")
    second = an_action(maple.store, maple.row, "second")
    take(presenter, first)
    presenter.tick(first.id, True)
    assert view.chosen == second.id


def test_ticking_off_says_whom_to_tell_by_role(maple, shown):
    _view, presenter = shown
    worry = an_observation(maple.store, maple.row, raised_by="housekeeper")
    action = an_action(maple.store, maple.row, "mend the floor", observation_id=worry.id)
    take(presenter, action)
    presenter.press(ActionGesture.DONE)
    assert maple.notices.said == [
        "Done: mend the floor. Please tell the housekeeper who raised it."
    ]
    presenter.load()
    presenter.choose(action.id)
    presenter.press(ActionGesture.TOLD)
    assert kept(maple, action).told_at == NOW


def test_taking_the_tick_away_opens_the_promise_again(maple, shown):
    _view, presenter = shown
    action = an_action(maple.store, maple.row, status=ActionStatus.DONE)
    presenter.load()
    presenter.tick(action.id, False)
    assert kept(maple, action).status is ActionStatus.OPEN


def test_a_key_that_does_not_fit_a_promise_does_nothing(maple, shown):
    view, presenter = shown
    action = an_action(maple.store, maple.row)
    take(presenter, action)
    presenter.press(ActionGesture.ANSWER)
    assert view.form is None
    assert maple.notices.said == []


def test_keys_with_no_promise_in_hand_do_nothing(shown):
    view, presenter = shown
    presenter.load()
    presenter.press(ActionGesture.DONE)
    presenter.press(ActionGesture.DROP)
    assert view.form is None


def test_a_new_promise_is_due_at_the_next_huddle_unless_one_says_else(maple, shown):
    view, presenter = shown
    presenter.load()
    presenter.press(ActionGesture.NEW)
    assert view.form.start.due == date(2026, 11, 24)
    assert set(view.form.roles) == {"housekeeper", "student", "nurse in charge"}
    presenter.save(
        ActionAnswers("order a second hoist sling", "ward clerk", view.form.start.due, "")
    )
    presenter.load()
    assert [row.sentence for row in view.rows[1:]] == ["order a second hoist sling"]
    assert view.form is None


def test_an_empty_promise_is_refused_beside_its_field_and_the_question_stays(maple, shown):
    view, presenter = shown
    presenter.load()
    presenter.press(ActionGesture.NEW)
    presenter.save(ActionAnswers("  "))
    assert view.trouble.sentence == "Say what will be done. A few words are enough."
    assert view.form is not None


def test_a_new_date_is_kept(maple, shown):
    _view, presenter = shown
    action = an_action(maple.store, maple.row, due=TODAY - timedelta(days=2))
    take(presenter, action)
    presenter.press(ActionGesture.DATE)
    presenter.save(ActionAnswers(due=TODAY + timedelta(days=3)))
    assert kept(maple, action).due == TODAY + timedelta(days=3)


def test_handing_up_names_who_is_asked_and_the_answer_brings_it_back(maple, shown):
    view, presenter = shown
    action = an_action(maple.store, maple.row, "a second bladder scanner")
    take(presenter, action)
    presenter.press(ActionGesture.HAND_UP)
    presenter.save(ActionAnswers("matron"))
    assert kept(maple, action).status is ActionStatus.HANDED_UP
    maple.clock.go_on(days=3)
    take(presenter, action)
    assert view.detail.state.words == "handed up to matron, 3 days without an answer"
    presenter.press(ActionGesture.ANSWER)
    presenter.save(ActionAnswers("one is on order"))
    assert kept(maple, action).status is ActionStatus.OPEN
    take(presenter, action)
    assert ("Their answer", "one is on order") in [
        (fact.name, fact.words) for fact in view.detail.facts
    ]


def test_handing_up_to_nobody_is_refused_beside_the_field(maple, shown):
    view, presenter = shown
    action = an_action(maple.store, maple.row)
    take(presenter, action)
    presenter.press(ActionGesture.HAND_UP)
    presenter.save(ActionAnswers(""))
    assert view.trouble.sentence.startswith("Say to whom it is handed up")


def test_letting_go_keeps_the_reason(maple, shown):
    _view, presenter = shown
    action = an_action(maple.store, maple.row)
    take(presenter, action)
    presenter.press(ActionGesture.DROP)
    presenter.save(ActionAnswers("the bay was closed"))
    assert kept(maple, action).drop_reason == "the bay was closed"


def test_changing_a_promise_starts_from_its_words(maple, shown):
    view, presenter = shown
    action = an_action(maple.store, maple.row, "check bells", how_known="nobody has to shout")
    take(presenter, action)
    presenter.press(ActionGesture.EDIT)
    assert view.form.start == ActionAnswers(
        "check bells", "nurse in charge", TODAY, "nobody has to shout"
    )
    presenter.save(ActionAnswers("check bells twice", "student", TODAY, ""))
    assert kept(maple, action).what == "check bells twice"
    assert kept(maple, action).how_known is None


def test_after_three_carry_overs_it_asks_what_is_in_the_way(maple, shown):
    view, presenter = shown
    twice = an_action(maple.store, maple.row, "twice", carried=2)
    thrice = an_action(maple.store, maple.row, "thrice", carried=3)
    take(presenter, twice)
    assert view.detail.question == ""
    take(presenter, thrice)
    assert view.detail.question == (
        "Carried over 3 times. Make it smaller, hand it up, or let it go?"
    )


def test_the_way_to_where_it_came_from(maple, shown):
    _view, presenter = shown
    worry = an_observation(maple.store, maple.row)
    action = an_action(maple.store, maple.row, observation_id=worry.id)
    take(presenter, action)
    presenter.press(ActionGesture.ORIGIN)
    assert maple.went == [f"observations/{worry.id}"]


def test_each_promise_can_be_read_in_the_words_of_others(maple, shown):
    _view, presenter = shown
    promise = an_action(maple.store, maple.row)
    take(presenter, promise)
    presenter.press(ActionGesture.OTHER_WORDS)
    assert maple.went == [f"other_words/action:{promise.id}"]


def test_cancelling_a_question_changes_nothing(maple, shown):
    _view, presenter = shown
    action = an_action(maple.store, maple.row)
    take(presenter, action)
    presenter.press(ActionGesture.DROP)
    presenter.put_away()
    presenter.save(ActionAnswers("typed before Escape"))
    assert kept(maple, action).status is ActionStatus.OPEN


def test_an_open_question_survives_a_reload(maple, shown):
    view, presenter = shown
    action = an_action(maple.store, maple.row)
    take(presenter, action)
    presenter.press(ActionGesture.EDIT)
    presenter.load()
    assert view.form is not None


def test_with_no_promises_there_are_no_rows_and_nothing_in_hand(shown):
    view, presenter = shown
    presenter.load()
    assert view.rows == []
    assert view.detail is None
    assert view.count == 0


def test_a_promise_asked_for_from_elsewhere_is_taken_in_hand_once_it_is_there(maple, shown):
    view, presenter = shown
    action = an_action(maple.store, maple.row)
    presenter.want(action.id)
    assert view.chosen is None
    presenter.load()
    assert view.chosen == action.id


def test_a_promise_that_the_screen_lists_no_more_opens_on_a_sheet(maple, shown):
    view, presenter = shown
    over = an_action(maple.store, maple.row, status=ActionStatus.DROPPED)
    presenter.want(over.id)
    presenter.load()
    assert maple.went == [f"promise/{over.id}"]
    presenter.want(over.id)
    assert maple.went == [f"promise/{over.id}"] * 2
    newer = an_action(maple.store, maple.row)
    presenter.want(newer.id)
    assert view.chosen == newer.id
    assert len(maple.went) == 2


def test_a_second_enter_before_the_first_is_saved_makes_no_second_promise(maple, shown):
    _view, presenter = shown
    presenter.load()
    maple.desk.jobs = BusyJobs(maple.store)
    presenter.press(ActionGesture.NEW)
    presenter.save(ActionAnswers("mend the hoist"))
    presenter.save(ActionAnswers("mend the hoist"))
    assert len(maple.desk.jobs.waiting) == 1


def test_a_question_begun_for_one_ward_is_put_away_by_a_switch_to_another(maple, shown):
    view, presenter = shown
    oak = a_ward(maple.store, "Oak Ward")
    presenter.load()
    presenter.press(ActionGesture.NEW)
    maple.desk.ward = WardInHand(oak.id, oak.name, oak.zone)
    presenter.load()
    assert view.form is None
    presenter.press(ActionGesture.NEW)
    presenter.save(ActionAnswers("Oak's own"))
    assert maple.store.query("SELECT ward_id, what FROM action") == [(oak.id, "Oak's own")]


def test_a_promise_that_is_not_on_the_list_is_not_waited_for(maple, shown):
    view, presenter = shown
    presenter.want(1)
    presenter.load()
    assert maple.went == ["promise/1"]
    an_action(maple.store, maple.row, due=TODAY + timedelta(days=1))
    nearer = an_action(maple.store, maple.row)
    presenter.load()
    assert view.chosen == nearer.id
    assert maple.went == ["promise/1"]


def test_a_promise_that_is_over_though_the_list_still_shows_it_opens_on_its_sheet(maple, shown):
    view, presenter = shown
    stale = an_action(maple.store, maple.row)
    other = an_action(maple.store, maple.row, due=TODAY + timedelta(days=1))
    presenter.load()
    with maple.store.change("Let it go") as change:
        actions.drop(change, stale.id)
    presenter.want(stale.id)
    assert maple.went == [f"promise/{stale.id}"]
    assert view.chosen == other.id


def test_what_is_typed_about_one_promise_never_becomes_another_s(maple, shown):
    view, presenter = shown
    asked, wanted = an_action(maple.store, maple.row), an_action(maple.store, maple.row)
    take(presenter, asked)
    presenter.press(ActionGesture.HAND_UP)
    presenter.want(wanted.id)
    assert view.form is None
    assert (view.chosen, view.detail.id) == (wanted.id, wanted.id)


def test_the_eye_goes_to_the_next_when_the_promise_in_hand_leaves_the_list(maple, shown):
    view, presenter = shown
    first, second, third = (an_action(maple.store, maple.row) for _number in range(3))
    take(presenter, second)
    with maple.store.change("Let it go") as change:
        actions.drop(change, second.id)
    presenter.load()
    assert (view.chosen, view.detail.id) == (third.id, third.id)
    with maple.store.change("Let it go") as change:
        actions.drop(change, third.id)
    presenter.load()
    assert (view.chosen, view.detail.id) == (first.id, first.id)


def test_words_saved_in_spite_of_a_hint_are_counted(maple, shown):
    view, presenter = shown
    presenter.load()
    presenter.press(ActionGesture.NEW)
    presenter.save(ActionAnswers("ring Mr Smith", "", view.form.start.due, "Mrs Smith says so"))
    assert marks.count(maple.store.query, marks.GUARD_OVERRIDES) == 2
