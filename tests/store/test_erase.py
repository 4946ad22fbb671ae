"""Erasure: the words are gone from every byte of the store, and all the rest is as it was."""

from __future__ import annotations

from itertools import islice, permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safehuddle.errors import UserError
from safehuddle.models import Action, Thanks, Ward, catalogue
from safehuddle.services import drafts, find, marks
from safehuddle.store import chain
from safehuddle.store.erase import erase, words_left
from safehuddle.store.unrecorded import UNSWEPT
from tests.factories import (
    a_huddle,
    a_record,
    a_ward,
    an_action,
    an_observation,
    open_store,
    some_thanks,
)
from tests.store.looking import assert_whole, beside, tables_of
from tests.store.plain_bytes import pieces, plain_bytes
from tests.store.test_undo_imports import import_some
from tests.store.undoing import change_text

STONE = "Erased on 23/11/2026."


def erase_all(store, *records, stone=STONE):
    with store.change(chain.ERASE) as change:
        assert erase(change, records, tombstone=stone, why="long enough") == len(records)
    store.unrecorded.sweep()


def erase_and_fail(store, *records):
    with store.change(chain.ERASE) as change:
        erase(change, records, tombstone=STONE, why="long enough")
        raise ZeroDivisionError


def secrets_left(folder, *words):
    """Return the pieces of made-up words that stand anywhere in the store's files."""
    plain = plain_bytes(folder)
    return {piece for word in words for piece in pieces(word) if piece in plain}


def guards(store):
    return store.query("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY name")


@pytest.mark.parametrize("table", sorted(filter(catalogue.main_of, catalogue.erasable())))
def test_every_word_of_a_record_of_any_kind_is_in_no_byte_after_it_was_erased(folder, table):
    made_up = map("".join, permutations("qzxjwkvy"))
    secrets = dict(zip(catalogue.words_of(table), islice(made_up, 0, None, 999), strict=False))
    with open_store(folder) as store:
        row = a_record(store, a_ward(store), table, withdrawn_at=store.clock(), **secrets)
        assert all(word.encode() in plain_bytes(folder) for word in secrets.values())
        erase_all(store, (table, row.id))
        assert secrets_left(folder, *secrets.values()) == set()
        kept = tables_of(store)[table][row.id]
        assert {name: kept[name] for name in secrets} == words_left(table, STONE)
        assert kept[catalogue.main_of(table)] == STONE
    assert_whole(folder)


def test_of_a_huddle_nobody_missed_only_what_stood_there_is_replaced(folder):
    with open_store(folder) as store:
        huddle = a_huddle(store, a_ward(store), led_by="qzxwvkjy")
        drafts.save(
            store.unrecorded, "quick-add:1", {"text": "hoist flat", "place": ""}, now=store.clock()
        )
        erase_all(store, ("huddle", huddle.id))
        assert secrets_left(folder, "qzxwvkjy") == set()
        assert store.query("SELECT led_by, missed_reason FROM huddle") == [(None, None)]
        assert drafts.load(store.query, "quick-add:1")
    assert_whole(folder)


SAID = {
    "text": "qzxwvkjy",
    "place": "vjqkzxwp",
    "raised_by": "kzqjxvwb",
    "made_easy": "wxqzjkvf",
    "edited": "jzkqwvxh",
    "draft": "xkjwqzvm",
}


@pytest.fixture
def told(folder):
    """A store with one observation that has seen everything; yields store and its number."""
    with open_store(folder) as store:
        ward = a_ward(store)
        row = an_observation(
            store,
            ward,
            SAID["edited"],
            place=SAID["place"],
            raised_by=SAID["raised_by"],
            made_easy=SAID["made_easy"],
        )
        store.undo()
        store.redo()
        change_text(store, row.id, SAID["text"])
        now = store.clock()
        drafts.save(store.unrecorded, f"observation:{row.id}", {"text": SAID["draft"]}, now=now)
        drafts.save(store.unrecorded, "huddle:7", {"said": [{"words": SAID["text"]}]}, now=now)
        drafts.save(store.unrecorded, "quick-add:1", {"text": "hoist flat"}, now=now)
        an_observation(store, ward, "Hoist flat in Bay 2")
        yield store, row.id


def test_words_are_in_the_file_before_and_in_no_byte_of_it_after(folder, told):
    store, row_id = told
    for word in SAID.values():
        assert word.encode() in plain_bytes(folder), word
    erase_all(store, ("observation", row_id))
    assert secrets_left(folder, *SAID.values()) == set()
    assert b"Hoist flat in Bay 2" in plain_bytes(folder)
    assert b"hoist flat" in plain_bytes(folder)  # somebody else's draft stays
    assert not marks.read(store.query, UNSWEPT)
    assert_whole(folder)


