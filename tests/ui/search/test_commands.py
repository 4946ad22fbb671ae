from __future__ import annotations

import pytest

from safehuddle.ui.screens import Panel, RailEntry
from safehuddle.ui.search.commands import Command, commands, matching_commands

PLACES = (
    RailEntry("actions", 3, "Promises", "actions", "m:C"),
    RailEntry("reports", 8, "Reports", "reports", ""),
)
PANELS = (Panel("quick_add", ""), Panel("search", ""), Panel("board", ""))


def words(known):
    return [command.words for command in known]


def test_screens_stand_in_the_order_of_the_rail_with_their_keys():
    known = commands(PLACES, PANELS)
    assert [(command.where, command.keys) for command in known] == [
        ("actions", "Alt+3"),
        ("reports", "Alt+8"),
        ("quick_add", "Ctrl+N"),
        ("board", "F11"),
    ]


def test_a_page_with_a_name_of_its_own_is_led_to_where_its_screen_is_there():
    known = commands((*PLACES, RailEntry("learning", 4, "Learning", "learning", "")), ())
    assert [command.where for command in matching_commands(known, "shelf")] == ["learning/shelf"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["Promises", "Reports"]),
        ("rep", ["Reports"]),
        ("PROM", ["Promises"]),
        ("ort", []),
    ],
)
def test_the_beginnings_of_words_are_enough(typed, found):
    assert words(matching_commands(commands(PLACES, ()), typed)) == found


def test_every_word_typed_must_begin_one():
    known = (Command("a", "Notice something", "add"), Command("b", "Something else", "add"))
    assert words(matching_commands(known, "some not")) == ["Notice something"]
