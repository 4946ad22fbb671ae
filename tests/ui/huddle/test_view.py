"""The huddle screen by its keys alone, in a window nobody sees."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea

from safehuddle.domain.factors import Factor
from safehuddle.domain.kinds import Kind
from safehuddle.domain.running_order import Step
from safehuddle.domain.statuses import ActionStatus, HuddleStatus
from safehuddle.ui.huddle.flow import HuddlePart
from safehuddle.ui.huddle.held_sheet import HeldSheet
from tests.factories import NOW, TODAY, a_huddle, an_action, an_observation
from tests.ui.accessible import amiss
from tests.ui.huddle.hands import Key, press, type_words


def step_of(screen):
    return screen.flow.running.state.step


def test_a_whole_huddle_is_held_by_keyboard_alone(open_screen, store, ward, clock, gone):
    a_huddle(store, ward, on=TODAY - timedelta(days=3))
    clock.now = NOW - timedelta(days=1)
    late = an_action(store, ward, "Call estates", due=TODAY - timedelta(days=1))
    an_action(store, ward, "Spare probe", carried=3)
    worry = an_observation(store, ward, "two names sound alike")
    clock.now = NOW
    screen = open_screen()

    press(Key.Key_Return)  # Start huddle
    assert screen.flow.part is HuddlePart.RUNNING

    press(Key.Key_Plus)  # one housekeeper
    press(Key.Key_Right)
    press(Key.Key_Space)  # two students
    press(Key.Key_Up)
    press(Key.Key_Return)

    assert step_of(screen) is Step.ACTIONS
    press(Key.Key_Up)
    type_words("d")  # the late one is done
    press(Key.Key_Up)
    type_words("h")  # the next is handed up
    type_words("matron")
    press(Key.Key_Return)
    press(Key.Key_Return)

    assert step_of(screen) is Step.SINCE
    type_words("falls alarm answered in seconds")
    press(Key.Key_Return)
    press(Key.Key_Return)

    assert step_of(screen) is Step.WORRIES
    type_words("hoist battery flat")
    press(Key.Key_N, Qt.KeyboardModifier.AltModifier)
    press(Key.Key_2, Qt.KeyboardModifier.AltModifier)
    press(Key.Key_Return)
    press(Key.Key_Up)
    press(Key.Key_Down)
    type_words("p")  # promise something about the older one
    type_words("Put a sticker on both charts")
    press(Key.Key_Tab)
    type_words("ward clerk")
    press(Key.Key_Return)
    press(Key.Key_Return)

    assert step_of(screen) is Step.FOCUS
    press(Key.Key_Right, Qt.KeyboardModifier.AltModifier)

    assert step_of(screen) is Step.WHO_DOES_WHAT
    type_words("Charge the hoist each night")
    press(Key.Key_Return)
    press(Key.Key_Return)

    assert step_of(screen) is Step.THANKS
    screen.running_view().line.letter.click()
    assert gone == ["kind_note"]
    type_words("for staying on")
    press(Key.Key_G, Qt.KeyboardModifier.AltModifier)
    press(Key.Key_Tab)
    type_words("Precious")
    press(Key.Key_Return)
    clock.go_on(minutes=7)
    press(Key.Key_Escape)  # put aside, and gone on with
    assert screen.flow.part is HuddlePart.BOARD
    press(Key.Key_Return)
    press(Key.Key_Return)

    assert screen.flow.part is HuddlePart.CLOSING
    press(Key.Key_Return)
    assert screen.flow.part is HuddlePart.BOARD
    press(Key.Key_Return)
    assert screen.flow.part is HuddlePart.BOARD, "one Enter too many begins no other huddle"
    assert store.query("SELECT role, present FROM huddle_role ORDER BY role") == [
        ("housekeeper", 1),
        ("student", 2),
    ]
    assert store.query("SELECT kind, text, factors FROM observation WHERE huddle_id > 0") == [
        ("went well", "falls alarm answered in seconds", 0),
        ("near miss", "hoist battery flat", 0b10),
    ]
    assert store.query("SELECT what, status, owner, observation_id FROM action ORDER BY id") == [
        ("Call estates", "done", late.owner, None),
        ("Spare probe", "handed up", "nurse in charge", None),
        ("Put a sticker on both charts", "open", "ward clerk", worry.id),
        ("Charge the hoist each night", "open", None, None),
    ]
    assert store.query("SELECT to_whom, text, agreed FROM thanks") == [
        ("Precious", "for staying on", 1)
    ]


def test_the_board_fits_a_ward_pc_without_scrolling(open_screen, store, ward, qtbot):
    for number in range(8):
        an_action(store, ward, f"Ask pharmacy for the list of look-alike medicines, part {number}")
        an_observation(store, ward, f"Agency nurse could not open the drug trolley, time {number}")
        an_observation(store, ward, f"Alarm answered in seconds {number}", kind=Kind.WENT_WELL)
    screen = open_screen()
    area = screen.board.findChild(QScrollArea)
    qtbot.waitUntil(lambda: len(screen.board.worries._list.rows) >= 3)
    assert area.verticalScrollBar().maximum() == 0


def asked():
    """Return the sheet that asks whether a huddle was held."""
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, HeldSheet))


def test_a_huddle_closed_after_seconds_with_nobody_counted_is_asked_about(open_screen, store):
    screen = open_screen()
    for _step in range(1 + len(Step)):
        press(Key.Key_Return)
    assert store.query("SELECT status FROM huddle") == [("running",)]
    ask = asked()
    assert any("nobody was counted" in label.text() for label in ask.findChildren(QLabel))
    ask.count.click()  # what one Enter too many does
    assert step_of(screen) is Step.WELCOME
    screen.flow.running.close()
    asked().take_back.click()
    assert store.query("SELECT withdrawn_reason FROM huddle") == [("started by mistake",)]
    assert screen.flow.part is HuddlePart.BOARD


def cut(page):
    """Return the words on a page for which there is too little room."""
    QApplication.processEvents()  # so that everything has its place
    labels = [label for label in page.findChildren(QLabel) if label.isVisible() and label.text()]
    return [
        label.text()
        for label in labels
        if not label.wordWrap() and label.width() < label.sizeHint().width()
    ]


@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_cut_sideways_at_any_size_of_text(open_screen, store, ward, look, percent):
    a_huddle(store, ward, on=TODAY - timedelta(days=4))
    an_action(store, ward, carried=3)
    an_observation(store, ward)
    look.set_percent(percent)
    screen = open_screen(width=1294 if percent == 200 else 1166)
    assert cut(screen.board) == []
    screen.board.start.click()
    for step in Step:
        screen.flow.running.go_to(step)
        area = screen.running_view().findChild(QScrollArea)
        assert area.horizontalScrollBar().maximum() == 0, step
        assert cut(screen.running_view()) == [], step
    for letter in "chx":
        screen.flow.running.go_to(Step.ACTIONS)
        screen.running_view().panel.take_keyboard()
        type_words(letter)
        assert cut(screen.running_view()) == [], letter
    screen.flow.running.leave()
    assert cut(screen.board) == []


def test_every_control_has_a_name_for_screen_readers(open_screen, store, ward):
    a_huddle(store, ward, on=TODAY - timedelta(days=4))
    an_action(store, ward)
    an_observation(store, ward)
    screen = open_screen()
    assert amiss(screen) == []
    screen.board.start.click()
    for step in Step:
        screen.flow.running.go_to(step)
        if step is Step.WORRIES:
            type_words("hoist flat")
        assert amiss(screen) == [], step
    screen.flow.running.close()
    assert amiss(screen) == []


@pytest.fixture
def one_missed(store, ward):
    """Of the planned days before today, only the last had no huddle."""
    for back in range(4, 14):
        a_huddle(store, ward, on=TODAY - timedelta(days=back))


def reasons(store):
    return store.query(
        "SELECT on_date, missed_reason FROM huddle WHERE missed_reason IS NOT NULL ORDER BY on_date"
    )


@pytest.mark.usefixtures("one_missed")
def test_why_a_huddle_was_missed_is_said_in_two_keys(open_screen, store):
    screen = open_screen()
    press(Key.Key_Y, Qt.KeyboardModifier.AltModifier)
    assert not screen.board.missed._turn.isVisible()
    press(Key.Key_3)
    assert reasons(store) == [("2026-11-20", "an emergency")]


def test_why_a_whole_week_was_missed_is_said_in_two_keys(open_screen, store):
    screen = open_screen()
    press(Key.Key_Y, Qt.KeyboardModifier.AltModifier)
    press(Key.Key_1)
    assert [on for on, _reason in reasons(store)] == [
        f"2026-11-{day}" for day in (12, 13, 16, 17, 18, 19, 20)
    ]
    assert {reason for _on, reason in reasons(store)} == {"short of staff"}
    assert not screen.board.missed.isVisible()


def test_each_missed_day_can_have_a_reason_of_its_own_with_one_key_each(open_screen, store):
    screen = open_screen()
    press(Key.Key_Y, Qt.KeyboardModifier.AltModifier)
    press(Key.Key_D)
    assert "Thursday 12 November" in screen.board.missed._words.text()
    press(Key.Key_1)
    assert "Friday 13 November" in screen.board.missed._words.text()
    press(Key.Key_2)
    press(Key.Key_D)
    assert "5 huddles were missed" in screen.board.missed._words.text()
    press(Key.Key_5)
    assert [reason for _on, reason in reasons(store)] == [
        "short of staff", "too busy", *["it slipped by"] * 5,
    ]  # fmt: skip


def test_one_missed_day_is_left_and_the_next_one_asked_about(open_screen, store):
    missed = open_screen().board.missed
    press(Key.Key_Y, Qt.KeyboardModifier.AltModifier)
    press(Key.Key_D)
    missed._leave.click()
    assert "Friday 13 November" in missed._words.text()
    assert reasons(store) == []


@pytest.mark.usefixtures("one_missed")
def test_why_it_was_missed_can_be_said_in_ones_own_words(open_screen, store):
    open_screen()
    press(Key.Key_Y, Qt.KeyboardModifier.AltModifier)
    press(Key.Key_6)
    type_words("2 crash calls")
    press(Key.Key_Return)
    assert reasons(store) == [("2026-11-20", "2 crash calls")]


@pytest.mark.usefixtures("one_missed")
def test_half_a_reason_on_the_board_is_offered_after_a_lock_and_not_in_the_line(open_screen, store):
    screen = open_screen()
    missed = screen.board.missed
    press(Key.Key_Y, Qt.KeyboardModifier.AltModifier)
    press(Key.Key_6)
    type_words("2 crash")
    screen.put_words_aside()
    assert missed._other.text() == ""
    assert not missed._other.isVisible()
    assert missed._half_said.isVisible()
    missed._half_said.take_up.click()
    assert missed._other.text() == "2 crash"
    assert not missed._half_said.isVisible()
    type_words(" calls")
    press(Key.Key_Return)
    assert reasons(store) == [("2026-11-20", "2 crash calls")]


def test_half_a_reason_can_be_thrown_away(open_screen):
    missed = open_screen().board.missed
    missed._other.set_text("ibex")
    missed.put_aside()
    missed._half_said.throw_away.click()
    assert not missed._half_said.isVisible()
    assert missed._other.text() == ""


def test_the_board_has_the_buttons_for_what_was_half_said_in_a_huddle(open_screen, store):
    screen = open_screen()
    press(Key.Key_Return)
    press(Key.Key_Return)
    type_words("hoist bat")
    screen.leave()
    after = open_screen()
    assert amiss(after) == []
    after.board._half_said.take_up.click()
    assert after.flow.part is HuddlePart.RUNNING
    type_words("tery")
    press(Key.Key_Return)
    assert store.query("SELECT text FROM observation") == [("hoist battery",)]


def test_a_promise_is_ticked_on_the_board_by_space(open_screen, store, ward):
    a_huddle(store, ward, on=TODAY - timedelta(days=3))
    an_action(store, ward)
    screen = open_screen()
    screen.board.action_column._list.setFocus()
    press(Key.Key_Space)
    assert store.query("SELECT status FROM action") == [("done",)]
    assert screen.board.action_column._list.rows[0].done


def test_that_somebody_was_told_is_ticked_on_the_board_by_space(open_screen, store, ward):
    about = an_observation(store, ward, "no drip stand", raised_by="night HCA")
    an_action(store, ward, "a stand came", observation_id=about.id, status=ActionStatus.DONE)
    block = open_screen().board.told_block
    assert block.isVisible()
    block.list.setFocus()
    press(Key.Key_Space)
    assert not block.isVisible()
    assert store.query("SELECT count(*) FROM action WHERE told_at IS NULL") == [(0,)]


def test_enter_on_a_promise_of_the_board_opens_it(open_screen, store, ward, gone):
    action = an_action(store, ward)
    screen = open_screen()
    screen.board.action_column._list.setFocus()
    press(Key.Key_Return)
    assert gone == [f"actions/{action.id}"]


def test_a_huddle_broken_off_is_offered_with_two_other_ways_out(open_screen, store, ward):
    a_huddle(store, ward, status=HuddleStatus.RUNNING)
    screen = open_screen()
    assert screen.board.start.words == "Go on with the huddle"
    screen.board.close_asked.emit()
    ask = asked()
    assert ask.count.words == "Go on with it"
    ask.close_it.click()
    assert store.query("SELECT status FROM huddle") == [("held",)]


def test_half_a_sentence_is_kept_when_the_screen_is_left(open_screen, store):
    screen = open_screen()
    press(Key.Key_Return)
    press(Key.Key_Return)
    type_words("hoist bat")
    screen.leave()
    ((body,),) = store.query("SELECT body FROM draft")
    assert "hoist bat" in body


def test_half_a_sentence_is_kept_a_moment_after_the_last_key(open_screen, store, qtbot):
    screen = open_screen()
    press(Key.Key_Return)
    press(Key.Key_Return)
    with qtbot.waitSignal(screen.running_view().line.paused):
        type_words("hoist bat")
    assert "hoist bat" in store.query("SELECT body FROM draft")[0][0]


def test_a_sentence_too_long_is_explained_below_the_line_and_stays(open_screen, store):
    screen = open_screen()
    press(Key.Key_Return)
    press(Key.Key_Return)
    screen.running_view().line.type("x" * 10_001)
    press(Key.Key_Return)
    assert len(screen.running_view().line.said().text) == 10_001
    assert store.query("SELECT count(*) FROM observation") == [(0,)]


def test_the_board_turns_to_the_new_day_by_itself(open_screen, clock):
    screen = open_screen()
    clock.go_on(days=1)
    screen._minute.timeout.emit()
    assert screen.board._shown.title == "Tuesday 24 November"


def test_enter_on_something_noticed_opens_it(open_screen, store, ward, gone):
    worry = an_observation(store, ward)
    screen = open_screen()
    screen.board.worries._list.setFocus()
    press(Key.Key_Return)
    assert gone == [f"observations/{worry.id}"]


def test_every_step_fits_between_the_windows_bars_even_while_typing(open_screen, store, ward):
    a_huddle(store, ward, on=TODAY - timedelta(days=4))
    for number in range(8):
        an_action(store, ward, f"Promise {number}")
        an_observation(store, ward, f"Worry {number}")
    screen = open_screen(height=660)
    screen.board.start.click()
    bar = screen.running_view().findChild(QScrollArea).verticalScrollBar()
    for step in Step:
        screen.flow.running.go_to(step)
        QApplication.processEvents()
        assert bar.maximum() == 0, step
    screen.flow.running.go_to(Step.WORRIES)
    type_words("hoist flat")
    QApplication.processEvents()
    assert bar.maximum() == 0


def test_after_enter_on_a_chip_the_keyboard_is_back_in_the_line(open_screen, store):
    screen = open_screen()
    press(Key.Key_Return)
    press(Key.Key_Return)
    type_words("hoist flat")
    press(Key.Key_Tab)
    press(Key.Key_Tab)
    press(Key.Key_Return)
    assert store.query("SELECT text FROM observation") == [("hoist flat",)]
    press(Key.Key_Return)
    assert step_of(screen) is Step.SINCE, "Enter goes on, and never back"


def test_what_made_it_easy_is_hidden_by_went_well_and_is_there_again_for_a_worry(
    open_screen, store, ward
):
    screen = open_screen()
    press(Key.Key_Return)
    screen.flow.running.go_to(Step.WORRIES)
    type_words("pump alarm not heard")
    press(Key.Key_3, Qt.KeyboardModifier.AltModifier)  # individuals
    question = screen.running_view().line._made_easy
    question.setFocus()
    type_words("two rooms to one nurse")
    press(Key.Key_G, Qt.KeyboardModifier.AltModifier)
    assert not question.isVisible()
    press(Key.Key_W, Qt.KeyboardModifier.AltModifier)
    assert question.isVisible()
    press(Key.Key_G, Qt.KeyboardModifier.AltModifier)
    press(Key.Key_Return)
    assert store.query("SELECT kind, made_easy FROM observation") == [("went well", None)]


def test_a_factor_is_offered_in_the_line_and_its_key_takes_it(open_screen, qtbot):
    screen = open_screen()
    press(Key.Key_Return)
    screen.flow.running.go_to(Step.WORRIES)
    line = screen.running_view().line
    type_words("pump alarm again")
    qtbot.waitUntil(line.hints.isVisible)
    assert line.hints.buttons[0].words == "Design of equipment (because of: pump, alarm)"
    assert line.said().factors == ()
    press(Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert line.said().factors == (Factor.EQUIPMENT,)
    assert not line.hints.isVisible()


def test_no_factor_is_offered_for_a_promise(open_screen, qtbot):
    screen = open_screen()
    press(Key.Key_Return)
    screen.flow.running.go_to(Step.WORRIES)
    line = screen.running_view().line
    type_words("pump alarm again")
    qtbot.waitUntil(line.hints.isVisible)
    screen.flow.running.go_to(Step.WHO_DOES_WHAT)
    assert not line.hints.isVisible()


def test_at_our_focus_a_question_to_think_again_with_is_asked(open_screen, gone):
    screen = open_screen()
    screen.board.start.click()
    page = screen.running_view()
    for step in Step:
        screen.flow.running.go_to(step)
        assert page.think.isVisible() is (step is Step.FOCUS)
    screen.flow.running.go_to(Step.FOCUS)
    asked = page._question.geometry()
    assert asked.top() <= page.think.geometry().center().y() <= asked.bottom(), "above any chart"
    press(Key.Key_Q, Qt.KeyboardModifier.AltModifier)
    assert gone[-1] == "think/new"
