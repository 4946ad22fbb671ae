"""What was withdrawn, in the window: nobody without a PIN sees a word of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from safehuddle.services.observation_list import State
from safehuddle.ui.people.gate_pane import GatePane
from safehuddle.ui.people.pin_sheet import PinSheet
from tests.factories import KEEPERS_PIN, an_action, an_observation
from tests.ui.accessible import names
from tests.ui.people.conftest import sign_in

WORDS = "Mrs Quagga cried in the corridor"


@pytest.fixture
def withdrawn(store, ward, ann):
    """An observation that was withdrawn, and a promise that was made for it."""
    row = an_observation(store, ward, WORDS, withdrawn_at=store.clock(), withdrawn_reason="a name")
    an_action(store, ward, "ring the family", observation_id=row.id)
    return row


def said_by(opened):
    """All that is in sight in the window, as a screen reader is told."""
    return " ".join(names(opened.window))


def go(opened, where):
    opened.window.desk.go(where)
    opened.idle()


def ask_for_withdrawn(opened):
    go(opened, "observations")
    screen = opened.window.stack.screen_of("observations")
    screen.list_pane._states.press(State.WITHDRAWN)
    opened.idle()
    return screen


def test_the_chip_asks_for_a_pin_and_what_it_opened_goes_when_the_window_locks(withdrawn, opened):
    screen = ask_for_withdrawn(opened)
    assert opened.sheet(PinSheet) is not None
    assert screen.list_pane.state is None
    assert "Quagga" not in said_by(opened)
    opened.give_pin(KEEPERS_PIN)
    assert screen.list_pane.state is State.WITHDRAWN
    assert "Quagga" in said_by(opened)
    opened.ctrl(Qt.Key.Key_L)
    assert "Quagga" not in said_by(opened)
    opened.idle()
    assert "Quagga" not in said_by(opened)
    go(opened, "observations")
    assert "Quagga" not in said_by(opened)


def test_the_bin_opens_to_a_pin_alone(withdrawn, opened):
    go(opened, "settings/bin")
    assert isinstance(opened.pane(), GatePane)
    assert "Quagga" not in said_by(opened)
    sign_in(opened)
    opened.idle()
    assert "Quagga" in said_by(opened)


@pytest.mark.parametrize("where", ["huddle", "actions", "actions/1", "observations/1", "reports"])
def test_no_screen_quotes_it_to_anybody(withdrawn, opened, where):
    go(opened, where)
    assert "Quagga" not in said_by(opened)
