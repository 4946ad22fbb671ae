"""Retention: what is past its time is listed, what is held is left out, and nothing goes alone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from safehuddle.domain.kinds import Kind
from safehuddle.domain.retention import MOST_YEARS, RecordClass
from safehuddle.domain.statuses import ActionStatus, HuddleStatus
from safehuddle.errors import UserError
from safehuddle.models import catalogue
from safehuddle.services import marks, observations
from safehuddle.services.care import backups, checks
from safehuddle.services.retention import erasure, holds, review
from safehuddle.services.retention.review import PastRecord, ReviewGroup
from safehuddle.store.engine import driver_of
from safehuddle.store.unrecorded import UNSWEPT
from tests.factories import TODAY, a_huddle, a_ward, an_action, an_observation, some_thanks
from tests.services.test_search_of_a_ward import steps_of
from tests.store.looking import assert_readable, tables_of
from tests.store.plain_bytes import plain_bytes

LONG_AGO = date(2001, 5, 17)


def at_noon(day):
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def ago(years):
    return TODAY.replace(year=TODAY.year - years)


def groups(store, today=TODAY):
    with store.reading() as session:
        whole = review.review(session, today=today)
        # Read ward by ward, as the window does, it is the same.
        parts = [review.review(session, today=today, part=part) for part in review.parts(session)]
        assert review.together(group for found in parts for group in found) == whole
    return [(group.kind, group.count) for group in whole]


def hold(store, **more):
    with store.change(holds.HOLD) as change:
        return holds.hold(change, why="inquiry into falls", **more)


def erase(store, *records):
    with store.change(erasure.LABEL) as change:
        return erasure.erase(change, records, today=TODAY, why="its time was over")


@pytest.mark.parametrize(
    ("kind", "kept"),
    [
        (Kind.HARM, RecordClass.HARM),
        (Kind.NEAR_MISS, RecordClass.NEAR_MISS),
        (Kind.WORRY, RecordClass.NOTE),
        (Kind.SAID, RecordClass.NOTE),
    ],
)
def test_an_observation_comes_up_on_the_day_its_time_is_over_and_not_before(
    store, ward, kind, kept
):
    years = review.YEARS[kept].usual
    an_observation(store, ward, kind=kind, on=ago(years) + timedelta(days=1))
    assert groups(store) == []
    an_observation(store, ward, kind=kind, on=ago(years))
    assert groups(store) == [(kept, 1)]


def test_thanks_and_closed_promises_come_up_too(store, ward):
    some_thanks(store, ward, on=LONG_AGO)
    an_action(store, ward, status=ActionStatus.DONE, closed_at=at_noon(LONG_AGO))
    assert groups(store) == [(RecordClass.ACTION, 1), (RecordClass.THANKS, 1)]


def test_of_huddles_only_those_with_words_come_up_and_a_running_one_never(store, ward):
    missed = a_huddle(
        store, ward, on=LONG_AGO, status=HuddleStatus.MISSED, missed_reason="short staffed"
    )
    # Of the night shift that began the day before: counted there, shown as the wall said.
    eve = LONG_AGO - timedelta(days=1)
    led = a_huddle(store, ward, on=eve, started_at=at_noon(LONG_AGO), led_by="matron")
    a_huddle(store, ward, on=LONG_AGO)
    a_huddle(store, ward, on=LONG_AGO, status=HuddleStatus.RUNNING, led_by="matron")
    assert groups(store) == [(RecordClass.HUDDLE, 2)]
    with store.reading() as session:
        found = review.past(session, RecordClass.HUDDLE, LONG_AGO.replace(day=1), today=TODAY)
    assert sorted(row.words for row in found) == ["matron", "short staffed"]
    assert [row.day for row in found] == [LONG_AGO, LONG_AGO]
    erase(store, ("huddle", missed.id), ("huddle", led.id))
    assert groups(store) == []


def test_the_reason_of_a_missed_huddle_that_an_undo_took_back_is_erased_too(store, ward):
    missed = a_huddle(store, ward, status=HuddleStatus.MISSED, missed_reason="zqxjwkvy")
    store.undo()
    a_huddle(store, ward)
    store.undo()
    later = TODAY + timedelta(days=31)
    assert groups(store, later) == [(RecordClass.WITHDRAWN, 1)]
    erase(store, ("huddle", missed.id))
    erasure.finish(store)
    assert b"zqxjwkvy" not in plain_bytes(store.path.parent)


def test_a_promise_about_a_harm_is_kept_as_long_as_the_harm(store, ward):
    harm = an_observation(store, ward, kind=Kind.HARM, on=ago(5))
    an_action(
        store,
        ward,
        status=ActionStatus.DONE,
        closed_at=at_noon(ago(5)),
        observation_id=harm.id,
    )
    assert groups(store) == []


def test_what_is_still_to_be_done_is_not_past_its_time(store, ward):
    worry = an_observation(store, ward, on=LONG_AGO)
    an_action(store, ward, opened_at=at_noon(LONG_AGO), observation_id=worry.id)
    assert groups(store) == []


def test_the_keeper_chooses_other_years_within_bounds(store, ward):
    an_observation(store, ward, on=ago(3))
    with store.change("Change a rule") as change:
        review.set_years(change, RecordClass.NOTE, 4)
    assert groups(store) == []
    for nonsense in (0, MOST_YEARS + 1):
        with pytest.raises(UserError), store.change("Change a rule") as change:
            review.set_years(change, RecordClass.NOTE, nonsense)
    with store.reading() as session:
        assert review.years(session)[RecordClass.NOTE] == 4


def test_what_was_withdrawn_comes_up_once_it_has_left_the_bin(store, clock, ward):
    row = an_observation(store, ward, kind=Kind.HARM)
    with store.change("Withdraw") as change:
        observations.withdraw(change, row.id, reason="written twice")
    assert groups(store, TODAY + timedelta(days=30)) == []
    assert groups(store, TODAY + timedelta(days=31)) == [(RecordClass.WITHDRAWN, 1)]


def test_what_an_undo_took_back_comes_up_too_and_can_be_held_and_erased(store, ward):
    row = an_observation(store, ward, "hoist flat")
    store.undo()
    later = TODAY + timedelta(days=31)
    assert groups(store) == []
    assert groups(store, later) == [(RecordClass.WITHDRAWN, 1)]
    with store.reading() as session:
        (found,) = review.past(session, RecordClass.WITHDRAWN, TODAY.replace(day=1), today=later)
    assert (found.key, found.words) == (("observation", row.id), "hoist flat")
    number = hold(store, ward_id=ward.id)
    with pytest.raises(UserError, match="held for an inquiry"):
        erase(store, found.key)
    with store.change(holds.LIFT) as change:
        holds.lift(change, number, reason="over")
    erase(store, found.key)
    assert groups(store, later) == []
    assert checks.check_store(store).is_sound


def test_a_group_is_opened_to_its_records(store, ward):
    row = an_observation(store, ward, "hoist flat", on=LONG_AGO)
    an_observation(store, ward, on=date(2002, 6, 1))
    with store.reading() as session:
        first, *_rest = review.review(session, today=TODAY)
        assert first == ReviewGroup(RecordClass.NOTE, date(2001, 5, 1), 1)
        found = review.past(session, first.kind, first.month, today=TODAY)
    assert found == (
        PastRecord(catalogue.record_of("observation"), row.id, ward.name, LONG_AGO, "hoist flat"),
    )


def test_the_review_of_a_ward_takes_no_step_for_what_other_wards_wrote(store, ward):
    def steps():
        with store.reading() as session:
            part = review.Part(ward.id)
            driver = driver_of(session.connection())
            month = date(2001, 5, 1)
            return steps_of(
                driver, lambda: review.review(session, today=TODAY, part=part)
            ) + steps_of(
                driver,
                lambda: review.past(session, RecordClass.NOTE, month, today=TODAY, part=part),
            )

    an_observation(store, ward, on=LONG_AGO)
    other = a_ward(store, name="Elm Ward")
    steps()  # statements are made ready
    before = steps()
    for _one in range(40):
        an_observation(store, other, on=LONG_AGO)
    assert steps() - before < 40  # none for each of them


def test_two_wards_are_reviewed_together_and_erasing_looks_for_holds_of_its_records_only(
    store, ward
):
    other = a_ward(store, name="Elm Ward")
    free, held = an_observation(store, ward, on=LONG_AGO), an_observation(store, other, on=LONG_AGO)
    assert groups(store) == [(RecordClass.NOTE, 2)]
    hold(store, ward_id=other.id)
    assert groups(store) == [(RecordClass.NOTE, 1)]
    with pytest.raises(UserError, match="held for an inquiry"):
        erase(store, ("observation", held.id), ("observation", free.id))
    assert erase(store, ("observation", free.id)) == 1


def test_keeping_another_year_takes_a_record_out_of_the_review_until_then(store, ward):
    row = an_observation(store, ward, on=LONG_AGO)
    for today in (TODAY, TODAY.replace(year=TODAY.year + 1)):
        assert groups(store, today) == [(RecordClass.NOTE, 1)]
        with store.change(review.KEEP_LONGER) as change:
            assert review.keep_longer(change, [("observation", row.id)], today=today) == 1
        assert groups(store, today) == []
    store.undo()
    store.undo()
    assert groups(store) == [(RecordClass.NOTE, 1)]


@pytest.mark.parametrize(
    "days",
    [
        {},
        {"first_day": LONG_AGO},
        {"last_day": LONG_AGO},
        {"first_day": date(2001, 1, 1), "last_day": date(2001, 12, 31)},
    ],
    ids=str,
)
@pytest.mark.parametrize("of_one_ward", [True, False])
def test_what_is_held_neither_comes_up_nor_can_be_erased(store, ward, days, of_one_ward):
    row = an_observation(store, ward, "hoist flat", on=LONG_AGO)
    hold(store, ward_id=ward.id if of_one_ward else None, **days)
    before = tables_of(store)
    assert groups(store) == []
    with pytest.raises(UserError, match="held for an inquiry") as refused:
        erase(store, ("observation", row.id))
    assert_readable(refused.value.sentence)
    assert tables_of(store) == before


@pytest.mark.parametrize(
    "days", [{"first_day": date(2001, 5, 18)}, {"last_day": date(2001, 5, 16)}], ids=str
)
def test_a_hold_on_other_days_holds_nothing(store, ward, days):
    an_observation(store, ward, on=LONG_AGO)
    hold(store, ward_id=ward.id, **days)
    assert groups(store) == [(RecordClass.NOTE, 1)]


def test_a_hold_on_another_ward_holds_nothing(store, ward):
    an_observation(store, ward, on=LONG_AGO)
    hold(store, ward_id=a_ward(store, "Oak Ward").id)
    assert groups(store) == [(RecordClass.NOTE, 1)]


def test_a_hold_stands_until_it_is_lifted_with_a_reason(store, ward):
    an_observation(store, ward, on=LONG_AGO)
    number = hold(store, ward_id=ward.id)
    with store.reading() as session:
        ((row),) = holds.holds(session)
    assert (row.id, row.ward, row.why) == (number, ward.name, "inquiry into falls")
    with pytest.raises(UserError, match="why the hold is lifted"), store.change("Lift") as change:
        holds.lift(change, number, reason=" \u200b")
    with store.change(holds.LIFT) as change:
        holds.lift(change, number, reason="the inquiry is over")
    assert groups(store) == [(RecordClass.NOTE, 1)]
    with store.reading() as session:
        assert holds.holds(session) == ()
    with pytest.raises(UserError, match="lifted already"), store.change("Lift") as change:
        holds.lift(change, number, reason="the inquiry is over")


def test_a_hold_needs_a_reason_and_days_in_order(store):
    with pytest.raises(UserError, match="why these records"), store.change("Hold") as change:
        holds.hold(change, why=" ")
    with pytest.raises(UserError, match="before the first"), store.change("Hold") as change:
        holds.hold(change, why="x", first_day=TODAY, last_day=LONG_AGO)


def test_what_was_erased_does_not_come_up_again_and_counts_as_before(store, ward):
    row = an_observation(store, ward, "hoist flat", on=LONG_AGO)
    assert erase(store, ("observation", row.id)) == 1
    assert erasure.finish(store)
    assert groups(store) == []
    assert store.query("SELECT text, noticed_on FROM observation") == [
        ("Erased on 23/11/2026.", LONG_AGO.isoformat())
    ]
    assert store.query("SELECT facts FROM history ORDER BY id DESC LIMIT 1") == [
        ('{"records": 1, "why": "its time was over"}',)
    ]


def test_what_could_not_be_swept_at_once_is_swept_before_the_daily_backup(store, ward):
    row = an_observation(store, ward, "qzxwvkjy", on=LONG_AGO)
    erase(store, ("observation", row.id))
    folder = store.path.parent
    assert b"qzxwvkjy" in plain_bytes(folder)
    assert marks.read(store.query, UNSWEPT)
    backups.daily(store)
    assert not marks.read(store.query, UNSWEPT)
    assert b"qzxwvkjy" not in plain_bytes(folder)


def test_the_keeper_is_told_where_the_words_still_are():
    said = erasure.erased_words(2, today=TODAY, is_finished=True)
    assert said.startswith("Erased what 2 records said.")
    assert "gone by 23/11/2027" in said
    assert "last traces" not in said
    assert "last traces" in erasure.erased_words(1, today=TODAY, is_finished=False)
    assert_readable(said)
