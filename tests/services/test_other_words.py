"""What of the ward's records goes into the words of others, and what never does."""

from __future__ import annotations

from datetime import timedelta

import pytest

from safehuddle.domain import beneath
from safehuddle.domain.crosswalk import Framework, in_words_of
from safehuddle.domain.kinds import Kind
from safehuddle.domain.learning import Ending, Learnt
from safehuddle.errors import UserError
from safehuddle.services import learning, observations, other_words
from safehuddle.services.beneath import after_actions
from safehuddle.services.beneath.writing import Origin
from tests.factories import TODAY, a_ward, an_observation

DUE = TODAY + timedelta(days=1)


def written(store, ward, row):
    with store.reading() as session:
        return other_words.written(session, ward.id, row.id, zone=ward.zone)


def test_who_said_it_is_in_the_words_of_nobody(store, ward):
    row = an_observation(store, ward, "Fell", kind=Kind.HARM, raised_by="Quagga the porter")
    said = written(store, ward, row)
    for framework in Framework:
        assert "Quagga" not in in_words_of(other_words.crosswalk(), framework, said).text


def test_the_moment_is_told_by_the_ward_s_clock_and_a_day_alone_as_a_day(store, ward):
    dated = an_observation(store, ward, "One")
    assert written(store, ward, dated).when == "23/11/2026"
    with store.change("Note") as change:
        timed = observations.record(change, ward.id, kind=Kind.WORRY, text="Two")
    assert written(store, ward, timed).when == "23/11/2026 at 09:00"


def test_what_was_learnt_and_what_looking_back_found_answer_for_it(store, ward):
    row = an_observation(store, ward, "Found the stopcock", kind=Kind.WENT_WELL)
    with store.change(learning.LEARN) as change:
        said = Learnt(possible="a map", easy="a map by each desk", ending=Ending.KEEP)
        learning.record(change, row.id, said, due=DUE)
    with store.change(after_actions.LOOK_BACK) as change:
        answers = {"expected": "a wet floor", "learnt": "maps help"}
        looked = beneath.Written(answers)
        origin = Origin("observation", row.id)
        after_actions.record(change, ward.id, looked, due=DUE, origin=origin)
    found = written(store, ward, row)
    assert (found.possible, found.likelier) == ("a map", "a map by each desk")
    assert (found.expected, found.why, found.learnt) == ("a wet floor", "", "maps help")


def test_what_is_out_of_sight_has_no_words(store, ward):
    row = an_observation(store, ward, "Fell")
    with store.change(observations.WITHDRAW) as change:
        observations.withdraw(change, row.id, reason="twice")
    other = a_ward(store, "Oak Ward")
    for where, which in ((ward, row), (other, an_observation(store, ward, "Here"))):
        with pytest.raises(UserError, match="Nothing was copied"):
            written(store, where, which)
