from __future__ import annotations

from datetime import date, timedelta

import pytest

from safehuddle.domain.kinds import Kind
from safehuddle.domain.permissions import Role
from safehuddle.domain.statuses import ActionStatus
from safehuddle.domain.weeks import Period
from safehuddle.domain.you_said import LINE_LETTERS, Audience
from safehuddle.errors import NotAllowed, UserError
from safehuddle.services import observations
from safehuddle.services.identifier_check import of_page
from safehuddle.services.retention import erasure
from safehuddle.services.you_said.content import agreed_days, you_said_content
from safehuddle.services.you_said.wall import AGREE, MOST, TAKE_OFF, agree, could_hang, take_off
from tests.factories import TODAY, a_person, a_ward, an_action, an_observation, signed_in


def put_up(store, observation, said="It was dark.", did="A lamp is there."):
    with signed_in(store), store.change(AGREE) as change:
        agree(change, observation.id, said=said, did=did)


@pytest.fixture
def lines(store, ward):
    def read():
        with store.reading() as session:
            return could_hang(session, ward.id, today=TODAY)

    return read


@pytest.fixture
def sheet(store, ward, clock):
    def read(audience=Audience.STAFF, period=None):
        with store.reading() as session:
            return you_said_content(
                session, ward.id, audience, period, now=clock(), printed_by="", version="1"
            )

    return read


@pytest.fixture
def about(store, ward):
    about = an_observation(store, ward, "dark by bay 4", raised_by="Precious", place="Bay 4")
    an_action(
        store,
        ward,
        "a lamp",
        owner="nurse in charge",
        observation_id=about.id,
        status=ActionStatus.DONE,
    )
    return about


def test_what_came_of_something_could_hang_there_once_it_is_put_into_words(lines, about, store):
    (line,) = lines()
    assert (line.text, line.words, line.is_agreed) == ("dark by bay 4", "a lamp", False)
    put_up(store, about)
    (line,) = lines()
    assert (line.said, line.did, line.is_agreed) == ("It was dark.", "A lamp is there.", True)


def test_what_nothing_came_of_old_and_withdrawn_things_could_not_hang_there(lines, store, ward):
    an_observation(store, ward)
    an_observation(
        store, ward, on=TODAY - timedelta(days=120), settled_at=store.clock(), settled_how="x"
    )
    an_observation(
        store, ward, settled_at=store.clock(), settled_how="x", withdrawn_at=store.clock()
    )
    a_person(store)
    with signed_in(store):
        assert lines() == ()


@pytest.mark.parametrize("role", [None, Role.MEMBER])
@pytest.mark.parametrize("gesture", [agree, take_off])
def test_it_needs_a_leader_to_agree_and_to_take_off(store, about, role, gesture):
    a_person(store)
    with signed_in(store):
        a_person(store, "Cyn", Role.LEADER, "385162")
        a_person(store, "Dee", Role.MEMBER, "719263")
    put_up(store, about)
    words = {"said": "a", "did": "b"} if gesture is agree else {}

    def press():
        with store.change(AGREE) as change:
            gesture(change, about.id, **words)

    with pytest.raises(NotAllowed):
        press()
    if role is not None:
        with signed_in(store, role), pytest.raises(NotAllowed):
            press()
    with signed_in(store, Role.LEADER):
        press()


def test_the_sheet_holds_what_was_agreed_and_nothing_else_of_it(sheet, store, about):
    put_up(store, about)
    (pair,) = sheet().pairs
    assert (pair.said, pair.did, pair.by) == ("It was dark.", "A lamp is there.", "nurse in charge")
    assert not {"Precious", "Bay 4", "dark by bay 4"} & set(repr(sheet()).split("'"))


def test_a_first_name_that_kept_the_promise_is_on_no_sheet(sheet, store, ward):
    about = an_observation(store, ward)
    an_action(store, ward, owner="Priya", observation_id=about.id, status=ActionStatus.DONE)
    put_up(store, about)
    assert "Priya" not in repr(sheet())


def test_patients_and_staff_have_a_sheet_each_and_no_role_stands_on_theirs(sheet, store, ward):
    theirs = an_observation(store, ward, kind=Kind.SAID)
    an_action(store, ward, observation_id=theirs.id, status=ActionStatus.DONE)
    put_up(store, theirs)
    (pair,) = sheet(Audience.PATIENTS).pairs
    assert pair.by == ""
    with pytest.raises(UserError, match="No line for the wall"):
        sheet()


