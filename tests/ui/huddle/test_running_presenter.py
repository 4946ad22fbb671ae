from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from safehuddle.domain.factors import Factor
from safehuddle.domain.kinds import Kind
from safehuddle.domain.running_order import Step
from safehuddle.domain.statuses import ActionStatus
from safehuddle.errors import DiskTrouble
from safehuddle.models import Ward
from safehuddle.services import drafts, marks
from safehuddle.ui.huddle.flow import HuddleFlow, HuddlePart
from safehuddle.ui.huddle.line import Mode
from safehuddle.ui.huddle.running_presenter import RunningPresenter
from safehuddle.ui.huddle.state import LineWords, draft_name, from_body
from safehuddle.ui.jobs import ScopedJobs
from safehuddle.ui.kit.row_data import Row, Section
from tests.direct_jobs import BusyJobs, DirectJobs, FailingJobs
from tests.factories import NOW, TODAY, a_huddle, an_action, an_observation
from tests.ui.huddle.fakes import FakeScreen

YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def screen():
    return FakeScreen()


@pytest.fixture
def flow(desk, screen):
    flow = HuddleFlow(desk, screen)
    flow.reload()
    return flow


@pytest.fixture
def running(flow):
    """A huddle that was just started."""
    flow.board.start()
    return flow.running


@pytest.fixture
def view(screen):
    return screen.running


def rows_of(listing):
    return [item for item in listing.rows if isinstance(item, Row)]


def an_old_action(store, ward, *words, **columns):
    """A promise made before the huddle."""
    return an_action(store, ward, *words, **{"opened_at": NOW - timedelta(days=2), **columns})


def an_old_worry(store, ward, *words, **columns):
    return an_observation(store, ward, *words, **{"on": YESTERDAY, **columns})


class NeverAnswered:
    """Jobs that are done, and whose results never come back."""

    def __init__(self, store):
        self._store = store

    def glance(self, work, then, failed=None):
        work(self._store.query)

    def with_store(self, work, then=None, failed=None):
        work(self._store)


def test_leaving_it_before_it_was_read_loses_nothing_that_was_kept(desk, store, running, view):
    running.count_role("housekeeper", 1)
    desk.jobs = NeverAnswered(store)
    again = RunningPresenter(desk, view, closed=lambda huddle: None, left=lambda: None)
    again.open(running.huddle)
    again.leave()
    kept = drafts.load(store.query, draft_name(running.huddle.id))
    assert from_body(kept).roles == {"housekeeper": 1}


def test_it_begins_at_the_welcome_with_the_roles_that_speak_first(running, view, screen):
    assert screen.part is HuddlePart.RUNNING
    assert view.arrivals == [Step.WELCOME]
    assert [role.name for role in view.step.roles] == ["housekeeper", "student", "nurse in charge"]
    assert view.step.present == "Press each role that is here."


def test_enter_with_an_empty_line_goes_through_all_steps_and_closes(
    running, view, screen, store, clock
):
    clock.go_on(minutes=7)
    for _step in Step:
        running.enter()
    assert view.arrivals == list(Step)
    assert screen.part is HuddlePart.CLOSING
    assert store.query("SELECT status FROM huddle") == [("held",)]


def test_enter_with_words_keeps_them_as_the_steps_usual_kind(running, view, store, desk):
    running.go_to(Step.SINCE)
    running.typed(LineWords("alarm answered in seconds"))
    assert view.enter == "Save"
    running.enter()
    assert store.query("SELECT kind, text, huddle_id FROM observation") == [
        ("went well", "alarm answered in seconds", running.huddle.id)
    ]
    assert desk.notices.undoable == ["Saved as something that went well: alarm answered in seconds"]
    assert view.line.said.text == ""
    assert view.step.step is Step.SINCE
    assert [row.sentence for row in rows_of(view.step.listing)] == ["alarm answered in seconds"]


def test_kind_and_factors_can_be_chosen(running, store):
    running.typed(
        LineWords(
            "pump alarm not heard",
            kind=Kind.NEAR_MISS,
            factors=(Factor.EQUIPMENT, Factor.INDIVIDUALS),
            made_easy="two rooms to one nurse",
        )
    )
    running.enter()
    assert store.query("SELECT kind, factors, made_easy FROM observation") == [
        ("near miss", 0b110, "two rooms to one nurse")
    ]


