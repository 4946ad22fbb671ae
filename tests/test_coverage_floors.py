"""A folder whose tests run less of it than they did stops `make test`."""

from __future__ import annotations

from tools.coverage_floors import complaints, shares


def of_file(lines, covered_lines, branches=0, covered_branches=0):
    return {
        "summary": {
            "num_statements": lines,
            "covered_lines": covered_lines,
            "num_branches": branches,
            "covered_branches": covered_branches,
        }
    }


FOUND = shares(
    {
        "files": {
            "safehuddle/domain/dates.py": of_file(10, 10, 4, 4),
            "safehuddle/store/change.py": of_file(10, 9, 10, 5),
            "safehuddle/store/migrations/env.py": of_file(80, 80),
            "safehuddle/cli.py": of_file(10, 5),
        }
    }
)


def test_lines_and_branches_are_counted_by_folder():
    assert {folder: share.percent for folder, share in FOUND.items()} == {
        ".": 50,
        "domain": 100,
        "store": 94,
    }


def test_at_its_floor_a_folder_is_well():
    assert list(complaints(FOUND, {".": 50, "domain": 100, "store": 94})) == []


def test_below_its_floor_it_is_named_with_the_files_that_pull_it_down():
    (said,) = complaints(FOUND, {".": 50, "domain": 100, "store": 94.01})
    assert said.startswith(
        "store ran 94.00 %, its floor is 94.01 %: safehuddle/store/change.py (6)"
    )


def test_a_new_folder_needs_a_floor_and_a_floor_needs_its_folder():
    assert list(complaints(FOUND, {".": 0, "domain": 0, "reports": 0})) == [
        "store has no floor: give it one in pyproject.toml",
        "reports has a floor and no files",
    ]
