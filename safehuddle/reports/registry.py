"""The reports there are. Adding one is its own file and one entry here.

Nothing heavy is imported to know them: reportlab is loaded when the first one is rendered.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from safehuddle.domain import made_up
from safehuddle.domain.beneath import Beneath
from safehuddle.files import names
from safehuddle.reports import handling

if TYPE_CHECKING:
    from collections.abc import Mapping

    from safehuddle.domain.candour.card import CardContent
    from safehuddle.domain.cross_page import CertificateContent, CrossPage
    from safehuddle.domain.fair_card import FairCardContent
    from safehuddle.domain.huddle_page import HuddleContent
    from safehuddle.domain.joy import JoyPage
    from safehuddle.domain.kind_pages import KindPage
    from safehuddle.domain.learning_sheet import LearningSheet
    from safehuddle.domain.pulse_page import PulsePage
    from safehuddle.domain.shelf import ShelfPage
    from safehuddle.domain.signed_up import SignedUpContent
    from safehuddle.domain.spc.chart_page import ChartPage
    from safehuddle.domain.weekly import WeeklyContent
    from safehuddle.domain.you_said import YouSaidContent


@dataclass(frozen=True, slots=True)
class ReportKind:
    """One report: what it is called, how its pages are headed, and how it is drawn."""

    name: str
    """The word for it in commands and file names."""
    heading: handling.PageHeading
    render: Callable[[Any], bytes]
    """Takes the report's own frozen content, which a service builds, and returns a PDF."""

    @property
    def title(self) -> str:
        """The name a person reads."""
        return self.heading.title

    def file_name(self, content: Any) -> str:  # noqa: ANN401 - each report has a content of its own
        """Return what a file of it is called, in the window and by the command."""
        ward = made_up.named_so(content.ward_name) if content.is_demo else content.ward_name
        return names.file_name(ward, f"{self.title} {content.file_days}".strip(), "pdf")


def _weekly(content: WeeklyContent) -> bytes:
    from safehuddle.reports.weekly import render

    return render(content)


def _huddle(content: HuddleContent) -> bytes:
    from safehuddle.reports.huddle import render

    return render(content)


def _card(content: CardContent) -> bytes:
    from safehuddle.reports.card import render

    return render(content)


def _signed_up(content: SignedUpContent) -> bytes:
    from safehuddle.reports.signed_up import render

    return render(content)


def _you_said(content: YouSaidContent) -> bytes:
    from safehuddle.reports.you_said import render

    return render(content)


def _fair_card(content: FairCardContent) -> bytes:
    from safehuddle.reports.fair_card import render

    return render(content)


def _kind_wall(content: KindPage) -> bytes:
    from safehuddle.reports.kind_pages import render

    return render(content)


def _joy(content: JoyPage) -> bytes:
    from safehuddle.reports.joy import render

    return render(content)


def _pulse(content: PulsePage) -> bytes:
    from safehuddle.reports.pulse import render

    return render(content)


def _charts(content: ChartPage) -> bytes:
    from safehuddle.reports.charts import render

    return render(content)


def _safety_cross(content: CrossPage) -> bytes:
    from safehuddle.reports.safety_cross import render

    return render(content)


def _certificate(content: CertificateContent) -> bytes:
    from safehuddle.reports.certificate import render

    return render(content)


def _learning_sheet(content: LearningSheet) -> bytes:
    from safehuddle.reports.learning_sheet import render

    return render(content)


def _shelf(content: ShelfPage) -> bytes:
    from safehuddle.reports.shelf import render

    return render(content)


CARD = ReportKind("card", handling.CARD, _card)
"""The card to take into the conversation: it holds nothing of the ward, so no command makes it."""

BEING_FAIR = ReportKind("being-fair", handling.BEING_FAIR, _fair_card)
CIVILITY = ReportKind("civility", handling.CIVILITY, _fair_card)
"""The cards of fair talk, which hold nothing of the ward either."""

KIND_WALL = ReportKind("kind-wall", handling.KIND_WALL, _kind_wall)
"""The kind words that may hang on the wall: as many pages as it takes, and no figures."""

LEARNING_SHEETS: Mapping[Beneath, ReportKind] = MappingProxyType(
    {
        Beneath.AFTER_ACTION: ReportKind("after-action", handling.AFTER_ACTION, _learning_sheet),
        Beneath.GAP: ReportKind("gap", handling.GAP, _learning_sheet),
        Beneath.STORY: ReportKind("story", handling.STORY, _learning_sheet),
    }
)
"""One review, gap or story, printed from its own page on Learning."""

BLANK = (CARD, BEING_FAIR, CIVILITY)
"""What holds nothing of the ward: its print is entered nowhere."""

REPORTS: Mapping[str, ReportKind] = MappingProxyType(
    {
        report.name: report
        for report in (
            ReportKind("weekly", handling.WEEKLY, _weekly),
            ReportKind("huddle", handling.HUDDLE, _huddle),
            ReportKind("harms", handling.CHARTS, _charts),
            ReportKind("safety-cross", handling.SAFETY_CROSS, _safety_cross),
            ReportKind("certificate", handling.CERTIFICATE, _certificate),
            ReportKind("joy", handling.JOY, _joy),
            ReportKind("joy-wall", handling.JOY_WALL, _joy),
            ReportKind("pulse", handling.PULSE, _pulse),
            ReportKind("you-said", handling.YOU_SAID, _you_said),
            ReportKind("you-said-patients", handling.YOU_SAID_PATIENTS, _you_said),
            ReportKind("signed-up", handling.SIGNED_UP, _signed_up),
            ReportKind("shelf", handling.SHELF, _shelf),
        )
    }
)
"""Every report of what the ward did, by its name."""
