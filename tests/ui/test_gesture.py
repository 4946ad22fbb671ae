"""The one cycle of a gesture, so that no screen's tests need to hold it again."""

from __future__ import annotations

import pytest

from safehuddle.errors import DiskTrouble, NotAllowed, UserError
from safehuddle.services import drafts, marks
from safehuddle.ui import form_drafts
from safehuddle.ui.form_drafts import FormDraft
from safehuddle.ui.gesture import Deed, Gestures, OpenForm, enter
from safehuddle.ui.jobs import ScopedJobs
from tests.direct_jobs import PatientJobs
from tests.store.looking import beside, unguarded
from tests.ui.people.doors import OpenDoor

WORDS = {"text": "hoist flat"}
DRAFT = FormDraft("form:1", WORDS)
NHS_NUMBER = "943 476 5919"


class FakeForm(OpenForm):
    """Keeps what was said beside its fields, and how often it was closed."""

    def __init__(self):
        super().__init__(self.say, self.on_closed)
        self.errors, self.closed = [], 0

    def say(self, problem):
        self.errors.append((problem.field, problem.sentence))

    def on_closed(self):
        self.closed += 1


@pytest.fixture
def form():
    return FakeForm()


@pytest.fixture
def jobs(desk, store):
    """Jobs that wait until they are told to work."""
    desk.jobs = PatientJobs(store)
    return desk.jobs


@pytest.fixture
def gestures(desk):
    return Gestures(desk)


def rename(name, **how):
    """A deed that the store can tell from another."""
    return Deed("Rename", lambda change: renamed(change, name), "Renamed.", **how)


def renamed(change, name):
    change.note(name=name)
    return name


def refusing(problem):
    def work(_change):
        raise problem

    return Deed("Rename", work, "Renamed.")


def done(store):
    """What was entered, oldest first."""
    return [label for (label,) in store.query("SELECT label FROM history ORDER BY id")][1:]


def waiting(store, name="form:1"):
    return drafts.load(store.query, name)


# What a gesture does


def test_it_is_one_change_and_its_notice_offers_undo(gestures, desk, store):
    assert gestures.do(rename("Oak"))
    assert done(store) == ["Rename"]
    assert desk.notices.undoable == ["Renamed."]
    assert not gestures.is_busy


def test_what_cannot_be_undone_is_said_without_undo(gestures, desk):
    gestures.do(rename("Oak", has_undo=False))
    assert (desk.notices.said, desk.notices.undoable) == (["Renamed."], [])


def test_what_is_said_may_depend_on_what_was_done(gestures, desk):
    gestures.do(Deed("Rename", lambda change: renamed(change, "Oak"), "It is {} now.".format))
    assert desk.notices.undoable == ["It is Oak now."]


def test_a_deed_without_words_is_done_in_silence(gestures, desk, store):
    heard = []
    gestures.do(Deed("Rename", lambda change: renamed(change, "Oak")), then=heard.append)
    assert (heard, desk.notices.said) == (["Oak"], [])


def test_what_was_kept_in_spite_of_a_hint_is_counted(gestures, store):
    gestures.do(rename("Oak"), typed=("hoist flat", NHS_NUMBER, ""))
    assert marks.count(store.query, marks.GUARD_OVERRIDES) == 1


# Twice


def test_the_same_asked_twice_is_done_once(gestures, jobs, store):
    assert gestures.do(rename("Oak"))
    assert not gestures.do(rename("Oak"))
    jobs.work()
    assert done(store) == ["Rename"]


def test_once_it_is_done_it_can_be_asked_again(gestures, store):
    gestures.do(rename("Oak"))
    gestures.do(rename("Oak"))
    assert done(store) == ["Rename", "Rename"]


def test_the_same_about_another_record_is_another_gesture(gestures, jobs, store):
    for record in (1, 2):
        assert gestures.do(rename("Oak", about=record))
    jobs.work()
    assert done(store) == ["Rename", "Rename"]


def test_going_back_and_forth_ends_where_the_person_ended(gestures, jobs, desk):
    chosen = []
    for number in (6, 7, 6):
        deed = Deed("Keep", lambda change, n=number: chosen.append(n), about=number)
        gestures.do(deed)
    jobs.work()
    assert chosen == [6, 7, 6]
    assert not gestures.is_busy


def test_what_left_the_store_is_entered_each_time(desk, jobs, store):
    enter(desk, "Print", report="weekly")
    enter(desk, "Print", report="weekly")
    jobs.work()
    assert done(store) == ["Print", "Print"]


# The form


def test_the_form_that_asked_is_closed_once_it_is_saved(gestures, jobs, form):
    gestures.do(rename("Oak"), form=form)
    assert form.is_open
    jobs.work()
    assert not form.is_open


def test_a_form_that_was_put_away_meanwhile_is_not_closed_again(gestures, jobs, form):
    gestures.do(rename("Oak"), form=form)
    form.put_away()
    jobs.work()
    assert form.closed == 0


def test_what_cannot_be_used_is_said_beside_its_field(gestures, form, desk):
    gestures.do(refusing(UserError("Type a name.", field="name")), form=form)
    assert form.errors == [("name", "Type a name.")]
    assert desk.notices.warned == []
    assert form.is_open
    assert not gestures.is_busy


