"""The weekly summary: one sheet for the matron, the same places every week, honest when empty.

Four figures on top, what was noticed by factor and by day, then what mattered, what was promised,
what waits on someone above the ward, thanks, and the chart of the focus. All that is late or
unanswered, and all harm, is on the first page of any but a very busy week. That one takes a second
page, never a third, where each list goes on; a list that is cut says by how much. The chart stands
where the first rows of each list leave it room; where they do not, it is on the pages of charts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.charts.factors import factor_bars
from safehuddle.charts.week import day_by_day
from safehuddle.domain.dates import day_name, format_date, format_day
from safehuddle.domain.streak import DayState
from safehuddle.domain.text import shorten
from safehuddle.i18n import _, ngettext
from safehuddle.reports import rows
from safehuddle.reports.flow import (
    MOST_ROWS,
    PaperList,
    draw,
    draw_on_two,
    is_enough,
)
from safehuddle.reports.handling import WEEKLY
from safehuddle.reports.named import as_many
from safehuddle.reports.page import Imprint, MeasuredWords, ReportPages, measure_words
from safehuddle.reports.styles import (
    BODY,
    COLUMN_GAP_PT,
    GAP_PT,
    NOTE,
    QUIET,
    QUIET_STRONG,
)
from safehuddle.reports.tagged import PdfTag
from safehuddle.reports.tiles import draw_tiles
from safehuddle.reports.weekly_focus import focus_of
from safehuddle.reports.weekly_tiles import weekly_tiles

if TYPE_CHECKING:
    from safehuddle.domain.weekly import WeeklyContent

FACTORS_PT = 284.0
"""Width of the left column of the picture half."""
REASONS = 3
"""Missed huddles whose reason is said; more are counted."""
MATTERED = 3
"""Sentences that mattered which a page of one must show; harm first, and all of it."""
FEW_HARMS = 2
"""So many at most are told in three lines, the others in two."""


def render(content: WeeklyContent) -> bytes:
    """Return the weekly summary as a PDF of one page, or two for a very busy week.

    The same content gives the same bytes, on any day and in any process.
    """
    sheet = ReportPages(imprint(content))
    compose(sheet, content)
    return sheet.finish()


def compose(sheet: ReportPages, content: WeeklyContent) -> None:
    """Draw the summary on the sheet's first page, and on a second when one is not enough."""
    y = sheet.head() + 9
    y = draw_tiles(sheet, weekly_tiles(content), y)
    y = _nothing(sheet, content, y) if _is_empty(content) else _pictures(sheet, content, y)
    bands = _bands(content, sheet.width)
    focus = focus_of(content.focus)
    if focus is not None and is_enough(bands, sheet.bottom - y - focus.least):
        focus.draw(sheet, draw(sheet, bands, y, keep=focus.least))
    elif is_enough(bands, sheet.bottom - y):
        draw(sheet, bands, y)
    else:
        y = draw_on_two(sheet, bands, y)
        if focus is not None and y + focus.least <= sheet.bottom:
            focus.draw(sheet, y)


def imprint(content: WeeklyContent) -> Imprint:
    """Return what every page of the summary says of itself."""
    return Imprint.of(
        WEEKLY,
        content,
        dates=content.period.title,
        left_out=_left_out(content),
    )


def _left_out(content: WeeklyContent) -> str:
    candour = _("what was said after harm") if content.candour else _("all candour conversations")
    return _(
        "Left out here: {withdrawn}; {thanks}; {candour}. "
        "Counts show what people said, not all that happened. It is not the clinical record."
    ).format(
        candour=candour,
        withdrawn=ngettext(
            "{count} observation taken back", "{count} observations taken back", content.withdrawn
        ).format(count=content.withdrawn),
        thanks=ngettext(
            "{count} thank-you not for paper",
            "{count} thank-yous not for paper",
            content.private_thanks,
        ).format(count=content.private_thanks),
    )


def _is_empty(content: WeeklyContent) -> bool:
    """Whether there is nothing to draw: no huddle was held or missed, and no note was written."""
    return not (content.held or content.missed or content.noticed)


def _nothing(sheet: ReportPages, content: WeeklyContent, y: float) -> float:
    y += GAP_PT
    text = _(
        "No huddles were recorded and nothing was noticed in writing. "
        "This page cannot tell a quiet week from one that nobody wrote down."
    )
    some = measure_words(text, BODY, sheet.width, at_most=3)
    sheet.place(some, sheet.left, y, PdfTag.P)
    return y + some.height


def _pictures(sheet: ReportPages, content: WeeklyContent, y: float) -> float:
    """Draw the two charts side by side, each with the words that belong to it."""
    y += GAP_PT
    right = sheet.left + FACTORS_PT + COLUMN_GAP_PT
    width = sheet.width - FACTORS_PT - COLUMN_GAP_PT
    left_y = sheet.heading(_("What we noticed, by factor"), sheet.left, y, FACTORS_PT) + 4
    left_y = _factors(sheet, content, left_y)
    right_y = sheet.heading(_("Day by day"), right, y, width)
    right_y = sheet.figure(day_by_day(content.days, width=width), right, right_y) + 4
    for some in _week_lines(content, width):
        sheet.place(some, right, right_y, PdfTag.P)
        right_y += some.height
    return max(left_y, right_y)


