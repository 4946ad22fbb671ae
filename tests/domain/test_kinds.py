from __future__ import annotations

import pytest

from safehuddle.domain.kinds import WORRYING, Kind
from safehuddle.domain.statuses import ActionStatus, HuddleStatus


def test_each_kind_has_a_key_of_its_own():
    assert "".join(kind.letter for kind in Kind) == "WNHGPI"


@pytest.mark.parametrize("kind", Kind)
def test_a_kind_is_read_as_it_is_kept(kind):
    assert kind.label == kind


def test_only_worries_near_misses_and_harm_stay_open():
    assert [kind for kind in Kind if kind.is_worrying] == list(WORRYING)
    assert WORRYING == ("worry", "near miss", "harm")


@pytest.mark.parametrize("status", [*HuddleStatus, *ActionStatus])
def test_a_state_is_read_as_it_is_kept_but_for_what_was_let_go(status):
    assert status.label == ("let go" if status is ActionStatus.DROPPED else status)
