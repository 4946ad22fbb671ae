"""The leaders' key in the window: each state has a way on, and no secret stays behind."""

from __future__ import annotations

import pytest

from safehuddle.domain.permissions import Role
from safehuddle.services.access import leaders_key, wraps
from safehuddle.services.access.leaders_key import KeyState
from safehuddle.ui.candour.key_form import KeyForm
from safehuddle.ui.candour.key_sheet import KeySheet
from safehuddle.ui.candour.key_words import Secret, ask_for
from safehuddle.ui.candour.view import CandourScreen
from tests.services.candour.wards import LEADERS_PIN, MATRONS_PIN

PASSPHRASE = "brick lemon orbit window"


@pytest.fixture
def screen(qtbot, desk):
    screen = CandourScreen(desk)
    qtbot.addWidget(screen)
    screen.show()
    return screen


def form_in(widget):
    return next(each for each in widget.findChildren(KeyForm) if each.isVisibleTo(widget))


def fill(form, **typed):
    for name, words in typed.items():
        form.fields[Secret(name.replace("_", " "))].set_text(words)
    form.give()


def test_who_does_not_hold_the_key_brings_it_back_from_paper(screen, here, store, prepared):
    here.come(Role.MATRON, holds_key=False)
    form = form_in(screen)
    fill(form, pin=MATRONS_PIN, key=prepared.recovery.text)
    assert store.leaders_key is not None
    assert screen.board is not None
    assert {field.text() for field in form.fields.values()} == {""}


def test_the_first_leader_makes_it_with_the_recovery_key(screen, here, store, prepared):
    store.unrecorded.write("DELETE FROM leaders_wrap")
    store.unrecorded.write("DELETE FROM mark WHERE name = ?", (wraps.RECOVERY,))
    here.come(holds_key=False)
    assert leaders_key.state(store) is KeyState.NOT_MADE
    fill(
        form_in(screen),
        pin=LEADERS_PIN,
        key=prepared.recovery.text,
        new_passphrase=PASSPHRASE,
        again=PASSPHRASE,
    )
    assert screen.board is not None
    here.leave()
    here.come(holds_key=False)
    assert leaders_key.state(store) is KeyState.PASSPHRASE


def test_what_is_missing_is_said_beside_it_and_counts_as_no_wrong_pin(screen, here, store):
    here.come(Role.MATRON, holds_key=False)
    form = form_in(screen)
    form.give()
    assert "Type the PIN." in form.fields[Secret.PIN].editor.accessibleDescription()
    fill(form, pin=MATRONS_PIN, key="not a key", new_passphrase=PASSPHRASE)
    assert "not the same" in form.fields[Secret.AGAIN].editor.accessibleDescription()
    assert store.leaders_key is None


def test_a_passphrase_is_asked_of_whoever_locked_the_key_with_one(screen, here, store):
    here.come()
    leaders_key.choose_lock(store, pin=LEADERS_PIN, passphrase=PASSPHRASE)
    here.leave()
    here.come(holds_key=False)
    fill(form_in(screen), passphrase="something else altogether")
    assert screen.board is None
    fill(form_in(screen), passphrase=PASSPHRASE)
    assert screen.board is not None


def test_the_key_is_given_to_another_who_types_their_own_pin(qtbot, desk, here, store):
    here.come()
    sheet = KeySheet(desk, None, lambda: None, needs_new_sheet=False)
    qtbot.addWidget(sheet)
    fill(form_in(sheet), pin=MATRONS_PIN)
    here.leave()
    here.come(Role.MATRON, holds_key=False)
    assert leaders_key.state(store) is not KeyState.OPEN  # until they type that PIN again


@pytest.mark.parametrize("state", [each for each in KeyState if each is not KeyState.OPEN])
def test_each_state_says_how_to_go_on(state):
    ask = ask_for(state)
    assert ask.about
    assert bool(ask.secrets) is (state is not KeyState.NO_SHEET)
