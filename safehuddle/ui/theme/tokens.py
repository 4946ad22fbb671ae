"""Every colour and size of the window, by what it is for. A widget names a role, never a value.

Colours keep at least 4.5 : 1 for text and 3 : 1 for borders and shapes (WCAG 2.2, 1.4.3 and
1.4.11); a test proves it for both looks. Blue means better, orange means worse, grey neither, and
red only that data is at risk; each always comes with a shape and a word.
"""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

FAMILY = "Noto Sans"
SIGNS = "SafeHuddle Signs"
"""Draws what Noto Sans lacks: arrows, ticks, operators; the same on paper."""


class Size(IntEnum):
    """The type scale, in px at 100 %."""

    NOTE = 12
    QUIET = 14
    BODY = 16
    LEAD = 20
    TITLE = 28


class Space(IntEnum):
    """The spacing scale, in px. It does not grow with the text, so 200 % still fits a page."""

    XS = 4
    S = 8
    M = 16
    L = 24
    XL = 32


TOUCH = 44
"""The least height of anything a finger may press, in px (WCAG 2.2, 2.5.5)."""
RADIUS = 4
RING = 3
"""The width of the ring round what has the keyboard, in px."""
RING_GAP = 2
PAGE_WIDTH = 1120
"""The widest a page's content grows, in px at 100 %: longer lines are hard to read."""
TOP_BAR = 56
RAIL = 200
FOLD_BELOW = 1200
"""Narrower windows, in px, show the rail as icons."""
LEAST_PERCENT, MOST_PERCENT, PERCENT_STEP = 100, 200, 25


class Colours(NamedTuple):
    """One look. Each is "#RRGGBB".

    Attributes:
        page: behind everything; `surface`: fields, lists, cards; `sunken`: hover, keys, bars.
        line: borders that must be seen; `hairline`: separators that need not.
        action: what can be pressed; `on_action`: text upon it.
        tints: pale backs for badges, under text of their own colour.
        focus: the ring round what has the keyboard; `chosen`: behind a chosen row or place.
        bar: the top bar; `on_bar`: text upon it.
    """

    page: str
    surface: str
    sunken: str
    text: str
    quiet: str
    line: str
    hairline: str
    action: str
    action_hover: str
    action_pressed: str
    on_action: str
    better: str
    better_tint: str
    worse: str
    worse_tint: str
    neutral: str
    neutral_tint: str
    danger: str
    danger_tint: str
    focus: str
    chosen: str
    bar: str
    bar_hover: str
    on_bar: str


LIGHT = Colours(
    page="#F0F4F5",
    surface="#FFFFFF",
    sunken="#E4EAED",
    text="#212B32",
    quiet="#425563",
    line="#6F7F8B",
    hairline="#D3DADE",
    action="#005EB8",
    action_hover="#004B93",
    action_pressed="#003D78",
    on_action="#FFFFFF",
    better="#00549F",
    better_tint="#E1EDF8",
    worse="#944000",
    worse_tint="#FCEBD9",
    neutral="#425563",
    neutral_tint="#E4EAED",
    danger="#B0140A",
    danger_tint="#FBE7E5",
    focus="#212B32",
    chosen="#DCE9F6",
    bar="#005EB8",
    bar_hover="#004B93",
    on_bar="#FFFFFF",
)
DARK = Colours(
    page="#12191E",
    surface="#1C262D",
    sunken="#2A3740",
    text="#F0F4F5",
    quiet="#B8C4CC",
    line="#8293A0",
    hairline="#33414B",
    action="#74B7F3",
    action_hover="#93C8F7",
    action_pressed="#B4D9FA",
    on_action="#0A1720",
    better="#8CC4F6",
    better_tint="#17344F",
    worse="#FFB566",
    worse_tint="#432D12",
    neutral="#B8C4CC",
    neutral_tint="#2A3740",
    danger="#FF9C92",
    danger_tint="#4A211D",
    focus="#FFFFFF",
    chosen="#1D3A55",
    bar="#0A2A4A",
    bar_hover="#143F6B",
    on_bar="#FFFFFF",
)


class Tone(IntEnum):
    """What a badge, a text or a notice means; its colour follows, never the other way round."""

    PLAIN = 0
    QUIET = 1
    BETTER = 2
    WORSE = 3
    NEUTRAL = 4
    DANGER = 5


def tone_colour(colours: Colours, tone: Tone) -> str:
    """Return the colour of text and shapes of `tone`."""
    return {
        Tone.PLAIN: colours.text,
        Tone.QUIET: colours.quiet,
        Tone.BETTER: colours.better,
        Tone.WORSE: colours.worse,
        Tone.NEUTRAL: colours.neutral,
        Tone.DANGER: colours.danger,
    }[tone]


def tone_tint(colours: Colours, tone: Tone) -> str:
    """Return the pale back on which `tone_colour` is read."""
    return {
        Tone.PLAIN: colours.sunken,
        Tone.QUIET: colours.sunken,
        Tone.BETTER: colours.better_tint,
        Tone.WORSE: colours.worse_tint,
        Tone.NEUTRAL: colours.neutral_tint,
        Tone.DANGER: colours.danger_tint,
    }[tone]
