"""Cards of the shelf on paper: their codes are read back off the page, and no word is left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
import zxingcpp

from safehuddle.domain.shelf import ShelfCard, ShelfPaper
from safehuddle.reports.shelf import render
from safehuddle.services.shelf_starters import starters
from tests.reports import samples
from tests.reports.reading import loose_ink, pages, text

DPI = 200
"""Of a plain office printer's draft, read in grey."""


def codes_on(pdf):
    """What a phone reads off the pages, printed in grey."""
    found = []
    for page in pypdfium2.PdfDocument(pdf):
        image = page.render(scale=DPI / 72, grayscale=True).to_pil()
        found += [each.text for each in zxingcpp.read_barcodes(image, try_invert=False)]
    return found


@pytest.mark.parametrize("paper", ShelfPaper)
def test_every_starter_card_s_code_is_read_back_off_the_printed_page(paper):
    pdf = render(replace(samples.shelf(), cards=starters(), paper=paper))
    assert sorted(codes_on(pdf)) == sorted(card.link for card in starters())
    assert loose_ink(pdf) == []


@pytest.mark.parametrize("paper", ShelfPaper)
def test_a_code_is_as_large_on_small_paper(paper):
    (page,) = list(pypdfium2.PdfDocument(render(replace(samples.shelf(), paper=paper))))[:1]
    image = page.render(scale=DPI / 72, grayscale=True).to_pil()
    corners = zxingcpp.read_barcodes(image)[0].position
    across = (corners.top_right.x - corners.top_left.x) / DPI * 25.4
    assert across == pytest.approx(32.5 * 21 / 29, rel=0.02)  # without its margin


def test_a5_has_a_card_a_page_and_a4_several():
    assert pages(render(samples.shelf())) == 1
    small = render(replace(samples.shelf(), paper=ShelfPaper.A5))
    assert pages(small) == 3
    size = pypdfium2.PdfDocument(small)[0].get_size()
    assert size == pytest.approx((148 / 25.4 * 72, 210 / 25.4 * 72), abs=1.5)


def test_each_card_says_where_it_is_from_and_when_it_was_checked():
    said = text(render(samples.shelf()))
    assert "Source: CNWL, Using PDSA cycles" in said
    assert "https://www.cnwl.nhs.uk/" in said
    assert "Last checked on 02/11/2026 by the makers of SafeHuddle." in said
    assert "02/11/2024. That is more than a year ago" in said
    assert "have not seen or endorsed them" in said


@pytest.mark.parametrize("paper", ShelfPaper)
def test_the_longest_text_goes_on_and_not_a_word_is_left_out(paper):
    words = [f"word{number}" for number in range(1200)]
    card = ShelfCard(1, "Long", " ".join(words), "https://a.uk/b", date(2026, 11, 2))
    pdf = render(replace(samples.shelf(), cards=(card,), paper=paper))
    said = text(pdf)
    assert all(f"{word} " in said for word in words)
    for page in pypdfium2.PdfDocument(pdf):
        _wide, high = page.get_size()
        assert all(0 < each.get_bounds()[1] < high for each in page.get_objects())
