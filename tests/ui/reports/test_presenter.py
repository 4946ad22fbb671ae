from __future__ import annotations

from datetime import date, timedelta

import pypdfium2
import pytest

from safehuddle.domain.kind_note import Where
from safehuddle.domain.kinds import Kind
from safehuddle.domain.weeks import Period, week_of
from safehuddle.domain.you_said import PaperSize
from safehuddle.errors import StoreError
from safehuddle.services.kindness.mine import AGREE
from safehuddle.services.kindness.team import agree_for_all
from safehuddle.services.weekly import content
from safehuddle.ui.desk import WardInHand
from safehuddle.ui.reports.presenter import ReportsPresenter
from tests.factories import NOW, TODAY, a_huddle, a_ward, an_observation
from tests.services.kindness.keeping_notes import a_note, with_people

LAST_WEEK = Period(date(2026, 11, 16), date(2026, 11, 22))


class FakeView:
    """Keeps what it was told to show."""

    def __init__(self):
        self.choice = None
        self.step = None
        self.states = []
        self.pdfs = []
        self.nothing = None
        self.printed = []
        self.saved = []
        self.times_away = 0

    def show_away(self):
        self.times_away += 1

    def show_choice(self, report, question, handling):
        self.choice = (report, question, handling)

    def show_for_wall(self, chosen_in):
        self.chosen_in = chosen_in

    def show_step(self, about, *, day, earlier, later):
        self.step, self.day = (about, earlier, later), day

    def show_state(self, words, *, is_stale):
        self.states.append((words, is_stale))

    def show_page(self, pdf):
        self.pdfs.append(pdf)

    def show_nothing(self, sentence):
        self.nothing = sentence

    def print_paper(self, paper):
        self.printed.append(paper)

    def save_paper(self, paper):
        self.saved.append(paper)

    @property
    def is_stale(self):
        return self.states[-1][1]


class HeldJobs:
    """Jobs whose reads never come to an end; a test may have them fail late."""

    def __init__(self):
        self.failures = []

    def read(self, work, then, failed=None):
        self.failures.append(failed)


@pytest.fixture
def shown(maple):
    """A presenter and its view, at a ward where something was noticed last week."""
    an_observation(maple.store, maple.row, "the hoist was flat", on=LAST_WEEK.first)
    view = FakeView()
    return view, ReportsPresenter(maple.desk, view)


def words_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


def test_the_last_whole_week_comes_first_named_by_its_dates(shown):
    view, presenter = shown
    presenter.load()
    assert view.step == ("week of Monday 16 to Sunday 22 November 2026", True, True)
    assert view.choice == ("weekly", "Which week?", "Confidential: destroy securely")
    assert "16 to Sunday 22 November 2026" in words_of(view.pdfs[-1])
    assert view.states == [("Making the page…", False), ("Made at 09:00.", False)]


def test_a_new_ward_begins_with_the_week_it_is_in(maple):
    oak = a_ward(maple.store, "Oak Ward", created_at=NOW)
    maple.desk.ward = WardInHand(oak.id, oak.name, oak.zone)
    view = FakeView()
    ReportsPresenter(maple.desk, view).load()
    assert view.step == ("week of Monday 23 to Sunday 29 November 2026", True, False)


def test_stepping_stops_at_the_week_that_is_now(shown):
    view, presenter = shown
    presenter.load()
    presenter.later()
    assert view.step[2] is False
    presenter.later()
    assert view.step[0].startswith("week of Monday 23")
    presenter.earlier()
    presenter.earlier()
    assert view.step[0].startswith("week of Monday 9")


@pytest.mark.parametrize(
    ("day", "week", "later"),
    [
        (date(2026, 11, 18), "week of Monday 16 to Sunday 22 November 2026", True),
        (date(2024, 2, 29), "week of Monday 26 February to Sunday 3 March 2024", True),
        (TODAY, "week of Monday 23 to Sunday 29 November 2026", False),
    ],
)
def test_any_week_is_reached_by_one_of_its_days(shown, day, week, later):
    view, presenter = shown
    presenter.load()
    presenter.turn_to_day(day)
    assert view.step == (week, True, later)
    assert week_of(view.day) == week_of(day)
    presenter.earlier()
    assert view.day == week_of(day).first - timedelta(days=1)


