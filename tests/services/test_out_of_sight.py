"""What was withdrawn is out of sight: in whatever reads the store for somebody without a PIN.

Every record of the catalogue is withdrawn in turn, with a word in each column of words that stands
nowhere else; then every service that reads is asked, and what it answers is searched for that word.
"""

from __future__ import annotations

import inspect
import json
from contextlib import nullcontext
from datetime import time, timedelta

import pytest

from safehuddle.domain.beneath import Beneath
from safehuddle.domain.factors import Factor
from safehuddle.domain.fair_card import FairCard
from safehuddle.domain.kind_note import Where
from safehuddle.domain.kinds import Kind
from safehuddle.domain.measures import Measure
from safehuddle.domain.patterns import Split
from safehuddle.domain.permissions import Role
from safehuddle.domain.shelf import ShelfPaper
from safehuddle.domain.shift_hours import PartOfWeek
from safehuddle.domain.spc.chart_ids import GOOD_AND_WORRIES
from safehuddle.domain.statuses import HuddleStatus
from safehuddle.domain.weeks import week_of
from safehuddle.domain.you_said import Audience
from safehuddle.errors import NotAllowed, SafeHuddleError
from safehuddle.models import catalogue
from safehuddle.services import rules, undoing, wards
from safehuddle.services.access.permission import ATTRIBUTE as NEEDS
from safehuddle.services.charted_weeks import looked_weeks
from safehuddle.services.exchange import exports
from safehuddle.services.exchange.export_request import ExportRequest, not_withdrawn
from safehuddle.services.identifier_check import ExportCheck
from safehuddle.services.observation_list import ObservationFilter, State
from safehuddle.services.observation_table import Order
from safehuddle.services.record_services import service_of
from safehuddle.services.retention import bin as bin_
from safehuddle.services.ward_charts import chart_names
from safehuddle.services.ward_lists import ListName
from tests.factories import (
    NOW,
    TODAY,
    a_huddle,
    a_person,
    a_record,
    a_ward,
    an_action,
    an_observation,
    open_store,
    signed_in,
    some_thanks,
)
from tests.services.access.test_permission import PROTECTED, services_that

SECRET = "Quagga"
"""Stands in what was withdrawn, and nowhere else."""

BEGUN = {"started_at": NOW, "on_date": TODAY}
CASES = {
    "observation": {"noticed_on": TODAY, "recorded_at": NOW},
    "a settled observation": {"noticed_on": TODAY, "recorded_at": NOW, "settled_at": NOW},
    "action": {"due": TODAY, "opened_at": NOW},
    "thanks": {"given_on": TODAY, "given_at": NOW, "agreed": True},
    "learning": {"learnt_on": TODAY, "learnt_at": NOW},
    "shelf_card": {"checked_on": TODAY},
    "a learnt-from observation": {"noticed_on": TODAY, "recorded_at": NOW, "kind": Kind.WENT_WELL},
    "theme": {"begun_on": TODAY},
    "huddle": {**BEGUN, "status": HuddleStatus.HELD, "ended_at": NOW},
    "a running huddle": {**BEGUN, "status": HuddleStatus.RUNNING},
    "a missed huddle": {"on_date": TODAY, "status": HuddleStatus.MISSED},
    "chart_mark": {"on_date": TODAY},
    "rebase": {"on_date": TODAY, "measure": Measure.HUDDLES},
    "after_action": {"looked_on": TODAY, "looked_at": NOW},
    "question_answer": {"answered_on": TODAY, "answered_at": NOW},
    "story": {"told_on": TODAY, "told_at": NOW},
    "gap": {"seen_on": TODAY, "seen_at": NOW},
}
"""How each record may stand when it is withdrawn, by its table or with its table at the end."""

NOT_ASKED = {
    # What is asked of a file or of typed words, not of what is kept.
    *("exchange.guided.inspect", "exchange.guided.preview", "exchange.imports.columns_in"),
    *("exchange.imports.preview_import", "ward_lists.whole_role"),
    *("exchange.import_store.only_ward", "exchange.import_store.preview_observations"),
    # Only SQL or conditions, which those that are asked go by.
    *("access.sight.in_sight", "access.sight.is_in_sight", "observation_list.matching"),
    *("since.query_of", "retention.records_sql.kept_sql"),
    # Locks of the leaders' key, and no words.
    *("access.wraps.keep", "access.wraps.keep_for_recovery", "access.wraps.opened"),
    *("access.wraps.opened_by_recovery", "access.wraps.is_by_passphrase"),
}


def table_of(case):
    return case.rsplit(" ", 1)[-1]


