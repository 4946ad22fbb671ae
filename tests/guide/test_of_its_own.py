"""What the guide promises and no other test has a reason to ask."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from safehuddle.domain.permissions import Role
from safehuddle.services.access import people
from safehuddle.ui.actions.rows import ActionGesture
from safehuddle.ui.huddle.role_counter import RoleCounters, RoleFace
from safehuddle.ui.huddle.step_shown import RoleShown
from safehuddle.ui.observations.rows import ObservationGesture
from tests.factories import a_person, open_store, signed_in


def test_of_two_keepers_either_may_leave_and_the_other_goes_on(tmp_path):
    with open_store(tmp_path) as store:
        first = a_person(store)
        with signed_in(store):
            second = a_person(store, "Bea", Role.KEEPER, "926150")
            with store.change(people.TAKE_AWAY) as change:
                people.take_away(change, first)
        with store.reading() as session:
            assert [card.uid for card in people.list_people(session)] == [second]


@pytest.mark.parametrize("key", [Qt.Key.Key_Minus, Qt.Key.Key_Down])
def test_one_role_counted_too_often_is_taken_off_by_minus(qtbot, key):
    counters = RoleCounters()
    qtbot.addWidget(counters)
    counters.show_roles([RoleShown("housekeeper", 2, speaks_first=True)], "2 are here")
    counted = []
    counters.counted.connect(lambda role, by: counted.append((role, by)))
    QTest.keyClick(counters.findChild(RoleFace), key)
    assert counted == [("housekeeper", -1)]


def test_no_promise_can_be_taken_back_as_a_record_can():
    assert "WITHDRAW" in ObservationGesture.__members__
    assert "WITHDRAW" not in ActionGesture.__members__
