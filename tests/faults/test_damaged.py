"""A page that went bad in a table, an index, the search or the log: it is said, never guessed."""

from __future__ import annotations

import random
import shutil
from contextlib import closing

import pytest

from safehuddle.errors import NotAStore, StoreError
from safehuddle.files import paths
from safehuddle.models import Observation
from safehuddle.services.care.checks import check_and_mend, check_store
from safehuddle.services.care.mended import LOST
from safehuddle.services.demo.store import make_demo
from safehuddle.services.find import search
from safehuddle.store.keys import AccountKeys
from safehuddle.store.opening import PAGE_BYTES
from tests.commands.running import Cli
from tests.factories import TODAY, a_store, open_store
from tests.faults import programs, works
from tests.store.looking import assert_readable, assert_whole, beside, key_in

PLACES = {
    "the schema": None,
    "a table": "observation",
    "the history": "history",
    "an index": "ix_observation_ward_day",
    "the names": "sqlite_autoindex_observation_1",
    "the search": "observation_words_data",
}
CAN_BE_MADE_ANEW = ("an index", "the names", "the search")
DAMAGE = {
    "a flipped bit": lambda page, other: page[:700] + bytes([page[700] ^ 1]) + page[701:],
    "zeros": lambda page, other: bytes(PAGE_BYTES),
    "another page": lambda page, other: other,
    "half of it new": lambda page, other: page[: PAGE_BYTES // 2] + other[PAGE_BYTES // 2 :],
}
SEED = 20261125
FLIPS = 25


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """The folder of a store with three weeks of a ward in it."""
    folder = tmp_path_factory.mktemp("demo") / "data"
    with closing(a_store(folder)) as store:
        make_demo(store, weeks=3, wards=1, seed=1, until=TODAY)
    return folder


@pytest.fixture
def folder(demo, tmp_path):
    shutil.copytree(demo, tmp_path / "data")
    return tmp_path / "data"


def page_of(folder, name):
    """Return the number, from 0, of the page where a table or an index begins."""
    if name is None:
        return 0
    with beside(folder) as connection:
        ((page,),) = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,)
        )
    return page - 1


def pages(folder):
    whole = (folder / paths.STORE_NAME).read_bytes()
    return [whole[at : at + PAGE_BYTES] for at in range(0, len(whole), PAGE_BYTES)]


def put(folder, number, page):
    with (folder / paths.STORE_NAME).open("r+b") as file:
        file.seek(number * PAGE_BYTES)
        file.write(page)


def damage(folder, place, how):
    number, there = page_of(folder, PLACES[place]), pages(folder)
    put(folder, number, DAMAGE[how](there[number], there[-1]))


def all_rows(folder):
    with open_store(folder) as store:
        return store.query("SELECT * FROM observation NOT INDEXED")


@pytest.mark.parametrize("how", DAMAGE)
@pytest.mark.parametrize("place", PLACES)
def test_a_damaged_page_is_said_by_the_check_and_nothing_wrong_is_ever_shown(
    demo, folder, place, how
):
    right = all_rows(demo)
    damage(folder, place, how)
    try:
        assert all_rows(folder) == right
        assert place != "a table"
    except StoreError as trouble:
        assert_readable(trouble.sentence)
    try:
        with open_store(folder) as store:
            found = check_and_mend(store, lambda: a_store(folder))
        assert found.mended or not found.is_sound
        assert found.is_sound or place not in CAN_BE_MADE_ANEW
        assert all_rows(folder) == right or not found.is_sound
        if not found.is_sound:
            with pytest.raises(NotAStore) as told:
                found.refuse_if_broken()
            assert_readable(told.value.sentence)
    except StoreError as trouble:
        assert place not in CAN_BE_MADE_ANEW
        assert_readable(trouble.sentence)


@pytest.mark.parametrize("place", PLACES)
def test_whatever_is_done_to_a_damaged_store_ends_well_or_in_a_sentence(folder, place):
    damage(folder, place, "a flipped bit")
    for act in (
        lambda store: programs.record(store),
        lambda store: programs.import_some(store, "many"),
        lambda store: programs.record(store) and store.undo(),
        lambda store: store.backups.make(store.clock(), why="by-hand"),
        lambda store: search(store.query, 1, "battery"),
        look_at_all,
    ):
        try:
            with open_store(folder) as store:
                act(store)
        except StoreError as trouble:
            assert_readable(trouble.sentence)


