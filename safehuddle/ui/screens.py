"""Which screens and panels there are. A new one is its own folder and one line here.

Each is named by its module and class, and imported at its first visit, so that the start stays
quick. (The frozen program collects all of `safehuddle`, so it finds them too.)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, runtime_checkable

from safehuddle.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Callable


class Opens(Protocol):
    """A panel: a sheet, or the board's own window."""

    def open(self) -> None:
        """Show it and return at once."""


@runtime_checkable
class ShowsRecord(Protocol):
    """A panel about one record: told which before it is opened."""

    def show_item(self, key: str) -> None:
        """Show the record of that key."""


@runtime_checkable
class Follows(Protocol):
    """A panel that shows what others may change, or take back, while it is open."""

    def reload(self) -> None:
        """Ask for what it shows again; what is typed in it, and what is in hand, stays."""


class RailEntry(NamedTuple):
    """A screen in the rail.

    Attributes:
        name: how other code calls it, such as "actions".
        digit: Alt and it go there, for good: a screen that comes later moves nobody else's key.
        title: its word in the rail, an English text marked with `N_`.
        icon: the name of its icon.
        factory: "module:Class" of a `Screen`, called with the desk.
        stands_apart: whether it stands at the foot of the rail.
    """

    name: str
    digit: int
    title: str
    icon: str
    factory: str
    stands_apart: bool = False

    @property
    def keys(self) -> str:
        """The keys that go there, as a person reads them."""
        return f"Alt+{self.digit}"

    @property
    def module(self) -> str:
        """The name of the module of `factory`."""
        return self.factory.partition(":")[0]


class Panel(NamedTuple):
    """Something that opens over the window: "quick_add", "search", or a record, as "thanks/7".

    Attributes:
        name: how other code calls it.
        factory: "module:Class", called with the desk and the window; the result is `Opens`.
    """

    name: str
    factory: str

    @property
    def module(self) -> str:
        """The name of the module of `factory`."""
        return self.factory.partition(":")[0]


# In the order of the rail. 7 is Plan's.
RAIL_ENTRIES: tuple[RailEntry, ...] = (
    RailEntry("huddle", 1, N_("Huddle"), "huddle", "safehuddle.ui.huddle.view:HuddleScreen"),
    RailEntry(
        "observations",
        2,
        N_("Observations"),
        "observations",
        "safehuddle.ui.observations.view:ObservationsScreen",
    ),
    RailEntry("actions", 3, N_("Promises"), "actions", "safehuddle.ui.actions.view:ActionsScreen"),
    RailEntry(
        "learning", 4, N_("Learning"), "learning", "safehuddle.ui.learning.view:LearningScreen"
    ),
    RailEntry("candour", 5, N_("Candour"), "speech", "safehuddle.ui.candour.view:CandourScreen"),
    RailEntry(
        "kindness", 6, N_("Kindness"), "kindness", "safehuddle.ui.kindness.view:KindnessScreen"
    ),
    RailEntry("reports", 8, N_("Reports"), "reports", "safehuddle.ui.reports.view:ReportsScreen"),
    RailEntry(
        "settings",
        9,
        N_("Settings"),
        "settings",
        "safehuddle.ui.settings.view:SettingsScreen",
        True,
    ),
)

PANELS: tuple[Panel, ...] = (
    Panel("quick_add", "safehuddle.ui.quick_add.view:QuickAdd"),
    Panel("kind_note", "safehuddle.ui.kindness.letter_view:LetterSheet"),
    Panel("fair_talk", "safehuddle.ui.kindness.fair_talk_sheet:FairTalkSheet"),
    Panel("joy", "safehuddle.ui.joy.ask_sheet:AskSheet"),
    Panel("joy_look", "safehuddle.ui.joy.look_sheet:LookSheet"),
    Panel("pulse", "safehuddle.ui.pulse.sheet:PulseSheet"),
    Panel("signed_up", "safehuddle.ui.signed_up.view:SignedUpSheet"),
    Panel("you_said", "safehuddle.ui.you_said.view:LinesSheet"),
    Panel("other_words", "safehuddle.ui.other_words.view:OtherWordsSheet"),
    Panel("learn", "safehuddle.ui.learning.ask_sheet:LearnSheet"),
    Panel("follow", "safehuddle.ui.learning.follow_sheet:FollowSheet"),
    Panel("mark_chart", "safehuddle.ui.charted.mark_sheet:NewMarkSheet"),
    Panel("new_limits", "safehuddle.ui.charted.limits_sheet:NewLimitsSheet"),
    Panel("halve_it", "safehuddle.ui.charted.aim_sheet:AimSheet"),
    Panel("bed_days", "safehuddle.ui.charted.bed_days_sheet:BedDaysSheet"),
    Panel("chart_mark", "safehuddle.ui.records.sheet:MarkSheet"),
    Panel("limits", "safehuddle.ui.records.sheet:LimitsSheet"),
    Panel("look_back", "safehuddle.ui.learning.written_sheet:LookBackSheet"),
    Panel("gap", "safehuddle.ui.learning.written_sheet:GapSheet"),
    Panel("story", "safehuddle.ui.learning.written_sheet:StorySheet"),
    Panel("think", "safehuddle.ui.learning.written_sheet:ThinkSheet"),
    Panel("thread", "safehuddle.ui.learning.thread_sheet:ThreadSheet"),
    Panel("search", "safehuddle.ui.search.view:Search"),
    Panel("board", "safehuddle.ui.huddle.wall_board:WallBoard"),
    Panel("thanks", "safehuddle.ui.records.sheet:ThanksSheet"),
    Panel("promise", "safehuddle.ui.records.sheet:ActionSheet"),
    Panel("huddle_day", "safehuddle.ui.records.sheet:HuddleSheet"),
    Panel("candour_letter", "safehuddle.ui.candour.letter_sheet:LetterSheet"),
    Panel("candour_letter_print", "safehuddle.ui.candour.letter_print_sheet:LetterPrintSheet"),
    Panel("candour_paper", "safehuddle.ui.candour.case_paper_sheet:CasePaperSheet"),
    Panel("guide", "safehuddle.ui.guide.window:Guide"),
    Panel("imports", "safehuddle.ui.imports.sheet:ImportSheet"),
    Panel("practice", "safehuddle.ui.candour.practice_sheet:PracticeSheet"),
    Panel("exports", "safehuddle.ui.exports.sheet:ExportSheet"),
)


def load_class(factory: str) -> Callable[..., Any]:
    """Return the class named "module:Class", importing it now."""
    from importlib import import_module

    module, _colon, name = factory.partition(":")
    made: Callable[..., Any] = getattr(import_module(module), name)
    return made
