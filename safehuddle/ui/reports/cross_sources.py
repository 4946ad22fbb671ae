"""The safety cross of all harms, month by month, and the certificate of a milestone.

One harm alone, A3 and a blank one are printed where the cross is looked at, on Learning.
"""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from safehuddle.domain.weeks import month_of
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.reports.registry import REPORTS
from safehuddle.services import safety_cross
from safehuddle.services.looking import first_look
from safehuddle.services.since import query_of
from safehuddle.ui.reports.page_source import OnePage, PageContent, PageRequest, ReportSource

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from safehuddle.domain.cross_page import CertificateContent


class CrossByMonth(ReportSource):
    """All harms on one cross: of this month, unless another is asked for."""

    report = REPORTS["safety-cross"]

    @property
    @override
    def question(self) -> str:
        return _("Which month?")

    @property
    @override
    def nothing(self) -> str:
        return _("The ward has not looked yet: no huddle was held, and nothing was noticed.")

    @override
    def sheet(
        self, session: Session, asking: PageRequest, key: Hashable | None
    ) -> PageContent | None:
        began = first_look(query_of(session), asking.ward_id)
        if began is None:
            return None
        first, last = month_of(min(began, asking.today)), month_of(asking.today)
        wanted = key if isinstance(key, date) else asking.today
        month = month_of(min(max(wanted, first.first), last.last))
        return PageContent(
            key=month.first,
            content=safety_cross.cross_page(
                session, asking.ward_id, month.first, None, **asking.foot
            ),
            about=month.title,
            day=min(month.last, asking.today),
            earlier=month.first - timedelta(days=1) if month != first else None,
            later=month.last + timedelta(days=1) if month != last else None,
        )


class ReachedMilestone(OnePage):
    """Of the harm with the most days, as things stand today."""

    report = REPORTS["certificate"]

    @property
    @override
    def nothing(self) -> str:
        return _(
            "No milestone is reached yet that a certificate could tell of. How far each harm is"
            " stands on Learning, Safety cross."
        )

    @override
    def content(self, session: Session, asking: PageRequest) -> CertificateContent | None:
        try:
            return safety_cross.certificate(session, asking.ward_id, None, **asking.foot)
        except UserError:  # none is reached
            return None