@pytest.mark.parametrize("gone", ["taken back", "erased", "taken off"])
def test_what_is_gone_between_agreeing_and_printing_is_on_no_sheet(sheet, store, ward, about, gone):
    stays = an_observation(store, ward)
    put_up(store, stays, "It was loud.", "It is quiet.")
    put_up(store, about)
    if gone == "taken back":
        with store.change(observations.WITHDRAW) as change:
            observations.withdraw(change, about.id, reason="twice")
    elif gone == "taken off":
        with signed_in(store), store.change(TAKE_OFF) as change:
            take_off(change, about.id)
    else:
        with signed_in(store), store.change(erasure.LABEL) as change:
            erasure.erase(change, [("observation", about.id)], today=TODAY, why="asked for")
        assert store.query("SELECT wall_said FROM observation WHERE id = ?", (about.id,)) == [
            (None,)
        ]
    assert [pair.said for pair in sheet().pairs] == ["It was loud."]


def test_one_taken_back_meanwhile_is_not_agreed_to(store, about):
    with store.change(observations.WITHDRAW) as change:
        observations.withdraw(change, about.id, reason="twice")
    with pytest.raises(UserError, match="taken back"):
        put_up(store, about)


@pytest.mark.parametrize(
    ("said", "did", "field"),
    [(" ", "b", "said"), ("a", "​", "did"), ("x" * (LINE_LETTERS + 1), "b", "said")],
)
def test_a_sentence_that_says_nothing_or_too_much_is_refused(store, about, said, did, field):
    with pytest.raises(UserError) as refused:
        put_up(store, about, said, did)
    assert refused.value.field == field
    assert store.query("SELECT wall_at FROM observation WHERE wall_at IS NOT NULL") == []


def test_agreeing_to_the_same_words_again_changes_nothing(store, about, clock):
    put_up(store, about)
    before = store.query("SELECT wall_at, (SELECT count(*) FROM history) FROM observation")
    clock.go_on(days=1)
    put_up(store, about)
    assert store.query("SELECT wall_at, (SELECT count(*) FROM history) FROM observation") == before


def test_agreeing_can_be_undone_and_needs_the_same_pin(store, about, sheet):
    a_person(store)
    put_up(store, about)
    with pytest.raises(NotAllowed):
        store.undo()
    with signed_in(store):
        store.undo()
    with pytest.raises(UserError):
        sheet()


def test_a_sheet_is_of_the_days_on_which_its_lines_were_agreed(store, ward, sheet, clock, about):
    put_up(store, about)
    clock.go_on(days=40)
    with pytest.raises(UserError):
        sheet()
    then = Period(TODAY - timedelta(days=27), TODAY)
    assert len(sheet(period=then).pairs) == 1
    with store.reading() as session:
        assert agreed_days(session, ward.id, Audience.STAFF, "Europe/London") == (TODAY,)


def test_each_line_is_looked_through_before_it_leaves_the_ward(sheet, store, about):
    put_up(store, about, "Mrs Okafor could not see.", "Ring 07700 900123.")
    found = [(each.field, str(each.kind)) for each in of_page(sheet())]
    assert found == [("wall_said", "name"), ("wall_did", "phone number")]


def test_another_wards_lines_are_on_no_sheet_of_ours(store, sheet, about):
    oak = a_ward(store, "Oak")
    theirs = an_observation(store, oak)
    put_up(store, theirs)
    put_up(store, about)
    assert len(sheet().pairs) == 1


def test_the_days_of_a_sheet_stand_in_its_facts(sheet, store, about):
    put_up(store, about)
    assert sheet().facts() == {
        "report": "you-said",
        "version": "1",
        "ward": "Maple Ward",
        "from": date(2026, 10, 27).isoformat(),
        "to": TODAY.isoformat(),
        "lines": 1,
    }


def test_what_hangs_can_be_taken_off_however_much_came_after_it(store, ward, lines, about):
    put_up(store, about)
    for number in range(MOST + 1):
        later = an_observation(store, ward, f"later {number}")
        with store.change(observations.SETTLE) as change:
            observations.settle(change, later.id, how="done")
    found = lines()
    assert [line.id for line in found if line.is_agreed] == [about.id]
    assert len(found) == MOST + 1
