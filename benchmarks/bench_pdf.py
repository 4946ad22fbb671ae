"""The weekly summary, against the same page drawn bare.

`ours` is the report as the program makes it: measured, wrapped, shared out among lists, tagged for
screen readers. `bare_weekly` draws the very same strings and shapes at the very same places with
plain canvas calls and nothing else, which is the least that reportlab could take for this page.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from benchmarks.measure import Row, Setting, interleaved, median
from safehuddle.reports import weekly
from safehuddle.reports.fonts import REGULAR
from safehuddle.reports.page import Sheet
from safehuddle.reports.painter import PAPER_PALETTE, paint, rgb
from tests.reports import samples


class _Remembering(Sheet):
    """A sheet that keeps what is drawn on it, as canvas calls for `bare_weekly`."""

    def __init__(self, imprint):
        self.pages = [[]]
        super().__init__(imprint)

    def next_page(self):
        self.pages.append([])
        return super().next_page()

    def _draw(self, some, x, y, *, after=""):
        style = some.style
        baseline = self.paper_height - y - (style.leading + style.size * 0.72) / 2
        for line in some.lines:
            ink = rgb(PAPER_PALETTE[style.tone])
            self.pages[-1].append(("text", style.font, style.size, ink, x, baseline, line))
            baseline -= style.leading
        super()._draw(some, x, y, after=after)

    def _paint(self, shapes, x, y):
        shapes = tuple(shapes)
        self.pages[-1].append(("shapes", shapes, x, self.paper_height - y))
        super()._paint(shapes, x, y)


@cache
def _calls(content):
    """What is drawn for this content, found out once and outside the clock."""
    sheet = _Remembering(weekly.imprint(content))
    weekly.compose(sheet, content)
    sheet.finish()
    return sheet.pages


def bare_weekly(content) -> bytes:
    """Draw the weekly page with nothing but canvas calls. Call it once before it is timed."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1, pageCompression=1, initialFontName=REGULAR)
    for page in _calls(content):
        for kind, *call in page:
            if kind == "text":
                font, size, ink, x, y, line = call
                canvas.setFont(font, size)
                canvas.setFillColorRGB(*ink)
                canvas.drawString(x, y, line)
            else:
                shapes, left, top = call
                paint(canvas, shapes, left=left, top=top, palette=PAPER_PALETTE)
        canvas.showPage()
    return canvas.getpdfdata()


def ours(content) -> bytes:
    """Render the weekly page as the program does."""
    return weekly.render(content)


def rows(setting: Setting) -> Iterator[Row]:
    """Measure a typical week and a busy one."""
    for name, content in (("typical", samples.typical()), ("busy", samples.busy())):
        tasks = {"ours": partial(ours, content), "bare": partial(bare_weekly, content)}
        spent = interleaved(tasks, rounds=101 if setting.is_full else 31, warm_up=3)
        took = {task: median(values) for task, values in spent.items()}
        against = "the same page drawn bare in reportlab"
        yield Row(f"weekly PDF, {name} week", took["ours"], "ms", against, took["bare"], aim=1.5)
