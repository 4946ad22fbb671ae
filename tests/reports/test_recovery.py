"""The recovery sheet: readable for years, on one page, and never said where it need not be."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from io import BytesIO

import pikepdf
import pytest

from safehuddle.domain.made_up import band_words
from safehuddle.domain.recovery_key import make, parse
from safehuddle.reports.recovery import RecoveryContent, render
from safehuddle.reports.registry import REPORTS
from tests.reports import reading, samples
from tests.store.recovering import chance

SHEET = RecoveryContent(
    wards=("Maple Ward", "Oak Ward"),
    key=make(chance()),
    made_at=datetime(2026, 11, 23, 9, 5, tzinfo=samples.LONDON),
    printed_by="Ann (keeper)",
    version="0.3",
)


def test_the_page_holds_the_whole_key_in_numbered_groups_and_says_what_to_do():
    text = reading.text(render(SHEET))
    assert "Maple Ward, Oak Ward" in text
    assert "Made on 23/11/2026 at 09:05" in text
    for number, group in enumerate(SHEET.key.groups, 1):
        assert f"{number} {group}" in text
    for part in (
        *("The six groups of the recovery key", "What it is for", "How to use it"),
        *("Where to keep it", "When this page is lost", "until they are gone, then destroy it"),
    ):
        assert part in text
    assert "Secret: keep locked away" in text


def test_what_is_read_from_it_opens():
    text = reading.text(render(SHEET))
    read = [word for word in text.split() if word in SHEET.key.groups]
    assert parse(" ".join(read)) == SHEET.key


@pytest.mark.parametrize("wards", [(), ("W" * 200,), (samples.HOSTILE,), ("Maple Ward",) * 40])
def test_it_is_one_page_whatever_the_wards_are_called(wards):
    page = render(replace(SHEET, wards=wards, printed_by=samples.HOSTILE))
    assert reading.pages(page) == 1
    assert all(group in reading.text(page) for group in SHEET.key.groups)


def test_it_is_read_aloud_in_order_and_its_fonts_are_its_own():
    page = render(SHEET)
    assert reading.loose_ink(page) == []
    assert all(reading.fonts(page).values())


def test_the_key_is_on_the_page_and_nowhere_else_in_the_file():
    with pikepdf.open(BytesIO(render(SHEET))) as document:
        said = str(dict(document.docinfo)) + str(document.Root.get("/Outlines", ""))
    assert not any(group in said for group in SHEET.key.groups)
    assert not any(group in repr(SHEET) for group in SHEET.key.groups)


def test_it_is_no_report_that_can_be_previewed_or_made_again():
    assert "recovery" not in REPORTS


def test_the_sheet_of_a_made_up_ward_says_so():
    assert band_words() in reading.text(render(replace(SHEET, is_demo=True)))
    assert band_words() not in reading.text(render(SHEET))
