"""Titles of reviews, gaps and stories on the board."""

from __future__ import annotations

from datetime import timedelta

import pytest

from safehuddle.services.beneath.on_board import SHOWN, agreed_titles
from safehuddle.services.board import board
from safehuddle.services.retention import erasure
from safehuddle.ui.huddle.kind_lines import kind_lines
from tests.factories import NOW, TODAY, a_person, a_record, a_ward, signed_in

KINDS = {
    "after_action": ("learnt", "looked"),
    "gap": ("work", "seen"),
    "story": ("title", "told"),
}


def one(store, ward, kind, title, *, on=TODAY, agreed=True, **columns):
    titled, verb = KINDS[kind]
    needed = {"gap": {"done": "at the end"}, "story": {"text": "It rained."}}.get(kind, {})
    told = {titled: title, f"{verb}_on": on, f"{verb}_at": NOW, "agreed": agreed}
    return a_record(store, ward, kind, **{**needed, **told, **columns})


def titles(store, ward):
    return agreed_titles(store.query, ward.id, today=TODAY)


@pytest.mark.parametrize("kind", KINDS)
def test_only_titles_that_were_agreed_to_in_two_weeks_stand_on_the_board(store, ward, kind):
    one(store, ward, kind, "not agreed to", agreed=False)
    one(store, ward, kind, "taken back", withdrawn_at=NOW, withdrawn_reason="said twice")
    one(store, ward, kind, "too old", on=TODAY - timedelta(days=15))
    one(store, a_ward(store, "Oak Ward"), kind, "of another ward")
    assert titles(store, ward) == ()
    one(store, ward, kind, "the light", on=TODAY - timedelta(days=14))
    assert titles(store, ward) == ("the light",)


def test_the_newest_stand_there_whatever_they_are_and_the_board_says_them(store, ward):
    assert SHOWN == 2
    for days, kind in enumerate(KINDS):
        one(store, ward, kind, f"of a {kind}", on=TODAY - timedelta(days=days))
    assert titles(store, ward) == ("of a after_action", "of a gap")
    lines = kind_lines(board(store.query, ward.id, now=NOW)).splitlines()
    assert "Looking back: “of a after_action” · “of a gap”" in lines


@pytest.mark.parametrize("kind", KINDS)
def test_no_stone_of_what_was_erased_stands_on_the_board(store, ward, kind):
    row = one(store, ward, kind, "the light")
    a_person(store)
    with signed_in(store), store.change(erasure.LABEL) as change:
        erasure.erase(change, [(kind, row.id)], today=TODAY, why="past its time")
    assert titles(store, ward) == ()
