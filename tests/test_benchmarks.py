"""What the benchmarks say of several rounds. They measure nothing here."""

from __future__ import annotations

import sys

import pytest

from benchmarks import __main__, measure
from benchmarks.measure import Row

ROUNDS = [
    [Row("save", ours, "ms", "raw", 1.0, aim=2), Row("fill", 100 * ours, "rows/s")]
    for ours in (1.5, 3.0, 1.0)
]


def test_a_row_of_several_rounds_is_the_middle_one_and_tells_the_least_and_the_most():
    save, fill = measure.merged(ROUNDS)
    assert (save.figure, save.spread, save.is_met) == (1.5, (1.0, 3.0), True)
    assert (fill.figure, fill.spread) == (150.0, (100.0, 300.0))
    assert "1.00 to 3.00" in str(save)


@pytest.mark.parametrize(("aim", "code"), [(2.0, 0), (1.2, 1)])
def test_a_missed_aim_is_said_and_is_the_exit_code(monkeypatch, capsys, tmp_path, aim, code):
    rounds = iter([[Row("save", each, aim=aim)] for each in (1.5, 3.0, 1.0)])
    monkeypatch.setattr(__main__, "_rows", lambda *_args, **_options: next(rounds))
    monkeypatch.setattr(sys, "argv", ["benchmarks", "--only", "store", "--dir", str(tmp_path)])
    assert __main__.main() == code
    assert ("missed: save is 1.50" in capsys.readouterr().out) == bool(code)
