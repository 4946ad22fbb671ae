"""What may be told of the pulse, and when a round of it ends."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from safehuddle.domain import pulse
from safehuddle.domain.pulse import Counts, Ending, Level, OpenRound, Statement, share_words

MONDAY = date(2026, 11, 23)
ALL = dict.fromkeys(Statement, Level.FULLY)
NONE = dict.fromkeys(Statement, Level.RATHER_NOT)


def counts_of(*answers):
    counts = Counts()
    for answer in answers:
        counts = counts.with_answer(answer)
    return counts


def a_round(answers, monday=MONDAY):
    return OpenRound(monday, monday, counts=counts_of(*[ALL] * answers))


def looked(was, *weeks):
    """Look in each of some weeks from the first on; return the round and what became of it."""
    for week in weeks:
        was, ending = pulse.look(was, MONDAY + timedelta(weeks=week))
        if ending is not Ending.GOES_ON:
            return was, ending, week
    return was, Ending.GOES_ON, None


def test_unanimity_reads_as_all_but_a_few():
    for answers, said in (([ALL] * 11, "almost all"), ([NONE] * 11, "hardly anybody")):
        assert {share_words(each) for each in counts_of(*answers).tenths().values()} == {said}


@pytest.mark.parametrize(
    ("agree", "of", "tenths"), [(11, 11, 9), (10, 11, 9), (9, 11, 8), (6, 12, 5), (1, 12, 1)]
)
def test_a_share_is_rounded_to_a_tenth(agree, of, tenths):
    counts = counts_of(*[ALL] * agree, *[NONE] * (of - agree))
    assert counts.tenths()[Statement.PROUD] == tenths


def test_in_between_is_not_counted_as_agreeing():
    between = dict.fromkeys(Statement, Level.BETWEEN)
    mostly = dict.fromkeys(Statement, Level.MOSTLY)
    counts = counts_of(*[between] * 6, *[mostly] * 6)
    assert counts.tenths()[Statement.FAIR] == 5


def test_every_share_is_said_in_words_of_its_own_kind():
    assert all(share_words(tenths) for tenths in range(1, 10))
    assert "10" not in share_words(9) + share_words(1)


def test_a_block_is_always_as_long_and_reads_back():
    few = a_round(0)
    many = OpenRound(MONDAY, MONDAY, 12, is_enough=True, is_last=True, counts=a_round(900).counts)
    assert len(few.as_block()) == len(many.as_block())
    assert [OpenRound.of_block(each.as_block()) for each in (few, many)] == [few, many]


def test_two_orders_of_answering_leave_the_same_block():
    mixed = {**ALL, Statement.HEARD: Level.NOT_AT_ALL}
    ways = ([ALL, mixed, NONE], [NONE, ALL, mixed])
    assert len({counts_of(*way).as_text() for way in ways}) == 1


def test_what_one_person_chose_of_two_statements_stands_nowhere_together():
    crossed = [
        {**ALL, Statement.SPEAK: Level.NOT_AT_ALL, Statement.FAIR: Level.FULLY},
        {**ALL, Statement.SPEAK: Level.FULLY, Statement.FAIR: Level.NOT_AT_ALL},
    ]
    together = [{**ALL, Statement.SPEAK: Level.NOT_AT_ALL, Statement.FAIR: Level.NOT_AT_ALL}, ALL]
    assert counts_of(*crossed) == counts_of(*together)


def test_a_round_with_enough_is_open_four_whole_weeks_and_then_has_a_last_one():
    was, ending, week = looked(a_round(11), *range(1, 10))
    assert (ending, week) == (Ending.CLOSES, 5)
    assert was.is_last
    assert pulse.last_day(was) == MONDAY + timedelta(weeks=5, days=-1)


def test_with_ten_answers_it_goes_on_for_three_months_and_is_thrown_away_unseen():
    _was, ending, week = looked(a_round(10), *range(1, 20))
    assert (ending, week) == (Ending.THROWN_AWAY, pulse.MOST_WEEKS)


def test_an_answer_in_the_last_week_still_counts():
    was, _ending, _week = looked(a_round(10), *range(1, 13))
    assert was.is_last
    full = was.with_answer(ALL)
    assert looked(full, 13)[1] is Ending.CLOSES


def test_the_eleventh_answer_changes_nothing_that_is_shown_until_the_next_week():
    was, _ending, _week = looked(a_round(10), 1, 2)
    eleven = was.with_answer(ALL)
    assert not eleven.is_enough
    assert pulse.look(eleven, was.looked_on) == (eleven, Ending.GOES_ON)
    assert looked(eleven, 3)[0].is_enough


@pytest.mark.parametrize("answers", [10, 11])
@pytest.mark.parametrize("jump", [-300, -1, 2, 60])
@pytest.mark.parametrize("at", range(1, 13))
def test_one_jump_of_the_clock_ends_no_round_early(answers, jump, at):
    """A jump at any week, and back: at the earliest it ends when it would have ended anyway."""
    least = 5 if answers == 11 else 13
    jumping = [*range(1, at + 1), at + jump, *range(at, 40)]
    was, ending = a_round(answers), Ending.GOES_ON
    for place, week in enumerate(jumping):
        was, ending = pulse.look(was, MONDAY + timedelta(weeks=week))
        if ending is not Ending.GOES_ON:
            assert week >= least
            assert place != at
            return
    pytest.fail("it never ended")


def test_a_round_that_began_while_the_clock_was_behind_does_not_end_once_it_is_right():
    was, ending, _week = looked(a_round(11, MONDAY - timedelta(weeks=200)), 0, 1)
    assert (ending, was.is_last) == (Ending.GOES_ON, False)


def test_a_week_in_which_nobody_opened_it_does_not_count():
    _was, ending, week = looked(a_round(11), 1, 2, 9, 10, 11, 12)
    assert (ending, week) == (Ending.CLOSES, 11)
