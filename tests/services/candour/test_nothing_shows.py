"""With a case and without one, everything says the same to whoever may not read it.

Two copies of one ward, one of them with a case: each service that reads is asked in both, for
nobody in particular and for the keeper, and the answers are laid side by side.
"""

from __future__ import annotations

import re

import pytest

from safehuddle.domain.candour.family import Told, Topic
from safehuddle.domain.permissions import HOLDERS, Power, Role, SignedInPerson
from safehuddle.models import Ward
from safehuddle.services import find, undoing
from safehuddle.services.candour.bodies import Incident
from safehuddle.services.exchange.exports import export
from safehuddle.services.history import entries
from safehuddle.services.history.export import export_history
from tests.factories import TODAY, an_observation
from tests.services.access.test_permission import PROTECTED, services_that
from tests.services.candour import wards
from tests.services.candour.wards import as_leader, begun, case_of, put
from tests.services.test_out_of_sight import NOT_ASKED, answer, answers_for, calls

NUMBERS_OF_ENTRIES = {
    # How many entries the history has, which whoever has the file's key can count (security.md).
    *("since.closing_entry", "since.last_huddle", "since.last_observation", "since.new_ones"),
    *("since.new_since", "history.entries.verdict"),
}


def here(store, prepared, role):
    uid = prepared.keeper
    store.signed_in = SignedInPerson(uid, "Ann", role) if role else None


def ward_of(store, prepared):
    with store.reading() as session:
        row = session.get_one(Ward, prepared.ward)
        session.expunge(row)
    return row


@pytest.fixture
def both(prepared, tmp_path):
    """The ward with a case, and the same ward without one."""
    (tmp_path / "with").mkdir()
    (tmp_path / "without").mkdir()
    with (
        wards.copied(prepared, tmp_path / "with") as one,
        wards.copied(prepared, tmp_path / "without") as other,
    ):
        as_leader(one, prepared)
        record = begun(one, prepared, Incident(reference="W-1"))
        put(one, record, Told(Topic.WHAT_HAPPENED, TODAY, "quokkafall"))
        one.signed_in = None
        for store in (one, other):
            an_observation(store, ward_of(store, prepared), "hoist flat")
        yield one, other


def told(store, prepared, role):
    """All that the services say to somebody, by what was asked."""
    ward, said = ward_of(store, prepared), {}
    with store.reading() as session:
        known = answers_for(store, session, ward)
        known["limit"] = [1000]
        known["chosen"] = [entries.HistoryFilter()]
        for first, given in (("session", session), ("query", store.query)):
            for place, service in sorted(services_that(first).items()):
                where = ".".join(place)
                power = getattr(PROTECTED.get(place), "needs_power", None)
                may = power is None or (role is not None and role in HOLDERS[power])
                if where in NOT_ASKED or where in NUMBERS_OF_ENTRIES or not may:
                    continue
                for number, asked in enumerate(_asked(where, service, known)):
                    said[where, number] = _plain(answer(service, given, asked), store)
    return said


def _asked(where, service, known):
    try:
        return list(calls(where, service, known))
    except KeyError:  # asked for by a test of its own
        return []


def _plain(said, store):
    """Leave out what differs between any two copies: where they lie, and what is counted up."""
    said = said.replace(str(store.path.parent), "FOLDER")
    said = re.sub(r"entry=\d+", "entry", said)
    said = re.sub(r"01[0-9A-HJKMNP-TV-Z]{24}|0x[0-9A-Fa-f]+", "UID", said)
    return " ".join(sorted(re.findall(r"\w+", said)))  # a set is told in any order


@pytest.mark.parametrize("role", [None, Role.KEEPER])
def test_every_service_that_reads_says_the_same(both, prepared, role):
    one, other = both
    for store in both:
        here(store, prepared, role)
    with_case, without = told(one, prepared, role), told(other, prepared, role)
    assert len(with_case) > 100
    assert [(*k, v[:200], without[k][:200]) for k, v in with_case.items() if without[k] != v] == []


@pytest.mark.parametrize("form", ["json", "xlsx"])
def test_every_file_that_goes_out_is_as_large_and_holds_the_same(both, prepared, tmp_path, form):
    counts = []
    for store in both:
        here(store, prepared, Role.KEEPER)
        path = tmp_path / f"{len(counts)}.{form}"
        counts.append((export(store, path).counts, abs(path.stat().st_size) // 1000))
    assert counts[0] == counts[1]


def test_the_history_as_a_file_has_the_same_lines(both, prepared, tmp_path):
    lines = []
    for store in both:
        here(store, prepared, Role.KEEPER)
        path = tmp_path / f"{len(lines)}.csv"
        export_history(store, path, chosen=entries.HistoryFilter(), zone="UTC")
        rows = path.read_text("utf-8-sig").splitlines()
        lines.append([row.partition(",")[2] for row in rows])
    assert len(lines[0]) == len(lines[1])


@pytest.mark.parametrize("role", [None, Role.KEEPER])
def test_what_an_undo_would_take_back_and_what_a_search_finds_are_the_same(both, prepared, role):
    for store in both:
        here(store, prepared, role)
        entry = undoing.newest_undoable(store)
        kinds = store.query("SELECT kind FROM history_row WHERE history_id = ?", (entry,))
        assert kinds == [("observation",)]
        assert find.search(store.query, prepared.ward, "quokkafall", may=lambda _p: True) == ()


def test_the_leader_is_told_of_it(both, prepared):
    one, other = both
    for store, count in ((one, 1), (other, 0)):
        as_leader(store, prepared)
        rows = store.query("SELECT id FROM candour_record")
        assert len(rows) == count
    assert case_of(one, 1).record.told
    assert Role.KEEPER not in HOLDERS[Power.CANDOUR]
