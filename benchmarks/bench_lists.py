"""Saving while ten years of a ward's observations are scrolled through, in the window itself."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.bench_start import TEN_YEARS, a_store, run
from benchmarks.measure import Row, Setting

AIM_MS = 50


def rows(setting: Setting) -> Iterator[Row]:
    """Measure a save at the top of the list and at its end, and scrolling back."""
    told = run("list", a_store(setting.folder / "list", weeks=TEN_YEARS))
    page, end = told["list_page_ms"], told["list_end_ms"]
    yield Row("a save with a page of the list in sight, all work", page, "ms", aim=AIM_MS)
    what = f"a save at the end of {told['rows_read']:,.0f} listed, all work"
    yield Row(what, end, "ms", aim=AIM_MS)
    yield Row(what, end, "ms", "the same with one page read", page)
    yield Row("scrolling to rows older than that save", told["scroll_ms"], "ms", aim=AIM_MS)
