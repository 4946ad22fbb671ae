from __future__ import annotations

from datetime import time

import pytest

from safehuddle.domain.presets import PRESETS
from safehuddle.errors import DiskTrouble
from safehuddle.services import marks, ward_lists, wards
from safehuddle.services.ward_lists import ListName
from safehuddle.settings import Setting, Settings
from safehuddle.ui.desk import WardInHand
from safehuddle.ui.settings.list_presenter import WardListPresenter
from safehuddle.ui.settings.this_pc import AnswerStyle, languages_in, questions
from safehuddle.ui.settings.ward_presenter import ShiftWords, WardPresenter
from safehuddle.ui.settings.wards_presenter import WardsPresenter
from tests.factories import a_ward


class FakeList:
    def __init__(self):
        self.rows, self.field, self.trouble = [], None, None

    def show_rows(self, rows):
        self.rows = list(rows)

    def open_field(self, words, *, is_new):
        self.field = (words, is_new)

    def open_milestones(self, words):
        self.field = (words, "milestones")

    def close_field(self):
        self.field = None

    def rest_field(self):
        self.field = None

    def take_words(self):
        return None

    def show_trouble(self, sentence):
        self.trouble = sentence


class FakeWard:
    def __init__(self):
        self.shown, self.troubles = None, {}

    def show_ward(self, shown):
        self.shown = shown

    def take_words(self, *fields):
        return None

    def show_trouble(self, field, sentence):
        self.troubles[field] = sentence


@pytest.fixture
def a_list(maple):
    """A list, shown again after each change as the screen does."""
    made = []

    def make(which):
        view = FakeList()
        presenter = WardListPresenter(maple.desk, view, which)
        made.append(maple.store.subscribe(lambda changed: presenter.load()))
        presenter.load()
        return view, presenter

    yield make
    for stop in made:
        stop()


@pytest.fixture
def the_ward(maple):
    view = FakeWard()
    presenter = WardPresenter(maple.desk, view)
    stop = maple.store.subscribe(lambda changed: presenter.load())
    presenter.load()
    yield view, presenter
    stop()


def words(view):
    return [row.sentence for row in view.rows]


def key_of(view, sentence):
    return next(row.key for row in view.rows if row.sentence == sentence)


# The ward's lists


def test_a_new_prompt_goes_to_the_end_and_can_be_undone(maple, a_list):
    view, presenter = a_list(ListName.PROMPTS)
    presenter.begin_new()
    assert view.field == ("", True)
    presenter.save("Who is new today?")
    assert words(view) == ["Falls", "Skin", "Who is new today?"]
    assert view.field is None
    assert maple.notices.undoable == ["Added: Who is new today?"]
    maple.store.undo()
    assert words(view) == ["Falls", "Skin"]


def test_an_entry_half_typed_never_lands_on_the_list_of_another_ward(maple, a_list):
    oak = a_ward(maple.store, "Oak Ward")
    view, presenter = a_list(ListName.PROMPTS)
    presenter.begin_new()
    maple.desk.ward = WardInHand(oak.id, oak.name, oak.zone)
    presenter.load()
    assert view.field is None
    presenter.save("Oak's own")
    assert words(view) == ["Falls", "Skin", "Oak's own"]
    with maple.store.reading() as session:
        ours = ward_lists.items(session, maple.row.id, ListName.PROMPTS)
    assert [item.name for item in ours] == ["Falls", "Skin"]


def test_an_entry_with_no_words_is_refused_and_the_field_stays(a_list):
    view, presenter = a_list(ListName.PROMPTS)
    presenter.begin_new()
    presenter.save("  ")
    assert view.trouble.startswith("Each line needs words")
    assert view.field is not None


def test_an_entry_is_changed_in_its_place(a_list):
    view, presenter = a_list(ListName.HARMS)
    presenter.begin_change(key_of(view, "fall"))
    assert view.field == ("fall", False)
    presenter.save("fall from bed")
    assert words(view) == ["fall from bed", "pressure ulcer"]


def test_a_harm_is_given_milestones_of_its_own(maple, a_list):
    view, presenter = a_list(ListName.HARMS)
    fall = key_of(view, "fall")
    presenter.begin_milestones(fall)
    assert view.field == ("30, 60, 100, 180, 365", "milestones")
    presenter.save("150, 50")
    assert view.field is None
    assert [tag.words for tag in view.rows[0].tags] == ["milestones: 50, 150 days"]
    assert words(view) == ["fall", "pressure ulcer"]
    assert maple.notices.undoable == ["Milestones of fall changed."]
    presenter.begin_milestones(fall)
    presenter.save("soon")
    assert "numbers of days" in view.trouble
    presenter.cancel()
    presenter.begin_change(fall)
    assert view.field == ("fall", False)


