"""What the screen of kind notes shows, and does, for whoever is here."""

from __future__ import annotations

from dataclasses import replace

import pytest

from safehuddle.domain.kind_note import Where
from safehuddle.domain.learning import Ending, Learnt
from safehuddle.domain.permissions import SignedInPerson
from safehuddle.services.kindness import keeping, opened
from safehuddle.store import leaving
from safehuddle.ui.access import OpenAccess
from safehuddle.ui.kindness.presenter import KindnessPresenter
from safehuddle.ui.kindness.rows import KindGesture
from safehuddle.ui.kit.row_data import Row, Section
from tests.factories import TODAY
from tests.services.kindness.keeping_notes import LETTER, SECRET, WHO, a_note, with_people


class FakeView:
    """Keeps what it was told."""

    def __init__(self):
        self.rows, self.detail, self.asked, self.cards, self.told = (), None, None, None, ""

    def show_list(self, rows):
        self.rows = rows

    def show_detail(self, detail):
        self.detail = detail

    def show_here(self, *, is_here, has_line, has_proof):
        self.here = (is_here, has_line, has_proof)

    def ask_where(self, row):
        self.asked = row

    def close_form(self, *, is_saved=False):
        self.asked = None

    def open_cards(self, cards, *, shows_words=True):
        self.cards = (cards, shows_words)

    def begin_reading(self):
        pass

    def tell(self, sentence):
        self.told = sentence

    @property
    def headings(self):
        return [row.title for row in self.rows if isinstance(row, Section)]

    @property
    def sentences(self):
        return [row.sentence for row in self.rows if isinstance(row, Row)]


@pytest.fixture
def screen(maple):
    """A presenter and its view; `come(who)` has somebody give their PIN, "" nobody."""
    uids = with_people(maple.store)
    maple.desk.access = access = OpenAccess()
    view = FakeView()
    view.uids, view.presenter = uids, KindnessPresenter(maple.desk, view)

    def come(who):
        person = SignedInPerson(uids[who], f"{who} A", WHO[who]) if who else None
        access.signed_in = maple.store.signed_in = person
        view.presenter.forget()

    view.come = come
    maple.store.subscribe(lambda changed: "kind_note" in changed.kinds and view.presenter.load())
    return view


def take(view, key):
    view.presenter.choose(key)
    return view.detail


def test_a_note_waits_closed_is_opened_and_thanked(maple, screen):
    number = a_note(maple.store, maple.row, screen.uids)
    screen.come("recipient")
    assert screen.headings == ["For you"]
    assert screen.sentences == ["Something kind is waiting for you"]
    assert SECRET not in repr(take(screen, number))
    screen.presenter.press(KindGesture.OPEN)
    assert SECRET in screen.detail.sentence
    screen.presenter.press(KindGesture.THANK)
    screen.come("author")
    assert screen.headings == ["From you"]
    assert "thank you said" in [tag.words for tag in take(screen, number).tags]


@pytest.mark.parametrize("signed", ["Zoe", ""])
def test_of_one_that_is_unnamed_it_is_said_that_nobody_can_find_out(maple, screen, signed):
    letter = replace(LETTER, from_whom=signed)
    number = a_note(maple.store, maple.row, screen.uids, letter=letter)
    screen.come("recipient")
    take(screen, number)
    screen.presenter.press(KindGesture.OPEN)
    said = dict(screen.detail.facts).get("Who wrote it", "")
    assert ("Nobody can find out" in said) == (signed == "")


def test_nothing_of_it_is_left_once_they_step_away(maple, screen):
    number = a_note(maple.store, maple.row, screen.uids)
    screen.come("recipient")
    take(screen, number)
    screen.presenter.press(KindGesture.OPEN)
    screen.come("")
    assert screen.rows == ()
    assert screen.detail is None


@pytest.mark.parametrize("who", ["leader", "matron", "keeper", ""])
def test_nobody_else_finds_one_by_its_key(maple, screen, who):
    number = a_note(maple.store, maple.row, screen.uids)
    screen.come(who)
    assert screen.rows == ()
    assert take(screen, number) is None


