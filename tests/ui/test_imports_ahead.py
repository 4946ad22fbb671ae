"""What first visits need is imported before, a little at a time."""

from __future__ import annotations

import sys
from importlib import import_module
from itertools import count

import pytest

import safehuddle
from safehuddle.ui.shell.imports_ahead import SPENT_S, ImportsAhead

MODULES = ("page_x", "page_y", "part_x", "part_y", "leaf_x", "leaf_y")


@pytest.fixture
def done(tmp_path, monkeypatch):
    """Two pages, each of a part, each of a leaf; tells which have been run to their end."""
    done = []
    for page in "xy":
        for name, before in (("page", "part"), ("part", "leaf"), ("leaf", "")):
            lines = [f"import safehuddle.{before}_{page}"] if before else []
            lines.append(f"import safehuddle; safehuddle.done.append('{name}_{page}')")
            (tmp_path / f"{name}_{page}.py").write_text("\n".join(lines))
    monkeypatch.setattr(safehuddle, "__path__", [*safehuddle.__path__, str(tmp_path)])
    monkeypatch.setattr(safehuddle, "done", done, raising=False)
    yield done
    for name in MODULES:
        sys.modules.pop(f"safehuddle.{name}", None)
        vars(safehuddle).pop(name, None)


@pytest.fixture
def ahead(qapp):
    def make(clock=lambda: 0.0, may=lambda: True):
        modules = ["safehuddle.page_x", "safehuddle.page_y"]
        made.append(ImportsAhead(qapp, modules, may, clock=clock))
        made[-1].begin()
        return made[-1]

    made = []
    yield make
    for each in made:
        each.close()
        each.deleteLater()


def test_one_beat_imports_all_that_there_is_time_for(ahead, done):
    ahead().beat()
    assert done == ["leaf_x", "part_x", "page_x", "leaf_y", "part_y", "page_y"]


def test_a_beat_ends_when_its_time_is_spent_and_the_next_goes_on_from_there(ahead, done):
    beats = ahead(lambda: len(done) * SPENT_S / 2.5)
    beats.beat()
    assert done == ["leaf_x", "part_x", "page_x"]
    beats.beat()
    assert done[3:] == ["leaf_y", "part_y", "page_y"]


def test_on_the_slowest_pc_each_beat_comes_further_and_no_module_runs_twice(ahead, done):
    times = count()
    beats = ahead(lambda: float(next(times)))
    for _ in MODULES:
        beats.beat()
        assert not [each for each in sys.meta_path if isinstance(each, ImportsAhead)]
    beats.beat()
    assert sorted(done) == sorted(MODULES)


def test_nothing_is_imported_while_something_is_asked(ahead, done):
    ahead(may=lambda: False).beat()
    assert done == []


def test_whoever_needs_a_module_at_once_gets_it_between_two_beats(ahead, done):
    times = count()
    ahead(lambda: float(next(times))).beat()
    import_module("safehuddle.page_y")
    assert done[-1] == "page_y"
