from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from safehuddle.domain.factors import Factor
from safehuddle.domain.harm_counted import HarmCounted
from safehuddle.domain.kinds import Kind
from safehuddle.domain.moments import Moment
from safehuddle.errors import UserError
from safehuddle.services import actions, observations
from safehuddle.services.history import entries
from safehuddle.services.observation_list import ObservationFilter, State, find
from safehuddle.services.what_became import Milestone, story
from tests.factories import TODAY, a_huddle, a_ward, an_action, an_observation


def record(store, ward, **fields):
    given = {"kind": Kind.WORRY, "text": "hoist battery flat again", **fields}
    with store.change(observations.RECORD[given["kind"]]) as change:
        return observations.record(change, ward.id, **given).id


def found(store, ward, **sought):
    with store.reading() as session:
        return [row.id for row in find(session, ward.id, ObservationFilter(**sought)).rows]


def test_a_sentence_is_kept_with_all_that_was_said_about_it(store, ward):
    number = record(
        store,
        ward,
        kind=Kind.HARM,
        text="  slipped by the\r\nwet floor sign ",
        factors=[Factor.INFORMATION, Factor.EQUIPMENT],
        place=" Bay  2 ",
        raised_by="HCA",
        harm="FALL",
        made_easy="the sign stood behind the door",
    )
    with store.reading() as session:
        row = story(session, number).row
    assert row.text == "slipped by the\nwet floor sign"
    assert row.factors == (Factor.EQUIPMENT, Factor.INFORMATION)
    assert (row.place, row.raised_by, row.harm) == ("Bay 2", "HCA", "fall")
    assert row.made_easy == "the sign stood behind the door"
    assert row.noticed_on == TODAY
    assert row.is_open


def test_at_two_in_the_morning_it_belongs_to_the_night_that_began_yesterday(store, ward, clock):
    clock.now = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
    with store.reading() as session:
        assert story(session, record(store, ward)).row.noticed_on == date(2026, 11, 23)


def test_the_time_may_be_unknown(store, ward):
    number = record(store, ward, noticed=Moment(date(2026, 11, 20), None))
    with store.reading() as session:
        row = story(session, number).row
    assert (row.noticed_on, row.noticed_at) == (date(2026, 11, 20), None)


@pytest.mark.parametrize(
    "fields",
    [
        {"text": ""},
        {"text": "\x00 \u202e"},
        {"text": "x" * 10_001},
        {"harm": "fal"},
        {"place": "x" * 201},
        {"raised_by": "x" * 201},
    ],
)
def test_what_cannot_be_kept_is_refused_and_nothing_is_kept(store, ward, fields):
    with pytest.raises(UserError):
        record(store, ward, **fields)
    assert store.query("SELECT id FROM observation") == []


def test_ten_thousand_letters_and_hostile_ones_are_kept(store, ward):
    text = ("<b>&{}=cmd()'\"; DROP TABLE ward;-- 😀 مرحبا " * 300)[:10_000].strip()
    number = record(store, ward, text=text)
    with store.reading() as session:
        assert story(session, number).row.text == text


def test_words_are_found_from_their_first_letters_newest_first(store, ward):
    first = record(store, ward, text="Hoist battery flat")
    record(store, ward, text="call bell broken")
    second = record(store, ward, text="nobody knows the hoist", place="Bay 4")
    assert found(store, ward, words="hoi") == [second, first]
    assert found(store, ward, words="bay hoist") == [second]
    assert found(store, ward, words='hoist" OR 1*') == []


def test_anything_may_be_typed_into_the_search(store, ward):
    for typed in ('"', "*", "a AND", "NEAR(", "'; --", "(", "-", "^a", "col:x", "\x00"):
        found(store, ward, words=typed)


def test_whether_a_harm_counts_goes_with_its_harm(store, ward):
    kept = record(store, ward, kind=Kind.HARM, harm="fall", counted=HarmCounted.ALREADY)
    assert row_of(store, kept) == "already"
    with store.change("Edit") as change:
        observations.edit(change, kept, harm="")
    assert row_of(store, kept) is None
    new = record(store, ward, kind=Kind.HARM, harm="fall", counted=HarmCounted.NEW)
    none = record(store, ward, kind=Kind.WORRY, counted=HarmCounted.CAME_IN)
    assert [row_of(store, each) for each in (new, none)] == [None, None]


def row_of(store, number):
    return store.query("SELECT harm_counted FROM observation WHERE id = ?", (number,))[0][0]


def test_filters_narrow_by_kind_factor_date_harm_and_state(store, ward):
    worry = record(store, ward, factors=[Factor.COMMUNICATION])
    good = record(store, ward, kind=Kind.WENT_WELL, factors=[Factor.OBSERVATION])
    old = record(store, ward, noticed=Moment(date(2026, 11, 1), None), harm="fall")
    gone = record(store, ward)
    with store.change(observations.WITHDRAW) as change:
        observations.withdraw(change, gone, reason="double")
    assert found(store, ward) == [old, good, worry]
    assert found(store, ward, kinds=[Kind.WENT_WELL]) == [good]
    assert found(store, ward, factors=[Factor.OBSERVATION, Factor.COMMUNICATION]) == [good, worry]
    assert found(store, ward, first=date(2026, 11, 2)) == [good, worry]
    assert found(store, ward, last=date(2026, 11, 2)) == [old]
    assert found(store, ward, state=State.OPEN) == [old, worry]
    assert found(store, ward, state=State.CLOSED) == [good]
    assert found(store, ward, state=State.WITHDRAWN) == [gone]


