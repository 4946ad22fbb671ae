"""What is said of a page is what its queue says: on a real one, and on what Windows would tell."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget

from safehuddle.services.history import entries
from safehuddle.services.history.sentences import entry_sentence
from safehuddle.ui.paper.following import LATE_AFTER, LOOKS_S, Following
from safehuddle.ui.paper.paper import Paper
from safehuddle.ui.paper.printing import PaperOut
from safehuddle.ui.paper.queue import Job, PrintFate, document_name, newest
from safehuddle.ui.paper.queue_cups import cups_here
from safehuddle.ui.paper.queue_windows import JobInfo, fate_of, job_of
from safehuddle.ui.paper.sending import Sent
from tests.ui.paper.cups import QUEUE, Cups, lacks, until
from tests.ui.paper.test_printing import a_pdf

TITLE = "Weekly summary, 16–22/11"


@pytest.fixture
def cups(tmp_path):
    if lacks():
        pytest.skip(lacks())
    with Cups(tmp_path / "cups") as server:
        yield server


@pytest.fixture
def paper(tmp_path):
    return Paper(a_pdf(tmp_path / "in.pdf"), TITLE, "Weekly summary")


class Later:
    """Keeps what is to be done later, and does it when told."""

    def __init__(self):
        self.waiting = []

    def __call__(self, ms, act):
        self.waiting.append(act)

    def come(self):
        self.waiting.pop(0)()


@pytest.fixture
def out(maple, qtbot, monkeypatch):
    parent = QWidget()
    qtbot.addWidget(parent)

    def agree(printer, _pages, agreed):
        printer.setPrinterName(QUEUE)
        agreed()

    made = PaperOut(parent, maple.desk, ask_printer=agree)
    made.later = Later()
    monkeypatch.setattr(made, "_later", made.later)
    return made


def story(maple):
    with maple.store.reading() as session:
        lines = entries.latest(session, limit=3)
    return [
        entry_sentence(line) for line in reversed(lines) if "printer" in line.label or line.facts
    ]


TITLES = (
    TITLE,
    "Weekly summary, week of Monday 28 December 2026 to Sunday 3 January 2027",
    "Huddle summary, Monday 23 November 2026",
    "Recovery key of St Ŵilfrid's “A & E”: 23/11/2026 (2 of 3) #1 50%",
)


@pytest.mark.parametrize("title", TITLES)
def test_a_real_queue_has_a_name_of_plain_letters_and_gives_back_the_same(cups, out, paper, title):
    out.print(replace(paper, title=title))
    until(lambda: cups.printed)
    (job,) = cups_here().jobs(QUEUE)
    assert job.title == document_name(title)
    assert re.fullmatch(r"[A-Za-z0-9 -]+", job.title)


def test_a_page_that_is_printed_was_sent_and_no_more_is_said(cups, out, paper, maple):
    out.print(paper)
    assert maple.notices.said[-1] == (
        f"Sent to {QUEUE}: {TITLE}. Keep the paper safe, and destroy it securely."
    )
    until(lambda: cups.printed)
    assert cups.printed[0].startswith(b"%PDF")
    while out.later.waiting:
        out.later.come()
    assert maple.notices.warned == []
    assert story(maple)[-1] == (f"Somebody sent Weekly summary to the printer {QUEUE}: {TITLE}.")


def test_a_queue_that_refuses_is_told_and_nothing_is_called_sent(cups, out, paper, maple):
    cups.tell("cupsreject", QUEUE)
    before = story(maple)
    out.print(paper)
    (said,) = maple.notices.warned
    assert said.startswith(f"{QUEUE} did not take the page")
    assert story(maple) == before
    assert not [words for words in maple.notices.said if "Sent" in words]


def test_a_stopped_queue_is_told_and_so_is_what_comes_out_after_all(cups, out, paper, maple):
    cups.tell("cupsdisable", QUEUE)
    out.print(paper)
    assert maple.notices.warned[0].startswith(f"{QUEUE} has stopped. This waits in its queue")
    out.later.come()
    assert len(maple.notices.warned) == 1
    cups.tell("cupsenable", QUEUE)
    until(lambda: cups.printed)
    until(lambda: "printed it now" in (out.later.come() or maple.notices.said[-1]))
    assert out.later.waiting == []
    assert story(maple)[-3:] == [
        f"Somebody sent Weekly summary to the printer {QUEUE}: {TITLE}.",
        f"The printer {QUEUE} had stopped, and Weekly summary waited there: {TITLE}.",
        f"The printer {QUEUE} printed Weekly summary after all: {TITLE}.",
    ]


def test_a_page_that_is_taken_out_of_the_queue_was_not_printed(cups, out, paper, maple):
    cups.tell("cupsdisable", QUEUE)
    out.print(paper)
    cups.tell("cancel", "-a", QUEUE)
    out.later.come()
    assert maple.notices.warned[-1] == (
        f"{QUEUE} did not print this, and it is out of its queue: {TITLE}."
    )
    assert out.later.waiting == []
    assert story(maple)[-1] == f"The printer {QUEUE} did not print Weekly summary: {TITLE}."


def test_a_page_that_waits_for_two_minutes_is_told_once(maple, paper):
    later = Later()
    sender = Waits()
    Following(maple.desk, paper, sender, later=later).follow(sender.look(None))
    assert sum(LOOKS_S[:LATE_AFTER]) == 120
    for _look in range(LATE_AFTER - 1):
        later.come()
    assert maple.notices.warned == []
    while later.waiting:
        later.come()
    (said,) = maple.notices.warned
    assert said.startswith(f"This still waits in the queue of {QUEUE}")


class Waits:
    """A sender whose page waits for ever."""

    def look(self, sent):
        return Sent(QUEUE, 1, PrintFate.WAITS)


def test_the_page_is_known_by_its_name_among_those_that_came_since():
    before = (Job(1, "a", PrintFate.PRINTED),)
    now = (*before, Job(2, "b", PrintFate.WAITS), Job(3, "a", PrintFate.WAITS))
    assert newest("a", before=before, now=now) == Job(3, "a", PrintFate.WAITS)
    assert newest("c", before=before, now=now) is None
    assert newest("a", before=None, now=None) is None


@pytest.mark.parametrize(
    ("title", "name"),
    [
        (TITLE, "Weekly summary 16-22-11"),
        ("Ŵeekly “page” / ½", "Weekly page 1-2"),
        ("週報", "SafeHuddle"),
        ("Łódź – Straße, matron's page", "Lodz-Strasse matrons page"),
        ("Weekly -- summary -", "Weekly summary"),
        ("x" * 500, "x" * 120),
    ],
)
def test_a_queue_is_given_plain_letters(title, name):
    assert document_name(title) == name


@pytest.mark.parametrize(
    ("status", "fate"),
    [
        (0, PrintFate.WAITS),
        (0x0008, PrintFate.WAITS),  # spooling
        (0x0010, PrintFate.WAITS),  # printing
        (0x0001, PrintFate.STOPPED),  # paused
        (0x0002 | 0x0010, PrintFate.STOPPED),  # an error while printing
        (0x0020, PrintFate.STOPPED),  # offline
        (0x0040, PrintFate.STOPPED),  # no paper
        (0x0080, PrintFate.PRINTED),
        (0x1000, PrintFate.PRINTED),
        (0x0004, PrintFate.GONE),  # deleting
        (0x0080 | 0x0100, PrintFate.GONE),
    ],
)
def test_what_the_spooler_of_windows_says_is_understood(status, fate):
    assert fate_of(status) is fate
    info = JobInfo(number=7, document="Weekly summary", status=status)
    assert job_of(info) == Job(7, "Weekly summary", fate)


def test_a_job_of_windows_is_laid_out_as_its_header_file_says():
    assert JobInfo.status.offset == 56
    assert JobInfo.submitted.offset == 76
