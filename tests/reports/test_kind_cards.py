"""Cards and pages of kind notes: every word is on them, nothing typed restyles them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pypdfium2
import pytest

from safehuddle.domain.kind_card import CardDesign, CardLetter, CardSize, KindCards
from safehuddle.domain.kind_pages import KindPage
from safehuddle.reports import kind_cards, kind_pages

DAY = date(2026, 11, 27)
AT = datetime(2026, 11, 30, 9, tzinfo=UTC)
SHORT = CardLetter("Priya", ("When it rained, you ran out.", "It meant a lot."), "Tom", DAY)
UNNAMED = CardLetter("the night housekeeper", SHORT.sentences, "", DAY)
NUMBERED = " ".join(f"word{n}" for n in range(900))
LONG = CardLetter("Nguyễn Thị Hương", (f"When it was busy, you {NUMBERED}.",), "Zoë", DAY)


def cards(*letters, size=CardSize.FOLDED, design=CardDesign.SPRIG, **more):
    return KindCards(letters, size, design, "Maple Ward", AT, "1", **more)


def text_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_range() for page in document]
    return [re.sub(r"\s+", " ", page) for page in pages]


@pytest.mark.parametrize("design", CardDesign)
@pytest.mark.parametrize("size", CardSize)
def test_each_size_and_look_says_to_whom_what_and_from_whom(size, design):
    (page,) = text_of(kind_cards.render(cards(SHORT, UNNAMED, size=size, design=design)))
    for words in ("For Priya", "When it rained, you ran out.", "It meant a lot.", "– Tom"):
        assert words in page
    assert "For the night housekeeper" in page
    assert "somebody who chose not to be named" in page
    assert "page 1" not in page.lower()


def test_two_folded_and_four_flat_ones_fill_a_sheet():
    for size, each in ((CardSize.FOLDED, 2), (CardSize.FLAT, 4), (CardSize.A5, 2)):
        assert len(text_of(kind_cards.render(cards(*[SHORT] * each, size=size)))) == 1
        assert len(text_of(kind_cards.render(cards(*[SHORT] * (each + 1), size=size)))) == 2


@pytest.mark.parametrize("size", CardSize)
def test_a_long_letter_goes_on_and_not_a_word_of_it_is_left_out(size):
    pages = text_of(kind_cards.render(cards(SHORT, LONG, size=size)))
    assert len(pages) > 1
    assert re.findall(r"word\d+", " ".join(pages)) == [f"word{n}" for n in range(900)]
    assert " ".join(pages).count("– Zoë") == 1


def test_the_same_cards_are_the_same_bytes_and_a_made_up_ward_says_so():
    assert kind_cards.render(cards(SHORT)) == kind_cards.render(cards(SHORT))
    (page,) = text_of(kind_cards.render(cards(SHORT, is_demo=True)))
    assert "Made-up ward" in page


AWKWARD = "<b>x</b> & %s {name} 👩 سلام"


def test_nothing_typed_is_read_as_markup():
    letter = CardLetter(AWKWARD, (AWKWARD,), AWKWARD * 9, DAY)
    (page,) = text_of(kind_cards.render(cards(letter)))
    assert "<b>x</b> & %s {name}" in page


@pytest.mark.parametrize("size", CardSize)
@pytest.mark.parametrize(
    "name",
    [
        "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh, staff nurse on nights, and all",
        "عائشة بنت الحسن",
        "Nguyễn Thị Hương 👩‍⚕️",
    ],
)
def test_a_name_that_is_long_or_of_another_script_stands_whole_on_a_card(size, name):
    (page,) = text_of(
        kind_cards.render(cards(CardLetter(name, ("It rained.",), name, DAY), size=size))
    )
    assert "…" not in page
    for word in name.split():
        if word.isascii():
            assert word in page


def page_of(*letters, person=""):
    return KindPage(
        ward_name="Maple Ward",
        letters=letters,
        first=DAY,
        last=DAY,
        printed_at=AT,
        printed_by="ward clerk",
        version="1",
        person=person,
    )


def test_the_sheet_for_the_wall_holds_names_only_as_it_was_given_them():
    nameless = CardLetter("one of us", SHORT.sentences, "", DAY)
    (page,) = text_of(kind_pages.render(page_of(SHORT, nameless)))
    assert "to Priya · from Tom" in page
    assert "to one of us" in page
    assert "For the wall" in page


def test_the_page_for_an_appraisal_says_whose_it_is_and_when_each_was_written():
    pages = text_of(kind_pages.render(page_of(*[SHORT] * 30, person="Priya")))
    assert len(pages) > 1
    assert "Feedback from colleagues: Priya" in pages[0]
    assert " ".join(pages).count("from Tom · 27/11/2026") == 30


def test_a_long_letter_on_a_page_goes_on_overleaf():
    pages = text_of(kind_pages.render(page_of(LONG)))
    assert re.findall(r"word\d+", " ".join(pages)) == [f"word{n}" for n in range(900)]
