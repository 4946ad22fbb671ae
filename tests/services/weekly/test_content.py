from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from safehuddle.domain.factors import Factor
from safehuddle.domain.kinds import Kind
from safehuddle.domain.statuses import ActionStatus, HuddleStatus
from safehuddle.domain.streak import DayState
from safehuddle.domain.weeks import week_of
from safehuddle.errors import UserError
from safehuddle.models import HarmKind
from safehuddle.reports.registry import REPORTS
from safehuddle.services import closing, huddles, observations
from safehuddle.services.wards import set_focus
from safehuddle.services.weekly.content import usual_week, weekly_content
from tests.factories import (
    a_huddle,
    a_ward,
    an_action,
    an_observation,
    harm_of,
    some_thanks,
)

WEEK = week_of(date(2026, 11, 18))
"""The whole week before the Monday on which the clock stands."""
MONDAY, SUNDAY = WEEK.first, WEEK.last


def day(number):
    return MONDAY + timedelta(days=number)


def at(number, hour=9):
    return datetime.combine(day(number), datetime.min.time(), UTC) + timedelta(hours=hour)


@pytest.fixture
def page(store, ward):
    def content(period=WEEK, *, now=None):
        with store.reading() as session:
            return weekly_content(
                session, ward.id, period, now=now or store.clock(), printed_by="matron", version="1"
            )

    return content


def states(content):
    return [[huddle.state for huddle in each.huddles] for each in content.days]


@pytest.mark.parametrize(
    ("now", "began", "ends"),
    [
        ("2026-11-28 09:00", date(2026, 9, 1), date(2026, 11, 22)),
        ("2026-11-29 00:30", date(2026, 9, 1), date(2026, 11, 29)),
        ("2026-11-30 00:30", date(2026, 9, 1), date(2026, 11, 29)),
        ("2026-11-25 09:00", date(2026, 11, 22), date(2026, 11, 22)),
        ("2026-11-25 09:00", date(2026, 11, 23), date(2026, 11, 29)),
    ],
)
def test_the_usual_week_ended_last_unless_the_ward_began_after_it(store, now, began, ends):
    begun = datetime.combine(began, datetime.min.time(), ZoneInfo("Europe/London"))
    oak = a_ward(store, "Oak Ward", created_at=begun.astimezone(UTC))
    with store.reading() as session:
        assert usual_week(session, oak.id, now=datetime.fromisoformat(f"{now}Z")) == week_of(ends)


def test_an_unused_week_is_empty_and_says_so(page, ward):
    content = page()
    assert (content.held, content.missed, content.noticed) == (0, 5, 0)
    assert content.ward_name == ward.name
    assert REPORTS["weekly"].render(content).startswith(b"%PDF")


def test_huddles_are_held_missed_with_a_reason_or_not_planned(store, ward, page):
    a_huddle(store, ward, on=day(0), present={"student": 2, "nurse in charge": 1})
    a_huddle(store, ward, on=day(1), status=HuddleStatus.MISSED, missed_reason="short staffed")
    a_huddle(store, ward, on=day(2), status=HuddleStatus.RUNNING)
    a_huddle(store, ward, on=day(5), present={"nurse in charge": 2})
    content = page()
    held, missed = DayState.HELD, DayState.MISSED
    assert states(content) == [[held], [missed], [missed], [missed], [missed], [held], []]
    assert content.days[1].huddles[0].reason == "short staffed"
    assert {role.role: role.huddles for role in content.roles} == {
        "nurse in charge": 2,
        "student": 1,
    }


def test_days_to_come_are_neither_missed_nor_empty(page):
    content = page(week_of(date(2026, 11, 23)))
    assert states(content)[0] == [DayState.TO_COME]
    assert [each.noticed for each in content.days] == [0, None, None, None, None, None, None]


def test_a_day_without_a_huddle_and_without_a_word_says_that_nobody_looked(store, ward, page):
    a_huddle(store, ward, on=day(0))
    an_observation(store, ward, on=day(1))
    a_huddle(store, ward, on=day(2), status=HuddleStatus.MISSED)
    content = page()
    assert [each.nobody_looked for each in content.days] == [False, False, *[True] * 5]
    facts = content.facts()["huddles"]["days"]
    assert [each.get("nobody_looked", False) for each in facts] == [False, False, *[True] * 5]
    today = page(week_of(date(2026, 11, 23))).days[0]
    assert (today.noticed, today.nobody_looked) == (0, False)


def test_nothing_was_planned_before_the_ward_began(store, page):
    young = a_ward(store, "Oak Ward", created_at=at(2))
    with store.reading() as session:
        content = weekly_content(
            session, young.id, WEEK, now=store.clock(), printed_by="", version="1"
        )
    assert [len(each.huddles) for each in content.days] == [0, 0, 1, 1, 1, 0, 0]
    assert [each.nobody_looked for each in content.days] == [False, False, *[True] * 5]


