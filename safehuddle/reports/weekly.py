"""The weekly summary: one sheet for the matron, the same places every week, honest when empty.

Four figures on top, what was noticed by factor and by day, then what mattered, what was promised,
what waits on someone above the ward, and thanks. A very busy week takes a second page, never a
third; a list that is cut says by how much.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.charts.factors import factor_bars
from safehuddle.charts.week import day_by_day
from safehuddle.domain.dates import format_day
from safehuddle.domain.kinds import Kind
from safehuddle.domain.streak import DayState
from safehuddle.domain.text import short
from safehuddle.i18n import _, ngettext
from safehuddle.reports import rows
from safehuddle.reports.flow import MOST_ROWS, Part, draw, is_enough, whole_bands
from safehuddle.reports.page import Imprint, Sheet, words
from safehuddle.reports.registry import REPORTS
from safehuddle.reports.styles import BODY, COLUMN_GAP_PT, GAP_PT, NOTE, QUIET
from safehuddle.reports.tagged import Tag
from safehuddle.reports.tiles import NONE, Tile, draw_tiles

if TYPE_CHECKING:
    from safehuddle.domain.weekly import WeeklyContent

REPORT = REPORTS["weekly"]
FACTORS_PT = 268.0
"""Width of the left column of the picture half."""
REASONS = 3
"""Missed huddles whose reason is said; more are counted."""
ROLES = 6
"""Roles that are named; more are counted."""


def render(content: WeeklyContent) -> bytes:
    """Return the weekly summary as a PDF of one page, or two for a very busy week.

    The same content gives the same bytes, on any day and in any process.
    """
    sheet = Sheet(imprint(content))
    compose(sheet, content)
    return sheet.finish()


def compose(sheet: Sheet, content: WeeklyContent) -> None:
    """Draw the summary on the sheet's first page, and on a second when one is not enough."""
    y = sheet.head() + 11
    y = draw_tiles(sheet, _tiles(content), y)
    y = _nothing(sheet, content, y) if _is_empty(content) else _pictures(sheet, content, y)
    bands = _bands(content, sheet.width)
    room = sheet.bottom - y
    if is_enough(bands, room):
        draw(sheet, bands, y)
    else:
        here = max(whole_bands(bands, room), 1)
        draw(sheet, bands[:here], y)
        draw(sheet, bands[here:], sheet.next_page())


def imprint(content: WeeklyContent) -> Imprint:
    """Return what every page of the summary says of itself."""
    return Imprint(
        title=REPORT.title,
        ward=content.ward_name,
        dates=content.period.title,
        printed_at=content.printed_at,
        printed_by=content.printed_by,
        version=content.version,
        handling=REPORT.handling,
        left_out=_left_out(content),
    )


def _left_out(content: WeeklyContent) -> str:
    return _(
        "What this page leaves out: {withdrawn}; {thanks}; all candour conversations. "
        "Counts show what people said, not all that happened. It is not the clinical record."
    ).format(
        withdrawn=ngettext(
            "{count} withdrawn note", "{count} withdrawn notes", content.withdrawn
        ).format(count=content.withdrawn),
        thanks=ngettext(
            "{count} thank-you kept private",
            "{count} thank-yous kept private",
            content.private_thanks,
        ).format(count=content.private_thanks),
    )


def _is_empty(content: WeeklyContent) -> bool:
    """Whether there is nothing to draw: no huddle was held or missed, and no note was written."""
    return not (content.held or content.missed or content.noticed)


def _tiles(content: WeeklyContent) -> tuple[Tile, ...]:
    return (_huddles(content), _noticed(content), _kept(content), _thanked(content))


def _huddles(content: WeeklyContent) -> Tile:
    over = content.held + content.missed
    label = _("huddles held")
    if not over:
        return Tile(NONE, "", label, (_("No huddles were recorded."), *_to_come(content)))
    row = _("{count} in a row").format(count=content.streak.in_a_row)
    if content.streak.embedded:
        row = _("{row}: embedded").format(row=row)
    of = _("of {count}").format(count=over)
    if content.missed:
        missed = _("{count} missed").format(count=content.missed)
        row = f"{missed} · {row}"
    return Tile(str(content.held), of, label, (row, *_to_come(content)))


def _to_come(content: WeeklyContent) -> tuple[str, ...]:
    if not content.to_come:
        return ()
    return (
        ngettext("{count} still to come", "{count} still to come", content.to_come).format(
            count=content.to_come
        ),
    )


def _noticed(content: WeeklyContent) -> Tile:
    if not content.noticed:
        return Tile(NONE, "", _("noticed"), (_("Nothing was written down."),))
    good = _("{count} went well").format(count=content.good)
    worries = ngettext("{count} worry", "{count} worries", content.worries).format(
        count=content.worries
    )
    said, ideas = content.count_of(Kind.SAID), content.count_of(Kind.IDEA)
    others = []
    if said:
        others.append(_("{count} from patients").format(count=said))
    if ideas:
        others.append(ngettext("{count} idea", "{count} ideas", ideas).format(count=ideas))
    lines = (f"{good} · {worries}", " · ".join(others))
    return Tile(str(content.noticed), "", _("noticed"), lines)