def with_secrets(store, ward, case):
    """Make a record with the secret in every column of words, and others that name it."""
    table = table_of(case)
    said = {
        name: f"{SECRET} {name}" for name in catalogue.words_of(table) if name[:9] != "withdrawn"
    }
    row = a_record(store, ward, table, **said, **CASES[case])
    if table in ("observation", "huddle"):
        link = {f"{table}_id": row.id}
        an_action(store, ward, "ring the works team", **link)
        if case == "a learnt-from observation":
            a_record(store, ward, "learning", possible="a map of the taps", observation_id=row.id)
        if table == "huddle":
            an_observation(store, ward, "floor wet by the lift", **link)
            some_thanks(store, ward, **link)
    return row


@pytest.fixture(params=sorted(CASES))
def case(request):
    return request.param


@pytest.fixture
def kept(tmp_path, case):
    """A store with a keeper, a leader and one record that was withdrawn; and its number."""
    with open_store(tmp_path / "data") as store:
        ward = a_ward(store)
        a_person(store)
        with signed_in(store):
            a_person(store, "Cyn", Role.LEADER, "385162")
            a_person(store, "Bea", Role.MATRON, "926150")
        a_huddle(store, ward, on=TODAY - timedelta(days=1))
        row = with_secrets(store, ward, case)
        withdraw(store, table_of(case), row.id)
        yield store, ward, row


def withdraw(store, table, number):
    with whoever_may(store, table), store.change("Withdraw") as change:
        service = service_of(catalogue.record_of(table))
        if hasattr(service, "withdraw"):
            service.withdraw(change, number, reason=f"{SECRET} reason")
        else:  # a promise is taken back with the notes it was brought in with
            row = change.session.get_one(catalogue.model_of(table), number)
            row.withdrawn_at, row.withdrawn_reason = change.now, f"{SECRET} reason"


def whoever_may(store, table):
    """Have a leader at the store where such a record is not taken back by anybody."""
    is_protected = hasattr(getattr(service_of(catalogue.record_of(table)), "withdraw", None), NEEDS)
    return signed_in(store, Role.LEADER) if is_protected else nullcontext()


ROW_KEYS = (
    *("huddle", "action", "observation", "thanks", "row", "learning"),
    *("mark", "harm", "theme", "rebase", "card"),
)


def answers_for(store, session, ward):
    """Return what each argument of a service that reads may be, by its name."""
    numbers = range(1, 6)
    states = [ObservationFilter(state=state) for state in (None, *State)]
    kinds = list(catalogue.records())
    request = ExportRequest(tuple(kinds), None, False, store.path.parent, ExportCheck(()))
    return {
        "ward_id": [ward.id],
        **{f"{each}_id": numbers for each in ROW_KEYS},
        "entry": numbers,
        "ids": [tuple(numbers)],
        "now": [NOW, NOW + timedelta(hours=1)],
        "today": [TODAY],
        "first": [TODAY - timedelta(days=9)],
        "on": [TODAY, None],
        "period": [week_of(TODAY)],
        "zone": [ward.zone],
        "ward": [wards.ward_card(session, ward.id)],
        "sought": [*states, ObservationFilter(words=SECRET), ObservationFilter(words="floor")],
        "order": [Order()],
        "at_most": [9],
        "kind": [record.table for record in kinds],
        "record": kinds,
        "request": [request],
        "which": list(ListName),
        "rule": [rules.HOSPITAL_SHAPES],
        "last": [TODAY],
        "typed": [SECRET, SECRET.lower()[:4]],
        "name": ["Maple Ward", "focus"],
        "uid": [store.query("SELECT uid FROM person LIMIT 1")[0][0]],
        "printed_by": ["somebody"],
        "version": ["1"],
        "planned": [frozenset(range(5))],
        "note_id": numbers,
        "where": [*Where],
        "month": ["2026-11", None],
        "is_wall": [True, False],
        "weekly": [()],
        "weeks": [4],
        "split": [*Split],
        "words": [(SECRET.lower(),), SECRET, ""],
        "sort": [*Beneath],
        "part": [None, PartOfWeek(0), PartOfWeek(hours=((time(), time()),), untimed=True)],
        "factor": [*Factor],
        "kinds": [tuple(Kind)],
        "since": [TODAY - timedelta(days=9)],
        "wall": [()],
        "only": [(), tuple(numbers)],
        "paper": [ShelfPaper.A4],
        "audience": [*Audience],
        "card": [*FairCard],
        "looked": [looked_weeks(store.query, ward.id, now=NOW)],
        "has_aim": [False],
        "bed_days": [{TODAY: 100}],
        "chart_id": [
            each.id
            for each in chart_names(store.query, ward.id)
            if each.id != GOOD_AND_WORRIES  # of which nobody says anything
        ],
        "harm_id": numbers,
        "harm": [None, "fall"],
    }


