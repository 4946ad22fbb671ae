from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from safehuddle.domain.factors import Factor
from safehuddle.domain.harm_counted import HarmCounted
from safehuddle.domain.kinds import Kind
from safehuddle.domain.learning import Ending, Learnt
from safehuddle.domain.note_form import NewAction, NoticedDay, When
from safehuddle.services import learning, marks, observations
from safehuddle.services.history import entries
from safehuddle.services.history.observation_story import sentences
from safehuddle.services.what_became import story
from safehuddle.ui.observations.detail_presenter import DetailPresenter
from safehuddle.ui.observations.rows import ObservationGesture
from tests.direct_jobs import BusyJobs
from tests.factories import an_action, an_observation
from tests.ui.desks import a_desk


class FakeDetailView:
    """Keeps what the presenter showed."""

    def __init__(self):
        self.detail = self.form = self.asked = self.saved = None
        self.errors = []

    def show_detail(self, detail):
        self.detail = detail

    def open_edit(self, note, suggestions, today):
        self.form, self.asked = note, ObservationGesture.EDIT

    def open_question(self, gesture, count):
        self.asked = gesture

    def open_action(self, suggestions, today):
        self.asked = ObservationGesture.ACTION

    def close_form(self, *, is_saved=False):
        self.form, self.asked, self.saved = None, None, is_saved

    def note_in_form(self):
        return self.form

    def take_words(self):
        return None

    def show_error(self, sentence, field):
        self.errors.append((field, sentence))


@pytest.fixture
def view():
    return FakeDetailView()


@pytest.fixture
def shown(desk, view):
    return DetailPresenter(desk, view)


@pytest.fixture
def worry(store, ward, shown):
    """A worry, recorded through the front door and in hand."""
    with store.change(observations.RECORD[Kind.WORRY], by="Sister") as change:
        number = observations.record(
            change,
            ward.id,
            kind=Kind.WORRY,
            text="hoist battery flat",
            factors=[Factor.EQUIPMENT],
            place="Bay 2",
            raised_by="HCA",
        ).id
    shown.choose(number)
    return number


def told(store, number):
    with store.reading() as session:
        return story(session, number)


def row_of(store, number):
    return told(store, number).row


def steps(view):
    return [(step.words, step.said) for step in view.detail.steps]


def test_one_in_full_says_what_became_of_it_and_where_it_stands(worry, view):
    assert view.detail.sentence == "hoist battery flat"
    assert [tag.words for tag in view.detail.tags] == [
        "worry",
        "design of equipment",
        "Bay 2",
        "HCA",
        "today at 09:00",
    ]
    assert steps(view) == [
        ("Noticed", "from HCA"),
        ("Still open: nothing is promised yet", ""),
    ]
    assert view.detail.history == ("“Sister” wrote it down on 23/11/2026 at 09:00.",)


def test_a_night_shift_is_named_where_its_date_differs(store, ward, shown, view):
    at = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
    number = an_observation(store, ward, on=date(2026, 11, 22), noticed_at=at).id
    shown.choose(number)
    assert view.detail.tags[-1].words == "today at 02:00, on the night shift"


def test_a_promise_made_about_it_becomes_part_of_its_story(worry, shown, view, store, desk):
    shown.press(ObservationGesture.ACTION)
    shown.save_action(NewAction("call estates", "ward clerk", date(2026, 11, 24)))
    shown.reload()
    (promise,) = view.detail.actions
    assert (promise.sentence, promise.ticked) == ("call estates", False)
    assert [tag.words for tag in promise.tags] == ["ward clerk", "tomorrow"]
    assert steps(view)[1:] == [
        ("Promised", "call estates"),
        ("Still open, until its promise is kept", ""),
    ]
    assert desk.notices.undoable == ["Promised: call estates"]
    assert view.asked is None


def test_a_promise_without_words_is_asked_for(worry, shown, view, store):
    shown.press(ObservationGesture.ACTION)
    shown.save_action(NewAction(due=date(2026, 11, 24)))
    assert view.errors == [("what", "Write in a few words what will be done.")]
    assert view.asked is ObservationGesture.ACTION
    assert told(store, worry).actions == ()


def test_ticking_its_last_promise_closes_it_and_unticking_opens_it(worry, shown, view, store, ward):
    promise = an_action(store, ward, "call estates", observation_id=worry)
    shown.reload()
    shown.tick(promise.id, True)
    shown.reload()
    assert not row_of(store, worry).is_open
    assert ("What became of it", "Its promise was kept.") not in steps(view)
    assert ("Done", "call estates") in steps(view)
    shown.tick(promise.id, False)
    assert row_of(store, worry).is_open


