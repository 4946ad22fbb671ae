"""A file built anew where a page went bad: all of it again, or nothing at all is changed."""

from __future__ import annotations

import json
import shutil
import sys
from contextlib import closing

import pytest
from sqlcipher3 import dbapi2

from safehuddle.domain.kind_note import Where
from safehuddle.domain.permissions import Role, SignedInPerson
from safehuddle.errors import NotAStore, PinRefused, StoreBusy
from safehuddle.files import paths
from safehuddle.models import Ward
from safehuddle.services.access import people, pins
from safehuddle.services.care import missing, recovery
from safehuddle.services.care.checks import check_and_mend, mend
from safehuddle.services.care.mended import FILE, FROM_HISTORY, LOST, mended_words
from safehuddle.services.demo.store import make_demo
from safehuddle.services.find import search
from safehuddle.services.history import sentences
from safehuddle.services.history.entries import HistoryLine
from safehuddle.services.kindness import mine, on_board
from safehuddle.store import chain
from safehuddle.store.erase import erase
from safehuddle.store.keys import FolderKeys
from safehuddle.store.opening import PAGE_BYTES
from safehuddle.store.salvage import BUILD_ANEW, salvage
from safehuddle.store.trust import LOOKED_AT_ON_OPENING
from tests.factories import (
    KEEPERS_PIN,
    NOW,
    TODAY,
    a_person,
    a_store,
    a_ward,
    an_observation,
    harm_of,
    open_store,
    signed_in,
    some_thanks,
)
from tests.faults import programs
from tests.services.kindness.keeping_notes import LETTER, a_note, here, with_people
from tests.store.looking import assert_whole, beside, history_of, key_in, told_plainly
from tests.store.plain_bytes import plain_bytes
from tests.store.recovering import a_recovery_key
from tests.store.undoing import change_text

EVERY = 3
"""Pages from one that is damaged to the next."""
SEARCH = ("observation_words_data", "thanks_words_idx", "action_words_config")
INDEXES = ("ix_observation_ward_day", "sqlite_autoindex_observation_1", "sqlite_autoindex_mark_1")


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """The folder of a store with three weeks of a ward in it, brought in many rows at once."""
    folder = tmp_path_factory.mktemp("demo") / "data"
    with closing(a_store(folder)) as store:
        make_demo(store, weeks=3, wards=1, seed=1, until=TODAY)
        store.backups.make(NOW)
    return folder


@pytest.fixture
def folder(tmp_path):
    """A store whose every row was written one by one, closed."""
    with open_store(tmp_path / "data") as store:
        ward = a_ward(store)
        for number in range(3):
            an_observation(store, ward, text=f"Hoist {number}", harm_kind_id=harm_of(store, ward))
        some_thanks(store, ward)
        store.undo()
        store.unrecorded.mark("kept", "as it was")
        store.unrecorded.write("INSERT INTO draft VALUES ('quick-add:1', '{}', '2026-11-23')")
    return tmp_path / "data"


def damage(folder, page):
    """Make a page, numbered from 1, one that no key opens."""
    with (folder / paths.STORE_NAME).open("r+b") as file:
        file.seek((page - 1) * PAGE_BYTES + 700)
        (was,) = file.read(1)
        file.seek((page - 1) * PAGE_BYTES + 700)
        file.write(bytes([was ^ 1]))


def page_of(folder, name):
    with beside(folder) as connection:
        ((page,),) = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,)
        )
    return page


def rows_of(folder):
    """Return every row of every table but the search's, and how everything is made."""
    with beside(folder) as connection:
        made = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema").fetchall()
        settings = [
            connection.execute(f"PRAGMA {name}").fetchone()
            for name in ("user_version", "application_id", "page_size", "encoding", "auto_vacuum")
        ]
        tables = [name for kind, name, *_ in made if kind == "table" and "_words" not in name]
        rows = {
            table: sorted(connection.execute(f"SELECT * FROM {table} NOT INDEXED"), key=repr)
            for table in tables
        }
        search = connection.execute("SELECT k, v FROM observation_words_config").fetchall()
    return sorted(map(repr, made)), settings, rows, search


def mended(folder):
    """Check the store and say what was mended; None where it could not be."""
    try:
        with open_store(folder) as store:
            return check_and_mend(store, lambda: a_store(folder)).mended
    except NotAStore:  # some do not even open
        return mend(folder, keys=FolderKeys(folder / "keys"), now=NOW)


