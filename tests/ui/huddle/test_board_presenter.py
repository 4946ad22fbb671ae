from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest

from safehuddle.domain.factors import Factor
from safehuddle.domain.kinds import Kind
from safehuddle.domain.running_order import Step
from safehuddle.domain.statuses import ActionStatus, HuddleStatus
from safehuddle.services import drafts
from safehuddle.ui.desk import WardInHand
from safehuddle.ui.huddle.board_presenter import BoardPresenter
from safehuddle.ui.huddle.state import HuddleState, draft_name
from tests.factories import (
    NOW,
    TODAY,
    a_huddle,
    a_ward,
    an_action,
    an_observation,
)
from tests.ui.huddle.fakes import FakeBoard

FRIDAY = TODAY - timedelta(days=3)


@pytest.fixture
def view():
    return FakeBoard()


@pytest.fixture
def begun():
    return []


@pytest.fixture
def board(desk, view, begun):
    return BoardPresenter(desk, view, begun.append)


def test_an_empty_board_says_so(board, view):
    board.reload()
    assert view.shown.is_empty
    assert view.shown.title == "Monday 23 November"
    assert view.shown.start == "Start huddle"


def test_promises_worries_and_news_stand_in_three_columns(board, view, store, ward):
    a_huddle(store, ward, on=FRIDAY)
    an_action(store, ward, due=FRIDAY)
    an_observation(store, ward, factors=[Factor.EQUIPMENT], place="Bay 2")
    an_observation(store, ward, "alarm answered in seconds", kind=Kind.WENT_WELL)
    board.reload()
    promises, worries, since = view.shown.columns
    assert [tag.words for tag in promises.rows[0].tags] == ["3 days late", "nurse in charge"]
    assert [tag.words for tag in worries.rows[0].tags] == ["Bay 2", "design of equipment"]
    assert since.rows[0].icon == "good"
    assert not view.shown.is_empty


def test_a_kept_promise_is_cheered(board, view, store, ward):
    a_huddle(store, ward, on=FRIDAY)
    an_action(store, ward, status=ActionStatus.DONE)
    board.reload()
    row = view.shown.columns[0].rows[0]
    assert row.done
    assert row.ticked
    assert row.tags[0].words == "done, thank you"


def test_ticking_in_place_can_be_undone(board, view, store, ward, desk):
    a_huddle(store, ward, on=FRIDAY)
    action = an_action(store, ward)
    board.tick(("action", action.id), action.what, is_done=True)
    assert view.shown.columns[0].rows[0].done
    assert desk.notices.undoable == [f"Done: {action.what}"]
    board.tick(("action", action.id), action.what, is_done=False)
    assert not view.shown.columns[0].rows[0].done


def test_starting_hands_over_the_huddle_and_starts_only_one(board, begun, store):
    board.reload()
    board.start()
    board.reload()
    board.start()
    assert [one.id for one in begun] == [begun[0].id] * 2
    assert begun[0].on == TODAY
    assert store.query("SELECT count(*) FROM huddle") == [(1,)]


def test_a_huddle_broken_off_is_offered_where_it_stood(board, view, store, ward):
    huddle = a_huddle(store, ward, status=HuddleStatus.RUNNING)
    drafts.save(store.unrecorded, draft_name(huddle.id), HuddleState(Step.WORRIES).body(), now=NOW)
    board.reload()
    assert view.shown.start == "Go on with the huddle"
    assert view.shown.broken_off == (
        "A huddle begun at 08:30 is not closed yet. It stands at “Worries today”."
    )


def test_a_huddle_broken_off_can_be_closed_with_the_roles_counted(board, view, store, ward):
    huddle = a_huddle(store, ward, status=HuddleStatus.RUNNING)
    state = HuddleState(Step.WORRIES, roles={"student": 2})
    drafts.save(store.unrecorded, draft_name(huddle.id), state.body(), now=NOW)
    board.reload()
    board.close_as_it_stands()
    assert view.shown.broken_off == ""
    assert store.query("SELECT role, present FROM huddle_role") == [("student", 2)]


def test_a_huddle_started_by_mistake_can_be_taken_back(board, view, store, ward, desk):
    a_huddle(store, ward, status=HuddleStatus.RUNNING)
    board.reload()
    board.withdraw()
    assert view.shown.broken_off == ""
    assert desk.notices.undoable == ["The huddle is taken back. What was said in it is kept."]


WEEK = tuple(date(2026, 11, day) for day in (12, 13, 16, 17, 18, 19, 20))
"""The last seven planned days before the Monday of the tests."""