def test_the_row_of_huddles_is_the_one_at_the_end_of_the_week(store, ward, page):
    for number in (0, 1, 2, 3, 4, 7):
        a_huddle(store, ward, on=day(number))
    assert page().streak.in_a_row == 5
    assert page(week_of(day(7))).streak.in_a_row == 6


def test_a_missed_last_day_ends_the_row(store, ward, page):
    for number in (0, 1, 2, 3):
        a_huddle(store, ward, on=day(number))
    assert page().streak.in_a_row == 0


def test_sentences_are_counted_by_kind_factor_and_the_day_they_belong_to(store, ward, page):
    both = [Factor.COMMUNICATION, Factor.INFORMATION]
    an_observation(store, ward, kind=Kind.WORRY, factors=both, on=SUNDAY)
    an_observation(store, ward, kind=Kind.WENT_WELL, factors=both[:1], on=MONDAY)
    an_observation(store, ward, kind=Kind.IDEA, factors=both[1:], on=MONDAY)
    an_observation(store, ward, kind=Kind.SAID, factors=both[1:], on=MONDAY)
    an_observation(store, ward, kind=Kind.SAID, on=MONDAY)
    an_observation(store, ward, on=MONDAY - timedelta(days=1))
    an_observation(store, ward, on=SUNDAY + timedelta(days=1))
    content = page()
    assert (content.noticed, content.good, content.worries, content.untagged) == (5, 1, 1, 1)
    by_factor = {
        each.factor: (each.good, each.worries, each.said_and_ideas) for each in content.factors
    }
    assert by_factor[Factor.COMMUNICATION] == (1, 1, 0)
    assert by_factor[Factor.INFORMATION] == (0, 1, 2)
    assert [each.noticed for each in content.days] == [4, 0, 0, 0, 0, 0, 1]


def test_what_was_withdrawn_is_left_out_and_counted(store, ward, page):
    gone = an_observation(store, ward, on=MONDAY)
    with store.change("Withdraw") as change:
        observations.withdraw(change, gone.id, reason="said twice")
    assert (page().noticed, page().withdrawn) == (0, 1)


def test_another_ward_is_another_page(store, page):
    other = a_ward(store, "Oak Ward")
    an_observation(store, other, on=MONDAY)
    a_huddle(store, other, on=MONDAY, present={"student": 1})
    an_action(store, other, due=MONDAY, opened_at=at(0))
    some_thanks(store, other, on=MONDAY)
    content = page()
    assert (content.noticed, content.held, content.opened, content.thanks_given) == (0, 0, 0, 0)
    assert content.roles == ()


def test_what_mattered_is_harm_promises_and_patients_words_the_most_pressing_first(
    store, ward, page
):
    def promised(text, number, **columns):
        worry = an_observation(store, ward, text, on=day(number))
        an_action(
            store, ward, "call estates", observation_id=worry.id, opened_at=at(number), **columns
        )

    an_observation(store, ward, "plain worry", on=day(6))
    promised("kept", 6, status=ActionStatus.DONE)
    an_observation(store, ward, "said", kind=Kind.SAID, on=day(1))
    an_observation(store, ward, "fell", on=day(2), harm_kind_id=harm_of(store, ward))
    promised("late", 0, due=day(4))
    promised("promised", 3, due=day(9))
    an_observation(store, ward, "hurt", kind=Kind.HARM, on=day(0))
    content = page()
    order = ["fell", "hurt", "late", "promised", "said", "kept"]
    assert [each.text for each in content.mattered] == order
    assert [each.is_harm for each in content.mattered] == [True, True, *[False] * 4]
    assert content.mattered[2].became == "Promised: call estates"


@pytest.mark.parametrize(
    ("week", "late", "not_yet"),
    [(WEEK, SUNDAY, SUNDAY + timedelta(days=1)), (week_of(day(7)), day(6), day(7))],
    ids=["the day after a week that is over", "today in a week that is not"],
)
def test_a_promise_is_pressing_from_the_day_after_it_was_due(
    store, ward, page, week, late, not_yet
):
    for text, due, on in (("late", late, week.first), ("due", not_yet, week.last)):
        worry = an_observation(store, ward, text, on=on)
        an_action(store, ward, observation_id=worry.id, opened_at=at(0), due=due)
    assert [each.text for each in page(week).mattered] == ["late", "due"]


