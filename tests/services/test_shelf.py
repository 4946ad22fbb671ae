"""The resource shelf: cards that came with the program, and what a ward does with its own."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from safehuddle.domain.shelf import ShelfCard, ShelfPaper, Topic
from safehuddle.domain.text import TEXT_LIMIT
from safehuddle.errors import UserError
from safehuddle.services import find, shelf, shelf_list, undoing
from safehuddle.services.shelf import CardWords
from safehuddle.services.shelf_starters import starters
from tests.factories import NOW, TODAY, a_ward, signed_in

BLEEPS = CardWords(
    "Where the bleeps are", "In the top drawer; spare batteries beside.", "https://a.uk/b"
)
FOOT = {"now": NOW, "printed_by": "ward sister", "version": "1"}


def put(store, ward, said=BLEEPS):
    with store.change(shelf.ADD) as change:
        return shelf.add(change, ward.id, said).id


def cards(store, ward, words=""):
    with store.reading() as session:
        return shelf_list.find(session, ward.id, words)


def own(store, ward):
    return [card for card in cards(store, ward) if card.is_own]


def test_each_foundation_and_each_factor_has_a_card_with_a_source_a_link_and_a_day():
    assert {card.topic for card in starters()} == set(Topic)
    for card in starters():
        assert card.source
        assert card.checked_by
        assert card.link.startswith("https://")
        assert card.checked_on <= date(2026, 11, 30)
        assert not card.is_own


def test_the_ward_s_own_cards_stand_first_and_count_as_checked_today(store, ward):
    first = put(store, ward)
    second = put(store, ward, CardWords("Another", "Words"))
    found = cards(store, ward)
    assert [card.id for card in found[:2]] == [second, first]
    assert found[2:] == starters()
    assert found[1].checked_on == TODAY
    assert found[0].link == ""


def test_a_card_warns_once_it_was_not_checked_for_a_year():
    card = ShelfCard(1, "t", "t", "", date(2024, 2, 29))
    assert card.checked_words(date(2025, 2, 28)) == "Last checked on 29/02/2024."
    assert not card.is_old(date(2025, 2, 28))
    assert card.is_old(date(2025, 3, 1))
    assert "more than a year ago" in card.checked_words(date(2025, 3, 1))


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (CardWords(" ", "Words"), "title"),
        (CardWords("Title", ""), "text"),
        (CardWords("Title", "x" * (TEXT_LIMIT + 1)), "text"),
        (CardWords("Title", "Words", "on the intranet"), "link"),
    ],
)
def test_what_is_no_card_is_refused_beside_its_field_and_nothing_is_kept(store, ward, said, field):
    with pytest.raises(UserError) as refused:
        put(store, ward, said)
    assert refused.value.field == field
    assert own(store, ward) == []


def test_another_link_counts_as_checked_and_other_words_do_not(store, ward, clock):
    number = put(store, ward)
    clock.go_on(hours=24 * 40)
    with store.change(shelf.EDIT) as change:
        shelf.edit(change, number, CardWords("Bleeps", BLEEPS.text, BLEEPS.link))
    (card,) = own(store, ward)
    assert (card.title, card.checked_on) == ("Bleeps", TODAY)
    with store.change(shelf.EDIT) as change:
        shelf.edit(change, number, CardWords("Bleeps", BLEEPS.text, "https://a.uk/c"))
    (card,) = own(store, ward)
    assert card.checked_on == TODAY + timedelta(days=40)


def test_whoever_looked_says_so_and_may_undo_it(store, ward, clock):
    number = put(store, ward)
    clock.go_on(hours=24 * 400)
    with store.change(shelf.CHECK) as change:
        shelf.check(change, number)
    assert own(store, ward)[0].checked_on == TODAY + timedelta(days=400)
    store.undo_entry(undoing.newest_undoable(store))
    assert own(store, ward)[0].checked_on == TODAY


def test_what_was_taken_off_the_shelf_is_nowhere_until_it_is_brought_back(store, ward):
    number = put(store, ward)
    with store.change(shelf.WITHDRAW) as change:
        shelf.withdraw(change, number, reason="out of date")
    assert own(store, ward) == []
    assert not [hit for hit in find.search(store.query, ward.id, "bleeps") if hit.id > 0]
    for gesture in (shelf.check, lambda change, at: shelf.edit(change, at, BLEEPS)):
        with (
            pytest.raises(UserError, match="taken off the shelf"),
            store.change(shelf.EDIT) as change,
        ):
            gesture(change, number)
    with signed_in(store), store.change(shelf.BRING_BACK) as change:
        shelf.bring_back(change, number)
    assert [card.id for card in own(store, ward)] == [number]


def test_the_search_finds_own_cards_and_those_that_came_with_it(store, ward):
    put(store, ward, CardWords("Kitchen rota", "Who makes tea"))
    found = find.search(store.query, ward.id, "kitch")
    assert [(hit.record.table, hit.text, hit.id > 0) for hit in found] == [
        ("shelf_card", "Kitchen rota", True),
        ("shelf_card", "A kitchen table on the ward", False),
    ]
    assert [card.title for card in cards(store, ward, "kitch")] == [
        "Kitchen rota",
        "A kitchen table on the ward",
    ]
    assert cards(store, ward, "table kitchen w")[0].title == "A kitchen table on the ward"
    assert cards(store, ward, "kitchen xylophone") == ()


def test_one_ward_s_cards_are_not_another_s(store, ward):
    put(store, ward)
    assert own(store, a_ward(store, "Oak Ward")) == []


def test_two_hundred_cards_are_all_listed_and_found(store, ward):
    with store.change(shelf.ADD) as change:
        for number in range(200):
            shelf.add(change, ward.id, CardWords(f"Card {number}", "Words", "https://a.uk"))
    assert len(own(store, ward)) == 200
    assert [card.title for card in cards(store, ward, "card 77")] == ["Card 77"]


def test_the_page_holds_the_cards_that_were_asked_for(store, ward):
    number = put(store, ward)
    with store.reading() as session:
        one = shelf_list.shelf_page(session, ward.id, (number,), paper=ShelfPaper.A5, **FOOT)
        whole = shelf_list.shelf_page(session, ward.id, **FOOT)
        with pytest.raises(UserError, match="Nothing was printed"):
            shelf_list.shelf_page(session, ward.id, (number + 1,), **FOOT)
    assert [card.title for card in one.cards] == [BLEEPS.title]
    assert whole.facts()["cards"] == 1 + len(starters())
    assert (whole.facts()["own"], whole.facts()["not_checked_for_a_year"]) == (1, 0)
