"""One drawing, two surfaces: the window and the paper show the same picture."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat
from PySide6.QtGui import QImage, QPainter
from reportlab.pdfgen.canvas import Canvas

from safehuddle.charts.count_line import CountPoint, count_line
from safehuddle.charts.factors import factor_bars
from safehuddle.charts.shapes import DASHED, Anchor, ChartTone, Drawing, Line, Polyline, Text
from safehuddle.charts.spc import spc_chart
from safehuddle.charts.week import day_by_day
from safehuddle.reports.fonts import REGULAR, face
from safehuddle.reports.painter import PAPER_PALETTE, paint
from safehuddle.ui.charts.chart_widget import ChartWidget
from safehuddle.ui.charts.painter import chart_palette, paint_shapes
from safehuddle.ui.theme.tokens import DARK, FAMILY, LIGHT
from tests.charts.spc_samples import between, falls
from tests.reports import samples

SCALE = 4  # 288 dots an inch: a printer's eye, where the smoothing of letters weighs less

WORDS_AND_LINES = Drawing(
    160,
    60,
    (
        Line(5, 10, 155, 10, ChartTone.WORSE, 1.0, DASHED),
        Polyline(((5, 50), (20, 30), (60, 44), (100, 20)), ChartTone.ACTION, 1.5),
        Text(155, 56, "Tŷ Gŵyn, 12 falls", 9, bold=True, anchor=Anchor.END),
        Text(80, 40, "middle", 7.5, ChartTone.GREY, anchor=Anchor.MIDDLE),
    ),
    "",
)
DRAWINGS = {
    "factors": factor_bars(samples.typical().factors, width=284),
    "week": day_by_day(samples.typical().days, width=197),
    "counts": count_line(
        [
            CountPoint(f"{day}/11", count)
            for day, count in zip(range(1, 9), (3, 1, None, 4, 0, 9, 2, 5), strict=True)
        ],
        what="Falls, by day",
        width=320,
        height=140,
    ),
    "words and lines": WORDS_AND_LINES,
    "spc": spc_chart(falls(), width=505, height=300),
    "days between": spc_chart(between(), width=505, height=280, is_titled=False),
}


def on_paper(drawing: Drawing) -> Image.Image:
    face(REGULAR)
    file = BytesIO()
    size = (drawing.width, drawing.height)
    canvas = Canvas(file, pagesize=size, initialFontName=REGULAR)
    paint(canvas, drawing.shapes, left=0, top=drawing.height, palette=PAPER_PALETTE)
    canvas.save()
    document = pypdfium2.PdfDocument(file.getvalue())
    picture = document[0].render(scale=SCALE).to_pil().convert("RGB")
    document.close()
    return picture


def on_screen(drawing: Drawing, size: tuple[int, int]) -> Image.Image:
    image = QImage(*size, QImage.Format.Format_RGB888)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    painter.scale(SCALE, SCALE)
    paint_shapes(painter, drawing.shapes, palette=PAPER_PALETTE, family=FAMILY)
    painter.end()
    return Image.frombytes(
        "RGB", size, bytes(image.constBits()), "raw", "RGB", image.bytesPerLine()
    )


@pytest.mark.parametrize("name", DRAWINGS)
def test_the_window_and_the_paper_show_the_same_picture(look, name):
    paper = on_paper(DRAWINGS[name])
    screen = on_screen(DRAWINGS[name], paper.size)
    difference = ImageChops.difference(paper, screen)
    apart = sum(ImageStat.Stat(difference).mean) / 3
    assert apart < 2, f"{name}: {apart:.2f} of 255 apart on average"


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_picture_is_not_blank_and_keeps_within_its_frame(look, name):
    drawing = DRAWINGS[name]
    framed = Drawing(drawing.width + 40, drawing.height + 40, drawing.shapes, "")
    picture = on_screen(framed, (round(framed.width * SCALE), round(framed.height * SCALE)))
    box = ImageChops.invert(picture.convert("L")).getbbox()
    assert box is not None
    assert box[2] <= (drawing.width + 1) * SCALE
    assert box[3] <= (drawing.height + 1) * SCALE


def test_a_chart_says_itself_to_a_screen_reader(look, qtbot):
    widget = ChartWidget("Day by day", DRAWINGS["week"])
    qtbot.addWidget(widget)
    assert widget.accessibleName() == "Day by day"
    assert "Saturday 21 November: huddle missed, 1 noticed" in widget.accessibleDescription()


def test_a_chart_grows_with_the_text(look, qtbot):
    widget = ChartWidget("Day by day", DRAWINGS["week"])
    qtbot.addWidget(widget)
    usual = widget.sizeHint()
    look.set_percent(200)
    assert widget.sizeHint().width() == pytest.approx(usual.width() * 2, abs=1)
    assert widget.heightForWidth(usual.width()) == pytest.approx(usual.height(), abs=1)


def test_a_chart_is_drawn_in_the_look_of_the_moment(look, qtbot):
    widget = ChartWidget("By factor", DRAWINGS["factors"])
    qtbot.addWidget(widget)
    widget.resize(widget.sizeHint())
    look.set_look("light")
    light = widget.grab().toImage()
    look.set_look("dark")
    assert widget.grab().toImage() != light


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_every_tone_has_a_colour_in_every_look(colours):
    assert set(chart_palette(colours)) == set(ChartTone)