def _kept(content: WeeklyContent) -> Tile:
    label = _("promises kept")
    made = _("{opened} made · {closed} closed").format(opened=content.opened, closed=content.closed)
    late = ngettext("{count} late now", "{count} late now", content.overdue).format(
        count=content.overdue
    )
    if not content.promises_due:
        return Tile(NONE, "", label, (_("None fell due."), f"{made} · {late}"))
    of = _("of {count}").format(count=content.promises_due)
    return Tile(str(content.promises_kept), of, label, (made, late))


def _thanked(content: WeeklyContent) -> Tile:
    if not content.thanks_given:
        return Tile(NONE, "", _("thanks"), (_("None was written down."),))
    label = ngettext("thank-you", "thanks", content.thanks_given)
    shared = _("{count} shared here").format(count=len(content.thanks))
    private = _("{count} kept private").format(count=content.private_thanks)
    lines = (shared, private) if content.private_thanks else (shared,)
    return Tile(str(content.thanks_given), "", label, lines)


def _nothing(sheet: Sheet, content: WeeklyContent, y: float) -> float:
    y += GAP_PT
    text = _(
        "No huddles were recorded and nothing was noticed in writing. "
        "This page cannot tell a quiet week from one that nobody wrote down."
    )
    some = words(text, BODY, sheet.width, at_most=3)
    sheet.place(some, sheet.left, y, Tag.P)
    return y + some.height


def _pictures(sheet: Sheet, content: WeeklyContent, y: float) -> float:
    """Draw the two charts side by side, each with the words that belong to it."""
    y += GAP_PT
    right = sheet.left + FACTORS_PT + COLUMN_GAP_PT
    width = sheet.width - FACTORS_PT - COLUMN_GAP_PT
    left_y = sheet.heading(_("What we noticed, by factor"), sheet.left, y, FACTORS_PT) + 4
    left_y = _factors(sheet, content, left_y)
    right_y = sheet.heading(_("Day by day"), right, y, width)
    right_y = sheet.figure(day_by_day(content.days, width=width), right, right_y) + 4
    for line in _week_lines(content):
        some = words(line, QUIET, width, at_most=4)
        sheet.place(some, right, right_y, Tag.P)
        right_y += some.height
    return max(left_y, right_y)


def _factors(sheet: Sheet, content: WeeklyContent, y: float) -> float:
    if not content.noticed:
        some = words(_("Nothing was noticed in writing."), NOTE, FACTORS_PT)
        sheet.place(some, sheet.left, y, Tag.P)
        return y + some.height
    y = sheet.figure(factor_bars(content.factors, width=FACTORS_PT), sheet.left, y) + 6
    if not content.untagged:
        return y
    untagged = ngettext(
        "{count} had no factor. One sentence can be about several.",
        "{count} had no factor. One sentence can be about several.",
        content.untagged,
    ).format(count=content.untagged)
    some = words(untagged, QUIET, FACTORS_PT)
    sheet.place(some, sheet.left, y, Tag.P)
    return y + some.height


def _week_lines(content: WeeklyContent) -> list[str]:
    """Return why huddles were missed, how many were held in a row, and which roles came."""
    missed = [
        (day.on, huddle.reason or _("no reason was noted"))
        for day in content.days
        for huddle in day.huddles
        if huddle.state is DayState.MISSED
    ]
    lines = [
        _("Missed {day}: {reason}").format(
            day=format_day(on, year=False), reason=short(reason, at_most=70)
        )
        for on, reason in missed[:REASONS]
    ]
    if len(missed) > REASONS:
        lines.append(_("and {count} more, all in SafeHuddle").format(count=len(missed) - REASONS))
    if content.roles:
        came = [f"{short(role.role, at_most=24)} {role.huddles}" for role in content.roles]
        more = len(came) - ROLES
        if more > 0:
            came[ROLES:] = [_("and {count} more").format(count=more)]
        lines.append(_("Huddles each role came to: {roles}").format(roles=", ".join(came)))
    return lines


def _bands(content: WeeklyContent, width: float) -> list[list[Part]]:
    """Return the lists in their order, the last two side by side."""
    half = (width - COLUMN_GAP_PT) / 2
    today = content.printed_at.date()
    late = sum(item.late for item in content.promises)
    unanswered = sum(not item.answer for item in content.waiting)
    mattered = Part(
        title=_("What mattered"),
        rows=tuple(
            rows.mattered_row(item, width, in_one_week=content.period.is_week)
            for item in content.mattered[:MOST_ROWS]
        ),
        total=len(content.mattered),
        at_least=3,
        empty=_("No harm, no promise and no patient's words were written down."),
        width=width,
        tag=Tag.TABLE,
        head=rows.mattered_head(),
    )
    promises = Part(
        title=_("Promises"),
        rows=tuple(rows.promise_row(item, width) for item in content.promises[:MOST_ROWS]),
        total=len(content.promises),
        at_least=max(3, late),
        empty=_("No promise is open."),
        width=width,
        tag=Tag.TABLE,
        head=rows.promise_head(),
    )
    waiting = Part(
        title=_("Waiting on someone above the ward"),
        rows=tuple(rows.waiting_row(item, half, today) for item in content.waiting[:MOST_ROWS]),
        total=len(content.waiting),
        at_least=max(2, unanswered),
        empty=_("Nothing is waiting."),
        width=half,
    )
    thanks = Part(
        title=_("Thank you"),
        rows=tuple(rows.thanks_row(item, half) for item in content.thanks[:MOST_ROWS]),
        total=len(content.thanks),
        at_least=2,
        empty=_("No thank-you was shared on this page."),
        width=half,
    )
    return [[mattered], [promises], [waiting, thanks]]
