"""The history of everything: each gesture is a sentence, and any part of it can be found."""

from __future__ import annotations

import ast
import csv
from datetime import timedelta
from pathlib import Path

import pytest

from safehuddle.domain.kinds import Kind
from safehuddle.domain.retention import RecordClass
from safehuddle.errors import NotAllowed, UserError
from safehuddle.services import observations, rules, thanks
from safehuddle.services.access import pins
from safehuddle.services.history import entries
from safehuddle.services.history.entries import HistoryFilter, HistoryLine
from safehuddle.services.history.export import EXPORT_HISTORY, export_history
from safehuddle.services.history.sentences import (
    Subject,
    entry_sentence,
    labels,
    labels_by_word,
    subject_of,
)
from safehuddle.services.retention import holds, review
from safehuddle.store import chain
from tests.factories import NOW, a_person, a_ward, open_store, signed_in
from tests.store.looking import assert_readable

PROGRAM = Path(__file__).parents[3] / "safehuddle"
NOT_LABELS = {"Recovery key", "The guide", "Letter", "Record"} | {
    *("Read a kind note", "Say thank you for a kind note", "Remove a kind note"),
    *("Say where a kind note may be shown", "Take a kind note back before it is read"),
    "Say whether the board may tell that a kind note waits",
    *("Answer the pulse", "End a round of the pulse", "Answer the question of the day"),
    *("Empty the box of what was said", "Say where a sentence may hang", "Remove a sentence"),
    *("Sign up to the ward’s safety effort", "Leave the ward’s safety effort"),
    *("Say whether a commitment may hang on the wall", "Leave a kind note as thanks"),
}
"""Constants that are marked for translation, begin like a label, and name something else.

What is done with a kind note once it is written has no entry in the history, and neither has
anything about the pulse, about joy and pride, or about signing up.
"""


def constants():
    """Yield every sentence-like constant that stands alone under a name, and the labels by kind."""
    for part in ("store", "services", "commands", "ui"):
        for path in (PROGRAM / part).rglob("*.py"):
            for statement in ast.parse(path.read_text(encoding="utf-8")).body:
                match statement:
                    case ast.Assign([ast.Name(name)], ast.Call(ast.Name("N_"), [text])):
                        if name.isupper() and text.value[0].isupper():
                            yield text.value
                    case ast.Assign(_, ast.Call(ast.Name("ChangeLabel"), [text, _])):
                        yield text.args[0].value
                    case ast.Assign([ast.Name("RECORD")], ast.Dict(_, values)):
                        yield from (each.args[0].args[0].value for each in values)


LABELS = sorted(
    {text for text in constants() if not text.endswith((".", "?", "…"))} - NOT_LABELS
    | {chain.ERASE}
)
FACTS = {
    **{"file": "maple.csv", "rows": 12, "left_out": 1, "ward": "Maple Ward", "records": 3},
    **{"person": "Ann", "role": "keeper", "times": 5, "rule": "idle_minutes", "entries": 40},
    **{"report": "the weekly page", "title": "Maple 23/11/2026", "observations": 2, "thanks": 1},
    "harm": "falls",
    **{"tables": "observation", "first": "2026-01-01", "last": "2026-02-01", "why": "x"},
}


def a_line(label, facts=None, *, who="Ann (keeper)", gesture=None):
    return HistoryLine(1, NOW, who, label, facts or {}, (), gesture)


def test_labels_were_found():
    assert len(LABELS) > 50
    assert "Record a worry" in LABELS


@pytest.mark.parametrize("label", LABELS)
def test_every_gesture_has_a_sentence_of_its_own(label):
    said = entry_sentence(a_line(label, FACTS, gesture="Record a worry"))
    assert_readable(said)
    assert "{" not in said
    assert said != entry_sentence(a_line(f"{label} so", FACTS))
    assert subject_of(label) is not None, "give it a line in services/history/sentences.py"
    assert label in labels()


@pytest.mark.parametrize("label", [*LABELS, "Do what only another version does"])
def test_an_entry_without_its_facts_still_reads_as_a_sentence(label):
    said = entry_sentence(a_line(label))
    assert said.endswith(".")
    assert "Ann" in said or "PIN" in said


def test_what_was_exported_brought_in_and_changed_is_told_with_its_facts():
    told = {
        "Export records": (
            "Ann (keeper) took records out into the file maple.csv: 2 observations, 1 thank-you."
        ),
        "Import observations": (
            "Ann (keeper) brought observations in from maple.csv: 12 came in, 1 did not."
        ),
        pins.LOCKED_OUT: (
            "Somebody typed wrong PINs at the name Ann, 5 in a row: the next try had to wait."
        ),
        holds.HOLD: (
            "Ann (keeper) held records so that nobody erases them"
            " (of Maple Ward, from 01/01/2026, until 01/02/2026)."
        ),
        rules.KEEP: "Ann (keeper) changed a rule: when the window locks.",
        "Print {report}": "Ann (keeper) printed the weekly page: Maple 23/11/2026.",
    }
    assert {label: entry_sentence(a_line(label, FACTS)) for label in told} == told


