"""Small steps that the tests of undo share."""

from __future__ import annotations

import pytest

from safehuddle.errors import MovedOn
from safehuddle.models import Observation, Ward
from tests.store.looking import assert_readable, history_of, tables_of


def change_text(store, row_id, text, label="Change an observation"):
    with store.change(label) as change:
        change.session.get(Observation, row_id).text = text


def refused(undo, store):
    """Ask for an undo that must be refused, and see that nothing changed."""
    before, entries = tables_of(store), len(history_of(store))
    with pytest.raises(MovedOn) as moved_on:
        undo()
    assert_readable(moved_on.value.sentence)
    assert tables_of(store) == before
    assert len(history_of(store)) == entries


def other_ward(store):
    with store.reading() as session:
        return session.get(Ward, 1)
