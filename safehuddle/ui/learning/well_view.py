"""The page of what goes well: what was learnt, and a few things that could be asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.i18n import N_, _
from safehuddle.ui.kit.button import Weight, primary_button
from safehuddle.ui.learning.learnt_page import FactsPane, LearntPage
from safehuddle.ui.learning.rows import LearningGesture
from safehuddle.ui.learning.well_presenter import WellPresenter
from safehuddle.ui.list_detail.detail_pane import Press

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from safehuddle.ui.desk import Desk

_PRESSES = {
    LearningGesture.ASK: Press(N_("What made it possible?"), "learning", "Alt+W"),
    LearningGesture.EDIT: Press(N_("Change"), "edit", "Alt+E"),
    LearningGesture.ORIGIN: Press(
        N_("Show in Observations"), "observations", "Alt+O", weight=Weight.PLAIN
    ),
    LearningGesture.THREAD: Press(
        N_("Follow the thread"), "arrow-next", "Alt+J", weight=Weight.PLAIN
    ),
    LearningGesture.OTHER_WORDS: Press(N_("In other words…"), "copy", "Alt+I", weight=Weight.PLAIN),
    LearningGesture.WITHDRAW: Press(N_("Take back"), "bin", "Del", weight=Weight.PLAIN),
}
_LEADS = (LearningGesture.ORIGIN, LearningGesture.THREAD, LearningGesture.OTHER_WORDS)


class WellScreen(LearntPage):
    """The list, and beside it one thing learnt, or one that went well."""

    title = N_("What we learnt")
    nothing = (
        N_("Nothing was learnt from what went well yet."),
        N_(
            "Press Ctrl+N when something goes well. Then come here, or open it in"
            " Observations, and ask what made it possible."
        ),
    )
    shares = (48, 52)
    drafts = "learning"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._presenter = presenter = WellPresenter(desk, self)
        new = primary_button(
            _("Something went well"), lambda: presenter.begin("learn/new"), icon="add", keys="Alt+N"
        )
        self.lay_out_list(FactsPane(presenter.press, _PRESSES, _LEADS), new)
        self.add_search(_("Search what we learnt"))
        self.list_pane.opened.connect(presenter.open)
