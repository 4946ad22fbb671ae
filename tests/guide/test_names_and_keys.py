"""What the guide calls by name is called so in the program; its keys and commands work."""

from __future__ import annotations

import re
import shlex

import pytest

from safehuddle import resources
from safehuddle.cli import make_parser
from safehuddle.domain.markdown import BlockKind, Face, blocks
from safehuddle.services import thanks
from safehuddle.ui import shortcuts
from safehuddle.ui.guide.chapters import chapters
from safehuddle.ui.kit.key_hints import keys_of
from safehuddle.ui.screens import PANELS, RAIL_ENTRIES, load_class
from tests.guide.saying import ROOT, of_face, places, program_says
from tests.ui.maple import maple

__all__ = ["maple"]

DOCUMENTS = {name: (ROOT / name).read_text("utf-8") for name in ("docs/guide.md", "README.md")}
VALUES = {
    **{"[": "", "]": "", "…": "", "DATE": "2026-11-22", "FILE.json (or .csv, .xlsx)": "FILE.json"},
    **{"--kind K": "--kind worry", "--factor F": "--factor information"},
}
"""What stands for something else in a command that is written down."""

NOT_ON_SCREEN = {"keeper"}
"""Words that the guide brings in as words."""

PLACES = {
    "": ("huddle",),
    "Your first week": ("huddle", "settings", "quick_add", "reports"),
    "The first day": ("settings",),
    "The daily huddle": ("huddle", "quick_add"),
    "Noticing something, in ten seconds": ("quick_add",),
    "Kind notes": ("kind_note", "kindness"),
    "Joy, pride and the pulse": ("kindness", "joy"),
    "Learning from what goes well": ("learning", "learn"),
    "The safety cross": ("learning",),
    "Looking back, and gaps in the work": ("learning", "observations", "thread", "huddle"),
    "The resource shelf": ("learning/shelf",),
    "In the words of other systems": ("other_words", "observations", "learning"),
    "Finding things again": ("observations", "thanks"),
    "Bringing in what you have": ("imports",),
    "Taking records out": ("settings",),
    "Charts that tell signal from chance": ("learning", "huddle"),
    "Bin": ("settings",),
    "The record of an honest conversation": ("candour", "observations"),
    "What they say, and what they are owed": ("candour",),
    "Letters after harm": ("candour", "candour_letter"),
    "Promises": ("actions", "observations", "quick_add"),
    "Signing up": ("kindness", "signed_up"),
    "You said, we did": ("reports", "observations", "huddle"),
    "Printing the matron’s page": ("reports",),
    "Before an honest conversation": ("practice", "reports"),
    "Printing this guide": ("guide",),
    "History": ("settings",),
    "Keeping and erasing": ("settings",),
    "When the PC is left alone": ("huddle",),
    "If something slips": ("huddle", "observations", "actions", "quick_add"),
}
"""Where the keys of a chapter work, besides those that work everywhere or in any list or form."""

A_KEY = re.compile(
    r"((Ctrl|Alt|Shift)\+)*([A-Z0-9←→↓+−]|F\d+|Enter|Esc|Del|Space|Tab|Up|Down|Left|Right)"
)
COMMON = {
    *("Enter", "Esc", "Up", "Down", "Left", "Right", "Space", "Tab", "Shift+Tab", "Shift+Enter"),
    *("Shift", "Ctrl", "Alt", "Alt+↓", "Del"),
}
"""Of every list, line and form (`ui/shortcuts.IN_LISTS`, `IN_FORMS`) and of any program."""


def as_cap(words):
    """A key as buttons show it: the guide spells + and − out, where a sign would be lost."""
    return words.replace(" and ", "+").replace("−", "-")


def is_key(words):
    return A_KEY.fullmatch(as_cap(words)) is not None


@pytest.fixture
def keys(maple, qtbot):
    """What returns the keys of a chapter."""
    screens = {each.name: each.factory for each in RAIL_ENTRIES}
    panels = {each.name: each.factory for each in PANELS}
    everywhere = {
        key.replace("++", "+ +").replace("+ +", "++") for key, _does in shortcuts.EVERYWHERE
    }
    everywhere |= {each.keys for each in RAIL_ENTRIES}

    def of_place(name):
        name, _slash, page = name.partition("/")
        made = load_class(screens.get(name) or panels[name])(maple.desk, None)
        qtbot.addWidget(made)
        if page:
            made.show_item(page)
        if name == "thanks":  # its buttons are those of a record
            made.show_item(str(thanked.id))
        return made.keys() if name in screens else keys_of(made)

    with maple.store.change(thanks.SAY) as change:
        thanked = thanks.record(change, maple.row.id, to_whom="the night team", text="the calm")

    def of_chapter(chapter):
        here = {hint.keys for place in PLACES.get(chapter, ()) for hint in of_place(place)}
        return here | everywhere | COMMON

    return of_chapter


def test_every_name_in_italics_is_one_of_the_program_s_or_a_chapter_s():
    titles = {each.title for each in chapters(resources.guide_text())}
    known = program_says() | titles | NOT_ON_SCREEN
    assert [each for each in of_face(Face.ITALIC) if each[1] not in known] == []


def test_every_key_in_bold_works_where_its_chapter_is(keys):
    said = {}
    for chapter, words in of_face(Face.BOLD):
        if is_key(words):
            said.setdefault(chapter, set()).add(as_cap(words))
    unknown = {}
    for chapter, caps in said.items():
        there = keys(chapter)
        with_alt = {cap for cap in caps if f"Alt+{cap}" in there}  # "Alt+1 … · 2 …"
        unknown[chapter] = caps - there - with_alt
    assert {chapter: caps for chapter, caps in unknown.items() if caps} == {}


def commands(text):
    """The commands of a document, those of the README's table too, with all they may be given."""
    for block in blocks(text):
        for place, cell in enumerate(block.cells):
            words = "".join(span.words for span in cell if span.face is Face.CODE)
            if block.kind is BlockKind.ROW and place == 0 and words.split()[:1] != ["safehuddle"]:
                found = [f"safehuddle {words}"] if "".join(s.words for s in cell) == words else []
            else:
                found = [span.words for span in cell if span.face is Face.CODE]
            yield from (
                each for each in found if each.startswith("safehuddle ") and "COMMAND" not in each
            )


def with_values(command):
    for shown, given in VALUES.items():
        command = command.replace(shown, given)
    return shlex.split(command)[1:]


@pytest.mark.parametrize("where", DOCUMENTS)
def test_every_command_that_is_written_down_is_understood(where):
    parser, found = make_parser(), list(commands(DOCUMENTS[where]))
    for command in found:
        parser.parse_args(with_values(command))
    assert found


def test_what_needs_a_command_is_marked_and_nothing_else_is():
    for place in places():
        for sentence in place.sentences:
            has_command = "safehuddle " in sentence
            assert sentence.startswith("(IT)") or has_command == ("(IT)" in sentence), sentence
