"""The sheet “We signed up” among the reports: there is one, as things stand today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.reports.registry import REPORTS
from safehuddle.services.signed_up.page import signed_up_content
from safehuddle.ui.reports.page_source import OnePage, PageRequest

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from safehuddle.domain.signed_up import SignedUpContent


class WhoSignedUp(OnePage):
    """Those who agreed to hang on the wall."""

    report = REPORTS["signed-up"]
    chosen_in = "signed_up"

    @property
    @override
    def nothing(self) -> str:
        return _("Nobody has signed up yet who agreed to hang on the wall.")

    @override
    def content(self, session: Session, asking: PageRequest) -> SignedUpContent | None:
        try:
            return signed_up_content(session, asking.ward_id, paper=asking.paper, **asking.foot)
        except UserError:  # nobody hangs there
            return None
