from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from safehuddle.domain.beneath import ASKS, Beneath
from safehuddle.domain.factors import FIVE_FACTORS, Factor, from_mask
from safehuddle.domain.identifiers import suspects
from safehuddle.domain.kinds import WORRYING, Kind
from safehuddle.domain.learning import Ending
from safehuddle.domain.made_up import FILL
from safehuddle.domain.moments import to_local
from safehuddle.domain.presets import DEFAULT_ZONE
from safehuddle.domain.shifts import belongs_on
from safehuddle.domain.statuses import ActionStatus, HuddleStatus
from safehuddle.domain.text import checked_sentence
from safehuddle.domain.weeks import week_of
from safehuddle.errors import UserError
from safehuddle.models import (
    Action,
    AfterAction,
    Gap,
    HuddleRole,
    Learning,
    Observation,
    QuestionAnswer,
    Thanks,
    Theme,
)
from safehuddle.models import Huddle as HuddleModel
from safehuddle.services import at_hand, board, closing, followed_themes, marks, wards
from safehuddle.services.beneath import answers, threads
from safehuddle.services.beneath.after_actions import LOOKED_AT
from safehuddle.services.care.checks import check_store
from safehuddle.services.demo.bank import read_bank
from safehuddle.services.demo.store import make_demo
from safehuddle.services.joy.page import months
from safehuddle.services.pulse import rounds
from safehuddle.services.weekly.content import weekly_content
from tests.factories import NOW, TODAY, StoppedClock, a_ward, open_store

WEEKS = 6


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    with open_store(tmp_path_factory.mktemp("demo")) as store:
        made = make_demo(store, weeks=WEEKS, wards=2, seed=1, until=TODAY)
        yield store, made


def all_of(store, kind):
    with store.reading() as session:
        return session.query(kind).order_by(kind.id).all()


def first_ward(rows):
    return [row for row in rows if row.ward_id == 1]


def test_it_says_what_it_made(demo):
    store, made = demo
    assert made.facts()["until"] == "2026-11-23"
    assert made.first == date(2026, 10, 19)
    assert made.observations == len(all_of(store, Observation))
    assert [row[0] for row in store.query("SELECT name FROM ward")] == ["Maple Ward", "Oak Ward"]


def test_a_ward_notices_about_forty_sentences_a_week_of_every_kind_and_factor(demo):
    rows = first_ward(all_of(demo[0], Observation))
    assert 30 * (WEEKS - 1) < len(rows) < 50 * WEEKS
    assert {row.kind for row in rows} == set(Kind)
    assert {factor for row in rows for factor in from_mask(row.factors)} >= set(FIVE_FACTORS)


def test_good_is_told_as_often_as_worries(demo):
    rows = all_of(demo[0], Observation)
    good = sum(row.kind is Kind.WENT_WELL for row in rows)
    worries = sum(row.kind in WORRYING for row in rows)
    assert 0.7 < good / worries < 1.4


def test_every_text_is_clean_and_has_no_gap_left(demo):
    for row in all_of(demo[0], Observation):
        assert checked_sentence(row.text) == row.text
        assert not set("{}") & set(row.text)
        assert "->" not in row.text


def test_every_sentence_belongs_to_the_day_of_its_shift_and_is_past(demo):
    store = demo[0]
    for ward_id in (1, 2):
        with store.reading() as session:
            patterns, zone = wards.shifts(session, ward_id), wards.ward_card(session, ward_id).zone
        for row in all_of(store, Observation):
            assert row.recorded_at <= NOW
            if row.ward_id == ward_id and row.noticed_at is not None:
                assert row.noticed_at <= row.recorded_at
                assert belongs_on(row.noticed_at, patterns, zone) == row.noticed_on