def _factors(sheet: ReportPages, content: WeeklyContent, y: float) -> float:
    if not content.noticed:
        some = measure_words(_("Nothing was noticed in writing."), NOTE, FACTORS_PT)
        sheet.place(some, sheet.left, y, PdfTag.P)
        return y + some.height
    y = sheet.figure(factor_bars(content.factors, width=FACTORS_PT), sheet.left, y) + 6
    for words in _below_factors(content):
        some = measure_words(words, QUIET, FACTORS_PT)
        sheet.place(some, sheet.left, y, PdfTag.P)
        y += some.height
    return y


def _below_factors(content: WeeklyContent) -> list[str]:
    """Return what the bars do not say: what had no factor, and what was learnt from the good."""
    lines = []
    if content.untagged:
        lines.append(
            ngettext(
                "{count} had no factor. One sentence can be about several.",
                "{count} had no factor. One sentence can be about several.",
                content.untagged,
            ).format(count=content.untagged)
        )
    if content.learnt:
        each = " · ".join(f"{ending.choice} {count}" for ending, count in content.learnt)
        lines.append(_("Learnt from what went well: {endings}").format(endings=each))
    return lines


def _week_lines(content: WeeklyContent, width: float) -> list[MeasuredWords]:
    """Return why huddles were missed, and at how many of them each role was."""
    missed = [
        (day.on, huddle.reason or _("nobody said why"))
        for day in content.days
        for huddle in day.huddles
        if huddle.state is DayState.MISSED
    ]
    lines = [
        _("Missed {day}: {reason}").format(
            day=day_name(on.weekday()) if content.period.is_week else format_day(on, year=False),
            reason=shorten(reason, at_most=70),
        )
        for on, reason in missed[:REASONS]
    ]
    if len(missed) > REASONS:
        lines.append(_("and {count} more, all in SafeHuddle").format(count=len(missed) - REASONS))
    said = [measure_words(line, QUIET, width, at_most=2) for line in lines]
    if content.roles:
        came = [f"{shorten(role.role, at_most=24)} {role.huddles}" for role in content.roles]
        said.append(
            as_many(
                came,
                lambda roles: _("Huddles by role: {roles}").format(roles=roles),
                QUIET,
                width,
                at_most=2,
            )
        )
    return said


def _bands(content: WeeklyContent, width: float) -> list[list[PaperList]]:
    """Return the lists in their order, the last two side by side."""
    half = (width - COLUMN_GAP_PT) / 2
    today = content.printed_at.date()
    told = any(item.became for item in content.mattered)
    harms = sum(item.is_harm for item in content.mattered)
    undone = [item for item in content.actions if not item.done]
    done = [item for item in content.actions if item.done]
    late = sum(item.late for item in content.actions)
    unanswered = sum(not item.answer for item in content.waiting)
    mattered = PaperList(
        title=_("What mattered"),
        rows=tuple(
            rows.mattered_row(
                item,
                width,
                in_one_week=content.period.is_week,
                told=told,
                lines=3 if item.is_harm and harms <= FEW_HARMS else 2,
            )
            for item in content.mattered[:MOST_ROWS]
        ),
        total=len(content.mattered),
        at_least=max(MATTERED, harms),
        empty=_("No harm, no promise and no patient’s words were written down."),
        width=width,
        tag=PdfTag.TABLE,
        head=rows.mattered_head(told=told),
    )
    actions = PaperList(
        title=_("Promises"),
        rows=tuple(rows.action_row(item, width) for item in undone[:MOST_ROWS]),
        total=len(undone),
        at_least=max(2, late),
        empty=_("No promise is open."),
        width=width,
        tag=PdfTag.TABLE,
        head=rows.action_head(),
        tail=rows.done_row(done, width) if done else None,
    )
    waiting = PaperList(
        title=_("Waiting above the ward"),
        continued=_("Waiting above the ward, continued"),
        rows=tuple(rows.waiting_row(item, half, today) for item in content.waiting[:MOST_ROWS]),
        total=len(content.waiting),
        at_least=max(1, unanswered),
        empty=_("Nothing is waiting."),
        width=half,
    )
    thanks = PaperList(
        title=_("Thank you"),
        rows=tuple(rows.thanks_row(item, half) for item in content.thanks[:MOST_ROWS]),
        total=len(content.thanks),
        at_least=2,
        empty=_("No thank-you is for paper."),
        width=half,
    )
    bands = [[mattered], [actions], [waiting, thanks]]
    return [*bands, [_candour(content, width)]] if content.candour else bands


def _candour(content: WeeklyContent, width: float) -> PaperList:
    """Return how many candour records there are, on the page of whoever may hear of them."""
    today = format_date(content.printed_at.date())
    shown = _("As it is on {date}. With these numbers, this page is not for the wall.")
    told = measure_words(" · ".join(content.candour), BODY, width, at_most=3)
    note = measure_words(shown.format(date=today), QUIET_STRONG, width)
    return PaperList(
        title=_("Conversations after harm"),
        rows=(rows.list_row((told, note)),),
        total=1,
        at_least=1,
        empty="",
        width=width,
    )
