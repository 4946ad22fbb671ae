"""A table is brought in through the window, by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from safehuddle.domain.kinds import Kind
from safehuddle.domain.permissions import Power
from safehuddle.services.exchange import exports
from safehuddle.services.exchange.imports import IMPORT
from safehuddle.ui.imports.sheet import ImportSheet
from safehuddle.ui.kit.button import Button
from safehuddle.ui.kit.words import Words
from safehuddle.ui.screens import PANELS, RAIL_ENTRIES
from safehuddle.ui.search.commands import commands, matching_commands
from safehuddle.ui.settings.data_pane import DataPane
from tests.factories import NOW, a_ward, an_observation, open_store
from tests.services.exchange.bringing import column
from tests.services.exchange.workbooks import ROW, workbook
from tests.ui.accessible import amiss
from tests.ui.offered import line_of, take_up
from tests.ui.settings.care import FakeCare

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def show(maple, look, qtbot):
    """Open the sheet over a window; the file it would ask for is given."""
    window = QWidget()
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()

    def shown(path, out=None):
        sheet = ImportSheet(maple.desk, window)
        sheet.ask_file = lambda chosen: chosen(path)
        sheet.ask_out = lambda _name, chosen: chosen(out)
        sheet.open()
        qtbot.waitUntil(sheet.isActiveWindow)
        return sheet

    return shown


@pytest.fixture
def path(tmp_path):
    return tmp_path / "log.xlsx"


def press(sheet, *keys):
    for key in keys:
        QTest.keyClick(sheet.windowHandle(), key)


def words(sheet):
    return [each.text() for each in sheet.findChildren(Words) if each.isVisible()]


def offered(sheet):
    return [each.words for each in sheet.findChildren(Button) if each.isVisible()]


def rows(sheet):
    model = sheet._list.model()
    return [model.index(at, 0).data() for at in range(model.rowCount())]


def is_closed(sheet):
    return not isValid(sheet) or not sheet.isVisible()


def test_three_times_enter_brings_a_good_table_in_and_undo_takes_it_out(show, maple, path):
    sheet = show(workbook(path, rows=[ROW, ("1/2/2026", "Bell", "idea", "")]))
    assert amiss(sheet) == []
    press(sheet, ENTER)
    assert "log.xlsx" in words(sheet)
    assert amiss(sheet) == []
    assert sheet._columns.places["noticed_at"] == 0
    press(sheet, ENTER)
    assert "2 rows can come in." in words(sheet)
    assert amiss(sheet) == []
    assert len(rows(sheet)) == 2
    assert "Bring in 2 rows" in offered(sheet)
    press(sheet, ENTER)
    assert is_closed(sheet)
    assert column(maple.store) == ["Hoist battery flat", "Bell"]
    assert maple.notices.undoable == ["2 observations came in."]
    assert maple.store.undo() == IMPORT
    assert maple.store.query("SELECT count(*) FROM observation WHERE withdrawn_at IS NULL") == [
        (0,)
    ]


def test_our_own_export_comes_in_by_three_times_enter(show, maple, tmp_path):
    path = tmp_path / "records.json"
    with open_store(tmp_path / "other") as other:
        oak = a_ward(other, "Oak Ward")
        an_observation(other, oak, "the hoist was flat")
        an_observation(other, oak, "settled long ago", settled_at=NOW, settled_how="mended")
        exports.export(other, path)
    sheet = show(path)
    press(sheet, ENTER)
    assert "2 observations can come in." in words(sheet)
    assert amiss(sheet) == []
    assert not sheet._order.isVisible()
    sheet._back.click()
    assert sheet._file.isVisible()
    press(sheet, ENTER, ENTER)
    assert is_closed(sheet)
    assert maple.notices.undoable == ["2 observations came in."]
    assert maple.store.query("SELECT text, settled_how, ward_id FROM observation ORDER BY id") == [
        ("the hoist was flat", None, maple.row.id),
        ("settled long ago", "mended", maple.row.id),
    ]
    assert maple.store.undo() == IMPORT


def test_an_export_whose_records_are_here_already_brings_nothing(show, maple, tmp_path):
    an_observation(maple.store, maple.row)
    exports.export(maple.store, tmp_path / "records.json")
    sheet = show(tmp_path / "records.json")
    press(sheet, ENTER)
    assert "1 is here already, or was taken back. It is passed over." in words(sheet)
    assert not sheet._next.isEnabled()


def test_what_is_no_export_is_explained_at_the_file(show, tmp_path):
    (tmp_path / "x.json").write_text("{}")
    sheet = show(tmp_path / "x.json")
    press(sheet, ENTER)
    assert any("not an export" in each for each in words(sheet))
    assert sheet._file.isVisible()


def test_our_own_table_of_observations_comes_in_without_a_question(show, maple, tmp_path):
    an_observation(maple.store, maple.row, "the hoist was flat", kind=Kind.NEAR_MISS)
    exports.export(maple.store, tmp_path / "x.csv")
    sheet = show(tmp_path / "x.csv")
    press(sheet, ENTER, ENTER, ENTER)
    assert column(maple.store) == ["the hoist was flat"] * 2
    assert maple.store.query("SELECT DISTINCT kind FROM observation") == [("near miss",)]


def test_a_column_is_chosen_by_keyboard(show, maple, path):
    sheet = show(workbook(path, headings=("A", "B", "C", "D")))
    press(sheet, ENTER)
    assert sheet._columns.places["text"] is None
    press(sheet, ENTER)
    assert "Choose the column that says this." in words(sheet)
    press(sheet, Qt.Key.Key_Down, ENTER)  # the date, which has the keyboard
    assert sheet._columns.places["noticed_at"] == 0
    press(sheet, Qt.Key.Key_Down, Qt.Key.Key_Down, ENTER)
    assert sheet._columns.places["text"] == 1
    assert "1 row can come in." in words(sheet)


def test_what_cannot_be_used_is_shown_and_saved(show, maple, path, tmp_path):
    out = tmp_path / "rest.csv"
    sheet = show(workbook(path, rows=[ROW, ("soon", "Bell", "idea", "")]), out)
    press(sheet, ENTER, ENTER)
    assert "1 row can come in. 1 row cannot be used and is left out." in words(sheet)
    sheet._rejects.click()
    assert "soon,Bell,idea" in out.read_text("utf-8-sig")
    assert [act.words for act in maple.notices.acts] == ["Open", "Show in folder"]
    assert column(maple.store) == []
    press(sheet, ENTER)
    assert column(maple.store) == ["Hoist battery flat"]
    assert maple.notices.undoable == ["1 observation came in. 1 row was left out."]


def test_dates_are_turned_by_a_key(show, maple, path):
    sheet = show(workbook(path, rows=[("3/4/2026", "Bell", "idea", "")]))
    press(sheet, ENTER, ENTER)
    assert "03/04/2026" in " ".join(map(str, rows(sheet)))
    sheet._order.setFocus()
    press(sheet, Qt.Key.Key_Right)
    assert "04/03/2026" in " ".join(map(str, rows(sheet)))
    assert sheet._order.isAncestorOf(sheet.focusWidget()), "what follows turns them back again"
    press(sheet, Qt.Key.Key_Left)
    assert "03/04/2026" in " ".join(map(str, rows(sheet)))


def test_back_leads_to_the_columns_and_to_another_file(show, path):
    sheet = show(workbook(path))
    press(sheet, ENTER, ENTER)
    sheet._back.click()
    assert "Step 2 of 3: which column is which" in words(sheet)
    sheet._back.click()
    assert "Step 1 of 3: the file" in words(sheet)


def test_a_file_that_is_no_table_is_explained_and_another_can_be_chosen(show, maple, tmp_path):
    page = tmp_path / "table.xls"
    page.write_bytes(b"<html><table>")
    sheet = show(page)
    press(sheet, ENTER)
    assert any("web page" in each for each in words(sheet))
    sheet.ask_file = lambda chosen: chosen(workbook(tmp_path / "log.xlsx"))
    press(sheet, ENTER)
    assert not any("web page" in each for each in words(sheet))
    assert "log.xlsx" in words(sheet)


def test_long_headings_at_twice_the_size_stay_within_a_small_screen(show, path, look):
    look.set_percent(200)
    headings = ("Date", "What happened to whom and where " * 3, "Type of incident", "Location")
    sheet = show(workbook(path, headings=headings))
    press(sheet, ENTER)
    widest = max(each.minimumSizeHint().width() for each in sheet._columns.findChildren(QWidget))
    assert widest < 700


def test_another_sheet_of_the_workbook_is_chosen(show, path):
    old = [("Date", "What happened"), ("1/2/2025", "Old")]
    sheet = show(workbook(path, more_sheets={"Old log": old}))
    press(sheet, ENTER)
    assert sheet._columns._sheet.isVisible()
    sheet._columns.sheet_chosen.emit("Old log")
    press(sheet, ENTER)
    assert any("Old" in str(row) for row in rows(sheet))


def test_answers_wait_over_a_lock(show, maple, path):
    sheet = show(workbook(path, headings=("A", "B", "C", "D")))
    press(sheet, ENTER, Qt.Key.Key_Down, Qt.Key.Key_Down)
    sheet._columns._fields["text"].set_value(1)
    sheet._columns._fields["noticed_at"].set_value(0)
    press(sheet, ENTER)
    sheet.give_way()
    assert is_closed(sheet)
    sheet = show(path)
    assert "Step 1 of 3: the file" in words(sheet), "nobody goes on with a file of somebody else"
    take_up(sheet)
    assert sheet._columns.isVisible()
    assert (sheet._columns.places["text"], sheet._columns.places["noticed_at"]) == (1, 0)
    sheet.give_way()
    sheet = show(path)
    line_of(sheet)._other.click()
    assert maple.store.query("SELECT name FROM draft") == []


def test_nothing_waits_once_it_is_in(show, maple, path):
    press(show(workbook(path)), ENTER, ENTER, ENTER)
    assert maple.store.query("SELECT name FROM draft") == []


def test_a_file_is_only_chosen_by_who_may(show, maple, path):
    asked = []
    maple.desk.access.ask = lambda power, _then: asked.append(power)
    sheet = show(workbook(path))
    press(sheet, ENTER)
    assert asked == [Power.IMPORT]
    assert "Step 1 of 3: the file" in words(sheet)


def test_escape_closes_when_nothing_goes_on(show, path):
    sheet = show(workbook(path))
    press(sheet, ENTER, ESCAPE)
    assert is_closed(sheet)


def test_the_page_about_the_data_leads_there(maple, look, qtbot, tmp_path):
    pane = DataPane(maple.desk, FakeCare(tmp_path))
    qtbot.addWidget(pane)
    (button,) = (each for each in pane.findChildren(Button) if each.words == "Bring in a table…")
    button.click()
    assert maple.went == ["imports"]


@pytest.mark.parametrize("typed", ["import", "excel", "bring", "csv"])
def test_the_search_leads_there(typed):
    found = matching_commands(commands(RAIL_ENTRIES, PANELS), typed)
    assert "imports" in [command.where for command in found]