def test_nothing_happens_before_what_leads_to_it(demo):
    store = demo[0]
    noticed = {row.id: row for row in all_of(store, Observation)}
    for action in all_of(store, Action):
        about = noticed.get(action.observation_id)  # None: what a gap asks of somebody above
        moments = [
            about.recorded_at if about else None,
            action.opened_at,
            action.handed_at,
            action.answered_at,
        ]
        moments += [action.closed_at, action.told_at]
        told = [moment for moment in moments if moment is not None]
        assert told == sorted(told)
        assert told[-1] <= NOW
        assert (action.closed_at is None) == (
            action.status in (ActionStatus.OPEN, ActionStatus.HANDED_UP)
        )


def test_what_was_learnt_fits_what_went_well_and_has_each_ending(demo):
    store = demo[0]
    noticed = {row.id: row for row in all_of(store, Observation)}
    promised = {row.observation_id: row for row in all_of(store, Action)}
    templates = {each.learnt.possible: each for each in read_bank().learnings}
    learnt = all_of(store, Learning)
    assert len(first_ward(learnt)) >= 5
    assert {row.ending for row in learnt} == set(Ending)
    for row in learnt:
        about = noticed[row.observation_id]
        assert about.kind is Kind.WENT_WELL
        assert templates[row.possible].of in about.text
        assert about.recorded_at < row.learnt_at <= NOW
        assert (row.ending is Ending.TRY) == (about.id in promised)


def test_a_ward_follows_themes_of_what_it_said_and_is_offered_more(demo):
    store, _made = demo
    themes = first_ward(all_of(store, Theme))
    templates = {each.name: each for each in read_bank().themes}
    assert themes
    with store.reading() as session:
        whole = [followed_themes.in_full(session, row.id, today=TODAY) for row in themes]
    for theme in whole:
        word = templates[theme.row.name].word
        assert len(theme.sentences) >= 3
        assert all(word in each.text.lower() for each in theme.sentences)
    assert any(theme.offered for theme in whole)


def test_a_ward_looked_back_saw_gaps_and_its_threads_lead_on(demo):
    store = demo[0]
    reviews, gaps = (first_ward(all_of(store, kind)) for kind in (AfterAction, Gap))
    noticed = {row.id: row for row in all_of(store, Observation)}
    of = {each["learnt"]: each["of"] for each in read_bank().look_backs}
    assert len(reviews) >= 2
    assert gaps
    assert first_ward(all_of(store, QuestionAnswer))
    for row in reviews:
        about = noticed[row.observation_id]
        assert of[row.learnt] in about.text
        assert about.recorded_at < row.looked_at <= NOW
    with store.reading() as session:
        whole = [threads.thread(session, "after_action", row.id) for row in reviews]
        seen = [threads.thread(session, "gap", row.id) for row in gaps]
    assert all(thread.before for thread in (*whole, *seen))
    assert all(thread.after for thread in seen)
    assert any(step.item.record.table == "chart_mark" for thread in whole for step in thread.after)


def test_each_review_and_gap_of_the_demo_answers_what_must_be_answered():
    bank = read_bank()
    said = [line.template for topic in (*bank.topics, *bank.harms) for line in _lines(topic)]
    for sort, kept in ((Beneath.AFTER_ACTION, bank.look_backs), (Beneath.GAP, bank.gaps)):
        for each in kept:
            asked = {ask.field for ask in ASKS[sort]}
            assert set(each) - {"of", "theme", "promise", "who"} <= asked
            assert {ask.field for ask in ASKS[sort] if ask.missing} <= set(each)
    assert all(sum(each["of"] in text for text in said) == 1 for each in bank.look_backs)
    asked = [each.words for each in answers.questions()]
    assert all(sum(each["of"] in words for words in asked) == 1 for each in bank.thoughts)
    learnt = {each["learnt"] for each in bank.look_backs}
    assert all(each["of"] in learnt and {"title", "text"} <= set(each) for each in bank.stories)
    assert {each["theme"] for each in bank.gaps} <= {each.name for each in bank.themes}


def _lines(topic):
    return [line for kind in LOOKED_AT for line in topic.lines.get(kind, ())]