@pytest.mark.parametrize("form", ["observation:{}", "observation-withdraw:{}"])
@pytest.mark.parametrize("author", ["", "5f0c2c"])
def test_whatever_is_half_changed_about_the_record_goes_with_it_whosever_it_is(told, form, author):
    store, row_id = told
    for number in (row_id, row_id + 1, 10 * row_id):
        name = drafts.name_for(form.format(number), author)
        drafts.save(store.unrecorded, name, {"text": "in other words"}, now=store.clock())
    erase_all(store, ("observation", row_id))
    left = {name for (name,) in store.query("SELECT name FROM draft")}
    kept = {drafts.name_for(form.format(each), author) for each in (row_id + 1, 10 * row_id)}
    assert kept <= left
    assert drafts.name_for(form.format(row_id), author) not in left


def test_a_draft_that_nothing_can_read_stops_no_erasure_and_keeps_no_words(told):
    store, row_id = told
    bodies = {
        f"unreadable:observation:{row_id}": "{",
        "unreadable:quick-add:1": f'{{"text": "{SAID["text"]}',
        "unreadable:quick-add:2": '{"text": "hoist',
    }
    for name, body in bodies.items():
        store.unrecorded.write(
            "INSERT INTO draft (name, body, saved_at) VALUES (?, ?, ?)",
            (name, body, store.clock().isoformat()),
        )
    erase_all(store, ("observation", row_id))
    left = [name for (name,) in store.query("SELECT name FROM draft WHERE name LIKE 'unread%'")]
    assert left == ["unreadable:quick-add:2"]


def test_a_stone_stands_where_the_words_were_and_the_rest_of_the_row_stays(told):
    store, row_id = told
    before = tables_of(store)
    erase_all(store, ("observation", row_id))
    after = tables_of(store)
    assert after["observation"][row_id] == before["observation"][row_id] | {
        "text": STONE,
        "place": None,
        "raised_by": None,
        "made_easy": None,
    }
    ((stone,),) = [after["stone"].values()]
    assert (stone["kind"], stone["row_id"]) == ("observation", row_id)
    others = {table: rows for table, rows in after.items() if table not in ("stone", "observation")}
    assert others == {table: before[table] for table in others}
    assert [hit.id for hit in find.search(store.query, 1, "erased on")] == [row_id]
    assert find.search(store.query, 1, SAID["text"]) == ()


def test_the_guards_of_the_history_are_back_and_the_chain_proves_the_rest(folder, told):
    store, row_id = told
    before = guards(store)
    erase_all(store, ("observation", row_id))
    assert guards(store) == before
    with beside(folder) as connection:
        verdict = chain.verify(connection)
        assert verdict.is_whole
        connection.execute("DROP TRIGGER history_no_update")
        connection.execute(
            "UPDATE history SET images = replace(images, 'Bay 2', 'Bay 3')"
            " WHERE images LIKE '%Bay 2%'"
        )
        assert not chain.verify(connection).is_whole


def test_words_put_into_an_erased_entry_afterwards_are_found(folder, told):
    store, row_id = told
    erase_all(store, ("observation", row_id))
    with beside(folder) as connection:
        connection.execute("DROP TRIGGER history_no_update")
        ((entry,),) = connection.execute(
            "SELECT min(id) FROM history WHERE images LIKE ?", (f"%{STONE}%",)
        ).fetchall()
        connection.execute(
            "UPDATE history SET images = replace(images, ?, 'All was well') WHERE id = ?",
            (STONE, entry),
        )
        assert chain.verify(connection).broken_at == entry


@pytest.mark.usefixtures("told")
def test_an_entry_blanked_without_an_erasure_in_the_history_is_found(folder):
    with beside(folder) as connection:
        connection.execute("DROP TRIGGER history_no_update")
        connection.execute("UPDATE history SET images = replace(images, 'qzxwvkjy', '')")
        assert not chain.verify(connection).is_whole


def test_an_erasure_that_fails_leaves_everything_as_it_was(folder, told):
    store, row_id = told
    before, triggers = tables_of(store), guards(store)
    with pytest.raises(ZeroDivisionError):
        erase_and_fail(store, ("observation", row_id))
    assert tables_of(store) == before
    assert guards(store) == triggers
    assert not marks.read(store.query, UNSWEPT)
    assert_whole(folder)


def test_neither_an_erasure_nor_what_it_blanked_can_be_undone(told):
    store, row_id = told
    history = [entry for (entry,) in store.query("SELECT id FROM history ORDER BY id")]
    erase_all(store, ("observation", row_id))
    ((erasing,),) = store.query("SELECT max(id) FROM history")
    touching = store.query("SELECT history_id FROM history_row WHERE kind = 'observation'")
    before = tables_of(store)
    others = {history[-1]}  # of the other observation
    for entry in {erasing, *(number for (number,) in touching)} - others:
        with pytest.raises(UserError, match="erased for good"):
            store.undo_entry(entry)
    assert tables_of(store) == before


