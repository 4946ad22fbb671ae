"""The cards of fair talk: one page that signposts, decides nothing, and names nobody."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf
import pytest

from safehuddle.domain.fair_card import FairCard, card_of
from safehuddle.domain.made_up import band_words
from safehuddle.reports.registry import BEING_FAIR, CIVILITY, REPORTS
from safehuddle.services import fair_talk
from tests.reports import reading

TEXTS = fair_talk.texts()
TODAY = date(2026, 12, 1)
KINDS = {FairCard.BEING_FAIR: BEING_FAIR, FairCard.CIVILITY: CIVILITY}
CARDS = pytest.mark.parametrize("card", FairCard)


def content(card, today=TODAY):
    return card_of(TEXTS, card, today=today, version="0.3")


def words(said):
    return " ".join(reading.text(KINDS[said.card].render(said)).split())


@CARDS
def test_all_of_it_is_on_one_page_with_its_sources_and_that_none_was_checked_live(card):
    said = words(content(card))
    for title, text in content(card).parts:
        assert title in said
        assert text in said
    assert reading.pages(KINDS[card].render(content(card))) == 1
    assert "Checked on 30/11/2026 by the makers of SafeHuddle, from copies" in said
    assert "more than six months ago" in words(content(card, date(2027, 7, 1)))


@CARDS
def test_it_may_hang_on_the_wall_and_says_nothing_of_a_ward_or_a_print(card):
    page = KINDS[card].render(content(card))
    with pikepdf.open(BytesIO(page)) as document:
        assert str(document.docinfo["/Author"]) == ""
    assert "it may hang on the wall" in words(content(card))
    assert "Printed" not in words(content(card))
    assert re.findall(r"\d+/\d+/\d+", words(content(card))) == ["30/11/2026"]
    assert KINDS[card].name not in REPORTS


@CARDS
def test_much_more_text_takes_smaller_letters_and_stays_on_the_page(card):
    parts = tuple((title, f"{text} {text[:120]}") for title, text in content(card).parts)
    long = replace(content(card), parts=parts)
    assert reading.pages(KINDS[card].render(long)) == 1
    assert all(text[-30:] in words(long) for _title, text in parts)


def test_being_fair_leads_to_the_tool_and_holds_no_tree_of_questions_about_anybody():
    said = words(content(FairCard.BEING_FAIR))
    assert "www.england.nhs.uk" in said
    assert "It is for managers" in said
    for step in ("deliberate", "foresight", "substitution", "mitigating"):
        assert step not in said.casefold()


@CARDS
def test_a_made_up_ward_says_so_on_it(card):
    assert band_words() in words(replace(content(card), is_demo=True))
