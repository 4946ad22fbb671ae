"""The thread: from any record what it came from and what it led to, whatever became of a part."""

from __future__ import annotations

from datetime import timedelta

import pytest

from safehuddle.domain.beneath import Written
from safehuddle.domain.kinds import Kind
from safehuddle.domain.note_form import NewAction
from safehuddle.domain.statuses import ActionStatus
from safehuddle.errors import UserError
from safehuddle.services import actions, chart_marks, observations
from safehuddle.services.beneath import after_actions, gaps, marking, threads
from safehuddle.services.beneath.threads import Standing
from safehuddle.services.beneath.writing import Origin
from safehuddle.services.retention import erasure
from tests.factories import (
    NOW,
    TODAY,
    a_person,
    a_record,
    an_action,
    an_observation,
    harm_of,
    signed_in,
)

DUE = TODAY + timedelta(days=1)


class Chain:
    """A harm under a theme, looked back at; what was promised then was kept, and is on the chart.

    The theme led to a gap, which was handed up.
    """

    def __init__(self, store, ward):
        self.store, self.ward = store, ward
        self.harm = an_observation(store, ward, "Fell at the turn", kind=Kind.HARM).id
        self.theme = a_record(store, ward, "theme", name="Turning at night").id
        a_record(store, ward, "theme_note", theme_id=self.theme, observation_id=self.harm)
        with store.change(after_actions.LOOK_BACK) as change:
            said = Written({"learnt": "the hoist is far away"}, NewAction("Move the hoist"))
            made = after_actions.record(
                change, ward.id, said, due=DUE, origin=Origin("observation", self.harm)
            )
            self.review = made.id
        self.promise = self.number("action", "what = 'Move the hoist'")
        with store.change(gaps.SEE) as change:
            said = Written(
                {"work": "turning", "done": "alone", "closes": "a second hoist", "above": "matron"}
            )
            origin = Origin("theme", self.theme)
            self.gap = gaps.record(change, ward.id, said, due=DUE, origin=origin).id
        self.handed = self.number("action", "what = 'a second hoist'")
        with store.change(actions.DONE) as change:
            actions.mark_done(change, self.promise)
        with store.change(chart_marks.MARK) as change:
            self.mark = marking.mark(change, self.promise).id

    def number(self, table, which):
        ((number,),) = self.store.query(f"SELECT id FROM {table} WHERE {which}")
        return number

    def thread(self, kind, number):
        with self.store.reading() as session:
            return threads.thread(session, kind, number)


@pytest.fixture
def chain(store, ward):
    return Chain(store, ward)


def words(steps):
    return [step.item.words for step in steps]


def test_from_a_harm_it_leads_over_the_review_and_its_promise_to_the_mark(chain):
    found = chain.thread("observation", chain.harm)
    assert found.before == ()
    assert [(step.depth, step.item.words) for step in found.after] == [
        (1, "the hoist is far away"),
        (2, "Move the hoist"),
        (3, "Move the hoist"),
        (1, "Turning at night"),
        (2, "turning"),
        (3, "a second hoist"),
    ]
    assert [step.item.record.table for step in found.after][:3] == [
        "after_action",
        "action",
        "chart_mark",
    ]


def test_from_the_mark_it_leads_back_to_the_harm_the_oldest_first(chain):
    found = chain.thread("chart_mark", chain.mark)
    assert words(found.before) == ["Fell at the turn", "the hoist is far away", "Move the hoist"]
    assert found.after == ()


def test_from_what_was_handed_up_it_leads_back_over_gap_and_theme(chain):
    found = chain.thread("action", chain.handed)
    assert words(found.before) == ["Fell at the turn", "Turning at night", "turning"]


def test_from_the_middle_it_leads_both_ways(chain):
    found = chain.thread("after_action", chain.review)
    assert words(found.before) == ["Fell at the turn"]
    assert words(found.after) == ["Move the hoist", "Move the hoist"]


def test_a_promise_that_no_review_led_to_hangs_on_its_observation(store, ward):
    worry = an_observation(store, ward, "The bell is out of reach").id
    with store.change(actions.ACTION) as change:
        made = actions.record(change, ward.id, what="Move it", due=DUE, observation_id=worry)
    with store.reading() as session:
        assert words(threads.thread(session, "action", made.id).before) == [
            "The bell is out of reach"
        ]


def test_what_was_taken_back_in_the_middle_is_said_and_the_thread_kept(chain):
    with chain.store.change(after_actions.WITHDRAW) as change:
        after_actions.withdraw(change, chain.review, reason="said twice")
    middle, *beyond = chain.thread("observation", chain.harm).after
    assert (middle.item.standing, middle.item.words) == (Standing.TAKEN_BACK, "")
    assert words(beyond)[:2] == ["Move the hoist", "Move the hoist"]
    assert words(chain.thread("chart_mark", chain.mark).before)[0] == "Fell at the turn"