def test_what_made_it_easy_is_kept_only_with_the_factor_it_was_asked_for(running, store):
    running.typed(LineWords("pump alarm not heard", made_easy="two rooms to one nurse"))
    running.enter()
    assert store.query("SELECT made_easy FROM observation") == [(None,)]


def test_words_hidden_by_choosing_went_well_are_neither_saved_nor_looked_at(running, store):
    running.typed(
        LineWords(
            "pump alarm answered in seconds",
            kind=Kind.WENT_WELL,
            factors=(Factor.INDIVIDUALS,),
            made_easy="Mr Smith shouted",
        )
    )
    running.enter()
    assert store.query("SELECT kind, factors, made_easy FROM observation") == [
        ("went well", 0b100, None)
    ]
    assert marks.count(store.query, marks.GUARD_OVERRIDES) == 0


def test_words_that_cannot_be_kept_come_back_with_a_sentence(running, view, store):
    said = LineWords("x" * 10_001)
    running.typed(said)
    running.enter()
    assert view.error
    assert view.line.said.text == said.text
    assert store.query("SELECT count(*) FROM observation") == [(0,)]


def test_words_typed_while_the_line_was_saved_stand_behind_those_that_come_back(
    running, view, desk, store
):
    running.go_to(Step.WORRIES)
    running.typed(LineWords("hoist flat"))
    desk.jobs = jobs = FailingJobs(store, DiskTrouble("The disk is full."), waits=True)
    running.enter()
    running.typed(LineWords("bell out of"))
    jobs.work()
    assert view.line.said.text == "hoist flat bell out of"
    running.enter()
    assert len(jobs.waiting) == 1, "nothing is in its way"


def test_sentences_said_while_the_disk_is_busy_are_kept_one_by_one(running, desk, store, view):
    running.go_to(Step.WORRIES)
    desk.jobs = jobs = BusyJobs(store)
    for sentence in ("hoist flat", "bell out of reach", "floor wet"):
        running.typed(LineWords(sentence))
        running.enter()
        assert view.line.said.text == ""
    running.enter()  # nothing is said: it must not step on either
    assert running.state.step is Step.WORRIES
    running.typed(LineWords("half a"))
    jobs.work()
    assert store.query("SELECT text FROM observation ORDER BY id") == [
        ("hoist flat",),
        ("bell out of reach",),
        ("floor wet",),
    ]
    assert running.state.said.text == "half a"


def test_what_waits_in_turn_for_a_disk_that_is_full_comes_back_in_order(running, desk, store, view):
    running.go_to(Step.WORRIES)
    desk.jobs = jobs = FailingJobs(store, DiskTrouble("The disk is full."), waits=True)
    for sentence in ("one", "two", "three"):
        running.typed(LineWords(sentence))
        running.enter()
    running.typed(LineWords("four"))
    jobs.work()
    assert view.line.said.text == "one two three four"
    kept = from_body(drafts.load(store.query, draft_name(running.huddle.id)))
    assert kept.said.text == "one two three four"


def test_no_crash_brings_back_the_words_of_a_line_that_was_saved(running, desk, store):
    running.go_to(Step.WORRIES)
    running.typed(LineWords("hoist flat"))
    running.keep_draft()
    desk.jobs = ScopedJobs(DirectJobs(store), lambda problem: None)
    desk.jobs.close()  # as if the program ended before it heard what came of it
    running.enter()
    kept = from_body(drafts.load(store.query, draft_name(running.huddle.id)))
    assert (kept.said, kept.step) == (LineWords(), Step.WORRIES)
    assert store.query("SELECT text FROM observation") == [("hoist flat",)]


def test_skip_and_back_move_without_marking_a_step_as_gone_through(running, view):
    running.enter()
    running.skip()
    running.back()
    assert view.arrivals == [Step.WELCOME, Step.ACTIONS, Step.SINCE, Step.ACTIONS]
    assert view.step.passed == {Step.WELCOME}


def test_the_first_step_has_no_step_before_and_the_last_is_not_skipped(running, view):
    running.back()
    running.go_to(Step.THANKS)
    running.skip()
    assert view.arrivals == [Step.WELCOME, Step.THANKS]


