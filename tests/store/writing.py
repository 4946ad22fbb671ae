"""Rows to write in the tests of the change."""

from __future__ import annotations

from safehuddle.domain.kinds import Kind
from safehuddle.models import Observation
from tests.factories import TODAY


def an_unkept_observation(change, ward, **columns):
    return Observation(
        **{
            "uid": change.new_uid(),
            "ward_id": ward.id,
            "kind": Kind.WORRY,
            "factors": 0,
            "text": "Call bell out of reach",
            "noticed_on": TODAY,
            "recorded_at": change.now,
            **columns,
        }
    )


def add_and_fail(change, ward):
    change.session.add(an_unkept_observation(change, ward))
    change.session.flush()
    raise ZeroDivisionError


def rows_for_bulk(change, ward, count):
    return [
        {
            "uid": change.new_uid(),
            "ward_id": ward.id,
            "kind": Kind.WORRY,
            "factors": 0,
            "text": f"Worry {number}",
            "noticed_on": TODAY,
            "recorded_at": change.now,
        }
        for number in range(count)
    ]
