from __future__ import annotations

from datetime import timedelta

import pytest

from safehuddle.domain.take_back import TAKE_BACK, needs_no_reason
from tests.factories import NOW

SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("age", "recorded_by", "by", "none_needed"),
    [
        (timedelta(0), None, None, True),
        (TAKE_BACK, "Ann", "Ann", True),
        (TAKE_BACK + SECOND, "Ann", "Ann", False),
        (-SECOND, "Ann", "Ann", False),
        (SECOND, "Ann", "Bea", False),
        (SECOND, None, "Bea", False),
        (SECOND, "Ann", None, False),
    ],
)
def test_only_ones_own_note_of_the_last_minutes_needs_no_reason(age, recorded_by, by, none_needed):
    found = needs_no_reason(recorded_at=NOW, recorded_by=recorded_by, now=NOW + age, by=by)
    assert found is none_needed