def test_a_kind_whose_words_were_taken_back_does_not_go_along_to_the_next_step(running, view):
    running.go_to(Step.ACTIONS)
    running.typed(LineWords(text="h", kind=Kind.WORRY))
    running.typed(LineWords(kind=Kind.WORRY))
    running.enter()
    assert view.line.said.kind is Kind.WENT_WELL


def test_a_crash_loses_neither_step_nor_roles_nor_half_a_sentence(running, desk, store):
    running.count_role("student", 1)
    running.count_role("student", 1)
    running.count_role("housekeeper", 1)
    running.count_role("housekeeper", -1)
    running.go_to(Step.WORRIES)
    running.typed(LineWords("two patients with", factors=(Factor.INFORMATION,)))
    running.keep_draft()

    after = FakeScreen()
    flow = HuddleFlow(desk, after)
    flow.reload()
    assert after.board.shown.start == "Go on with the huddle"
    flow.board.start()
    assert after.running.step.step is Step.WORRIES
    assert after.running.line.said.text == "", "whoever comes next does not find them in the line"
    assert after.running.line.offered == "Begun before: “two patients with”"
    flow.running.take_up()
    assert after.running.line.said.text == "two patients with"
    assert after.running.line.offered == ""
    assert flow.running.state.roles == {"student": 2}


def test_the_same_words_said_twice_are_saved_and_hinted_at(running, desk):
    running.go_to(Step.WORRIES)
    for _time in range(2):
        running.typed(LineWords("hoist flat", kind=Kind.WORRY))
        running.enter()
    first, second = desk.notices.undoable
    assert first == "Saved as a worry: hoist flat"
    assert second.startswith(first)
    assert second != first


@pytest.mark.parametrize("step", list(Step))
def test_a_lock_empties_the_line_and_offers_what_was_half_said(running, view, store, step):
    running.go_to(step)
    running.typed(LineWords("about staff"))
    running.put_aside()
    assert view.line.said.text == ""
    assert view.line.offered == "Begun before: “about staff”"
    running.typed(LineWords("ibex note"))
    running.enter()
    assert not store.query("SELECT 1 FROM observation WHERE text LIKE '%staff%'")
    assert view.line.offered == "Begun before: “about staff”"
    kept = from_body(drafts.load(store.query, draft_name(running.huddle.id)))
    assert [each.text for each in kept.aside] == ["about staff"]
    running.throw_away()
    assert view.line.offered == ""


def test_half_an_answer_is_put_aside_as_words_and_answers_nothing(store, ward, running, view):
    action = an_old_action(store, ward)
    running.go_to(Step.ACTIONS)
    running.reload(running._board)
    running.act("h", ("action", action.id))
    running.typed(LineWords("matr"))
    running.put_aside()
    assert (view.line.about, view.line.offered) == ("", "Begun before: “matr”")
    assert store.query("SELECT status FROM action") == [("open",)]


def test_the_board_after_a_crash_says_what_was_half_said(running, desk):
    running.typed(LineWords("two patients with"))
    running.keep_draft()
    after = FakeScreen()
    HuddleFlow(desk, after).reload()
    assert after.board.shown.offered == "Begun before: “two patients with”"


def test_the_board_leads_into_the_huddle_with_it_in_the_line(running, desk):
    running.typed(LineWords("two patients with"))
    running.keep_draft()
    after = FakeScreen()
    flow = HuddleFlow(desk, after)
    flow.reload()
    flow.board.take_up()
    assert after.part is HuddlePart.RUNNING
    shown = after.running.line
    assert (shown.said.text, shown.offered) == ("two patients with", "")
    assert after.running.keyboard == "line"


def test_the_board_throws_it_away_and_the_huddle_stands_where_it_stood(running, desk):
    running.go_to(Step.WORRIES)
    running.typed(LineWords("two patients with"))
    running.put_aside()
    running.typed(LineWords("a third"))
    running.keep_draft()
    after = FakeScreen()
    flow = HuddleFlow(desk, after)
    flow.reload()
    said = []
    for _time in range(2):
        said.append(after.board.shown.offered)
        flow.board.throw_away()
    assert said == ["Begun before: “a third”", "Begun before: “two patients with”"]
    assert after.board.shown.offered == ""
    assert "Worries today" in after.board.shown.broken_off
    flow.board.start()
    assert after.running.line.said.text == ""


