"""A chart on paper and as a picture for somebody else's page."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import UTC, datetime
from io import BytesIO

import pytest
from PIL import Image

from safehuddle.charts.shapes import ChartTone, Drawing, Polyline, Rect, Text
from safehuddle.reports.painter import PAPER_PALETTE
from safehuddle.reports.spc import SpcContent, render, render_png, render_svg
from safehuddle.reports.svg import svg_of
from tests.charts.spc_samples import between, chart, falls
from tests.reports.reading import loose_ink, pages, structure, text

AT = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
NAMES = {"svg": "http://www.w3.org/2000/svg"}


def content(of=None):
    return SpcContent(of or falls(), "01/12/2025 to 08/06/2026", AT, "1.2.3")


def test_the_page_tells_the_chart_in_words_below_it():
    words = text(render(content()))
    assert "Falls, by week" in words
    assert "01/12/2025 to 08/06/2026" in words
    assert "New limits from 13/04/2026" in words
    assert "Rules: Making Data Count, version 1" in words
    assert "A chart says that something changed, never why." in words


def test_the_page_is_whole_to_a_screen_reader():
    data = render(content())
    assert loose_ink(data) == []
    figures = structure(data).all("Figure")
    assert ["New limits from 13/04/2026" in node.alt for node in figures] == [True]


@pytest.mark.parametrize("draw", [render, render_png, render_svg])
def test_the_same_chart_gives_the_same_bytes(draw):
    assert draw(content()) == draw(content())


def test_a_picture_is_sharp_and_keeps_off_its_edge():
    picture = Image.open(BytesIO(render_png(content())))
    assert picture.width > 1_500
    edge = picture.convert("L").crop((0, 0, picture.width, 20))
    assert edge.getextrema() == (255, 255)
    assert picture.convert("L").getextrema()[0] < 80


def test_an_svg_says_its_title_and_its_words():
    root = ET.fromstring(render_svg(content(between())))
    assert root.find("svg:title", NAMES).text == "Pressure ulcers"
    assert "14 points" in root.find("svg:desc", NAMES).text
    texts = [each.text for each in root.iterfind("svg:text", NAMES)]
    assert "days between, up is good" in texts
    assert len(root.findall("svg:circle", NAMES)) > 14


def test_nothing_typed_can_break_an_svg():
    shapes = (
        Text(1, 2, '<script>&"\x00', bold=True),
        Polyline(((0, 0), (1, 1), (2, 0)), None, fill=ChartTone.WORSE),
        Rect(0, 0, 5, 5, None, ChartTone.INK),
    )
    drawing = Drawing(10, 10, shapes, "a < b & c")
    root = ET.fromstring(svg_of(drawing, title="<b>", palette=PAPER_PALETTE))
    assert root.find("svg:text", NAMES).text.startswith('<script>&"')
    assert root.find("svg:desc", NAMES).text == "a < b & c"
    assert root.find("svg:polygon", NAMES).get("fill") == PAPER_PALETTE[ChartTone.WORSE]


def test_a_chart_of_many_signals_still_takes_one_page():
    assert pages(render(content(chart([1, 2, 3, 4, 5, 6, 7, 8] * 10)))) == 1
