from __future__ import annotations

from safehuddle.domain.factors import Factor
from safehuddle.services import factor_hints
from tests.factories import a_ward, an_observation

KIT = (Factor.EQUIPMENT,)


def offered(store, ward, text="the gizmo again"):
    return [hint.factor for hint in factor_hints.learnt(store.query, ward.id).of(text)]


def marked(store, ward, count=12, **given):
    for _time in range(count):
        an_observation(store, ward, "gizmo flat", factors=KIT, **given)
        an_observation(store, ward, "nobody knew", factors=(Factor.COMMUNICATION,), **given)


def test_a_ward_teaches_by_what_it_marked(store, ward):
    assert offered(store, ward) == []
    marked(store, ward)
    assert offered(store, ward) == [Factor.EQUIPMENT]


def test_a_sentence_that_was_taken_back_teaches_nothing(store, ward, clock):
    marked(store, ward, withdrawn_at=clock(), withdrawn_reason="twice")
    assert offered(store, ward) == []


def test_another_ward_teaches_this_one_nothing(store, ward):
    marked(store, a_ward(store, "Oak Ward"))
    assert offered(store, ward) == []


def test_a_sentence_without_a_factor_teaches_nothing(store, ward):
    for _time in range(20):
        an_observation(store, ward, "gizmo flat")
    assert offered(store, ward) == []


def test_before_anything_was_marked_our_own_list_offers(store, ward):
    assert offered(store, ward, "pump alarm") == [Factor.EQUIPMENT]
