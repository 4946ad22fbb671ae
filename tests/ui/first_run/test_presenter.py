from __future__ import annotations

import pytest

from safehuddle.errors import UserError
from safehuddle.services import ward_lists, wards
from safehuddle.services.ward_lists import ListName
from safehuddle.ui.first_run.presenter import (
    EVERYONE,
    SetUpAnswers,
    SetUpPresenter,
    shift_offers,
    ward_offers,
)


class FakeView:
    def __init__(self):
        self.trouble = None
        self.busy = []
        self.settled = 0

    def show_trouble(self, error):
        self.trouble = error

    def show_settled(self):
        self.settled += 1

    def set_busy(self, is_busy):
        self.busy.append(is_busy)


@pytest.fixture
def asked(maple):
    view, made = FakeView(), []
    return view, made, SetUpPresenter(maple.desk.jobs, view, made.append)


def test_three_answers_make_a_ward_with_its_lists(maple, asked):
    view, made, presenter = asked
    presenter.begin(SetUpAnswers("Oak Ward", shifts="long-day-night", preset="maternity"))
    with maple.store.reading() as session:
        card = wards.ward_card(session, made[0])
        shifts = [pattern.name for pattern in wards.shifts(session, card.id)]
        prompts = ward_lists.items(session, card.id, ListName.PROMPTS)
    assert (card.name, card.preset) == ("Oak Ward", "maternity")
    assert shifts == ["long day", "night shift"]
    assert len(prompts) == 7
    assert view.busy == [True, False]


def test_a_ward_without_a_name_is_refused_beside_the_name(asked):
    view, made, presenter = asked
    presenter.begin(SetUpAnswers(" "))
    assert view.trouble.field == "name"
    assert made == []
    assert view.busy[-1] is False


@pytest.mark.parametrize("name", ["", "  ", "\u202e", "x" * 81])
@pytest.mark.parametrize("for_everyone", [False, True])
def test_nothing_at_all_is_asked_for_before_the_name_is_right(name, for_everyone):
    class Jobs:
        """Whoever is asked makes the ward's file."""

    view = FakeView()
    presenter = SetUpPresenter(Jobs(), view, lambda _ward: None, lambda: None)
    presenter.begin(SetUpAnswers(name, for_everyone=for_everyone))
    assert view.trouble.field == "name"


def test_setting_up_is_one_step_of_undo(maple, asked):
    _view, _made, presenter = asked
    presenter.begin(SetUpAnswers("Oak Ward"))
    maple.store.undo()
    with maple.store.reading() as session:
        assert [card.name for card in wards.list_wards(session)] == ["Maple Ward"]


def test_each_offer_says_what_it_brings():
    assert shift_offers()[0].note == (
        "early shift 07:00 to 14:30 · late shift 12:30 to 20:00 · night shift 19:30 to 07:30"
    )
    assert [offer.words for offer in ward_offers()] == [
        "Adult ward",
        "Children’s ward",
        "Maternity ward",
        "Mental health ward",
    ]
    assert "Which child are we watching" in ward_offers()[1].note


def serving(maple, serve_everyone):
    view, made = FakeView(), []
    return view, made, SetUpPresenter(maple.desk.jobs, view, made.append, serve_everyone)


def test_the_folder_for_everyone_is_made_first_and_once(maple):
    served = []
    view, made, presenter = serving(maple, lambda: served.append(len(made)))
    for name in ("Oak Ward", "Elm Ward"):
        presenter.begin(SetUpAnswers(name, for_everyone=True))
    assert served == [0]
    assert view.settled == 1
    assert len(made) == 2


def test_only_who_asks_for_it_has_it_made(maple):
    served = []
    _view, made, presenter = serving(maple, lambda: served.append(1))
    presenter.begin(SetUpAnswers("Oak Ward"))
    assert (served, len(made)) == ([], 1)


def test_no_folder_is_made_for_a_ward_without_a_name(maple):
    served = []
    view, made, presenter = serving(maple, lambda: served.append(1))
    presenter.begin(SetUpAnswers(" ", for_everyone=True))
    assert (served, made, view.settled) == ([], [], 0)
    assert view.trouble.field == "name"


def test_where_it_cannot_be_made_nothing_is_and_the_other_answer_still_goes(maple):
    def refuse():
        raise UserError("Ask IT.", field=EVERYONE)

    view, made, presenter = serving(maple, refuse)
    presenter.begin(SetUpAnswers("Oak Ward", for_everyone=True))
    assert (view.trouble.field, made, view.settled) == (EVERYONE, [], 0)
    presenter.begin(SetUpAnswers("Oak Ward"))
    assert len(made) == 1
