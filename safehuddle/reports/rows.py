"""The rows of lists on paper, measured first and drawn when it is known that they fit."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from safehuddle.charts.shapes import ChartTone, Circle, tick, triangle
from safehuddle.domain.dates import day_letters, format_date
from safehuddle.domain.moment_words import days_ago
from safehuddle.domain.text import shorten, with_capital
from safehuddle.i18n import _, ngettext
from safehuddle.reports.flow import PaperRow
from safehuddle.reports.named import as_many
from safehuddle.reports.page import MeasuredWords, measure_words
from safehuddle.reports.styles import BODY, LABEL, QUIET, QUIET_STRONG, STRONG
from safehuddle.reports.tagged import Heads, PdfTag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from safehuddle.charts.shapes import Shape
    from safehuddle.domain.huddle_page import Became, ClosingAction, ClosingSentence
    from safehuddle.domain.weekly import PageAction, PageHandUp, PageSentence, PageThanks
    from safehuddle.reports.page import ReportPages

ROW_GAP_PT = 3.5
DONE_LETTERS = 70
"""Of each kept promise: so much that two still fit."""
DONE_GAP_PT = 2.0
SIGN_PT = 14.0
"""Room for a sign before a row."""

Placed = tuple[MeasuredWords, float, float]
"""Words and where they stand from the corner of their row."""


def list_row(
    parts: Sequence[MeasuredWords], *, inset: float = 0.0, sign: Shape | None = None
) -> PaperRow:
    """Return words of several styles one below the other, as one item of a list."""
    placed: list[Placed] = []
    y = 0.0
    for some in parts:
        placed.append((some, inset, y))
        y += some.height

    def draw(sheet: ReportPages, x: float, top: float) -> None:
        if sign is not None:
            sheet.sign([sign], x + 4, top + BODY.leading / 2)
        with sheet.within(PdfTag.ITEM):
            sheet.place_together(_moved(placed, x, top), PdfTag.BODY)

    return PaperRow(y + ROW_GAP_PT, draw)


def table_row(
    cells: Sequence[Sequence[MeasuredWords]],
    columns: Sequence[float],
    *,
    sign: Shape | None = None,
    heads: Heads | None = None,
    gap: float = ROW_GAP_PT,
) -> PaperRow:
    """Return cells side by side, each of words one below the other; the first heads the row.

    Args:
        cells: one for each column.
        columns: where each begins, in points from the corner of the row.
        sign: drawn before the first column, which must leave room for it.
        heads: COLUMN where all of them are the names of the columns.
        gap: below the row, in points.
    """
    placed: list[list[Placed]] = []
    for cell, x in zip(cells, columns, strict=True):
        y = 0.0
        placed.append([])
        for some in cell:
            placed[-1].append((some, x, y))
            y += some.height
    height = max(sum(some.height for some in cell) for cell in cells)

    def draw(sheet: ReportPages, x: float, top: float) -> None:
        if sign is not None:
            sheet.sign([sign], x + 4, top + BODY.leading / 2)
        with sheet.within(PdfTag.ROW):
            for cell in placed:
                head = heads or (Heads.ROW if cell is placed[0] else None)
                tag = PdfTag.HEAD_CELL if head else PdfTag.CELL
                sheet.place_together(_moved(cell, x, top), tag, heads=head)

    return PaperRow(height + gap, draw)


def head_row(names: Sequence[str], columns: Sequence[float]) -> PaperRow:
    """Return the names of a table's columns."""
    cells = [[measure_words(name, QUIET, 400)] for name in names]
    return table_row(cells, columns, heads=Heads.COLUMN, gap=3.0)


MATTERED_COLUMNS = (0.0, 102.0, 338.0)


def mattered_head(*, told: bool = True) -> PaperRow:
    """Return the names of the columns of what mattered.

    Args:
        told: whether it is written down of any row what came of it.
    """
    what, noticed = _("What it was"), _("What was noticed")
    if told:
        return head_row((what, noticed, _("What came of it")), MATTERED_COLUMNS)
    noticed = _("What was noticed. Nothing is written down yet of what came of it.")
    return head_row((what, noticed), MATTERED_COLUMNS[:2])


def mattered_row(
    item: PageSentence, width: float, *, in_one_week: bool, lines: int = 2, told: bool = True
) -> PaperRow:
    """Return a sentence that mattered, cut to some lines, beside what came of it.

    Args:
        item: the sentence.
        width: of the table, in points.
        in_one_week: whether the letters of a day and its number say which day is meant.
        lines: how many of the sentence are shown.
        told: whether there is a column for what came of it; else the sentence has the room.
    """
    _first, second, third = MATTERED_COLUMNS
    # In one week, the letters of the columns of its picture say enough and leave room.
    day = f"{day_letters(item.on.weekday())} {item.on.day}"
    when = _dotted(day if in_one_week else format_date(item.on), item.place)
    what = (
        measure_words(with_capital(item.kind.label), QUIET_STRONG, second - 8),
        measure_words(when, QUIET, second - 8),
    )
    if not told:
        text = measure_words(item.text, BODY, width - second, at_most=lines)
        return table_row((what, (text,)), MATTERED_COLUMNS[:2])
    text = measure_words(item.text, BODY, third - second - 14, at_most=lines)
    became = item.became or _("Nothing is written down yet.")
    style = BODY if item.became else QUIET
    came = measure_words(with_capital(became), style, width - third, at_most=2)
    return table_row((what, (text,), (came,)), MATTERED_COLUMNS)


