"""The guide on paper: all of its words, in order, tagged, and one page for the first week."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehuddle import resources
from safehuddle.domain.markdown import BlockKind, Face, Span, blocks
from safehuddle.reports.faces import wrap_faces
from safehuddle.reports.fonts import covered_with_signs
from safehuddle.reports.guide import GuideContent, render
from safehuddle.ui.guide.chapters import chapters
from tests.reports import reading, samples

GUIDE = blocks(resources.guide_text())
CONTENT = GuideContent(
    title=GUIDE[0].text,
    blocks=GUIDE,
    is_chapter=False,
    ward_name="Maple Ward",
    printed_at=datetime(2026, 11, 23, 9, 5, tzinfo=samples.LONDON),
    printed_by="Ann (keeper)",
    version="0.3",
)


def one_chapter(title):
    found = next(each for each in chapters(resources.guide_text()) if each.title == title)
    return replace(CONTENT, blocks=found.blocks, is_chapter=True)


@pytest.fixture(scope="module")
def pages():
    return render(CONTENT)


def test_every_word_of_the_guide_is_read_from_the_pages_in_its_order(pages):
    said = reading.structure(pages).words
    at = 0
    for block in GUIDE[1:]:
        for cell in block.cells:
            words = " ".join("".join(span.words for span in cell).split())
            at = said.index(words, at) + len(words)


def test_a_screen_reader_meets_headings_lists_and_tables(pages):
    top = reading.structure(pages)
    chapters_in = [each for each in GUIDE if each.kind is BlockKind.HEADING and each.level == 2]
    assert [each.words for each in top.all("H2")] == [each.text for each in chapters_in]
    assert len(top.all("LI")) == sum(each.kind is BlockKind.ITEM for each in GUIDE)
    assert len(top.all("TR")) == sum(each.kind is BlockKind.ROW for each in GUIDE)
    assert {each.scope for each in top.all("TH")} == {"/Column", "/Row"}
    assert reading.loose_ink(pages) == []
    assert all(reading.fonts(pages).values())


def test_each_chapter_and_part_is_in_the_outline(pages):
    headings = [each.text for each in GUIDE if each.kind is BlockKind.HEADING and each.level > 1]
    assert reading.outline(pages) == ["Maple Ward", *headings]


def test_every_sign_in_the_guide_is_drawn():
    assert {letter for each in GUIDE for letter in each.text} <= covered_with_signs()


def test_nothing_stands_outside_the_margins(pages):
    # A J reaches a point to the left of where it is set.
    assert all(left > 43 and right < 554 for left, _low, right, _high in reading.boxes(pages))


def test_the_same_content_gives_the_same_bytes(pages):
    assert render(CONTENT) == pages


@pytest.mark.parametrize("title", ["Your first week", "Bin", "Promises"])
def test_a_chapter_alone_fits_one_page(title):
    page = render(one_chapter(title))
    assert reading.pages(page) == 1
    assert reading.outline(page) == ["Maple Ward", title]


@pytest.mark.parametrize("lines", range(40))
def test_no_heading_and_no_head_of_a_table_is_parted_from_what_stands_below(lines):
    guide = blocks("Line\n\n" * lines + "## Part\n\n| a | b |\n|---|---|\n| below | it |\n")
    document = pypdfium2.PdfDocument(render(replace(CONTENT, blocks=guide)))
    said = [page.get_textpage().get_text_range().split() for page in document]
    document.close()
    (page,) = (words for words in said if "Part" in words)
    assert {"a", "b", "below", "it"} <= set(page)


def test_a_chapter_that_is_too_long_for_one_page_goes_on():
    long = one_chapter("Bin")
    assert reading.pages(render(replace(long, blocks=long.blocks * 12))) > 1


WORDS = st.text("abc ", min_size=1, max_size=60)


@given(st.lists(st.builds(Span, WORDS, st.sampled_from(Face)), max_size=12))
def test_wrapped_words_keep_their_order_and_no_line_is_too_wide(spans):
    lines = wrap_faces(spans, 10.5, 200)
    text = "".join(span.words for span in spans)
    assert " ".join("".join(p.words for p in line) for line in lines).split() == text.split()
    for line in lines:
        if " " in "".join(piece.words for piece in line).strip():
            assert line[-1].x + line[-1].width <= 200 + 1e-6
