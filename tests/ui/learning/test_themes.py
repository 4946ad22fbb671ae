"""The page of themes: good beside worries, both alike, and the way to their sentences."""

from __future__ import annotations

from datetime import timedelta

import pytest

from safehuddle.domain.factors import Factor
from safehuddle.domain.kinds import Kind
from safehuddle.domain.patterns import Split
from safehuddle.services import observation_list
from safehuddle.ui.kit.button import Button
from safehuddle.ui.learning.themes_presenter import ThemesPresenter
from safehuddle.ui.learning.themes_view import ThemesScreen
from safehuddle.ui.observations.narrowing import Narrowing
from tests.factories import NOW, TODAY, an_observation
from tests.ui.accessible import amiss


class FakeView:
    """Keeps what it was told."""

    def __init__(self):
        self.rows, self.about, self.detail, self.found = (), "", None, None

    def show_themes(self, found, rows, about):
        self.found, self.rows, self.about = found, rows, about

    def show_pattern(self, pattern, columns):
        self.pattern, self.columns = pattern, columns

    def show_detail(self, detail):
        self.detail = detail

    def mark(self, key):
        pass


@pytest.fixture
def page(maple):
    view = FakeView()
    view.presenter = ThemesPresenter(maple.desk, view)
    return view


def said(maple, kind, times, *, days_ago=0, text="Said", factors=(Factor.COMMUNICATION,)):
    for each in range(times):
        on = TODAY - timedelta(days=days_ago)
        an_observation(maple.store, maple.row, f"{text} {each}", kind=kind, factors=factors, on=on)


def test_good_and_worries_of_each_factor_stand_side_by_side(maple, page):
    said(maple, Kind.WENT_WELL, 6, text="Good")
    said(maple, Kind.WORRY, 5, text="Worry")
    said(maple, Kind.NEAR_MISS, 2, text="Near", factors=[Factor.EQUIPMENT])
    said(maple, Kind.IDEA, 9)
    page.presenter.load()
    told = {row.sentence: [tag.words for tag in row.tags] for row in page.rows}
    assert told["Communication"] == ["went well: 6", "worries: 5"]
    assert told["Design of equipment"] == ["went well: none", "worries: fewer than 5"]
    assert len(told) == len(Factor)
    assert "from 27/10/2026 to 23/11/2026" in page.about


def test_one_looks_further_back_by_four_weeks_at_a_time(maple, page):
    said(maple, Kind.WENT_WELL, 5, days_ago=27)
    said(maple, Kind.WENT_WELL, 5, days_ago=28)
    said(maple, Kind.WENT_WELL, 5, days_ago=83)
    said(maple, Kind.WENT_WELL, 5, days_ago=84)
    found = {}
    for weeks in (4, 8, 12):
        page.presenter.look_back(weeks)
        found[weeks] = page.found.all[0].good
    assert found == {4: 5, 8: 10, 12: 15}


def test_a_theme_shows_its_newest_sentences_of_both_sides_and_nobody(maple, page):
    said(maple, Kind.WENT_WELL, 6, text="Good")
    said(maple, Kind.HARM, 1, text="Harm")
    an_observation(maple.store, maple.row, "By Jo", kind=Kind.WORRY, raised_by="Jo")
    page.presenter.load()
    page.presenter.choose(Factor.COMMUNICATION)
    assert [words for _when, words in page.detail.good.said] == [f"Good {n}" for n in (5, 4, 3, 2)]
    assert [words for _when, words in page.detail.worries.said] == ["Harm 0"]
    assert "Jo" not in repr(page.detail)


@pytest.mark.parametrize("good", [True, False])
def test_all_of_one_side_are_shown_in_observations(maple, page, good):
    said(maple, Kind.WENT_WELL, 2, text="Good")
    said(maple, Kind.HARM, 1, text="Harm")
    page.presenter.load()
    page.presenter.go(good=good)
    (where,) = maple.went
    narrowing = Narrowing.of(where.removeprefix("observations/"))
    kinds = (Kind.WENT_WELL,) if good else (Kind.WORRY, Kind.NEAR_MISS, Kind.HARM)
    assert narrowing.kinds == kinds
    assert narrowing.factors == (Factor.COMMUNICATION,)
    assert narrowing.days(TODAY) == (TODAY - timedelta(days=27), TODAY)


def test_a_side_with_nothing_leads_nowhere(maple, page):
    said(maple, Kind.WENT_WELL, 2)
    page.presenter.load()
    page.presenter.go(good=False)
    assert maple.went == []


@pytest.fixture
def screen(maple, look, qtbot):
    made = ThemesScreen(maple.desk)
    qtbot.addWidget(made)
    made.resize(1166, 712)
    made.show()
    return made


def test_an_empty_page_says_what_to_do_first(screen):
    screen.reload()
    assert screen._nothing.isVisible()
    assert not screen._columns.isVisible()
    assert amiss(screen) == []