@pytest.mark.parametrize(("back", "found"), [(9, 9), (8, 9), (2, 2), (1, 2), (0, 0), (30, 9)])
def test_a_huddle_is_reached_by_its_day_or_the_next_one_after_it(maple, shown, back, found):
    for days in (9, 2, 0):
        a_huddle(maple.store, maple.row, on=TODAY - timedelta(days=days))
    view, presenter = shown
    presenter.choose("huddle")
    presenter.turn_to_day(TODAY - timedelta(days=back))
    assert view.day == TODAY - timedelta(days=found)


def test_a_day_of_the_page_in_sight_makes_no_other_page(shown):
    view, presenter = shown
    presenter.load()
    made = len(view.pdfs)
    presenter.turn_to_day(view.day)
    assert len(view.pdfs) == made


def test_the_closing_page_of_the_last_huddle_and_of_the_one_before(maple, shown):
    view, presenter = shown
    a_huddle(maple.store, maple.row, on=TODAY - timedelta(days=3))
    a_huddle(maple.store, maple.row, on=TODAY)
    presenter.choose("huddle")
    assert view.step == ("Monday 23 November 2026", True, False)
    presenter.earlier()
    assert view.step == ("Friday 20 November 2026", False, True)


def test_before_the_first_huddle_it_says_so(shown):
    view, presenter = shown
    presenter.choose("huddle")
    assert view.nothing == "No huddle has been held yet. After the first one, its page is here."
    presenter.print()
    assert view.printed == []


def test_a_page_in_sight_is_marked_stale_and_does_not_change_by_itself(maple, shown):
    view, presenter = shown
    presenter.load()
    presenter.arrive()
    an_observation(maple.store, maple.row, "news", on=LAST_WEEK.last)
    presenter.load()
    assert view.is_stale
    assert len(view.pdfs) == 1
    presenter.make_again()
    assert not view.is_stale
    assert " 2 noticed " in " ".join(words_of(view.pdfs[-1]).split())


def test_what_is_not_on_the_page_does_not_make_it_stale(maple, shown):
    view, presenter = shown
    presenter.load()
    presenter.arrive()
    maple.clock.go_on(minutes=5)
    an_observation(maple.store, maple.row, "this week", on=TODAY)
    presenter.load()
    assert not view.is_stale


def test_a_page_left_and_come_back_to_is_made_anew(maple, shown):
    view, presenter = shown
    presenter.load()
    presenter.arrive()
    presenter.leave()
    an_observation(maple.store, maple.row, "news", on=LAST_WEEK.last)
    presenter.load()
    assert len(view.pdfs) == 2
    assert not view.is_stale


def test_another_ward_in_hand_has_a_page_of_its_own(maple, shown):
    view, presenter = shown
    presenter.load()
    oak = a_ward(maple.store, "Oak Ward")
    maple.desk.ward = WardInHand(oak.id, oak.name, oak.zone)
    presenter.load()
    assert "Oak Ward" in words_of(view.pdfs[-1])


def test_a_page_that_failed_says_nothing_once_another_was_asked_for(maple, shown):
    view, presenter = shown
    later = HeldJobs()
    maple.desk.jobs = later
    presenter.load()
    (fail,) = later.failures
    presenter.choose("huddle")
    states = list(view.states)
    fail(StoreError("The disk is full."))
    assert view.states == states


def test_what_is_printed_carries_the_time_and_the_news_of_that_moment(maple, shown):
    view, presenter = shown
    maple.desk.person = "matron"
    presenter.load()
    maple.clock.go_on(hours=2)
    presenter.print()
    (paper,) = view.printed
    assert "Printed 23/11/2026 11:00 by matron" in words_of(paper.pdf)
    assert view.pdfs[-1] is paper.pdf
    assert paper.title == "Weekly summary, week of Monday 16 to Sunday 22 November 2026"


def test_a_file_is_named_so_that_any_pc_takes_it(maple, shown):
    view, presenter = shown
    oak = a_ward(maple.store, 'Ward 4/5: "Oak"')
    maple.desk.ward = WardInHand(oak.id, oak.name, oak.zone)
    presenter.load()
    presenter.save()
    (paper,) = view.saved
    assert paper.file_name == "Ward 4 5 Oak Weekly summary 2026-11-16 to 2026-11-22.pdf"


def test_only_what_leaves_the_ward_is_looked_through(maple, shown):
    view, presenter = shown
    maple.desk.guard.shapes = ("RXX999999",)
    said = an_observation(
        maple.store, maple.row, "RXX123456 waited", kind=Kind.SAID, on=LAST_WEEK.first
    )
    presenter.load()
    presenter.print()
    presenter.save()
    for (paper,) in (view.printed, view.saved):
        assert [found.origin.uid for found in paper.findings] == [said.uid]


