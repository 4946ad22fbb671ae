"""The sheet “We signed up” among the reports: there is one, as things stand today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.moments import to_local
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.reports.registry import REPORTS
from safehuddle.services.signed_up.page import signed_up_content
from safehuddle.ui.reports.page_source import PageContent, PageRequest, ReportSource

if TYPE_CHECKING:
    from collections.abc import Hashable

    from sqlalchemy.orm import Session


class WhoSignedUp(ReportSource):
    """Those who agreed to hang on the wall."""

    report = REPORTS["signed-up"]
    chosen_in = "signed_up"

    @property
    @override
    def question(self) -> str:
        return ""

    @property
    @override
    def nothing(self) -> str:
        return _("Nobody has signed up yet who agreed to hang on the wall.")

    @override
    def sheet(
        self, session: Session, asking: PageRequest, key: Hashable | None
    ) -> PageContent | None:
        today = to_local(asking.now, asking.zone).date()
        try:
            content = signed_up_content(
                session,
                asking.ward_id,
                paper=asking.paper,
                now=asking.now,
                printed_by=asking.printed_by,
                version=asking.version,
            )
        except UserError:  # nobody hangs there
            return None
        return PageContent(self.report.name, content, "", day=today, earlier=None, later=None)
