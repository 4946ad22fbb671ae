from __future__ import annotations

from datetime import timedelta

import pytest

from safehuddle.errors import NotAllowed, UserError
from safehuddle.services import actions, find, followed, followed_themes, observations
from tests.factories import TODAY, a_huddle, a_person, a_ward, an_observation, open_store, signed_in

PUMPS = (
    "Pump alarm went off all night",
    "Alarm of the pump in Bay 2 not heard",
    "pump alarms, again",
)


@pytest.fixture
def pumps(store, ward):
    return [an_observation(store, ward, text).id for text in PUMPS]


def named(store, ward, notes=(), name="Pump alarms"):
    with store.change(followed.NAME) as change:
        return followed.name(change, ward.id, name=name, notes=notes).id


def in_full(store, theme_id, today=TODAY):
    with store.reading() as session:
        return followed_themes.in_full(session, theme_id, today=today)


def texts(found):
    return [each.text for each in found]


def test_a_theme_has_the_sentences_that_were_put_under_it_newest_first(store, ward, pumps):
    theme = in_full(store, named(store, ward, pumps[:2]))
    assert texts(theme.sentences) == [PUMPS[1], PUMPS[0]]
    assert (theme.row.name, theme.row.count) == ("Pump alarms", 2)


def test_a_new_sentence_that_looks_alike_is_offered_with_its_reason(store, ward, pumps):
    an_observation(store, ward, "Porridge cold again")
    number = named(store, ward, pumps[:2])
    (offered,) = in_full(store, number).offered
    assert (offered.text, offered.because_of) == (PUMPS[2], ("pump", "alarms"))


def test_one_word_alone_makes_nothing_alike(store, ward, pumps):
    an_observation(store, ward, "The pump room door is stuck")
    assert "stuck" not in str(texts(in_full(store, named(store, ward, pumps)).offered))


def test_what_was_withdrawn_is_neither_offered_nor_counted(store, ward, pumps):
    number = named(store, ward, pumps[:2])
    for gone in (pumps[0], pumps[2]):
        with store.change(observations.WITHDRAW) as change:
            observations.withdraw(change, gone, reason="twice")
    theme = in_full(store, number)
    assert (texts(theme.sentences), theme.offered, theme.row.count) == ([PUMPS[1]], (), 1)


def test_nothing_of_another_ward_is_alike(store, ward, pumps):
    oak = a_ward(store, "Oak Ward")
    an_observation(store, oak, PUMPS[0])
    an_observation(store, ward, PUMPS[1])
    with store.reading() as session:
        found = followed_themes.like_words(session, oak.id, "pump alarm", today=TODAY)
    assert len(found) == 1


def test_what_is_older_than_half_a_year_is_not_offered(store, ward):
    an_observation(store, ward, PUMPS[0], on=TODAY - timedelta(weeks=27))
    with store.reading() as session:
        assert followed_themes.like_words(session, ward.id, "pump alarm", today=TODAY) == ()


def test_similar_sentences_are_found_from_one_of_them(store, ward, pumps):
    with store.reading() as session:
        about, found = followed_themes.like_observation(session, ward.id, pumps[0], today=TODAY)
    assert about.text == PUMPS[0]
    assert set(texts(found)) == {PUMPS[1], PUMPS[2]}


def test_whatever_is_typed_finds_or_finds_nothing(store, ward, pumps):
    with store.reading() as session:
        for typed in ('"', "pump OR", "*", "a b c", "NEAR(pump)", "", "ðŸ’™ ward:"):
            followed_themes.like_words(session, ward.id, typed, today=TODAY)


def test_each_week_is_counted_beside_the_huddles_that_were_held(store, ward):
    a_huddle(store, ward, on=TODAY)
    a_huddle(store, ward, on=TODAY - timedelta(weeks=1))
    notes = [
        an_observation(store, ward, "bell", on=TODAY - timedelta(weeks=n)).id for n in (0, 0, 2)
    ]
    weeks = in_full(store, named(store, ward, notes)).weeks
    assert len(weeks) == followed_themes.WEEKS
    assert [(week.count, week.huddles) for week in weeks[-3:]] == [(1, 0), (0, 1), (2, 1)]


def test_the_thread_goes_from_a_sentence_to_its_theme_and_on_to_its_promise(store, ward, pumps):
    number = named(store, ward, pumps[:1])
    with store.change(actions.ACTION) as change:
        actions.record(
            change, ward.id, what="Ask for quieter pumps", due=TODAY, observation_id=pumps[0]
        )
    with store.reading() as session:
        (theme,) = followed_themes.of_observation(session, pumps[0])
    assert theme.id == number
    assert [(each.what, each.is_open) for each in in_full(store, number).promises] == [
        ("Ask for quieter pumps", True)
    ]


def test_a_sentence_is_under_a_theme_once_however_often_it_is_put_there(store, ward, pumps):
    number = named(store, ward, pumps[:1])
    with store.change(followed.PUT) as change:
        followed.put(change, number, [pumps[0], pumps[1], pumps[1]])
    assert in_full(store, number).row.count == 2


def test_a_sentence_is_taken_out_and_an_undo_puts_it_back(store, ward, pumps):
    number = named(store, ward, pumps[:2])
    with store.change(followed.TAKE_OUT) as change:
        followed.take_out(change, number, pumps[0])
    assert in_full(store, number).row.count == 1
    store.undo()
    assert in_full(store, number).row.count == 2


def test_what_is_followed_no_more_is_listed_last_and_offers_nothing(store, ward, pumps):
    number = named(store, ward, pumps[:2])
    named(store, ward, name="Bells")
    with store.change(followed.END) as change:
        followed.end(change, number)
    assert in_full(store, number).offered == ()
    with store.reading() as session:
        assert [each.name for each in followed_themes.themes_of(session, ward.id)] == [
            "Bells",
            "Pump alarms",
        ]
    with store.change(followed.GO_ON) as change:
        followed.go_on(change, number)
    assert in_full(store, number).row.ended_on is None


def test_naming_it_is_one_undo_with_its_sentences(store, ward, pumps):
    named(store, ward, pumps)
    store.undo()
    with store.reading() as session:
        assert followed_themes.themes_of(session, ward.id) == ()
        assert followed_themes.of_observation(session, pumps[0]) == ()


@pytest.mark.parametrize("words", ["", "  ", "x" * 201])
def test_a_theme_needs_a_short_name(store, ward, words):
    with pytest.raises(UserError), store.change(followed.NAME) as change:
        followed.name(change, ward.id, name=words)


def test_a_sentence_of_another_ward_is_refused(store, ward):
    other = an_observation(store, a_ward(store, "Oak Ward"), "bell")
    with pytest.raises(UserError):
        named(store, ward, [other.id])


def test_it_is_found_by_its_name(store, ward):
    named(store, ward)
    (hit,) = find.search(store.query, ward.id, "pump al")
    assert (hit.record.screen, hit.text) == ("learning/followed", "Pump alarms")


def test_one_that_was_taken_back_waits_in_the_bin_for_a_pin(tmp_path):
    with open_store(tmp_path) as store:
        ward = a_ward(store)
        a_person(store)
        number = named(store, ward)
        with store.change(followed.WITHDRAW) as change:
            followed.withdraw(change, number, reason="said twice")
        with store.reading() as session:
            assert followed_themes.themes_of(session, ward.id) == ()
        with pytest.raises(NotAllowed), store.change(followed.BRING_BACK) as change:
            followed.bring_back(change, number)
        with signed_in(store), store.change(followed.BRING_BACK) as change:
            followed.bring_back(change, number)
        assert in_full(store, number).row.name == "Pump alarms"