def test_after_cancelling_a_change_what_is_typed_next_is_new(a_list):
    view, presenter = a_list(ListName.HARMS)
    presenter.begin_change(key_of(view, "fall"))
    presenter.cancel()
    presenter.begin_new()
    presenter.save("medicines")
    assert words(view) == ["fall", "pressure ulcer", "medicines"]


def test_an_entry_moves_up_and_down_and_stops_at_the_ends(maple, a_list):
    view, presenter = a_list(ListName.PROMPTS)
    skin = key_of(view, "Skin")
    presenter.move(skin, -1)
    assert words(view) == ["Skin", "Falls"]
    presenter.move(skin, -1)
    assert words(view) == ["Skin", "Falls"]
    presenter.move(skin, 1)
    assert words(view) == ["Falls", "Skin"]
    assert len(maple.notices.said) == 2


def test_an_entry_taken_off_can_be_brought_back(maple, a_list):
    view, presenter = a_list(ListName.HARMS)
    presenter.drop(key_of(view, "fall"))
    assert words(view) == ["pressure ulcer"]
    maple.store.undo()
    assert words(view) == ["fall", "pressure ulcer"]


def test_keys_with_no_entry_in_hand_do_nothing(maple, a_list):
    _view, presenter = a_list(ListName.HARMS)
    presenter.drop(None)
    presenter.move(None, 1)
    presenter.begin_change(None)
    presenter.tick(99_999, True)
    assert maple.notices.said == []


def test_a_ticked_role_is_asked_first(maple, a_list):
    view, presenter = a_list(ListName.ROLES)
    nurse = key_of(view, "nurse in charge")
    presenter.tick(nurse, True)
    assert next(row for row in view.rows if row.key == nurse).ticked
    assert maple.notices.said == ["Asked first: nurse in charge"]


def test_the_standard_list_is_the_one_of_the_wards_own_kind(a_list):
    view, presenter = a_list(ListName.PROMPTS)
    presenter.put_standard_back()
    assert words(view) == list(PRESETS["adult"].prompts)


# The ward itself


def test_the_ward_gets_another_name(maple, the_ward):
    view, presenter = the_ward
    presenter.rename("Oak Ward")
    assert view.shown.card.name == "Oak Ward"
    assert maple.notices.undoable == ["The ward is called Oak Ward now."]


def test_saving_a_name_that_did_not_change_says_nothing(maple, the_ward):
    _view, presenter = the_ward
    presenter.rename("Maple Ward")
    assert maple.notices.said == []


def test_a_ward_without_a_name_is_refused_beside_it(the_ward):
    view, presenter = the_ward
    presenter.rename("")
    assert view.troubles["name"] == "Give the ward a name."


def test_the_huddle_days_are_changed_but_never_to_none(the_ward):
    view, presenter = the_ward
    presenter.choose_days(frozenset({0, 6}))
    assert view.shown.card.planned_weekdays == {0, 6}
    presenter.choose_days(frozenset())
    assert view.troubles["weekdays"] == "Choose at least one day for the huddle."


def test_the_focus_and_the_harm_beside_it(the_ward):
    view, presenter = the_ward
    harm = view.shown.harms[0].id
    presenter.choose_focus("Fewer falls at night")
    presenter.choose_harm(harm)
    assert (view.shown.card.focus, view.shown.card.focus_harm_id) == ("Fewer falls at night", harm)


def test_a_focus_kept_in_spite_of_a_hint_is_counted_once(maple, the_ward):
    view, presenter = the_ward
    presenter.choose_focus("what happened to Mrs Smith")
    presenter.choose_harm(view.shown.harms[0].id)
    assert marks.count(maple.store.query, marks.GUARD_OVERRIDES) == 1


def test_shifts_are_saved_as_typed_and_empty_lines_are_left_out(maple, the_ward):
    view, presenter = the_ward
    typed = [*view.shown.shifts, ShiftWords("twilight", "16:00", "0030"), ShiftWords("", "", "")]
    presenter.save_shifts(typed)
    with maple.store.reading() as session:
        twilight = wards.shifts(session, maple.row.id)[-1]
    assert (twilight.name, twilight.starts, twilight.ends) == ("twilight", time(16), time(0, 30))
    assert len(view.shown.shifts) == 3


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (ShiftWords("early", "7 am", "14:00"), "24-hour clock"),
        (ShiftWords("", "07:00", "14:00"), "Give every shift a name"),
        (ShiftWords("early", "07:00", "07:00"), "same time"),
    ],
)
def test_a_shift_that_cannot_be_is_explained(the_ward, typed, said):
    view, presenter = the_ward
    before = view.shown.shifts
    presenter.save_shifts([typed])
    assert said in view.troubles["shifts"]
    assert view.shown.shifts == before


