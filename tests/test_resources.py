from __future__ import annotations

import pytest

from safehuddle import resources


@pytest.mark.parametrize("name", ["NotoSans-Regular", "NotoSans-Bold", "NotoSans-Italic"])
def test_every_font_of_screen_and_paper_is_shipped(name):
    assert resources.font_path(name).read_bytes().startswith(b"\x00\x01\x00\x00")


def test_the_licence_of_the_fonts_travels_with_them():
    licence = resources.font_path("NotoSans-Regular").with_name("OFL.txt").read_text()
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "Copyright 2015 Google LLC" in licence


def test_a_resource_that_was_not_shipped_is_named():
    with pytest.raises(FileNotFoundError, match=r"icons/unicorn\.svg was not shipped"):
        resources.icon_text("unicorn")


def test_an_installed_program_looks_inside_its_own_package(tmp_path, monkeypatch):
    icons = tmp_path / "safehuddle" / "_resources" / "icons"
    icons.mkdir(parents=True)
    (icons / "huddle.svg").write_text("<svg/>")
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "safehuddle" / "resources.py"))
    assert resources.icon_text("huddle") == "<svg/>"


def test_translations_need_not_be_there_for_english():
    assert resources.translations_folder().name == "translations"