def test_the_roles_are_offered_at_every_step(running, view):
    running.go_to(Step.WHO_DOES_WHAT)
    assert view.step.owners == ("housekeeper", "student", "nurse in charge")


def test_a_damaged_draft_begins_again_at_the_welcome():
    assert from_body({"step": 7, "roles": {"student": "two"}, "said": [], "asking": {}}).roles == {}
    assert from_body(None).step is Step.WELCOME


def test_at_the_focus_a_ward_without_one_reads_where_it_is_chosen(
    running, store, ward, view, desk, flow
):
    running.go_to(Step.FOCUS)
    assert view.step.listing.empty == "No focus is chosen yet: see Settings, The ward."
    with store.change("x") as change:
        change.session.get_one(Ward, ward.id).focus = "Falls"
    flow.reload()
    assert (view.step.listing.empty, view.step.focus.words) == ("", "Our focus: Falls")


def test_putting_it_aside_offers_it_again(running, flow, screen):
    running.go_to(Step.FOCUS)
    running.leave()
    assert screen.part is HuddlePart.BOARD
    assert "Our focus" in screen.board.shown.broken_off


def test_promises_are_listed_late_ones_first_and_ticked_by_d(store, ward, running, view, desk):
    late = an_old_action(store, ward, "Call estates", due=YESTERDAY)
    an_old_action(store, ward, "Spare probe")
    running.go_to(Step.ACTIONS)
    running.reload(running._board)
    assert [row.sentence for row in rows_of(view.step.listing)] == ["Call estates", "Spare probe"]
    running.act("d", ("action", late.id))
    assert desk.notices.undoable == ["Done: Call estates"]
    done = rows_of(view.step.listing)[-1]
    assert (done.key, done.done) == (("action", late.id), True)


@pytest.mark.parametrize(
    ("letter", "said", "column", "kept"),
    [
        ("c", LineWords(due=date(2026, 12, 1)), "due", "2026-12-01"),
        ("h", LineWords("matron"), "handed_to", "matron"),
        ("x", LineWords("not needed now"), "drop_reason", "not needed now"),
        ("x", LineWords(), "status", "dropped"),
    ],
)
def test_a_key_on_a_promise_asks_in_the_line(
    store, ward, running, view, letter, said, column, kept
):
    action = an_old_action(store, ward)
    running.go_to(Step.ACTIONS)
    running.reload(running._board)
    running.typed(LineWords("half a sentence"))
    running.act(letter, ("action", action.id))
    assert view.keyboard == "line"
    assert view.line.about == action.what
    running.typed(said)
    running.enter()
    assert store.query(f"SELECT {column} FROM action") == [(kept,)]
    assert view.line.said.text == "half a sentence"
    assert view.keyboard == "line"


def test_a_question_can_be_left(store, ward, running, view):
    action = an_old_action(store, ward)
    running.go_to(Step.ACTIONS)
    running.reload(running._board)
    running.act("h", ("action", action.id))
    assert view.enter == "Cancel"
    running.enter()
    assert view.line.mode is Mode.OBSERVATION
    assert store.query("SELECT status FROM action") == [("open",)]


def test_after_three_carry_overs_the_question_stands_in_place(store, ward, running, view):
    action = an_old_action(store, ward, carried=3)
    running.go_to(Step.ACTIONS)
    running.reload(running._board)
    assert view.step.listing.asks == {
        ("action", action.id): ("carried over 3 times: make it smaller, hand it up, or let it go?")
    }


def test_who_raised_it_can_be_told(store, ward, running, view):
    worry = an_old_worry(store, ward, raised_by="housekeeper")
    action = an_old_action(store, ward, observation_id=worry.id)
    running.go_to(Step.ACTIONS)
    running.reload(running._board)
    assert rows_of(view.step.listing)[0].tags[-1].words == "raised by housekeeper"
    running.act("t", ("action", action.id))
    assert rows_of(view.step.listing)[0].tags[-1].words == "told"


def test_an_answer_from_above_brings_the_promise_back(store, ward, running, view):
    action = an_old_action(
        store, ward, status=ActionStatus.HANDED_UP, handed_to="matron", handed_at=NOW
    )
    running.go_to(Step.ACTIONS)
    running.reload(running._board)
    running.act("a", ("action", action.id))
    running.typed(LineWords("a new one comes on Friday"))
    running.enter()
    assert store.query("SELECT status, answer FROM action") == [
        ("open", "a new one comes on Friday")
    ]