def test_a_usual_shift_pattern_replaces_all_shifts(the_ward):
    view, presenter = the_ward
    presenter.use_shift_preset("early-late-night")
    assert [shift.name for shift in view.shown.shifts] == [
        "early shift",
        "late shift",
        "night shift",
    ]


# Several wards


class FakeWards:
    def __init__(self):
        self.rows = []

    def show_wards(self, rows):
        self.rows = list(rows)


def test_another_ward_is_taken_in_hand_and_remembered(maple):
    oak = a_ward(maple.store, "Oak Ward")
    view, taken = FakeWards(), []
    presenter = WardsPresenter(maple.desk, view, taken.append)
    presenter.load()
    assert [row.sentence for row in view.rows] == ["Maple Ward", "Oak Ward"]
    assert [tag.words for tag in view.rows[0].tags] == ["on the screen now"]
    presenter.choose(oak.id)
    assert [ward.name for ward in taken] == ["Oak Ward"]
    assert maple.desk.settings.ward_uid == oak.uid


def test_the_ward_already_in_hand_is_not_taken_again(maple):
    taken = []
    presenter = WardsPresenter(maple.desk, FakeWards(), taken.append)
    presenter.load()
    presenter.choose(maple.row.id)
    assert taken == []


def test_a_ward_just_added_waits_until_somebody_asks_for_it(maple):
    view, taken = FakeWards(), []
    presenter = WardsPresenter(maple.desk, view, taken.append)
    oak = a_ward(maple.store, "Oak Ward")
    presenter.added(oak.id)
    assert taken == []
    assert maple.desk.settings.ward_uid == ""
    assert [row.sentence for row in view.rows] == ["Maple Ward", "Oak Ward"]
    assert maple.notices.said == ["Oak Ward is set up."]
    (show,) = maple.notices.acts
    show.do()
    assert (show.words, [ward.id for ward in taken]) == ("Show Oak Ward", [oak.id])


def test_a_disk_that_takes_nothing_keeps_nobody_from_another_ward(maple, monkeypatch):
    def refuse(*_given):
        raise DiskTrouble("The disk is full.")

    monkeypatch.setattr(Settings, "save", refuse)
    oak, taken = a_ward(maple.store, "Oak Ward"), []
    presenter = WardsPresenter(maple.desk, FakeWards(), taken.append)
    presenter.load()
    presenter.choose(oak.id)
    assert [ward.name for ward in taken] == ["Oak Ward"]


# This PC


class MoreSettings(Settings):
    """Settings of every sort."""

    bell = Setting(True, "Ring a bell")
    minutes = Setting(5, "Minutes", lowest=1, highest=60)


def test_every_sort_of_setting_becomes_a_question(tmp_path):
    bell, minutes = questions(MoreSettings.load(tmp_path), ("en",))
    assert (bell.label, bell.way, bell.value) == ("Ring a bell", AnswerStyle.YES_NO, True)
    assert (minutes.way, minutes.lowest, minutes.highest) == (AnswerStyle.NUMBER, 1, 60)


def test_size_colours_and_spelling_are_asked_and_what_the_window_remembers_is_not(tmp_path):
    asked = questions(Settings.load(tmp_path), ("en",))
    assert [question.key for question in asked] == ["text_percent", "theme", "checks_spelling"]
    assert [value for value, _words in asked[0].choices] == [100, 125, 150, 175, 200]


def test_the_language_is_asked_only_when_there_is_more_than_one(tmp_path):
    catalogue = tmp_path / "cy" / "LC_MESSAGES" / "safehuddle.mo"
    assert languages_in(tmp_path) == ("en",)
    catalogue.parent.mkdir(parents=True)
    catalogue.touch()
    asked = questions(Settings.load(tmp_path), languages_in(tmp_path))
    language = next(question for question in asked if question.key == "language")
    assert language.choices == (("en", "English"), ("cy", "Welsh"))


def test_nothing_of_the_ward_is_lost_by_a_list_that_was_replaced(maple, a_list):
    view, presenter = a_list(ListName.HARMS)
    presenter.put_standard_back()
    with maple.store.reading() as session:
        assert ward_lists.harm_named(session, maple.row.id, "fall") == key_of(view, "fall")
