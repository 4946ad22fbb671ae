"""Two programs on one store: nothing is lost, nobody is locked out, each notices the other."""

from __future__ import annotations

from tests.factories import a_store, a_ward, an_observation, open_store, some_thanks
from tests.faults import programs, writers

ENTRIES = 1_200
"""Of each program; with them come imports, undos, and a backup now and then."""


def test_two_programs_writing_at_once_lose_nothing_and_lock_nobody_out(folder):
    with open_store(folder) as store:
        a_ward(store)
    tolds = programs.at_once(
        [("write_as_many", folder, ENTRIES, who) for who in ("first", "second")],
        of="tests.faults.writers",
    )
    tolds = [told for (told,) in tolds]
    assert [told["troubles"] for told in tolds] == [[], []]
    assert all(told["entries"] >= ENTRIES and told["backups"] for told in tolds)
    writers.assert_nothing_lost(folder, tolds, before=1)


def test_the_other_programs_changes_are_noticed_once_with_their_kinds(store, ward, folder):
    told = []
    store.subscribe(told.append)
    assert not store.notice_others()
    other = a_store(folder)
    an_observation(other, ward)
    some_thanks(other, ward)
    assert told == []
    assert store.notice_others()
    assert [(changed.kinds, changed.entry) for changed in told] == [
        (frozenset({"observation", "thanks"}), None)
    ]
    assert not store.notice_others()
    assert len(told) == 1
    other.undo()
    other.close()
    assert store.notice_others()
    assert told[-1].kinds == {"thanks"}


def test_ones_own_changes_are_not_noticed_as_anothers(store, ward, folder):
    other = a_store(folder)
    an_observation(store, ward)
    assert not store.notice_others()
    an_observation(store, ward)
    some_thanks(other, ward)
    an_observation(store, ward)
    told = []
    store.subscribe(told.append)
    assert store.notice_others()
    assert [changed.kinds for changed in told] == [{"thanks"}]
    store.undo()
    assert not store.notice_others()
    other.close()


def test_an_import_by_another_program_is_noticed(store, ward, folder):
    other = a_store(folder)
    programs.import_some(other, "Call bell out of reach")
    other.close()
    told = []
    store.subscribe(told.append)
    assert store.notice_others()
    assert [changed.kinds for changed in told] == [{"observation"}]


def test_another_programs_draft_or_print_wakes_nobody(store, ward, folder):
    other = a_store(folder)
    with other.change("Print") as change:
        change.note(pages=1)
    with other.change("Keep a draft") as change:
        change.unrecorded.write("INSERT INTO draft VALUES ('quick-add', '{}', '')")
    other.close()
    assert not store.notice_others()


def test_each_program_undoes_only_its_own_gestures(store, ward, folder):
    mine = an_observation(store, ward, text="mine")
    other = a_store(folder)
    an_observation(other, ward, text="theirs")
    assert store.undo() == "Record an observation"
    left = store.query("SELECT text FROM observation")
    assert left == [("theirs",)]
    assert mine.text == "mine"
    assert other.undo() == "Record an observation"
    assert store.query("SELECT text FROM observation") == []
    other.close()
