"""The pages of the screen of learning. A new one is its own screen and one line here.

Each is named by its module and class, and imported at its first visit.
"""

from __future__ import annotations

from typing import NamedTuple

from safehuddle.i18n import N_


class LearningTab(NamedTuple):
    """A page.

    Attributes:
        name: how other code calls it: `desk.go("learning/themes")`, and "learning/themes/…" for
            one of its own records.
        title: its word on the tab, an English text marked with `N_`.
        factory: "module:Class" of a `Screen`, called with the desk.
    """

    name: str
    title: str
    factory: str


TABS = (
    LearningTab("well", N_("What goes well"), "safehuddle.ui.learning.well_view:WellScreen"),
    LearningTab("charts", N_("Charts"), "safehuddle.ui.learning.charts_view:ChartsScreen"),
    LearningTab("cross", N_("Safety cross"), "safehuddle.ui.learning.cross_view:CrossScreen"),
    LearningTab("reviews", N_("Looking back"), "safehuddle.ui.learning.written_view:ReviewsScreen"),
    LearningTab("gaps", N_("Gaps"), "safehuddle.ui.learning.written_view:GapsScreen"),
    LearningTab("stories", N_("Stories"), "safehuddle.ui.learning.written_view:StoriesScreen"),
    LearningTab(
        "questions", N_("Questions"), "safehuddle.ui.learning.written_view:QuestionsScreen"
    ),
    LearningTab("themes", N_("Themes"), "safehuddle.ui.learning.themes_view:ThemesScreen"),
    LearningTab(
        "followed", N_("Followed themes"), "safehuddle.ui.learning.followed_view:FollowedScreen"
    ),
    LearningTab("shelf", N_("Resource shelf"), "safehuddle.ui.learning.shelf_view:ShelfScreen"),
)
"""From left to right; the first is shown first, and shows what was learnt: "learning/7"."""
