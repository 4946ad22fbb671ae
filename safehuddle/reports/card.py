"""The card to take into the conversation: what helps on the left, room to write on the right.

Nothing on it says whose it is, or when and by whom it was printed: it is carried about and left
lying. It is always one page; the less the texts need, the more room there is to write.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.charts.shapes import ChartTone, Circle, Line, Rect
from safehuddle.i18n import _, ngettext
from safehuddle.reports.fonts import BOLD, REGULAR
from safehuddle.reports.handling import CARD
from safehuddle.reports.page import Imprint, MeasuredWords, ReportPages, measure_words
from safehuddle.reports.styles import COLUMN_GAP_PT, GAP_PT, HEADING, QUIET, Style
from safehuddle.reports.tagged import PdfTag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from safehuddle.domain.candour.card import CardContent

LINE_PT = 22.0
"""Between two lines to write on: room for a hurried hand."""
MOST_LINES = 5
MOST_PROMPTS, MOST_PHRASES = 40, 14
"""That are placed, at most: a keeper's own texts may hold many more."""
_SHARE = 0.38
"""Of the width, for what helps."""
_PROMPT = Style(REGULAR, 9.5, 12.5)
_PHRASE = Style(BOLD, 12, 16)
_COME_BACK = Style(BOLD, 11, 15)
_MARK, _PAD = 10.0, 9.0
_BELOW, _PART = 2.5, 6.0
"""Below a prompt, and below a part of them."""


def render(content: CardContent) -> bytes:
    """Return the card as a PDF of one page. The same content gives the same bytes."""
    sheet = ReportPages(_imprint(content))
    y = sheet.head() + GAP_PT
    bottom = _sources(sheet, content)
    bottom = _come_back(sheet, content.come_back, bottom) - GAP_PT
    left = sheet.width * _SHARE
    _prompts(sheet, content, y, left, bottom)
    x = sheet.left + left + COLUMN_GAP_PT
    _phrases(sheet, content.phrases, (x, y), sheet.width - left - COLUMN_GAP_PT, bottom)
    return sheet.finish()


def _imprint(content: CardContent) -> Imprint:
    return Imprint(
        title=CARD.title,
        ward="",
        dates=_("for an honest conversation after harm: take it in, and write on it"),
        printed_at=content.printed_at,
        printed_by="",
        version=content.version,
        handling=CARD.handling,
        left_out=_(
            "Write no names, numbers or dates of birth on it. It is no record: write what was said"
            " into the record the same day, and destroy this card securely."
        ),
        is_demo=content.is_demo,
    )


def _sources(sheet: ReportPages, content: CardContent) -> float:
    """Draw where the words come from at the foot, and return the y above it."""
    some = measure_words(" ".join(content.checked), QUIET, sheet.width, at_most=4)
    y: float = sheet.bottom - some.height
    sheet.place(some, sheet.left, y, PdfTag.P)
    return y - GAP_PT / 2


def _come_back(sheet: ReportPages, text: str, bottom: float) -> float:
    """Draw in a frame that they may come back, and return the y above it."""
    some = measure_words(text, _COME_BACK, sheet.width - 2 * _PAD, at_most=4)
    high = some.height + 2 * _PAD
    y = bottom - high
    frame = Rect(0, 0, sheet.width, high, fill=None, tone=ChartTone.INK, line=1.2)
    sheet.sign([frame], sheet.left, y)
    sheet.place(some, sheet.left + _PAD, y + _PAD, PdfTag.P)
    return y


def _prompts(sheet: ReportPages, content: CardContent, y: float, width: float, end: float) -> None:
    """Draw the prompts under their headings as far as there is room, and count the others."""
    parts = [
        (when, [measure_words(each, _PROMPT, width - _MARK, at_most=6) for each in prompts])
        for when, prompts in content.prompts
        if prompts
    ]
    every = [some for _when, measured in parts for some in measured]
    needs = sum(some.height + _BELOW for some in every) + len(parts) * (HEADING.leading + _PART)
    if y + needs - _BELOW - _PART > end:
        end -= QUIET.leading
    placed = 0
    for when, measured in parts:
        if placed == MOST_PROMPTS or y + HEADING.leading + measured[0].height > end:
            break
        y = sheet.heading(when.label, sheet.left, y, width)
        with sheet.within(PdfTag.LIST):
            for some in measured:
                if placed == MOST_PROMPTS or y + some.height > end:
                    break
                _prompt(sheet, some, y)
                y += some.height + _BELOW
                placed += 1
        y += _PART
    if left := len(every) - placed:
        words = ngettext(
            "and {count} more, in SafeHuddle", "and {count} more, all in SafeHuddle", left
        ).format(count=left)
        sheet.place(measure_words(words, QUIET, width), sheet.left, end, PdfTag.P)


def _prompt(sheet: ReportPages, some: MeasuredWords, y: float) -> None:
    # A dot and no box: what is ticked off is not talked about.
    sheet.sign([Circle(3, 6.5, 1.7)], sheet.left, y)
    with sheet.within(PdfTag.ITEM):
        sheet.place(some, sheet.left + _MARK, y, PdfTag.BODY)


def _phrases(
    sheet: ReportPages,
    phrases: Sequence[str],
    corner: tuple[float, float],
    width: float,
    end: float,
) -> None:
    """Draw the beginnings of sentences, each with lines to write on: as many as there is room."""
    x, y = corner
    y = sheet.heading(_("What to say, and what they say"), x, y, width) + 2
    measured = [measure_words(each, _PHRASE, width, at_most=2) for each in phrases[:MOST_PHRASES]]
    words = sum(some.height + 4 for some in measured)
    lines = int((end - y - words) / LINE_PT)
    for place, some in enumerate(measured):
        # The lines that are left over go to the first ones: the apology and the account.
        share, over = divmod(max(lines, 0), len(measured))
        count = min(share + (place < over), MOST_LINES)
        if y + some.height > end:
            break
        sheet.place(some, x, y, PdfTag.P)
        y += some.height
        rules = [
            Line(0, LINE_PT * (n + 1) - 6, width, LINE_PT * (n + 1) - 6, ChartTone.GREY, 0.5)
            for n in range(count)
        ]
        sheet.sign(rules, x, y)
        y += count * LINE_PT + 4
