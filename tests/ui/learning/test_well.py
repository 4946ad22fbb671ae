"""The page of what goes well: what was learnt, what could be asked about, and what keys do."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from safehuddle.domain.kinds import Kind
from safehuddle.domain.learning import Ending, Learnt
from safehuddle.services import learning, observations
from safehuddle.ui.kit.row_data import Row, Section
from safehuddle.ui.learning.view import LearningScreen
from tests.direct_jobs import PatientJobs
from tests.factories import TODAY, a_ward, an_observation
from tests.ui.accessible import amiss

_NONE = Qt.KeyboardModifier.NoModifier


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
    made.reload()
    made.arrive()
    yield made
    stop()


def press(screen, *keys):
    """Press keys at the window; a letter comes with Alt."""
    for key in keys:
        held = Qt.KeyboardModifier.AltModifier if isinstance(key, str) else _NONE
        QTest.keyClick(screen.windowHandle(), key, held)


def went_well(maple, text, **more):
    return an_observation(maple.store, maple.row, text, kind=Kind.WENT_WELL, **more)


def learn(maple, about, possible, ending=Ending.KEEP, **more):
    with maple.store.change(learning.LEARN) as change:
        said = Learnt(possible=possible, ending=ending, **more)
        return learning.record(change, about.id, said, due=TODAY).id


def shown(screen):
    return [
        row.title if isinstance(row, Section) else row.sentence
        for row in screen.page.list_pane.list.rows
    ]


def test_an_empty_page_says_what_to_do_first(screen):
    assert "Press Ctrl+N when something goes well" in screen.page.list_pane.nothing._first.text()
    assert amiss(screen) == []


def test_what_went_well_lately_stands_above_what_was_learnt(maple, screen):
    first = went_well(maple, "Found the stopcock")
    went_well(maple, "Called pharmacy early")
    an_observation(maple.store, maple.row, "A worry")
    learn(maple, first, "a map of the taps")
    assert shown(screen) == [
        "Went well lately",
        "Called pharmacy early",
        "What we learnt",
        "a map of the taps",
    ]
    assert amiss(screen) == []


def test_enter_asks_about_what_went_well_and_changes_what_was_learnt(maple, screen):
    about = went_well(maple, "Found the stopcock")
    other = went_well(maple, "Called pharmacy early")
    number = learn(maple, about, "a map of the taps")
    screen.arrive()
    press(screen, Qt.Key.Key_Home, Qt.Key.Key_Return)
    press(screen, "w")
    press(screen, Qt.Key.Key_Down, Qt.Key.Key_Return)
    press(screen, "o")
    assert maple.went == [
        f"learn/observation:{other.id}",
        f"learn/observation:{other.id}",
        f"learn/learning:{number}",
        f"observations/{about.id}",
    ]


def test_one_is_shown_whole_with_its_answers_its_ending_and_its_history(maple, screen):
    about = went_well(maple, "Found the stopcock")
    learn(maple, about, "a map", Ending.TELL, whom="the night team", easy="a map by each desk")
    detail = screen.page._presenter._detail()
    assert detail.sentence == "a map"
    assert detail.tags[0].words == "we tell the night team"
    assert dict(detail.facts) == {
        "What went well": "Found the stopcock",
        "What would make it easy every time?": "a map by each desk",
    }
    told = [each.text() for each in screen.page.detail_pane.history.widgets]
    assert told == ["Somebody wrote down what was learnt on 23/11/2026 at 09:00."]


def test_typing_searches_and_escape_shows_all_again(maple, screen):
    for sentence, possible in (("One", "a map of the taps"), ("Two", "a spare probe")):
        learn(maple, went_well(maple, sentence), possible)
    screen.arrive()
    for letter in "taps":
        QTest.keyClick(screen.windowHandle(), letter)
    assert shown(screen) == ["a map of the taps"]
    press(screen, Qt.Key.Key_Escape)
    assert len(shown(screen)) == 2


def test_one_s_own_of_now_is_taken_back_without_a_why(maple, screen):
    learn(maple, went_well(maple, "One"), "a map")
    screen.arrive()
    press(screen, Qt.Key.Key_Delete)
    assert shown(screen) == ["Went well lately", "One"]
    assert maple.notices.undoable == ["Taken back: a map"]


def test_an_older_one_is_taken_back_with_a_why(maple, screen):
    learn(maple, went_well(maple, "One"), "a map")
    maple.clock.go_on(hours=2)
    screen.reload()
    screen.arrive()
    press(screen, Qt.Key.Key_Delete)
    for letter in "twice":
        QTest.keyClick(screen.windowHandle(), letter)
    press(screen, Qt.Key.Key_Return)
    assert maple.store.query("SELECT withdrawn_reason FROM learning") == [("twice",)]


def test_a_why_is_asked_of_the_one_it_was_asked_of_though_the_list_changes_below_it(maple, screen):
    learn(maple, went_well(maple, "One"), "a map")
    learn(maple, went_well(maple, "Two"), "a probe")
    maple.clock.go_on(hours=2)
    screen.reload()
    screen.arrive()
    page = screen.page
    page._presenter.choose(1)
    press(screen, Qt.Key.Key_Delete)
    page._presenter.search("probe")
    page._presenter.take_back("said of the map")
    assert maple.store.query("SELECT withdrawn_at FROM learning WHERE id = 1") == [(None,)]
    assert not page._presenter._form.is_open


def test_the_history_of_one_is_not_shown_beside_another(maple, screen):
    first = learn(maple, went_well(maple, "One"), "a map")
    other = went_well(maple, "Two")
    screen.reload()
    told = []
    page = screen.page
    page.show_history = told.append
    maple.desk.jobs = page._presenter._stories._jobs = jobs = PatientJobs(maple.store)
    page._presenter.choose(first)
    page._presenter.choose(-other.id)
    jobs.work()
    assert told[-1] == ()


def test_another_place_leads_to_one_whatever_was_sought(maple, screen):
    first = learn(maple, went_well(maple, "One"), "a map")
    learn(maple, went_well(maple, "Two"), "a probe")
    screen.page._presenter.search("probe")
    screen.show_item(str(first))
    assert screen.page.list_pane.list.current_key == first
    screen.show_item("99")
    assert maple.notices.warned == ["What was learnt here is gone. Nothing was changed."]


def test_another_ward_has_its_own(maple, screen):
    learn(maple, went_well(maple, "One"), "a map")
    other = a_ward(maple.store, "Oak Ward")
    maple.desk.ward = maple.desk.ward._replace(id=other.id)
    screen.reload()
    assert shown(screen) == []


def test_what_is_quoted_is_gone_once_it_is_taken_back(maple, screen):
    about = went_well(maple, "Mr Jones was calm", on=TODAY - timedelta(days=1))
    learn(maple, about, "time to sit down")
    with maple.store.change(observations.WITHDRAW) as change:
        observations.withdraw(change, about.id, reason="a name")
    rows = [row for row in screen.page.list_pane.list.rows if isinstance(row, Row)]
    assert "Jones" not in repr(rows)
    detail = screen.page._presenter._detail()
    assert dict(detail.facts) == {}


def test_what_was_learnt_leads_to_its_thread_and_to_the_words_of_others(maple, screen):
    about = went_well(maple, "Found the stopcock")
    learn(maple, about, "a map of the taps")
    screen.arrive()
    press(screen, "i")
    press(screen, "j")
    (row,) = maple.store.query("SELECT id FROM learning")
    assert maple.went == [f"other_words/learning:{row[0]}", f"thread/learning:{row[0]}"]


def test_what_was_not_asked_about_yet_leads_there_too(maple, screen):
    about = went_well(maple, "Found the stopcock")
    screen.arrive()
    for key in "oij":
        press(screen, key)
    assert maple.went == [
        f"observations/{about.id}",
        f"other_words/observation:{about.id}",
        f"thread/observation:{about.id}",
    ]
