"""The board offers the pulse in the first and the last week of a round, and is silent between."""

from __future__ import annotations

from datetime import date

import pytest

from safehuddle.domain.pulse import OpenRound
from safehuddle.services.board import board
from safehuddle.services.pulse import answers, rounds
from safehuddle.services.pulse.on_board import is_offered
from safehuddle.ui.huddle.kind_lines import kind_lines
from tests.factories import NOW, a_ward, open_store

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("weeks", "is_last", "is_so"),
    [(0, False, True), (1, False, False), (11, False, False), (4, True, True), (12, True, True)],
)
def test_the_offer_stands_in_the_first_week_and_in_the_last(tmp_path, weeks, is_last, is_so):
    with open_store(tmp_path) as store:
        ward = a_ward(store)
        with store.change(rounds.LOOK) as change:
            here = OpenRound(MONDAY, MONDAY, weeks, is_enough=not is_last, is_last=is_last)
            answers.write_open(change, ward.id, here)
        assert is_offered(store.query, ward.id) is is_so
        said = kind_lines(board(store.query, ward.id, now=NOW))
        assert ("One minute for how it feels" in said) is is_so


def test_a_ward_without_a_round_is_offered_none(tmp_path):
    with open_store(tmp_path) as store:
        assert not is_offered(store.query, a_ward(store).id)
