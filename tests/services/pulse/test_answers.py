"""An answer is counted in, and is nowhere: in no row, page, log, backup, history or undo."""

from __future__ import annotations

import shutil
import threading
from contextlib import closing

import pytest

from safehuddle.domain.permissions import Role, SignedInPerson
from safehuddle.domain.pulse import MOST, Counts, Level, OpenRound, Statement
from safehuddle.errors import UserError
from safehuddle.files import paths
from safehuddle.services.pulse import answers, rounds
from safehuddle.store.backup import connect_to_backup
from safehuddle.store.keys import FolderKeys
from safehuddle.store.restore import restore
from tests.factories import NOW, StoppedClock, a_store, a_ward, open_store
from tests.services.pulse.answering import ALL, answer
from tests.store.plain_bytes import PAGE, plain_bytes

MIXED = dict(zip(Statement, (*Level,), strict=True))


@pytest.fixture
def kept(tmp_path):
    with open_store(tmp_path) as store:
        ward = a_ward(store)
        rounds.look(store, now=NOW)
        answers.finish(store)
        yield store, ward, tmp_path


def block_of(store, ward_id):
    return answers.read_open(store.query, ward_id)


def everything(store):
    """Return every row of every table, also those of the search and of SQLite itself."""
    tables = store.query("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    return {table: store.query(f"SELECT * FROM {table}") for (table,) in tables}


def test_an_answer_is_one_more_of_each_statement(kept):
    store, ward, _folder = kept
    answer(store, ward.id, MIXED)
    answer(store, ward.id, ALL)
    assert block_of(store, ward.id).counts == Counts().with_answer(ALL).with_answer(MIXED)


def test_two_copies_with_the_key_differ_in_the_counts_alone(kept):
    """Every table, every page and the log, before and after one answer by somebody signed in."""
    store, ward, folder = kept
    store.signed_in = SignedInPerson("01" + "A" * 24, "Ann", Role.LEADER)
    for _time in range(3):
        answer(store, ward.id)
    files = {path.name for path in folder.rglob("*")}
    rows, whole = everything(store), plain_bytes(folder)
    answer(store, ward.id, MIXED)
    after = everything(store)
    assert {table for table in rows if rows[table] != after[table]} == {"pulse_open"}
    assert {path.name for path in folder.rglob("*")} == files
    now = plain_bytes(folder)
    assert len(now) == len(whole)
    block = block_of(store, ward.id).as_block().encode()
    changed = [at for at, (was, is_) in enumerate(zip(whole, now, strict=True)) if was != is_]
    start = now.index(block)
    figures = range(start + 25, start + len(block))
    assert changed
    assert all(at in figures for at in changed)


def test_no_page_and_no_log_holds_a_block_as_it_was_before(kept):
    store, ward, folder = kept
    before = []
    for _time in range(5):
        before.append(block_of(store, ward.id).as_block().encode())
        answer(store, ward.id, MIXED)
    plain = plain_bytes(folder)
    assert plain.count(block_of(store, ward.id).as_block().encode()) == 1
    assert [each for each in before if each in plain] == []


def test_a_round_that_is_over_leaves_no_counts_in_the_file(kept):
    store, ward, folder = kept
    for _time in range(11):
        answer(store, ward.id, MIXED)
    block = block_of(store, ward.id).counts.as_text().encode()
    for week in range(1, 6):
        rounds.look(store, now=NOW.replace(month=12, day=week * 7 - 5))
    assert store.query("SELECT count(*) FROM pulse_round") == [(1,)]
    assert block not in plain_bytes(folder)


def test_many_wards_have_one_block_each_and_no_page_an_old_one(tmp_path):
    with open_store(tmp_path) as store:
        wards = [a_ward(store, name=f"Ward {number}") for number in range(60)]
        rounds.look(store, now=NOW)
        for ward in wards[:5]:
            answer(store, ward.id, MIXED)
            answer(store, ward.id, ALL)
        plain = plain_bytes(tmp_path)
        one = Counts().with_answer(MIXED).as_text().encode()
        assert one not in plain
        assert plain.count(block_of(store, wards[0].id).as_block().encode()) == 5


def test_it_leaves_nothing_to_undo_and_no_entry(kept):
    store, ward, _folder = kept
    store._done.clear()
    before = store.query("SELECT count(*) FROM history")
    answer(store, ward.id)
    assert store.query("SELECT count(*) FROM history") == before
    with pytest.raises(UserError, match="nothing to undo"):
        store.undo()


@pytest.mark.parametrize("missing", list(Statement))
def test_an_answer_to_four_of_five_keeps_nothing(kept, missing):
    store, ward, _folder = kept
    with pytest.raises(UserError) as refused:
        answer(store, ward.id, {each: ALL[each] for each in Statement if each is not missing})
    assert refused.value.field == missing.value
    assert block_of(store, ward.id).counts == Counts()


def test_a_round_takes_no_more_than_its_block_holds(kept):
    store, ward, _folder = kept
    full = Counts(((0, 0, 0, 0, MOST),) * len(Statement))
    was = block_of(store, ward.id)
    with store.change(answers.ANSWER) as change:
        answers.write_open(change, ward.id, OpenRound(was.first, was.looked_on, counts=full))
    with pytest.raises(UserError, match="as many answers as it can"):
        answer(store, ward.id)
    assert block_of(store, ward.id).counts == full


def test_two_windows_that_answer_at_once_lose_no_answer(kept):
    store, ward, folder = kept
    clock = StoppedClock()
    each = 6

    def press(own):
        for _time in range(each):
            answer(own, ward.id)

    windows = [a_store(folder, clock=clock) for _window in range(2)]
    threads = [threading.Thread(target=press, args=(own,)) for own in windows]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for own in windows:
        own.close()
    assert block_of(store, ward.id).counts.answers == 2 * each


def test_a_backup_made_meanwhile_holds_no_open_round_and_no_page_of_it(kept):
    store, ward, folder = kept
    answer(store, ward.id, MIXED)
    block = block_of(store, ward.id).as_block()
    made = store.backups.make(NOW)
    with closing(connect_to_backup(made, store.key)) as copy:
        assert copy.execute("SELECT * FROM pulse_open").fetchall() == []
    assert block_of(store, ward.id).as_block() == block
    # The same block stands in the store's own file, so that it would be found.
    elsewhere = folder.parent / f"{folder.name}-backup"
    shutil.copytree(folder / "keys", elsewhere / "keys")
    whole = made.read_bytes()  # what stands behind the last page is no page
    (elsewhere / paths.STORE_NAME).write_bytes(whole[: len(whole) // PAGE * PAGE])
    assert block[-75:].encode() in plain_bytes(folder)
    assert block[-75:].encode() not in plain_bytes(elsewhere)


def test_a_backup_put_back_begins_the_round_anew_and_publishes_nothing_twice(tmp_path):
    clock = StoppedClock()
    with open_store(tmp_path, clock=clock) as store:
        ward_id = a_ward(store).id
        rounds.look(store, now=clock())
        answer(store, ward_id)
        made = store.backups.make(clock())
        answer(store, ward_id)
    restore(tmp_path, made, keys=FolderKeys(tmp_path / "keys"), now=clock())
    with open_store(tmp_path, clock=clock) as store:
        assert answers.read_open(store.query, ward_id) is None
        answer(store, ward_id)
        assert answers.read_open(store.query, ward_id).counts.answers == 1
        assert store.query("SELECT * FROM pulse_round") == []
