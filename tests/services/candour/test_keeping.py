"""How long a case is kept, what an inquiry holds, and what is left once it is erased."""

from __future__ import annotations

from datetime import date

import pytest

from safehuddle.domain.candour.chain import Step
from safehuddle.domain.permissions import Role
from safehuddle.domain.retention import RecordClass
from safehuddle.errors import UserError
from safehuddle.services import drafts, rules
from safehuddle.services.candour import half_written, keeping, records
from safehuddle.services.history import entries
from safehuddle.services.history.sentences import entry_sentence
from safehuddle.services.retention import erasure, holds, review
from safehuddle.ui.candour.part import draft_name
from tests.factories import signed_in
from tests.services.candour.wards import add, as_leader, begun, case_of
from tests.store.looking import assert_whole
from tests.store.plain_bytes import plain_bytes

LATER = date(2047, 1, 1)


@pytest.fixture
def case(store, prepared):
    record = begun(store, prepared)
    add(store, record, Step.AWARE)
    with store.change(records.TAKE_BACK) as change:
        records.take_back(change, record, reason="written twice")
    return record


def past(store, prepared, today=LATER):
    as_leader(store, prepared, role=Role.MATRON)
    with store.reading() as session:
        return [each.id for each in keeping.past(session, prepared.ward, today=today)]


def test_a_case_is_kept_for_the_years_of_its_class(store, prepared, case):
    assert past(store, prepared, date(2046, 11, 22)) == []
    assert past(store, prepared) == [case]
    with signed_in(store), store.change(rules.KEEP) as change:
        review.set_years(change, RecordClass.CANDOUR, 30)
    assert past(store, prepared) == []


def test_an_open_case_is_never_past_its_time(store, prepared):
    begun(store, prepared)
    assert past(store, prepared) == []


@pytest.mark.parametrize(
    ("first", "last", "is_held"),
    [
        (None, None, True),
        (date(2026, 11, 19), date(2026, 11, 20), True),  # the day they became aware
        (date(2026, 11, 23), None, True),  # the day it was written
        (None, date(2026, 11, 19), False),
    ],
)
def test_what_an_inquiry_holds_is_not_erased(store, prepared, case, first, last, is_held):
    with signed_in(store), store.change(holds.HOLD) as change:
        holds.hold(change, why="the inquiry", first_day=first, last_day=last)
    assert (past(store, prepared) == []) is is_held
    if is_held:
        with pytest.raises(UserError, match="held"), store.change(erasure.LABEL) as change:
            keeping.erase(change, case, today=LATER)


def test_what_was_erased_is_on_no_page_and_its_number_stays(store, prepared, case):
    bodies = [body for (body,) in store.query("SELECT body FROM candour_entry")]
    as_leader(store, prepared)
    with store.change(erasure.LABEL) as change:
        keeping.erase(change, case, today=LATER)
    assert erasure.finish(store)
    look = plain_bytes(store.path.parent)
    assert not any(body[:60].encode() in look for body in bodies)
    assert case_of(store, case).is_erased
    assert case_of(store, case).number == 1
    assert past(store, prepared) == []
    folder = store.path.parent
    store.close()
    assert_whole(folder)


def test_what_was_half_written_to_it_goes_with_it_and_of_no_other_record(store, prepared, case):
    as_leader(store, prepared)
    names = [
        drafts.name_for(draft_name(number, "attempt"), "01ABC") for number in (case, f"{case}1")
    ]
    for name in names:
        half_written.save(store, name, {"words": "quokkafall"}, now=store.clock())
    with store.change(erasure.LABEL) as change:
        keeping.erase(change, case, today=LATER)
    assert [half_written.load(store, name) for name in names] == [None, {"words": "quokkafall"}]


def test_the_keeper_does_not_hear_that_one_was_erased(store, prepared, case):
    as_leader(store, prepared)
    with store.change(erasure.LABEL) as change:
        keeping.erase(change, case, today=LATER)
    assert erasure.finish(store)
    with signed_in(store), store.reading() as session:
        lines = entries.latest(session, limit=100)
        assert not any("erased" in entry_sentence(line) for line in lines)
        assert len(lines) == entries.how_many(session, entries.HistoryFilter())