def test_what_was_erased_in_the_middle_is_said_and_the_thread_kept(chain):
    a_person(chain.store)
    with signed_in(chain.store), chain.store.change(erasure.LABEL) as change:
        erasure.erase(change, [("after_action", chain.review)], today=TODAY, why="past its time")
    middle, *beyond = chain.thread("observation", chain.harm).after
    assert middle.item.words.startswith("Erased on")
    assert words(beyond)[:2] == ["Move the hoist", "Move the hoist"]


def test_what_was_undone_in_the_middle_is_said_to_be_gone(store, ward):
    with store.change("Link") as change:
        threads.link(change, ward.id, ("gap", "0" * 26), ("action", "1" * 26))
    worry = an_observation(store, ward, "The bell").id
    with store.change("Link") as change:
        end = threads.begin_at(change, "observation", worry)
        threads.link(change, ward.id, end, ("gap", "0" * 26))
    with store.reading() as session:
        found = threads.thread(session, "observation", worry).after
    assert [step.item.standing for step in found] == [Standing.GONE, Standing.GONE]


def test_links_in_a_circle_come_to_an_end(store, ward):
    made = [a_record(store, ward, "gap", work=f"Work {name}") for name in "ABC"]
    with store.change("Link") as change:
        for before, after in zip(made, made[1:] + made[:1], strict=True):
            threads.link(change, ward.id, ("gap", before.uid), ("gap", after.uid))
    with store.reading() as session:
        found = threads.thread(session, "gap", made[0].id)
    assert words(found.after) == ["Work B", "Work C"]
    assert words(found.before) == ["Work B", "Work C"]


def test_a_link_is_made_once_and_never_to_itself(store, ward):
    one, other = (a_record(store, ward, "gap", work=f"Work {name}") for name in "AB")
    with store.change("Link") as change:
        for after in (other, other, one):
            threads.link(change, ward.id, ("gap", one.uid), ("gap", after.uid))
    assert store.query("SELECT count(*) FROM thread_link") == [(1,)]


def test_of_very_many_the_rest_is_counted(store, ward):
    theme = a_record(store, ward, "theme", name="Bells")
    for number in range(threads.MOST + 3):
        said = an_observation(store, ward, f"Bell {number}")
        a_record(store, ward, "theme_note", theme_id=theme.id, observation_id=said.id)
    with store.reading() as session:
        found = threads.thread(session, "theme", theme.id)
    assert (len(found.before), found.left_out) == (threads.MOST, 3)


def test_a_link_of_a_strange_kind_in_a_file_is_passed_over(store, ward):
    gap = a_record(store, ward, "gap", work="Turning")
    ends = {"from_kind": "gap", "from_uid": gap.uid, "to_kind": "person", "to_uid": "1" * 26}
    a_record(store, ward, "thread_link", **ends)
    with store.reading() as session:
        assert threads.thread(session, "gap", gap.id).after == ()


def test_nothing_begins_at_what_is_gone(store, ward):
    worry = an_observation(store, ward, "The bell").id
    with store.change(observations.WITHDRAW) as change:
        observations.withdraw(change, worry, reason="said twice")
    said = Written({"work": "Bells", "done": "we shout"})
    with pytest.raises(UserError, match="came from is gone"), store.change(gaps.SEE) as change:
        gaps.record(change, ward.id, said, due=DUE, origin=Origin("observation", worry))


def test_only_a_promise_that_was_kept_is_marked_and_on_the_chart_of_its_harm(chain):
    with pytest.raises(UserError, match="was kept"), chain.store.change("Mark") as change:
        marking.mark(change, chain.handed)
    with chain.store.reading() as session:
        row = chart_marks.by_id(session, chain.mark)
    assert (row.on, row.text, row.harm_id) == (TODAY, "Move the hoist", None)


def test_a_mark_says_nothing_of_what_was_taken_back(store, ward):
    fall = an_observation(store, ward, "Fell", kind=Kind.HARM, harm_kind_id=harm_of(store, ward))
    done = {"status": ActionStatus.DONE, "closed_at": NOW, "observation_id": fall.id}
    promise = an_action(store, ward, "Move the hoist", **done)
    with store.change(chart_marks.MARK) as change:
        marking.mark(change, promise.id)
    with store.change(observations.WITHDRAW) as change:
        observations.withdraw(change, fall.id, reason="a name")
    with store.change(chart_marks.MARK) as change:
        marking.mark(change, promise.id)
    harms = [harm for (harm,) in store.query("SELECT harm_kind_id FROM chart_mark ORDER BY id")]
    assert harms == [fall.harm_kind_id, None]
    gone = an_action(store, ward, "Ask Mr Jones", withdrawn_at=NOW, **done)
    with pytest.raises(UserError, match="no longer there"), store.change("Mark") as change:
        marking.mark(change, gone.id)


def test_a_link_goes_with_the_change_that_made_it(chain):
    undoing_one = chain.store.query("SELECT count(*) FROM thread_link")
    chain.store.undo()
    assert chain.store.query("SELECT count(*) FROM thread_link") == [(undoing_one[0][0] - 1,)]
    assert words(chain.thread("action", chain.promise).after) == []
