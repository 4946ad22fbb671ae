"""The record that an entry of the history is about."""

from __future__ import annotations

from datetime import timedelta

import pytest

from safehuddle.domain.kinds import Kind
from safehuddle.models import catalogue
from safehuddle.services import actions, huddles, observations, rules, several, thanks
from safehuddle.services.history import entries
from safehuddle.services.history.entry_record import (
    EntryRecord,
    Whereabouts,
    entry_record,
    record_of,
)
from safehuddle.services.history.sentences import Subject, labels
from safehuddle.services.kindness.letters import WRITE as WRITE_KINDLY
from safehuddle.store.store import REDO, UNDO
from tests.factories import TODAY, an_observation, some_thanks
from tests.services.retention.test_review import erase


def newest(store, *, today=TODAY):
    """What the newest entry is about."""
    with store.reading() as session:
        (line,) = entries.latest(session, limit=1)
        return entry_record(session, line, today=today)


def do(store, label, work):
    with store.change(label) as change:
        return work(change)


def test_a_note_with_a_promise_is_about_the_note(store, ward):
    def both(change):
        note = observations.record(change, ward.id, kind=Kind.WORRY, text="hoist flat")
        actions.record(change, ward.id, what="ask", due=TODAY, observation_id=note.id)
        return note.id

    number = do(store, observations.RECORD[Kind.WORRY], both)
    assert newest(store) == EntryRecord(
        catalogue.record_of("observation"), number, Whereabouts.THERE, ward.id, "Maple Ward"
    )


def test_a_tick_that_settles_the_worry_is_about_the_promise(store, ward):
    note = an_observation(store, ward)
    number = do(
        store,
        actions.ACTION,
        lambda change: (
            actions.record(change, ward.id, what="ask", due=TODAY, observation_id=note.id).id
        ),
    )
    do(store, actions.DONE, lambda change: actions.mark_done(change, number))
    assert newest(store) == EntryRecord(
        catalogue.record_of("action"), number, Whereabouts.THERE, ward.id, "Maple Ward"
    )


def test_what_is_withdrawn_is_in_the_bin_for_30_days(store, ward):
    row = some_thanks(store, ward)
    do(store, thanks.WITHDRAW, lambda change: thanks.withdraw(change, row.id, reason="twice"))
    assert newest(store).standing is Whereabouts.IN_BIN
    assert newest(store, today=TODAY + timedelta(days=30)).standing is Whereabouts.IN_BIN
    assert newest(store, today=TODAY + timedelta(days=31)).standing is Whereabouts.THERE


def test_what_was_erased_is_not_in_the_bin(store, ward):
    row = an_observation(store, ward)
    do(
        store,
        observations.WITHDRAW,
        lambda change: observations.withdraw(change, row.id, reason="twice"),
    )
    with store.reading() as session:
        (line,) = entries.latest(session, limit=1)
    erase(store, ("observation", row.id))
    with store.reading() as session:
        assert entry_record(session, line, today=TODAY).standing is Whereabouts.THERE


def test_an_undo_is_about_what_it_took_back(store, ward):
    started = do(store, huddles.START, lambda change: huddles.start(change, ward.id))
    store.undo()
    assert newest(store) == EntryRecord(
        catalogue.record_of("huddle"), started.id, Whereabouts.TAKEN_BACK
    )
    store.redo()
    assert newest(store) == EntryRecord(
        catalogue.record_of("huddle"), started.id, Whereabouts.THERE, ward.id, "Maple Ward"
    )


def test_a_rule_and_its_undo_are_about_no_record(store):
    do(store, rules.KEEP, lambda change: rules.choose(change, rules.IDLE_MINUTES, 5))
    assert newest(store) is None
    store.undo()
    assert newest(store) is None


@pytest.mark.parametrize("sort", [Subject.RECORDS, Subject.HUDDLES])
def test_every_gesture_with_a_record_leads_to_one(sort):
    def line(label):
        return entries.HistoryLine(1, None, None, label, {}, ())

    without = {label for label in labels(sort) if record_of(line(label)) is None}
    of_several = {several.SETTLE, several.WITHDRAW, several.TAG}
    assert without <= {UNDO, REDO, WRITE_KINDLY} | of_several  # no entry says which kind note
