"""How it feels to work here: the rounds of the pulse that are over, in words and tenths.

Between two rounds a difference says nothing, and the page says so. From thirteen rounds on a chart
of each statement tells a change from chance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.charts.shapes import ChartTone, Rect
from safehuddle.charts.spc import SpcChart, spc_chart
from safehuddle.domain.dates import format_date
from safehuddle.domain.pulse import COMPARED, LEAST, TENTHS, Statement, share_words
from safehuddle.domain.pulse_page import SHOWN, SHOWN_BESIDE_CHARTS
from safehuddle.domain.spc.analysis import analyse
from safehuddle.domain.spc.method import Improvement, Method
from safehuddle.i18n import _
from safehuddle.reports.handling import PULSE
from safehuddle.reports.page import Imprint, ReportPages, measure_words
from safehuddle.reports.styles import BODY, GAP_PT, HEADING, LABEL, NOTE, QUIET, Style
from safehuddle.reports.tagged import Heads, PdfTag

if TYPE_CHECKING:
    from safehuddle.domain.pulse import PublishedRound
    from safehuddle.domain.pulse_page import PulsePage

_CHART = 225.0
"""The height of a chart: three a page."""
_BARS = 100.0
_BAR_HEIGHT = 10.0
_WORDS = 242.0
"""Where, from the left, the bar and then the words of a share begin."""


def render(content: PulsePage) -> bytes:
    """Return the page as a PDF. The same content gives the same bytes."""
    sheet = ReportPages(_imprint(content))
    y = sheet.head() + GAP_PT
    y = _note(sheet, _meaning(), y, BODY) + GAP_PT / 2
    shown = SHOWN_BESIDE_CHARTS if content.is_charted else SHOWN
    for number, each in enumerate(content.rounds[:shown]):
        if y + _height(each, is_first=number == 0) > sheet.bottom:
            y = sheet.next_page() + GAP_PT
        y = _round(sheet, each, y, is_first=number == 0)
    if content.is_charted:
        _charts(sheet, content)
    elif len(content.rounds) > 1:
        _note(sheet, _caution(), y, NOTE)
    return sheet.finish()


def _charts(sheet: ReportPages, content: PulsePage) -> None:
    y = sheet.bottom
    for statement in Statement:
        if y + _CHART > sheet.bottom:
            y = sheet.next_page() + GAP_PT
        chart = SpcChart(
            _("How many in ten of us agree: {statement}").format(statement=statement.words),
            analyse(content.series(statement), Method(improvement=Improvement.INCREASE)),
            notes=(_("Rounded to tenths, from 1 to 9: a small change is not seen."),),
        )
        y = sheet.figure(spc_chart(chart, width=sheet.width, height=_CHART), sheet.left, y) + GAP_PT


def _imprint(content: PulsePage) -> Imprint:
    return Imprint.of(
        PULSE,
        content,
        dates=_("rounds closed until {date}").format(date=format_date(content.printed_at.date())),
        left_out=_(
            "Left out: how many answered, who, when, and each answer. Nobody can find those out"
            " from this page."
        ),
    )


def _meaning() -> str:
    return _(
        "How many of us agree mostly or fully, of at least {least} unnamed answers a round. A round"
        " is told once and shares no answer with another. “Almost all” may be all, and “hardly"
        " anybody” nobody. The statements are our own words, not a validated scale: do not compare"
        " wards by them."
    ).format(least=LEAST)


def _caution() -> str:
    return _(
        "A difference between two rounds says nothing by itself. From {count} rounds on a chart of"
        " each statement stands here, which tells a change from chance."
    ).format(count=COMPARED)


def _note(sheet: ReportPages, words: str, y: float, style: Style) -> float:
    some = measure_words(words, style, sheet.width, at_most=5)
    if y + some.height > sheet.bottom:
        y = sheet.next_page() + GAP_PT
    sheet.place(some, sheet.left, y, PdfTag.P)
    return y + some.height + GAP_PT


def _height(each: PublishedRound, *, is_first: bool) -> float:
    line = _line(is_first=is_first)
    rows = 1 if each.is_thrown_away else len(Statement)
    heads = 0.0 if each.is_thrown_away else QUIET.leading + 3
    return HEADING.leading + heads + rows * line + GAP_PT


def _line(*, is_first: bool) -> float:
    return (BODY.leading if is_first else QUIET.leading) + (7 if is_first else 3)


def _round(sheet: ReportPages, each: PublishedRound, y: float, *, is_first: bool) -> float:
    days = _("{first} to {last}").format(first=format_date(each.first), last=format_date(each.last))
    y = sheet.heading(days, sheet.left, y, sheet.width)
    if each.is_thrown_away:
        said = _(
            "Fewer than {least} answered in three months. What they said was thrown away unseen."
        ).format(least=LEAST)
        return _note(sheet, said, y, BODY)
    style = BODY if is_first else QUIET
    with sheet.within(PdfTag.TABLE):
        y = _heads(sheet, y)
        for statement, tenths in zip(Statement, each.tenths, strict=True):
            _row(sheet, statement, tenths, y, style)
            y += _line(is_first=is_first)
    return y + GAP_PT


def _heads(sheet: ReportPages, y: float) -> float:
    with sheet.within(PdfTag.ROW):
        for words, x in ((_("Statement"), 0.0), (_("Who agrees"), _WORDS + _BARS + 12)):
            head = measure_words(words, QUIET, _WORDS)
            sheet.place_together([(head, sheet.left + x, y)], PdfTag.HEAD_CELL, heads=Heads.COLUMN)
    return y + QUIET.leading + 3


def _row(sheet: ReportPages, statement: Statement, tenths: int, y: float, style: Style) -> None:
    words = measure_words(statement.words, style, _WORDS - 12)
    share = measure_words(
        share_words(tenths), LABEL if style is BODY else style, sheet.width - _WORDS - _BARS - 12
    )
    top = y + (style.leading - _BAR_HEIGHT) / 2
    ground = Rect(0, 0, _BARS, _BAR_HEIGHT, ChartTone.FAINT)
    part = Rect(0, 0, _BARS * tenths / TENTHS, _BAR_HEIGHT, ChartTone.GREY)
    sheet.sign([ground, part], sheet.left + _WORDS, top)
    with sheet.within(PdfTag.ROW):
        sheet.place_together([(words, sheet.left, y)], PdfTag.HEAD_CELL, heads=Heads.ROW)
        sheet.place_together([(share, sheet.left + _WORDS + _BARS + 12, y)], PdfTag.CELL)