def test_each_thing_to_learn_is_about_a_sentence_that_wards_say():
    bank = read_bank()
    well = [line.template for topic in bank.topics for line in topic.lines[Kind.WENT_WELL]]
    for each in bank.learnings:
        assert sum(each.of in template for template in well) == 1, each.of


def test_huddles_are_held_on_working_days_and_some_are_missed_with_a_reason(demo):
    huddles = first_ward(all_of(demo[0], HuddleModel))
    assert all(huddle.on_date.weekday() < 5 for huddle in huddles)
    missed = [huddle for huddle in huddles if huddle.status is HuddleStatus.MISSED]
    assert 1 <= len(missed) < 8
    assert all(huddle.missed_reason for huddle in missed)
    assert max(huddle.on_date for huddle in huddles) == TODAY - timedelta(days=3)


def test_roles_are_present_by_count_and_thanks_never_go_to_their_author(demo):
    assert all(1 <= row.present <= 3 for row in all_of(demo[0], HuddleRole))
    thanks = all_of(demo[0], Thanks)
    assert {row.agreed for row in thanks} == {True, False}
    assert not [row for row in thanks if row.from_whom and row.from_whom in row.to_whom.lower()]


@pytest.mark.parametrize(
    "clock",
    [
        datetime(2026, 11, 27, 16, 0, tzinfo=UTC),  # a Friday afternoon
        datetime(2026, 11, 28, 9, 0, tzinfo=UTC),  # a Saturday
        datetime(2026, 11, 29, 3, 50, tzinfo=UTC),  # a Sunday, at night
        datetime(2026, 12, 25, 9, 0, tzinfo=UTC),  # Christmas
        datetime(2026, 12, 28, 9, 0, tzinfo=UTC),  # the bank holiday instead of Boxing Day
        datetime(2026, 10, 24, 23, 30, tzinfo=UTC),  # half past midnight, before clocks go back
    ],
    ids=lambda clock: f"{clock:%a-%d-%b}",
)
def test_whatever_the_day_and_hour_it_opens_on_a_day_with_a_huddle(tmp_path, clock):
    with open_store(tmp_path, clock=StoppedClock(clock)) as store:
        today = to_local(clock, DEFAULT_ZONE).date()
        make_demo(store, weeks=3, wards=1, seed=1, until=today)
        shown = board.board(store.query, 1, now=clock)
        assert shown.today == today
        assert shown.is_planned_today
        assert not shown.is_held_today
        assert shown.streak.in_a_row >= 5
        assert not [day for day in shown.unexplained if day > today - timedelta(days=7)]


def test_this_morning_the_board_is_lively(demo):
    store = demo[0]
    shown = board.board(store.query, 1, now=NOW)
    assert shown.is_planned_today
    assert not shown.is_held_today
    assert shown.streak.in_a_row >= 5
    assert shown.worries.total >= 5
    promises = [row for row in first_ward(all_of(store, Action)) if row.status is ActionStatus.OPEN]
    assert [row for row in promises if row.due < TODAY]
    assert [row for row in promises if row.carried >= 3]
    assert [row for row in promises if row.due == TODAY]
    assert [row for row in promises if row.due > TODAY]
    assert shown.waiting.total >= 1
    assert shown.since.total >= 1
    assert shown.focus


def test_worries_of_long_ago_are_settled(demo):
    rows = first_ward(all_of(demo[0], Observation))
    old = [row for row in rows if row.noticed_on < TODAY - timedelta(days=25)]
    assert not [row for row in old if row.kind in WORRYING and row.settled_at is None]


def test_individuals_is_asked_what_made_it_easy(demo):
    rows = [row for row in all_of(demo[0], Observation) if row.made_easy]
    assert rows
    assert all(Factor.INDIVIDUALS in from_mask(row.factors) for row in rows)


def test_the_store_is_sound_and_its_wards_can_be_emptied_again(tmp_path):
    with open_store(tmp_path) as store:
        make_demo(store, weeks=2, wards=1, seed=3, until=TODAY)
        assert check_store(store).is_sound
        assert store.undo() == FILL
        assert store.query("SELECT count(*) FROM observation WHERE withdrawn_at IS NULL") == [(0,)]
        assert check_store(store).is_sound


