"""What the sheet of a kind note decides."""

from __future__ import annotations

from dataclasses import replace

import pytest

from safehuddle.domain.kind_note import KindLetter, Reach
from safehuddle.domain.permissions import Role, SignedInPerson
from safehuddle.services.kindness import letters
from safehuddle.ui.access import OpenAccess
from safehuddle.ui.kindness.letter_presenter import LetterPresenter
from safehuddle.ui.kindness.typed_letter import TypedLetter, addressed
from tests.services.kindness.keeping_notes import LETTER, with_people


class FakeView:
    """Keeps what it was told."""

    def __init__(self):
        self.now = TypedLetter()
        self.said = self.offered = ""
        self.error = self.card = self.reach = None
        self.is_open = True

    def typed(self):
        return self.now

    def show_typed(self, typed):
        self.now = typed

    def offer(self, names):
        self.names = names

    def show_reach(self, goes):
        self.reach = goes

    def offer_words(self, sentence, take_up, throw_away):
        self.offered, self.take_up, self.throw_away = sentence, take_up, throw_away

    def show_error(self, sentence, field):
        self.error = (field, sentence)

    def open_card(self, typed):
        self.card = typed

    def close_form(self):
        self.is_open = False


@pytest.fixture
def people(maple):
    return with_people(maple.store)


def opened(maple, typed=None):
    view = FakeView()
    view.now = typed or view.now
    presenter = LetterPresenter(view, maple.desk)
    presenter.open()
    return view, presenter


def notes(maple):
    return maple.store.query("SELECT person_id IS NULL, from_whom, did FROM kind_note")


TO_SOMEBODY = TypedLetter("recipient a", LETTER)


def test_a_name_with_a_pin_is_offered_and_gets_the_note(maple, people):
    view, presenter = opened(maple, TO_SOMEBODY)
    assert "recipient A" in view.names
    assert view.reach.reach is Reach.PERSON
    presenter.save()
    assert notes(maple) == [(0, "Zoe", LETTER.did)]
    assert not view.is_open


@pytest.mark.parametrize("whom", ["the night team", "Everyone on shift", "all of you"])
def test_a_team_is_known_by_its_words(maple, people, whom):
    view, presenter = opened(maple, replace(TO_SOMEBODY, to_whom=whom))
    assert view.reach.reach is Reach.TEAM
    presenter.save()
    assert notes(maple) == [(1, "Zoe", LETTER.did)]


def test_anybody_else_gets_a_card_and_nothing_is_kept(maple, people):
    view, presenter = opened(maple, replace(TO_SOMEBODY, to_whom="Dr Patel, radiology"))
    presenter.save()
    assert view.card.letter.did == LETTER.did
    assert view.is_open, "until the card is in somebody's hand"
    assert notes(maple) == []
    assert maple.store.query("SELECT count(*) FROM draft") == [(0,)]
    presenter.printed()
    assert not view.is_open


def test_what_was_chosen_goes_before_what_a_name_looks_like():
    typed = replace(TO_SOMEBODY, to_whom="the ward clerk", reach=Reach.CARD)
    assert addressed(typed, ()).reach is Reach.CARD
    assert addressed(replace(typed, to_whom="radiology", reach=Reach.TEAM), ()).reach is Reach.TEAM


def test_the_writer_is_told_who_reads_it_before_it_is_sent(maple, people):
    view, presenter = opened(maple, TO_SOMEBODY)
    assert "no leader, matron or keeper" in view.reach.sentence
    assert "They see who it is from." in view.reach.sentence
    view.now = replace(TO_SOMEBODY, is_named=False)
    presenter.changed()
    assert "Nothing of who you are is kept" in view.reach.sentence
    assert "Nobody can change it later" in view.reach.sentence


def test_whoever_names_nobody_must_say_so(maple, people):
    view, presenter = opened(maple, replace(TO_SOMEBODY, letter=replace(LETTER, from_whom="")))
    presenter.save()
    assert view.error[0] == "from_whom"
    view.now = replace(view.now, is_named=False)
    presenter.save()
    assert notes(maple) == [(0, None, LETTER.did)]


CONCERN = replace(TO_SOMEBODY, letter=replace(LETTER, did="failed to help Quagga"))


def test_a_concern_is_refused_beside_its_field_and_waits_nowhere(maple, people):
    view, presenter = opened(maple, CONCERN)
    presenter.save()
    assert view.error[0] == "did"
    assert "Freedom to Speak Up" in view.error[1]
    presenter.put_away()
    assert not view.is_open
    assert maple.desk.held_letters == {}
    assert "reads like a concern" in maple.notices.said[-1]
    assert maple.store.query("SELECT count(*) FROM draft") == [(0,)]
    assert notes(maple) == []


@pytest.mark.parametrize("leave", ["put_away", "give_way"])
def test_half_a_letter_waits_in_memory_and_is_offered_without_its_words(maple, people, leave):
    _view, presenter = opened(maple, TO_SOMEBODY)
    getattr(presenter, leave)()
    assert maple.store.query("SELECT count(*) FROM draft") == [(0,)]
    view, _presenter = opened(maple)
    assert view.offered == "A kind note was begun here."
    assert view.now == TypedLetter()
    view.take_up()
    assert view.now == TO_SOMEBODY
    view, _presenter = opened(maple)
    assert view.offered == ""


def test_what_somebody_with_a_pin_began_is_theirs_alone(maple, people):
    maple.desk.access = here = OpenAccess()
    here.signed_in = SignedInPerson(people["author"], "author A", Role.MEMBER)
    _view, presenter = opened(maple, TO_SOMEBODY)
    assert presenter.author == "author A"
    presenter.give_way()
    here.signed_in = None
    view, _presenter = opened(maple)
    assert view.offered == ""
    here.signed_in = SignedInPerson(people["author"], "author A", Role.MEMBER)
    view, _presenter = opened(maple)
    assert view.now == TO_SOMEBODY


def test_nothing_typed_leaves_nothing(maple):
    view, presenter = opened(maple)
    presenter.put_away()
    assert maple.desk.held_letters == {}
    assert not view.is_open
    assert maple.notices.said == []  # nor a notice of no words


def test_the_letter_reads_as_one():
    assert LETTER.text == (
        "When the side room flooded at three, you found the stopcock and sat with the patients."
        " It meant nobody was moved in the dark. It worked because you knew where it was."
        " Could we do more of it by a map of the taps by the desk?"
    )


def test_a_part_that_repeats_the_letters_own_words_says_them_once():
    letter = KindLetter("When it rained.", "You ran out", "It meant a lot!", "because you care", "")
    assert letter.text == (
        "When it rained, you ran out. It meant a lot. It worked because you care."
    )


def test_every_word_list_is_in_small_letters_and_used():
    words = letters.words()
    for phrase in (*words.concern, *words.but, *words.praise, *words.excused, *words.team):
        assert phrase == phrase.casefold()
    assert all(words.look(phrase) is not None for phrase in words.concern)
