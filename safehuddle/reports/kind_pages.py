"""Kind words on A4: a sheet for the wall, and a page somebody brings to an appraisal.

Not among the `registry`'s reports: the one is of agreements that may be taken back, the other of
one person; both are printed where kind notes are read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.charts.shapes import ChartTone, Line
from safehuddle.domain.dates import format_date
from safehuddle.domain.kind_card import CardDesign
from safehuddle.domain.weeks import Period
from safehuddle.i18n import _
from safehuddle.reports.flow import flowing
from safehuddle.reports.fonts import ITALIC, REGULAR
from safehuddle.reports.handling import KIND_PROOF, KIND_WALL
from safehuddle.reports.kind_cards import measured_whole
from safehuddle.reports.kind_motifs import motif
from safehuddle.reports.page import Imprint, ReportPages, measure_words
from safehuddle.reports.styles import GAP_PT, Style
from safehuddle.reports.tagged import PdfTag

if TYPE_CHECKING:
    from safehuddle.domain.kind_card import CardLetter
    from safehuddle.domain.kind_pages import KindPage

_ON_WALL = (Style(REGULAR, 17, 24), Style(ITALIC, 13, 19))
_ON_PAGE = (Style(REGULAR, 11.5, 16.5), Style(ITALIC, 10, 14))
_MOTIF = (88.0, 64.0)


def render(content: KindPage) -> bytes:
    """Return the pages as a PDF. The same content gives the same bytes."""
    sheet = ReportPages(_imprint(content))
    is_wall = not content.person
    y = sheet.head() + GAP_PT
    if is_wall:
        sheet.sign(motif(CardDesign.SPRIG, *_MOTIF, is_cover=False), sheet.left - 30, y - 14)
        y += 78
    for letter in content.letters:
        y = _letter(sheet, letter, y, *(_ON_WALL if is_wall else _ON_PAGE), shows_day=not is_wall)
    return sheet.finish()


def _imprint(content: KindPage) -> Imprint:
    heading = KIND_PROOF if content.person else KIND_WALL
    return Imprint(
        title=_("{title}: {name}").format(title=heading.title, name=content.person)
        if content.person
        else heading.title,
        ward=content.ward_name,
        dates=Period(content.first, content.last).title,
        printed_at=content.printed_at,
        printed_by=content.printed_by or content.person,
        version=content.version,
        handling=heading.handling,
        left_out=_(
            "Only what its writers agreed to this use of. Written by colleagues, as they said it."
        )
        if content.person
        else _(
            "Only what those thanked agreed to, with names only where they agreed to those."
            " Nothing here is counted."
        ),
        is_demo=content.is_demo,
    )


def _letter(
    sheet: ReportPages, letter: CardLetter, y: float, words: Style, who: Style, *, shows_day: bool
) -> float:
    said = measured_whole(" ".join(letter.sentences), words, sheet.width)
    sign = measure_words(_who(letter, shows_day=shows_day), who, sheet.width, at_most=2)
    needed = said.height + sign.height + GAP_PT
    if y + min(needed, 6 * words.leading) > sheet.bottom:
        y = sheet.next_page() + GAP_PT
    y = flowing(sheet, said, y)
    if y + sign.height > sheet.bottom:
        y = sheet.next_page() + GAP_PT
    sheet.place(sign, sheet.left, y, PdfTag.P)
    y += sign.height + GAP_PT / 2
    sheet.sign([Line(0, 0, sheet.width, 0, ChartTone.FAINT, 0.8)], sheet.left, y)
    return y + GAP_PT


def _who(letter: CardLetter, *, shows_day: bool) -> str:
    to = _("to {name}").format(name=letter.to_whom)
    by = _("from {name}").format(name=letter.from_whom) if letter.from_whom else ""
    day = format_date(letter.on) if shows_day else ""
    if shows_day and not by:
        by = _("the writer chose not to be named")
    return " · ".join(filter(None, (by, day) if shows_day else (to, by)))
