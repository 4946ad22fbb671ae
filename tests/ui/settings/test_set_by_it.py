"""What IT has set is said plainly, and is nothing to be chosen."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtWidgets import QLabel

from safehuddle.services import rules
from safehuddle.ui.kit.button import Button
from safehuddle.ui.kit.number import NumberEdit
from safehuddle.ui.settings.about_pane import AboutPane
from safehuddle.ui.settings.data_pane import DataPane
from safehuddle.ui.settings.pc_pane import PcPane
from safehuddle.ui.settings.people_pane import PeoplePane
from tests.policies import set_by_it
from tests.ui.settings.care import FakeCare

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="a test cannot make a file that is an administrator’s there"
)
ITS = "IT has set this for this PC, so it cannot be chosen here."


@pytest.fixture
def shown(maple, qtbot, tmp_path):
    """A page, as it stands on the screen: all its words, its buttons, its boxes of numbers."""
    maple.desk.care = FakeCare(tmp_path)

    def show(make):
        pane = make(maple.desk)
        qtbot.addWidget(pane)
        pane.load()
        pane.show()
        return pane

    return show


def words(pane):
    return " ".join(each.text() for each in pane.findChildren(QLabel) if each.isVisible())


def buttons(pane):
    return {each.text() for each in pane.findChildren(Button) if each.isVisible()}


def data_page(desk):
    return DataPane(desk, desk.care)


def test_where_it_has_set_nothing_no_page_speaks_of_it(shown):
    for make in (data_page, PcPane, AboutPane, PeoplePane):
        assert " IT " not in words(shown(make))
    assert "Choose a second place…" in buttons(shown(data_page))


def test_a_second_place_that_it_has_set_is_read_and_not_chosen(shown, monkeypatch):
    set_by_it(monkeypatch, "second_place = /mnt/wards")
    page = shown(data_page)
    assert ITS in words(page)
    assert not {"Choose a second place…", "No second place"} & buttons(page)


def test_no_second_place_set_by_it_is_said_and_not_urged(shown, monkeypatch):
    set_by_it(monkeypatch, "second_place =")
    page = shown(data_page)
    assert "Backups go to no second place." in words(page)
    assert "Choose a second place" not in words(page)


def test_a_folder_that_it_has_set_is_said_to_be_so(shown, monkeypatch, tmp_path):
    set_by_it(monkeypatch, f"data_folder = {tmp_path}")
    assert words(shown(data_page)).count(ITS) == 1
    set_by_it(monkeypatch, "data_folder = /elsewhere")  # and this is a trial with --data-dir
    assert ITS not in words(shown(data_page))


def test_minutes_that_it_has_set_are_read_and_not_chosen(shown, maple, monkeypatch):
    with maple.store.change(rules.KEEP) as change:
        rules.choose(change, rules.IDLE_MINUTES, 60)
    set_by_it(monkeypatch, "lock_minutes = 2")
    page = shown(PeoplePane)
    page._everybody.show()  # as once there is a keeper
    assert f"After 2 minutes. {ITS}" in words(page)
    assert [each for each in page.findChildren(NumberEdit) if each.isVisible()] == [page._length]


def test_this_pc_tells_all_that_it_has_set_and_where(shown, monkeypatch):
    file = set_by_it(
        monkeypatch,
        *("data_folder = /srv/sh", "second_place = /mnt/wards", "lock_minutes = 1"),
        "updates_by_hand = no",
    )
    said = words(shown(PcPane))
    for line in (
        "The ward’s file is in /srv/sh.",
        "Backups also go to /mnt/wards.",
        "The window locks after 1 minute without a key or a touch.",
        "IT brings new versions. Please put none in yourself.",
        f"All this stands in the file {file}.",
    ):
        assert line in said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", "whoever looks after this PC brings one"),
        ("updates_by_hand = no", "IT brings new versions."),
        ("updates_by_hand = yes", "IT lets you put a new version in by hand"),
    ],
)
def test_about_says_who_brings_new_versions(shown, monkeypatch, line, said):
    set_by_it(monkeypatch, line)
    assert said in words(shown(AboutPane))
