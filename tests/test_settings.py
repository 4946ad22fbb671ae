from __future__ import annotations

import json

import pytest

from safehuddle.errors import DiskTrouble, UserError
from safehuddle.settings import Settings


def on_disk(folder):
    return json.loads((folder / "settings.json").read_text(encoding="utf-8"))


def test_a_new_pc_has_the_defaults_and_no_file(tmp_path):
    settings = Settings.load(tmp_path)
    assert (settings.text_percent, settings.theme, settings.ward_uid) == (100, "system", "")
    assert not list(tmp_path.iterdir())


def test_what_is_kept_is_there_at_the_next_start(tmp_path):
    Settings.load(tmp_path).save(Settings.text_percent, 150)
    assert Settings.load(tmp_path).text_percent == 150


@pytest.mark.parametrize("percent", [100, 200])
def test_text_may_be_as_small_or_large_as_the_bounds(tmp_path, percent):
    settings = Settings.load(tmp_path)
    settings.save(Settings.text_percent, percent)
    assert settings.text_percent == percent


@pytest.mark.parametrize("percent", [99, 201, True, "150", None])
def test_a_value_out_of_bounds_is_refused_and_nothing_changes(tmp_path, percent):
    settings = Settings.load(tmp_path)
    with pytest.raises(UserError) as refused:
        settings.save(Settings.text_percent, percent)
    assert refused.value.field == "text_percent"
    assert settings.text_percent == 100
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "text", ["", "not json", "[1, 2]", '{"text_percent": 9000, "theme": "pink", "language": 3}']
)
def test_a_file_that_makes_no_sense_counts_as_defaults(tmp_path, text):
    (tmp_path / "settings.json").write_text(text)
    settings = Settings.load(tmp_path)
    assert all(getattr(settings, each.key) == each.default for each in Settings.declared())


def test_settings_of_a_newer_program_are_left_alone(tmp_path):
    (tmp_path / "settings.json").write_text('{"hologram": "on"}')
    Settings.load(tmp_path).save(Settings.theme, "dark")
    assert on_disk(tmp_path) == {"hologram": "on", "theme": "dark"}


def test_two_windows_do_not_undo_each_others_choices(tmp_path):
    one, other = Settings.load(tmp_path), Settings.load(tmp_path)
    one.save(Settings.theme, "dark")
    other.save(Settings.text_percent, 125)
    assert on_disk(tmp_path) == {"theme": "dark", "text_percent": 125}


def test_those_who_subscribed_are_told_until_they_stop(tmp_path):
    settings, heard = Settings.load(tmp_path), []
    stop = settings.subscribe(heard.append)
    settings.save(Settings.theme, "dark")
    stop()
    settings.save(Settings.theme, "light")
    assert heard == ["theme"]
    stop()  # a window may be closed by hand and by the end of the program


def test_a_setting_that_cannot_be_saved_is_not_changed(tmp_path):
    settings = Settings.load(tmp_path / "gone")
    with pytest.raises(DiskTrouble):
        settings.save(Settings.theme, "dark")
    assert settings.theme == "system"


def test_every_default_is_allowed_and_described():
    for each in Settings.declared():
        assert each.allows(each.default), each.key
        assert each.description[0].isupper(), each.key


def test_a_setting_is_changed_by_keeping_it_only(tmp_path):
    settings = Settings.load(tmp_path)
    with pytest.raises(AttributeError, match="use keep"):
        settings.theme = "dark"
