from __future__ import annotations

import pytest

from safehuddle.domain.kinds import Kind
from safehuddle.domain.statuses import HuddleStatus
from safehuddle.errors import UserError
from safehuddle.services import drafts, observations, thanks
from safehuddle.services.history import entries
from tests.factories import TODAY, a_huddle


def given(store, ward):
    with store.reading() as session:
        return thanks.list_given(session, ward.id, first=TODAY, last=TODAY)


def test_thanks_are_private_until_somebody_agrees(store, ward):
    with store.change(thanks.SAY) as change:
        number = thanks.record(change, ward.id, text="stayed with Bay 4", to_whom="Porters").id
    assert [row.agreed for row in given(store, ward)] == [False]
    with store.change(thanks.AGREE) as change:
        thanks.set_agreed(change, number)
    assert [row.agreed for row in given(store, ward)] == [True]


def test_thanks_need_words(store, ward):
    with pytest.raises(UserError), store.change(thanks.SAY) as change:
        thanks.record(change, ward.id, text=" ")


def test_corrected_thanks_say_the_new_words_and_the_history_keeps_the_old_ones(store, ward):
    with store.change(thanks.SAY) as change:
        number = thanks.record(change, ward.id, text="stayed with Bay 4", to_whom="Porters").id
    with store.change(thanks.EDIT) as change:
        thanks.edit(change, number, text=" stayed with Bay 5 ", from_whom="Ann")
    (row,) = given(store, ward)
    assert (row.text, row.to_whom, row.from_whom) == ("stayed with Bay 5", "Porters", "Ann")
    with store.reading() as session:
        changed = entries.of_record(session, "thanks", number)[-1].fields
    assert {field.name: field.before for field in changed} == {
        "text": "stayed with Bay 4",
        "from_whom": None,
    }


def test_thanks_cannot_be_corrected_to_nothing(store, ward):
    with store.change(thanks.SAY) as change:
        number = thanks.record(change, ward.id, text="stayed with Bay 4").id
    with pytest.raises(UserError), store.change(thanks.EDIT) as change:
        thanks.edit(change, number, text=" ")
    assert [row.text for row in given(store, ward)] == ["stayed with Bay 4"]


def test_withdrawn_thanks_are_not_shown(store, ward):
    with store.change(thanks.SAY) as change:
        number = thanks.record(change, ward.id, text="stayed with Bay 4").id
    with store.change(thanks.WITHDRAW) as change:
        thanks.withdraw(change, number, reason="asked not to")
    assert given(store, ward) == ()


def test_a_draft_comes_back_as_it_was_left(store, clock):
    for text in ("hoist ba", "hoist bat"):
        body = {"text": text, "kind": "worry"}
        drafts.save(store.unrecorded, "quick-add:1", body, now=clock())
    assert drafts.load(store.query, "quick-add:1") == {"text": "hoist bat", "kind": "worry"}
    assert drafts.load(store.query, "quick-add:2") is None


def test_an_empty_draft_is_forgotten(store, clock):
    drafts.save(store.unrecorded, "quick-add:1", {"text": "x"}, now=clock())
    drafts.save(store.unrecorded, "quick-add:1", {"text": "", "factors": []}, now=clock())
    assert drafts.load(store.query, "quick-add:1") is None


def test_a_draft_goes_with_the_record_it_became_and_only_then(store, ward, clock):
    drafts.save(store.unrecorded, "quick-add:1", {"text": "x"}, now=clock())

    def become(text):
        with store.change("Record") as change:
            drafts.forget(change.unrecorded, "quick-add:1")
            observations.record(change, ward.id, kind=Kind.WORRY, text=text)

    with pytest.raises(UserError):
        become("")
    assert drafts.load(store.query, "quick-add:1") is not None
    become("x")
    assert drafts.load(store.query, "quick-add:1") is None


def test_a_draft_leaves_no_history(store, clock):
    drafts.save(store.unrecorded, "quick-add:1", {"text": "x"}, now=clock())
    assert store.query("SELECT id FROM history") == []


def test_what_was_kept_of_ended_huddles_goes_at_the_next_start(store, ward, clock):
    going = a_huddle(store, ward, status=HuddleStatus.RUNNING)
    ended = a_huddle(store, ward)
    for name in (f"huddle:{going.id}", f"huddle:{ended.id}", "huddle:99", "quick-add:1"):
        drafts.save(store.unrecorded, name, {"line": "half said"}, now=clock())
    drafts.forget_old(store.unrecorded, now=clock())
    assert {name for (name,) in store.query("SELECT name FROM draft")} == {
        f"huddle:{going.id}",
        "quick-add:1",
    }
