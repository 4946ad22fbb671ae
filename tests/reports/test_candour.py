"""The whole of a candour record on paper: nothing cut, read in order, told by no title."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

import pikepdf
import pytest

from safehuddle.domain.candour.case_page import CaseContent, CaseLine, CasePart, FormerWords
from safehuddle.reports.candour import render
from tests.reports import reading, samples

LONG = " ".join(f"word{number}" for number in range(2_900))


def content(*lines, opening=(), lead=("It is open.",)):
    return CaseContent(
        ward_name="Maple Ward",
        number=14,
        lead=lead,
        parts=(CasePart("Their own account", lines, opening),) if lines or opening else (),
        printed_at=datetime(2026, 11, 23, 9, 5, tzinfo=samples.LONDON),
        printed_by="Cyn (leader)",
        version="0.3",
    )


FULL = content(
    CaseLine(
        "What happened, as they saw it",
        "20/11/2026 11:15",
        "He rang for an hour.\nNobody came.",
        ("ward sister", "Written here by Cyn (leader)."),
        (FormerWords("Before, as Cyn (leader) had written it:", "He rang."),),
    ),
    CaseLine("Nobody has told them in person yet."),
)


def test_all_of_it_is_read_aloud_in_its_order():
    said = reading.structure(render(FULL)).words
    at = 0
    for words in (
        *("Maple Ward", "Candour record 14", "Their own account", "20/11/2026 11:15"),
        *("What happened, as they saw it", "He rang for an hour.", "Nobody came.", "ward sister"),
        *("Before, as Cyn (leader) had written it:", "He rang.", "Nobody has told them"),
    ):
        at = said.index(words, at) + len(words)


def test_a_field_of_twenty_thousand_letters_goes_on_over_the_pages_and_none_is_lost():
    assert 20_000 < len(LONG) < 30_000
    pdf = render(content(CaseLine("What happened, as they saw it", "20/11/2026", LONG)))
    said = reading.text(pdf)
    assert all(f"word{number} " in said for number in range(2_900))
    assert reading.pages(pdf) > 3
    assert all(left > 44 and right < 554 for left, _low, right, _high in reading.boxes(pdf))


def test_fifty_attempts_are_all_there_and_no_heading_stands_alone_at_a_foot():
    lines = [CaseLine(f"Attempt {n}", "20/11/2026", "no answer", ("sister",)) for n in range(50)]
    pdf = render(content(*lines))
    tops = [each.words for each in reading.structure(pdf).all("H3")]
    assert tops == [f"20/11/2026 Attempt {n}" for n in range(50)]


def test_headings_paragraphs_and_fonts_are_as_on_every_page():
    pdf = render(FULL)
    assert [each.words for each in reading.structure(pdf).all("H2")] == ["Their own account"]
    assert reading.loose_ink(pdf) == []
    assert all(reading.fonts(pdf).values())
    assert render(FULL) == pdf


def test_what_the_file_says_of_itself_tells_nothing():
    with pikepdf.open(BytesIO(render(FULL))) as document:
        titles = (str(document.docinfo.Title), str(document.docinfo.Author))
        told = " ".join(map(str, document.docinfo.values()))
        told += document.Root.Metadata.read_bytes().decode()
    assert titles == ("Record", "SafeHuddle")
    assert "andour" not in told
    assert "Maple" not in told


@pytest.mark.parametrize("words", [samples.HOSTILE, "a" * 5_000, "line\n" * 300])
def test_whatever_was_typed_it_is_drawn_and_restyles_nothing(words):
    pdf = render(content(CaseLine(words, "20/11/2026", words, (words,)), lead=(words,)))
    assert reading.loose_ink(pdf) == []
    assert b"\x00" not in reading.shown_bytes(pdf)
    assert all(left > 44 and right < 554 for left, _low, right, _high in reading.boxes(pdf))


def test_of_an_erased_record_only_that_is_said():
    pdf = render(content(lead=("What this record said was erased for good.",)))
    assert reading.pages(pdf) == 1
    assert "erased for good" in reading.text(pdf)
