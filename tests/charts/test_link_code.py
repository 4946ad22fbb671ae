"""The code of a link: read back by a decoder, with the margin that readers need."""

from __future__ import annotations

import pytest
import zxingcpp
from PySide6.QtGui import QImage, QPainter

from safehuddle.charts.link_code import CODE_PT, link_code
from safehuddle.charts.shapes import ChartTone
from safehuddle.domain.links import LINK_LETTERS, sent_link
from safehuddle.services.shelf_starters import starters
from safehuddle.ui.charts.painter import chart_palette, paint_shapes
from safehuddle.ui.theme.tokens import DARK, LIGHT

LONGEST = "https://intranet.example.nhs.uk/".ljust(LINK_LETTERS, "x")
WELSH = "https://tŷ.cymru/diogelwch/tŷ?q=é"


def on_screen(link, *, scale, colours=LIGHT):
    drawing = link_code(link)
    side = round(drawing.width * scale)
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.scale(scale, scale)
    paint_shapes(painter, drawing.shapes, palette=chart_palette(colours), family="Noto Sans")
    painter.end()
    return image


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_a_phone_reads_each_link_off_the_screen_in_either_look(qapp, colours):
    for link in (*(card.link for card in starters()), LONGEST, WELSH):
        image = on_screen(link, scale=3, colours=colours)
        (found,) = zxingcpp.read_barcodes(image, try_invert=False)
        assert found.text == sent_link(link)


def test_four_modules_of_white_are_kept_on_each_side():
    drawing = link_code("https://www.nice.org.uk")
    ground, *ink = drawing.shapes
    assert ground.fill is ChartTone.CODE_PAPER
    assert (ground.width, ground.height) == (CODE_PT, CODE_PT)
    module = CODE_PT / 33  # a code of 25 modules and two margins of 4
    assert min(each.x for each in ink) == pytest.approx(4 * module)
    assert max(each.x + each.width for each in ink) == pytest.approx(CODE_PT - 4 * module)
    assert min(each.y for each in ink) == pytest.approx(4 * module)


def test_a_module_of_the_longest_link_is_large_enough_for_a_phone():
    narrow = min(each.width for each in link_code(LONGEST).shapes[1:])
    assert narrow * 25.4 / 72 >= 0.4  # millimetres


def test_it_says_where_it_leads_to_someone_who_cannot_see_it():
    assert link_code("https://a.uk/b").summary == "A code for a phone: https://a.uk/b"
