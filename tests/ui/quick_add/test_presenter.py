from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from safehuddle.domain.factors import Factor
from safehuddle.domain.kinds import Kind
from safehuddle.domain.note_form import NewAction, Note
from safehuddle.domain.statuses import HuddleStatus
from safehuddle.errors import DiskTrouble
from safehuddle.services import drafts, marks
from safehuddle.services.observation_list import ObservationFilter, find
from safehuddle.services.what_became import story
from safehuddle.ui.quick_add.presenter import QuickAddPresenter
from tests.direct_jobs import BusyJobs, DirectJobs, FailingJobs
from tests.factories import a_huddle, a_ward
from tests.ui.desks import a_desk
from tests.ui.people.doors import OpenDoor


class FakeView:
    """Keeps what the presenter showed."""

    def __init__(self):
        self.form = Note()
        self.is_open = True
        self.said = ""
        self.press = None
        self.errors = []
        self.offered = None
        self.begun = ""

    def type(self, **fields):
        self.form = replace(self.form, **fields)

    def note(self):
        return self.form

    def show_note(self, note):
        self.form = note

    def offer(self, suggestions, today):
        self.offered = suggestions

    def learn(self, hints):
        self.hints = hints

    def say(self, sentence, words="", act=None):
        self.said, self.press = sentence, act

    def offer_words(self, sentence, take_up, throw_away):
        self.begun, self.take_up, self.throw_away = sentence, take_up, throw_away

    def show_error(self, sentence, field):
        self.errors.append((field, sentence))

    def close_form(self):
        self.is_open = False


@pytest.fixture
def view():
    return FakeView()


def opened(desk, view=None):
    """Open the form; return its presenter and its view."""
    view = view or FakeView()
    presenter = QuickAddPresenter(view, desk)
    presenter.open()
    return presenter, view


@pytest.fixture
def form(view, desk):
    return opened(desk, view)[0]


def kept(store, ward):
    with store.reading() as session:
        return find(session, ward.id, ObservationFilter()).rows


def draft(store, ward):
    return drafts.load(store.query, f"quick-add:{ward.id}")


def test_a_saved_note_is_in_the_store_and_the_window_is_back(form, view, store, ward, desk):
    view.type(text="hoist battery flat", factors=(Factor.EQUIPMENT,), place="Bay 2")
    form.save()
    (row,) = kept(store, ward)
    assert (row.text, row.kind, row.place) == ("hoist battery flat", Kind.WORRY, "Bay 2")
    assert row.factors == (Factor.EQUIPMENT,)
    assert not view.is_open
    assert desk.notices.undoable == ["Saved as a worry: hoist battery flat"]


def test_the_promise_is_saved_with_its_note_and_undone_with_it(form, view, store, ward, desk):
    view.type(text="hoist flat", action=NewAction("call estates", "ward clerk"))
    form.save()
    (row,) = kept(store, ward)
    with store.reading() as session:
        (action,) = story(session, row.id).actions
    assert (action.what, action.owner, action.due) == (
        "call estates",
        "ward clerk",
        date(2026, 11, 24),
    )
    assert desk.notices.said == ["Saved with its promise: hoist flat"]
    store.undo()
    assert kept(store, ward) == ()


def test_a_promise_left_empty_is_no_promise(form, view, store, ward):
    view.type(text="hoist flat", action=NewAction())
    form.save()
    assert kept(store, ward)[0].actions == 0


def test_a_promise_with_somebody_but_nothing_to_do_is_asked_for(form, view, store, ward):
    view.type(text="hoist flat", action=NewAction(owner="matron"))
    form.save()
    assert view.errors == [("what", "Write in a few words what will be done.")]
    assert kept(store, ward) == ()
    assert view.is_open


def test_a_note_without_words_is_asked_for_and_nothing_is_saved(form, view, store, ward):
    form.save()
    assert view.errors[0][0] == "text"
    assert kept(store, ward) == ()


def test_answers_to_questions_no_longer_asked_are_left_out(form, view, store, ward):
    view.type(text="slipped", kind=Kind.WORRY, harm="fall", made_easy="wet floor")
    form.save()
    (row,) = kept(store, ward)
    assert (row.harm, row.made_easy) == (None, None)