@pytest.mark.parametrize(
    ("action", "said"),
    [
        ({"status": ActionStatus.DONE}, "Done: call estates"),
        (
            {"status": ActionStatus.DONE, "told_at": at(4)},
            "Done, and told back: call estates",
        ),
        (
            {"status": ActionStatus.HANDED_UP, "handed_to": "matron", "handed_at": at(4)},
            "Handed up to matron: call estates",
        ),
        ({"status": ActionStatus.DROPPED}, "Let go: call estates"),
        (
            {"status": ActionStatus.DROPPED, "drop_reason": "new hoist came"},
            "Let go: new hoist came",
        ),
    ],
)
def test_each_sentence_says_what_became_of_it(store, ward, page, action, said):
    worry = an_observation(store, ward, on=day(3))
    an_action(store, ward, "call estates", observation_id=worry.id, opened_at=at(3), **action)
    assert page().mattered[0].became == said


def test_what_was_settled_without_a_promise_says_how(store, ward, page):
    an_observation(store, ward, kind=Kind.HARM, on=MONDAY, settled_at=at(1), settled_how="seen")
    huddle = a_huddle(store, ward, on=day(1))
    an_observation(store, ward, kind=Kind.HARM, on=day(1), huddle_id=huddle.id)
    assert [each.became for each in page().mattered] == ["Talked about at the huddle.", "seen"]
    with store.change(huddles.WITHDRAW) as change:
        huddles.withdraw(change, huddle.id, reason="started by mistake")
    assert [each.became for each in page().mattered] == ["", "seen"]


def test_promises_are_opened_closed_late_and_kept(store, ward, page):
    def promise(what, **columns):
        an_action(store, ward, what, **{"opened_at": at(-7), **columns})

    promise("late", due=day(3), carried=2)
    promise("due on the last day", due=SUNDAY)
    promise("new, to come", due=day(9), opened_at=at(2))
    promise("kept", due=day(2), status=ActionStatus.DONE, closed_at=at(1))
    promise("dropped", due=day(2), status=ActionStatus.DROPPED, closed_at=at(2))
    promise("done before", due=day(-3), status=ActionStatus.DONE, closed_at=at(-4))
    promise("done after", due=day(4), status=ActionStatus.DONE, closed_at=at(7, 8))
    content = page()
    assert (content.opened, content.closed, content.overdue) == (1, 2, 3)
    assert (content.actions_due, content.actions_kept) == (4, 1)
    assert [(each.what, each.due_words) for each in content.actions] == [
        ("late", "4 days late"),
        ("done after", "3 days late"),
        ("due on the last day", "1 day late"),
        ("new, to come", "on Wednesday"),
        ("kept", "done"),
    ]
    assert [each.late for each in content.actions] == [True, True, True, False, False]


def test_an_old_week_printed_again_says_the_same(store, ward, page):
    an_action(store, ward, due=day(3), opened_at=at(1), status=ActionStatus.DONE, closed_at=at(8))
    first = page().actions
    assert page(now=at(90)).actions == first


def test_mid_week_a_promise_still_to_come_is_not_counted_as_due(store, ward, page):
    week = week_of(day(7))
    an_action(store, ward, due=day(9), opened_at=at(7, 8))
    assert page(week).actions_due == 0
    an_action(
        store, ward, due=day(9), opened_at=at(7, 7), status=ActionStatus.DONE, closed_at=at(7, 8)
    )
    assert (page(week).actions_due, page(week).actions_kept) == (1, 1)


def test_what_waits_above_the_ward_is_not_late_and_shows_its_answer(store, ward, page):
    an_action(
        store,
        ward,
        "scanner",
        due=day(1),
        opened_at=at(-9),
        handed_to="matron",
        status=ActionStatus.HANDED_UP,
        handed_at=at(-8),
    )
    an_action(
        store,
        ward,
        "rail",
        due=day(1),
        opened_at=at(-9),
        handed_to="estates",
        handed_at=at(-2),
        answer="Survey on Friday",
        answered_at=at(2),
        status=ActionStatus.OPEN,
    )
    content = page()
    assert [(each.what, each.answer) for each in content.waiting] == [
        ("scanner", ""),
        ("rail", "Survey on Friday"),
    ]
    assert [each.what for each in content.actions] == ["rail"]


def test_only_agreed_thanks_are_shown_and_all_are_counted(store, ward, page):
    some_thanks(store, ward, on=MONDAY, agreed=True)
    some_thanks(store, ward, "Sam", on=SUNDAY, agreed=False)
    content = page()
    assert ([each.to for each in content.thanks], content.thanks_given) == (["the night team"], 2)


def test_the_page_is_stamped_with_the_wards_own_clock(page):
    content = page(week_of(date(2026, 6, 3)), now=datetime(2026, 6, 8, 8, 0, tzinfo=UTC))
    assert content.printed_at.strftime("%d/%m/%Y %H:%M") == "08/06/2026 09:00"


def huddle_page(store, number):
    with store.reading() as session:
        return closing.huddle_content(
            session, number, now=store.clock(), printed_by="matron", version="1"
        )