def test_what_is_done_to_a_record_after_its_words_went_can_be_undone(told):
    store, row_id = told
    erase_all(store, ("observation", row_id))
    before = tables_of(store)
    change_text(store, row_id, "said again")
    store.undo()
    assert tables_of(store) == before


def test_words_written_after_an_erasure_can_be_erased_too(folder, told):
    store, row_id = told
    erase_all(store, ("observation", row_id))
    change_text(store, row_id, "zqjwkxvb")
    erase_all(store, ("observation", row_id), stone="Erased on 24/11/2026.")
    assert secrets_left(folder, "zqjwkxvb", *SAID.values()) == set()
    assert store.query("SELECT count(*) FROM stone") == [(1,)]
    assert_whole(folder)


def test_the_words_of_a_record_that_an_undo_took_back_go_too(folder, told):
    store, _row_id = told
    with store.reading() as session:
        ward = session.get(Ward, 1)
    gone = an_observation(store, ward, "zxqvkwjy")
    store.undo()
    ((undoing,),) = store.query("SELECT max(id) FROM history")
    erase_all(store, ("observation", gone.id))
    assert secrets_left(folder, "zxqvkwjy") == set()
    assert_whole(folder)
    with pytest.raises(UserError, match="erased for good"):
        store.undo_entry(undoing)


def test_an_import_with_an_erased_row_is_not_undone_as_a_run(store, ward):
    first, *_rest = import_some(store, ward)
    erase_all(store, ("observation", first))
    ((imported,),) = store.query("SELECT id FROM history WHERE label = 'Import observations'")
    with pytest.raises(UserError, match="erased for good"):
        store.undo_entry(imported)


def test_promises_and_thanks_can_be_erased_as_well(folder):
    with open_store(folder) as store:
        ward = a_ward(store)
        action = an_action(store, ward, "zqxjwkvy", owner="jqkzvxwb", how_known="vwzqkxjp")
        thanks = some_thanks(store, ward, "kqzvxjwd", "xvzqwkjf", from_whom="wkzqxvjg")
        words = ("zqxjwkvy", "jqkzvxwb", "vwzqkxjp", "kqzvxjwd", "xvzqwkjf", "wkzqxvjg")
        assert secrets_left(folder, *words)
        erase_all(store, ("action", action.id), ("thanks", thanks.id))
        assert secrets_left(folder, *words) == set()
        with store.reading() as session:
            assert session.get(Action, action.id).what == STONE
            assert session.get(Thanks, thanks.id).to_whom == ""
    assert_whole(folder)


def test_an_erasure_waits_for_another_reader_and_is_finished_later(folder, told):
    store, row_id = told
    with beside(folder) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM observation").fetchone()
        with store.change("Be impatient") as change:
            change.raw.execute("PRAGMA busy_timeout = 1")
        erase_all(store, ("observation", row_id))
        assert marks.read(store.query, UNSWEPT)
        other.execute("COMMIT")
    store.unrecorded.sweep()
    assert not marks.read(store.query, UNSWEPT)
    assert secrets_left(folder, *SAID.values()) == set()


def test_erasing_is_a_gesture_of_its_own(told):
    store, row_id = told
    with pytest.raises(RuntimeError, match="gesture of its own"), store.change("Tidy up") as change:
        erase(change, [("observation", row_id)], tombstone=STONE, why="long enough")


def test_a_record_that_is_not_there_erases_nothing(told):
    store, row_id = told
    before = tables_of(store)
    with pytest.raises(UserError, match="Nothing was erased"), store.change(chain.ERASE) as change:
        erase(change, [("observation", row_id), ("thanks", 99)], tombstone=STONE, why="x")
    assert tables_of(store) == before


LETTERS = st.text("qzxjkvwy", min_size=12, max_size=40)


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    words=st.lists(LETTERS, min_size=4, max_size=25, unique=True),
    chosen=st.randoms(use_true_random=False),
)
def test_of_many_records_exactly_the_erased_ones_are_gone(tmp_path_factory, words, chosen):
    folder = tmp_path_factory.mktemp("many")
    words = [f"{word}{number:03}" for number, word in enumerate(words)]
    with open_store(folder) as store:
        ward = a_ward(store)
        rows = {an_observation(store, ward, f"{word} was said").id: word for word in words}
        for row_id in chosen.sample(sorted(rows), len(rows) // 2):
            change_text(store, row_id, f"{rows[row_id]} was said again")
            if chosen.random() < 0.3:
                store.undo()
        gone = chosen.sample(sorted(rows), len(rows) // 2)
        erase_all(store, *(("observation", row_id) for row_id in gone))
        plain = plain_bytes(folder)
        for row_id, word in rows.items():
            assert (word.encode() in plain) is (row_id not in gone)
        assert store.query("SELECT count(*) FROM observation") == [(len(rows),)]
    assert_whole(folder)
