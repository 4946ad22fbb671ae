from __future__ import annotations

from itertools import product

import pytest

from safehuddle.reports.flow import Part, Row, height, is_enough, share, whole_bands

ROW_PT = 20.0


def part(total, at_least=2):
    row = Row(ROW_PT, lambda _sheet, _x, _y: None)
    return Part(
        title="Promises",
        rows=(row,) * min(total, 60),
        total=total,
        at_least=at_least,
        empty="No promise is open.",
        width=500,
    )


@pytest.mark.parametrize(
    ("totals", "room"), list(product([(0, 0), (3, 9), (500, 80)], [150, 300, 700]))
)
def test_what_is_shared_out_fits_the_room(totals, room):
    bands = [[part(total)] for total in totals]
    assert height(bands, share(bands, room)) <= room


def test_everything_is_shown_when_there_is_room():
    bands = [[part(4)], [part(3), part(5)]]
    assert share(bands, 700) == [[4], [3, 5]]
    assert is_enough(bands, 700)
    assert whole_bands(bands, 700) == 2


def test_room_left_over_is_dealt_out_evenly():
    shown = share([[part(50)], [part(50)]], 500)
    assert abs(shown[0][0] - shown[1][0]) <= 1


def test_with_hardly_any_room_the_longest_list_gives_way_first():
    (long,), (short,) = share([[part(50, at_least=9)], [part(2)]], 180)
    assert short == 2
    assert long < 9


def test_a_page_that_would_hide_more_than_it_shows_is_not_enough():
    assert is_enough([[part(12)]], 250)
    assert not is_enough([[part(40)]], 250)


def test_a_page_that_cannot_show_what_it_must_is_not_enough():
    assert not is_enough([[part(20, at_least=20)]], 300)


def test_a_list_longer_than_was_measured_never_counts_as_whole():
    assert whole_bands([[part(61)]], 10_000) == 0
