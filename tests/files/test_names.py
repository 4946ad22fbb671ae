from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehuddle.files.names import file_name, free_path

ABOUT = "Weekly summary 2026-11-16 to 2026-11-22"


@given(st.text(max_size=80))
def test_any_ward_has_a_file_name_that_every_system_takes(ward):
    name = file_name(ward, ABOUT, "pdf")
    assert name.endswith(f"{ABOUT}.pdf")
    assert not re.search(r'[\x00-\x1f<>:"/\\|?*]', name)
    assert name.count(".") == 1  # CON.x is a device to Windows, and .x hides itself elsewhere
    assert name == name.strip()
    assert len(f".{name}.0123abcd.safehuddle.part".encode()) <= 255


@pytest.mark.parametrize(
    ("ward", "name"),
    [
        ("Maple Ward", f"Maple Ward {ABOUT}.pdf"),
        ("A/B: St. Mary's", f"A B St Mary's {ABOUT}.pdf"),
        ("?", f"{ABOUT}.pdf"),
    ],
)
def test_a_name_reads_as_the_ward_is_called(ward, name):
    assert file_name(ward, ABOUT, "pdf") == name


def test_a_free_path_is_counted_on_past_what_is_there(tmp_path):
    wanted = tmp_path / "page.pdf"
    assert free_path(wanted) == wanted
    wanted.touch()
    (tmp_path / "page (2).pdf").mkdir()
    assert free_path(wanted) == tmp_path / "page (3).pdf"
