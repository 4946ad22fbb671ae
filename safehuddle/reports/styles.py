"""The one scale of type and space that every page keeps to, in points."""

from __future__ import annotations

from dataclasses import dataclass

from safehuddle.charts.shapes import ChartTone
from safehuddle.reports.fonts import BOLD, ITALIC, REGULAR


@dataclass(frozen=True, slots=True)
class Style:
    """How some words look."""

    font: str
    size: float
    leading: float
    """From one baseline to the next."""
    tone: ChartTone = ChartTone.INK


TITLE = Style(BOLD, 24, 30)
LEAD = Style(REGULAR, 12, 17)
FIGURE = Style(BOLD, 29, 32, ChartTone.ACTION)
NO_FIGURE = Style(REGULAR, 29, 32, ChartTone.GREY)
HEADING = Style(BOLD, 12, 18)
LABEL = Style(BOLD, 9.5, 13)
BODY = Style(REGULAR, 9.5, 12.5)
STRONG = Style(BOLD, 9.5, 12.5)
NOTE = Style(ITALIC, 9.5, 12.5, ChartTone.GREY)
QUIET = Style(REGULAR, 8.25, 11, ChartTone.GREY)
QUIET_STRONG = Style(BOLD, 8.25, 11, ChartTone.GREY)
FOOT = Style(REGULAR, 8, 11, ChartTone.GREY)

GAP_PT = 12.0
"""Between one part of a page and the next."""
COLUMN_GAP_PT = 24.0
