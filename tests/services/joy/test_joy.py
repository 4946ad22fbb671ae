"""A sentence is nobody's, of no time but a month, and shown among others after a look."""

from __future__ import annotations

import json
from contextlib import nullcontext
from datetime import date, timedelta

import pytest

from safehuddle.domain.joy import Place
from safehuddle.domain.permissions import Role
from safehuddle.errors import NotAllowed, UserError
from safehuddle.models import catalogue
from safehuddle.services import find
from safehuddle.services.identifier_check import of_page
from safehuddle.services.joy import keeping, look_over, sentences
from safehuddle.services.joy.page import joy_page, months
from safehuddle.services.retention.erasure import finish
from tests.factories import NOW, a_ward, open_store, signed_in
from tests.services.joy.saying import TEXTS, laid_out, leading, put, say
from tests.services.kindness.keeping_notes import with_people
from tests.store.plain_bytes import plain_bytes


@pytest.fixture
def kept(tmp_path):
    with open_store(tmp_path) as store:
        ward = a_ward(store)
        with_people(store)  # from now on a PIN protects something
        yield store, ward, tmp_path


def page_of(store, ward, *, is_wall=True, month=None):
    with store.reading() as session:
        return joy_page(
            *(session, ward.id, month), is_wall=is_wall, now=NOW, printed_by="", version="1"
        )


def shown(page):
    return sorted(text for _heading, said in page.groups for text in said)


def test_who_said_it_and_when_stand_nowhere_though_they_gave_their_pin(kept):
    store, ward, _folder = kept
    entries = store.query("SELECT * FROM history")
    store._done.clear()
    with leading(store):
        say(store, ward.id, "tea at four")
    ((row),) = store.query("SELECT * FROM joy_line")
    assert row[1:] == (ward.id, "2026-11", "good day", "tea at four", "box", None)
    assert store.query("SELECT * FROM history") == entries
    with pytest.raises(UserError, match="nothing to undo"):
        store.undo()


def test_the_numbers_of_sentences_tell_no_order(tmp_path):
    """Drawn by chance: here by a chance that goes down."""
    with open_store(tmp_path) as store:
        ward = a_ward(store)
        numbers = iter(range(900, 0, -1))
        store._random_bytes = lambda size: next(numbers).to_bytes(size, "big")
        say(store, ward.id, *TEXTS)
        by_number = store.query("SELECT text FROM joy_line ORDER BY id")
    assert [text for (text,) in by_number] == [*reversed(TEXTS)]


def test_the_search_and_the_exports_know_nothing_of_it(kept):
    store, ward, _folder = kept
    say(store, ward.id, "a marmoset in bay two")
    assert not find.search(store.query, ward.id, "marmoset")
    assert "joy_line" not in {record.table for record in catalogue.records()}


def test_a_leader_sees_none_until_five_lie_in_the_box_and_then_all(kept):
    store, ward, _folder = kept
    say(store, ward.id, *TEXTS[:4])
    assert laid_out(store, ward.id) == ()
    say(store, ward.id, TEXTS[4])
    assert sorted(row.text for row in laid_out(store, ward.id)) == sorted(TEXTS)


def test_one_that_is_said_later_waits_for_four_others(kept):
    store, ward, _folder = kept
    say(store, ward.id, *TEXTS)
    laid_out(store, ward.id)
    say(store, ward.id, "the sixth")
    assert "the sixth" not in {row.text for row in laid_out(store, ward.id)}
    say(store, ward.id, *[f"{text} again" for text in TEXTS[:4]])
    assert "the sixth" in {row.text for row in laid_out(store, ward.id)}


@pytest.mark.parametrize("role", [None, Role.MEMBER])
def test_nobody_without_a_leaders_pin_looks_decides_or_removes(kept, role):
    store, ward, _folder = kept
    say(store, ward.id, *TEXTS)
    (first, *_others) = laid_out(store, ward.id)
    with signed_in(store, role) if role else nullcontext():
        for gesture in (
            lambda change: look_over.empty_box(change, ward.id),
            lambda change: look_over.decide(change, first.id, Place.WALL),
            lambda change: look_over.remove(change, first.id),
            lambda change: look_over.list_laid_out(change.session, ward.id),
        ):
            with pytest.raises(NotAllowed), store.change(look_over.DECIDE) as change:
                gesture(change)
    assert store.query("SELECT DISTINCT place FROM joy_line") == [("laid out",)]


