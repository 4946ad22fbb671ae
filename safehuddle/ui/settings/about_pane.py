"""What SafeHuddle is and is not, its version, what it stands on, and its licences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle import __version__
from safehuddle.i18n import _
from safehuddle.ui.kit.button import Button
from safehuddle.ui.kit.layouts import Flow, column, group
from safehuddle.ui.kit.pane import Pane
from safehuddle.ui.kit.words import body, small_heading
from safehuddle.ui.settings.set_by_it import new_versions_words

if TYPE_CHECKING:
    from safehuddle.ui.desk import Desk


class AboutPane(Pane):
    """The guide, and four short texts."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("About SafeHuddle"))
        open_guide = Button(_("Open the guide"), lambda: desk.go("guide"), icon="info")
        self.add(Flow(open_guide))
        for title, text in _texts():
            self.add(group(column(small_heading(title), body(text))))


def _texts() -> tuple[tuple[str, str], ...]:
    return (
        (
            _("Version"),
            f"{_('SafeHuddle {version}.').format(version=__version__)} {new_versions_words()}",
        ),
        (
            _("What it is not"),
            _(
                "It is not the patient’s record, and it replaces neither Datix, LFPSE, the notes,"
                " handover nor a clinician’s judgement. It reports nothing to anyone: go on doing"
                " that as you do today."
            ),
        ),
        (
            _("What it stands on"),
            _(
                "The idea of speaking up kindly and of five human factors follows the Sign up to "
                "Safety campaign (2014 to 2019). Huddles follow what wards in Yorkshire and "
                "elsewhere have written about theirs. We are thankful for it. SafeHuddle is its "
                "own work: none of them, nor the NHS, has endorsed it."
            ),
        ),
        (
            _("Licences"),
            _(
                "SafeHuddle is free software under the Apache License 2.0. It is built with "
                "Python, Qt for Python (LGPL 3), SQLAlchemy (MIT), SQLCipher (BSD), ReportLab "
                "(BSD), PDFium (BSD and Apache 2.0), the Noto Sans fonts (SIL OFL 1.1) and the "
                "SCOWL word lists (free to use). The full texts come with the program."
            ),
        ),
    )