def test_the_counts_of_candour_leave_the_screen_with_whoever_might_see_them(maple, monkeypatch):
    view = FakeView()
    presenter = ReportsPresenter(maple.desk, view)
    monkeypatch.setattr(content, "_candour", lambda *_asked: ("2 open; 1 of them past",))
    presenter.load()
    assert "2 open; 1 of them past" in words_of(view.pdfs[-1])
    monkeypatch.setattr(content, "_candour", lambda *_asked: ())
    presenter.mind_who_is_here()
    assert view.times_away == 1
    assert "past" not in words_of(view.pdfs[-1])


def test_the_prompt_card_is_there_for_anybody_and_no_print_of_it_is_entered(shown, maple):
    view, presenter = shown
    presenter.choose("card")
    assert view.choice == ("card", "", "Once written on: confidential, destroy securely")
    assert view.step == ("", False, False)
    presenter.print()
    (paper,) = view.printed
    assert (paper.title, paper.file_name) == ("Prompt card", "Prompt card.pdf")
    assert paper.entered is not None
    assert maple.row.name not in words_of(paper.pdf)


@pytest.mark.parametrize(
    ("card", "title"), [("being-fair", "Being fair"), ("civility", "Civility")]
)
def test_the_cards_of_fair_talk_are_too_and_are_for_the_wall(shown, maple, card, title):
    view, presenter = shown
    presenter.choose(card)
    assert view.choice == (card, "", "For everybody: it may hang on the wall")
    presenter.print()
    (paper,) = view.printed
    assert (paper.title, paper.file_name) == (title, f"{title}.pdf")
    assert paper.entered is not None
    assert paper.findings == ()  # the address on it is no patient's
    assert paper.once_printed == "Nothing on it is confidential: it may hang on the wall."
    assert maple.row.name not in words_of(paper.pdf)


def test_the_sheet_of_kind_words_is_there_once_somebody_agreed(shown, maple):
    view, presenter = shown
    presenter.choose("kind-wall")
    assert view.nothing == "Nobody has agreed yet to have a kind note on the wall."
    number = a_note(maple.store, maple.row, with_people(maple.store), to="")
    with maple.store.change(AGREE) as change:
        agree_for_all(change, number, [Where.WALL], with_names=True)
    presenter.make_again()
    presenter.print()
    (paper,) = view.printed
    assert paper.entered is None  # the history says which sheets went out, to take them down
    assert paper.file_name == "Maple Ward Kind words 2026-10-27 to 2026-11-23.pdf"
    assert "stopcock" in words_of(paper.pdf)


def put_on_wall(maple, on, said="It was dark.", kind=Kind.WORRY):
    an_observation(
        maple.store, maple.row, kind=kind, wall_said=said, wall_did="A lamp.", wall_at=on
    )


def test_the_sheet_for_the_wall_goes_back_to_when_something_was_agreed(maple):
    view = FakeView()
    presenter = ReportsPresenter(maple.desk, view)
    presenter.choose("you-said")
    assert view.nothing.startswith("No line is agreed")
    assert view.chosen_in == "you_said"
    put_on_wall(maple, NOW - timedelta(days=50), "It was loud.")
    presenter.choose("you-said")
    assert "It was loud." in words_of(view.pdfs[-1])
    put_on_wall(maple, NOW)
    presenter.choose("you-said")
    assert "It was dark." in words_of(view.pdfs[-1])
    assert view.step[1:] == (True, False)
    presenter.earlier()
    assert "It was loud." in words_of(view.pdfs[-1])
    presenter.later()
    assert "It was dark." in words_of(view.pdfs[-1])
    presenter.turn_to_day(TODAY - timedelta(days=300))
    assert "It was loud." in words_of(view.pdfs[-1])
    presenter.choose("weekly")
    assert view.chosen_in == ""


def test_the_sheet_for_the_wall_comes_on_a3_and_is_not_to_be_destroyed(maple):
    view = FakeView()
    presenter = ReportsPresenter(maple.desk, view)
    put_on_wall(maple, NOW, kind=Kind.SAID)
    presenter.choose("you-said-patients")
    presenter.choose_paper(PaperSize.A3)
    assert round(pypdfium2.PdfDocument(view.pdfs[-1])[0].get_height()) == 1191
    presenter.print()
    assert view.printed[0].once_printed.startswith("It may hang on the wall.")
