"""Kind notes are counted by nothing: not by who got or wrote them, nor by a role, nor at all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from safehuddle.models import catalogue
from safehuddle.services.exchange import portable
from safehuddle.ui.kindness.rows import KindRead, listed
from safehuddle.ui.kit.row_data import Section

CODE = Path(portable.__file__).parents[2]
ABOUT_NOTES = sorted(
    path
    for path in CODE.rglob("*.py")
    if re.search(r"\bKindNote\b|\bkind_note\b|\bKindRow\b", path.read_text("utf-8"))
)
COUNTS = re.compile(
    r"count\(|group_by|GROUP BY|\bsum\(|\bCounter\(|\blen\((?!names|kept|words)|ngettext", re.I
)
NO_COUNT = {
    # The wall and weekly pages: how long a page of theirs is, and thanks said aloud.
    "services/weekly/content.py",
    "ui/huddle/view.py",
    # How long a row of a damaged table is, whichever table that is.
    "store/rows_left.py",
}


@pytest.mark.parametrize("path", ABOUT_NOTES, ids=lambda path: path.stem)
def test_no_code_that_knows_of_notes_counts_or_groups(path):
    if path.relative_to(CODE).as_posix() in NO_COUNT:
        return
    assert COUNTS.findall(path.read_text("utf-8")) == []


def test_no_export_and_no_list_of_records_knows_of_them():
    assert "kind_note" not in {record.table for record in catalogue.records()}


def test_no_heading_of_the_screen_has_a_number(a_row):
    sections = [row for row in listed(KindRead(mine=(a_row,)), "UTC") if isinstance(row, Section)]
    assert sections
    assert all(section.count is None for section in sections)


@pytest.fixture
def a_row():
    from safehuddle.services.kindness.rows import KindRow
    from tests.factories import NOW
    from tests.services.kindness.keeping_notes import LETTER

    return KindRow(
        1, LETTER, "Ann", NOW, True, False, frozenset(), False, False, False, False, None
    )
