"""Without the PIN of a leader or the matron no way in shows that a case exists, or what it says."""

from __future__ import annotations

from datetime import date
from zipfile import ZipFile

import pytest

from safehuddle.domain.candour.attempts import Outcome
from safehuddle.domain.candour.chain import Step
from safehuddle.domain.candour.ending import Ending
from safehuddle.domain.candour.family import RelevantPerson, Told, Topic
from safehuddle.domain.candour.notifiable import Opinion, Threshold
from safehuddle.domain.permissions import Role, SignedInPerson
from safehuddle.errors import NotAllowed, UserError
from safehuddle.models import CandourEntry
from safehuddle.services import find, undoing
from safehuddle.services.access import pins
from safehuddle.services.candour import facts, overview, records
from safehuddle.services.candour.bodies import Incident
from safehuddle.services.care import restoration
from safehuddle.services.exchange.export_file import read_export
from safehuddle.services.exchange.exports import export
from safehuddle.services.exchange.import_store import IMPORT_STORE, bring_in_store
from safehuddle.services.history import entries
from safehuddle.services.history.export import export_history
from safehuddle.services.history.sentences import entry_sentence
from safehuddle.services.retention import bin as bin_
from safehuddle.services.retention import review
from tests.domain.candour.cases import day
from tests.factories import TODAY, an_observation, open_store
from tests.services.candour import wards
from tests.services.candour.wards import LEADERS_PIN, add, an_attempt, begun, case_of, put
from tests.store.plain_bytes import plain_bytes

SECRETS = (
    *("quokkafall", "W-9081-zebra", "zanzibar", "periwinkle", "told in person", "declined"),
    *("2026-09-17", "2026-10-05", "could result", "for someone who died", "not reached"),
)
"""Words, dates and choices of the case: none of them stands anywhere in the clear."""


@pytest.fixture
def case(store, prepared):
    """A case that says all of it, and is closed."""
    record = begun(store, prepared, Incident(RelevantPerson.FOR_SOMEONE_WHO_DIED, "W-9081-zebra"))
    add(store, record, Step.AWARE, "2026-09-17", words="quokkafall")
    add(store, record, Step.TOLD, "2026-10-05", where="zanzibar")
    put(store, record, Opinion(date(2026, 10, 5), "consultant", Threshold.COULD_RESULT, "seen"))
    put(store, record, Told(Topic.WHAT_HAPPENED, date(2026, 10, 5), "periwinkle"))
    put(store, record, an_attempt(Outcome.DECLINED, "2026-10-05"))
    put(store, record, an_attempt(Outcome.OFFER_SENT, "2026-10-05"))
    with store.change(records.CLOSE) as change:
        records.close(change, record, Ending.DECLINED, on=TODAY, by_role="matron")
    return record


def here(store, prepared, role):
    uid = {Role.KEEPER: prepared.keeper, Role.MATRON: prepared.matron, Role.LEADER: prepared.leader}
    store.signed_in = SignedInPerson(uid[role], "Ann", role) if role else None


def test_who_has_the_files_key_finds_nothing_of_the_case_on_any_page(store, case):
    folder = store.path.parent
    store.undo()
    store.redo()
    assert b"candour_entry" in plain_bytes(folder)
    for look in (plain_bytes(folder), plain_bytes(folder).lower()):
        assert [each for each in SECRETS if each.encode() in look] == []
    store.unrecorded.checkpoint()
    assert [each for each in SECRETS if each.encode() in plain_bytes(folder)] == []


def test_what_stands_in_the_clear_is_number_ward_and_class(store, case):
    columns = [
        name for (name,) in store.query("SELECT name FROM pragma_table_info('candour_record')")
    ]
    assert set(columns) == {"id", "uid", "ward_id", "number", "record_class"}
    assert all(body.startswith("s1.") for (body,) in store.query("SELECT body FROM candour_entry"))
    # What is short and what is middling tell nothing by their size.
    lengths = {size for (size,) in store.query("SELECT length(body) FROM candour_entry")}
    assert len(lengths) <= 3


