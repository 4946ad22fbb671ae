"""The recovery sheet: the one page that carries the recovery key, for the ward's safe.

Not among the `registry`'s reports: those can be made again at any time and are previewed. This one
is drawn once, when its key is made, and nothing keeps it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from safehuddle.charts.shapes import ChartTone, Rect
from safehuddle.domain.dates import format_date, format_time
from safehuddle.i18n import N_, _
from safehuddle.reports.fonts import BOLD, width_pt
from safehuddle.reports.handling import Handling
from safehuddle.reports.page import Imprint, ReportPages, measure_words
from safehuddle.reports.styles import BODY, GAP_PT, LABEL, Style
from safehuddle.reports.tagged import PdfTag

if TYPE_CHECKING:
    from safehuddle.domain.recovery_key import RecoveryKey

TITLE = N_("Recovery key")
_GROUP = Style(BOLD, 30, 38)
_ACROSS = 3
_BOX_GAP_PT = 12.0
_BOX_PT = 64.0
_TEXT = Style(BODY.font, 12, 17)
_NUMBER = Style(BOLD, 12, 17)

_USE = (
    N_("Start SafeHuddle. Where it asks for the recovery key, type all six groups."),
    N_("Capitals and spaces do not matter. There is no O or 0, and no I, L or 1, in it."),
    N_("If a group does not fit, SafeHuddle says which one. Look at it again."),
    N_("On another PC you also need a backup. IT types: safehuddle restore FILE"),
)


@dataclass(frozen=True, slots=True)
class RecoveryContent:
    """What the page says."""

    wards: tuple[str, ...]
    key: RecoveryKey = field(repr=False)
    made_at: datetime
    """In the ward's own zone."""
    printed_by: str
    version: str
    is_demo: bool = False
    """Whether the ward is made up, which the sheet says."""


def render(content: RecoveryContent) -> bytes:
    """Return the sheet as a PDF of one page."""
    sheet = ReportPages(_imprint(content))
    y = sheet.head() + GAP_PT
    y = _key(sheet, content.key, y) + GAP_PT
    y = _part(
        sheet,
        _("What it is for"),
        _(
            "The ward’s file is locked. This key opens it when its usual key is lost: when the PC"
            " is lost or broken, when another account of this PC is to use it, or when the keeper"
            " forgot their PIN."
        ),
        y,
    )
    y = _steps(sheet, y)
    y = _part(
        sheet,
        _("Where to keep it"),
        _(
            "In the ward’s safe, or another locked place. Not beside the PC, and not in a photo or"
            " an e-mail: whoever has this page and a backup can read everything in it."
        ),
        y,
    )
    y = _part(
        sheet,
        _("When this page is lost, or somebody saw it"),
        _(
            "Make a new key: Settings, Recovery key. From then on this page does not open the"
            " ward’s file any more. Backups made until then still do: keep this page locked away"
            " until they are gone, then destroy it securely."
        ),
        y,
    )
    return sheet.finish()


def _imprint(content: RecoveryContent) -> Imprint:
    return Imprint(
        title=_(TITLE),
        ward=", ".join(content.wards),
        dates=_("Made on {date} at {time}").format(
            date=format_date(content.made_at.date()), time=format_time(content.made_at)
        ),
        printed_at=content.made_at,
        printed_by=content.printed_by,
        version=content.version,
        handling=Handling.SAFE,
        left_out=_("SafeHuddle does not keep this page and cannot print it again."),
        is_demo=content.is_demo,
    )


def _key(sheet: ReportPages, key: RecoveryKey, y: float) -> float:
    y = sheet.heading(_("The six groups of the recovery key"), sheet.left, y, sheet.width) + 4
    width = (sheet.width - (_ACROSS - 1) * _BOX_GAP_PT) / _ACROSS
    with sheet.within(PdfTag.LIST):
        for place, group in enumerate(key.groups):
            x = sheet.left + place % _ACROSS * (width + _BOX_GAP_PT)
            top = y + place // _ACROSS * (_BOX_PT + _BOX_GAP_PT)
            frame = Rect(0, 0, width, _BOX_PT, fill=None, tone=ChartTone.INK, line=1.2)
            sheet.sign([frame], x, top)
            inside = x + (width - width_pt(group, _GROUP.font, _GROUP.size)) / 2
            number = measure_words(str(place + 1), LABEL, width)
            parts = [
                (number, x + 8, top + 5),
                (measure_words(group, _GROUP, width), inside, top + 17),
            ]
            with sheet.within(PdfTag.ITEM):
                sheet.place_together(parts, PdfTag.BODY)
    return y + -(-len(key.groups) // _ACROSS) * (_BOX_PT + _BOX_GAP_PT)


def _part(sheet: ReportPages, title: str, text: str, y: float) -> float:
    y = sheet.heading(title, sheet.left, y, sheet.width)
    some = measure_words(text, _TEXT, sheet.width, at_most=6)
    sheet.place(some, sheet.left, y, PdfTag.P)
    return y + some.height + GAP_PT


def _steps(sheet: ReportPages, y: float) -> float:
    y = sheet.heading(_("How to use it"), sheet.left, y, sheet.width)
    with sheet.within(PdfTag.LIST):
        for number, step in enumerate(_USE, 1):
            some = measure_words(_(step), _TEXT, sheet.width - 22, at_most=3)
            counted = measure_words(str(number), _NUMBER, 20)
            with sheet.within(PdfTag.ITEM):
                parts = [(counted, sheet.left, y), (some, sheet.left + 22, y)]
                sheet.place_together(parts, PdfTag.BODY)
            y += some.height + 3
    return y + GAP_PT - 3
