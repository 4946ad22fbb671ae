"""What holds of every page that is ever made, whoever it is for: it can be read aloud (PDF/UA)."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest

from safehuddle.domain.made_up import band_words
from safehuddle.reports import candour, guide, kind_cards, kind_pages, letter, recovery
from safehuddle.reports.registry import REPORTS
from tests.reports import (
    reading,
    test_candour,
    test_card,
    test_fair_card,
    test_guide,
    test_kind_cards,
    test_letter,
    test_page,
    test_recovery,
)

PAGES = {
    **{name: (REPORTS[name].render, make()) for name, make in test_page.CONTENTS.items()},
    **{
        card: (kind.render, test_fair_card.content(card))
        for card, kind in test_fair_card.KINDS.items()
    },
    "prompt card": (test_card.CARD.render, test_card.CONTENT),
    "letter": (letter.render, test_letter.LONG),
    "letter in large print": (letter.render, replace(test_letter.LETTER, is_large=True)),
    "case record": (candour.render, test_candour.FULL),
    "cards": (kind_cards.render, test_kind_cards.cards(test_kind_cards.LONG)),
    "kind notes on a page": (
        kind_pages.render,
        test_kind_cards.page_of(test_kind_cards.LONG, person="Priya"),
    ),
    "recovery key": (recovery.render, test_recovery.SHEET),
    "guide": (guide.render, test_guide.CONTENT),
}
"""How each is made, of what; the guide is of no ward."""


@pytest.fixture(scope="module", params=PAGES)
def page(request):
    render, content = PAGES[request.param]
    return render(content)


def test_it_says_that_it_keeps_to_the_standard_of_readable_files(page):
    with pikepdf.open(BytesIO(page)) as document:
        assert document.open_metadata()["pdfuaid:part"] == "1"
        assert document.Root.ViewerPreferences.DisplayDocTitle
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang).startswith("en")
        assert document.docinfo["/Title"]
        assert {each.Tabs for each in document.pages} == {"/S"}


def test_no_ink_is_outside_its_structure_and_no_word_runs_into_the_next(page):
    assert reading.loose_ink(page) == []
    for run, following in pairwise(reading.runs(page)):
        assert run[-1] in " (“" or not following[0].isalnum(), (run, following)


def test_headings_go_down_by_one_at_most(page):
    tags = [each.tag for each in reading.structure(page).walk()]
    levels = [int(tag[1]) for tag in tags if tag in {"H1", "H2", "H3", "H4"}]
    assert levels[0] == 1
    assert all(later <= sooner + 1 for sooner, later in pairwise(levels))
    titles = {each.words for each in reading.structure(page).all("H1")}
    assert len(titles) == 1  # which each card repeats that a letter goes on to


def test_a_figure_has_words_and_says_where_it_stands(page):
    for figure in reading.structure(page).all("Figure"):
        assert figure.alt
        left, foot, right, top = figure.box
        assert 0 <= left < right <= 596
        assert 0 <= foot < top <= 843


def test_rows_and_columns_of_a_table_have_heads(page):
    for table in reading.structure(page).all("Table"):
        head, *others = table.kids
        assert {(cell.tag, cell.scope) for cell in head.kids} == {("TH", "/Column")}
        for first, *cells in (row.kids for row in others):
            assert (first.tag, first.scope) == ("TH", "/Row")
            assert {(cell.tag, cell.scope) for cell in cells} <= {("TD", "")}


@pytest.mark.parametrize("name", [name for name in PAGES if name != "guide"])
def test_each_page_of_a_made_up_ward_says_so(name):
    render, content = PAGES[name]
    made = render(replace(content, is_demo=True))
    said = " ".join(reading.text(made).split())
    assert said.count(band_words()) >= reading.pages(made)
