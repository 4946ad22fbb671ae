"""The big figures at the top of a page, each with its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from safehuddle.reports.fonts import width_pt
from safehuddle.reports.page import MeasuredWords, measure_words
from safehuddle.reports.styles import FIGURE, LABEL, LEAD, NO_FIGURE, QUIET
from safehuddle.reports.tagged import PdfTag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from safehuddle.reports.page import ReportPages

NONE = "–"
"""Stands where there is no figure: nought would look as if somebody had counted."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure."""

    figure: str
    of: str
    """Such as "of 7", smaller, behind the figure; or nothing."""
    label: str
    lines: tuple[str, ...]
    """Quiet words below."""


def draw_tiles(sheet: ReportPages, tiles: Sequence[Tile], y: float) -> float:
    """Draw figures side by side across the page and return the y below them."""
    pitch = (sheet.width + 16) / len(tiles)
    width = pitch - 16
    heights = []
    for place, tile in enumerate(tiles):
        x = sheet.left + place * pitch
        parts, height = _measured(tile, x, y, width)
        sheet.place_together(parts, PdfTag.P)
        heights.append(height)
    return y + max(heights)


def _measured(
    tile: Tile, x: float, y: float, width: float
) -> tuple[list[tuple[MeasuredWords, float, float]], float]:
    figure = measure_words(tile.figure, NO_FIGURE if tile.figure == NONE else FIGURE, width)
    parts = [(figure, x, y)]
    if tile.of:
        after = x + width_pt("".join(figure.lines) + " ", FIGURE.font, FIGURE.size)
        # Both stand on one baseline, as one number read together.
        drop = (FIGURE.leading + FIGURE.size * 0.72 - LEAD.leading - LEAD.size * 0.72) / 2
        parts.append((measure_words(tile.of, LEAD, width), after, y + drop))
    height = figure.height
    parts.append((measure_words(tile.label, LABEL, width), x, y + height))
    height += LABEL.leading
    for line in tile.lines:
        if line:
            some = measure_words(line, QUIET, width, at_most=2)
            parts.append((some, x, y + height))
            height += some.height
    return parts, height
