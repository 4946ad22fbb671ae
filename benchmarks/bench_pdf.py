"""The weekly summary, against the same page drawn bare, and against an office program.

`ours` is the report as the program makes it: measured, wrapped, shared out among lists, tagged for
screen readers. `bare_weekly` draws the very same strings and shapes at the very same places with
plain canvas calls and nothing else, which is the least that reportlab could take for this page.

The whole command, from the start of its process to the file, is compared with LibreOffice turning
a table of the same week's rows into a PDF, where it is installed. Where it is not, the row tells
our own time and says so.
"""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from benchmarks.bench_start import LONGEST_S, a_store
from benchmarks.measure import Row, Setting, interleaved, median
from safehuddle.clock import system_clock
from safehuddle.domain.weeks import week_of
from safehuddle.reports import weekly
from safehuddle.reports.fonts import REGULAR
from safehuddle.reports.page import ReportPages
from safehuddle.reports.painter import PAPER_PALETTE, paint, rgb
from safehuddle.store.keys import FolderKeys
from safehuddle.store.store import Store
from tests.reports import samples

if TYPE_CHECKING:
    from safehuddle.charts.shapes import Shape
    from safehuddle.domain.weekly import WeeklyContent
    from safehuddle.reports.page import Imprint, MeasuredWords


class _Remembering(ReportPages):
    """A sheet that keeps what is drawn on it, as canvas calls for `bare_weekly`."""

    def __init__(self, imprint: Imprint) -> None:
        self.pages: list[list[tuple[Any, ...]]] = [[]]
        super().__init__(imprint)

    def next_page(self) -> float:
        self.pages.append([])
        return super().next_page()

    def _draw(self, some: MeasuredWords, x: float, y: float, *, after: str = " ") -> None:
        style = some.style
        baseline = self.paper_height - y - (style.leading + style.size * 0.72) / 2
        for line in some.lines:
            ink = rgb(PAPER_PALETTE[style.tone])
            self.pages[-1].append(("text", style.font, style.size, ink, x, baseline, line))
            baseline -= style.leading
        super()._draw(some, x, y, after=after)

    def _paint(self, shapes: Iterable[Shape], x: float, y: float) -> None:
        shapes = tuple(shapes)
        self.pages[-1].append(("shapes", shapes, x, self.paper_height - y))
        super()._paint(shapes, x, y)


@cache
def _calls(content: WeeklyContent) -> list[list[tuple[Any, ...]]]:
    """What is drawn for this content, found out once and outside the clock."""
    sheet = _Remembering(weekly.imprint(content))
    weekly.compose(sheet, content)
    sheet.finish()
    return sheet.pages


def bare_weekly(content: WeeklyContent) -> bytes:
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
    return bytes(canvas.getpdfdata())


def ours(content: WeeklyContent) -> bytes:
    """Render the weekly page as the program does."""
    return weekly.render(content)


def rows(setting: Setting) -> Iterator[Row]:
    """Measure a typical week and a busy one, then the whole command."""
    for name, content in (("typical", samples.typical()), ("busy", samples.busy())):
        tasks = {"ours": partial(ours, content), "bare": partial(bare_weekly, content)}
        spent = interleaved(tasks, rounds=101 if setting.is_full else 31, warm_up=3)
        took = {task: median(values) for task, values in spent.items()}
        against = "the same page drawn bare in reportlab"
        yield Row(f"weekly PDF, {name} week", took["ours"], "ms", against, took["bare"], aim=1.5)
    yield whole_process(setting)


def whole_process(setting: Setting) -> Row:
    """Measure the command from the start of its process to the finished file."""
    folder = a_store(setting.folder / "ward", weeks=4)
    week = week_of(system_clock().astimezone().date() - timedelta(days=7))
    table = setting.folder / "week.csv"
    _write_rows(folder, week.first, week.last, table)
    options = ["--data-dir", str(folder), "--week-ending", week.last.isoformat()]
    report = [sys.executable, "-m", "safehuddle", "report", "weekly", *options]
    programs = {"ours": [*report, "--out", str(setting.folder / "week.pdf")]}
    office = shutil.which("soffice") or shutil.which("libreoffice")
    made = setting.folder / "office"
    if office is not None:
        profile = (setting.folder / "profile").as_uri()
        convert = ["--headless", "--convert-to", "pdf", "--outdir", str(made)]
        programs["theirs"] = [office, f"-env:UserInstallation={profile}", *convert, str(table)]
    tasks = {name: partial(_run, command, folder) for name, command in programs.items()}
    # The first round makes the office program's profile and fills the disk's cache.
    spent = interleaved(tasks, rounds=11 if setting.is_full else 5, warm_up=1)
    took = {name: median(values) for name, values in spent.items()}
    what = "weekly PDF, whole process"
    if office is None:
        return Row(what, took["ours"], against="not compared: LibreOffice is not on this PC")
    if not (made / "week.pdf").exists():
        return Row(what, took["ours"], against="not compared: LibreOffice made no PDF")
    against = "LibreOffice converting a table of the same rows"
    why = "two thirds of it are Python, SQLAlchemy and the mapped tables before the first query"
    return Row(what, took["ours"], "ms", against, took["theirs"], aim=0.25, why=why)


def _write_rows(folder: Path, first: date, last: date, file: Path) -> None:
    """Write the week's sentences as the table that the office program is given."""
    keys = FolderKeys(folder / "SafeHuddle" / "keys")
    store = Store.open(folder, clock=system_clock, keys=keys)
    try:
        found = store.query(
            "SELECT noticed_on, kind, place, text FROM observation"
            " WHERE noticed_on BETWEEN ? AND ? ORDER BY id",
            (first.isoformat(), last.isoformat()),
        )
    finally:
        store.close()
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([("noticed", "kind", "place", "text"), *found])


def _run(command: list[str], folder: Path) -> None:
    environment = {**os.environ, "XDG_CONFIG_HOME": str(folder)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled once
    subprocess.run(command, check=True, capture_output=True, env=environment, timeout=LONGEST_S)
