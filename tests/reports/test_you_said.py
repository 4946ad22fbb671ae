from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pypdfium2
import pytest

from safehuddle.domain.origin import Origin
from safehuddle.domain.weeks import Period
from safehuddle.domain.you_said import Audience, PaperSize, WallPair, YouSaidContent
from safehuddle.reports.you_said import render
from tests.reports.reading import loose_ink, pages, text

ORIGIN = Origin("x", date(2026, 11, 3))


def a_pair(said="It was dark.", did="A lamp is there.", by="ward clerk"):
    return WallPair(said, did, by, ORIGIN)


def a_sheet(*pairs, **more):
    return replace(
        YouSaidContent(
            ward_name="Maple Ward",
            audience=Audience.STAFF,
            paper=PaperSize.A4,
            period=Period(date(2026, 11, 3), date(2026, 11, 30)),
            pairs=pairs or (a_pair(),),
            printed_at=datetime(2026, 11, 30, 9, tzinfo=UTC),
            printed_by="matron",
            version="1",
        ),
        **more,
    )


def test_the_sheet_says_both_sentences_whose_it_is_and_that_it_may_hang_there():
    said = text(render(a_sheet()))
    for words in (
        *("It was dark.", "A lamp is there.", "done by: ward clerk"),
        *("Maple Ward", "For the wall", "3 to Monday 30 November 2026"),
    ):
        assert words in said


@pytest.mark.parametrize("paper", PaperSize)
def test_it_comes_on_a4_and_the_same_on_a3(paper):
    pdf = render(a_sheet(paper=paper))
    page = pypdfium2.PdfDocument(pdf)[0]
    wide, high = {PaperSize.A4: (210, 297), PaperSize.A3: (297, 420)}[paper]
    assert page.get_size() == pytest.approx((wide / 25.4 * 72, high / 25.4 * 72), abs=1.5)
    assert text(pdf) == text(render(a_sheet()))
    assert loose_ink(pdf) == []


@pytest.mark.parametrize("paper", PaperSize)
def test_nothing_is_drawn_past_the_edge_of_the_paper(paper):
    pdf = render(a_sheet(*[a_pair("W" * 160, "Ł" * 160)] * 5, paper=paper, is_demo=True))
    for page in pypdfium2.PdfDocument(pdf):
        wide, high = page.get_size()
        for each in page.get_objects():
            left, foot, right, top = each.get_bounds()
            assert min(left, foot) > 0
            assert right < wide
            assert top < high


def test_no_pair_is_parted_over_two_pages():
    pairs = [a_pair(f"said {n} " + "x " * 50, f"did {n} " + "y " * 50) for n in range(9)]
    pdf = render(a_sheet(*pairs))
    assert pages(pdf) > 1
    for number in range(pages(pdf)):
        page = pypdfium2.PdfDocument(pdf)[number].get_textpage().get_text_range()
        assert page.count("You said") - page.count("You said,") == page.count("We did")


def test_what_is_typed_breaks_no_page_and_the_same_gives_the_same_bytes():
    sheet = a_sheet(a_pair("<b>& مرحبا 🎉", "\x07{}% \\n", by="HCA"))
    assert render(sheet) == render(sheet)
    assert "<b>&" in text(render(sheet))


def test_the_sheet_for_patients_says_whose_words_they_are():
    said = text(render(a_sheet(audience=Audience.PATIENTS)))
    assert "What patients and families told us." in said
