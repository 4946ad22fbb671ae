from __future__ import annotations

from datetime import date

import pytest

from safehuddle.domain.factors import Factor
from safehuddle.domain.harm_counted import HarmCounted
from safehuddle.domain.kinds import Kind
from safehuddle.domain.note_form import NewAction, Note, NoticedDay, When
from safehuddle.ui.note_form.draft import from_draft, to_draft

FULL = Note(
    text="hoist battery flat",
    kind=Kind.HARM,
    factors=(Factor.EQUIPMENT, Factor.INDIVIDUALS),
    made_easy="one charger for two",
    harm="fall",
    counted=HarmCounted.ALREADY,
    place="Bay 2",
    raised_by="HCA",
    when=When(NoticedDay.OTHER, date(2026, 11, 20), "07:40"),
    action=NewAction("call estates", "ward clerk", date(2026, 11, 24)),
)


@pytest.mark.parametrize("note", [FULL, Note(text="a"), Note(action=NewAction(owner="matron"))])
def test_a_draft_gives_back_the_form_as_it_stood(note):
    assert from_draft(to_draft(note)) == note


def test_a_form_without_words_leaves_no_draft():
    assert to_draft(Note(kind=Kind.IDEA, factors=(Factor.EQUIPMENT,), action=NewAction())) == {}


def test_a_draft_that_makes_no_sense_is_a_new_form():
    odd = {"text": 3, "kind": "rumour", "factors": ["x"], "day": "never", "on": "soon"}
    assert from_draft(odd) == Note()