def test_saying_what_became_of_it_closes_it_and_it_can_be_opened_again(
    worry, shown, view, store, desk
):
    shown.press(ObservationGesture.SETTLE)
    assert view.asked is ObservationGesture.SETTLE
    shown.answer("estates brought a new battery")
    shown.reload()
    assert ("What became of it", "estates brought a new battery") in steps(view)
    assert ObservationGesture.SETTLE not in view.detail.gestures
    shown.press(ObservationGesture.REOPEN)
    assert row_of(store, worry).is_open
    assert desk.notices.undoable == [
        "Closed: hoist battery flat",
        "Open again: hoist battery flat",
    ]


def test_withdrawing_needs_a_reason_and_nothing_else(worry, shown, view, store, desk):
    shown.press(ObservationGesture.WITHDRAW)
    shown.answer("  ")
    assert view.errors[0][0] == "reason"
    shown.answer("written down twice")
    assert row_of(store, worry).withdrawn_reason == "written down twice"
    assert desk.notices.undoable == ["Taken back: hoist battery flat"]


def test_a_withdrawn_one_can_only_be_brought_back(worry, shown, view, store):
    shown.press(ObservationGesture.WITHDRAW)
    shown.answer("twice")
    shown.reload()
    assert view.detail.gestures == {ObservationGesture.BRING_BACK}
    shown.press(ObservationGesture.EDIT)
    assert view.asked is None
    shown.press(ObservationGesture.BRING_BACK)
    assert row_of(store, worry).withdrawn_at is None


def test_changing_the_words_keeps_the_former_ones_in_the_history(
    worry, view, store, ward, tmp_path, clock
):
    view = FakeDetailView()
    shown = DetailPresenter(a_desk(store, ward, tmp_path, clock, person="Sister"), view)
    shown.choose(worry)
    shown.press(ObservationGesture.EDIT)
    shown.save_edit(replace(view.form, text="hoist battery flat again", place=""))
    shown.reload()
    assert view.detail.sentence == "hoist battery flat again"
    assert view.detail.history[1:] == (
        "“Sister” changed the words on 23/11/2026 at 09:00. Before: “hoist battery flat”",
        "“Sister” changed where it was on 23/11/2026 at 09:00. Before: Bay 2.",
    )


@pytest.mark.parametrize(
    ("edit", "written"),
    [
        ({"kind": Kind.NEAR_MISS}, {"kind": "near miss"}),
        ({"text": "hoist dead"}, {"text": "hoist dead"}),
        ({"place": "Bay 3"}, {"place": "Bay 3"}),
        ({"raised_by": "porter"}, {"raised_by": "porter"}),
        ({"raised_by": ""}, {"raised_by": None}),
        ({"factors": (Factor.EQUIPMENT, Factor.INFORMATION)}, {"factors": 18}),
        ({"factors": (Factor.COMMUNICATION,)}, {"factors": 1}),
        ({"factors": ()}, {"factors": 0}),
        (
            {"factors": (Factor.INDIVIDUALS, Factor.EQUIPMENT), "made_easy": "no charger"},
            {"factors": 6, "made_easy": "no charger"},
        ),
        ({"kind": Kind.HARM, "harm": "fall"}, {"kind": "harm", "harm_kind_id": 1}),
    ],
)
def test_only_what_was_changed_is_written(worry, shown, view, store, edit, written):
    shown.press(ObservationGesture.EDIT)
    shown.save_edit(replace(view.form, **edit))
    with store.reading() as session:
        last = entries.of_record(session, "observation", worry)[-1]
    assert {field.name: field.after for field in last.fields} == written


def test_factors_named_in_another_order_are_no_change(store, ward, shown, view):
    both = [Factor.EQUIPMENT, Factor.INFORMATION]
    shown.choose(an_observation(store, ward, factors=both).id)
    shown.press(ObservationGesture.EDIT)
    shown.save_edit(replace(view.form, factors=tuple(reversed(both))))
    assert len(store.query("SELECT id FROM history WHERE label = ?", (observations.EDIT,))) == 0


def test_what_is_not_asked_any_more_is_taken_out_when_it_is_changed(store, ward, shown, view):
    with store.change("Record") as change:
        number = observations.record(
            change,
            ward.id,
            kind=Kind.HARM,
            text="slip",
            harm="fall",
            factors=[Factor.INDIVIDUALS],
            made_easy="wet floor",
        ).id
    shown.choose(number)
    shown.press(ObservationGesture.EDIT)
    shown.save_edit(replace(view.form, kind=Kind.WORRY, factors=()))
    row = row_of(store, number)
    assert (row.kind, row.harm, row.made_easy) == (Kind.WORRY, None, None)


