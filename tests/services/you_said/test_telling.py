from __future__ import annotations

from datetime import timedelta

import pytest

from safehuddle.domain.became import Became
from safehuddle.domain.kinds import Kind
from safehuddle.domain.statuses import ActionStatus
from safehuddle.errors import UserError
from safehuddle.services import actions, observations
from safehuddle.services.board import SHOWN, board
from safehuddle.services.what_became import Milestone, story
from safehuddle.services.you_said.on_board import NEWS_FOR, untold
from safehuddle.services.you_said.telling import TOLD, mark_told
from tests.factories import a_ward, an_action, an_observation


@pytest.fixture
def raised(store, ward):
    return an_observation(store, ward, "no drip stand on bay 4", raised_by="night HCA")


@pytest.fixture
def to_tell(store, ward, clock):
    return lambda: [
        (news.observation_id, news.raised_by, news.became, news.words)
        for news in untold(store.query, ward.id, now=clock())
    ]


def tell(store, observation):
    with store.change(TOLD) as change:
        mark_told(change, observation.id)


def settle(store, observation, how="a stand is there"):
    with store.change(observations.SETTLE) as change:
        observations.settle(change, observation.id, how=how)


def test_a_kept_promise_is_told_to_whoever_raised_it(store, ward, raised, to_tell):
    action = an_action(store, ward, "order a stand", observation_id=raised.id)
    assert to_tell() == []
    with store.change(actions.DONE) as change:
        actions.mark_done(change, action.id)
    assert to_tell() == [(raised.id, "night HCA", Became.DONE, "order a stand")]
    tell(store, raised)
    assert to_tell() == []


def test_an_answer_from_above_is_told_though_the_promise_is_open_again(
    store, ward, raised, to_tell, clock
):
    action = an_action(
        store, ward, observation_id=raised.id, answer="two come in May", answered_at=clock()
    )
    assert action.status is ActionStatus.OPEN
    assert to_tell() == [(raised.id, "night HCA", Became.ANSWERED, "two come in May")]
    tell(store, raised)
    assert to_tell() == []


def test_what_was_closed_without_a_promise_is_told_and_again_once_it_ends_otherwise(
    store, raised, to_tell, clock
):
    clock.go_on(hours=1)
    settle(store, raised)
    assert to_tell() == [(raised.id, "night HCA", Became.CLOSED, "a stand is there")]
    tell(store, raised)
    assert to_tell() == []
    with store.change(observations.REOPEN) as change:
        observations.reopen(change, raised.id)
    settle(store, raised, "a stand of our own came")
    assert [words for *_rest, words in to_tell()] == ["a stand of our own came"]


def test_of_one_observation_only_the_newest_news_is_told(store, ward, raised, to_tell, clock):
    an_action(store, ward, "ask", observation_id=raised.id, status=ActionStatus.DONE)
    clock.go_on(hours=1)
    an_action(store, ward, "order", observation_id=raised.id, status=ActionStatus.DONE)
    assert [words for *_rest, words in to_tell()] == ["order"]
    tell(store, raised)
    assert to_tell() == []


def test_nobody_is_told_where_nobody_said_who_they_are(store, ward, to_tell, clock):
    unnamed = an_observation(store, ward)
    an_action(store, ward, observation_id=unnamed.id, status=ActionStatus.DONE)
    clock.go_on(hours=1)
    settle(store, an_observation(store, ward, kind=Kind.WENT_WELL))
    assert to_tell() == []


@pytest.mark.parametrize("gone", ["observation", "promise", "let go", "another ward's", "old"])
def test_what_is_gone_let_go_old_or_elsewhere_is_no_news(store, ward, to_tell, clock, gone):
    about = an_observation(
        store,
        a_ward(store, "Oak") if gone == "another ward's" else ward,
        raised_by="porter",
        withdrawn_at=clock() if gone == "observation" else None,
    )
    an_action(
        store,
        a_ward(store, "Ash") if gone == "another ward's" else ward,
        observation_id=about.id,
        status=ActionStatus.DROPPED if gone == "let go" else ActionStatus.DONE,
        withdrawn_at=clock() if gone == "promise" else None,
        closed_at=clock() - (NEWS_FOR + timedelta(days=1) if gone == "old" else timedelta(0)),
    )
    assert to_tell() == []


def test_what_was_closed_as_it_came_in_is_no_news(store, ward, to_tell, clock):
    for _row in range(3):
        an_observation(
            store, ward, raised_by="porter", settled_at=clock(), settled_how="before our time"
        )
    assert to_tell() == []


def test_two_windows_that_tick_at_once_tell_once(store, raised, clock, to_tell):
    clock.go_on(hours=1)
    settle(store, raised)
    tell(store, raised)
    ((first,),) = store.query("SELECT told_at FROM observation")
    clock.go_on(hours=1)
    tell(store, raised)
    assert store.query("SELECT told_at FROM observation") == [(first,)]
    told = "SELECT count(*) FROM history WHERE label = ?"
    assert store.query(told, (TOLD,)) == [(1,)]


def test_a_tick_can_be_undone(store, raised, clock, to_tell):
    clock.go_on(hours=1)
    settle(store, raised)
    tell(store, raised)
    with store.reading() as session:
        assert story(session, raised.id).became[-1].milestone is Milestone.TOLD
    store.undo()
    assert len(to_tell()) == 1


def test_one_that_was_taken_back_meanwhile_is_not_ticked(store, raised):
    with store.change(observations.WITHDRAW) as change:
        observations.withdraw(change, raised.id, reason="written twice")
    with pytest.raises(UserError, match="taken back"):
        tell(store, raised)


def test_a_clock_that_was_ahead_keeps_no_news_from_the_board(store, ward, raised, to_tell, clock):
    an_action(
        store,
        ward,
        observation_id=raised.id,
        status=ActionStatus.DONE,
        closed_at=clock() + timedelta(days=400),
    )
    assert len(to_tell()) == 1
    tell(store, raised)
    assert to_tell() == []


def test_the_board_cuts_a_long_list_and_counts_it(store, ward, clock):
    for number in range(SHOWN + 3):
        about = an_observation(store, ward, f"no {number}", raised_by="porter")
        an_action(store, ward, observation_id=about.id, status=ActionStatus.DONE)
    shown = board(store.query, ward.id, now=clock()).untold
    assert (len(shown.shown), shown.more) == (SHOWN, 3)


@pytest.mark.parametrize("sql_of", list(Became))
def test_the_board_reads_it_by_the_indexes_made_for_it(store, sql_of):
    from safehuddle.services.you_said.on_board import UNTOLD

    plan = store.query(f"EXPLAIN QUERY PLAN {UNTOLD[sql_of]}", (sql_of, 1, "2026"))
    assert not [step for *_numbers, step in plan if step.startswith("SCAN")]
    assert "ward_id=? AND" in plan[0][3]
