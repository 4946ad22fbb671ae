"""The card to take into the conversation: one page, room to write, and nobody on it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf
import pytest

from safehuddle.domain.candour.card import card_content
from safehuddle.domain.made_up import band_words
from safehuddle.reports.registry import CARD, REPORTS
from tests.domain.candour.shipped import SHIPPED_ON as TODAY
from tests.domain.candour.shipped import shipped
from tests.reports import reading, samples

CONTENT = card_content(shipped("prompts"), today=TODAY, version="0.3")


def words(content):
    return " ".join(reading.text(CARD.render(content)).split())


def test_it_holds_every_prompt_and_phrase_and_says_that_they_may_come_back():
    said = words(CONTENT)
    for _when, prompts in CONTENT.prompts:
        assert [each for each in prompts if each not in said] == []
    assert [each for each in CONTENT.phrases if each not in said] == []
    assert "You can come back to us at any time" in said
    assert "more, in SafeHuddle" not in said


def test_it_says_where_its_words_come_from_and_when_they_were_checked():
    assert "Saying Sorry" in words(CONTENT)
    assert "Checked on 29/11/2026" in words(CONTENT)
    old = card_content(shipped("prompts"), today=date(2027, 7, 1), version="0.3")
    assert "more than six months ago" in words(old)


def test_nothing_on_it_or_in_its_file_says_whose_it_is_or_when_it_was_printed():
    page = CARD.render(CONTENT)
    with pikepdf.open(BytesIO(page)) as document:
        info = {name: str(value) for name, value in document.docinfo.items()}
    assert info["/Title"] == "Prompt card"
    assert info["/Author"] == ""
    assert "20261129000000" in info["/CreationDate"]
    said = words(CONTENT)
    assert "Printed" not in said
    assert re.findall(r"\d+/\d+/\d+", said) == ["29/11/2026"]


@pytest.mark.parametrize("many", [0, 1, 60])
def test_it_is_one_page_however_much_the_keeper_wrote(many):
    prompts = tuple((when, each * many) for when, each in CONTENT.prompts)
    long = replace(
        CONTENT,
        prompts=prompts,
        phrases=CONTENT.phrases * many,
        come_back=f"{samples.HOSTILE} come back" * max(many, 1),
    )
    assert reading.pages(CARD.render(long)) == 1
    assert ("all in SafeHuddle" in words(long)) == (many == 60)


def test_it_is_read_aloud_in_order_and_its_fonts_are_its_own():
    page = CARD.render(CONTENT)
    assert reading.loose_ink(page) == []
    assert all(reading.fonts(page).values())


def test_the_card_of_a_made_up_ward_says_so_and_no_command_makes_one():
    assert band_words() in words(replace(CONTENT, is_demo=True))
    assert "card" not in REPORTS