def test_the_huddles_page_tells_what_was_said_and_promised(store, ward):
    before = a_huddle(store, ward, on=day(4))
    huddle = a_huddle(store, ward, on=day(7), present={"student": 2}, led_by="nurse in charge")
    start, end = huddle.started_at, huddle.ended_at
    an_observation(store, ward, "in it", huddle_id=huddle.id, recorded_at=start)
    an_observation(store, ward, "since", recorded_at=at(5), on=day(5))
    an_observation(store, ward, "old, imported since", recorded_at=at(5), on=date(2024, 1, 1))
    an_observation(store, ward, "before", recorded_at=before.started_at, on=day(4))
    an_action(
        store, ward, "call estates", owner=None, huddle_id=huddle.id, opened_at=start, due=day(8)
    )
    an_action(store, ward, "kept", opened_at=at(4), status=ActionStatus.DONE, closed_at=end)
    an_action(store, ward, "carried", opened_at=at(4), due=day(7))
    some_thanks(store, ward, huddle_id=huddle.id)
    some_thanks(store, ward, huddle_id=huddle.id, agreed=False)
    content = huddle_page(store, huddle.id)
    assert [each.text for each in content.noticed] == ["in it"]
    assert [each.text for each in content.before] == ["since"]
    assert [(each.what, each.owner, each.due_words) for each in content.actions] == [
        ("call estates", "nobody yet", "tomorrow")
    ]
    assert (content.present, content.led_by, content.shift) == (
        ("student",),
        "nurse in charge",
        "long day",
    )
    assert (content.kept, content.carried, len(content.thanked), content.off_paper) == (1, 1, 1, 1)
    assert content.minutes == 7
    assert REPORTS["huddle"].render(content).startswith(b"%PDF")


def test_a_huddle_that_is_running_has_a_page_too(store, ward):
    huddle = a_huddle(store, ward, status=HuddleStatus.RUNNING)
    assert huddle_page(store, huddle.id).ended_at is None


def test_a_missed_huddle_has_no_page(store, ward):
    missed = a_huddle(store, ward, status=HuddleStatus.MISSED)
    for number in (missed.id, 999):
        with pytest.raises(UserError, match="nothing to print"):
            huddle_page(store, number)
    with store.reading() as session, pytest.raises(UserError, match="nothing to print"):
        closing.held_on(session, ward.id, None)


def test_the_last_huddle_or_that_of_a_day_is_found(store, ward):
    first, last = a_huddle(store, ward, on=day(0)), a_huddle(store, ward, on=day(1))
    with store.reading() as session:
        assert closing.held_on(session, ward.id, None) == last.id
        assert closing.held_on(session, ward.id, day(0)) == first.id


def choose_falls(store, ward):
    with store.change("Choose the focus") as change:
        set_focus(change, ward.id, "fewer falls", harm_id=harm_of(store, ward))


def falls(store, ward, *weeks_ago):
    for weeks in weeks_ago:
        on = MONDAY - timedelta(weeks=weeks)
        an_observation(store, ward, kind=Kind.HARM, harm_kind_id=harm_of(store, ward), on=on)


def test_the_chart_of_the_focus_stands_as_it_was_at_the_end_of_the_days(store, ward, page):
    choose_falls(store, ward)
    falls(store, ward, 3, 2, 1, 0)
    before = page(week_of(day(-7))).focus
    assert [(point.on, point.value) for point in before.analysis.points] == [
        (day(-21), 1),
        (day(-14), 1),
        (day(-7), 1),
    ]
    assert before.unfinished is None
    falls(store, ward, 0, -1)  # in the week itself, and after it
    assert page(week_of(day(-7))).focus == before
    now = page().focus
    assert [point.value for point in now.analysis.points] == [1, 1, 1, 2]


def test_of_a_week_that_is_not_over_it_is_hollow(store, ward, page):
    choose_falls(store, ward)
    falls(store, ward, 2, 1, 0)
    focus = page(now=at(2)).focus
    assert [point.value for point in focus.analysis.points] == [1, 1]
    assert (focus.unfinished.on, focus.unfinished.value) == (MONDAY, 1)


def test_the_days_since_a_rare_harm_end_with_the_days_of_the_page(store, ward, page):
    choose_falls(store, ward)
    for week in range(30):
        a_huddle(store, ward, on=MONDAY - timedelta(weeks=week))
    falls(store, ward, 20, 9, 5, -1)
    focus = page().focus
    assert [point.value for point in focus.analysis.points] == [77, 28]
    assert focus.unfinished.value == 5 * 7 + 6


def test_without_a_focus_or_its_harm_there_is_no_chart(store, ward, page):
    falls(store, ward, 2, 1)
    assert page().focus is None
    choose_falls(store, ward)
    with store.change("Take it off the list") as change:
        change.session.get(HarmKind, harm_of(store, ward)).withdrawn_at = change.now
    assert page().focus is None
