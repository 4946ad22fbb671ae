"""The keeper puts texts of their own in, whole or not at all, and days on which it is otherwise."""

from __future__ import annotations

from datetime import date

import pytest

from safehuddle.domain.candour.texts import FILES
from safehuddle.domain.permissions import Role
from safehuddle.errors import NotAllowed, UserError
from safehuddle.services import rules
from safehuddle.services.candour import choices, own_texts
from tests.factories import TODAY, signed_in

LATER = date(2027, 1, 15)
FIRST_OF_MAY_27 = date(2027, 5, 3)


def cards(store, today=LATER):
    with store.reading() as session:
        return {card.name: card for card in own_texts.cards(session, today=today)}


def put_in(store, name, text, today=LATER):
    with store.change(rules.KEEP) as change:
        choices.replace_texts(change, name, text, today=today)


def test_each_file_says_whose_it_is_when_it_was_checked_and_what_is_old(store):
    with signed_in(store):
        found = cards(store, date(2026, 11, 30))
        assert list(found) == list(FILES)
        guidance = found["guidance"]
        assert (guidance.is_own, guidance.old_words) == (False, "1 line is old")
        assert guidance.since_words == "checked on 10/02/2026 or later"
        assert "Forbes Solicitors" in guidance.checked_words
        assert found["words"].old_words == ""
        assert cards(store, date(2027, 6, 30))["words"].old == found["words"].lines


def test_a_copy_of_what_is_in_force_comes_back_as_the_keepers_own_and_goes_again(store, tmp_path):
    with signed_in(store):
        with store.reading() as session:
            text = own_texts.in_force(session, "guidance")
        path = tmp_path / own_texts.file_name("guidance")
        path.write_text(text.replace("2026-02-10", "2027-01-10"), "utf-8-sig")
        put_in(store, "guidance", own_texts.read_file(path))
        assert cards(store)["guidance"].is_own
        assert cards(store)["guidance"].old == 0
        put_in(store, "guidance", "")
        assert not cards(store)["guidance"].is_own


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "There is no file called mine.toml."),
        (b"\xff\xfe\x00g", "is no text that SafeHuddle can read"),
        (b"a" * (own_texts.MOST_BYTES + 1), "too large"),
    ],
)
def test_a_file_that_is_none_of_texts_is_refused_in_a_sentence(tmp_path, content, said):
    path = tmp_path / "mine.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UserError, match=said) as refused:
        own_texts.read_file(path)
    assert refused.value.sentence.endswith("The present texts stay.")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('id = "severe harm"\n', 'id = "severe harm"\ncolour = "red"\n', "“colour” is not known"),
        ('id = "unexpected"', 'id = "expected"', "question unexpected is missing"),
        ("checked_on = 2026-11-29", "checked_on = 2030-01-01", "is still to come"),
        ("[[term]]", "[[terms]]", "“terms” is not a group"),
    ],
)
def test_one_line_that_is_not_whole_keeps_the_whole_file_out(store, before, after, said):
    text = choices.shipped("guidance").replace(before, after)
    assert text != choices.shipped("guidance")
    with signed_in(store), pytest.raises(UserError, match=said):
        put_in(store, "guidance", text)
    with signed_in(store):
        assert not cards(store)["guidance"].is_own


def test_a_day_counts_otherwise_here_until_it_is_taken_off(store):
    def is_working_day(day):
        with store.reading() as session:
            return choices.bank_holidays(session).is_working_day(day)

    with signed_in(store):
        for day, is_holiday in ((TODAY, True), (FIRST_OF_MAY_27, False)):
            assert is_working_day(day) is is_holiday
            with store.change(rules.KEEP) as change:
                choices.choose_day(change, day, is_holiday=is_holiday)
            assert is_working_day(day) is not is_holiday
            with store.change(rules.KEEP) as change:
                choices.forget_day(change, day)
            assert is_working_day(day) is is_holiday


@pytest.mark.parametrize(
    ("day", "is_holiday", "said"),
    [
        (FIRST_OF_MAY_27, True, "counts as no working day already"),
        (date(2026, 11, 22), True, "counts as no working day already"),
        (TODAY, False, "is no bank holiday"),
    ],
)
def test_a_day_that_is_so_already_is_said(store, day, is_holiday, said):
    with signed_in(store), pytest.raises(UserError, match=said), store.change("x") as change:
        choices.choose_day(change, day, is_holiday=is_holiday)


@pytest.mark.parametrize("role", [None, Role.LEADER, Role.MATRON])
def test_only_the_keeper_chooses(store, role):
    store.signed_in = None
    with signed_in(store, role) if role else store.reading(), pytest.raises(NotAllowed):
        put_in(store, "guidance", "")
    with pytest.raises(NotAllowed):
        cards(store)
