"""Opening what was saved, and showing it in its folder, by what the system has for that."""

from __future__ import annotations

import sys

import pytest

from safehuddle.errors import UserError
from safehuddle.ui import system_open
from safehuddle.ui.saved_file import acts_on
from safehuddle.ui.system_open import explorer_command, open_file, show_in_folder

only_on_linux = pytest.mark.skipif(
    not sys.platform.startswith("linux"),
    reason="each system opens files in its own way, and this is that of Linux",
)
MANAGER = "org.freedesktop.FileManager1"


@pytest.fixture
def saved(tmp_path):
    path = tmp_path / "Maple Ward, weekly (2 of 3).pdf"
    path.write_bytes(b"%PDF-1.7")
    return path


@pytest.fixture
def programs(tmp_path, monkeypatch):
    """A folder that holds all programs of the system; what they were asked is in `asked`."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/none")

    class Programs:
        asked = tmp_path / "asked"

        def put(self, name, *, ends_with=0):
            program = folder / name
            program.write_text(
                f'#!/bin/sh\necho "$*" >> "{self.asked}"\nexit {ends_with}\n', encoding="utf-8"
            )
            program.chmod(0o755)

    return Programs()


@only_on_linux
def test_a_saved_file_is_opened_by_the_program_this_pc_has_for_it(saved, programs):
    programs.put("xdg-open")
    open_file(saved)
    assert programs.asked.read_text().strip() == str(saved)


@only_on_linux
def test_the_second_way_is_tried_where_the_first_gives_up(saved, programs):
    programs.put("xdg-open", ends_with=3)
    programs.put("gio")
    open_file(saved)
    assert programs.asked.read_text().splitlines() == [str(saved), f"open {saved}"]


@only_on_linux
@pytest.mark.parametrize("there", [(), ("xdg-open",)])
def test_where_nothing_opens_it_is_said_kindly_and_where_it_is(saved, programs, there):
    for name in there:
        programs.put(name, ends_with=4)
    with pytest.raises(UserError) as told:
        open_file(saved)
    assert saved.name in told.value.sentence
    assert str(saved.parent) in told.value.sentence


@only_on_linux
def test_without_a_file_manager_the_folder_is_opened(saved, programs):
    programs.put("xdg-open")
    show_in_folder(saved)
    assert programs.asked.read_text().strip() == str(saved.parent)


@pytest.mark.parametrize("hand_over", [open_file, show_in_folder])
def test_a_file_that_was_moved_away_meanwhile_is_said_to_be_gone(saved, hand_over):
    saved.unlink()
    with pytest.raises(UserError, match="no longer"):
        hand_over(saved)


@pytest.mark.parametrize(
    "name",
    ["plain.pdf", "two words.pdf", "a,comma and 1,2.pdf", "50% & more ^done.pdf", "Bucht ö.pdf"],
)
def test_explorer_is_given_the_whole_path_whatever_signs_are_in_it(name):
    path = f"D:\\Ward files, old\\{name}"
    command = explorer_command(path, "C:\\Windows")
    assert command == f'"C:\\Windows\\explorer.exe" /select,"{path}"'


@only_on_linux
def test_a_program_that_stays_open_is_not_waited_for_nor_ended(saved, programs, monkeypatch):
    monkeypatch.setattr(system_open, "WAIT_S", 0)
    programs.put("xdg-open")
    open_file(saved)
    for each in system_open._started:
        each.wait(timeout=10)
    assert programs.asked.read_text().strip() == str(saved)


@only_on_linux
@pytest.mark.parametrize("asks", ["dbus-send", "gdbus"])
def test_the_file_manager_is_asked_to_mark_the_file(saved, programs, asks):
    programs.put(asks)
    show_in_folder(saved)
    (asked,) = programs.asked.read_text().splitlines()
    assert f"{MANAGER}.ShowItems" in asked
    assert saved.as_uri() in asked
    assert "," not in asked.split(saved.parent.as_uri())[1]  # which dbus-send takes for another


def test_the_notice_of_a_save_offers_to_open_it_and_to_show_it(desk, saved):
    act = acts_on(desk, saved)
    assert [act.words, act.also.words] == ["Open", "Show in folder"]
    assert acts_on(desk, saved, opens=False).words == "Show in folder"


@only_on_linux
def test_what_could_not_be_opened_becomes_a_notice(desk, saved, programs):
    acts_on(desk, saved).do()
    assert [saved.name in each for each in desk.notices.warned] == [True]
