"""One word for each thing, and one way to set it, in all that people read.

What is read: every sentence marked for translation, the help of the commands, the guide, the
glossary and the made-up ward. What is stored under an old word (a label of a change, a column)
keeps it: it is read by nobody as it stands.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from safehuddle.commands.words import make_parser
from safehuddle.services.history.sentences import labels

ROOT = Path(__file__).parent.parent
MARKS = {"_", "N_", "NN_", "ngettext"}

RETIRED = {
    r"\bkeep (this |the )?promise\b": "Save promise (a promise is kept by doing it)",
    r"\bpromise it\b": "Save promise",
    r"\bsettle(s|d)?\b(?! in\b)": "close; say what became of it",
    r"\bdrop(s|ped)?\b(?! out\b)": "let go",
    r"\bwithdr[ae]wn?\b|\bwithdrew\b|\bwithdraws\b|\bwithdrawing\b": "take back, and bring back",
    r"\b(a|an|one|this|that|such|own|unfinished|huddle) notes?\b|\bnotes? of\b|^notes?\b": (
        "observation; draft"
    ),
    r"\b(is|are|was|were|what) half said\b|\bhalf said\b": "unfinished words",
    r"\basked of\b": "handed up to",
    r"\babove the ward is asked\b|\bwaiting on someone\b": "waiting above the ward",
    r"\bglad to be\b|\bkept private\b|\bshared here\b|\bmay be printed\b": "for paper",
    r"\bthese thanks\b|\bchange the thanks\b": "thank-you",
    r"\banswer (came back|kept)\b|\bkeep answer\b": "Answer came; Answer saved",
    r"^leave it$|\bleave as it was\b|^go back$": "Cancel; No reason",
    r"\byour IT\b|\bIT team\b": "IT",
    r"\btap\b": "press",
    r"\bembedded\b": "a habit",
    r"\bin force\b": "in use",
    r"\bswept\b|\bthinned out\b": "cleared; a year old",
    r"\bsearch index\b": "the search",
    r"\brecord(ed)? a harm\b": "a case of harm",
    r"\bwe forgot\b": "it slipped by",
    r"\bDo it again\b|\bdid again\b|^Undone: ": "Redo; say what is so now",
    r"\bNothing was changed now\b": "Nothing was changed.",
    r"\bLook whether\b": "Check that",
    r"\bdata and backups\b": "File and backups",
    r"\bwhole store\b(?!’)|\b(PIN|texts?) until now\b": "everything of a ward; the present …",
    r"\bit may be wrong\b|\bin spite of a hint\b": "can be a false alarm; after a warning",
    r"^edit\b": "Change",
    r"\be\.g\.|\bi\.e\.|^such as\b|\(such as \{": "for example",
}
"""What is no longer said, as patterns, and the better word."""

ALLOWED = {
    "--dry-run, --rejects, --sheet, --column, --kind and --settled are for tables. An export comes"
    " in whole or not at all.": "the name of an option is not changed",
}
"""Sentences in which an old word is meant, and why."""

PLAIN = {
    r"(?<=\w)'(?=\w)|(?<=s)'(?=[ .,;:]|$)": "’ in a word",
    r"(?<!\w)'[^' ]": "“ and ” round words",
    r'"': "“ and ” round words",
    r"\.\.\.": "…",
    r" …(?![?.]?”)": "… without a blank before it",
    r"\d %": "% without a blank before it",
    r"  ": "one blank",
}

GAP = re.compile(r"\{[a-z_]+\}")
"""A gap is filled before anybody reads it: its name is no word."""
TYPED = {'"look_again" in the answer says where.': "a name in JSON stands in its own quotes"}


def sentences() -> Iterator[tuple[str, str]]:
    """Every marked text of the program, with its place."""
    for path in sorted((ROOT / "safehuddle").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or getattr(node.func, "id", "") not in MARKS:
                continue
            for given in node.args:
                if isinstance(given, ast.Constant) and isinstance(given.value, str):
                    where = f"{path.relative_to(ROOT).as_posix()}:{given.lineno}"
                    yield where, given.value


def help_of_commands() -> Iterator[tuple[str, str]]:
    """What `safehuddle … --help` says of each word that may be typed."""
    waiting = [make_parser()]
    while waiting:
        parser = waiting.pop()
        for action in parser._actions:
            if isinstance(action.choices, dict):
                waiting += action.choices.values()
            if action.help and action.dest not in ("help", "version"):  # Python says those
                yield f"{parser.prog} {action.dest}", action.help


def prose(name: str) -> Iterator[tuple[str, str]]:
    """The lines of a document, without what stands in it as it is typed."""
    for number, line in enumerate((ROOT / name).read_text(encoding="utf-8").splitlines(), 1):
        if not line.startswith("    "):
            yield f"{name}:{number}", re.sub(r"`[^`]*`", "", line)


def made_up() -> Iterator[tuple[str, str]]:
    """What the people of the made-up ward write."""
    waiting: list[object] = [tomllib.loads((ROOT / "resources/text/demo.toml").read_text("utf-8"))]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            waiting += each.values()
        elif isinstance(each, list):
            waiting += each
        elif isinstance(each, str):
            yield "resources/text/demo.toml", each


@cache
def said() -> tuple[tuple[str, str], ...]:
    kept = set(labels())
    of_program = [(where, text) for where, text in sentences() if text not in kept]
    return (*of_program, *help_of_commands(), *prose("docs/guide.md"))


def hits(pattern: str, among: tuple[tuple[str, str], ...], meant: dict[str, str]) -> list[str]:
    wanted = re.compile(pattern, re.IGNORECASE)
    return [
        f"{where}: {text}"
        for where, text in among
        if text not in meant and wanted.search(GAP.sub("0", text))
    ]


def test_there_is_much_to_read():
    assert len(said()) > 2000


@pytest.mark.parametrize(("old", "better"), RETIRED.items())
def test_an_old_word_is_said_no_more(old, better):
    assert hits(old, said(), ALLOWED) == [], better


@pytest.mark.parametrize(("pattern", "plain"), PLAIN.items())
def test_type_is_set_in_one_way(pattern, plain):
    read = (*said(), *prose("GLOSSARY.md"), *made_up())
    if pattern == "  ":
        read = tuple((where, text) for where, text in read if ".md" not in where)
    assert hits(pattern, read, TYPED) == [], plain


OF_COMMANDS = ("safehuddle/commands/", "safehuddle/cli.py", "safehuddle/services/demo/")
"""Where only commands are answered."""


def for_commands() -> Iterator[str]:
    """What is said of an error where commands are typed, and never in a window."""
    for path in sorted((ROOT / "safehuddle").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "for_commands":
                yield from (each.value for each in ast.walk(node) if isinstance(each, ast.Constant))


def test_a_window_names_no_option_of_a_command():
    apart = {
        *for_commands(),
        "With --column kind=HEADING, or with --kind.",  # handed on as such a sentence
        "With --column {column}=HEADING.",
        "With --dates month-first.",  # ImportReport.notices, which commands alone answer with
    }
    found = [
        f"{where}: {text}"
        for where, text in sentences()
        if re.search(r"(?<!\w)--[a-z]", text) and not where.startswith(OF_COMMANDS)
    ]
    assert [each for each in found if each.partition(": ")[2] not in apart] == []
    assert len(found) >= 5  # there are some to look at


def test_every_exception_is_still_needed():
    texts = {text for _where, text in said()}
    meant = {text for text in (*ALLOWED, *TYPED) if text not in texts}
    assert meant == set()