def test_both_sides_are_as_wide_as_one_another(maple, screen):
    said(maple, Kind.WENT_WELL, 6, text="Good")
    said(maple, Kind.WORRY, 1, text="Worry")
    screen.reload()
    good, worries = screen._pane._sides.values()
    assert abs(good.width() - worries.width()) <= 1
    assert good.y() == worries.y()
    assert amiss(screen) == []


def test_the_picture_says_itself_in_words(maple, screen):
    said(maple, Kind.WENT_WELL, 6)
    screen.reload()
    assert "communication: went well 6, worries none" in screen._chart.accessibleDescription()


def at(maple, hour, kind=Kind.WORRY, *, days_ago=0, text="Said"):
    noticed = NOW.replace(hour=hour, minute=0) - timedelta(days=days_ago)
    an_observation(
        maple.store, maple.row, text, kind=kind, factors=[Factor.COMMUNICATION], noticed_at=noticed
    )


def listed(maple, page, *, good):
    """Return what Observations lists after the way to all of one side."""
    page.presenter.go(good=good)
    narrowing = Narrowing.of(maple.went[-1].removeprefix("observations/"))
    sought = narrowing.filter_for("", TODAY, maple.row.zone)
    with maple.store.reading() as session:
        rows = observation_list.find(session, maple.row.id, sought).rows
    return sorted(row.text for row in rows), narrowing.in_words(TODAY)


def test_by_weekday_one_day_is_read_and_all_of_it_is_listed(maple, page):
    said(maple, Kind.WORRY, 2, text="Today")
    said(maple, Kind.WORRY, 1, days_ago=7, text="A week ago")
    said(maple, Kind.WORRY, 3, days_ago=1, text="Yesterday")
    page.presenter.split_by(Split.WEEKDAY)
    assert page.columns[0] == "Monday"
    page.presenter.choose_column(0)
    assert [text for _when, text in page.detail.worries.said] == [
        "Today 1",
        "Today 0",
        "A week ago 0",
    ]
    texts, words = listed(maple, page, good=False)
    assert texts == ["A week ago 0", "Today 0", "Today 1"]
    assert words.endswith("Monday")


def test_by_shift_a_shift_is_read_with_its_hours_and_all_of_it_is_listed(maple, page):
    at(maple, 8, text="Early")
    at(maple, 22, days_ago=1, text="Night")
    said(maple, Kind.WORRY, 1, text="Some time")
    page.presenter.split_by(Split.SHIFT)
    assert page.columns == (
        "long day (07:30–19:30)",
        "night shift (19:30–07:30)",
        "no shift known",
    )
    for column, text in ((0, "Early"), (1, "Night"), (2, "Some time 0")):
        page.presenter.choose_column(column)
        assert [words for _when, words in page.detail.worries.said] == [text]
        assert listed(maple, page, good=False)[0] == [text]


def test_by_kind_one_kind_alone_is_read(maple, page):
    said(maple, Kind.IDEA, 1, text="Idea")
    said(maple, Kind.WORRY, 1, text="Worry")
    page.presenter.split_by(Split.KIND)
    page.presenter.choose_column(page.columns.index("idea"))
    assert page.detail.worries is None
    assert [text for _when, text in page.detail.good.said] == ["Idea 0"]
    assert listed(maple, page, good=True)[0] == ["Idea 0"]


def test_another_split_reads_all_columns_again(maple, page):
    said(maple, Kind.WORRY, 2, days_ago=1)
    page.presenter.split_by(Split.WEEKDAY)
    page.presenter.choose_column(0)
    assert page.detail.worries.said == ()
    page.presenter.split_by(None)
    assert page.pattern is None
    assert len(page.detail.worries.said) == 2


def test_the_table_stands_in_the_place_of_the_bars_and_says_itself(maple, screen):
    said(maple, Kind.WENT_WELL, 6)
    said(maple, Kind.WORRY, 2)
    screen.reload()
    screen._splits.press(Split.WEEKDAY)
    assert "communication (went well): Monday 6" in screen._chart.accessibleDescription()
    assert "communication (worries): no number to tell" in screen._chart.accessibleDescription()
    assert amiss(screen) == []
    screen._splits.press("")
    assert "went well 6" in screen._chart.accessibleDescription()


def test_a_theme_can_be_named_from_here(maple, screen):
    said(maple, Kind.WENT_WELL, 1)
    screen.reload()
    next(each for each in screen.findChildren(Button) if each.words == "Name a theme").click()
    assert maple.went == ["follow/new"]


@pytest.mark.parametrize("width", [1166, 900])
def test_a_table_has_the_whole_width_where_it_would_be_small_beside_the_list(maple, screen, width):
    said(maple, Kind.WENT_WELL, 6)
    screen.resize(width, 712)
    screen.reload()
    screen._splits.press(Split.WEEKDAY)
    assert (screen._chart.isVisible(), screen._wide.isVisible()) == (width > 1000, width < 1000)
    screen._splits.press("")
    assert (screen._chart.isVisible(), screen._wide.isVisible()) == (True, False)
    assert amiss(screen) == []