ACTION_COLUMNS = (SIGN_PT, 250.0, 356.0, 438.0)


def action_head() -> PaperRow:
    """Return the names of the columns of promises."""
    return head_row((_("What"), _("Who"), _("Due"), _("Carried over")), ACTION_COLUMNS)


def action_row(item: PageAction, width: float) -> PaperRow:
    """Return a promise: late ones with a triangle and bold words, done ones with a tick."""
    what, who, due, carried = ACTION_COLUMNS
    times = ngettext("{count} time", "{count} times", item.times_carried).format(
        count=item.times_carried
    )
    return table_row(
        (
            (measure_words(item.what, BODY, who - what - 10, at_most=2),),
            (measure_words(item.owner, BODY, due - who - 8),),
            (measure_words(item.due_words, STRONG if item.late else BODY, carried - due - 8),),
            (measure_words(times if item.times_carried else _("no"), BODY, width - carried),),
        ),
        ACTION_COLUMNS,
        sign=_action_sign(late=item.late, done=item.done),
    )


def done_row(items: Sequence[PageAction], width: float) -> PaperRow:
    """Return promises that were kept, all in one sentence with a tick before it."""
    some = as_many(
        [shorten(item.what, at_most=DONE_LETTERS) for item in items],
        lambda promises: _("Done: {promises}").format(promises=promises),
        BODY,
        width - SIGN_PT,
        at_most=2,
        between="; ",
    )

    def draw(sheet: ReportPages, x: float, top: float) -> None:
        y = top + DONE_GAP_PT
        sheet.sign([_action_sign(late=False, done=True)], x + 4, y + BODY.leading / 2)
        sheet.place(some, x + SIGN_PT, y, PdfTag.P)

    return PaperRow(some.height + DONE_GAP_PT, draw)


def waiting_row(item: PageHandUp, width: float, today: date) -> PaperRow:
    """Return something handed up: of whom it was asked, since when, and the answer."""
    asked = _("Handed up to {whom} on {date}, {days}").format(
        whom=item.asked_of, date=format_date(item.since), days=days_ago(item.since, today)
    )
    answer = (
        measure_words(_("Answer: {answer}").format(answer=item.answer), BODY, width, at_most=2)
        if item.answer
        else measure_words(_("No answer yet"), STRONG, width)
    )
    return list_row(
        (
            measure_words(item.what, BODY, width, at_most=2),
            measure_words(asked, QUIET, width),
            answer,
        )
    )


def thanks_row(item: PageThanks, width: float) -> PaperRow:
    """Return a thank-you: to whom, from whom if they said, and for what."""
    to = item.to
    if item.by:
        to = _("{to}, from {by}").format(to=item.to, by=item.by)
    return list_row(
        (measure_words(to, LABEL, width), measure_words(item.text, BODY, width, at_most=2))
    )


def noticed_row(item: ClosingSentence, width: float) -> PaperRow:
    """Return one sentence of a huddle with its kind, place and factors."""
    factors = ", ".join(factor.label for factor in item.factors)
    about = _dotted(with_capital(item.kind.label), item.place, factors)
    return list_row(
        (measure_words(item.text, BODY, width, at_most=2), measure_words(about, QUIET, width))
    )


def became_row(item: Became, width: float) -> PaperRow:
    """Return what became of a promise or of a worry in a huddle."""
    return list_row(
        (
            measure_words(item.what, BODY, width, at_most=2),
            measure_words(item.words, QUIET, width, at_most=2),
        )
    )


DUE_COLUMNS = (SIGN_PT, 318.0, 432.0)


def due_head() -> PaperRow:
    """Return the names of the columns of what was promised at a huddle."""
    return head_row((_("What"), _("Who"), _("Due")), DUE_COLUMNS)


def due_row(item: ClosingAction, width: float) -> PaperRow:
    """Return something promised at a huddle, with an empty circle to tick on paper."""
    what, who, due = DUE_COLUMNS
    return table_row(
        (
            (measure_words(item.what, BODY, who - what - 10, at_most=2),),
            (measure_words(item.owner, BODY, due - who - 8),),
            (measure_words(item.due_words, BODY, width - due),),
        ),
        DUE_COLUMNS,
        sign=_action_sign(late=False, done=False),
    )


def _action_sign(*, late: bool, done: bool) -> Shape:
    if done:
        return tick(0, 0, 4)
    if late:
        return triangle(0, 0, 4)
    return Circle(0, 0, 3.4, fill=None, tone=ChartTone.GREY)


def _moved(placed: Sequence[Placed], x: float, y: float) -> list[Placed]:
    return [(some, x + across, y + down) for some, across, down in placed]


def _dotted(*pieces: str) -> str:
    return " · ".join(piece for piece in pieces if piece)
