"""What is said after an undo: how the very record stands now, never what to do."""

from __future__ import annotations

import re
from datetime import date

import pytest

from safehuddle.domain.change_label import TurnedLabel
from safehuddle.domain.kinds import Kind
from safehuddle.services import actions, huddles, observations, record_services, several, thanks
from safehuddle.services.access import pins
from safehuddle.services.care import checks, recovery
from safehuddle.services.exchange import exports, import_store
from safehuddle.services.history.sentences import labels
from safehuddle.services.turned_words import redone_words, undone_words
from safehuddle.store import chain, gone_back, log_damage, salvage, sealed_rows
from safehuddle.store.store import REDO, UNDO
from tests.factories import a_huddle, an_action, an_observation, some_thanks

STANDS = re.compile(r"\b(is|are|has|have|had|stands?|was)\b|\bno longer\b")
"""A statement has a verb of how things stand; a command begins with what to do."""

ROWS = {
    "action": {"what": "put labels at the sinks", "status": "open", "due": "2026-11-23"},
    "observation": {"text": "hoist flat", "noticed_on": "2026-11-23"},
    "huddle": {"on_date": "2026-11-23", "missed_reason": "too busy"},
    "thanks": {"text": "for staying on", "agreed": 1, "given_on": "2026-11-23"},
    "learning": {"possible": "a map of the taps", "learnt_on": "2026-11-23"},
    "theme": {"name": "Pump alarms", "begun_on": "2026-11-23"},
    "shelf_card": {"title": "Where the bleeps are", "checked_on": "2026-11-23"},
    "ward": {"name": "Maple Ward"},
    "chart_mark": {"text": "new rota", "on_date": "2026-11-23"},
    "rebase": {"why": "more hands at night", "on_date": "2026-11-23"},
    "after_action": {"learnt": "the hoist is far away", "looked_on": "2026-11-23"},
    "question_answer": {"answer": "we move it first", "answered_on": "2026-11-23"},
    "story": {"title": "the third night of rain", "told_on": "2026-11-23"},
    "gap": {"work": "the trolley check", "seen_on": "2026-11-23"},
}

NEVER_UNDONE = {
    UNDO: "an undo is turned by its gesture's own label",
    REDO: "as an undo",
    exports.EXPORT: "nothing here was changed by it",
    import_store.IMPORT_STORE: "nothing can stand without its ward",
    gone_back.RESTORED: "putting back what was there undoes it",
    gone_back.FOUND: "nobody did it",
    gone_back.ACCEPTED: "what was seen cannot be unseen",
    sealed_rows.SEAL_PINS: "a PIN has no history",
    checks.MEND: "what was mended holds no words",
    salvage.BUILD_ANEW: "the file is another one",
    log_damage.FOUND: "nobody did it",
    recovery.MAKE: "a key that was shown cannot be unseen",
    chain.ERASE: "for good",
    pins.RESET: "a PIN has no history",
    pins.RESET_BY_KEY: "a PIN has no history",
    pins.CHANGE_OWN: "a PIN has no history",
    pins.LOCKED_OUT: "nobody did it",
    "Print a report": "paper cannot be taken back",
    "Print {report}": "paper cannot be taken back",
    "Send {report} to the printer": "paper cannot be taken back",
    "Learn that a printer has stopped": "nobody did it",
    "Learn that a page was not printed": "nobody did it",
    "Learn that a page came out after all": "nobody did it",
    "Save {report} as a PDF": "nothing here was changed by it",
    "Export the history": "nothing here was changed by it",
    "Back up": "nothing here was changed by it",
    "Write a kind note": "it has no history, so nothing of it is undone",
    "Take a kind note out on paper": "nothing here was changed by it",
    "Save a copy of everything": "nothing here was changed by it",
}


def test_every_change_that_can_be_undone_has_words_of_its_own():
    of_another_version = undone_words(TurnedLabel("What a newer SafeHuddle did", ROWS))
    without = {
        label for label in labels() if undone_words(TurnedLabel(label, ROWS)) == of_another_version
    }
    assert without == set(NEVER_UNDONE)