def test_the_same_seed_tells_the_same_and_another_does_not(tmp_path):
    told = []
    for number, seed in enumerate((5, 5, 6)):
        with open_store(tmp_path / str(number)) as store:
            make_demo(store, weeks=1, wards=1, seed=seed, until=TODAY)
            told.append(store.query("SELECT uid, text, noticed_at FROM observation ORDER BY id"))
    assert told[0] == told[1] != told[2]


@pytest.mark.parametrize("until", [date(2026, 3, 29), date(2024, 2, 29), date(2026, 10, 25)])
def test_it_may_end_on_any_day_even_when_the_clocks_change(tmp_path, until):
    with open_store(tmp_path) as store:
        make_demo(store, weeks=1, wards=1, seed=1, until=until)
        last = max(row.recorded_at for row in all_of(store, Observation))
    assert last <= datetime(until.year, until.month, until.day, 8, 15, tzinfo=UTC)


def test_it_can_be_made_just_after_midnight(tmp_path):
    clock = StoppedClock(datetime(2026, 11, 23, 0, 4, tzinfo=UTC))
    with open_store(tmp_path, clock=clock) as store:
        make_demo(store, weeks=1, wards=1, seed=1, until=TODAY)
        assert max(row.recorded_at for row in all_of(store, Observation)) <= clock.now


def test_it_never_mixes_with_a_ward_that_is_there(store):
    a_ward(store)
    with pytest.raises(UserError, match="a ward here already"):
        make_demo(store, weeks=1, wards=1, seed=1, until=TODAY)


def test_its_last_day_is_not_to_come(store):
    with pytest.raises(UserError, match="still to come"):
        make_demo(store, weeks=1, wards=1, seed=1, until=TODAY + timedelta(days=1))


def test_there_are_hundreds_of_sentences_for_every_kind_and_factor():
    bank = read_bank()
    ways = {"bay": 8, "who": 9, "when": 9, "n": 3, "meal": 3, "bathroom": 2, "treatment": 2}
    for kind in (Kind.WORRY, Kind.NEAR_MISS, Kind.WENT_WELL):
        for factor in FIVE_FACTORS:
            templates = {
                line.template
                for topic in bank.topics
                if factor in topic.factors
                for line in topic.lines[kind]
            }
            count = 0
            for template in templates:
                product = 1
                for slot, number in ways.items():
                    product *= number if f"{{{slot}}}" in template else 1
                count += product
            assert count > 200


def test_a_made_up_store_says_so_to_every_screen_and_page(demo):
    store, _made = demo
    assert marks.is_demo(store.query)
    assert board.board(store.query, 1, now=NOW).is_demo
    assert at_hand.at_hand(store.query, 1, NOW).is_demo
    with store.reading() as session:
        page = weekly_content(session, 1, week_of(TODAY), now=NOW, printed_by="matron", version="1")
        held = closing.held_on(session, 1, None)
        closed = closing.huddle_content(session, held, now=NOW, printed_by="", version="1")
    assert page.is_demo
    assert closed.is_demo


def test_a_real_store_never_says_so(store, ward):
    assert not board.board(store.query, ward.id, now=NOW).is_demo
    assert not at_hand.at_hand(store.query, ward.id, NOW).is_demo


def test_each_ward_has_a_round_of_the_pulse_that_is_over_and_a_month_of_good_days(demo):
    store, _made = demo
    with store.reading() as session:
        for ward_id in (1, 2):
            over, thrown = rounds.published(session, ward_id)
            assert set(over.tenths) == {7, 6, 5, 9, 4}
            assert thrown.is_thrown_away
            assert thrown.last < over.first <= over.last < TODAY
            for is_wall in (True, False):
                assert months(session, ward_id, is_wall=is_wall) == ("2026-10",)
    assert not [text for (text,) in store.query("SELECT text FROM joy_line") if suspects(text)]