def test_a_key_that_means_nothing_for_a_row_does_nothing(store, ward, running, view):
    action = an_old_action(store, ward)
    running.go_to(Step.ACTIONS)
    running.reload(running._board)
    running.act("s", ("action", action.id))
    running.act("d", ("action", 999))
    assert view.line.about == ""


def test_a_worry_is_settled_in_a_few_words(store, ward, running, view):
    worry = an_old_worry(store, ward)
    running.go_to(Step.WORRIES)
    running.reload(running._board)
    running.act("s", ("observation", worry.id))
    running.typed(LineWords("moved beside the desk"))
    running.enter()
    assert rows_of(view.step.listing) == []
    assert store.query("SELECT settled_how FROM observation") == [("moved beside the desk",)]


def test_a_promise_about_a_worry_is_due_at_the_next_planned_huddle(store, ward, running, view):
    worry = an_old_worry(store, ward)
    running.go_to(Step.WORRIES)
    running.reload(running._board)
    running.act("p", ("observation", worry.id))
    assert view.line.said.due == TODAY + timedelta(days=1)
    running.typed(replace(view.line.said, text="Call estates", owner="ward clerk"))
    running.enter()
    assert store.query("SELECT what, owner, due, observation_id, huddle_id FROM action") == [
        ("Call estates", "ward clerk", "2026-11-24", worry.id, running.huddle.id)
    ]
    assert "promised" in [tag.words for tag in rows_of(view.step.listing)[0].tags]


def test_prompts_are_shown_at_the_worries_only_and_none_twice(running, view):
    assert view.step.prompts == ()
    running.go_to(Step.WORRIES)
    assert view.step.question == "Skin"  # it is this prompt's turn to be the question
    assert view.step.prompts == ("Falls",)


def test_who_does_what_makes_promises_and_offers_worries_nobody_has_taken(
    store, ward, running, view
):
    an_old_worry(store, ward, "hoist flat")
    running.go_to(Step.WHO_DOES_WHAT)
    running.reload(running._board)
    running.typed(LineWords("Charge the hoist each night", owner="night team", due=TODAY))
    running.enter()
    assert [item.title for item in view.step.listing.rows if isinstance(item, Section)] == [
        "Promised in this huddle",
        "Worries that nobody has taken on yet",
    ]
    assert store.query("SELECT owner, due FROM action") == [("night team", "2026-11-23")]


def test_thanks_are_said_and_shown_on_paper_only_if_they_are_glad(running, view, store, desk):
    running.go_to(Step.THANKS)
    running.typed(LineWords("stayed on to settle the new nurse", to_whom="the night team"))
    running.enter()
    assert desk.notices.said[-1] == "Thank you, the night team."
    assert store.query("SELECT agreed FROM thanks") == [(0,)]
    running.act("g", rows_of(view.step.listing)[0].key)
    assert store.query("SELECT agreed FROM thanks") == [(1,)]


def test_thanks_can_be_opened_from_their_step_and_from_the_closing_page(
    running, flow, view, screen, desk
):
    went = []
    desk.go = went.append
    running.go_to(Step.THANKS)
    running.typed(LineWords("for the tea"))
    running.enter()
    (row,) = rows_of(view.step.listing)
    running.act("e", row.key)
    running.close(is_sure=True)
    flow.closing.open_row(rows_of(screen.closing.shown)[-1].key)
    assert went == [f"thanks/{row.key[1]}"] * 2
    assert screen.part is HuddlePart.CLOSING
    flow.closing.open_row(("promised", 0))
    assert screen.part is HuddlePart.BOARD


def test_what_was_noticed_since_the_last_huddle_is_told_good_and_bad_alike(
    store, ward, flow, view, clock
):
    an_observation(store, ward, "older", kind=Kind.IDEA)
    clock.go_on(hours=1)
    a_huddle(store, ward, on=YESTERDAY, started_at=clock.now, ended_at=clock.now)
    clock.go_on(hours=1)
    an_observation(store, ward, "good", kind=Kind.WENT_WELL)
    an_observation(store, ward, "bad")
    flow.reload()
    flow.board.start()
    flow.running.go_to(Step.SINCE)
    assert [row.sentence for row in rows_of(view.step.listing)] == ["good", "bad"]