LAST_HUDDLE = ("since.new_ones", "since.new_since")


def calls(where, service, known):
    """Yield every combination of what a service may be asked for."""
    arguments = list(inspect.signature(inspect.unwrap(service)).parameters.values())[1:]
    chosen = [{}]
    for each in arguments:
        if each.kind is each.VAR_POSITIONAL or each.default is not each.empty:
            continue
        values = known[each.name]
        if each.name == "last" and where in LAST_HUDDLE:
            values = [None]
        if each.name == "month" and where == "retention.review.past":
            values = [TODAY.replace(day=1)]
        if each.name == "month" and where == "safety_cross.cross_of":
            values = known["period"]
        if each.name == "kind" and where == "exchange.export_request.not_withdrawn":
            values = known["record"]
        chosen = [{**before, each.name: value} for before in chosen for value in values]
    return chosen


def told(store, ward):
    """Yield all that the services answer which ask for no PIN, as text."""
    with store.reading() as session:
        known = answers_for(store, session, ward)
        for first, given in (("session", session), ("query", store.query)):
            for place, service in sorted(services_that(first).items()):
                where = ".".join(place)
                if where in NOT_ASKED or place in PROTECTED:
                    continue
                for asked in calls(where, service, known):
                    yield f"{where}: {answer(service, given, asked)}"


def is_told(store, ward):
    """Whether any service tells of it; whoever does is the last that is asked."""
    return any(SECRET in each for each in told(store, ward))


def answer(service, given, asked):
    try:
        found = service(given, **asked)
    except (SafeHuddleError, KeyError) as refused:
        return str(refused)
    if inspect.isgenerator(found):
        found = list(found)
    if hasattr(found, "facts"):
        found = (found, found.facts())
    return repr(found)


def test_it_is_told_as_long_as_it_stands(store, ward, case):
    a_huddle(store, ward, on=TODAY - timedelta(days=1))
    with_secrets(store, ward, case)
    a_person(store)
    assert is_told(store, ward)


def test_no_service_tells_anybody_without_a_pin_what_was_withdrawn(kept):
    store, ward, _row = kept
    assert [each[:300] for each in told(store, ward) if SECRET in each] == []


def test_whoever_gave_a_pin_finds_it_and_brings_it_back(kept, case):
    store, ward, row = kept
    record = catalogue.record_of(table_of(case))
    if not record.goes_to_bin:
        return
    with store.reading() as session, pytest.raises(NotAllowed):
        bin_.in_bin(session, ward.id, today=TODAY)
    for bring_back in (
        lambda change: bin_.bring_back(change, record, row.id),
        lambda change: service_of(record).bring_back(change, row.id),
    ):
        with pytest.raises(NotAllowed), store.change("Bring back") as change:
            bring_back(change)
    with signed_in(store, Role.LEADER):
        with store.reading() as session:
            (there,) = bin_.in_bin(session, ward.id, today=TODAY)
            assert there.id == row.id
            assert is_told(store, ward)
        with store.change("Bring back") as change:
            bin_.bring_back(change, record, row.id)
    assert is_told(store, ward)


def test_whoever_withdrew_it_takes_that_back_without_a_pin(kept, case):
    store, ward, _row = kept
    with whoever_may(store, table_of(case)):
        store.undo_entry(undoing.newest_undoable(store))
    assert is_told(store, ward)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_no_table_that_leaves_the_store_holds_it(kept, case, tmp_path, ending):
    store, _ward, _row = kept
    record = catalogue.record_of(table_of(case))
    with signed_in(store, Role.MATRON):
        exports.export(store, tmp_path / f"out.{ending}", what=record.name)
        with store.reading() as session:
            request = ExportRequest((record,), None, False, tmp_path, ExportCheck(()))
            assert SECRET not in repr(list(not_withdrawn(session, record, request)))
    if ending == "csv":
        assert SECRET not in (tmp_path / "out.csv").read_text("utf-8")


def test_the_whole_store_as_a_file_holds_it_for_those_who_may_see_it(kept, tmp_path):
    store, _ward, _row = kept
    with signed_in(store, Role.MATRON):
        exports.export(store, tmp_path / "all.json")
    assert SECRET in json.dumps(json.loads((tmp_path / "all.json").read_text("utf-8")))


def test_every_record_that_can_be_withdrawn_is_tried():
    withdrawable = {
        record.table
        for record in catalogue.records()
        if any(each.name == "withdrawn_at" for each in catalogue.columns(record.table))
    }
    assert {table_of(case) for case in CASES} == withdrawable