@pytest.mark.parametrize("role", [None, Role.KEEPER])
def test_others_are_refused_by_every_service_and_told_nothing(store, prepared, case, role):
    here(store, prepared, role)
    with store.reading() as session:
        for ask in (
            lambda: records.read(session, case),
            lambda: records.list_cases(session, prepared.ward),
            lambda: overview.owed(session, prepared.ward),
            lambda: overview.counts(session, prepared.ward, today=TODAY),
            lambda: overview.find(session, prepared.ward, "quokka"),
            lambda: facts.questions(session, case, Step.TOLD, day("2026-10-01"), now=store.clock()),
            lambda: entries.of_record(session, "candour_record", case),
            lambda: entries.of_record(session, "candour_entry", 1),
        ):
            with pytest.raises(NotAllowed) as refused:
                ask()
            assert "andour" not in refused.value.sentence


def test_a_leader_whose_pin_was_reset_sees_no_more_than_that_it_is_locked(store, prepared, case):
    here(store, prepared, Role.LEADER)
    with store.reading() as session:
        for ask in (
            lambda: records.read(session, case),
            lambda: records.list_cases(session, prepared.ward),
            lambda: overview.counts(session, prepared.ward, today=TODAY),
        ):
            with pytest.raises(UserError) as refused:
                ask()
            assert refused.value.field == "leaders_key"


def test_the_search_of_everything_finds_nothing_of_it(store, prepared, case):
    for word in ("quokkafall", "zanzibar", "candour"):
        assert find.search(store.query, prepared.ward, word, may=lambda _power: True) == ()


