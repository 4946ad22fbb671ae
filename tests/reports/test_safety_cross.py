from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pikepdf

from safehuddle.domain.you_said import PaperSize
from safehuddle.reports.registry import REPORTS
from tests.reports import reading, samples


def cross(**parts):
    return REPORTS["safety-cross"].render(replace(samples.safety_cross(), **parts))


def test_the_page_says_what_the_cross_shows_and_how_the_ward_stands():
    said = reading.text(cross())
    for words in (
        *("October 2026", "Fall", "13 noticed, on 2 days", "none noticed", "nobody looked"),
        *("63 days since the last one, 26/08/2026", "Next milestone: 100 days, in 37 days."),
        "came in with it, not counted",
    ):
        assert words in said


def test_a_screen_reader_is_given_the_month_as_words():
    (figure,) = reading.structure(cross()).all("Figure")
    assert "On 4 of 26 days nobody looked" in figure.alt


def test_on_a3_it_is_the_same_page_larger():
    with pikepdf.open(BytesIO(cross(paper=PaperSize.A3))) as document:
        assert [round(float(side)) for side in document.pages[0].MediaBox] == [0, 0, 842, 1191]
    assert reading.text(cross(paper=PaperSize.A3)) == reading.text(cross())


def test_a_blank_one_has_its_days_and_nothing_of_the_wards():
    said = reading.text(cross(is_blank=True, since=None))
    assert "31" in said
    assert "write the letter" in said
    assert "noticed, on" not in said
    assert "days since" not in said


def test_a_certificate_says_how_many_days_nobody_looked_and_when_it_was_reached():
    said = reading.text(REPORTS["certificate"].render(samples.certificate()))
    for words in (
        *("60 days", "Fall: none was noticed that was new here"),
        *("reached on Sunday 25 October 2026", "On 9 of 62 days nobody looked."),
        "noticed and spoke up",
    ):
        assert words in said
