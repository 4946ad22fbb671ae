"""Which parts a candour record has, in the order they stand in. A new one is a line here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.ui.candour.parts.account import AccountPart
from safehuddle.ui.candour.parts.attempts import AttemptsPart
from safehuddle.ui.candour.parts.chain import ChainPart
from safehuddle.ui.candour.parts.clock import ClockPart, OwedPart
from safehuddle.ui.candour.parts.contacts import ContactsPart
from safehuddle.ui.candour.parts.duties import DutiesPart, ElsewherePart
from safehuddle.ui.candour.parts.ending import EndingPart
from safehuddle.ui.candour.parts.law import LawPart
from safehuddle.ui.candour.parts.letters import LettersPart
from safehuddle.ui.candour.parts.notifiable import NotifiablePart
from safehuddle.ui.candour.parts.plan import HelpsPart, PlanPart
from safehuddle.ui.candour.parts.questions import QuestionsPart
from safehuddle.ui.candour.parts.side_by_side import SideBySidePart
from safehuddle.ui.candour.parts.staff import StaffPart

if TYPE_CHECKING:
    from safehuddle.ui.candour.part import CasePart

PARTS: tuple[CasePart, ...] = (
    SideBySidePart(),
    AccountPart(),
    QuestionsPart(),
    ContactsPart(),
    ChainPart(),
    OwedPart(),
    ClockPart(),
    LettersPart(),
    PlanPart(),
    HelpsPart(),
    AttemptsPart(),
    EndingPart(),
    NotifiablePart(),
    DutiesPart(),
    ElsewherePart(),
    StaffPart(),
    LawPart(),
)