def test_the_keeper_finds_no_entry_of_it_in_the_history(store, prepared, case, tmp_path):
    here(store, prepared, Role.KEEPER)
    with store.reading() as session:
        lines = entries.latest(session, limit=1000)
        assert len(lines) == entries.how_many(session, entries.HistoryFilter())
        assert not any("andour" in entry_sentence(line) for line in lines)
        assert "Cyn (leader)" not in entries.people_named(session, limit=100)
    export_history(store, tmp_path / "h.csv", chosen=entries.HistoryFilter(), zone="UTC")
    assert "andour" not in (tmp_path / "h.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("form", ["json", "xlsx"])
def test_what_the_keeper_exports_holds_no_sign_of_it(store, prepared, case, tmp_path, form):
    here(store, prepared, Role.KEEPER)
    made = export(store, tmp_path / f"out.{form}")
    assert "candour" not in made.counts
    if form == "json":
        assert "andour" not in (tmp_path / "out.json").read_text(encoding="utf-8")
    with pytest.raises(UserError) as refused:
        export(store, tmp_path / "out.csv", what="candour")
    assert "candour" not in refused.value.sentence


def text_of(path):
    if path.suffix != ".xlsx":
        return path.read_text(encoding="utf-8-sig")
    with ZipFile(path) as book:
        return "".join(book.read(name).decode() for name in book.namelist())


@pytest.mark.parametrize("form", ["json", "csv", "xlsx"])
def test_what_the_matron_exports_is_sealed(store, prepared, case, tmp_path, form):
    wards.as_leader(store, prepared, role=Role.MATRON)
    path = tmp_path / f"out.{form}"
    export(store, path, what="candour")
    said = text_of(path)
    assert "candour" in said
    assert [each for each in SECRETS if each in said] == []
    here(store, prepared, Role.KEEPER)
    with store.reading() as session:
        (newest,) = entries.latest(session, limit=1)
    assert "candour" not in newest.facts


def test_an_export_comes_in_again_and_opens_with_the_same_key(store, prepared, case, tmp_path):
    wards.as_leader(store, prepared, role=Role.MATRON)
    before = case_of(store, case)
    export(store, tmp_path / "out.json")
    with open_store(tmp_path / "other") as other:
        with read_export(tmp_path / "out.json") as found, other.change(IMPORT_STORE) as change:
            bring_in_store(change, found)
        wards.as_leader(other, prepared)
        assert case_of(other, case).written == before.written
        export(other, tmp_path / "again.json")
    assert (tmp_path / "again.json").read_bytes() == (tmp_path / "out.json").read_bytes()


def test_bin_and_review_do_not_list_it(store, prepared, case):
    with store.change(records.TAKE_BACK) as change:
        records.take_back(change, case, reason="written twice")
    here(store, prepared, Role.KEEPER)
    later = TODAY.replace(year=TODAY.year + 50)
    with store.reading() as session:
        assert bin_.in_bin(session, prepared.ward, today=TODAY) == ()
        assert review.review(session, today=later) == ()


def test_who_comes_next_undoes_what_they_know_of_and_not_it(store, prepared, case):
    here(store, prepared, None)
    with pytest.raises(UserError, match="nothing to undo"):
        store.undo()
    note = an_observation(store, prepared_ward(store), text="hoist flat")
    wards.as_leader(store, prepared)
    begun(store, prepared)
    store.signed_in = None
    entry = undoing.newest_undoable(store)
    assert store.query("SELECT kind, row_id FROM history_row WHERE history_id = ?", (entry,)) == [
        ("observation", note.id)
    ]
    wards.as_leader(store, prepared)
    assert undoing.newest_undoable(store) > entry


def prepared_ward(store):
    from safehuddle.models import Ward

    with store.reading() as session:
        return session.get(Ward, 1)


def test_a_leader_undoes_and_redoes_what_they_wrote(store, prepared, case):
    count = len(case_of(store, case).written)
    store.undo()
    assert len(case_of(store, case).written) == count - 1
    store.redo()
    assert len(case_of(store, case).written) == count


def test_what_a_backup_holds_opens_after_it_is_put_back_and_its_look_tells_nothing(
    store, prepared, case
):
    here(store, prepared, Role.KEEPER)
    made = store.backups.make(store.clock())
    wards.as_leader(store, prepared)
    add_more = begun(store, prepared)
    here(store, prepared, Role.KEEPER)
    differences = restoration.compare(store.path.parent, made, keys=keys_of(store))
    assert "andour" not in repr(differences)
    restoration.put_back(store, made, keys=keys_of(store))
    pins.sign_in(store, prepared.leader, LEADERS_PIN)
    assert case_of(store, case).record.ending is Ending.DECLINED
    with pytest.raises(UserError, match="gone"):
        case_of(store, add_more)
    assert store.leaders_key == prepared.key


def keys_of(store):
    from safehuddle.store.keys import FolderKeys

    return FolderKeys(store.path.parent / "keys")


def test_entries_moved_or_changed_are_said_and_keep_nobody_from_the_others(store, prepared, case):
    whole = case_of(store, case)
    other = begun(store, prepared)
    with store.change("Move") as change:
        change.session.get_one(CandourEntry, 2).record_id = other
    assert (case_of(store, other).broken, case_of(store, case).broken) == (1, 0)
    assert len(case_of(store, case).written) == len(whole.written) - 1
    said = "1 part of this record is not as it was sealed"
    with pytest.raises(UserError, match=said), store.change(records.CLOSE) as change:
        records.close(change, other, Ending.DECLINED, on=TODAY, by_role="matron")
    store.undo()
    with store.change("Swap") as change:
        first, second = (change.session.get_one(CandourEntry, number) for number in (2, 3))
        first.body, second.body = second.body, "s1.bm8="
    assert case_of(store, case).broken == 2
    with store.reading() as session:
        assert len(records.list_cases(session, prepared.ward)) == 2


def the_weeks_page(store, prepared):
    from safehuddle.services.weekly import content

    with store.reading() as session:
        week = content.usual_week(session, prepared.ward, now=store.clock())
        return content.weekly_content(
            session, prepared.ward, week, now=store.clock(), printed_by="", version="1"
        )


@pytest.mark.parametrize("role", [None, Role.KEEPER])
def test_the_weeks_page_counts_them_for_whoever_has_their_key_open_and_no_other(
    store, prepared, case, role
):
    (opened, *_closed) = the_weeks_page(store, prepared).candour
    assert opened == "0 open; 0 of them past the local target (which is not law)"
    here(store, prepared, Role.LEADER)  # a PIN without the key
    without = the_weeks_page(store, prepared)
    here(store, prepared, role)
    assert the_weeks_page(store, prepared) == without
    assert without.candour == ()