def test_saving_without_a_change_writes_nothing(worry, shown, view, store, desk):
    shown.press(ObservationGesture.EDIT)
    shown.save_edit(view.form)
    assert view.asked is None
    assert desk.notices.said == []
    with store.reading() as session:
        assert len(entries.of_record(session, "observation", worry)) == 1


def test_another_day_can_be_given_to_it(worry, shown, view, store):
    shown.press(ObservationGesture.EDIT)
    assert view.form.when == When(NoticedDay.OTHER, date(2026, 11, 23), "09:00")
    shown.save_edit(replace(view.form, when=When(NoticedDay.OTHER, date(2026, 11, 20))))
    row = row_of(store, worry)
    assert (row.noticed_on, row.noticed_at) == (date(2026, 11, 20), None)
    shown.reload()
    assert view.detail.history[-1].endswith("Before: 23/11/2026 at 09:00.")


def test_an_answer_that_cannot_be_used_is_said_and_nothing_changes(worry, shown, view, store):
    shown.press(ObservationGesture.EDIT)
    shown.save_edit(replace(view.form, text=" "))
    assert view.errors[0][0] == "text"
    assert view.asked is ObservationGesture.EDIT
    assert row_of(store, worry).text == "hoist battery flat"


def test_half_made_changes_wait_when_one_moves_on_and_that_is_said(
    worry, shown, view, store, ward, desk
):
    other = an_observation(store, ward, "bell")
    shown.press(ObservationGesture.EDIT)
    shown.choose(other.id)
    assert desk.notices.said == [], "nothing was changed"
    shown.choose(worry)
    shown.press(ObservationGesture.EDIT)
    view.form = replace(view.form, text="hoist battery fl")
    shown.choose(other.id)
    assert (view.form, view.saved) == (None, False)
    assert desk.notices.said == ["Not saved yet. Your changes wait where you began them."]


def test_escape_keeps_half_made_changes_and_says_so(worry, shown, view, desk):
    shown.press(ObservationGesture.EDIT)
    shown.put_away()
    assert desk.notices.said == []
    shown.press(ObservationGesture.EDIT)
    view.form = replace(view.form, place="Bay 3")
    shown.put_away()
    assert desk.notices.said == ["Not saved yet. Press Enter to go on with your changes."]
    assert view.saved is False


def test_leaving_it_as_it_was_forgets_the_changes(worry, shown, view, desk):
    shown.press(ObservationGesture.EDIT)
    view.form = replace(view.form, place="Bay 3")
    shown.leave_as_it_was()
    assert view.saved is True
    assert desk.notices.said == []


def test_a_refresh_while_something_is_typed_leaves_it_alone(worry, shown, view, store):
    shown.press(ObservationGesture.EDIT)
    view.form = replace(view.form, place="Bay 3")
    shown.reload()
    assert view.form.place == "Bay 3"
    assert shown.is_asking


def test_one_that_was_undone_is_gone_without_a_fuss(worry, shown, view, store, desk):
    store.undo()
    shown.reload()
    assert view.detail is None
    assert shown.in_hand is None
    assert desk.notices.warned == []


def test_a_harm_keeps_its_name_in_the_history(store, ward, shown, view):
    with store.change("Record") as change:
        number = observations.record(change, ward.id, kind=Kind.HARM, text="slip", harm="fall").id
    shown.choose(number)
    shown.press(ObservationGesture.EDIT)
    shown.save_edit(replace(view.form, harm="pressure ulcer"))
    shown.reload()
    assert view.detail.history[-1] == (
        "Somebody changed which harm it was on 23/11/2026 at 09:00. Before: fall."
    )


def test_whether_a_harm_counts_is_changed_told_and_shown(store, ward, shown, view):
    with store.change("Record") as change:
        number = observations.record(change, ward.id, kind=Kind.HARM, text="sore", harm="fall").id
    shown.choose(number)
    for counted in (HarmCounted.CAME_IN, HarmCounted.NEW):
        shown.press(ObservationGesture.EDIT)
        shown.save_edit(replace(view.form, counted=counted))
        shown.reload()
        is_told = "came in with it" in [tag.words for tag in view.detail.tags]
        assert is_told is (counted is HarmCounted.CAME_IN)
    assert view.detail.history[-2:] == (
        "Somebody said whether it counts here on 23/11/2026 at 09:00: came in with it.",
        "Somebody changed whether it counts here on 23/11/2026 at 09:00. Before: came in with it.",
    )