def test_harm_and_what_made_it_easy_are_kept_when_asked(form, view, store, ward):
    view.type(
        text="slipped",
        kind=Kind.HARM,
        harm="fall",
        factors=(Factor.INDIVIDUALS,),
        made_easy="one nurse for two bays",
    )
    form.save()
    (row,) = kept(store, ward)
    assert (row.harm, row.made_easy) == ("fall", "one nurse for two bays")


def test_save_and_another_starts_with_nothing_of_the_last_note(form, view, store, ward):
    view.type(text="hoist flat", kind=Kind.IDEA, place="Bay 2", raised_by="HCA")
    form.save(another=True)
    assert view.is_open
    assert view.form == Note()
    assert view.said == "Saved. What else did you notice?"
    assert len(kept(store, ward)) == 1


def test_words_are_kept_as_they_are_typed_and_wait_for_the_next_start(
    view, form, store, ward, desk
):
    view.type(text="hoist bat", kind=Kind.IDEA)
    form.keep_draft()
    _presenter, tomorrow = opened(desk)
    assert tomorrow.form == Note(), "whoever comes next does not find them in the line"
    assert tomorrow.begun == "Begun before: “hoist bat”"
    tomorrow.take_up()
    assert tomorrow.form == Note(text="hoist bat", kind=Kind.IDEA)
    assert tomorrow.begun == ""


def test_escape_keeps_the_words_and_says_so(form, view, store, ward, desk):
    view.type(text="hoist bat")
    form.put_away()
    assert not view.is_open
    assert draft(store, ward)["text"] == "hoist bat"
    assert desk.notices.said == ["Your words are kept. Press Ctrl+N to go on with them."]
    _presenter, again = opened(desk)
    assert again.form.text == ""
    again.throw_away()
    assert draft(store, ward) is None


def test_escape_from_an_empty_form_says_nothing(form, view, desk):
    form.put_away()
    assert desk.notices.said == []


def test_the_draft_goes_with_the_save(form, view, store, ward, desk):
    view.type(text="hoist bat")
    form.keep_draft()
    view.type(text="hoist battery flat")
    form.save()
    assert draft(store, ward) is None
    assert opened(desk)[1].said == ""


def test_what_a_stranger_began_is_never_glued_to_what_is_typed(store, ward, desk):
    drafts.save(store.unrecorded, f"quick-add:{ward.id}", {"text": "about staff"}, now=desk.clock())
    view = FakeView()
    view.type(text="hoist flat")
    form, view = opened(desk, view)
    form.save(another=True)
    assert [row.text for row in kept(store, ward)] == ["hoist flat"]
    assert view.begun == "Begun before: “about staff”"
    assert opened(desk)[1].begun == "Begun before: “about staff”", "and it is not lost"


def test_what_is_taken_up_changes_places_with_what_was_typed(store, ward, desk):
    drafts.save(store.unrecorded, f"quick-add:{ward.id}", {"text": "about staff"}, now=desk.clock())
    form, view = opened(desk)
    view.type(text="hoist flat")
    view.take_up()
    assert (view.form.text, view.begun) == ("about staff", "Begun before: “hoist flat”")
    form.save()
    assert [row.text for row in kept(store, ward)] == ["about staff"]
    assert opened(desk)[1].begun == "Begun before: “hoist flat”"


def test_a_lock_keeps_what_others_began_and_what_is_half_typed_now(store, ward, desk):
    drafts.save(store.unrecorded, f"quick-add:{ward.id}", {"text": "first"}, now=desk.clock())
    form, view = opened(desk)
    view.type(text="second")
    form.give_way()
    _form, view = opened(desk)
    assert view.begun == "Begun before: “second”"
    view.throw_away()
    assert view.begun == "Begun before: “first”"


def test_another_ward_has_a_form_of_its_own(form, view, store, ward, desk, tmp_path, clock):
    view.type(text="for Maple")
    form.put_away()
    oak = a_ward(store, "Oak Ward")
    other, of_oak = opened(a_desk(store, oak, tmp_path, clock))
    assert of_oak.form == Note()
    of_oak.type(text="for Oak")
    other.save()
    assert [row.text for row in kept(store, oak)] == ["for Oak"]
    assert opened(desk)[1].begun == "Begun before: “for Maple”"


