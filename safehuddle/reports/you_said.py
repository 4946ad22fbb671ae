"""The sheet "You said, we did" for the wall, to be read from two metres: A4, or the same on A3.

A pair of sentences at a time, never parted over two pages unless it fills one alone. Grey prints as
well as ink: what was done is told by its weight.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from safehuddle.charts.shapes import ChartTone, Line
from safehuddle.domain.you_said import Audience
from safehuddle.i18n import _
from safehuddle.reports.fonts import BOLD, REGULAR
from safehuddle.reports.handling import YOU_SAID, YOU_SAID_PATIENTS
from safehuddle.reports.page import Imprint, MeasuredWords, ReportPages, measure_words
from safehuddle.reports.styles import GAP_PT, Style
from safehuddle.reports.tagged import PdfTag

if TYPE_CHECKING:
    from safehuddle.domain.you_said import WallPair, YouSaidContent

HEADLINE = Style(BOLD, 34, 42)
ASIDE = Style(BOLD, 13, 18, ChartTone.GREY)
SAID = Style(REGULAR, 21, 28)
DID = Style(BOLD, 21, 28)
BY = Style(REGULAR, 13, 18, ChartTone.GREY)
MOST_LINES = 12
"""Of one sentence: as many as its letters fill where each is as wide as a letter can be."""


class _Placed(NamedTuple):
    words: MeasuredWords
    below: float


def render(content: YouSaidContent) -> bytes:
    """Return the pages as a PDF. The same content gives the same bytes."""
    sheet = ReportPages(_imprint(content), larger=content.paper.larger)
    y = sheet.head() + GAP_PT
    headline = measure_words(_("You said, we did"), HEADLINE, sheet.width, at_most=2)
    sheet.place(headline, sheet.left, y, PdfTag.H2, bookmark=True)
    y += headline.height + GAP_PT
    for number, pair in enumerate(content.pairs):
        parts = _parts(pair, sheet.width)
        height = sum(part.words.height + part.below for part in parts)
        if number and y + height > sheet.bottom:
            y = sheet.next_page() + GAP_PT
        elif number:
            sheet.sign([Line(0, 0, sheet.width, 0, ChartTone.FAINT, 1.2)], sheet.left, y)
            y += GAP_PT
        y = _pair(sheet, parts, y)
    return sheet.finish()


def _imprint(content: YouSaidContent) -> Imprint:
    is_patients = content.audience is Audience.PATIENTS
    return Imprint.of(
        YOU_SAID_PATIENTS if is_patients else YOU_SAID,
        content,
        dates=content.period.title,
        left_out=_(
            "What patients and families told us. Nobody is named, and nobody is counted."
            " Tell any of us what you notice."
        )
        if is_patients
        else _(
            "Only lines that a leader agreed to for the wall. Nobody is named, and nobody is"
            " counted."
        ),
    )


def _parts(pair: WallPair, width: float) -> tuple[_Placed, ...]:
    def words(text: str, style: Style) -> MeasuredWords:
        return measure_words(text, style, width, at_most=MOST_LINES)

    by = [_Placed(words(_("done by: {role}").format(role=pair.by), BY), 0)] if pair.by else []
    return (
        _Placed(words(_("You said"), ASIDE), 0),
        _Placed(words(pair.said, SAID), GAP_PT / 2),
        _Placed(words(_("We did"), ASIDE), 0),
        _Placed(words(pair.did, DID), GAP_PT / 2),
        *by,
        _Placed(MeasuredWords((), BY), GAP_PT / 2),
    )


def _pair(sheet: ReportPages, parts: tuple[_Placed, ...], y: float) -> float:
    for part in parts:
        if y + part.words.height > sheet.bottom:
            y = sheet.next_page() + GAP_PT
        sheet.place(part.words, sheet.left, y, PdfTag.P)
        y += part.words.height + part.below
    return y