def look_at_all(store):
    with store.reading() as session:
        return session.query(Observation).all()


@pytest.mark.parametrize("place", PLACES)
def test_no_command_on_a_damaged_store_shows_more_than_one_plain_line(
    folder, capsys, tmp_path, place
):
    AccountKeys().save(key_in(folder))
    cli = Cli(capsys, folder)
    assert cli("check")["ok"]
    damage(folder, place, "a flipped bit")
    ended = {}
    for words in (
        ("record", "Call bell out of reach"),
        ("undo",),
        ("report", "weekly", "--out", tmp_path / "page.pdf"),
        ("export", tmp_path / "all.json"),
        ("backup",),
        ("check",),
    ):
        ended[words[0]], said = ending(cli, words)
        assert said.count("\n") == ended[words[0]]
        assert "did not expect" not in said
        if said:
            assert_readable(said.strip())
    assert 1 in ended.values() or place in ("an index", "the search")  # which few ask
    assert ended["check"] == (place not in CAN_BE_MADE_ANEW)
    assert not (ended["backup"] == 0 and ended["check"] == 1), "a bad backup was called good"


def test_check_mends_a_file_that_does_not_even_open(folder, capsys):
    AccountKeys().save(key_in(folder))
    cli = Cli(capsys, folder)
    cli("backup")
    damage(folder, "the history", "zeros")
    assert "damaged" in cli("record", "y", code=1).said
    assert LOST["history"] in cli("check")["mended"]
    cli("record", "y")


def ending(cli, words):
    """Run a command; return its exit code and what it said."""
    for code in (0, 1):
        try:
            return code, cli(*words, code=code).said
        except AssertionError:
            continue
    raise AssertionError(words)


def test_a_page_that_is_older_than_the_rest_is_found_by_the_check(folder):
    """As a disk leaves it that said a write was done and forgot it."""
    number = page_of(folder, "observation")
    before = pages(folder)[number]
    with open_store(folder) as store:
        (ward_id,) = store.query("SELECT id FROM ward")[0]
        with store.change("Change all") as change:
            for row in change.session.query(Observation).filter_by(ward_id=ward_id):
                row.text = f"{row.text} Seen again."
    assert pages(folder)[number] != before
    put(folder, number, before)
    with open_store(folder) as store:
        try:
            assert not check_store(store).is_sound
        except StoreError as trouble:
            assert_readable(trouble.sentence)


@pytest.mark.parametrize("how", ["a flipped bit", "zeros"])
def test_a_log_that_is_damaged_in_its_middle_keeps_what_came_before_and_it_is_told(tmp_path, how):
    """What follows the damage cannot be had back, as SQLite ends the log there: so it is told."""
    chance = random.Random(SEED)
    folder = works.begin("save", tmp_path, "logged")
    with closing(programs.open_store(folder)) as store:
        for number in range(8):
            programs.record(store, f"worry {number}")
        torn = [tmp_path / f"torn-{place}" for place in range(FLIPS)]
        for each in torn:
            shutil.copytree(folder, each)
    kept = set()
    for each in torn:
        log = each / f"{paths.STORE_NAME}-wal"
        content = bytearray(log.read_bytes())
        at = chance.randrange(len(content))
        content[at : at + 1] = bytes([content[at] ^ 0x10])
        if how == "zeros":
            content[at : at + PAGE_BYTES] = bytes(len(content[at : at + PAGE_BYTES]))
        log.write_bytes(content)
        with closing(programs.open_store(each)) as store:
            texts = [text for (text,) in store.query("SELECT text FROM observation ORDER BY id")]
            is_told = store.lost is not None
        assert texts == ["before", *(f"worry {number}" for number in range(len(texts) - 1))]
        assert_whole(each)
        assert is_told or len(texts) >= 7  # of nine; the last two, and it cannot be known
        kept.add(len(texts))
    assert len(kept) > 2


def test_an_observation_is_never_read_from_another_stores_page(folder, tmp_path):
    """Each store has a key of its own, so a page of one is no page of another."""
    with open_store(tmp_path / "other") as store:
        make_demo(store, weeks=3, wards=1, seed=2, until=TODAY)
    number = page_of(folder, "observation")
    put(folder, number, pages(tmp_path / "other")[page_of(tmp_path / "other", "observation")])
    with pytest.raises(NotAStore):
        all_rows(folder)
