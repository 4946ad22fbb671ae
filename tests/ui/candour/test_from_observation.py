"""A record is begun from an observation of harm, by whoever may; nobody else is offered it."""

from __future__ import annotations

import pytest

from safehuddle.domain.kinds import Kind
from safehuddle.domain.permissions import Role
from safehuddle.services.candour import records
from safehuddle.ui.candour.view import CandourScreen
from safehuddle.ui.observations.rows import ObservationGesture
from safehuddle.ui.observations.view import ObservationsScreen
from tests.factories import an_observation
from tests.services.candour.wards import case_of


@pytest.fixture
def harm(store, desk):
    return an_observation(store, desk.ward, "fell in the bathroom", kind=Kind.HARM).id


@pytest.fixture
def observations(qtbot, desk):
    screen = ObservationsScreen(desk)
    qtbot.addWidget(screen)
    screen.reload()
    screen.show()
    return screen


def is_offered(screen):
    return not screen.detail_pane.buttons[ObservationGesture.CANDOUR].isHidden()


def test_the_button_comes_and_goes_with_a_leader_and_only_for_harm(
    harm, store, desk, here, observations, gone_to
):
    worry = an_observation(store, desk.ward, "the hoist battery is flat", kind=Kind.WORRY).id
    observations.reload()
    observations.show_item(str(harm))
    assert not is_offered(observations)
    here.come(Role.KEEPER)
    assert not is_offered(observations)
    here.come()
    assert is_offered(observations)
    observations.detail_pane.buttons[ObservationGesture.CANDOUR].click()
    assert gone_to == [f"candour/begin:{harm}"]
    observations.show_item(str(worry))
    assert not is_offered(observations)
    observations.show_item(str(harm))
    here.leave()
    assert not is_offered(observations)


def test_its_words_and_its_day_stand_in_the_form_and_in_the_first_fact(
    qtbot, harm, store, desk, here
):
    screen = CandourScreen(desk)
    qtbot.addWidget(screen)
    screen.show_item(f"begin:{harm}")  # before the PIN: it waits
    here.come()
    assert screen.board.form.answers.text("words") == "fell in the bathroom"
    screen.board.form.saved.emit()
    with store.reading() as session:
        (case,) = records.list_cases(session, desk.ward.id)
    (aware,) = case_of(store, case.id).record.facts
    assert aware.words == "fell in the bathroom"
    assert case.record.clocks
