"""Several observations chosen at once: what is done to them is one change."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from safehuddle.domain.factors import Factor, from_mask
from safehuddle.domain.kinds import Kind
from safehuddle.errors import UserError
from safehuddle.services import several
from tests.factories import an_observation
from tests.ui.accessible import amiss
from tests.ui.observations.test_view import opened
from tests.ui.test_shortcuts import ask_for_menu

__all__ = ["opened"]

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


def press(key, held=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, held)


@pytest.fixture
def three(opened, store, ward, clock):
    """Three of four worries chosen together, the newest not; long after they were noticed."""
    ids = [an_observation(store, ward, f"note {number}").id for number in range(4)]
    clock.go_on(minutes=30)
    screen = opened()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down, SHIFT)
    press(Qt.Key.Key_Down, SHIFT)
    return screen, ids[:3]


def test_those_chosen_together_are_counted_and_named(three):
    screen, _ids = three
    assert screen.detail_pane.sentence.text() == "3 observations"
    assert screen.detail_pane._said.text() == "note 2\nnote 1\nnote 0"
    offered = [each.words for each in screen.detail_pane.buttons.values() if each.is_offered]
    assert offered == ["Say what became of them", "Say what they were about", "Take back"]
    assert amiss(screen) == []


def test_they_are_withdrawn_for_one_reason_and_come_back_by_one_undo(three, store, desk):
    screen, ids = three
    press(Qt.Key.Key_Delete)
    QTest.keyClicks(QApplication.focusWidget(), "written down twice")
    press(Qt.Key.Key_Return)
    withdrawn = store.query("SELECT id, withdrawn_reason FROM observation WHERE withdrawn_at > ''")
    assert withdrawn == [(number, "written down twice") for number in ids]
    assert desk.notices.undoable == ["Taken back: 3 observations"]
    assert [row.sentence for row in screen.list_pane.list.rows] == ["note 3"]
    assert screen.detail_pane.sentence.text() == "note 3"
    label = store.undo()
    assert str(label) == several.WITHDRAW
    assert "observation" not in label.rows, "of three no one stands for the others"
    assert store.query("SELECT count(*) FROM observation WHERE withdrawn_at IS NULL") == [(4,)]


def test_what_became_of_them_is_said_once(three, store, desk):
    screen, ids = three
    press(Qt.Key.Key_S, ALT)
    QTest.keyClicks(QApplication.focusWidget(), "new hoist came")
    press(Qt.Key.Key_Return)
    settled = store.query("SELECT id FROM observation WHERE settled_how = 'new hoist came'")
    assert settled == [(number,) for number in ids]
    assert desk.notices.undoable == ["Closed: 3 observations"]
    assert screen.detail_pane.sentence.text() == "3 observations"
    store.undo()
    assert store.query("SELECT count(*) FROM observation WHERE settled_at > ''") == [(0,)]


def test_what_they_were_about_is_added_to_each(three, store, ward, desk):
    screen, ids = three
    with store.change("Something else it was about") as change:
        several.tag(change, ids[:1], factors=[Factor.INFORMATION])
    press(Qt.Key.Key_F, ALT)
    press(Qt.Key.Key_Return)
    assert screen.form is not None  # nothing was chosen
    screen.form._factors.press(Factor.EQUIPMENT)
    screen.form.saved.emit()
    masks = dict(store.query("SELECT id, factors FROM observation"))
    assert set(from_mask(masks[ids[0]])) == {Factor.INFORMATION, Factor.EQUIPMENT}
    assert set(from_mask(masks[ids[1]])) == {Factor.EQUIPMENT}
    assert desk.notices.undoable == ["Changed: 3 observations"]


def test_the_menu_of_the_rows_lists_what_can_be_done_with_all_of_them(three):
    screen, _ids = three
    rows = screen.list_pane.list
    ask_for_menu(rows, rows.visualRect(rows.currentIndex()).center())
    menu = QApplication.activePopupWidget()
    assert [action.text().split("\t")[-1] for action in menu.actions()] == ["Alt+S", "Alt+F", "Del"]
    assert len(rows.together) == 3
    menu.close()


def test_one_row_again_is_shown_in_full(three):
    screen, _ids = three
    press(Qt.Key.Key_Up)
    assert screen.detail_pane.sentence.text() == "note 1"


def test_they_stay_chosen_when_the_list_is_read_again(three, store, ward):
    screen, ids = three
    an_observation(store, ward, "newer still")
    assert set(screen.list_pane.list.together) == set(ids)
    assert screen.detail_pane.sentence.text() == "3 observations"


def test_a_search_lets_go_of_them(three):
    screen, _ids = three
    QTest.keyClicks(QApplication.focusWidget(), "3")
    assert screen.list_pane.list.together == ()
    assert screen.detail_pane.sentence.text() == "note 3"


def test_those_settled_already_keep_what_became_of_them(store, ward):
    first, second = (an_observation(store, ward, f"note {number}").id for number in range(2))
    with store.change(several.SETTLE) as change:
        several.settle(change, [first], how="mended")
    with store.change(several.SETTLE) as change:
        assert several.settle(change, [first, second], how="thrown away") == 1
    assert store.query("SELECT settled_how FROM observation ORDER BY id") == [
        ("mended",),
        ("thrown away",),
    ]
    with pytest.raises(UserError), store.change(several.SETTLE) as change:
        several.settle(change, [first, second], how="again")


def test_ones_own_of_the_last_minutes_need_no_reason_together_either(store, ward):
    ids = [an_observation(store, ward, kind=Kind.IDEA).id for _number in range(2)]
    with store.change(several.WITHDRAW) as change:
        assert several.withdraw(change, ids) == 2
