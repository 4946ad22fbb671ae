"""A letter on paper: plain, whole, large where that is wished, and called nothing but a letter."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from io import BytesIO

import pikepdf
import pytest

from safehuddle.domain.made_up import band_words
from safehuddle.reports.letter import LetterContent, cannot_be_drawn, render
from safehuddle.reports.registry import REPORTS
from tests.reports import reading, samples

TO = "Mrs Angharad Llŷwelyn-Żółkiewska\n12 Tŷ Gwyn Lane\nAB1 2CD"
LETTER = LetterContent(
    ward_name="Maple Ward",
    made_at=datetime(2026, 11, 30, 9, 5, tzinfo=samples.LONDON),
    paragraphs=(
        "You fell at ten past three.\n\nThe bell had been put on the far side of the bed.",
        "I am sorry that you fell and broke your hip on our ward.",
        "The ward sister is your contact. You will hear from her by Friday.",
    ),
    to=TO,
    salutation="Dear Mrs Llŷwelyn-Żółkiewska",
    closing="Yours sincerely",
    signed="Bea Marsh\nWard sister",
)
LONG = replace(LETTER, paragraphs=("We looked into it and found this. " * 590,), is_large=True)
"""Of 20,000 characters."""
EITHER = pytest.mark.parametrize("is_large", [False, True], ids=["usual", "large"])


def sizes(data):
    """The sizes of all letters that are drawn, in points."""
    with pikepdf.open(BytesIO(data)) as document:
        return {
            float(operands[1])
            for page in document.pages
            for operands, operator in pikepdf.parse_content_stream(page, "Tf")
        }


@EITHER
def test_it_says_what_was_written_in_the_order_of_a_letter(is_large):
    data = render(replace(LETTER, is_large=is_large))
    said = reading.structure(data).words
    parts = (
        *("Maple Ward", "Mrs Angharad Llŷwelyn-Żółkiewska 12 Tŷ Gwyn Lane AB1 2CD"),
        *("Monday 30 November 2026", "Dear Mrs Llŷwelyn-Żółkiewska", "You fell", "The bell"),
        *("I am sorry that", "by Friday.", "Yours sincerely", "Bea Marsh Ward sister"),
    )
    places = [said.index(part) for part in parts]
    assert places == sorted(places)
    assert reading.loose_ink(data) == []
    assert all(reading.fonts(data).values())
    with pikepdf.open(BytesIO(data)) as document:
        assert document.open_metadata()["pdfuaid:part"] == "1"
        assert not document.check_pdf_syntax()


def test_whom_it_is_to_is_on_the_page_and_nowhere_else_in_the_file():
    with pikepdf.open(BytesIO(render(LETTER))) as document, document.open_outline() as outline:
        about = {name: str(said) for name, said in document.docinfo.items() if "Date" not in name}
        assert [entry.title for entry in outline.root] == ["Maple Ward"]
        assert document.open_metadata()["dc:title"] == "Letter"
    assert about == {
        "/Title": "Letter",
        "/Author": "",
        "/Subject": "",
        "/Keywords": "",
        "/Creator": "SafeHuddle",
        "/Producer": "SafeHuddle",
        "/Trapped": "/False",
    }
    assert "Llŷwelyn" not in repr(LETTER)
    assert "Marsh" not in repr(LETTER)
    assert "letter" not in REPORTS


def test_nothing_in_large_print_is_smaller_than_16_points_nor_grey():
    assert min(sizes(render(replace(LONG, is_demo=True)))) >= 16


def test_a_long_letter_is_whole_and_numbers_its_pages():
    data = render(LONG)
    count = reading.pages(data)
    assert count > 10
    said = reading.text(data)
    assert said.count("We looked into it and found this.") > 500
    assert reading.structure(data).words.count("found") == 590
    assert f"Page {count} of {count}" in said
    assert "Page 1" not in reading.text(render(LETTER))


def test_a_signature_never_stands_on_a_page_of_its_own():
    for lines in range(20, 40):
        letter = replace(LETTER, paragraphs=("so\n" * lines,))
        *_others, last = reading.structure(render(letter)).all("P")[-3:]
        assert last.words.startswith("Bea Marsh")
        pages = render(letter)
        if reading.pages(pages) == 2:
            second = reading.text(pages).partition("Maple Ward so")[2]
            assert second.startswith(" so")
            break
    else:
        pytest.fail("no letter was two pages long")


@EITHER
def test_nothing_typed_restyles_a_page_or_leaves_it(is_large):
    texts = (samples.HOSTILE, "x" * 3_000, "<b>bold</b> &amp; {x} %s")
    data = render(
        replace(LETTER, to=texts[0], signed=texts[0], paragraphs=texts, is_large=is_large)
    )
    assert b"\x00" not in reading.shown_bytes(data)
    assert "<b>bold</b> &amp; {x} %s" in reading.structure(data).words
    for left, foot, right, top in reading.boxes(data):
        assert 0 < left < right < 595
        assert 0 < foot < top < 842


def test_letters_that_our_fonts_lack_are_told_before_a_name_is_printed_wrong():
    assert cannot_be_drawn("Dear Łucja Nguyễn, Tŷ Gŵyn\n", "Ελένη Дарья") == ""
    assert cannot_be_drawn("Dear مريم", "for م") == "مري"


def test_room_is_left_to_write_by_hand_what_was_not_typed():
    bare = replace(LETTER, to="", salutation="", closing="", signed="")
    said = reading.structure(render(bare)).words
    assert said.startswith("Maple Ward Monday 30 November 2026 You fell")


def test_the_letter_of_a_made_up_ward_says_so_on_every_page():
    for letter in (LETTER, LONG):
        data = render(replace(letter, is_demo=True))
        assert reading.text(data).count(band_words()) == reading.pages(data)
    assert band_words() not in reading.text(render(LETTER))


def test_the_same_letter_gives_the_same_bytes():
    assert render(LETTER) == render(LETTER)
