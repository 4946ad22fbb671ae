"""The bin: what was withdrawn can be brought back for 30 days, and is not gone after them."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest

from safehuddle.domain.retention import BIN_DAYS
from safehuddle.domain.statuses import HuddleStatus
from safehuddle.errors import UserError
from safehuddle.services import huddles, observations, thanks
from safehuddle.services.retention import bin as bin_
from tests.factories import TODAY, a_huddle, a_ward, an_observation, some_thanks
from tests.store.looking import tables_of
from tests.store.test_undo_imports import import_some

WITHDRAW = {
    "observation": (an_observation, observations.withdraw),
    "thanks": (some_thanks, thanks.withdraw),
    "huddle": (a_huddle, huddles.withdraw),
}


def in_bin(store, ward, today=TODAY):
    with store.reading() as session:
        return bin_.in_bin(session, ward.id, today=today)


def bring_back(store, row):
    with store.change(bin_.label_of(row.record)) as change:
        bin_.bring_back(change, row.record, row.id)


@pytest.mark.parametrize("table", WITHDRAW)
def test_a_withdrawn_record_is_in_the_bin_and_comes_back_as_it_was(store, ward, table):
    make, withdraw = WITHDRAW[table]
    made = make(store, ward)
    before = tables_of(store)
    assert in_bin(store, ward) == ()
    with store.change("Withdraw", by="nurse in charge") as change:
        withdraw(change, made.id, reason="written twice")
    (row,) = in_bin(store, ward)
    assert (row.record.table, row.id, row.day) == (table, made.id, TODAY)
    assert (row.who, row.reason) == ("“nurse in charge”", "written twice")
    assert row.withdrawn_at == store.clock()
    bring_back(store, row)
    assert in_bin(store, ward) == ()
    assert tables_of(store) == before


def test_what_was_noticed_or_held_at_night_is_shown_with_the_date_on_the_wall(store, ward):
    at_night = datetime.combine(TODAY, time(3, 50), UTC)
    eve = TODAY - timedelta(days=1)
    huddle = a_huddle(store, ward, on=eve, started_at=at_night)
    note = an_observation(store, ward, on=eve, noticed_at=at_night)
    with store.change("Withdraw") as change:
        huddles.withdraw(change, huddle.id, reason="by mistake")
        observations.withdraw(change, note.id, reason="written twice")
    assert [row.day for row in in_bin(store, ward)] == [TODAY, TODAY]


def test_a_record_leaves_the_bin_after_thirty_days_and_stays_in_the_store(store, ward):
    row = an_observation(store, ward)
    with store.change("Withdraw") as change:
        observations.withdraw(change, row.id, reason="written twice")
    assert in_bin(store, ward, TODAY + timedelta(days=BIN_DAYS))
    assert in_bin(store, ward, TODAY + timedelta(days=BIN_DAYS + 1)) == ()
    assert store.query("SELECT text FROM observation") == [(row.text,)]


def test_what_an_undo_took_away_is_not_in_the_bin(store, ward):
    import_some(store, ward)
    store.undo()
    assert in_bin(store, ward) == ()


def test_each_ward_has_its_own_bin(store, ward):
    row = an_observation(store, a_ward(store, "Oak Ward"))
    with store.change("Withdraw") as change:
        observations.withdraw(change, row.id, reason="written twice")
    assert in_bin(store, ward) == ()


@pytest.mark.parametrize(
    ("status", "other"),
    [
        (HuddleStatus.RUNNING, HuddleStatus.RUNNING),
        (HuddleStatus.MISSED, HuddleStatus.MISSED),
        (HuddleStatus.MISSED, HuddleStatus.HELD),
    ],
)
def test_a_huddle_does_not_come_back_where_another_stands(store, ward, status, other):
    huddle = a_huddle(store, ward, status=status)
    with store.change("Withdraw") as change:
        huddles.withdraw(change, huddle.id, reason="by mistake")
    a_huddle(store, ward, status=other)
    (row,) = in_bin(store, ward)
    with pytest.raises(UserError, match="Nothing was changed"):
        bring_back(store, row)