def test_the_clock_is_plain_until_ten_minutes_and_then_gentle(running, clock):
    assert running.clock_words() == ("00:00", "")
    clock.go_on(minutes=9, seconds=59)
    assert running.clock_words() == ("09:59", "")
    clock.go_on(seconds=1)
    assert running.clock_words() == ("10:00", "10 minutes: a good moment to draw to a close")
    clock.go_on(days=1)
    assert running.clock_words()[0].startswith("begun ")


def test_undoing_the_start_goes_back_to_the_board(running, flow, screen, store):
    store.undo()
    flow.reload()
    assert screen.part is HuddlePart.BOARD


def test_undoing_the_close_goes_on_where_it_stood_with_its_roles(running, flow, screen, store):
    running.count_role("student", 1)
    running.go_to(Step.THANKS)
    running.enter()
    assert screen.part is HuddlePart.CLOSING
    store.undo()
    flow.reload()
    assert screen.part is HuddlePart.RUNNING
    assert flow.running.state.step is Step.THANKS
    assert flow.running.state.roles == {"student": 1}


def test_another_ward_shows_its_own_board(running, flow, screen, desk, store):
    from safehuddle.ui.desk import WardInHand
    from tests.factories import a_ward

    oak = a_ward(store, "Oak Ward")
    desk.ward = WardInHand(oak.id, oak.name, oak.zone)
    flow.reload()
    assert screen.part is HuddlePart.BOARD
    assert screen.board.shown.start == "Start huddle"


def test_the_closing_page_says_who_was_here_and_what_was_said(running, flow, screen, clock):
    running.count_role("student", 2)
    running.typed(LineWords("hoist flat"))
    running.enter()
    running.go_to(Step.WHO_DOES_WHAT)
    running.typed(LineWords("Call estates"))
    running.enter()
    running.go_to(Step.THANKS)
    running.typed(LineWords("for the tea"))
    running.enter()
    clock.go_on(minutes=7)
    running.enter()
    shown = screen.closing.shown
    assert shown.took == "Monday 23 November · 09:00 to 09:07 · 7 minutes"
    assert shown.present == "Here by role: student."
    assert [row.sentence for row in rows_of(shown)] == ["Call estates", "hoist flat", "for the tea"]


def test_the_closing_page_and_the_sheet_tell_all_that_was_done_in_the_huddle(
    store, ward, running, flow, screen, clock
):
    old = an_old_action(store, ward, "Call estates", carried=3)
    probe = an_old_action(store, ward, "Spare probe")
    gone = an_old_action(store, ward, "New hoist")
    worry = an_old_worry(store, ward, "two names sound alike")
    an_old_worry(store, ward, "written last night")
    running.go_to(Step.ACTIONS)
    running.reload(running._board)
    running.act("d", ("action", old.id))
    running.act("h", ("action", probe.id))
    running.typed(LineWords("matron"))
    running.enter()
    running.act("x", ("action", gone.id))
    running.typed(LineWords("came on its own"))
    running.enter()
    clock.go_on(minutes=1)
    running.go_to(Step.WORRIES)
    running.act("s", ("observation", worry.id))
    running.typed(LineWords("moved beside the desk"))
    running.enter()
    running.typed(LineWords("hoist flat"))
    running.enter()
    running.go_to(Step.THANKS)
    running.typed(LineWords("for the tea"))
    running.enter()
    clock.go_on(minutes=7)
    running.enter()
    rows = screen.closing.shown.rows
    told = [(row.title, row.count) if isinstance(row, Section) else row.sentence for row in rows]
    assert told == [
        ("Done, closed, handed up or let go", 4),
        *("Call estates", "Spare probe", "New hoist", "two names sound alike"),
        ("Noticed in the huddle", 1),
        "hoist flat",
        ("Thanked", 1),
        "for the tea",
        ("Written down since the last huddle", 2),
        *("two names sound alike", "written last night"),
    ]
    assert [row.tags[0].words for row in rows[1:5]] == [
        "Done",
        "Handed up to matron",
        "Let go: came on its own",
        "Closed: moved beside the desk",
    ]
    facts = flow.closing._content.facts()
    figures = ("promised", "became", "noticed", "noticed_before", "thanked", "kept")
    assert [facts[name] for name in figures] == [0, 4, 1, 2, 1, 1]


