"""The closing page of one huddle: who was there by role, what was promised, noticed and thanked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.dates import format_day, format_time
from safehuddle.domain.text import shorten
from safehuddle.i18n import _, ngettext
from safehuddle.reports import rows
from safehuddle.reports.flow import MOST_ROWS, PaperList, draw
from safehuddle.reports.handling import HUDDLE
from safehuddle.reports.page import Imprint, ReportPages, measure_words
from safehuddle.reports.styles import BODY, GAP_PT, HEADING, NOTE
from safehuddle.reports.tagged import PdfTag
from safehuddle.reports.tiles import NONE, Tile, draw_tiles

if TYPE_CHECKING:
    from safehuddle.domain.huddle_page import HuddleContent

ROLES = 24
"""Roles that are named; more are counted."""


def render(content: HuddleContent) -> bytes:
    """Return the closing page of a huddle as a PDF of one page.

    The same content gives the same bytes, on any day and in any process.
    """
    sheet = ReportPages(_imprint(content))
    y = sheet.head() + 9
    y = draw_tiles(sheet, _tiles(content), y) + GAP_PT
    y = _present(sheet, content, y)
    draw(sheet, _bands(content, sheet.width), y)
    return sheet.finish()


def _imprint(content: HuddleContent) -> Imprint:
    day = format_day(content.day)
    return Imprint.of(
        HUDDLE,
        content,
        dates=_("{day}, {shift}").format(day=day, shift=content.shift) if content.shift else day,
        left_out=_(
            "Left out here: who said what, observations taken back and all candour "
            "conversations. It is not the clinical record."
        ),
    )


def _tiles(content: HuddleContent) -> tuple[Tile, ...]:
    earlier = (
        ngettext("{count} earlier one kept", "{count} earlier ones kept", content.kept).format(
            count=content.kept
        ),
        ngettext("{count} carried over", "{count} carried over", content.carried).format(
            count=content.carried
        ),
    )
    more = ngettext(
        "{count} since the last huddle", "{count} since the last huddle", len(content.before)
    )
    before = (more.format(count=len(content.before)),) if content.before else ()
    return (
        _length(content),
        _count(len(content.actions), _("promised"), earlier),
        _count(len(content.noticed), _("noticed"), before),
        _count(len(content.thanked) + content.off_paper, _("thanked"), ()),
    )


def _length(content: HuddleContent) -> Tile:
    began = format_time(content.started_at)
    if content.ended_at is None or content.minutes is None:
        line = _("began at {began}, not closed yet").format(began=began)
        return Tile(NONE, "", _("minutes"), (line,))
    line = _("{began} to {ended}").format(began=began, ended=format_time(content.ended_at))
    lines = (line, _("led by {role}").format(role=content.led_by) if content.led_by else "")
    label = ngettext("minute", "minutes", content.minutes)
    return Tile("< 1" if content.is_short else str(content.minutes), "", label, lines)


def _count(count: int, label: str, lines: tuple[str, ...]) -> Tile:
    return Tile(str(count) if count else NONE, "", label, lines)


def _present(sheet: ReportPages, content: HuddleContent, y: float) -> float:
    sheet.heading(_("Present, by role"), sheet.left, y, sheet.width)
    y += HEADING.leading
    named = [shorten(role, at_most=40) for role in content.present[:ROLES]]
    if len(content.present) > ROLES:
        named.append(_("and {count} more").format(count=len(content.present) - ROLES))
    some = (
        measure_words(" · ".join(named), BODY, sheet.width, at_most=6)
        if named
        else measure_words(_("Nobody ticked a role."), NOTE, sheet.width)
    )
    sheet.place(some, sheet.left, y, PdfTag.P)
    return y + some.height


def _bands(content: HuddleContent, width: float) -> list[list[PaperList]]:
    no_thanks = _("No thank-you was written down.")
    actions = PaperList(
        title=_("Promised"),
        rows=tuple(rows.due_row(item, width) for item in content.actions[:MOST_ROWS]),
        total=len(content.actions),
        at_least=4,
        empty=_("Nothing was promised."),
        width=width,
        tag=PdfTag.TABLE,
        head=rows.due_head(),
    )
    became = PaperList(
        title=_("Done, closed, handed up or let go"),
        rows=tuple(rows.became_row(item, width) for item in content.became[:MOST_ROWS]),
        total=len(content.became),
        at_least=3,
        empty=_("Nothing was."),
        width=width,
    )
    before = PaperList(
        title=_("Written down since the last huddle"),
        rows=tuple(rows.noticed_row(item, width) for item in content.before[:MOST_ROWS]),
        total=len(content.before),
        at_least=2,
        empty="",
        width=width,
    )
    noticed = PaperList(
        title=_("Noticed in the huddle"),
        rows=tuple(rows.noticed_row(item, width) for item in content.noticed[:MOST_ROWS]),
        total=len(content.noticed),
        at_least=4,
        empty=_("Nothing was written down."),
        width=width,
    )
    thanked = PaperList(
        title=_("Thanked"),
        rows=tuple(rows.thanks_row(item, width) for item in content.thanked[:MOST_ROWS]),
        total=len(content.thanked),
        at_least=2,
        empty=_("No thank-you is for paper.") if content.off_paper else no_thanks,
        width=width,
    )
    # What matters of this huddle first: a page that is full counts the rest.
    bands = [[actions], [became], [noticed], [thanked], [before]]
    return [band for band in bands if band[0].total or band[0].empty]
