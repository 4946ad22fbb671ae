"""Telling signal from chance, and drawing it: a year of weeks, ten years, 100,000 points.

Then all charts of a ward, of one year and of ten, read from the store. All in milliseconds
of the processor, which what else the PC does changes least.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from benchmarks.measure import Row, Setting, median
from benchmarks.stores import a_ward, sentences
from safehuddle.charts.spc import SpcChart, spc_chart
from safehuddle.domain.kinds import Kind
from safehuddle.domain.spc.analysis import SeriesPoint, analyse
from safehuddle.domain.spc.chart_ids import GOOD_AND_WORRIES, HARM, OBSERVATIONS
from safehuddle.domain.spc.method import Chart, Method
from safehuddle.domain.spc.numbers import exact
from safehuddle.models import Observation
from safehuddle.services.ward_charts import chart_names, ward_chart, ward_charts

if TYPE_CHECKING:
    from safehuddle.store.store import Store

LENGTHS = (52, 520, 100_000)
DRAWN_WITHIN_MS = 50
"""Laid out and painted, up to ten years of weeks."""
A_DAY, A_DAY_IN_FULL = 3, 15
"""Observations."""
WARD_WITHIN_MS = 150
"""All charts of a ward, of however many years, for the page that is printed."""
LIST_WITHIN_MS, CHART_WITHIN_MS = 1, 60
GROWS_BY = 20
"""Ten times the weeks are looked at, and ten times the observations counted: with a limit that is
found anew for each, rules included, no chart may grow by more than twice that."""
WIDTH_PT, HEIGHT_PT = 520, 300


def rows(setting: Setting) -> Iterator[Row]:
    """Measure each length: looking at it, laying it out, and painting it on screen."""
    yield from of_a_ward(setting)
    paint = painting()
    for length in LENGTHS:
        rounds = 3 if length > 1_000 else (101 if setting.is_full else 31)
        series = a_series(length)
        for chart in (Chart.XMR, Chart.T):
            looked = cpu_ms(partial(analyse, series, Method(chart)), rounds)
            yield Row(f"{chart} of {length:,} points: looked at", looked)
        content = SpcChart("Falls", analyse(series, Method()))
        lay_out = partial(spc_chart, content, width=WIDTH_PT, height=HEIGHT_PT)
        laid_out = cpu_ms(lay_out, rounds)
        painted = cpu_ms(partial(paint, lay_out()), rounds)
        aim = DRAWN_WITHIN_MS if length <= 520 else None
        yield Row(f"chart of {length:,} points: laid out and painted", laid_out + painted, aim=aim)


def of_a_ward(setting: Setting) -> Iterator[Row]:
    """Measure what all charts of a ward cost after one year, and after ten."""
    a_day = A_DAY_IN_FULL if setting.is_full else A_DAY
    grown: dict[str, list[float]] = {}
    for years in (1, 10):
        with a_ward(setting.folder / str(years)) as (store, ward_id):
            fill(store, ward_id, days=365 * years, a_day=a_day)
            look = partial(ward_charts, store.query, ward_id, now=store.clock())
            of = f"{years} years of {a_day} a day"
            yield Row(f"charts of a ward, {of}", cpu_ms(look, 15), aim=WARD_WITHIN_MS)
            names = partial(chart_names, store.query, ward_id)
            yield Row(f"their list, {of}", cpu_ms(names, 101), aim=LIST_WITHIN_MS)
            for chart_id in (f"{HARM}{fall_of(store, ward_id)}", OBSERVATIONS, GOOD_AND_WORRIES):
                one = partial(ward_chart, store.query, ward_id, chart_id, now=store.clock())
                spent = cpu_ms(one, 31)
                grown.setdefault(chart_id, []).append(spent)
                yield Row(f"one chart ({chart_id}), {of}", spent, aim=CHART_WITHIN_MS)
    for chart_id, (year, ten) in grown.items():
        what = f"one chart ({chart_id}), ten years"
        yield Row(what, ten, "ms", "the same after one year", year, aim=GROWS_BY)


def fill(store: Store, ward_id: int, *, days: int, a_day: int) -> None:
    """Put so many observations a day into the store; one in ten is a fall."""
    words, today = sentences(seed=4), store.clock().date()
    fall = fall_of(store, ward_id)
    with store.change("Import observations") as change:
        rows: list[dict[str, object]] = [
            {
                "uid": change.new_uid(),
                "ward_id": ward_id,
                "kind": Kind.HARM if number % 10 == 0 else Kind.WENT_WELL,
                "harm_kind_id": fall if number % 10 == 0 else None,
                "factors": 0,
                "text": next(words),
                "noticed_on": today - timedelta(days=number // a_day),
                "recorded_at": change.now,
            }
            for number in range(days * a_day)
        ]
        change.bulk(Observation, rows)


def fall_of(store: Store, ward_id: int) -> int:
    """Return the number of the harm that is counted."""
    ((fall,),) = store.query("SELECT min(id) FROM harm_kind WHERE ward_id = ?", (ward_id,))
    return int(fall)


def a_series(length: int) -> list[SeriesPoint]:
    """Return a series of one decimal, one a day; of many points some dates come again."""
    chance = random.Random(15)
    first = date(2016, 1, 4)
    return [
        SeriesPoint(
            first + timedelta(days=place % 4_000), exact(abs(round(chance.gauss(10, 3), 1)))
        )
        for place in range(length)
    ]


def painting() -> Callable[[object], None]:
    """Return what paints a drawing as the window does, at the usual size of text."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication, QImage, QPainter

    from safehuddle.charts.shapes import Drawing
    from safehuddle.reports.painter import PAPER_PALETTE
    from safehuddle.ui.charts.painter import paint_shapes
    from safehuddle.ui.theme.tokens import FAMILY

    app = QGuiApplication.instance() or QGuiApplication([])
    image = QImage(WIDTH_PT * 2, HEIGHT_PT * 2, QImage.Format.Format_RGB32)

    def paint(drawing: object) -> None:
        assert isinstance(drawing, Drawing)
        assert app is not None
        image.fill(0xFFFFFFFF)
        painter = QPainter(image)
        painter.scale(1.5, 1.5)
        paint_shapes(painter, drawing.shapes, palette=PAPER_PALETTE, family=FAMILY)
        painter.end()

    return paint


def cpu_ms(task: Callable[[], object], rounds: int) -> float:
    """Return the processor's milliseconds for one round, once it is warm."""
    task()
    spent = []
    for _ in range(rounds):
        began = time.process_time()
        task()
        spent.append((time.process_time() - began) * 1000)
    return median(spent)