def test_where_it_may_be_shown_is_asked_and_taking_it_back_names_the_sheets(maple, screen):
    number = a_note(maple.store, maple.row, screen.uids)
    screen.come("recipient")
    take(screen, number)
    screen.presenter.press(KindGesture.OPEN)
    screen.presenter.press(KindGesture.AGREE)
    assert screen.asked.id == number
    screen.presenter.agree([Where.WALL], with_names=False)
    assert ("Where it may be shown", "the wall sheet (without names)") in screen.detail.facts
    leaving.enter(
        maple.store, "Send {report} to the printer", report="Kind words", title="Kind words"
    )
    screen.presenter.press(KindGesture.AGREE)
    screen.presenter.agree([], with_names=False)
    assert screen.told == (
        "These sheets went out while it was agreed, and may hold it: Kind words, 23/11/2026."
    )


def test_a_note_to_a_team_is_read_by_all_and_taken_down_by_a_leader(maple, screen):
    number = a_note(maple.store, maple.row, screen.uids, to="")
    screen.come("")
    assert screen.headings == ["For all of you"]
    assert KindGesture.TAKE_DOWN not in take(screen, number).gestures
    screen.come("leader")
    assert KindGesture.TAKE_DOWN in take(screen, number).gestures
    screen.presenter.press(KindGesture.TAKE_DOWN)
    assert screen.rows == ()


def test_what_nobody_fetched_is_handed_over_unread_by_the_keeper(maple, screen):
    number = a_note(maple.store, maple.row, screen.uids)
    maple.clock.go_on(days=57)
    keeping.tidy(maple.store, now=maple.clock())
    screen.come("matron")
    assert screen.rows == ()
    screen.come("keeper")
    assert screen.headings == ["Not fetched"]
    assert SECRET not in repr((screen.rows, take(screen, -number)))
    screen.presenter.press(KindGesture.HAND_OVER)
    ((_to, letter, _on),), shows_words = screen.cards
    assert SECRET in letter.text
    assert not shows_words


def test_a_closed_letter_can_be_printed_unread(maple, screen):
    number = a_note(maple.store, maple.row, screen.uids)
    screen.come("recipient")
    take(screen, number)
    screen.presenter.press(KindGesture.CARD)
    assert screen.cards[1] is False
    assert maple.store.query("SELECT read_at FROM kind_note") == [(None,)]


def test_the_author_takes_back_what_was_not_opened(maple, screen):
    number = a_note(maple.store, maple.row, screen.uids)
    screen.come("author")
    take(screen, number)
    screen.presenter.press(KindGesture.TAKE_BACK)
    assert screen.rows == ()
    assert maple.store.query("SELECT count(*) FROM kind_note") == [(0,)]


def test_the_board_says_so_only_once_its_reader_wants_it(maple, screen):
    screen.come("recipient")
    screen.presenter.allow_line()
    assert screen.here == (True, True, False)


def test_of_a_note_to_a_team_any_of_them_is_told_how_it_is_taken_back(maple, screen):
    number = a_note(maple.store, maple.row, screen.uids, to="")
    screen.come("")
    take(screen, number)
    screen.presenter.press(KindGesture.AGREE)
    screen.presenter.agree([Where.BOARD], with_names=False)
    assert maple.notices.said[-1] == "It may be shown there. Any of you can take that back here."
    screen.presenter.press(KindGesture.AGREE)
    screen.presenter.agree([], with_names=False)
    assert maple.notices.said[-1] == "It is shown nowhere from now on."


def test_what_made_it_possible_is_asked_of_an_open_note(maple, screen):
    mine = a_note(maple.store, maple.row, screen.uids)
    for_all = a_note(maple.store, maple.row, screen.uids, to="")
    screen.come("recipient")
    take(screen, mine)
    screen.presenter.press(KindGesture.LEARN)
    assert maple.went == [], "it is not opened yet"
    screen.presenter.press(KindGesture.OPEN)
    screen.presenter.press(KindGesture.LEARN)
    take(screen, for_all)
    screen.presenter.press(KindGesture.LEARN)
    assert maple.went == [f"learn/mine:{mine}", f"learn/team:{for_all}"]


def test_the_writer_is_told_what_they_do_with_what_they_learnt(maple, screen):
    number = a_note(maple.store, maple.row, screen.uids)
    screen.come("recipient")
    with maple.store.change(opened.LEAVE) as change:
        said = Learnt(ending=Ending.NOTHING)
        opened.learn_from_mine(change, number, said, due=TODAY)
    screen.come("author")
    assert ("What was learnt from it", "They left it as thanks.") in take(screen, number).facts
