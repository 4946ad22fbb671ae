"""What stands in an open sheet, when another window changes it or takes it back meanwhile."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from safehuddle.domain import beneath
from safehuddle.domain.kinds import Kind
from safehuddle.services import observations, thanks
from safehuddle.services.beneath import stories
from safehuddle.ui.records.shown import RecordGesture
from safehuddle.ui.screens import PANELS, Follows, load_class
from tests.factories import TODAY, a_person, an_observation
from tests.ui.accessible import amiss
from tests.ui.maple import maple

__all__ = ["maple"]

TEXT = "Zebra fell by the sink"
FOLLOWS_NOTHING = {
    "quick_add": "it holds what is being typed alone",
    "kind_note": "it holds what is being typed alone",
    "fair_talk": "its questions are the same for everybody",
    "joy": "it holds what is being typed alone",
    "pulse": "it holds what is being ticked alone",
    "mark_chart": "it holds what is being typed alone",
    "new_limits": "it is about a line of a chart, by its days",
    "halve_it": "it is about a line of a chart, by its days",
    "bed_days": "it holds figures that are being typed",
    "candour_letter": "it is a leader’s, with the words they are at",
    "candour_letter_print": "it is a leader’s, and made for one print",
    "candour_paper": "it is a leader’s, and made for one print",
    "guide": "its words are the same for everybody",
    "imports": "it shows a file, and not the store",
    "practice": "it shows a made-up conversation",
    "exports": "it shows kinds of records, and none of their words",
}
"""What opens over the window and need not follow what others do, and why."""


def _all_words(sheet) -> str:
    """Return all that stands in a sheet, or is told of it, in sight or not."""
    said = []
    for each in (sheet, *sheet.findChildren(QWidget)):
        told = QAccessible.queryAccessibleInterface(each)
        said += [told.text(QAccessible.Text.Name), told.text(QAccessible.Text.Description)]
        said += map(repr, getattr(each, "rows", ()))
        if isinstance(each, QLabel):
            said.append(each.text())
    return "\n".join(said)


@pytest.fixture
def opened(maple, look, qtbot):
    """Opens a panel over nothing."""
    there = []

    def open_(name, key=""):
        panel = next(each for each in PANELS if each.name == name)
        sheet = load_class(panel.factory)(maple.desk, None)
        there.append(sheet)
        if key:
            sheet.show_item(key)
        with qtbot.waitActive(sheet):
            sheet.open()
            sheet.activateWindow()
        return sheet

    yield open_
    for each in there:
        each.done(0)


def _withdraw(maple, number):
    with maple.store.change(observations.WITHDRAW) as change:
        observations.withdraw(change, number, reason="a name")


def _settle():
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


@pytest.mark.parametrize(
    "name", ["other_words", "thread", "follow", "look_back", "gap", "story", "learn", "search"]
)
def test_what_another_window_takes_back_is_gone_from_an_open_sheet(maple, opened, name):
    row = an_observation(maple.store, maple.row, TEXT, kind=Kind.WENT_WELL)
    sheet = opened(name, "" if name == "search" else f"observation:{row.id}")
    if name == "search":
        sheet.line.set_text("Zebra")
        QTest.qWait(0)
    _settle()
    assert "Zebra" in _all_words(sheet)
    sheet.reload()
    _settle()
    assert "Zebra" in _all_words(sheet)
    _withdraw(maple, row.id)
    sheet.reload()
    _settle()
    said = _all_words(sheet)
    if name == "search":
        assert TEXT not in said
    else:
        assert "Zebra" not in said
    if sheet.isVisible():
        assert amiss(sheet) == []


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.name)
def test_each_panel_follows_what_others_do_or_there_is_a_reason_why_not(panel):
    follows = issubclass(load_class(panel.factory), Follows)
    assert follows is (panel.name not in FOLLOWS_NOTHING)


def test_the_words_of_others_follow_a_change_and_come_back_with_what_was_taken_back(maple, opened):
    with maple.store.change(stories.TELL) as change:
        said = beneath.Written({"title": "The bell", "text": "It rained."})
        made = stories.record(change, maple.row.id, said, due=TODAY)
    sheet = opened("other_words", f"story:{made.id}")
    QTest.keyClick(sheet, Qt.Key.Key_2)
    with maple.store.change(stories.EDIT) as change:
        now = beneath.Written({"text": "It poured."})
        stories.edit(change, made.id, now, due=TODAY)
    sheet.reload()
    assert "It poured." in _all_words(sheet)
    with maple.store.change(stories.WITHDRAW) as change:
        stories.withdraw(change, made.id, reason="a name")
    sheet.reload()
    _settle()
    assert "poured" not in _all_words(sheet)
    # No key brings them back, to be read or to be copied.
    QGuiApplication.clipboard().setText("before")
    for key, held in (
        (Qt.Key.Key_3, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier),
    ):
        QTest.keyClick(sheet, key, held)
    sheet.presenter.copy()
    assert "poured" not in _all_words(sheet)
    assert QGuiApplication.clipboard().text() == "before"
    maple.store.undo()
    sheet.reload()
    assert "It poured." in _all_words(sheet)
    assert not sheet._copy.isHidden()
    assert not sheet._card.isHidden()


def test_what_was_copied_of_it_goes_off_the_clipboard(maple, opened):
    row = an_observation(maple.store, maple.row, TEXT)
    sheet = opened("other_words", f"observation:{row.id}")
    QTest.keyClick(sheet, Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    assert "Zebra" in QGuiApplication.clipboard().text()
    _withdraw(maple, row.id)
    sheet.reload()
    assert "Zebra" not in QGuiApplication.clipboard().text()
    assert sheet._nothing.text().endswith("off the clipboard.")


def test_what_is_typed_stays_while_what_it_is_about_is_taken_back(maple, opened):
    row = an_observation(maple.store, maple.row, TEXT)
    sheet = opened("story", f"observation:{row.id}")
    written = beneath.Written({"title": "The sink", "text": "Wet."})
    sheet.fields.show_written(written, is_promised=False)
    _withdraw(maple, row.id)
    sheet.reload()
    assert sheet.fields.written().answers["title"] == "The sink"
    assert sheet.about.text() == "What this was about was taken back, or is gone."


def test_what_was_ticked_for_a_theme_and_taken_back_is_ticked_no_more(maple, opened):
    here = an_observation(maple.store, maple.row, "Pump alarm at night")
    gone = an_observation(maple.store, maple.row, "Pump alarm in Bay 2")
    sheet = opened("follow", f"observation:{here.id}")
    sheet.name.set_text("Pumps")
    sheet._presenter.tick(gone.id, is_on=True)
    _withdraw(maple, gone.id)
    sheet.reload()
    _settle()
    assert "Bay 2" not in _all_words(sheet)
    assert list(sheet._presenter._ticked) == [here.id]
    assert sheet.name.text() == "Pumps"


def test_a_record_in_full_follows_unless_it_is_just_being_changed(maple, opened):
    a_person(maple.store)  # without anybody, all may look into the bin
    with maple.store.change(thanks.SAY) as change:
        made = thanks.record(change, maple.row.id, text="for the tea", to_whom="Ann")
    sheet = opened("thanks", str(made.id))
    assert "tea" in _all_words(sheet)
    with maple.store.change(thanks.WITHDRAW) as change:
        thanks.withdraw(change, made.id, reason="twice")
    sheet.reload()
    _settle()
    assert "tea" not in _all_words(sheet)
    maple.store.undo()
    sheet.reload()
    assert "tea" in _all_words(sheet)
    sheet._presenter.press(RecordGesture.EDIT)
    with maple.store.change(thanks.EDIT) as change:
        thanks.edit(change, made.id, text="for the cake")
    sheet.reload()
    assert sheet._form is not None
    assert "cake" not in _all_words(sheet)
    sheet.reject()


def test_who_is_at_a_row_of_what_was_found_stays_at_it(maple, opened):
    first = an_observation(maple.store, maple.row, "Zebra one")
    second = an_observation(maple.store, maple.row, "Zebra two")
    sheet = opened("search")
    sheet.line.set_text("Zebra")
    sheet._step(1)
    at = sheet.list.current_key
    an_observation(maple.store, maple.row, "Zebra three")
    sheet.reload()
    assert sheet.list.current_key == at
    assert str(at).endswith(f"/{first.id}") or str(at).endswith(f"/{second.id}")
