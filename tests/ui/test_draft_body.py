"""Forms as the bodies of drafts: there and back, from earlier versions, and from nonsense."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehuddle.domain.factors import Factor
from safehuddle.domain.kinds import Kind
from safehuddle.domain.note_form import NewAction, Note, NoticedDay, When
from safehuddle.domain.running_order import Step
from safehuddle.ui.actions.forms import ActionAnswers
from safehuddle.ui.draft_body import body_of, texts_of, value_of
from safehuddle.ui.huddle.state import (
    HuddleState,
    LineWords,
    RowQuestion,
    RowQuestionKind,
    from_body,
)
from safehuddle.ui.note_form.draft import from_draft
from safehuddle.ui.settings.ward_presenter import ShiftWords


@dataclass(frozen=True)
class Shifts:
    lines: tuple[ShiftWords, ...] = ()


def several(choices):
    return st.lists(st.sampled_from(choices), unique=True)


days = st.none() | st.dates()
saids = st.builds(
    LineWords,
    text=st.text(),
    kind=st.none() | st.sampled_from(Kind),
    factors=several(Factor).map(tuple),
    due=days,
    agreed=st.booleans(),
)
VALUES = {
    Note: st.builds(
        Note,
        factors=several(Factor).map(tuple),
        when=st.builds(When, on=days),
        action=st.none() | st.builds(NewAction, due=days),
    ),
    ActionAnswers: st.builds(ActionAnswers, due=days),
    Shifts: st.builds(Shifts, st.lists(st.builds(ShiftWords)).map(tuple)),
    HuddleState: st.builds(
        HuddleState,
        passed=several(Step).map(frozenset),
        roles=st.dictionaries(st.text(), st.integers(1, 30)),
        said=saids,
        asking=st.none() | st.builds(RowQuestion, said=saids),
    ),
}
values = st.one_of(*VALUES.values())
nonsense = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def over_the_disk(body):
    return json.loads(json.dumps(body, ensure_ascii=False))


@given(values)
def test_what_stands_in_a_form_comes_back_as_it_stood(value):
    assert value_of(type(value), over_the_disk(body_of(value))) == value


@pytest.mark.parametrize("kind", VALUES)
def test_an_empty_form_holds_nothing(kind):
    assert body_of(kind()) == {}


@given(st.sampled_from(list(VALUES)), nonsense)
def test_nonsense_is_a_form_all_the_same(kind, body):
    assert isinstance(value_of(kind, body), kind)


@given(st.sampled_from(list(VALUES)), nonsense.filter(lambda body: not isinstance(body, dict)))
def test_what_is_no_body_at_all_is_a_new_form(kind, body):
    assert value_of(kind, body) == kind()


@given(st.data(), st.sampled_from(list(VALUES)))
def test_nonsense_in_one_field_leaves_the_others(data, kind):
    value = data.draw(VALUES[kind])
    body = body_of(value)
    name = data.draw(st.sampled_from([*body, "a field of another version"]))
    found = value_of(kind, {**body, name: data.draw(nonsense)})
    assert {**body_of(found), name: None} == {**body, name: None}


@given(nonsense)
def test_only_texts_are_put_into_fields_of_text(body):
    assert all(type(text) is str for text in texts_of(body).values())


def test_what_a_line_cannot_do_without_makes_it_none():
    assert value_of(HuddleState, {"asking": {"what": "settle", "about": "hoist"}}).asking is None


def test_a_number_is_not_a_yes():
    assert value_of(LineWords, {"agreed": 1}) == LineWords()
    assert value_of(HuddleState, {"roles": {"student": True}}).roles == {}


def test_a_choice_is_made_once():
    body = {"factors": ["observation", "rumour", "observation"]}
    assert value_of(Note, body).factors == (Factor.OBSERVATION,)


# As version 0.1 wrote them


def test_a_note_of_an_earlier_version_is_read():
    body = {
        "text": "hoist battery flat",
        "kind": "harm",
        "factors": ["design of equipment", "individuals"],
        "made_easy": "one charger for two",
        "harm": "fall",
        "place": "Bay 2",
        "raised_by": "HCA",
        "day": "other",
        "on": "2026-11-20",
        "time": "07:40",
        "promise": {"what": "call estates", "owner": "ward clerk", "due": "2026-11-24"},
    }
    assert from_draft(body) == Note(
        text="hoist battery flat",
        kind=Kind.HARM,
        factors=(Factor.EQUIPMENT, Factor.INDIVIDUALS),
        made_easy="one charger for two",
        harm="fall",
        place="Bay 2",
        raised_by="HCA",
        when=When(NoticedDay.OTHER, date(2026, 11, 20), "07:40"),
        action=NewAction("call estates", "ward clerk", date(2026, 11, 24)),
    )
    least = {"text": "hoist", "kind": "worry", "factors": [], "made_easy": "", "harm": ""}
    assert from_draft({**least, "day": "now", "on": None, "time": ""}) == Note(text="hoist")


def test_a_promise_of_an_earlier_version_is_read():
    body = {"words": "ask for a second", "owner": "ward clerk", "how_known": "it hangs there"}
    asked = ActionAnswers("ask for a second", "ward clerk", None, "it hangs there")
    assert value_of(ActionAnswers, body) == asked


def test_shifts_of_an_earlier_version_are_read():
    body = {"lines": [["Early", "07:00", "14:30"], ["", "", ""], 3]}
    lines = (ShiftWords("Early", "07:00", "14:30"), ShiftWords())
    assert value_of(Shifts, body) == Shifts(lines)


def test_a_huddle_of_an_earlier_version_is_read():
    body = {
        "step": "worries today",
        "passed": ["welcome", "what we said we'd do"],
        "roles": {"student": 2, "crowd": 900, "nobody": 0},
        "said": {
            "text": "hoist",
            "kind": "harm",
            "factors": ["design of equipment"],
            "due": "2026-11-24",
        },
        "asking": {
            "what": "hand up",
            "id": 7,
            "about": "call estates",
            "said": {"text": "matron", "agreed": True},
        },
    }
    assert from_body(body) == HuddleState(
        step=Step.WORRIES,
        passed=frozenset({Step.WELCOME, Step.ACTIONS}),
        roles={"student": 2, "crowd": 30},
        said=LineWords("hoist", Kind.HARM, (Factor.EQUIPMENT,), due=date(2026, 11, 24)),
        asking=RowQuestion(
            RowQuestionKind.HAND_UP, 7, "call estates", LineWords("matron", agreed=True)
        ),
    )