@pytest.mark.parametrize(
    ("held", "missed", "words"),
    [
        (WEEK[:6], WEEK[6:], "No huddle was held on Friday. What got in the way?"),
        (WEEK[:5], WEEK[5:], "2 huddles were missed since Thursday. What got in the way?"),
        ((), WEEK, "7 huddles were missed since Thursday 12 November. What got in the way?"),
    ],
)
def test_the_planned_days_of_a_week_without_a_huddle_are_asked_about_kindly(
    board, view, store, ward, held, missed, words
):
    for on in held:
        a_huddle(store, ward, on=on)
    board.reload()
    assert view.shown.missed.days == missed
    assert view.shown.missed.words == words
    assert view.shown.missed.each[-1] == "No huddle was held on Friday. What got in the way?"


def test_yesterday_is_called_so_among_missed_days(board, view, clock):
    clock.go_on(days=1)
    board.reload()
    assert view.shown.missed.each[-1] == "No huddle was held yesterday. What got in the way?"


def test_one_reason_for_several_days_is_one_step_of_undo(board, view, store, desk):
    board.reload()
    board.say_why(WEEK, "short of staff")
    assert view.shown.missed is None
    assert desk.notices.undoable == ["Saved for 7 days: short of staff."]
    found = store.query("SELECT on_date FROM huddle WHERE missed_reason = 'short of staff'")
    assert [date.fromisoformat(on) for (on,) in found] == [*WEEK]
    store.undo()
    board.reload()
    assert view.shown.missed.days == WEEK


def test_a_reason_for_one_day_leaves_the_others(board, view, desk):
    board.reload()
    board.say_why(WEEK[:1], "we forgot")
    assert view.shown.missed.days == WEEK[1:]
    assert desk.notices.undoable == ["Saved for Thursday 12 November: we forgot."]


def test_a_day_on_which_a_huddle_was_held_meanwhile_stays_held(board, view, store, ward, desk):
    board.reload()
    a_huddle(store, ward, on=WEEK[6])
    board.say_why(WEEK, "too busy")
    assert desk.notices.undoable == ["Saved for 6 days: too busy."]
    assert (WEEK[6].isoformat(), "held", None) in store.query(
        "SELECT on_date, status, missed_reason FROM huddle"
    )
    board.say_why(WEEK[6:], "too busy")
    assert "A huddle was held that day" in view.error


def test_an_empty_reason_is_explained_and_nothing_is_kept(board, view, store):
    board.reload()
    board.say_why(WEEK, "  ")
    assert view.error
    assert store.query("SELECT count(*) FROM huddle") == [(0,)]


def test_days_that_are_left_alone_are_not_asked_about_in_the_next_window_either(board, view, desk):
    board.reload()
    board.leave_it(WEEK[:5])
    assert view.shown.missed.days == WEEK[5:]
    BoardPresenter(desk, view, board.start).reload()
    assert view.shown.missed.days == WEEK[5:]
    board.leave_it(WEEK[5:])
    assert view.shown.missed is None
    desk.notices.acts[-1].do()
    assert view.shown.missed.days == WEEK[5:]


def test_days_left_alone_are_those_of_one_ward(board, view, store, desk):
    board.leave_it(WEEK)
    oak = a_ward(store, "Oak Ward")
    desk.ward = WardInHand(oak.id, oak.name, oak.zone)
    board.reload()
    assert view.shown.missed.days == WEEK


def test_the_day_of_a_huddle_that_is_running_is_not_asked_about(board, view, store, ward):
    a_huddle(store, ward, on=WEEK[6], status=HuddleStatus.RUNNING)
    board.reload()
    assert view.shown.missed.days == WEEK[:6]


def test_what_waits_above_the_ward_says_how_long(board, view, store, ward):
    an_action(
        store,
        ward,
        "Second bladder scanner",
        status=ActionStatus.HANDED_UP,
        handed_to="matron",
        handed_at=NOW - timedelta(days=9),
    )
    board.reload()
    assert view.shown.waiting == (
        "Waiting above the ward: Second bladder scanner · handed up to matron 9 days ago"
    )


def test_dots_have_words_and_are_told_in_one_breath(board, view, store, ward):
    a_huddle(store, ward, on=FRIDAY)
    board.reload()
    words = [dot.words for week in view.shown.dots for dot in week]
    assert "Friday 20 November: held" in words
    assert "Thursday 19 November: missed, nobody looked" in words
    assert view.shown.dots_spoken == ("in three weeks 1 held, 9 missed; on 13 days nobody looked")


def test_the_board_is_read_without_the_object_mapper():
    code = (
        "import sys; import safehuddle.ui.huddle.flow, safehuddle.ui.huddle.board_presenter;"
        "sys.exit('sqlalchemy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_board_is_up_before_its_chart_is_read_or_even_imported():
    code = (
        "import sys; import safehuddle.ui.huddle.view, safehuddle.ui.huddle.board_view;"
        "sys.exit(any(each.startswith('safehuddle.domain.spc.') and each[22:] != 'chart_ids'"
        " or each in ('fractions', 'safehuddle.charts.spc') for each in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
