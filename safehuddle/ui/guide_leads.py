"""Which chapter of the guide is about which place of the window: F1 leads there."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

CHAPTERS: Mapping[str, str] = MappingProxyType(
    {
        "huddle": "The daily huddle",
        "observations": "Finding things again",
        "actions": "Promises",
        "reports": "Printing the matron’s page",
        "settings": "The first day",
        "learning": "Learning from what goes well",
        "learning/cross": "The safety cross",
        "learning/charts": "Charts that tell signal from chance",
        "mark_chart": "Charts that tell signal from chance",
        "chart_mark": "Charts that tell signal from chance",
        "new_limits": "Charts that tell signal from chance",
        "limits": "Charts that tell signal from chance",
        "halve_it": "Charts that tell signal from chance",
        "bed_days": "Charts that tell signal from chance",
        "learn": "Learning from what goes well",
        "follow": "Learning from what goes well",
        "learning/reviews": "Looking back, and gaps in the work",
        "learning/gaps": "Looking back, and gaps in the work",
        "look_back": "Looking back, and gaps in the work",
        "gap": "Looking back, and gaps in the work",
        "learning/stories": "Looking back, and gaps in the work",
        "learning/questions": "Looking back, and gaps in the work",
        "think": "Looking back, and gaps in the work",
        "story": "Looking back, and gaps in the work",
        "thread": "Looking back, and gaps in the work",
        "settings/people": "PINs",
        "settings/words": "Words that point at a person",
        "settings/wards": "Several wards on one PC",
        "settings/bin": "Bin",
        "settings/history": "History",
        "settings/retention": "Keeping and erasing",
        "settings/data": "Backups",
        "settings/recovery": "Recovery key",
        "quick_add": "Noticing something, in ten seconds",
        "search": "Finding things again",
        "board": "The daily huddle",
        "thanks": "Finding things again",
        "promise": "Promises",
        "huddle_day": "The daily huddle",
        "kindness": "Kind notes",
        "kind_note": "Kind notes",
        "fair_talk": "Fair talk",
        "joy": "Joy, pride and the pulse",
        "joy_look": "Joy, pride and the pulse",
        "pulse": "Joy, pride and the pulse",
        "candour": "The record of an honest conversation",
        "candour_letter": "Letters after harm",
        "candour_letter_print": "Letters after harm",
        "candour_paper": "What they say, and what they are owed",
        "settings/candour": "What they say, and what they are owed",
        "you_said": "You said, we did",
        "learning/shelf": "The resource shelf",
        "other_words": "In the words of other systems",
        "signed_up": "Signing up",
        "practice": "Before an honest conversation",
        "imports": "Bringing in what you have",
        "exports": "Taking records out",
    }
)
"""Titles, by the name of a screen, a panel, or a page of a screen as "screen/page"."""


def chapter_about(screen: str, page: str = "", panel: str = "") -> str:
    """Return the title of the chapter about what is in sight; "" where none is.

    Args:
        screen: the screen in sight.
        page: its page, of a screen that has several.
        panel: what lies over it, if anything does.
    """
    places = (panel, f"{screen}/{page}", screen)
    return next((CHAPTERS[place] for place in places if place in CHAPTERS), "")
