"""Writing reports as PDF, and their figures as JSON."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from safehuddle import __version__
from safehuddle.commands.context import store_of
from safehuddle.commands.look_again import look_again
from safehuddle.commands.voice import say
from safehuddle.domain.joy import month_text
from safehuddle.domain.kind_pages import KindPage
from safehuddle.domain.moments import parse_date
from safehuddle.domain.weeks import Period, week_of
from safehuddle.domain.you_said import Audience, PaperSize
from safehuddle.errors import UserError
from safehuddle.files.disk_words import disk_trouble
from safehuddle.files.names import free_path
from safehuddle.files.paths import refuse_our_own
from safehuddle.files.whole_files import beside_then_swap
from safehuddle.i18n import N_, _
from safehuddle.reports.registry import KIND_WALL, REPORTS
from safehuddle.services import closing, rules, wards
from safehuddle.services.chart_page import chart_page
from safehuddle.services.identifier_check import of_page
from safehuddle.services.joy.page import joy_page
from safehuddle.services.kindness import pages
from safehuddle.services.pulse.page import pulse_page
from safehuddle.services.safety_cross import certificate, cross_page
from safehuddle.services.shelf_list import shelf_page
from safehuddle.services.signed_up.page import signed_up_content
from safehuddle.services.weekly import content
from safehuddle.services.you_said.content import you_said_content
from safehuddle.store import leaving

if TYPE_CHECKING:
    import argparse
    from datetime import datetime

    from sqlalchemy.orm import Session

    from safehuddle.domain.cross_page import CertificateContent, CrossPage
    from safehuddle.domain.huddle_page import HuddleContent
    from safehuddle.domain.joy import JoyPage
    from safehuddle.domain.pulse_page import PulsePage
    from safehuddle.domain.shelf import ShelfPage
    from safehuddle.domain.signed_up import SignedUpContent
    from safehuddle.domain.spc.chart_page import ChartPage
    from safehuddle.domain.weekly import WeeklyContent
    from safehuddle.domain.you_said import YouSaidContent
    from safehuddle.services.identifier_check import Finding
    from safehuddle.store.store import Store

    _Content = (
        WeeklyContent
        | HuddleContent
        | KindPage
        | JoyPage
        | PulsePage
        | YouSaidContent
        | SignedUpContent
        | ShelfPage
        | ChartPage
        | CrossPage
        | CertificateContent
    )

KINDS = {**REPORTS, KIND_WALL.name: KIND_WALL}
PRINT = N_("Print a report")
_JOY = ("joy", "joy-wall")
ON_WALL = {"you-said": Audience.STAFF, "you-said-patients": Audience.PATIENTS}
SIGNED_UP, SHELF = "signed-up", "shelf"
CROSS, CERTIFICATE = "safety-cross", "certificate"
_NO_DAYS = {
    "huddle": N_("the page of a huddle takes its day with --on, and no other days"),
    KIND_WALL.name: N_("the sheet of kind words is of the last four weeks, and takes no days"),
    **dict.fromkeys(_JOY, N_("the page of a month takes a day of it with --on, and no other days")),
    "harms": N_("the page of charts goes from the ward’s first week to now"),
    "pulse": N_("the page of the pulse holds all rounds that are over, and takes no days"),
    SHELF: N_("the page of the shelf is of today, and takes no days"),
    SIGNED_UP: N_("the sheet of who signed up is of today, and takes no days"),
    CROSS: N_("the safety cross is of a month: it takes a day of it with --on, and no other days"),
    CERTIFICATE: N_("a certificate is of today, and takes no days"),
}
"""Pages that are of days of their own, and what is said where others are given."""
MOST_DAYS = 92
"""A quarter: a column a day of more than that could not be read on one page."""


def report(asked: argparse.Namespace) -> None:
    """Write a report, note in the history that it was written, and print where it is."""
    _refuse_misuse(asked)
    with store_of(asked) as store:
        with store.reading() as session:
            content = _content(session, asked, now=store.clock())
            shapes = rules.value(session, rules.HOSPITAL_SHAPES)
        out = _out(asked, content)
        found: tuple[Finding, ...] = ()
        is_entered = True
        if out is not None:
            found = of_page(content, shapes=shapes)
            is_entered = _write(store, asked, out, KINDS[asked.name].render(content))
    if asked.facts and not isinstance(content, KindPage):
        answer = content.facts()
    else:
        answer = {"file": str(out)}
    say({**answer, **({} if is_entered else {"in_history": False}), **look_again(found)})


def _refuse_misuse(asked: argparse.Namespace) -> None:
    bounds = 2 - (asked.first, asked.last).count(None)
    if (bounds or asked.week_ending is not None) and asked.name in _NO_DAYS:
        asked.misused(_(_NO_DAYS[asked.name]))
    if asked.name == KIND_WALL.name and asked.facts:
        asked.misused(_("the sheet of kind words has no figures: nobody counts kind notes"))
    if asked.name not in ("huddle", CROSS, *_JOY) and asked.on is not None:
        asked.misused(_("--on is only for the page of a huddle or of a month"))
    if asked.name not in (CROSS, CERTIFICATE) and asked.harm is not None:
        asked.misused(_("--harm is only for a safety cross or a certificate"))
    if asked.name != CROSS and asked.blank:
        asked.misused(_("--blank is only for a safety cross"))
    if asked.name not in (*ON_WALL, SIGNED_UP, CROSS) and asked.paper is not None:
        asked.misused(_("--paper is only for a sheet for the wall"))
    if bounds == 1 or (bounds and asked.week_ending is not None):
        asked.misused(_("give either --week-ending, or both --from and --to"))


def _out(asked: argparse.Namespace, content: _Content) -> Path | None:
    """Return where the page goes: into the current folder, over no other file, unless it is said.

    None where only figures are asked for.
    """
    if asked.out is not None or asked.facts:
        out: Path | None = asked.out
        return out
    name = KINDS[asked.name].file_name(content)
    try:
        return free_path(Path.cwd() / name)
    except OSError as problem:  # somebody has removed the folder
        raise disk_trouble(problem, Path(name)) from problem


def _write(store: Store, asked: argparse.Namespace, out: Path, pdf: bytes) -> bool:
    """Write the page; return whether the history says so."""
    refuse_our_own(out, store.path.parent)
    with beside_then_swap(out) as beside:
        beside.write_bytes(pdf)
        # Before the page is in its place: a print in the history without a page does no harm.
        return leaving.enter(store, PRINT, by=asked.by, report=asked.name, file=out.name)


def _content(session: Session, asked: argparse.Namespace, *, now: datetime) -> _Content:
    ward = wards.ward_named(session, asked.ward)
    by = asked.by or _("the ward team")
    if asked.name == KIND_WALL.name:
        page = pages.wall_page(session, ward.id, now=now, printed_by=by, version=__version__)
        if page is None:
            raise UserError(
                _("Nobody has agreed yet to have a kind note on the wall. Nothing was printed.")
            )
        return page
    if asked.name == "huddle":
        on = parse_date(asked.on) if asked.on else None
        huddle_id = closing.held_on(session, ward.id, on)
        return closing.huddle_content(
            session, huddle_id, now=now, printed_by=by, version=__version__
        )
    if asked.name in _JOY:
        month = month_text(parse_date(asked.on)) if asked.on else None
        is_wall = asked.name == "joy-wall"
        return joy_page(
            *(session, ward.id, month), is_wall=is_wall, now=now, printed_by=by, version=__version__
        )
    if asked.name == "harms":
        return chart_page(session, ward.id, now=now, printed_by=by, version=__version__)
    if asked.name == "pulse":
        return pulse_page(session, ward.id, now=now, printed_by=by, version=__version__)
    paper = PaperSize(asked.paper or PaperSize.A4)
    if asked.name == CROSS:
        return cross_page(
            session,
            ward.id,
            parse_date(asked.on) if asked.on else None,
            asked.harm,
            is_blank=asked.blank,
            paper=paper,
            now=now,
            printed_by=by,
            version=__version__,
        )
    if asked.name == CERTIFICATE:
        return certificate(
            session, ward.id, asked.harm, now=now, printed_by=by, version=__version__
        )
    if asked.name == SHELF:
        return shelf_page(session, ward.id, now=now, printed_by=by, version=__version__)
    if asked.name == SIGNED_UP:
        return signed_up_content(
            session, ward.id, paper=paper, now=now, printed_by=by, version=__version__
        )
    if asked.name in ON_WALL:
        return you_said_content(
            session,
            ward.id,
            ON_WALL[asked.name],
            _period(asked),
            paper=paper,
            now=now,
            printed_by=by,
            version=__version__,
        )
    period = _period(asked) or content.usual_week(session, ward.id, now=now)
    return content.weekly_content(
        session, ward.id, period, now=now, printed_by=by, version=__version__
    )


def _period(asked: argparse.Namespace) -> Period | None:
    """Return the days that were asked for; None where none were."""
    if asked.first is None and asked.last is None:
        return week_of(parse_date(asked.week_ending)) if asked.week_ending is not None else None
    period = Period(parse_date(asked.first), parse_date(asked.last))
    if len(period) > MOST_DAYS:
        raise UserError(
            _("That is {count} days, and one page holds {most}. Choose fewer days.").format(
                count=len(period), most=MOST_DAYS
            )
        )
    return period
