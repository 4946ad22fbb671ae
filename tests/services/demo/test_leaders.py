"""A made-up ward's leaders, and the cases they tell of."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest

from safehuddle.domain.candour.ending import Ending
from safehuddle.domain.permissions import Role
from safehuddle.errors import UserError
from safehuddle.services.access import pins
from safehuddle.services.candour import overview, records
from safehuddle.services.demo.candour import add_leaders
from safehuddle.services.demo.store import make_demo
from tests.factories import TODAY, a_ward, open_store


def test_a_made_up_ward_has_a_case_of_each_kind_for_its_leaders_alone(tmp_path):
    with open_store(tmp_path) as store:
        make_demo(store, weeks=1, wards=1, seed=1, until=TODAY)
        made = add_leaders(store, 1, until=TODAY, random_bytes=Random(1).randbytes)
        assert store.leaders_key is None
        for role in (Role.MATRON, Role.LEADER):
            ((uid,),) = store.query("SELECT uid FROM person WHERE role = ?", (role,))
            pins.sign_in(store, uid, made.pins[role])
            with store.reading() as session:
                cases = records.list_cases(session, 1)
                owed = overview.owed(session, 1)
        assert [case.record.ending for case in cases] == [
            None,
            Ending.DECLINED,
            Ending.RESULTS_SHARED,
        ]
        assert [row.owed.is_late(TODAY) for row in owed] == [True, False, False]
        with pytest.raises(UserError, match="made-up"):
            add_leaders(store, 1, until=TODAY, random_bytes=Random(1).randbytes)


def test_leaders_may_be_made_up_until_a_day_that_has_gone_by_and_was_a_sunday(tmp_path):
    with open_store(tmp_path) as store:
        sunday = TODAY - timedelta(days=TODAY.isoweekday())
        made = make_demo(store, weeks=1, wards=1, seed=1, until=sunday)
        assert add_leaders(store, 1, until=made.until, random_bytes=Random(1).randbytes).cases == 3


def test_a_true_ward_gets_no_made_up_leaders(tmp_path):
    with open_store(tmp_path) as store:
        ward = a_ward(store)
        with pytest.raises(UserError, match="made-up"):
            add_leaders(store, ward.id, until=TODAY, random_bytes=Random(1).randbytes)
