"""Every field of text says what becomes of half a sentence when the window locks."""

from __future__ import annotations

import ast
from pathlib import Path

import safehuddle.ui

ROOT = Path(safehuddle.ui.__file__).parent
MAKES = {
    "TextField",
    "SentenceField",
    "PinField",
    "SecretEdit",
    "LineEdit",
    "QLineEdit",
    "QPlainTextEdit",
}

OWN_DRAFT = {
    "note_form/note_fields.py",
    "note_form/action_fields.py",
    "note_form/when_field.py",
    "huddle/say_line.py",
}
"""The note and the huddle have drafts of their own kind."""
STAYS = {"huddle/missed_line.py"}
"""On the board, which a lock does not close: emptied there, and offered."""
UNFINISHED = {
    "settings/ward_pane.py",
    "settings/shifts_pane.py",
    "settings/list_pane.py",
    "settings/shapes_pane.py",
    "settings/wards_pane.py",
    "people/person_sheet.py",
    "retention/hold_sheet.py",
    "candour/letter_sheet.py",
    "you_said/view.py",
    "signed_up/view.py",
    "learning/follow_sheet.py",
    "charted/mark_sheet.py",
    "charted/limits_sheet.py",
}
"""Kept by an `UnfinishedLine`."""
KEPT_BY_ANOTHER = {
    "actions/form_pane.py": "list_detail/screen.py",
    "observations/form_panes.py": "list_detail/screen.py",
    "candour/answer_fields.py": "list_detail/screen.py",
    "text_form.py": "records/sheet.py",
    "candour/letter_block.py": "candour/letter_sheet.py",
    "people/person_form.py": "people/person_sheet.py",
    "learning/ask_fields.py": "learning/answer_sheet.py",
    "learning/questions.py": "learning/answer_sheet.py",
    "learning/written_fields.py": "learning/answer_sheet.py",
    "first_run/questions.py": "settings/wards_pane.py",
}
"""Fields that the form around them keeps. Before the first ward there is no store to keep them in,
and no lock."""
SECRET = {
    "people/pin_field.py",
    "people/pin_sheet.py",
    "settings/recovery_sheet.py",
    "rescue/unlock_sheet.py",
    "candour/key_form.py",
}
"""PINs and the recovery key: emptied as the sheet closes, and kept nowhere."""
NAMES = {"candour/letter_print_sheet.py"}
"""Whom a letter is to: as secrets."""
KEPT_BY_NOBODY = {
    *("candour/practice_sheet.py", "kindness/fair_talk_sheet.py", "joy/ask_sheet.py"),
}
"""Nothing is recorded of whoever practises, or thinks a talk over: gone with sheet and lock. So it
is with the unnamed answer to the day's question: whoever comes next would read it."""
IN_MEMORY = {"kindness/letter_fields.py"}
"""A kind note: it waits in the window alone, so that nothing of who began it is in the file."""
READ_ONLY = {"paper/preview.py"}
"""Shows text, and takes none."""
SOUGHT = {
    *("list_detail/list_pane.py", "history/pane.py", "search/view.py", "guide/window.py"),
}
"""Words that are looked for: soon typed again."""


def calls_of(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }


MADE = {path.relative_to(ROOT).as_posix(): calls_of(path) for path in ROOT.rglob("*.py")}


def test_no_module_makes_a_field_of_text_without_saying_what_becomes_of_its_words():
    making = {
        name for name, calls in MADE.items() if calls & MAKES and not name.startswith("kit/")
    } - {"people/pin_field.py"}
    known = (
        OWN_DRAFT | STAYS | UNFINISHED | set(KEPT_BY_ANOTHER) | SECRET | NAMES | SOUGHT | READ_ONLY
    )
    known |= KEPT_BY_NOBODY | IN_MEMORY
    assert making - known == set()


def test_what_is_said_to_be_unfinished_is_kept():
    missing = {
        name
        for name in UNFINISHED | set(KEPT_BY_ANOTHER.values())
        if not MADE[name] & {"UnfinishedLine", "unfinished_line_for"}
    }
    assert missing == set()
