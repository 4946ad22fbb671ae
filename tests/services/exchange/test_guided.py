from __future__ import annotations

from dataclasses import replace

import pytest

from safehuddle.domain.kinds import Kind
from safehuddle.domain.written_dates import DateOrder
from safehuddle.errors import UserError
from safehuddle.services.exchange.guided import SHOWN, inspect, preview, save_rejects
from safehuddle.services.exchange.imports import IMPORT, TOLD_EACH, bring_in
from tests.factories import a_ward
from tests.services.exchange.bringing import column
from tests.services.exchange.workbooks import ROW, workbook


@pytest.fixture
def path(tmp_path):
    return tmp_path / "log.xlsx"


def inspected(store, path, ward, **how):
    with store.reading() as session:
        return inspect(session, path, ward=ward.uid, **how)


def previewed(store, path, how, **more):
    with store.reading() as session:
        return preview(session, path, how, now=store.clock(), **more)


def headings(found):
    return {
        name: next(each.words for each in found.headings if each.place == place)
        for name, place in found.how.columns.items()
        if place is not None
    }


def test_a_workbook_is_led_from_its_sheets_to_its_rows(store, ward, path):
    workbook(path, more_sheets={"Cover": [("Maple Ward",)]}, rows=[ROW, ("x", "Bell", "idea", "")])
    found = inspected(store, path, ward)
    assert (found.sheets, found.how.sheet, found.heading_row) == (("Cover", "Log"), "Log", 1)
    assert headings(found) == {
        "noticed_at": "Date",
        "text": "What happened",
        "kind": "Type",
        "place": "Location",
    }
    assert found.headings[1].example == "Hoist battery…"
    seen = previewed(store, path, found.how)
    good, bad = seen.kept
    assert (good.text, good.kind, str(good.on), good.place) == (
        *("Hoist battery flat", Kind.NEAR_MISS, "2026-11-20", "Bay 2"),
    )
    assert (bad.row, bad.text) == (3, "Bell")
    assert bad.problems[0].startswith("Date: We could not read “x”")
    with store.change(IMPORT) as change:
        assert bring_in(change, path, found.how, leave_out=True).good == 1
    assert column(store) == ["Hoist battery flat"]
    assert store.undo() == IMPORT


def test_a_slip_of_the_key_in_a_heading_is_taken_for_what_was_meant(store, ward, path):
    workbook(path, headings=("Dtae", "What hapened", "Type", "Loaction"))
    assert headings(inspected(store, path, ward)) == {
        "noticed_at": "Dtae",
        "text": "What hapened",
        "kind": "Type",
        "place": "Loaction",
    }


def test_a_table_whose_headings_say_nothing_is_shown_all_the_same(store, ward, path):
    workbook(path, headings=("a", "b", "", "c"), more_sheets={"Empty": []})
    found = inspected(store, path, ward)
    assert (found.how.sheet, headings(found)) == ("Log", {})
    assert [each.words for each in found.headings] == ["a", "b", "", "c"]
    chosen = {**found.how.columns, "noticed_at": 0, "text": 1}
    with pytest.raises(UserError, match="kind"):
        previewed(store, path, replace(found.how, columns=chosen))
    seen = previewed(store, path, replace(found.how, columns=chosen, kind=Kind.IDEA))
    assert [each.kind for each in seen.kept] == [Kind.IDEA]


def test_another_row_may_hold_the_headings(store, ward, tmp_path):
    table = tmp_path / "a.csv"
    table.write_text("one,two\nthree,four\n22/11/2026,Bell\n")
    found = inspected(store, table, ward, heading_row=2)
    assert [each.words for each in found.headings] == ["three", "four"]
    assert found.title == "one"


def test_all_rows_are_for_the_ward_in_hand_unless_a_column_says_it(store, ward, path):
    a_ward(store, "Oak Ward")
    found = inspected(store, workbook(path), ward)
    assert found.how.ward == ward.uid
    assert previewed(store, path, found.how).report.good == 1
    workbook(
        path, headings=("Date", "What happened", "Type", "Ward"), rows=[(*ROW[:3], "oak ward")]
    )
    found = inspected(store, path, ward)
    assert found.how.ward is None
    with store.change(IMPORT) as change:
        bring_in(change, path, found.how)
    assert store.query("SELECT name FROM ward JOIN observation ON ward.id = ward_id") == [
        ("Oak Ward",)
    ]


def test_the_order_of_days_and_months_is_what_the_dates_tell(store, ward, path):
    workbook(path, rows=[(day, *ROW[1:]) for day in ("10/31/2025", "01/02/2025")])
    found = inspected(store, path, ward)
    assert found.how.order is DateOrder.MONTH_FIRST
    seen = previewed(store, path, found.how)
    assert [str(each.on) for each in seen.kept] == ["2025-10-31", "2025-01-02"]
    other = previewed(store, path, replace(found.how, order=DateOrder.DAY_FIRST))
    assert (other.report.good, other.likely) == (0, DateOrder.MONTH_FIRST)
    assert any("have them read so." in said for said in other.report.remarks)
    assert not any("--" in said for said in other.report.remarks)


def test_only_the_first_rows_are_shown_and_all_are_counted(store, ward, path):
    found = inspected(store, workbook(path, rows=[ROW] * 25), ward)
    seen = previewed(store, path, found.how)
    assert (len(seen.kept), seen.report.good) == (SHOWN, 25)


def test_what_cannot_be_used_is_saved_and_nothing_comes_in(store, ward, path, tmp_path):
    found = inspected(store, workbook(path, rows=[ROW, ("x", "Bell", "idea", "")]), ward)
    out = tmp_path / "rejects.csv"
    with store.reading() as session:
        assert save_rejects(session, path, found.how, out, now=store.clock()) == 1
    assert "x,Bell,idea,,3," in out.read_text("utf-8-sig")
    assert column(store) == []


class Stopped(Exception):
    """Whoever watches has had enough."""


def test_an_import_can_be_stopped_and_leaves_nothing(store, ward, path):
    found = inspected(store, workbook(path, rows=[ROW] * (TOLD_EACH * 2)), ward)
    told = []

    def watch(rows):
        told.append(rows)
        if rows > TOLD_EACH:
            raise Stopped

    with pytest.raises(Stopped), store.change(IMPORT) as change:
        bring_in(change, path, found.how, watch=watch)
    assert told == [TOLD_EACH, 2 * TOLD_EACH]
    assert column(store) == []