def test_the_wards_harms_and_roles_are_offered(form, view):
    assert view.offered.harms == ("fall", "pressure ulcer")


@pytest.mark.parametrize("another", [False, True])
def test_a_full_disk_leaves_the_words_in_the_form(form, view, desk, store, another):
    desk.jobs = FailingJobs(store, DiskTrouble("The disk is full."))
    view.type(text="hoist flat")
    form.save(another=another)
    assert view.is_open
    assert view.form.text == "hoist flat"
    assert view.said == "This is not saved yet. Your words are still here."


@pytest.fixture
def full_disk(desk, store):
    """A disk that takes nothing more."""
    door = OpenDoor(store)
    door.is_full = True
    desk.jobs = DirectJobs(door)


def test_words_that_cannot_be_kept_for_later_hold_the_form_open_once(form, view, desk, full_disk):
    view.type(text="hoist flat")
    form.keep_draft()
    assert view.said == "Your words are still here, but they are not kept for later."
    assert desk.notices.warned == ["The disk is full. Make room, then go on."]
    assert view.is_open, "a pause in the typing closes nothing"
    form.put_away()
    assert not view.is_open, "it was told, so Escape is meant"
    assert "Your words are kept. Press Ctrl+N to go on with them." not in desk.notices.said


def test_escape_says_that_words_cannot_be_kept_before_it_closes(form, view, full_disk):
    view.type(text="hoist flat")
    form.put_away()
    assert view.is_open
    form.put_away()
    assert not view.is_open


def test_enter_pressed_twice_saves_once(form, view, store, ward, desk):
    desk.jobs = jobs = BusyJobs(store)
    view.type(text="hoist flat")
    form.save()
    form.save()
    jobs.work()
    assert len(kept(store, ward)) == 1


def test_what_is_typed_while_the_disk_works_is_the_next_note(form, view, store, ward, desk):
    desk.jobs = jobs = BusyJobs(store)
    view.type(text="hoist flat")
    form.save(another=True)
    view.type(text="bell out of re")
    form.keep_draft()
    jobs.work()
    assert [row.text for row in kept(store, ward)] == ["hoist flat"]
    assert view.form.text == "bell out of re"
    assert draft(store, ward)["text"] == "bell out of re"


def test_escape_while_the_disk_works_waits_for_it(form, view, store, ward, desk):
    desk.jobs = jobs = BusyJobs(store)
    view.type(text="hoist flat")
    form.save()
    form.put_away()
    assert view.is_open
    jobs.work()
    assert not view.is_open
    assert draft(store, ward) is None


def test_between_two_notes_the_last_one_can_be_undone_from_the_form(form, view, store, ward):
    view.type(text="hoist flat")
    form.save(another=True)
    form.undo()
    assert kept(store, ward) == ()
    assert view.said == "“hoist flat” is no longer written down."
    form.undo()  # even the ward itself, then nothing is left
    form.undo()
    assert view.said == "There is nothing to undo."


def test_a_note_taken_aside_while_a_huddle_runs_is_not_said_in_it(form, view, store, ward):
    a_huddle(store, ward, status=HuddleStatus.RUNNING)
    view.type(text="hoist battery flat")
    form.save()
    assert store.query("SELECT huddle_id FROM observation") == [(None,)]


def test_words_saved_in_spite_of_a_hint_are_counted(form, view, store):
    view.type(text="Mrs Smith fell", raised_by="Mr Smith", action=NewAction("ring Mr Smith"))
    form.save()
    assert marks.count(store.query, marks.GUARD_OVERRIDES) == 3


def test_the_same_words_saved_again_get_a_word_beside_undo(form, view, desk):
    view.type(text="hoist flat")
    form.save(another=True)
    assert desk.notices.said[-1] == "Saved as a worry: hoist flat"
    view.type(text="hoist flat")
    form.save(another=True)
    assert desk.notices.said[-1] == (
        "Saved as a worry: hoist flat. The same words were saved a few minutes ago:"
        " Undo takes these back."
    )
