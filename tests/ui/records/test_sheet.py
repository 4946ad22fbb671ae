"""Thanks and a huddle in full, each on its sheet: by keyboard, and what they say."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from safehuddle.domain import permissions
from safehuddle.domain.huddle_page import LOOK_BACK
from safehuddle.domain.statuses import HuddleStatus
from safehuddle.services import actions, huddles, marks, thanks
from safehuddle.ui.kit.badge import Badge
from safehuddle.ui.kit.button import Button
from safehuddle.ui.kit.words import Words
from safehuddle.ui.records.sheet import ActionSheet, HuddleSheet, ThanksSheet
from tests.direct_jobs import BusyJobs
from tests.factories import TODAY, a_huddle, an_action, an_observation
from tests.ui.accessible import amiss

WHEN = "on 23/11/2026 at 09:00"


@pytest.fixture
def show(maple, look, qtbot):
    """Open the sheet of a record over a window."""
    window = QWidget()
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()

    def shown(kind, number):
        sheet = kind(maple.desk, window)
        sheet.show_item(str(number))
        sheet.open()
        qtbot.waitUntil(sheet.isActiveWindow)
        return sheet

    return shown


@pytest.fixture
def thanked(maple):
    """Thanks said in the huddle."""
    with maple.store.change(thanks.SAY, by="nurse in charge") as change:
        return thanks.record(
            change, maple.row.id, text="for the calm way in Bay 3", to_whom="the night team"
        ).id


def is_closed(sheet):
    return not isValid(sheet) or not sheet.isVisible()


def words(sheet):
    return [each.text() for each in sheet.findChildren(Words) if each.isVisible()]


def tags(sheet):
    return [each.accessibleName() for each in sheet.findChildren(Badge) if each.isVisible()]


def offered(sheet):
    return [each.words for each in sheet.findChildren(Button) if each.isVisible()]


def press(sheet, *keys):
    """Type words, and press keys."""
    for key in keys:
        if isinstance(key, str):
            for letter in key:
                QTest.keyClick(sheet.windowHandle(), letter)
        else:
            QTest.keyClick(sheet.windowHandle(), key)


def kept(maple):
    with maple.store.reading() as session:
        return thanks.list_given(session, maple.row.id, first=TODAY, last=TODAY)


def test_thanks_say_to_whom_when_and_what_was_done_to_them(show, thanked):
    sheet = show(ThanksSheet, thanked)
    assert amiss(sheet) == []
    assert "for the calm way in Bay 3" in words(sheet)
    assert words(sheet)[-1] == f"“nurse in charge” said thank you {WHEN}."
    assert tags(sheet) == ["to the night team", "today at 09:00", "not for paper"]
    assert sheet.accessibleDescription() == "for the calm way in Bay 3"
    assert sheet.focusWidget().words == "Change"


def test_words_in_thanks_are_mended_by_keyboard_and_the_old_ones_told(show, thanked, maple):
    sheet = show(ThanksSheet, thanked)
    press(sheet, Qt.Key.Key_Return)
    assert amiss(sheet) == []
    press(sheet, " again", Qt.Key.Key_Return)
    assert is_closed(sheet)
    assert [row.text for row in kept(maple)] == ["for the calm way in Bay 3 again"]
    assert maple.notices.undoable == ["Changed: for the calm way in Bay 3 again"]
    told = words(show(ThanksSheet, thanked))[-1]
    assert told == f"Somebody changed the words {WHEN}. Before: “for the calm way in Bay 3”"


def test_what_cannot_be_kept_is_said_beside_its_field(show, thanked, maple):
    sheet = show(ThanksSheet, thanked)
    press(sheet, Qt.Key.Key_Return)
    sheet._form.texts["text"].set_text("")
    press(sheet, Qt.Key.Key_Return)
    assert sheet.isVisible()
    assert any("Type what the thank-you is for" in each for each in words(sheet))
    assert [row.text for row in kept(maple)] == ["for the calm way in Bay 3"]


def test_thanks_are_withdrawn_with_a_reason_and_brought_back(show, thanked, maple):
    sheet = show(ThanksSheet, thanked)
    press(sheet, Qt.Key.Key_Delete, "said twice", Qt.Key.Key_Return)
    assert kept(maple) == ()
    assert maple.notices.undoable == ["Taken back: for the calm way in Bay 3"]
    sheet = show(ThanksSheet, thanked)
    assert offered(sheet) == ["Bring back", "Close"]
    assert words(sheet)[-1] == f"Somebody took it back {WHEN}. Why: “said twice”"
    press(sheet, Qt.Key.Key_Return)
    assert len(kept(maple)) == 1
    assert words(show(ThanksSheet, thanked))[-1] == f"Somebody brought it back {WHEN}."


def test_enter_withdraws_once_however_busy_the_disk_is(show, thanked, maple):
    sheet = show(ThanksSheet, thanked)
    maple.desk.jobs = jobs = BusyJobs(maple.store)
    press(sheet, Qt.Key.Key_Delete, "said twice", Qt.Key.Key_Return)
    assert len(jobs.waiting) == 1, "a second withdrawal would be all that one undo takes back"
    press(sheet, Qt.Key.Key_Return)
    assert len(jobs.waiting) == 1
    jobs.work()
    assert kept(maple) == ()
    maple.store.undo()
    assert len(kept(maple)) == 1


def test_a_reason_half_typed_waits_over_a_lock_and_none_is_needed(show, thanked, maple):
    sheet = show(ThanksSheet, thanked)
    press(sheet, Qt.Key.Key_Delete, "said tw")
    sheet.give_way()
    sheet = show(ThanksSheet, thanked)
    press(sheet, Qt.Key.Key_Delete)
    sheet._unfinished._button.click()
    assert sheet._form.said() == {"reason": "said tw"}
    sheet._form.texts["reason"].set_text("")
    press(sheet, Qt.Key.Key_Return)
    assert kept(maple) == ()


def test_ones_own_thanks_of_the_last_minutes_are_taken_back_without_a_question(
    show, thanked, maple
):
    maple.desk.person = "nurse in charge"
    press(show(ThanksSheet, thanked), Qt.Key.Key_Delete)
    assert kept(maple) == ()
    assert maple.notices.undoable == ["Taken back: for the calm way in Bay 3"]


def test_whether_thanks_stand_on_paper_is_turned_by_one_key(show, thanked, maple):
    press(show(ThanksSheet, thanked), "g")
    assert [row.agreed for row in kept(maple)] == [True]
    sheet = show(ThanksSheet, thanked)
    assert "glad to see it on paper" in tags(sheet)
    assert "Not for paper" in offered(sheet)


def test_escape_keeps_what_was_half_changed_and_enter_goes_on_with_it(show, thanked, maple):
    sheet = show(ThanksSheet, thanked)
    press(sheet, Qt.Key.Key_Return, " too", Qt.Key.Key_Escape)
    assert sheet.isVisible()
    assert maple.notices.said == ["Not saved yet. Your changes wait here."]
    press(sheet, Qt.Key.Key_Escape)
    assert is_closed(sheet)
    sheet = show(ThanksSheet, thanked)
    press(sheet, Qt.Key.Key_Return)
    assert sheet._form.said()["text"] == "for the calm way in Bay 3"
    sheet._unfinished._button.click()
    press(sheet, Qt.Key.Key_Return)
    assert [row.text for row in kept(maple)] == ["for the calm way in Bay 3 too"]
    assert maple.store.query("SELECT name FROM draft") == []


def test_a_lock_keeps_what_was_half_changed(show, thanked, maple):
    sheet = show(ThanksSheet, thanked)
    press(sheet, Qt.Key.Key_Return, " too")
    sheet.give_way()
    assert is_closed(sheet)
    assert maple.store.query("SELECT name FROM draft") == [(f"thanks:{thanked}",)]


def test_what_somebody_with_a_pin_half_changed_waits_for_them_alone(show, thanked, maple):
    person = permissions.SignedInPerson("01ANN", "Ann", permissions.Role.LEADER)
    maple.desk.access.signed_in = person
    sheet = show(ThanksSheet, thanked)
    press(sheet, Qt.Key.Key_Return, " too")
    sheet.give_way()
    maple.desk.access.signed_in = None
    sheet = show(ThanksSheet, thanked)
    press(sheet, Qt.Key.Key_Return)
    assert not sheet._unfinished.isVisible()
    assert maple.store.query("SELECT name FROM draft") == [(f"thanks:{thanked}@01ANN",)]


def test_words_that_point_at_somebody_and_are_kept_all_the_same_are_counted(show, thanked, maple):
    sheet = show(ThanksSheet, thanked)
    press(sheet, Qt.Key.Key_Return, " with Mrs Example", Qt.Key.Key_Return)
    assert marks.count(maple.store.query, marks.GUARD_OVERRIDES) == 1


def test_thanks_that_are_gone_are_said_to_be(show):
    sheet = show(ThanksSheet, 99)
    assert any("thank-you is gone" in each for each in words(sheet))
    assert offered(sheet) == ["Close"]


def test_a_promise_that_is_over_is_told_and_opened_again(show, maple):
    note = an_observation(maple.store, maple.row, "hoist flat")
    row = an_action(
        maple.store, maple.row, "call estates", owner="ward clerk", observation_id=note.id
    )
    with maple.store.change(actions.DROP, by="Ann") as change:
        actions.drop(change, row.id, reason="not needed")
    sheet = show(ActionSheet, row.id)
    assert amiss(sheet) == []
    assert "It was let go on 23/11/2026. Why: not needed" in words(sheet)
    assert tags(sheet) == ["ward clerk", "promised for 23/11/2026", "from “hoist flat”"]
    assert words(sheet)[-1] == f"“Ann” let it go {WHEN}. Why: “not needed”"
    press(sheet, "r")
    assert maple.store.query("SELECT status FROM action") == [("open",)]
    assert maple.notices.undoable == ["Open again: call estates"]
    sheet = show(ActionSheet, row.id)
    assert offered(sheet) == ["What it was about", "Follow the thread", "Close"]
    press(sheet, "o")
    assert maple.went == [f"observations/{note.id}"]


def missed(maple, reason="no staff"):
    with maple.store.change(huddles.MISSED, by="Ann") as change:
        return huddles.mark_missed(
            change, maple.row.id, on=TODAY - timedelta(days=3), reason=reason
        ).id


def test_why_a_huddle_was_missed_is_mended_by_keyboard(show, maple):
    number = missed(maple, "Mrs Example fell")
    sheet = show(HuddleSheet, number)
    assert amiss(sheet) == []
    assert "It was not held. Why: Mrs Example fell" in words(sheet)
    press(sheet, Qt.Key.Key_Return)
    sheet._form.texts["reason"].set_text("an emergency")
    press(sheet, Qt.Key.Key_Return)
    with maple.store.reading() as session:
        assert huddles.by_id(session, number).missed_reason == "an emergency"
    told = words(show(HuddleSheet, number))[-2:]
    assert told == [
        f"“Ann” said {WHEN} that it was not held. Why: Mrs Example fell.",
        f"Somebody changed why it was missed {WHEN}. Before: Mrs Example fell.",
    ]


def test_a_huddle_that_was_held_says_how_long_and_leads_to_its_page(show, maple):
    with maple.store.change(huddles.START) as change:
        number = huddles.start(change, maple.row.id, led_by="nurse in charge").id
    sheet = show(HuddleSheet, number)
    assert offered(sheet) == ["Go on with it", "Close"]
    press(sheet, Qt.Key.Key_Return)
    assert maple.went == ["huddle"]
    maple.clock.go_on(minutes=8)
    with maple.store.change(huddles.CLOSE) as change:
        huddles.close(change, number, roles={"student": 2})
    sheet = show(HuddleSheet, number)
    assert "It was held from 09:00 to 09:08." in words(sheet)
    assert tags(sheet) == ["led by nurse in charge", "student: 2"]
    assert words(sheet)[-2:] == [
        f"Somebody started it {WHEN}.",
        "Somebody closed it on 23/11/2026 at 09:08.",
    ]
    press(sheet, "p")
    assert maple.went[-1] == f"reports/huddle/{number}"
    assert is_closed(sheet)


def test_a_huddle_older_than_the_reports_offer_has_no_page(show, maple):
    row = a_huddle(maple.store, maple.row, on=TODAY - timedelta(days=400))
    assert "Show its page" in offered(show(HuddleSheet, row.id))
    for back in range(LOOK_BACK):
        a_huddle(maple.store, maple.row, on=TODAY - timedelta(days=back))
    assert offered(show(HuddleSheet, row.id)) == ["Close"]


def test_a_withdrawn_huddle_is_brought_back(show, maple):
    row = a_huddle(maple.store, maple.row, status=HuddleStatus.HELD)
    with maple.store.change(huddles.WITHDRAW) as change:
        huddles.withdraw(change, row.id, reason="a mistake")
    sheet = show(HuddleSheet, row.id)
    press(sheet, "b")
    with maple.store.reading() as session:
        assert huddles.by_id(session, row.id).withdrawn_at is None
