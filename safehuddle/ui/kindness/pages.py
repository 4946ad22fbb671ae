"""The page for an appraisal, on its way to paper. Knows no widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle import __version__
from safehuddle.i18n import N_
from safehuddle.reports.handling import KIND_PROOF
from safehuddle.services.identifier_check import of_page
from safehuddle.services.kindness import pages
from safehuddle.ui.kindness.private_paper import entered_by_nobody
from safehuddle.ui.paper.paper import Paper

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from safehuddle.domain.kind_pages import KindPage
    from safehuddle.ui.desk import Desk

ONCE_PRINTED = N_("It is yours: keep it safe.")
ONCE_SAVED = N_("The file is not locked: keep it safe.")


def make_proof(desk: Desk, then: Callable[[Paper], None]) -> None:
    """Make the page of whoever gave their PIN."""
    ward_id, now = desk.ward.id, desk.clock()
    shapes = desk.guard.shapes

    def read(session: Session) -> KindPage:
        return pages.proof_page(session, ward_id, now=now, version=__version__)

    def draw(page: KindPage) -> Paper:
        from safehuddle.reports.kind_pages import render

        return Paper(
            render(page),
            title=KIND_PROOF.title,
            report=KIND_PROOF.title,
            findings=of_page(page, shapes=shapes),
            once_printed=ONCE_PRINTED,
            once_saved=ONCE_SAVED,
            entered=entered_by_nobody(desk),
        )

    desk.jobs.read(read, lambda page: desk.jobs.run(lambda: draw(page), then))
