"""Records are taken out through the window, by keyboard."""

from __future__ import annotations

import csv
import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from safehuddle.domain.permissions import Power
from safehuddle.services.exchange import exports
from safehuddle.services.exchange.exports import CSV, XLSX
from safehuddle.ui.exports.presenter import EVERYTHING
from safehuddle.ui.exports.sheet import ExportSheet
from safehuddle.ui.paper.look_again import LookAgain
from safehuddle.ui.screens import PANELS, RAIL_ENTRIES
from safehuddle.ui.search.commands import commands, matching_commands
from safehuddle.ui.settings.data_pane import DataPane
from tests.factories import a_ward, an_observation, some_thanks
from tests.modes import has_mode
from tests.ui.accessible import amiss
from tests.ui.settings.care import FakeCare

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def show(maple, look, qtbot, tmp_path):
    """Open the sheet over a window; it is told the folder, and takes the name it offers."""
    window = QWidget()
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()

    def shown(named=None):
        sheet = ExportSheet(maple.desk, window)
        sheet.ask_file = lambda name, chosen: chosen(tmp_path / (named or name))
        sheet.open()
        qtbot.waitUntil(sheet.isActiveWindow)
        return sheet

    return shown


def press(sheet, *keys):
    for key in keys:
        QTest.keyClick(sheet.windowHandle(), key)


def is_closed(sheet):
    return not isValid(sheet) or not sheet.isVisible()


def written(tmp_path, ending):
    (path,) = tmp_path.glob(f"*.{ending}")
    return path


def test_enter_takes_everything_out_as_a_workbook_for_this_account_alone(show, maple, tmp_path):
    an_observation(maple.store, maple.row)
    sheet = show()
    assert amiss(sheet) == []
    assert (sheet.choices.form, sheet.choices.what) == (XLSX, EVERYTHING)
    press(sheet, ENTER)
    path = written(tmp_path, "xlsx")
    assert path.name == "SafeHuddle all wards records 2026-11-23.xlsx"
    assert has_mode(path, 0o600)
    assert maple.notices.said == [f"2 records are in {path.name}. It is not locked: keep it safe."]
    assert [act.words for act in maple.notices.acts] == ["Open", "Show in folder"]
    assert is_closed(sheet)
    assert maple.store.query("SELECT label FROM history ORDER BY id DESC LIMIT 1") == [
        (exports.EXPORT,)
    ]


def test_a_table_is_of_one_kind_and_can_come_in_again(show, maple, tmp_path):
    an_observation(maple.store, maple.row, "the hoist was flat")
    some_thanks(maple.store, maple.row)
    sheet = show()
    press(sheet, Qt.Key.Key_Right)
    assert (sheet.choices.form, sheet.choices.what) == (CSV, exports.OBSERVATIONS)
    press(sheet, ENTER)
    path = written(tmp_path, "csv")
    assert path.name == "SafeHuddle all wards observations 2026-11-23.csv"
    header, row = csv.reader(path.read_text("utf-8-sig").splitlines())
    assert tuple(header) == exports.CSV_OBSERVATIONS
    assert "the hoist was flat" in row


def test_the_ending_follows_the_form_whatever_is_typed(show, maple, tmp_path):
    sheet = show("v1.2")
    press(sheet, Qt.Key.Key_Right, Qt.Key.Key_Right, ENTER)
    assert json.loads((tmp_path / "v1.2.json").read_text("utf-8"))["format"] == "safehuddle"


def test_of_several_wards_the_one_in_hand_is_taken_first(show, maple, tmp_path):
    an_observation(maple.store, a_ward(maple.store, "Oak Ward"), "of Oak")
    an_observation(maple.store, maple.row, "of Maple")
    sheet = show()
    assert not sheet.choices.is_all_wards
    press(sheet, Qt.Key.Key_Right, Qt.Key.Key_Right, ENTER)
    path = written(tmp_path, "json")
    assert path.name == "SafeHuddle Maple Ward records 2026-11-23.json"
    assert "of Oak" not in path.read_text("utf-8")


def test_what_points_at_a_person_is_shown_before_anything_is_written(show, maple, tmp_path, qtbot):
    number = an_observation(maple.store, maple.row, "NHS number 943 476 5919 on the wall").id
    before = set(tmp_path.iterdir())
    sheet = show()
    press(sheet, ENTER)
    (look,) = sheet.findChildren(LookAgain)
    assert set(tmp_path.iterdir()) == before
    qtbot.waitUntil(look.isActiveWindow)
    press(look, ENTER)
    assert maple.went == [f"observations/{number}"]
    assert is_closed(sheet)
    assert set(tmp_path.iterdir()) == before


def test_it_can_be_taken_out_all_the_same_and_that_is_counted(show, maple, tmp_path):
    an_observation(maple.store, maple.row, "NHS number 943 476 5919 on the wall")
    sheet = show()
    press(sheet, ENTER)
    (look,) = sheet.findChildren(LookAgain)
    look._on_anyway()
    assert written(tmp_path, "xlsx").stat().st_size
    assert maple.store.query("SELECT value FROM mark WHERE name LIKE '%guard%'") == [("1",)]


def test_a_file_of_our_own_is_refused_in_the_sheet_and_stays(show, maple, tmp_path):
    sheet = show("safehuddle.db")
    sheet.ask_file = lambda _name, chosen: chosen(tmp_path / "settings.json")
    (tmp_path / "settings.json").write_text("{}")
    press(sheet, Qt.Key.Key_Right, Qt.Key.Key_Right, ENTER)
    assert "keeps in this folder" in sheet._wrong.text()
    assert (tmp_path / "settings.json").read_text() == "{}"
    assert not is_closed(sheet)
    press(sheet, ESCAPE)
    assert is_closed(sheet)


def test_whoever_may_not_take_records_out_is_asked_for_a_pin_first(
    show, maple, look, qtbot, tmp_path
):
    asked = []
    maple.desk.access.ask = lambda power, then: asked.append((power, then))
    pane = DataPane(maple.desk, FakeCare(tmp_path))
    qtbot.addWidget(pane)
    pane._presenter.take_out()
    ((power, then),) = asked
    assert power is Power.EXPORT
    assert maple.went == []
    then()
    assert maple.went == ["exports"]
    sheet = show()
    press(sheet, ENTER)
    assert [power for power, _then in asked] == [Power.EXPORT] * 3
    assert sheet._offered.kinds == ()
    asked[-1][1]()
    press(sheet, ENTER)
    assert not list(tmp_path.glob("*.xlsx"))
    asked[-1][1]()
    assert len(list(tmp_path.glob("*.xlsx"))) == 1


def test_it_is_found_in_the_search():
    found = matching_commands(commands(RAIL_ENTRIES, PANELS), "export")
    assert [each.where for each in found] == ["exports"]
