"""An after-action review and a gap by keyboard: the sheets, their pages, and the thread."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from safehuddle.domain.beneath import Beneath, Written
from safehuddle.domain.kinds import Kind
from safehuddle.domain.note_form import NewAction
from safehuddle.services import action_list, actions
from safehuddle.services.beneath import after_actions, answers, stories, written
from safehuddle.services.beneath.writing import Origin
from safehuddle.ui.kit.row_data import Section
from safehuddle.ui.learning.thread_sheet import ThreadSheet
from safehuddle.ui.learning.view import LearningScreen
from safehuddle.ui.learning.written_sheet import GapSheet, LookBackSheet, StorySheet, ThinkSheet
from safehuddle.ui.observations.view import ObservationsScreen
from safehuddle.ui.paper.preview_sheet import PreviewSheet
from tests.factories import TODAY, a_record, an_observation
from tests.ui.accessible import amiss
from tests.ui.offered import offers, take_up

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
_NONE = Qt.KeyboardModifier.NoModifier
ENTER = Qt.Key.Key_Return


@pytest.fixture
def window(look, qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def show(maple, window, qtbot):
    """Open a sheet at what a key says, over a window."""

    def shown(kind, key):
        sheet = kind(maple.desk, window)
        sheet.show_item(key)
        sheet.open()
        qtbot.waitUntil(sheet.isActiveWindow)
        return sheet

    return shown


@pytest.fixture
def fall(maple):
    return an_observation(maple.store, maple.row, "Fell at the turn", kind=Kind.HARM)


def type_in(sheet, *words):
    """Type one answer after another, Enter after each."""
    for said in words:
        for letter in said:
            QTest.keyClick(sheet.windowHandle(), letter)
        press(sheet, ENTER)


def press(widget, *keys, held=_NONE):
    for key in keys:
        QTest.keyClick(widget.windowHandle(), key, held)


def found(maple, sort):
    with maple.store.reading() as session:
        return written.find(session, sort, maple.row.id)


def promises(maple):
    with maple.store.reading() as session:
        return action_list.actions(session, maple.row.id).open_ones


def is_closed(sheet):
    return not isValid(sheet) or not sheet.isVisible()


def look_back(maple, about=None, learnt="the hoist is far away", action=None):
    with maple.store.change(after_actions.LOOK_BACK) as change:
        origin = Origin("observation", about.id) if about is not None else None
        said = Written({"learnt": learnt}, action)
        return after_actions.record(change, maple.row.id, said, due=TODAY, origin=origin).id


def test_enter_goes_through_the_five_questions_and_the_promise_and_saves(maple, show, fall):
    sheet = show(LookBackSheet, f"observation:{fall.id}")
    type_in(sheet, "two help", "one did", "the hoist", "hoist between bays", "a pause", "move it")
    assert is_closed(sheet)
    (row,) = found(maple, Beneath.AFTER_ACTION)
    assert row.answers == {
        "expected": "two help",
        "actual": "one did",
        "why": "the hoist",
        "learnt": "hoist between bays",
        "kept": "a pause",
    }
    assert (row.about, row.is_promised) == ("Fell at the turn", True)


def test_one_answer_is_enough_and_what_is_missing_is_said_beside_its_question(maple, show):
    sheet = show(LookBackSheet, "new")
    press(sheet, ENTER, held=SHIFT)
    assert not is_closed(sheet)
    assert sheet.fields.texts["learnt"].editor.hasFocus()
    type_in(sheet, "the hoist")
    press(sheet, ENTER, held=SHIFT)
    assert is_closed(sheet)
    assert [row.title for row in found(maple, Beneath.AFTER_ACTION)] == ["the hoist"]


def test_in_a_story_enter_begins_a_line_and_the_key_that_save_names_saves(maple, show):
    sheet = show(StorySheet, "new")
    sheet.fields.texts["title"].set_text("The bell")
    sheet.fields.texts["text"].setFocus()
    type_in(sheet, "It rained.", "Nobody came.")
    press(sheet, ENTER, held=SHIFT)
    assert is_closed(sheet)
    (row,) = found(maple, Beneath.STORY)
    assert row.answers["text"] == "It rained.\nNobody came."


def test_a_gentle_clock_says_what_is_left_and_stops_nobody(maple, show):
    sheet = show(LookBackSheet, "new")
    assert "5 left" in sheet.clock.words.text()
    maple.clock.go_on(minutes=6)
    sheet.clock.look()
    assert "are over" in sheet.clock.words.text()
    sheet.fields.texts["learnt"].set_text("the hoist")
    press(sheet, ENTER, held=SHIFT)
    assert is_closed(sheet)


def test_no_clock_runs_while_a_gap_is_written(show):
    assert not show(GapSheet, "new").clock.isVisible()


def test_the_review_of_a_harm_is_opened_again_and_only_what_is_touched_changes(maple, show, fall):
    look_back(maple, fall)
    sheet = show(LookBackSheet, f"observation:{fall.id}")
    assert sheet.fields.texts["learnt"].text() == "the hoist is far away"
    with maple.store.change(after_actions.EDIT) as change:  # by somebody else, meanwhile
        said = Written({"kept": "a pause"})
        after_actions.edit(change, found(maple, Beneath.AFTER_ACTION)[0].id, said, due=TODAY)
    sheet.fields.texts["why"].set_text("nobody was near")
    press(sheet, ENTER, held=SHIFT)
    (row,) = found(maple, Beneath.AFTER_ACTION)
    assert (row.answers["why"], row.answers["kept"]) == ("nobody was near", "a pause")


def test_a_promise_is_asked_for_no_more_once_there_is_one(maple, show, fall):
    number = look_back(maple, fall, action=NewAction("Move the hoist"))
    sheet = show(LookBackSheet, f"after_action:{number}")
    assert not sheet.fields.action.isVisible()


def test_half_a_review_waits_and_comes_back(maple, show, fall):
    sheet = show(LookBackSheet, f"observation:{fall.id}")
    sheet.fields.texts["expected"].set_text("two help")
    press(sheet, Qt.Key.Key_Escape)
    assert is_closed(sheet)
    again = show(LookBackSheet, f"observation:{fall.id}")
    assert "two help" in offers(again)[0]
    take_up(again)
    assert again.fields.texts["expected"].text() == "two help"


def test_what_is_gone_meanwhile_closes_the_sheet_and_says_so(maple, window):
    sheet = GapSheet(maple.desk, window)
    sheet.show_item("theme:77")
    sheet.open()
    assert is_closed(sheet)
    assert "gone" in maple.notices.warned[-1]


def test_a_gap_in_a_theme_is_handed_up_and_hangs_on_it(maple, show):
    theme = a_record(maple.store, maple.row, "theme", name="Turning at night")
    sheet = show(GapSheet, f"theme:{theme.id}")
    for name, said in {
        "work": "turning",
        "done": "alone",
        "closes": "a second hoist",
        "above": "matron",
    }.items():
        sheet.fields.texts[name].set_text(said)
    press(sheet, ENTER, held=SHIFT)
    assert is_closed(sheet)
    with maple.store.reading() as session:
        handed = action_list.by_id(session, 1)
    assert (handed.what, handed.handed_to) == ("a second hoist", "matron")
    thread = show(ThreadSheet, "action:1")
    assert said_in(thread.list.rows) == [
        *("Where it came from", "Turning at night", "turning", "Here", "a second hoist")
    ]


def said_in(rows):
    return [row.title if isinstance(row, Section) else row.sentence for row in rows]


@pytest.fixture
def screen(maple, look, qtbot):
    """The screen in an active window, reloaded after each change as the shell does."""
    made = LearningScreen(maple.desk)
    qtbot.addWidget(made)
    made.resize(1166, 712)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    stop = maple.store.subscribe(lambda changed: made.reload())
    yield made
    stop()


def shown(screen):
    return said_in(screen.page.list_pane.list.rows)


def test_the_page_lists_what_was_looked_back_at_and_finds_it_by_its_words(maple, screen, fall):
    look_back(maple, fall)
    look_back(maple, learnt="the bell is out of reach")
    screen.show_item("reviews")
    assert shown(screen) == ["the bell is out of reach", "the hoist is far away"]
    for letter in "hoist":
        QTest.keyClick(screen.windowHandle(), letter)
    assert shown(screen) == ["the hoist is far away"]


def test_keys_lead_from_a_review_to_its_sheet_a_gap_and_the_thread(maple, screen, fall):
    number = look_back(maple, fall)
    screen.show_item(f"reviews/{number}")
    for key in "EGSJ":
        press(screen, getattr(Qt.Key, f"Key_{key}"), held=ALT)
    assert maple.went[-4:] == [
        f"look_back/after_action:{number}",
        f"gap/after_action:{number}",
        f"story/after_action:{number}",
        f"thread/after_action:{number}",
    ]
    assert amiss(screen) == []


def test_what_was_just_written_is_taken_back_at_once(maple, screen):
    look_back(maple)
    screen.show_item("reviews")
    screen.arrive()
    press(screen, Qt.Key.Key_Delete)
    assert shown(screen) == []


def test_it_is_seen_on_a5_before_it_is_printed_and_on_a4_if_one_likes(maple, screen, fall, qtbot):
    number = look_back(maple, fall)
    screen.show_item(f"reviews/{number}")
    press(screen, Qt.Key.Key_P, held=Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: screen.findChild(PreviewSheet) is not None)
    sheet = screen.findChild(PreviewSheet)
    assert sheet.size_row.value == "A5"
    small = len(sheet._paper.pdf)
    sheet.size_row.set_value("A4")
    sheet.size_row.chosen.emit()
    assert len(sheet._paper.pdf) != small
    sheet.reject()


def test_a_row_of_the_thread_leads_there_and_what_was_taken_back_nowhere(maple, show, fall):
    number = look_back(maple, fall)
    sheet = show(ThreadSheet, f"observation:{fall.id}")
    assert said_in(sheet.list.rows) == [
        *("Here", "Fell at the turn", "What it led to", "the hoist is far away")
    ]
    sheet.list.choose(0)
    press(sheet, ENTER)
    assert maple.went[-1] == f"learning/reviews/{number}"
    with maple.store.change(after_actions.WITHDRAW) as change:
        after_actions.withdraw(change, number, reason="said twice")
    again = show(ThreadSheet, f"observation:{fall.id}")
    assert said_in(again.list.rows)[-1] == "Taken back"
    again.list.choose(0)
    press(again, ENTER)
    assert not is_closed(again)


def test_a_kept_promise_is_marked_on_the_chart_from_its_thread(maple, show, fall):
    look_back(maple, fall, action=NewAction("Move the hoist"))
    sheet = show(ThreadSheet, f"observation:{fall.id}")
    assert not sheet.mark.isVisible()
    with maple.store.change(actions.DONE) as change:
        actions.mark_done(change, 1)
    again = show(ThreadSheet, f"observation:{fall.id}")
    press(again, Qt.Key.Key_M, held=ALT)
    assert said_in(again.list.rows)[-2:] == ["Move the hoist", "Move the hoist"]
    assert not again.mark.isVisible()
    assert maple.store.query("SELECT text FROM chart_mark") == [("Move the hoist",)]


def test_what_led_nowhere_yet_says_so(show, fall):
    sheet = show(ThreadSheet, f"observation:{fall.id}")
    assert sheet._alone.isVisible()
    assert amiss(sheet) == []


def test_alt_n_writes_a_new_gap(maple, screen):
    screen.show_item("gaps")
    press(screen, Qt.Key.Key_N, held=ALT)
    assert maple.went == ["gap/new"]


def test_what_was_just_written_is_in_hand_and_nothing_else_once_another_was_chosen(maple, screen):
    look_back(maple)
    screen.show_item("reviews")
    press(screen, Qt.Key.Key_N, held=ALT)
    assert maple.went == ["look_back/new"]
    assert screen.page.detail_pane.sentence.text() == "the hoist is far away"
    look_back(maple, learnt="the bell is out of reach")
    assert screen.page.detail_pane.sentence.text() == "the bell is out of reach"
    look_back(maple, learnt="by another window")
    assert screen.page.detail_pane.sentence.text() == "the bell is out of reach"


def test_keys_lead_from_a_followed_theme_to_a_gap_the_thread_and_the_words_of_others(maple, screen):
    theme = a_record(maple.store, maple.row, "theme", name="Bells")
    screen.show_item(f"followed/{theme.id}")
    for key in "GJI":
        press(screen, getattr(Qt.Key, f"Key_{key}"), held=ALT)
    assert maple.went == [f"{to}/theme:{theme.id}" for to in ("gap", "thread", "other_words")]


@pytest.mark.parametrize(
    ("page", "sort"),
    [
        ("reviews", Beneath.AFTER_ACTION),
        ("gaps", Beneath.GAP),
        ("stories", Beneath.STORY),
        ("questions", Beneath.ANSWER),
    ],
)
def test_each_of_them_can_be_read_in_the_words_of_others(maple, screen, page, sort):
    row = a_record(maple.store, maple.row, sort)
    screen.show_item(f"{page}/{row.id}")
    press(screen, Qt.Key.Key_I, held=ALT)
    assert maple.went == [f"other_words/{sort}:{row.id}"]


@pytest.mark.parametrize(
    ("kind", "looks"), [(Kind.HARM, True), (Kind.NEAR_MISS, True), (Kind.IDEA, False)]
)
def test_keys_in_observations_lead_to_the_review_and_the_thread(maple, look, qtbot, kind, looks):
    about = an_observation(maple.store, maple.row, "The hoist", kind=kind)
    screen = ObservationsScreen(maple.desk)
    qtbot.addWidget(screen)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    screen.show_item(str(about.id))
    for key in "BJ":
        press(screen, getattr(Qt.Key, f"Key_{key}"), held=ALT)
    there = [f"look_back/observation:{about.id}"] if looks else []
    assert maple.went == [*there, f"thread/observation:{about.id}"]


def test_a_story_is_told_from_a_review_and_enter_begins_a_line_of_it(maple, show, fall):
    number = look_back(maple, fall)
    sheet = show(StorySheet, f"after_action:{number}")
    type_in(sheet, "the bell")
    story = sheet.fields.texts["text"]
    assert story.editor.hasFocus()
    type_in(sheet, "It rained.")
    assert not is_closed(sheet)
    press(sheet, ENTER, held=Qt.KeyboardModifier.ControlModifier)
    assert sheet.fields.texts["learnt"].editor.hasFocus()
    press(sheet, ENTER, held=SHIFT)
    assert is_closed(sheet)
    assert [row.title for row in found(maple, Beneath.STORY)] == ["the bell"]


def test_whoever_may_says_that_a_story_may_hang_on_the_wall_and_that_it_may_not(maple, screen):
    with maple.store.change(stories.TELL) as change:
        said = Written({"title": "the bell", "text": "It rained."})
        number = stories.record(change, maple.row.id, said, due=TODAY).id
    screen.show_item(f"stories/{number}")
    for is_agreed in (True, False):
        press(screen, Qt.Key.Key_A, held=ALT)
        (row,) = found(maple, Beneath.STORY)
        assert row.agreed is is_agreed


def test_todays_question_is_answered_and_kept_with_it(maple, show, screen):
    sheet = show(ThinkSheet, "new")
    asked = answers.todays(TODAY).words
    assert sheet.about.text() == asked
    sheet.fields.texts["answer"].set_text("the porter")
    press(sheet, ENTER, held=SHIFT)
    assert is_closed(sheet)
    screen.show_item("questions")
    assert shown(screen) == ["the porter"]
    (row,) = found(maple, Beneath.ANSWER)
    assert row.about == asked
