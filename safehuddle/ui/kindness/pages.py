"""The sheet for the wall and the page for an appraisal, on their way to paper. Knows no widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle import __version__
from safehuddle.i18n import N_
from safehuddle.reports.handling import KIND_PROOF, KIND_WALL
from safehuddle.services.identifier_check import of_page
from safehuddle.services.kindness import pages
from safehuddle.ui.kindness.private_paper import entered_by_nobody
from safehuddle.ui.paper.paper import Paper

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from safehuddle.domain.kind_pages import KindPage
    from safehuddle.ui.desk import Desk

ON_THE_WALL = N_("It may hang on the wall. Take it down once the next one hangs there.")
ONCE_PRINTED = N_("It is yours: keep it safe.")
ONCE_SAVED = N_("The file is not locked: keep it safe.")


def make_wall(desk: Desk, then: Callable[[Paper], None]) -> None:
    """Make the sheet for the wall."""
    ward_id, now, by = desk.ward.id, desk.clock(), desk.person or ""

    def read(session: Session) -> KindPage:
        return pages.wall_page(session, ward_id, now=now, printed_by=by, version=__version__)

    desk.jobs.read(read, lambda page: _draw(desk, page, then))


def make_proof(desk: Desk, then: Callable[[Paper], None]) -> None:
    """Make the page for an appraisal of whoever gave their PIN."""
    ward_id, now = desk.ward.id, desk.clock()

    def read(session: Session) -> KindPage:
        return pages.proof_page(session, ward_id, now=now, version=__version__)

    desk.jobs.read(read, lambda page: _draw(desk, page, then))


def _draw(desk: Desk, page: KindPage, then: Callable[[Paper], None]) -> None:
    shapes, is_wall = desk.guard.shapes, not page.person
    heading = KIND_WALL if is_wall else KIND_PROOF

    def draw() -> Paper:
        from safehuddle.reports.kind_pages import render

        return Paper(
            render(page),
            title=heading.title,
            report=heading.title,
            findings=of_page(page, shapes=shapes),
            once_printed=ON_THE_WALL if is_wall else ONCE_PRINTED,
            once_saved=ONCE_SAVED,
            entered=None if is_wall else entered_by_nobody(desk),
        )

    desk.jobs.run(draw, then)
