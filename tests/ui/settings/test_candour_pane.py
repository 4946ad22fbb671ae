"""Texts and days of candour: what the keeper chooses, by key and by button."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from safehuddle.services import rules
from safehuddle.services.candour import choices
from safehuddle.ui.settings.candour_pane import CandourPane
from tests.ui.accessible import amiss


@pytest.fixture
def pane(maple, qtbot, tmp_path):
    """The page; what is saved or put in is one file."""
    file = tmp_path / "texts.toml"
    maple.clock.go_on(days=20)
    made = CandourPane(
        maple.desk,
        ask_open=lambda _name, chosen: chosen(file),
        ask_save=lambda _name, chosen: chosen(file),
    )
    made.file = file
    qtbot.addWidget(made)
    made.resize(900, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.load()
    return made


def value(maple, rule):
    return rules.value_by_sql(maple.store.query, rule)


def press(widget, *keys):
    widget.setFocus()
    for key in keys:
        QTest.keyClick(widget, key)


def test_a_copy_is_saved_put_in_and_put_back_by_key(maple, pane):
    assert amiss(pane) == []
    press(pane._texts, Qt.Key.Key_S)
    assert pane.file.read_text("utf-8") == choices.shipped("guidance")
    assert "Put it in here" not in maple.notices.said[-1]
    press(pane._texts, Qt.Key.Key_P)
    assert value(maple, choices.TEXTS["guidance"]) == choices.shipped("guidance")
    assert maple.notices.undoable == ["Your own texts are in use now: What law and guidance say"]
    assert pane._back.isVisible()
    press(pane._texts, Qt.Key.Key_B)
    assert value(maple, choices.TEXTS["guidance"]) == ""
    assert not pane._back.isVisible()


def test_a_file_with_a_slip_is_refused_beside_the_list_and_names_the_line(maple, pane):
    slip = choices.shipped("guidance").replace('id = "harm"', 'id = "harms"')
    pane.file.write_text(slip, encoding="utf-8")
    press(pane._texts, Qt.Key.Key_P)
    assert pane._trouble.text() == (
        "These texts cannot be used: question harm is missing. The present texts stay."
    )
    assert value(maple, choices.TEXTS["guidance"]) == ""


def test_days_and_the_target_are_chosen_and_taken_off(maple, pane):
    pane._target.setValue(5)
    assert value(maple, choices.TARGET_DAYS) == 5
    pane._day.set_value(date(2026, 12, 1))
    pane._add_day(is_holiday=True)
    assert value(maple, choices.HOLIDAYS_ADDED) == ["2026-12-01"]
    assert pane._days.current_key == date(2026, 12, 1)
    pane._add_day(is_holiday=False)
    assert "is no bank holiday" in pane._day.editor.accessibleDescription()
    press(pane._days, Qt.Key.Key_X)
    assert value(maple, choices.HOLIDAYS_ADDED) == []
    assert not pane._days.isVisible()