def test_another_wards_sentences_are_not_found(store, ward):
    from tests.factories import a_ward

    other = a_ward(store, "Oak Ward")
    record(store, other, text="hoist")
    assert found(store, ward, words="hoist") == []


def test_long_lists_come_a_page_at_a_time_and_lose_nothing(store, ward, monkeypatch):
    monkeypatch.setattr("safehuddle.services.observation_list.PAGE", 3)
    numbers = [record(store, ward, text=f"worry {n}") for n in range(12)]
    with store.change("Settle") as change:  # those that are open and those that are not are mixed
        for number in numbers[::3]:
            observations.settle(change, number, how="Talked about")
    seen, before = [], None
    with store.reading() as session:
        while True:
            page = find(session, ward.id, ObservationFilter(), before=before)
            seen += [row.id for row in page.rows]
            if not page.more:
                break
            before = page.rows[-1].id
    assert seen == numbers[::-1]


def test_what_became_of_it_reads_as_a_story(store, ward, clock):
    huddle = a_huddle(store, ward)
    number = record(store, ward, huddle_id=huddle.id)
    clock.go_on(minutes=10)
    action = an_action(store, ward, observation_id=number, what="Ring estates")
    clock.go_on(days=1)
    with store.change(actions.DONE) as change:
        actions.mark_done(change, action.id)
    clock.go_on(hours=1)
    with store.change(actions.TOLD) as change:
        actions.mark_told(change, action.id)
    with store.reading() as session:
        told = story(session, number)
    assert [step.milestone for step in told.became] == [
        Milestone.NOTICED,
        Milestone.TALKED_ABOUT,
        Milestone.ACTION_ADDED,
        Milestone.DONE,
        Milestone.TOLD,
    ]
    assert not told.row.is_open


def test_what_people_settled_in_words_is_in_its_story_beside_a_promise_that_was_kept(store, ward):
    number = record(store, ward)
    kept = an_action(store, ward, observation_id=number, what="Ring estates")
    an_action(store, ward, observation_id=number, what="Order another")
    with store.change(actions.DONE) as change:
        actions.mark_done(change, kept.id)
    with store.change(observations.SETTLE) as change:
        observations.settle(change, number, how="Estates mended it.")
    with store.reading() as session:
        became = story(session, number).became
    assert [step.words for step in became if step.milestone is Milestone.SETTLED] == [
        "Estates mended it."
    ]


def test_an_edit_keeps_the_former_words_in_the_history(store, ward):
    number = record(store, ward)
    with store.change(observations.EDIT, by="Sister") as change:
        observations.edit(change, number, text="hoist charged", factors=[Factor.EQUIPMENT])
    with store.reading() as session:
        lines = entries.of_record(session, "observation", number)
    assert [line.label for line in lines] == [observations.RECORD[Kind.WORRY], observations.EDIT]
    changed = {field.name: (field.before, field.after) for field in lines[1].fields}
    assert changed["text"] == ("hoist battery flat again", "hoist charged")
    assert lines[1].who == "Sister"


def test_settling_needs_words_and_can_be_taken_back(store, ward):
    number = record(store, ward)
    with pytest.raises(UserError), store.change(observations.SETTLE) as change:
        observations.settle(change, number, how=" ")
    with store.change(observations.SETTLE) as change:
        observations.settle(change, number, how="new battery came")
    assert found(store, ward, state=State.OPEN) == []
    with store.change(observations.REOPEN) as change:
        observations.reopen(change, number)
    assert found(store, ward, state=State.OPEN) == [number]


def test_a_withdrawn_sentence_comes_back_whole(store, ward):
    number = an_observation(store, ward).id
    with store.change(observations.WITHDRAW) as change:
        observations.withdraw(change, number, reason="said twice")
    with store.change(observations.BRING_BACK) as change:
        observations.bring_back(change, number)
    assert found(store, ward) == [number]


def test_the_same_words_a_few_minutes_apart_are_noticed(store, ward, clock):
    again = []

    def noted(text, of=ward):
        with store.change(observations.RECORD[Kind.WORRY]) as change:
            record = observations.record(change, of.id, kind=Kind.WORRY, text=text)
            again.append(observations.look_back(change, record).is_again)
            return record

    first = noted("hoist battery flat")
    noted("hoist battery dead")
    noted("hoist battery flat", of=a_ward(store, "Oak Ward"))
    clock.go_on(minutes=10)
    second = noted(" hoist  battery flat ")
    clock.go_on(minutes=11)
    noted("hoist battery flat")
    store.undo()
    for row in (first, second):
        with store.change(observations.WITHDRAW) as change:
            observations.withdraw(change, row.id, reason="twice")
    clock.go_on(minutes=-11)
    noted("hoist battery flat")
    assert again == [False, False, False, True, False, False]