@pytest.mark.parametrize("words", [undone_words, redone_words])
@pytest.mark.parametrize("rows", [{}, ROWS], ids=["of nobody knows what", "of one record"])
@pytest.mark.parametrize("label", [*labels(), "What a newer SafeHuddle did"])
def test_it_is_a_statement_and_no_order(label, rows, words):
    said = words(TurnedLabel(label, rows))
    assert STANDS.search(said), said
    assert said.endswith(".")
    assert "{" not in said
    assert "  " not in said
    assert label not in said
    order = label.split()[0]
    assert not said.startswith(order), said


@pytest.mark.parametrize("label", record_services.labels())
def test_the_very_record_is_named(label):
    about = record_services.labels()[label]
    if "{what}" not in about.turned[0]:
        return  # of several, no one stands for the others
    named = {
        "action": "“put labels at the sinks” ",
        "observation": "“hoist flat” ",
        "huddle": "The huddle of 23/11/2026 ",
        "thanks": "“for staying on” ",
        "learning": "“a map of the taps” ",
        "chart_mark": "“new rota” ",
        "theme": "“Pump alarms” ",
        "after_action": "“the hoist is far away” ",
        "question_answer": "“we move it first” ",
        "story": "“the third night of rain” ",
        "gap": "“the trolley check” ",
        "shelf_card": "“Where the bleeps are” ",
    }
    assert undone_words(TurnedLabel(label, ROWS)).startswith(named[about.record.table])


def turned(store, label, work):
    """Do it, undo it and do it again; return what is said of both."""
    with store.change(label) as change:
        work(change)
    return undone_words(store.undo()), redone_words(store.redo())


def test_a_promise_is_said_to_stand_as_it_stands(store, ward):
    number = an_action(store, ward, "put labels at the sinks").id

    def said(label, work):
        return [
            each.removeprefix("“put labels at the sinks” is ")
            for each in turned(store, label, work)
        ]

    assert said(actions.DONE, lambda change: actions.mark_done(change, number)) == [
        "open again.",
        "done again.",
    ]
    assert said(actions.REOPEN, lambda change: actions.reopen(change, number)) == [
        "done again.",
        "open again.",
    ]
    assert said(actions.HAND_UP, lambda change: actions.hand_up(change, number, to="matron")) == [
        "open again.",
        "handed up again.",
    ]
    # One that was handed up is not open once it is no longer done.
    assert said(actions.DONE, lambda change: actions.mark_done(change, number)) == [
        "handed up again.",
        "done again.",
    ]


def test_what_was_made_is_said_by_its_words_when_it_is_gone(store, ward):
    an_observation(store, ward, "hoist flat")
    with store.change(observations.RECORD[Kind.WORRY]) as change:
        observations.record(change, ward.id, kind=Kind.WORRY, text="bell broken")
    assert undone_words(store.undo()) == "“bell broken” is no longer written down."
    assert redone_words(store.redo()) == "“bell broken” is written down again."


def test_a_promise_that_closed_its_worry_is_named_and_not_the_worry(store, ward):
    worry = an_observation(store, ward, "hoist flat")
    number = an_action(store, ward, "call estates", observation_id=worry.id).id
    assert turned(store, actions.DONE, lambda change: actions.mark_done(change, number)) == (
        "“call estates” is open again.",
        "“call estates” is done again.",
    )


def test_a_tick_for_paper_is_said_as_it_is(store, ward):
    number = some_thanks(store, ward, text="for staying on", agreed=False).id

    def agree(change):
        thanks.set_agreed(change, number, agreed=True)

    assert turned(store, thanks.AGREE, agree) == (
        "“for staying on” is not for paper again.",
        "“for staying on” is for paper again.",
    )


def test_a_huddle_is_named_by_its_day(store, ward):
    huddle = a_huddle(store, ward, on=date(2026, 11, 20))
    assert turned(
        store,
        huddles.WITHDRAW,
        lambda change: huddles.withdraw(change, huddle.id, reason="started by mistake"),
    ) == (
        "The huddle of 20/11/2026 is back.",
        "The huddle of 20/11/2026 is in the bin again.",
    )


def test_of_several_no_one_stands_for_the_others(store, ward):
    ids = tuple(an_observation(store, ward, text).id for text in ("hoist flat", "bell broken"))
    assert turned(
        store, several.WITHDRAW, lambda change: several.withdraw(change, ids, reason="twice")
    ) == ("Those observations are back.", "Those observations are in the bin again.")