def test_an_answer_hidden_by_an_edit_goes_and_one_that_no_form_shows_stays(
    store, ward, shown, view
):
    asked = an_observation(
        store, ward, "slip", factors=[Factor.INDIVIDUALS], made_easy="one charger"
    ).id
    imported = an_observation(store, ward, "bell", made_easy="two rooms").id
    for number in (asked, imported):
        shown.choose(number)
        shown.press(ObservationGesture.EDIT)
        shown.save_edit(replace(view.form, kind=Kind.WENT_WELL))
    assert (row_of(store, asked).made_easy, row_of(store, imported).made_easy) == (
        None,
        "two rooms",
    )


def test_every_gesture_leaves_a_sentence_in_the_history(worry, shown, view):
    shown.press(ObservationGesture.SETTLE)
    shown.answer("new battery")
    shown.reload()
    shown.press(ObservationGesture.REOPEN)
    shown.press(ObservationGesture.WITHDRAW)
    shown.answer("twice")
    shown.reload()
    shown.press(ObservationGesture.BRING_BACK)
    shown.reload()
    when = "on 23/11/2026 at 09:00"
    assert view.detail.history[1:] == (
        f"Somebody said what became of it {when}: “new battery”",
        f"Somebody opened it again {when}.",
        f"Somebody took it back {when}. Why: “twice”",
        f"Somebody brought it back {when}.",
    )


def test_one_that_came_with_many_says_so_because_it_has_no_line_of_its_own(clock):
    told = sentences((), recorded_at=clock(), zone="Europe/London", harms={})
    assert told == ("It was written down together with others on 23/11/2026 at 09:00.",)


def test_only_new_words_saved_in_spite_of_a_hint_are_counted(worry, shown, view, store):
    shown.press(ObservationGesture.EDIT)
    shown.save_edit(replace(view.form, text="Mrs Smith waited"))
    shown.press(ObservationGesture.EDIT)
    shown.save_edit(replace(view.form, place="Bay 3"))
    shown.press(ObservationGesture.SETTLE)
    shown.answer("Mr Smith was told")
    assert marks.count(store.query, marks.GUARD_OVERRIDES) == 2


def test_enter_pressed_twice_withdraws_once_so_that_one_undo_is_enough(shown, worry, desk, store):
    shown.press(ObservationGesture.WITHDRAW)
    desk.jobs = jobs = BusyJobs(store)
    shown.answer("said twice")
    shown.answer("said twice")
    assert len(jobs.waiting) == 1, "a second withdrawal would be all that one undo takes back"
    jobs.work()
    store.undo()
    assert row_of(store, worry).withdrawn_at is None


def test_what_failed_can_be_tried_again(shown, worry, desk, store):
    shown.press(ObservationGesture.WITHDRAW)
    shown.answer("x" * 10_000)
    shown.answer("said twice")
    assert row_of(store, worry).withdrawn_reason == "said twice"


def test_the_lines_of_a_sentence_stay_whatever_else_is_changed(store, ward, shown, view):
    number = an_observation(store, ward, "Bed 4\n2 falls today").id
    shown.choose(number)
    for edit, text in (
        ({"place": "Bay 2"}, "Bed 4\n2 falls today"),
        ({"text": "Bed 4\n3 falls today"}, "Bed 4\n3 falls today"),
    ):
        shown.press(ObservationGesture.EDIT)
        shown.save_edit(replace(view.form, **edit))
        shown.reload()
        assert row_of(store, number).text == text
    assert row_of(store, number).place == "Bay 2"


def test_what_something_came_of_is_put_into_words_for_the_wall(worry, shown, view, gone):
    assert ObservationGesture.WALL not in view.detail.gestures
    shown.press(ObservationGesture.SETTLE)
    shown.answer("a new battery came")
    shown.reload()
    shown.press(ObservationGesture.WALL)
    assert gone == [f"you_said/{worry}"]


def test_what_went_well_is_opened_with_its_questions_and_nothing_else_is(
    store, ward, shown, view, gone, worry
):
    shown.press(ObservationGesture.LEARN)
    assert gone == []
    well = an_observation(store, ward, "Found the stopcock", kind=Kind.WENT_WELL)
    shown.choose(well.id)
    shown.press(ObservationGesture.LEARN)
    with store.change(learning.LEARN) as change:
        said = Learnt(possible="a map", ending=Ending.TELL, whom="nights")
        learning.record(change, well.id, said, due=date(2026, 11, 24))
    shown.reload()
    assert [(step.words, step.said) for step in view.detail.steps[1:]] == [
        ("What made it possible", "a map (we tell nights)")
    ]
    assert gone == [f"learn/observation:{well.id}"]


def test_every_observation_can_be_read_in_the_words_of_others(worry, shown, gone):
    shown.press(ObservationGesture.OTHER_WORDS)
    assert gone == [f"other_words/observation:{worry}"]