def test_a_rule_of_keeping_is_told_in_years():
    facts = {"rule": review.YEARS[RecordClass.NOTE].name, "years": 4}
    assert entry_sentence(a_line(rules.KEEP, facts)) == (
        "Ann (keeper) changed a rule: records are kept 4 years (Other observations)."
    )


def test_braces_in_a_fact_are_only_text():
    said = entry_sentence(a_line("Back up", {"file": "{who}{0}.db"}))
    assert said == "Ann (keeper) made the backup {who}{0}.db."


@pytest.fixture
def busy(tmp_path):
    """A store with a keeper, whose history has eight entries on two days; yields store and ward."""
    with open_store(tmp_path / "data") as store:
        ward = a_ward(store)
        a_person(store)
        store.clock.go_on(days=1)
        with store.change(observations.RECORD[Kind.WORRY], by="nurse in charge") as change:
            row = observations.record(change, ward.id, kind=Kind.WORRY, text="hoist flat")
        with store.change(observations.EDIT) as change:
            observations.edit(change, row.id, place="Bay 2")
        store.undo()
        store.redo()
        with store.change(thanks.SAY, by="nurse in charge") as change:
            thanks.record(change, ward.id, text="so kind")
        yield store, ward


def found(store, **only):
    with signed_in(store), store.reading() as session:
        lines = entries.latest(session, limit=99, chosen=HistoryFilter(**only))
        assert entries.how_many(session, HistoryFilter(**only)) == len(lines)
        return [entry_sentence(line) for line in lines]


def test_an_undo_says_what_it_took_back(busy):
    store, _ward = busy
    assert found(store, labels=("Undo", "Do again")) == [
        "Somebody redid: somebody changed an observation.",
        "Somebody undid: somebody changed an observation.",
    ]


def test_the_history_is_narrowed_down_by_maker_sort_words_and_days(busy):
    store, _ward = busy
    of_nurse = ["“nurse in charge” said thank you.", "“nurse in charge” recorded a worry."]
    assert found(store, who="nurse in charge") == of_nurse
    assert found(store, labels=labels(Subject.PEOPLE)) == ["Somebody gave Ann a PIN as keeper."]
    assert found(store, words=labels_by_word("THANK you")) == of_nurse[:1]
    assert len(found(store, since=NOW + timedelta(days=1))) == 5
    assert len(found(store, since=NOW + timedelta(days=1), who="")) == 3
    assert found(store, before=NOW) == []
    with signed_in(store), store.reading() as session:
        assert entries.people_named(session, limit=9) == ("nurse in charge",)


def test_words_are_looked_for_in_the_facts_of_a_sentence_and_in_names_too(busy):
    store, _ward = busy
    with store.change("Save a copy of everything") as change:
        change.note(file="ward_100%.db")
    (copied,) = found(store, words=labels_by_word("ward_100%.DB"))
    assert "ward_100%.db" in copied
    assert found(store, words=labels_by_word("ANN pin")) == ["Somebody gave Ann a PIN as keeper."]
    assert len(found(store, words=labels_by_word("charge"))) == 2
    assert found(store, words=labels_by_word("wardx100")) == []
    assert (
        found(store, words=labels_by_word("name")) == []
    )  # what a fact is called is no word of anybody


def test_pages_of_the_history_join_without_a_gap(busy):
    store, _ward = busy
    with signed_in(store), store.reading() as session:
        whole = entries.latest(session, limit=99)
        first = entries.latest(session, limit=3)
        rest = entries.latest(session, limit=99, before=first[-1].entry)
    assert first + rest == whole


def test_the_chain_is_walked_for_the_keeper(busy):
    store, _ward = busy
    with signed_in(store), store.reading() as session:
        assert entries.verdict(session).is_whole


def test_the_history_is_exported_as_a_table_and_says_so_itself(busy, tmp_path):
    store, _ward = busy
    with store.change(observations.EDIT, by="=cmd()") as change:
        change.note()
    path = tmp_path / "history.csv"
    with signed_in(store):
        count = export_history(store, path, chosen=HistoryFilter(), zone="Europe/London")
    with path.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    assert head == ["entry", "date", "time", "who", "what", "kind"]
    assert len(rows) == count
    assert rows[0][3] == "“=cmd()”"
    assert rows[0][4] == "“=cmd()” changed an observation."
    assert rows[-1][1:3] == ["23/11/2026", "09:00"]
    assert "hoist flat" not in path.read_text(encoding="utf-8")
    assert found(store, labels=(EXPORT_HISTORY,)) == [
        "Ann (keeper) took the history out into the file history.csv."
    ]


def test_an_export_of_the_history_needs_the_keeper_and_a_name_that_fits(busy, tmp_path):
    store, _ward = busy
    with pytest.raises(NotAllowed):
        export_history(store, tmp_path / "history.csv", chosen=HistoryFilter(), zone="UTC")
    with signed_in(store), pytest.raises(UserError, match=r"must end in \.csv"):
        export_history(store, tmp_path / "history.xlsx", chosen=HistoryFilter(), zone="UTC")
    assert list(tmp_path.glob("history*")) == []
