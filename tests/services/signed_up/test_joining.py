from __future__ import annotations

import json
from datetime import date

import pytest

from safehuddle.domain.permissions import Role
from safehuddle.domain.signed_up import COMMITMENT_LETTERS, SHOWN_FROM
from safehuddle.errors import UserError
from safehuddle.services.exchange.exports import export
from safehuddle.services.find import search
from safehuddle.services.identifier_check import of_page
from safehuddle.services.retention.erasure import finish
from safehuddle.services.signed_up.joining import (
    JOIN,
    LEAVE,
    SHOW,
    everybody,
    join,
    leave,
    show_on_wall,
)
from safehuddle.services.signed_up.page import signed_up_content
from tests.factories import TODAY, a_person, a_ward, signed_in
from tests.store.plain_bytes import plain_bytes

SECRET = "zebrafinch"


@pytest.fixture
def sign_up(store, ward):
    def join_in(who="HCA", commitment=f"I say {SECRET} aloud", *, at=ward, on_wall=False):
        with store.change(JOIN, by="Ann") as change:
            return join(change, at.id, who=who, commitment=commitment, on_wall=on_wall)

    return join_in


@pytest.fixture
def all_of_us(store, ward):
    def read(today=TODAY):
        with store.reading() as session:
            return everybody(session, ward.id, today=today)

    return read


def go(store, number=1):
    with store.change(LEAVE) as change:
        leave(change, number)
    assert finish(store)


def test_anybody_signs_up_in_one_line_under_a_role_or_a_first_name(sign_up, all_of_us):
    assert sign_up("housekeep", "I tell what I see") is False
    (row,) = all_of_us().rows
    assert (row.who, row.commitment, row.on_wall) == ("housekeeper", "I tell what I see", False)


def test_the_history_says_that_somebody_signed_up_and_neither_who_nor_what(store, sign_up):
    a_person(store)
    with signed_in(store):
        sign_up()
    entry = store.query("SELECT who, signed_in, facts, images FROM history ORDER BY id DESC")[0]
    assert entry[:3] == (None, "", "{}")
    assert SECRET not in entry[3]
    assert store.query("SELECT 1 FROM history_row WHERE kind = 'signed_up'") == []


def test_whoever_leaves_takes_along_all_they_wrote(store, sign_up, all_of_us):
    sign_up("Priya")
    assert SECRET.encode() in plain_bytes(store.path.parent)
    before = store.query("SELECT count(*) FROM history")
    go(store)
    assert SECRET.encode() not in plain_bytes(store.path.parent)
    assert b"Priya" not in plain_bytes(store.path.parent)
    assert all_of_us().rows == ()
    assert store.query("SELECT count(*) FROM history") == before


def test_who_left_is_told_so_at_the_second_window(store, sign_up):
    sign_up()
    go(store)
    for gesture in (leave, lambda change, number: show_on_wall(change, number, is_shown=True)):
        with pytest.raises(UserError, match="left already"), store.change(SHOW) as change:
            gesture(change, 1)


def test_the_same_twice_is_refused_and_the_same_role_again_is_remarked(store, sign_up):
    sign_up("HCA", "I ask first")
    with pytest.raises(UserError, match="there already"):
        sign_up("hca", "I ask  first!")
    assert sign_up("hca", "I listen") is True


@pytest.mark.parametrize(
    ("who", "commitment", "field"),
    [
        (" ", "x", "who"),
        ("x" * 61, "x", "who"),
        ("HCA", "\u200b", "commitment"),
        ("HCA", "x" * (COMMITMENT_LETTERS + 1), "commitment"),
    ],
)
def test_what_says_nothing_or_too_much_is_refused_beside_its_field(
    store, sign_up, who, commitment, field
):
    with pytest.raises(UserError) as refused:
        sign_up(who, commitment)
    assert refused.value.field == field
    assert store.query("SELECT count(*) FROM signed_up") == [(0,)]


@pytest.mark.parametrize("words", ["مريم", "🎉🎉", "<b>bold</b> & \\n {x}", "Ł" * 60])
def test_any_letters_are_kept_as_they_are(sign_up, all_of_us, words):
    sign_up(words, words)
    assert (all_of_us().rows[0].who, all_of_us().rows[0].commitment) == (words, words)


def test_fewer_than_five_are_no_number(sign_up, all_of_us):
    for number in range(SHOWN_FROM - 1):
        sign_up(commitment=f"line {number}")
    assert all_of_us().count is None
    sign_up(commitment="one more")
    assert all_of_us().count == SHOWN_FROM


def test_only_the_month_of_signing_up_is_kept(store, sign_up):
    sign_up()
    assert store.query("SELECT since FROM signed_up") == [(date(2026, 11, 1).isoformat(),)]


def test_each_ward_has_its_own(store, sign_up, all_of_us):
    sign_up(at=a_ward(store, "Oak"))
    assert all_of_us().rows == ()


def test_it_is_in_no_search_and_no_export(store, ward, sign_up, tmp_path):
    sign_up()
    assert list(search(store.query, ward.id, SECRET, may=lambda _power: True)) == []
    a_person(store, role=Role.KEEPER)
    with signed_in(store):
        export(store, tmp_path / "all.json", by=None)
    assert SECRET not in (tmp_path / "all.json").read_text("utf-8")
    assert "signed_up" not in json.loads((tmp_path / "all.json").read_text("utf-8"))


class TestSheet:
    """On the wall hangs only who agreed to it."""

    @pytest.fixture
    def sheet(self, store, ward, clock):
        def read():
            with store.reading() as session:
                return signed_up_content(session, ward.id, now=clock(), printed_by="", version="1")

        return read

    def test_who_did_not_agree_hangs_nowhere(self, sign_up, sheet):
        sign_up("HCA", "I ask first")
        with pytest.raises(UserError, match="Nobody has signed up yet"):
            sheet()
        sign_up("porter", "I say hello", on_wall=True)
        assert [(line.who, line.commitment) for line in sheet().lines] == [
            ("porter", "I say hello")
        ]
        assert (sheet().count, sheet().facts()["signed_up"]) == (None, None)

    def test_what_was_agreed_to_can_be_taken_back(self, store, sign_up, sheet):
        sign_up("a", "one", on_wall=True)
        sign_up("b", "two", on_wall=True)
        with store.change(SHOW) as change:
            show_on_wall(change, 1, is_shown=False)
        assert [line.who for line in sheet().lines] == ["b"]
        go(store, 2)
        with pytest.raises(UserError):
            sheet()

    def test_each_line_is_looked_through_before_it_leaves_the_ward(self, sign_up, sheet):
        sign_up("Priya", "I ring 07700 900123", on_wall=True)
        assert [str(each.kind) for each in of_page(sheet())] == ["phone number"]
