"""Any sequence of gestures, undone, gives the former state; done again, the later one.

The machine below makes gestures through the services, in this window and now and then in another
one, and keeps what each did as a plain difference of tables. From that alone it foretells what an
undo must give, or that it must be refused. Set HYPOTHESIS_PROFILE=thorough to look much longer.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from safehuddle.domain.factors import Factor
from safehuddle.domain.kinds import Kind
from safehuddle.errors import MovedOn, UserError
from safehuddle.models import HuddleRole, Observation
from safehuddle.services import actions, observations, thanks, wards
from safehuddle.store import chain
from safehuddle.store.search_index import check_sql, indexed
from tests.factories import TODAY, StoppedClock, a_huddle, a_store, a_ward, open_store
from tests.store.foretelling import difference, taken_back, turned_round, visible
from tests.store.looking import assert_whole, beside, history_of, tables_of

THOROUGH = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"

pytestmark = pytest.mark.timeout(3600 if THOROUGH else 300)

TEXTS = st.sampled_from(["bed rail loose", "call bell broken", "Tŷ bach’s door", "kind words 🙂"])
PLACES = st.sampled_from([None, "Bay 1", "Bay 2"])
CHOICE = st.integers(0, 1_000)
"""Which of the rows that are there: taken modulo their number."""


@pytest.fixture(scope="module", autouse=True)
def _template(tmp_path_factory):
    """Make one store with a ward and a huddle; each run begins with a copy, which is quicker."""
    folder = tmp_path_factory.mktemp("template")
    with open_store(folder) as store:
        ward = a_ward(store)
        a_huddle(store, ward, present={"student": 2, "nurse": 1})
    Gestures.template = folder
    yield
    del Gestures.template


class Gestures(RuleBasedStateMachine):
    """One window, the undo it promises, and another window that gets in its way."""

    template: Path

    @initialize()
    def open(self):
        self.folder = Path(tempfile.mkdtemp())
        shutil.copytree(self.template, self.folder, dirs_exist_ok=True)
        self.clock = StoppedClock()
        self.store = a_store(self.folder, clock=self.clock)
        self.other = a_store(self.folder, clock=self.clock)
        self.done, self.undone = [], []
        self.clock.go_on(days=1)  # names made here differ from those in the template

    def teardown(self):
        if hasattr(self, "store"):
            while self.done:
                self.take_back()
            self.store.close()
            self.other.close()
            assert_whole(self.folder)
            shutil.rmtree(self.folder)

    # What a gesture is, and what it must leave behind.

    def gesture(self, act, *, store=None):
        """Do one gesture and remember the difference it made, if it is ours."""
        before, entries = visible(tables_of(self.store)), len(history_of(self.store))
        self.clock.go_on(seconds=1)
        try:
            with (store or self.store).change("Do") as change:
                act(change)
        except UserError:
            assert visible(tables_of(self.store)) == before
            return
        did = difference(before, visible(tables_of(self.store)))
        assert len(history_of(self.store)) == entries + bool(did)
        if did and store is None:
            self.done.append(did)
            self.undone.clear()

    def one_of(self, table, choice):
        rows = [number for kind, number in visible(tables_of(self.store)) if kind == table]
        return rows[choice % len(rows)] if rows else 0

    # The gestures.

    @rule(text=TEXTS, place=PLACES, kind=st.sampled_from(Kind))
    def record(self, text, place, kind):
        self.gesture(
            lambda change: observations.record(
                change, 1, text=text, place=place, kind=kind, factors=[Factor.COMMUNICATION]
            )
        )

    @rule(choice=CHOICE, text=TEXTS, place=PLACES)
    def edit(self, choice, text, place):
        row = self.one_of("observation", choice)
        self.gesture(lambda change: observations.edit(change, row, text=text, place=place))

    @rule(choice=CHOICE)
    def settle(self, choice):
        row = self.one_of("observation", choice)
        self.gesture(lambda change: observations.settle(change, row, how="mended"))

    @rule(choice=CHOICE, reason=st.sampled_from(["twice", "wrong ward"]))
    def withdraw(self, choice, reason):
        row = self.one_of("observation", choice)
        self.gesture(lambda change: observations.withdraw(change, row, reason=reason))

    @rule(choice=CHOICE)
    def bring_back(self, choice):
        row = self.one_of("observation", choice)
        self.gesture(lambda change: observations.bring_back(change, row))

    @rule(choice=CHOICE)
    def promise(self, choice):
        row = self.one_of("observation", choice) or None
        due = TODAY + timedelta(days=2)
        self.gesture(
            lambda change: actions.record(change, 1, what="Mend", due=due, observation_id=row)
        )

    @rule(choice=CHOICE)
    def keep(self, choice):
        row = self.one_of("action", choice)
        self.gesture(lambda change: actions.mark_done(change, row))

    @rule(choice=CHOICE)
    def reopen(self, choice):
        row = self.one_of("action", choice)
        self.gesture(lambda change: actions.reopen(change, row))

    @rule(text=TEXTS)
    def thank(self, text):
        self.gesture(lambda change: thanks.record(change, 1, text=text, to_whom="the night team"))

    @rule(focus=TEXTS)
    def focus(self, focus):
        self.gesture(lambda change: wards.set_focus(change, 1, focus))

    @rule()
    def set_up_another_ward(self):
        self.gesture(lambda change: wards.set_up(change, name="Oak Ward"))

    @rule(count=st.integers(1, 4))
    def bring_in(self, count):
        def act(change):
            rows = [
                {
                    "uid": change.new_uid(),
                    "ward_id": 1,
                    "kind": Kind.IDEA,
                    "factors": 0,
                    "text": "brought in",
                    "noticed_on": TODAY,
                    "recorded_at": change.now,
                }
                for _ in range(count)
            ]
            change.bulk(Observation, rows)

        self.gesture(act)

    @rule(choice=CHOICE)
    def delete_for_good(self, choice):
        row = self.one_of("huddle_role", choice)

        def act(change):
            there = change.session.get(HuddleRole, row)
            if there is not None:
                there.present += 1
                change.session.flush()
                change.session.delete(there)

        self.gesture(act)

    @rule(text=TEXTS)
    def do_several_things(self, text):
        def act(change):
            made = observations.record(change, 1, text=text, kind=Kind.WORRY)
            observations.edit(change, made.id, place="Bay 3")
            promised = actions.record(change, 1, what="Mend", due=TODAY, observation_id=made.id)
            actions.mark_done(change, promised.id)
            wards.set_focus(change, 1, text)

        self.gesture(act)

    @rule(text=TEXTS)
    def fail_half_way(self, text):
        def act(change):
            observations.record(change, 1, text=text, kind=Kind.WORRY)
            wards.set_focus(change, 1, text)
            raise UserError("No.")

        self.gesture(act)

    @rule()
    def print_a_page(self):
        with self.store.change("Print") as change:
            change.note(pages=1)

    # The other window.

    @precondition(lambda self: self.done)
    @rule(choice=CHOICE, text=TEXTS)
    def another_window_edits(self, choice, text):
        row = self.one_of("observation", choice)
        self.gesture(lambda change: observations.edit(change, row, text=text), store=self.other)

    @precondition(lambda self: self.done)
    @rule(choice=CHOICE)
    def another_window_promises(self, choice):
        row = self.one_of("observation", choice) or None
        self.gesture(
            lambda change: actions.record(change, 1, what="Ask", due=TODAY, observation_id=row),
            store=self.other,
        )

    # Undo.

    @rule()
    def undo(self):
        self.take_back()

    @rule()
    def undo_all_and_do_all_again(self):
        before = visible(tables_of(self.store))
        went_well = [self.take_back() for _ in range(len(self.done))]
        if all(went_well):
            for _ in went_well:
                self.do_again()
            assert visible(tables_of(self.store)) == before

    @rule()
    def redo(self):
        self.do_again()

    def take_back(self):
        return self.turn(self.store.undo, self.done, self.undone)

    def do_again(self):
        return self.turn(self.store.redo, self.undone, self.done)

    def turn(self, ask, source, target):
        """Ask for an undo (or redo) and compare it with what was foretold; True if it was done."""
        before = visible(tables_of(self.store))
        entries = len(history_of(self.store))
        self.clock.go_on(seconds=1)
        did = source.pop() if source else None
        foretold = taken_back(before, did) if did else None
        if foretold is None:
            with pytest.raises(MovedOn if did else UserError):
                ask()
            assert visible(tables_of(self.store)) == before
            assert len(history_of(self.store)) == entries
            return False
        assert ask() == "Do"
        assert visible(tables_of(self.store)) == foretold
        assert len(history_of(self.store)) == entries + 1
        target.append(turned_round(did))
        return True

    # What holds at every moment.

    @invariant()
    def the_chain_verifies_and_the_index_is_in_step(self):
        if not hasattr(self, "store"):
            return
        with beside(self.folder) as connection:
            assert chain.verify(connection).is_whole
            for table in indexed(connection.execute):
                connection.execute(check_sql(table))


TestGestures = Gestures.TestCase
TestGestures.settings = settings(
    max_examples=500 if THOROUGH else 25,
    stateful_step_count=60 if THOROUGH else 25,
    deadline=None,
    database=None,
    derandomize=not THOROUGH,
)
