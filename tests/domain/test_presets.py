from __future__ import annotations

import pytest

from safehuddle.domain.moments import zone_of
from safehuddle.domain.presets import (
    DEFAULT_PRESET,
    DEFAULT_SHIFTS,
    DEFAULT_ZONE,
    PRESETS,
    SHIFT_PRESETS,
    preset,
    shift_preset,
    shift_preset_label,
)
from safehuddle.domain.running_order import MOST_PROMPTS
from safehuddle.errors import UserError

each_preset = pytest.mark.parametrize("name", PRESETS)


def test_there_is_a_preset_for_each_sort_of_ward():
    assert list(PRESETS) == ["adult", "children", "maternity", "mental-health"]


@each_preset
def test_the_prompts_fit_one_screen_and_can_be_read_aloud(name):
    prompts = preset(name).prompts
    assert 5 <= len(set(prompts)) == len(prompts) <= MOST_PROMPTS
    assert all(prompt.endswith("?") and len(prompt.split()) <= 16 for prompt in prompts)


@each_preset
def test_somebody_listens_to_patients_and_families_on_every_ward(name):
    heard = ("family", "parent")
    assert any(word in prompt for prompt in preset(name).prompts for word in heard)


@each_preset
def test_the_voices_least_often_heard_speak_first_and_the_leaders_do_not(name):
    first = {role.title for role in preset(name).roles if role.speaks_first}
    assert first >= {"housekeeper", "ward clerk", "student", "healthcare assistant"}
    assert not first & {"matron", "doctor", "nurse in charge", "ward manager"}


@each_preset
def test_nothing_is_listed_twice(name):
    chosen = preset(name)
    assert len({role.title for role in chosen.roles}) == len(chosen.roles)
    assert len(set(chosen.harms)) == len(chosen.harms)


@each_preset
def test_the_focus_has_a_harm_to_draw(name):
    assert preset(name).focus_harm in preset(name).harms
    assert preset(name).focus
    assert preset(name).label == preset(name).name


@each_preset
def test_huddles_are_planned_on_the_working_days_at_least(name):
    assert preset(name).planned_weekdays >= {0, 1, 2, 3, 4}


def test_the_shifts_are_known_by_name():
    assert [shift.name for shift in shift_preset("long-day-night")] == ["long day", "night shift"]
    assert all(shift_preset_label(name) for name in SHIFT_PRESETS)


def test_what_is_chosen_for_a_new_ward_exists():
    assert preset(DEFAULT_PRESET)
    assert shift_preset(DEFAULT_SHIFTS)
    assert zone_of(DEFAULT_ZONE)


def test_a_slip_is_met_with_the_preset_that_was_meant():
    with pytest.raises(UserError, match=r"Did you mean “maternity”.*Choose from: adult, children"):
        preset("matenity")
    with pytest.raises(UserError, match=r"not a shift pattern we have. Choose from"):
        shift_preset("xyz")