def test_what_lies_in_the_box_cannot_be_reached_by_its_number(kept):
    store, ward, _folder = kept
    say(store, ward.id, "tea at four")
    ((number,),) = store.query("SELECT id FROM joy_line")
    with leading(store), pytest.raises(UserError), store.change(look_over.DECIDE) as change:
        look_over.decide(change, number, Place.WALL)


def test_the_wall_shows_what_was_let_go_there_from_five_on(kept):
    store, ward, _folder = kept
    say(store, ward.id, *TEXTS, "the one that is left out", "for the page only")
    put(store, ward.id, *[Place.WALL] * 4)
    with pytest.raises(UserError, match="not yet chosen 5 sentences"):
        page_of(store, ward)
    rows = {row.text: row for row in laid_out(store, ward.id)}
    last = {"the one that is left out": Place.LEFT_OUT, "for the page only": Place.PAGE}
    with leading(store):
        for text, row in rows.items():
            with store.change(look_over.DECIDE) as change:
                look_over.decide(change, row.id, last.get(text, Place.WALL))
    assert shown(page_of(store, ward)) == sorted(TEXTS)
    assert shown(page_of(store, ward, is_wall=False)) == sorted([*TEXTS, "for the page only"])


def test_a_month_with_fewer_than_five_is_no_month_to_show(kept):
    store, ward, _folder = kept
    say(store, ward.id, *TEXTS[:3], today=date(2026, 10, 2))
    say(store, ward.id, *TEXTS)
    put(store, ward.id, *[Place.WALL] * 8)
    with store.reading() as session:
        assert months(session, ward.id, is_wall=True) == ("2026-11",)
    with pytest.raises(UserError):
        page_of(store, ward, month="2026-10")


def test_a_page_is_looked_through_for_what_points_at_a_person(kept):
    store, ward, _folder = kept
    say(store, ward.id, *TEXTS[:4], "Mrs Example laughed")
    put(store, ward.id, *[Place.WALL] * 5)
    (found,) = of_page(page_of(store, ward))
    assert found.origin is None


def test_the_figures_of_a_page_are_plain(kept):
    store, ward, _folder = kept
    say(store, ward.id, *TEXTS)
    put(store, ward.id, *[Place.WALL] * 5)
    facts = json.loads(json.dumps(page_of(store, ward).facts()))
    assert facts["month"] == "2026-11"
    assert set(facts["sentences"]["What made a good day"]) == set(TEXTS)


def test_a_sentence_that_is_removed_is_in_no_page_of_the_file(kept):
    store, ward, folder = kept
    say(store, ward.id, *TEXTS[:4], "wombat42 in the sluice")
    row = next(row for row in laid_out(store, ward.id) if "wombat" in row.text)
    assert b"wombat42" in plain_bytes(folder)
    with leading(store), store.change(look_over.REMOVE) as change:
        look_over.remove(change, row.id)
    finish(store)
    assert b"wombat42" not in plain_bytes(folder)


def tidied(store, *days):
    for day in days:
        keeping.tidy(store, now=NOW + timedelta(days=day))
    return len(store.query("SELECT 1 FROM joy_line"))


def test_a_sentence_goes_a_year_and_a_month_after_its_own(kept):
    store, ward, _folder = kept
    say(store, ward.id, *TEXTS)
    assert tidied(store, 300, 365) == 5
    assert tidied(store, 380) == 5
    assert tidied(store, 380 + 31) == 0


def test_a_clock_that_jumps_once_removes_nothing(kept):
    store, ward, _folder = kept
    say(store, ward.id, *TEXTS)
    assert tidied(store, 4000) == 5
    assert tidied(store, 0, 40) == 5
    assert store.query("SELECT DISTINCT due_since FROM joy_line") == [(None,)]


def test_a_label_names_nothing_that_is_entered(kept):
    store, ward, _folder = kept
    say(store, ward.id, *TEXTS)
    put(store, ward.id, Place.WALL)
    labels = {label for (label,) in store.query("SELECT label FROM history")}
    assert not labels & {sentences.SAY, look_over.EMPTY, look_over.DECIDE}