def test_the_page_says_promised_of_the_same_promises_as_the_step(
    store, ward, running, flow, view, clock
):
    running.go_to(Step.WHO_DOES_WHAT)
    for what in ("Call estates", "Ask the porters", "Too much"):
        running.typed(LineWords(what))
        running.enter()
    an_action(store, ward, "promised aside")
    first, second, third = (row.key for row in rows_of(view.step.listing)[:3])
    running.act("d", first)
    running.act("h", second)
    running.typed(LineWords("matron"))
    running.enter()
    running.act("x", third)
    running.enter()
    assert [row.sentence for row in rows_of(view.step.listing)] == [
        "Call estates",
        "Ask the porters",
    ]
    clock.go_on(minutes=7)
    running.close()
    assert [one.what for one in flow.closing._content.actions] == [
        "Call estates",
        "Ask the porters",
    ]


def test_a_promise_carried_over_three_times_can_be_made_smaller(store, ward, running, view):
    action = an_old_action(store, ward, "Get a second hoist", carried=3, owner="ward manager")
    running.go_to(Step.ACTIONS)
    running.reload(running._board)
    asked = view.step.listing.asks["action", action.id]
    words = [act.words.lower() for act in view.step.listing.acts["action", action.id]]
    for offered in ("make it smaller", "hand it up", "let it go"):
        assert offered in asked
        assert any(offered.replace(" it", "") in each.replace(" it", "") for each in words), (
            "each thing the question offers has a key"
        )
    running.act("e", ("action", action.id))
    assert (view.line.said.text, view.line.said.owner) == ("Get a second hoist", "ward manager")
    running.typed(replace(view.line.said, text="Ask what a hoist costs"))
    running.enter()
    assert store.query("SELECT what, owner, due, carried FROM action") == [
        ("Ask what a hoist costs", "ward manager", "2026-11-24", 3)
    ]


def test_a_huddle_at_which_somebody_was_counted_closes_without_a_question(running, view, store):
    running.count_role("student", 1)
    running.close()
    assert view.asked == ""
    assert store.query("SELECT status FROM huddle") == [("held",)]


def test_the_closing_page_prints_and_is_put_away(running, flow, screen, store):
    running.go_to(Step.THANKS)
    running.close(is_sure=True)
    flow.closing.print()
    (paper,) = screen.closing.printed
    assert paper.pdf.startswith(b"%PDF")
    assert paper.title == "Huddle summary · Monday 23 November 2026"
    assert paper.file_name == "Maple Ward Huddle summary 2026-11-23.pdf"
    number = flow.closing.huddle.id
    flow.closing.put_away()
    assert screen.part is HuddlePart.BOARD
    # Kept until the next start: undoing the close goes on at the same step, with the same roles.
    assert drafts.load(store.query, draft_name(number))["step"] == "thanks"


def test_words_saved_in_spite_of_a_hint_are_counted(running, store):
    running.go_to(Step.WHO_DOES_WHAT)
    running.typed(LineWords("ring Mr Smith", owner="Mrs Smith"))
    running.enter()
    running.go_to(Step.THANKS)
    running.typed(LineWords("for staying on", to_whom="Sister Murphy"))
    running.enter()
    assert marks.count(store.query, marks.GUARD_OVERRIDES) == 2


def test_what_went_well_is_opened_with_its_questions_and_a_worry_is_not(
    store, ward, desk, flow, view, clock
):
    went = []
    desk.go = went.append
    a_huddle(store, ward, on=YESTERDAY, started_at=clock.now, ended_at=clock.now)
    clock.go_on(hours=1)
    well = an_observation(store, ward, "good", kind=Kind.WENT_WELL)
    worry = an_observation(store, ward, "bad")
    flow.reload()
    flow.board.start()
    flow.running.go_to(Step.SINCE)
    for row in (worry, well):
        assert ("observation", row.id) in [each.key for each in rows_of(view.step.listing)]
        flow.running.act("w", ("observation", row.id))
    assert went == [f"learn/observation:{well.id}"]
