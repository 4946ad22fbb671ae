"""The page of followed themes: how often by week, what was said, and what looks like it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from safehuddle.services import actions, followed, followed_themes
from safehuddle.ui.kit.button import Button
from safehuddle.ui.learning.followed_rows import FollowGesture
from safehuddle.ui.learning.followed_view import FollowedScreen
from tests.factories import TODAY, a_huddle, an_observation
from tests.ui.accessible import amiss

PUMPS = ("Pump alarm went off all night", "Alarm of the pump not heard", "pump alarms, again")


@pytest.fixture
def pumps(maple):
    a_huddle(maple.store, maple.row, on=TODAY)
    days = (14, 7, 0)
    return [
        an_observation(maple.store, maple.row, text, on=TODAY - timedelta(days=ago)).id
        for text, ago in zip(PUMPS, days, strict=True)
    ]


@pytest.fixture
def theme(maple, pumps):
    with maple.store.change(followed.NAME) as change:
        return followed.name(change, maple.row.id, name="Pump alarms", notes=pumps[:2]).id


@pytest.fixture
def screen(maple, look, qtbot):
    made = FollowedScreen(maple.desk)
    qtbot.addWidget(made)
    made.resize(1166, 712)
    made.show()
    return made


def texts(maple, number):
    with maple.store.reading() as session:
        found = followed_themes.in_full(session, number, today=TODAY).sentences
    return [each.text for each in found]


def press(screen, words, about):
    """Press the button of that name beside a sentence."""
    next(
        button
        for button in screen.findChildren(Button)
        if button.accessibleName() == f"{words}: {about}"
    ).click()


def test_an_empty_page_says_what_a_theme_is_for(screen):
    screen.reload()
    assert screen.list_pane.has_nothing
    assert amiss(screen) == []


@pytest.mark.usefixtures("theme")
def test_a_theme_shows_how_often_by_week_beside_the_huddles_held(screen):
    screen.reload()
    told = screen.detail_pane._chart.accessibleDescription()
    assert "9/11: 1; 16/11: 1" in told
    assert "23/11" not in told, "a week that is not over is not drawn"
    assert "2/11: not counted" in told, "nobody met: that is not a quiet week"
    assert "0, 0, 0, 0. More" in screen.detail_pane._beside.text()
    assert screen.detail_pane._beside.text().endswith("This week so far: 0.")
    assert amiss(screen) == []


def test_what_looks_alike_is_offered_and_one_press_puts_it_there(maple, screen, theme):
    screen.reload()
    press(screen, "It belongs to it", PUMPS[2])
    assert texts(maple, theme) == [PUMPS[2], PUMPS[1], PUMPS[0]]
    assert maple.notices.undoable == ["Put under “Pump alarms”."]


def test_a_sentence_is_taken_out_by_one_press(maple, screen, theme):
    screen.reload()
    press(screen, "Take it out", PUMPS[0])
    assert texts(maple, theme) == [PUMPS[1]]


def test_from_a_theme_one_goes_to_its_sentences_and_its_promises(maple, screen, theme, pumps):
    with maple.store.change(actions.ACTION) as change:
        made = actions.record(
            change, maple.row.id, what="Ask for quieter pumps", due=TODAY, observation_id=pumps[0]
        )
    screen.reload()
    press(screen, "Show", PUMPS[0])
    press(screen, "Show promise", "Ask for quieter pumps (open)")
    assert maple.went == [f"observations/{pumps[0]}", f"actions/{made.id}"]


def test_another_place_leads_to_a_theme(maple, screen, theme):
    with maple.store.change(followed.NAME) as change:
        followed.name(change, maple.row.id, name="Bells")
    screen.show_item(str(theme))
    assert screen.detail_pane.sentence.text() == "Pump alarms"


def test_it_is_followed_no_more_and_again_by_one_key(maple, screen, theme):
    screen.reload()
    screen._presenter.press(FollowGesture.END)
    screen.reload()
    buttons = screen.detail_pane.buttons
    assert not buttons[FollowGesture.END].isVisible()
    assert buttons[FollowGesture.GO_ON].isVisible()
    assert not screen.detail_pane._headings[0].isVisible(), "nothing is offered for it any more"


def test_its_name_is_changed_beside_the_list_and_stays_in_its_history(maple, screen, theme):
    screen.reload()
    screen._presenter.press(FollowGesture.EDIT)
    screen.form.texts["name"].set_text("Alarms of pumps")
    screen.form.saved.emit()
    screen.reload()
    assert screen.detail_pane.sentence.text() == "Alarms of pumps"
    told = " ".join(each.text() for each in screen.detail_pane.history.widgets)
    assert "Before: “Pump alarms”" in told


def test_what_is_typed_about_one_theme_never_becomes_another_s(maple, screen, theme):
    with maple.store.change(followed.NAME) as change:
        other = followed.name(change, maple.row.id, name="Bells").id
    screen.show_item(str(theme))
    screen._presenter.press(FollowGesture.EDIT)
    screen.show_item(str(other))
    assert screen.form is None
    assert screen.detail_pane.sentence.text() == "Bells"


def test_one_just_named_is_taken_back_without_a_reason(maple, screen, theme):
    screen.reload()
    screen._presenter.press(FollowGesture.WITHDRAW)
    assert maple.notices.undoable == ["Taken back: Pump alarms"]
    screen.reload()
    assert screen.list_pane.has_nothing


def test_find_more_leads_to_the_sheet(maple, screen, theme):
    screen.reload()
    screen._presenter.press(FollowGesture.ADD)
    assert maple.went == [f"follow/theme:{theme}"]
