"""Words half written to a case wait sealed, for whoever has the key, in their own form only."""

from __future__ import annotations

import pytest

from safehuddle.errors import NotAllowed, UserError
from safehuddle.services import drafts
from safehuddle.services.candour import half_written
from tests.services.candour.wards import as_leader
from tests.store.plain_bytes import plain_bytes

NAME = "candour-told:1@01ABC"
BODY = {"words": "quokkafall", "on": "2026-09-17"}


def test_they_come_back_and_stand_nowhere_in_the_clear(store):
    half_written.save(store, NAME, BODY, now=store.clock())
    assert half_written.load(store, NAME) == BODY
    assert b"quokkafall" not in plain_bytes(store.path.parent)
    half_written.save(store, NAME, {"words": "", "on": ""}, now=store.clock())
    assert half_written.load(store, NAME) is None
    assert drafts.load(store.query, NAME) is None


def test_in_another_form_they_open_not(store):
    half_written.save(store, NAME, BODY, now=store.clock())
    drafts.save(store.unrecorded, "other", drafts.load(store.query, NAME), now=store.clock())
    assert half_written.load(store, "other") is None


def test_without_the_key_they_neither_open_nor_are_kept(store, prepared):
    half_written.save(store, NAME, BODY, now=store.clock())
    person, store.signed_in = store.signed_in, None
    with pytest.raises(NotAllowed):
        half_written.load(store, NAME)
    store.signed_in = person
    with pytest.raises(UserError):
        half_written.load(store, NAME)
    with pytest.raises(UserError):
        half_written.save(store, NAME, BODY, now=store.clock())
    as_leader(store, prepared)
    assert half_written.load(store, NAME) == BODY
