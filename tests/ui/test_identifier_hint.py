"""The hint beneath a field: polite, live, and without a memory of what was typed."""

from __future__ import annotations

from safehuddle.ui.identifier_guard import IdentifierGuard
from safehuddle.ui.identifier_hint import IdentifierHint
from tests.domain.identifier_sentences import WITH

NUMBER, NAME = "999 000 0018 has no band", "Mrs Smith has no band"


class FakeField:
    """A field that keeps what it was told to show, and whether it was read aloud."""

    def __init__(self):
        self.shown = ""
        self.aloud = []

    def show_remark(self, sentence, *, aloud=True):
        if sentence and sentence != self.shown and aloud:
            self.aloud.append(sentence)
        self.shown = sentence


def type_into(hint, text):
    """Type `text` key by key, and pause."""
    for end in range(1, len(text) + 1):
        hint.typed(text[:end])
    hint.paused(text)


def test_the_hint_says_what_it_looks_like_after_a_pause():
    field = FakeField()
    hint = IdentifierHint(field, IdentifierGuard().hint)
    hint.typed(NUMBER)
    assert field.shown == ""
    hint.paused(NUMBER)
    assert field.shown == (
        "This looks like an NHS number. "
        "Leave it out if you can: everyone on the ward can read this."
    )


def test_it_goes_at_the_key_that_makes_it_untrue():
    field = FakeField()
    hint = IdentifierHint(field, IdentifierGuard().hint)
    hint.paused(NUMBER)
    hint.typed(NUMBER.replace("8", ""))
    assert field.shown == ""


def test_it_is_read_aloud_once_however_often_it_comes_back():
    field = FakeField()
    hint = IdentifierHint(field, IdentifierGuard().hint)
    for text in (NUMBER, "999 000 001", NUMBER, NUMBER + " at all"):
        type_into(hint, text)
    assert field.shown != ""
    assert len(field.aloud) == 1


def test_another_kind_is_read_aloud_too():
    field = FakeField()
    hint = IdentifierHint(field, IdentifierGuard().hint)
    hint.paused(NAME)
    hint.paused(f"{NAME}, {NUMBER}")
    assert ["name" in field.aloud[0], "NHS" in field.aloud[1]] == [True, True]


def test_the_next_sentence_is_a_new_one():
    field = FakeField()
    hint = IdentifierHint(field, IdentifierGuard().hint)
    hint.paused(NAME)
    hint.typed("")
    hint.paused(NAME)
    assert len(field.aloud) == 2


def test_a_remark_that_is_not_its_own_stays():
    field = FakeField()
    field.show_remark("You began this earlier. Nothing was lost.")
    type_into(IdentifierHint(field, IdentifierGuard().hint), "hoist battery flat")
    assert field.shown.startswith("You began this earlier")


def test_nothing_that_was_typed_is_remembered():
    field = FakeField()
    hint = IdentifierHint(field, IdentifierGuard().hint)
    for _kind, text in WITH:
        hint.typed(text)
        hint.paused(text)
    remembered = repr(vars(hint))
    assert "0018" not in remembered
    assert "Smith" not in remembered
