from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from safehuddle.reports.flow import PaperList, PaperRow, height, is_enough, share

ROW_PT = 20.0


def part(total, at_least=2):
    row = PaperRow(ROW_PT, lambda _sheet, _x, _y: None)
    return PaperList(
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


def test_room_left_over_is_dealt_out_evenly():
    shown = share([[part(50)], [part(50)]], 500)
    assert abs(shown[0][0] - shown[1][0]) <= 1


def test_with_hardly_any_room_the_first_list_gives_way_before_the_others():
    assert share([[part(50, at_least=4)], [part(5, at_least=5)]], 230) == [[2], [5]]


def test_then_the_longest_list_gives_way():
    (first,), (long,), (short,) = share([[part(9)], [part(50, at_least=9)], [part(2)]], 260)
    assert (first, short) == (1, 2)
    assert long < 9


def test_a_page_that_would_show_less_than_a_third_is_not_enough():
    assert is_enough([[part(30)]], 250)
    assert not is_enough([[part(31)]], 250)


def test_a_page_that_cannot_show_what_it_must_is_not_enough():
    assert not is_enough([[part(20, at_least=20)]], 300)


def test_what_is_left_of_a_list_says_that_it_goes_on():
    rest = part(61).after(10)
    assert (rest.title, rest.total, len(rest.rows)) == ("Promises, continued", 51, 50)


def test_a_list_with_no_row_on_the_page_before_begins_on_the_next():
    assert part(5).after(0).title == "Promises"


def test_what_stands_below_the_rows_is_measured_and_not_said_twice():
    tail = PaperRow(15, lambda _sheet, _x, _y: None)
    with_tail = replace(part(5), tail=tail)
    assert with_tail.height(5) == part(5).height(5) + 15
    assert replace(part(0), tail=tail).height(0) == part(0).height(0) + 15
    assert with_tail.after(2).tail is None
