"""A note is written by anybody; who is not named is nowhere; a concern goes nowhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from safehuddle.domain.kind_note import KindLetter, Reach
from safehuddle.errors import UserError
from safehuddle.services.access import people
from safehuddle.services.kindness import letters, mine
from tests.factories import a_ward, open_store
from tests.services.kindness.keeping_notes import LETTER, a_note, here, with_people

UNNAMED = replace(LETTER, from_whom="")


@pytest.fixture
def kept(tmp_path):
    with open_store(tmp_path) as store:
        ward = a_ward(store)
        yield store, ward, with_people(store)


@pytest.fixture(scope="module")
def untouched(tmp_path_factory):
    """A store in which nothing is ever kept: for what is refused."""
    with open_store(tmp_path_factory.mktemp("kind")) as store:
        ward = a_ward(store)
        yield store, ward, with_people(store)


def write(store, ward, letter=LETTER, **how):
    with store.change(letters.WRITE) as change:
        return letters.write(change, ward.id, letter, **how)


def everything(store):
    """Return all that stands in the file, as text."""
    tables = store.query("SELECT name FROM sqlite_schema WHERE type = 'table'")
    rows = (store.query(f"SELECT * FROM {table}") for (table,) in tables)
    return repr([*map(list, rows)])


def test_a_note_to_somebody_with_a_pin_waits_for_them(kept):
    store, ward, uids = kept
    assert write(store, ward, to_whom="Ann", person_uid=uids["recipient"]) is Reach.PERSON
    with here(store, uids, "recipient"), store.reading() as session:
        (row,) = mine.list_mine(session)
    assert row.letter == LETTER
    assert row.is_unread


def test_who_is_not_named_stands_nowhere_in_the_file_though_they_gave_their_pin(kept):
    store, ward, uids = kept
    before = everything(store).count(uids["author"])
    number = a_note(store, ward, uids, by="author", letter=UNNAMED)
    assert everything(store).count(uids["author"]) == before
    ((author, signed),) = store.query("SELECT author_id, from_whom FROM kind_note")
    assert (author, signed) == (None, None)
    ((who, signed_in, images),) = store.query(
        "SELECT who, signed_in, images FROM history ORDER BY id DESC LIMIT 1"
    )
    assert (who, signed_in) == (None, "")
    assert "kind_note" not in images
    with (
        here(store, uids, "author"),
        pytest.raises(UserError),
        store.change(mine.TAKE_BACK) as change,
    ):
        mine.take_back(change, number)


def test_writing_leaves_nothing_to_undo(kept):
    store, ward, uids = kept
    store._done.clear()
    a_note(store, ward, uids)
    with pytest.raises(UserError, match="nothing to undo"):
        store.undo()


def test_whoever_is_named_and_known_finds_what_they_wrote_and_takes_it_back_unread(kept):
    store, ward, uids = kept
    number = a_note(store, ward, uids)
    with here(store, uids, "author"):
        with store.reading() as session:
            (row,) = mine.list_mine(session)
        assert row.is_written
        with store.change(mine.TAKE_BACK) as change:
            mine.take_back(change, number)
        with store.reading() as session:
            assert mine.list_mine(session) == ()


def test_what_was_read_is_taken_back_by_nobody(kept):
    store, ward, uids = kept
    number = a_note(store, ward, uids)
    with here(store, uids, "recipient"), store.change(mine.READ) as change:
        mine.mark_read(change, number)
    with (
        here(store, uids, "author"),
        pytest.raises(UserError, match="theirs now"),
        store.change(mine.TAKE_BACK) as change,
    ):
        mine.take_back(change, number)


@pytest.mark.parametrize("part", ["moment", "did", "meant", "helped", "more", "from_whom"])
def test_a_concern_in_any_part_is_refused_and_its_words_are_nowhere(untouched, part):
    store, ward, uids = untouched
    letter = replace(LETTER, **{part: "Quagga failed to turn the tap"})
    with pytest.raises(UserError) as refused:
        write(store, ward, letter, to_whom="Ann", person_uid=uids["recipient"])
    assert "Freedom to Speak Up" in refused.value.sentence
    assert "Quagga" not in refused.value.sentence + everything(store)


@pytest.mark.parametrize(
    ("letter", "to", "field"),
    [
        (replace(LETTER, moment=" "), "Ann", "moment"),
        (replace(LETTER, did="\u200b"), "Ann", "did"),
        (LETTER, "", "to_whom"),
        (LETTER, "x" * 201, "to_whom"),
        (replace(LETTER, did="x" * 10_001), "Ann", "did"),
        (replace(LETTER, from_whom="x" * 201), "Ann", "from_whom"),
        (replace(LETTER, from_whom="ann"), "Ann", "to_whom"),
    ],
)
def test_what_cannot_be_sent_says_why_beside_its_field(untouched, letter, to, field):
    store, ward, uids = untouched
    with pytest.raises(UserError) as refused:
        write(store, ward, letter, to_whom=to, person_uid=uids["recipient"])
    assert refused.value.field == field
    assert store.query("SELECT count(*) FROM kind_note") == [(0,)]


def test_a_note_to_oneself_is_refused(untouched):
    store, ward, uids = untouched
    with here(store, uids, "recipient"), pytest.raises(UserError, match="somebody else"):
        write(store, ward, UNNAMED, to_whom="me", person_uid=uids["recipient"])


def test_what_one_wrote_with_ones_name_is_kept_once(kept):
    store, ward, uids = kept
    a_note(store, ward, uids)
    with pytest.raises(UserError, match="very same"):
        a_note(store, ward, uids)
    assert store.query("SELECT count(*) FROM kind_note") == [(1,)]


def test_a_note_for_all_is_kept_once_whoever_writes_it(kept):
    store, ward, uids = kept
    a_note(store, ward, uids, to="")
    with pytest.raises(UserError, match="very same"):
        a_note(store, ward, uids, to="", by="keeper", letter=UNNAMED)
    assert store.query("SELECT count(*) FROM kind_note") == [(1,)]


@pytest.mark.parametrize("by", ["author", "leader", "keeper", "anyone"])
@pytest.mark.parametrize("letter", [UNNAMED, replace(LETTER, from_whom="Somebody else")])
def test_nobody_finds_out_by_guessing_its_words_that_a_note_waits_for_somebody(kept, by, letter):
    store, ward, uids = kept
    a_note(store, ward, uids)
    if by == "author" and letter.from_whom:
        return  # they know it: see above
    a_note(store, ward, uids, by=by, letter=letter)
    assert store.query("SELECT count(*) FROM kind_note") == [(2,)]


AWKWARD = "Ζωή 👩‍⚕️ <b>bold</b> & سلام \u202e said “so”, 50 % =SUM(A1)"


def test_awkward_letters_come_back_as_they_were_said(kept):
    store, ward, uids = kept
    a_note(store, ward, uids, letter=KindLetter(AWKWARD, AWKWARD, from_whom=AWKWARD))
    with here(store, uids, "recipient"), store.reading() as session:
        (row,) = mine.list_mine(session)
    assert row.letter.did == AWKWARD.replace("\u202e ", "")


def test_somebody_who_has_left_is_written_to_no_more(kept):
    store, ward, uids = kept
    with here(store, uids, "keeper"), store.change("Take away") as change:
        people.take_away(change, uids["recipient"])
    with pytest.raises(UserError, match="no PIN"):
        write(store, ward, to_whom="Ann", person_uid=uids["recipient"])