@pytest.mark.parametrize("has_form", [True, False])
def test_where_no_form_is_open_it_is_a_notice(gestures, form, desk, has_form):
    form.put_away()
    gestures.do(refusing(UserError("It is gone.")), form=form if has_form else None)
    assert desk.notices.warned == ["It is gone."]
    assert form.errors == []


def test_a_form_without_a_place_for_it_leaves_it_to_the_notice(gestures, desk):
    form = OpenForm()
    gestures.do(refusing(UserError("It is gone.")), form=form)
    assert desk.notices.warned == ["It is gone."]
    assert form.is_open


@pytest.mark.parametrize("problem", [NotAllowed("A PIN."), DiskTrouble("The disk is full.")])
def test_what_no_form_can_mend_is_left_to_the_window(gestures, form, desk, problem):
    told = []
    gestures.do(refusing(problem), form=form, failed=told.append)
    assert told == [problem]
    assert (form.errors, desk.notices.warned, form.is_open) == ([], [], True)
    assert not gestures.is_busy


def test_what_failed_can_be_tried_again(gestures, form, store):
    gestures.do(refusing(UserError("Not yet.")), form=form)
    gestures.do(rename("Oak"), form=form)
    assert done(store) == ["Rename"]


# What was half said


def test_the_draft_is_used_up_by_the_change_itself(gestures, desk, store):
    form_drafts.keep(desk, DRAFT.name, WORDS)
    left = []
    deed = Deed("Rename", lambda change: left.append(waiting(store)))
    gestures.do(deed, draft=DRAFT)
    assert left == [WORDS]
    assert waiting(store) is None


def test_of_a_draft_that_holds_more_the_rest_is_left(gestures, store):
    gestures.do(rename("Oak"), draft=FormDraft("form:1", {**WORDS, "step": "who"}, {"step": "who"}))
    assert waiting(store) == {"step": "who"}


def test_the_words_of_what_failed_are_kept(gestures, store):
    gestures.do(refusing(UserError("Not yet.")), draft=DRAFT)
    assert waiting(store) == WORDS


def test_words_that_the_disk_refuses_too_wait_in_the_window(gestures, desk, store):
    desk.jobs = PatientJobs(door := OpenDoor(store))
    door.is_full = True
    gestures.do(refusing(DiskTrouble("The disk is full.")), draft=DRAFT)
    desk.jobs.work()
    assert desk.refused_drafts == {DRAFT.name: WORDS}
    door.is_full = False
    gestures.do(rename("Oak"), draft=DRAFT)
    desk.jobs.work()
    assert desk.refused_drafts == {}


def test_words_that_a_tampered_store_does_not_take_wait_in_the_window_and_it_is_said_why(
    desk, store, ward
):
    with beside(store.path.parent) as connection, unguarded(connection):
        connection.execute("UPDATE history SET who = 'nobody' WHERE id = 1")
    store.trust.look_at_end()
    said = []
    form_drafts.keep(desk, DRAFT.name, WORDS, failed=said.append)
    assert waiting(store) is None
    assert "nothing more is saved in it" in said[0].sentence
    form_drafts.report_refused(desk)
    assert "wait in this window: leave it open. A line of" in desk.notices.warned[-1]
    assert form_drafts.count_refused(desk) == 1
    found = []
    form_drafts.load(desk, DRAFT.name, found.append)
    assert found == [WORDS]


@pytest.mark.parametrize("is_closed", [False, True], ids=["the screen stays", "its screen closes"])
@pytest.mark.parametrize("problem", [None, UserError("No."), DiskTrouble("The disk is full.")])
def test_a_lock_during_the_save_keeps_the_words_only_if_they_are_not_saved(
    desk, store, problem, is_closed
):
    window = PatientJobs(store)
    desk.jobs = ScopedJobs(window, lambda problem: None)
    Gestures(desk).do(refusing(problem) if problem else rename("Oak"), draft=DRAFT)
    form_drafts.keep(desk, DRAFT.name, dict(WORDS))  # as any form does when it is put away
    if is_closed:
        desk.jobs.close()
    window.work()
    assert waiting(store) == (WORDS if problem else None)


def test_what_was_typed_since_is_kept(gestures, jobs, desk, store):
    gestures.do(rename("Oak"), draft=DRAFT)
    form_drafts.keep(desk, DRAFT.name, {"text": "hoist flat, and the bell"})
    jobs.work()
    assert waiting(store) == {"text": "hoist flat, and the bell"}


def test_the_same_words_begun_anew_are_kept(gestures, desk, store):
    gestures.do(rename("Oak"), draft=DRAFT)
    form_drafts.keep(desk, DRAFT.name, WORDS)
    assert waiting(store) == WORDS


def test_a_form_opened_anew_keeps_the_words_that_its_forerunner_was_saving(desk, store):
    window = PatientJobs(store)
    desk.jobs = closed = ScopedJobs(window, lambda problem: None)
    Gestures(desk).do(rename("Oak"), draft=DRAFT)
    closed.close()
    window.work()
    desk.jobs = ScopedJobs(window, lambda problem: None)
    form_drafts.load(desk, DRAFT.name, lambda body: None)
    form_drafts.keep(desk, DRAFT.name, WORDS)
    window.work()
    assert waiting(store) == WORDS
