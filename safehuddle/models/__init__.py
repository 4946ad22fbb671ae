"""The mapped classes: what a ward's store holds. No queries live here."""

from __future__ import annotations

from safehuddle.models.action import Action
from safehuddle.models.base import Base
from safehuddle.models.beneath import AfterAction, Gap, QuestionAnswer, Story, ThreadLink
from safehuddle.models.candour import CandourEntry, CandourRecord, LeadersWrap
from safehuddle.models.charts import BedDays, ChartMark, Rebase
from safehuddle.models.draft import Draft
from safehuddle.models.history import History, HistoryRow
from safehuddle.models.huddle import Huddle, HuddleRole
from safehuddle.models.joy_line import JoyLine
from safehuddle.models.keeping import ChosenRule, Hold, KeptLonger, Mark, Tombstone
from safehuddle.models.kind_note import KindLine, KindNote
from safehuddle.models.learning import Learning
from safehuddle.models.observation import Observation
from safehuddle.models.people import Person, Pin
from safehuddle.models.pulse import PulseOpen, PulseRound
from safehuddle.models.shelf_card import ShelfCard
from safehuddle.models.signed_up import SignedUp
from safehuddle.models.thanks import Thanks
from safehuddle.models.theme import Theme, ThemeNote
from safehuddle.models.ward import HarmKind, Prompt, RoleTitle, ShiftPattern, Ward

__all__ = [
    "Action",
    "AfterAction",
    "Base",
    "BedDays",
    "CandourEntry",
    "CandourRecord",
    "ChartMark",
    "ChosenRule",
    "Draft",
    "Gap",
    "HarmKind",
    "History",
    "HistoryRow",
    "Hold",
    "Huddle",
    "HuddleRole",
    "JoyLine",
    "KeptLonger",
    "KindLine",
    "KindNote",
    "LeadersWrap",
    "Learning",
    "Mark",
    "Observation",
    "Person",
    "Pin",
    "Prompt",
    "PulseOpen",
    "PulseRound",
    "QuestionAnswer",
    "Rebase",
    "RoleTitle",
    "ShelfCard",
    "ShiftPattern",
    "SignedUp",
    "Story",
    "Thanks",
    "Theme",
    "ThemeNote",
    "ThreadLink",
    "Tombstone",
    "Ward",
]