def test_what_a_long_row_is_read_as_behind_damage_is_taken_for_nobodys_words(folder):
    words = "the hoist battery was flat again " * 400
    with open_store(folder) as store:
        store.unrecorded.write("INSERT INTO draft VALUES ('long', ?, '2026-11-23')", (words,))
        store.unrecorded.write("INSERT INTO draft VALUES ('short', '{}', '2026-11-23')")
    whole = (folder / paths.STORE_NAME).stat().st_size
    damage(folder, whole // PAGE_BYTES)  # the last page: where the long row ends
    with beside(folder) as connection:
        read = connection.execute("SELECT body FROM draft WHERE name = 'long'").fetchone()
        assert read != (words,)  # and nothing was said
    assert mended(folder)
    with beside(folder) as connection:
        assert connection.execute("SELECT name FROM draft ORDER BY name").fetchall() == [
            ("quick-add:1",),
            ("short",),
        ]


HIDDEN = {
    "kind_note": lambda row: (*row[:16], "", 0, None, *row[19:]),
    "joy_line": lambda row: tuple("laid out" if each in ("wall", "page") else each for each in row),
}


def assert_all_as_before(folder, before):
    made, settings, rows, search = rows_of(folder)
    entry = rows["history"].pop()
    assert entry[3] == BUILD_ANEW
    for table, hidden in HIDDEN.items():
        # What came back from a backup is shown nowhere until that is agreed to anew.
        if rows[table] == sorted(map(hidden, before[2][table]), key=repr):
            rows[table] = before[2][table]
    assert (made, settings, rows, search) == before
    assert_whole(folder)


def test_whichever_page_is_damaged_all_is_there_again_or_nothing_was_changed(demo, tmp_path):
    before, whole = rows_of(demo), (demo / paths.STORE_NAME).read_bytes()
    ended = []
    for page in range(2, len(whole) // PAGE_BYTES + 1, EVERY):
        folder = tmp_path / str(page)
        shutil.copytree(demo, folder)
        damage(folder, page)
        damaged = (folder / paths.STORE_NAME).read_bytes()
        ended.append(mended(folder))
        if ended[-1] is None:
            # Only the header says by which kind of log it was last written.
            assert (folder / paths.STORE_NAME).read_bytes()[PAGE_BYTES:] == damaged[PAGE_BYTES:]
            assert len(list((folder / "backups").iterdir())) == 1
            # Nothing else in the file says which page belongs to what.
            with pytest.raises(dbapi2.DatabaseError), beside(folder):
                raise AssertionError("it is not the schema that is damaged")
        else:
            assert_all_as_before(folder, before)
            (kept,) = (folder / "backups").glob("*damaged*")
            assert kept.read_bytes()[PAGE_BYTES:] == damaged[PAGE_BYTES:]
        assert not list(folder.glob(".*"))
    assert ended.count(None) < len(ended) / 8


@pytest.mark.parametrize("name", [*SEARCH, *INDEXES])
def test_damage_to_an_index_or_the_search_is_mended_and_said(folder, name):
    before = rows_of(folder)
    damage(folder, page_of(folder, name))
    assert mended(folder) == (FILE,)
    assert_all_as_before(folder, before)
    with open_store(folder) as store:
        assert len(search(store.query, 1, "hoist")) == 3
        last = history_of(store)[-1]
    assert last.label == BUILD_ANEW
    assert last.facts == {"file": "safehuddle-2026-11-23-damaged-090000.db"}
    assert mended(folder) == ()


@pytest.mark.parametrize("name", ["observation", "ward", "harm_kind", "thanks", "history_row"])
def test_damage_to_rows_that_the_history_knows_is_mended_from_it_and_said(folder, name):
    before = rows_of(folder)
    damage(folder, page_of(folder, name))
    assert mended(folder) == (FILE, FROM_HISTORY)
    assert_all_as_before(folder, before)


def test_damage_to_the_history_is_mended_from_a_backup_and_said(folder):
    with open_store(folder) as store:
        store.backups.make(NOW)
    before = rows_of(folder)
    damage(folder, page_of(folder, "history"))
    assert mended(folder) == (FILE, LOST["history"])
    assert_all_as_before(folder, before)


def test_a_history_that_holds_records_since_the_backup_is_left_as_it_is(folder):
    with open_store(folder) as store:
        store.backups.make(NOW)
        change_text(store, 1, "Changed since")
    damage(folder, page_of(folder, "history"))
    assert mended(folder) is None
    assert len(list((folder / "backups").iterdir())) == 1


def test_of_a_line_of_the_history_that_no_backup_and_no_record_knows_it_is_said(folder):
    with open_store(folder) as store:
        store.backups.make(NOW)
        with store.change("Export records") as change:
            change.note()
    damage(folder, page_of(folder, "history"))
    assert mended(folder) == (FILE, LOST["history"])
    with open_store(folder) as store:
        assert missing.missing_sentence(store).startswith("The ward’s file lacks changes")


@pytest.mark.parametrize("is_backed_up_again", [False, True])
def test_mending_the_history_never_brings_back_what_was_erased(folder, is_backed_up_again):
    with open_store(folder) as store:
        store.backups.make(NOW)
        with store.change(chain.ERASE) as change:
            erase(change, [("observation", 1)], tombstone="Erased on 23/11/2026.", why="x")
        if is_backed_up_again:
            store.backups.make(NOW, why="by-hand")
    damage(folder, page_of(folder, "history"))
    assert mended(folder) == ((FILE, LOST["history"]) if is_backed_up_again else None)


def test_the_table_of_the_migrations_is_made_anew(folder):
    before = rows_of(folder)
    damage(folder, page_of(folder, "alembic_version"))
    assert mended(folder) == (FILE,)
    assert_all_as_before(folder, before)


@pytest.mark.parametrize("name", ["draft", "mark", "pin", "sqlite_sequence"])
def test_damage_to_what_has_no_history_is_mended_as_far_as_it_can_be_and_said(folder, name):
    with open_store(folder) as store:
        ann = a_person(store)
        with signed_in(store):
            sheet = a_recovery_key(store)
    _made, settings, before, _search = rows_of(folder)
    damage(folder, page_of(folder, name))
    assert mended(folder) == (FILE, *([LOST[name]] if name in LOST else []))
    _made, same, rows, _search = rows_of(folder)
    rows["history"].pop()
    numbers = [
        [
            ("history", last[1] - 1) if last[0] == "history" else last
            for last in rows["sqlite_sequence"]
        ]
    ]
    assert same == settings
    assert {each for each in rows if rows[each] != before[each]} <= {name, "sqlite_sequence"}
    assert numbers[0] == before["sqlite_sequence"]
    with open_store(folder) as store:
        assert pins.sign_in(store, ann, KEEPERS_PIN), "from the newest backup"
        assert store.trust.look_at_all().is_whole
        store.trust.check()
        assert recovery.is_right(store, sheet.text)
        store.backups.make(NOW, why="by-hand")
    assert_whole(folder)


def test_a_kind_note_from_a_backup_is_shown_nowhere_for_that_may_have_been_taken_back(folder):
    with open_store(folder) as store:
        with store.reading() as session:
            ward = session.get_one(Ward, 1)
        uids = with_people(store)
        number = a_note(store, ward, uids)
        with here(store, uids, "recipient"), store.change(mine.AGREE) as change:
            mine.agree(change, number, [*Where], with_names=True)
        assert on_board.on_board(store.query, ward.id, now=store.clock())
        store.backups.make(NOW, why="by-hand")
        with here(store, uids, "recipient"), store.change(mine.AGREE) as change:
            mine.agree(change, number, (), with_names=False)
    damage(folder, page_of(folder, "kind_note"))
    assert mended(folder) is not None
    with open_store(folder) as store:
        assert store.query("SELECT did, with_names FROM kind_note") == [(LETTER.did, 0)]
        assert on_board.on_board(store.query, ward.id, now=store.clock()) == ()


NOBODYS = {
    "joy_line": "INSERT INTO joy_line VALUES (7, 1, '2026-11', 'good day', 'tea', 'box', NULL)",
    "pulse_round": "INSERT INTO pulse_round VALUES (3, 1, '2026-10-05', '2026-11-08', '7 6 5 9 4')",
}


@pytest.mark.parametrize("name", NOBODYS)
def test_what_is_nobodys_is_taken_from_the_newest_backup(folder, name):
    with open_store(folder) as store:
        store.unrecorded.write(NOBODYS[name])
        before = store.query(f"SELECT * FROM {name}")
        store.backups.make(NOW, why="by-hand")
    damage(folder, page_of(folder, name))
    assert mended(folder) == (FILE,)
    with open_store(folder) as store:
        assert store.query(f"SELECT * FROM {name}") == before
    assert_whole(folder)


def test_a_sentence_from_a_backup_waits_for_another_look_for_it_may_have_been_left_out(folder):
    with open_store(folder) as store:
        store.unrecorded.write(NOBODYS["joy_line"].replace("box", "wall"))
        store.backups.make(NOW, why="by-hand")
        store.unrecorded.write("UPDATE joy_line SET place = 'left out'")
    damage(folder, page_of(folder, "joy_line"))
    assert mended(folder) is not None
    with open_store(folder) as store:
        assert store.query("SELECT text, place FROM joy_line") == [("tea", "laid out")]


def test_the_open_round_of_the_pulse_stands_nowhere_else_and_that_it_is_lost_is_said(folder):
    with open_store(folder) as store:
        store.unrecorded.write("INSERT INTO pulse_open VALUES (1, 'as it was')")
        store.backups.make(NOW, why="by-hand")
    damage(folder, page_of(folder, "pulse_open"))
    assert mended(folder) == (FILE, LOST["pulse_open"])
    assert "the answers of the round that is open are lost" in mended_words((LOST["pulse_open"],))
    with open_store(folder) as store:
        assert store.query("SELECT * FROM pulse_open") == []
    assert_whole(folder)


def test_a_draft_on_another_page_is_kept(folder):
    with open_store(folder) as store:
        for number in range(12):
            words = json.dumps({"text": f"{number}" * 3_000})
            store.unrecorded.write(
                "INSERT INTO draft VALUES (?, ?, '2026-11-23')", (f"quick-add:{number + 2}", words)
            )
    # The last words fill the last pages.
    damage(folder, (folder / paths.STORE_NAME).stat().st_size // PAGE_BYTES)
    assert mended(folder) == (FILE, LOST["draft"])
    with open_store(folder) as store:
        ((kept,),) = store.query("SELECT count(*) FROM draft")
    assert 10 <= kept < 13


def test_a_pin_that_stands_in_no_backup_opens_nothing_and_another_can_be_given(folder):
    with open_store(folder) as store:
        ann = a_person(store)
        with signed_in(store):
            sheet = a_recovery_key(store)
    shutil.rmtree(folder / "backups")
    damage(folder, page_of(folder, "pin"))
    assert mended(folder) == (FILE, LOST["pin"])
    with open_store(folder) as store:
        with pytest.raises(PinRefused):
            pins.sign_in(store, ann, KEEPERS_PIN)
        pins.reset_by_recovery_key(store, ann, sheet.text, "926150")
        assert pins.sign_in(store, ann, "926150").name == "Ann"
        store.trust.look_at_all()
        store.trust.check()
        ((sealed,),) = store.query("SELECT images FROM history WHERE label = ?", (BUILD_ANEW,))
        assert json.loads(sealed)["sealed"], "no PIN is known, and the entry says so"


def test_the_pin_of_before_is_sealed_where_the_newest_backup_holds_an_older_one(folder):
    with open_store(folder) as store:
        ann = a_person(store)
        store.backups.make(NOW, why="by-hand")
        pins.change_own(store, ann, KEEPERS_PIN, "926150")
    damage(folder, page_of(folder, "pin"))
    assert mended(folder) == (FILE, LOST["pin"])
    with open_store(folder) as store:
        assert pins.sign_in(store, ann, KEEPERS_PIN).name == "Ann"
        store.trust.look_at_all()
        store.trust.check()


def test_the_pin_of_somebody_without_one_now_is_made_good_too(folder):
    with open_store(folder) as store:
        a_person(store)
        with signed_in(store):
            ben = a_person(store, "Ben", role=Role.LEADER)
            with store.change("Take a PIN away") as change:
                people.take_away(change, ben)
    shutil.rmtree(folder / "backups", ignore_errors=True)
    damage(folder, page_of(folder, "pin"))
    assert mended(folder) == (FILE, LOST["pin"])
    with open_store(folder) as store:
        store.trust.look_at_all()
        store.trust.check()


def test_a_pin_that_somebody_else_has_changed_is_not_sealed_by_mending(folder):
    with open_store(folder) as store:
        ann = a_person(store)
    with beside(folder) as connection:
        connection.execute("UPDATE pin SET hash = 'theirs'")
    damage(folder, page_of(folder, "draft"))
    assert mended(folder) == (FILE, LOST["draft"])
    with (
        open_store(folder) as store,
        pytest.raises(PinRefused, match="changed by something else"),
    ):
        pins.sign_in(store, ann, KEEPERS_PIN)


def test_rows_that_are_not_as_the_history_says_are_never_built_into_a_new_file(folder):
    with beside(folder) as connection:
        connection.execute("UPDATE observation SET text = 'All was well'")
    damage(folder, page_of(folder, "sqlite_autoindex_mark_1"))
    assert mended(folder) is None
    with beside(folder) as connection:
        assert connection.execute("SELECT DISTINCT text FROM observation").fetchall() == [
            ("All was well",)
        ]


def test_a_file_that_another_program_has_open_is_left_to_it(folder):
    damage(folder, page_of(folder, INDEXES[0]))
    damaged = (folder / paths.STORE_NAME).read_bytes()
    with beside(folder) as other:
        other.execute("SELECT count(*) FROM ward").fetchone()
        with told_plainly(StoreBusy, saying="Close every SafeHuddle window"):
            mended(folder)
    assert (folder / paths.STORE_NAME).read_bytes() == damaged
    assert not (folder / "backups").exists()
    assert mended(folder) == (FILE,)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody replace an open file")
def test_whoever_had_begun_to_open_the_old_file_finds_that_it_is_none(folder):
    damage(folder, page_of(folder, INDEXES[0]))
    with (folder / paths.STORE_NAME).open("rb") as old:
        assert mended(folder)
        assert old.read(PAGE_BYTES) == bytes(PAGE_BYTES)


def test_whoever_asked_for_it_is_named_and_it_is_told_in_a_sentence(folder):
    damage(folder, page_of(folder, INDEXES[0]))
    store = a_store(folder)
    store.signed_in = SignedInPerson("01ANN", "Ann", Role.KEEPER)
    check_and_mend(store, lambda: a_store(folder))
    with open_store(folder) as anew:
        last = history_of(anew)[-1]
    line = HistoryLine(last.number, NOW, last.who, last.label, last.facts, ())
    assert sentences.entry_sentence(line) == (
        "Ann (keeper) had the file built anew, as a part of it was damaged."
        " The old one: safehuddle-2026-11-23-damaged-090000.db."
    )


def test_of_damaged_files_the_newest_ten_are_kept(folder):
    (folder / "backups").mkdir()
    for hour in range(12):
        (folder / "backups" / f"safehuddle-2026-11-22-damaged-{hour:02}0000.db").write_bytes(b"")
    damage(folder, page_of(folder, INDEXES[0]))
    assert salvage(folder / paths.STORE_NAME, key_in(folder), now=NOW, who=None)
    kept = sorted(path.name for path in (folder / "backups").iterdir())
    assert len(kept) == 10
    assert kept[-1] == "safehuddle-2026-11-23-damaged-090000.db"


def test_whoever_meets_the_damage_is_told_what_may_mend_it(folder):
    damage(folder, page_of(folder, INDEXES[1]))
    with open_store(folder) as store, told_plainly(NotAStore, saying="Check the file"):
        store.query("SELECT id FROM observation WHERE uid > ''")
    assert mended(folder) == (FILE,)


def test_where_nothing_mends_it_the_check_does_not_send_one_round_in_a_circle(folder):
    with closing(programs.open_store(folder)) as store:
        for _ in range(LOOKED_AT_ON_OPENING + 20):
            programs.record(store)
    damage(folder, first_page_of_the_history(folder))
    with open_store(folder) as store, told_plainly(NotAStore, saying="“backups”") as told:
        check_and_mend(store, lambda: a_store(folder))
    assert "check" not in told.value.sentence


def first_page_of_the_history(folder):
    """Return the number of the page on which the oldest entries stand, and no others."""
    with beside(folder) as connection:
        (entry,) = connection.execute("SELECT chain FROM history WHERE id = 1").fetchone()
    for page in range(2, (folder / paths.STORE_NAME).stat().st_size // PAGE_BYTES):
        if entry.encode() in plain_bytes(folder, only=page):
            return page
    raise AssertionError
