"""Where a PIN is missing the window says so, with the way to give it; the page says it no more."""

from __future__ import annotations

import pytest

from safehuddle.errors import NotAllowed, UserError
from safehuddle.services.ward_lists import ListName
from safehuddle.ui.messages import for_the_screen
from safehuddle.ui.settings.list_presenter import WardListPresenter
from safehuddle.ui.settings.ward_presenter import WardPresenter
from tests.factories import a_person
from tests.ui.settings.test_presenters import FakeList, FakeWard


@pytest.fixture
def a_page(maple):
    """A list of a ward whose keeper is not here."""
    a_person(maple.store)
    view = FakeList()
    presenter = WardListPresenter(maple.desk, view, ListName.ROLES)
    presenter.load()
    return view, presenter


def test_a_list_says_nothing_besides_and_what_was_typed_stays(maple, a_page):
    view, presenter = a_page
    before = list(view.rows)
    presenter.tick(before[0].key, True)
    presenter.begin_new()
    presenter.save("Porter")
    presenter.load()
    assert view.rows == before
    assert maple.notices.warned == []
    assert view.trouble is None
    assert view.field is not None


def test_the_wards_page_says_nothing_besides(maple):
    a_person(maple.store)
    view = FakeWard()
    presenter = WardPresenter(maple.desk, view)
    presenter.load()
    presenter.rename("Oak Ward")
    assert view.troubles == {}
    assert maple.notices.said == []


def test_a_screen_tells_of_what_was_typed_wrong_and_of_nothing_else():
    wrong = UserError("Type a name.")
    assert for_the_screen(wrong) is wrong
    assert for_the_screen(NotAllowed("Only the keeper may do this.")) is None
    assert for_the_screen(ValueError()) is None
