"""The page of themes: good beside worries, both alike, and the way to their sentences."""

from __future__ import annotations

from datetime import timedelta

import pytest

from safehuddle.domain.factors import Factor
from safehuddle.domain.kinds import Kind
from safehuddle.ui.learning.themes_presenter import ThemesPresenter
from safehuddle.ui.learning.themes_view import ThemesScreen
from safehuddle.ui.observations.narrowing import Narrowing
from tests.factories import TODAY, an_observation
from tests.ui.accessible import amiss


class FakeView:
    """Keeps what it was told."""

    def __init__(self):
        self.rows, self.about, self.detail, self.found = (), "", None, None

    def show_themes(self, found, rows, about):
        self.found, self.rows, self.about = found, rows, about

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
