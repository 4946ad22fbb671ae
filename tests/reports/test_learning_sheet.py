"""An after-action review or a gap on paper: A5 or A4, and nothing on it that need not be."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from pypdfium2 import PdfDocument

from safehuddle.domain.beneath import Beneath, Written
from safehuddle.domain.identifiers import SuspectKind
from safehuddle.domain.kinds import Kind
from safehuddle.domain.learning_sheet import SheetPart, SheetSize
from safehuddle.reports.registry import LEARNING_SHEETS
from safehuddle.services.beneath import after_actions, sheets
from safehuddle.services.beneath.writing import Origin
from safehuddle.services.identifier_check import of_page
from tests.factories import NOW, TODAY, an_observation
from tests.reports import samples

A5_MM, A4_MM = (148, 210), (210, 297)


@pytest.fixture
def content(store, ward):
    fall = an_observation(store, ward, "Fell at the turn in bed 4", kind=Kind.HARM)
    with store.change(after_actions.LOOK_BACK) as change:
        said = Written({"expected": "two help", "learnt": "the hoist is far away"})
        due = TODAY + timedelta(days=1)
        made = after_actions.record(
            change, ward.id, said, due=due, origin=Origin("observation", fall.id)
        )
    with store.reading() as session:
        return sheets.learning_sheet(
            session, Beneath.AFTER_ACTION, made.id, now=NOW, printed_by="porter", version="1"
        )


def render(content):
    return LEARNING_SHEETS[content.sort].render(content)


def pages(pdf):
    return [page.get_textpage().get_text_range() for page in PdfDocument(pdf)]


@pytest.mark.parametrize(("size", "sides"), [(SheetSize.A5, A5_MM), (SheetSize.A4, A4_MM)])
def test_the_paper_is_as_large_as_it_is_called(content, size, sides):
    (page,) = PdfDocument(render(replace(content, paper=size)))
    assert tuple(round(side * 25.4 / 72) for side in page.get_size()) == sides


def test_what_was_answered_stands_below_what_is_learnt_and_nothing_else(content):
    (page,) = pages(render(content))
    assert page.index("the hoist is far away") < page.index("What did we expect?")
    assert "two help" in page
    assert "What happened?" not in page


def test_the_words_of_the_observation_are_not_on_it(content):
    assert "bed 4" not in "".join(pages(render(content)))


def test_the_paragraphs_of_a_story_stay_paragraphs(content):
    told = (SheetPart("text", "What happened?", "It rained.\n\nNobody came."),)
    (page,) = pages(render(replace(content, sort=Beneath.STORY, parts=told)))
    assert page.split("It rained.")[1].splitlines()[1].strip() == "Nobody came."


def test_the_same_content_gives_the_same_bytes(content):
    assert render(content) == render(content)


def test_very_long_answers_go_on_on_as_many_pages_as_they_take(content):
    long = tuple(SheetPart("why", "Why?", f"{name} word " * 900 + "end") for name in "ab")
    said = pages(render(replace(content, parts=long)))
    assert len(said) > 2
    assert sum(page.count("word") for page in said) == 1800


def test_words_of_any_sort_break_nothing(content):
    parts = (SheetPart("why", samples.HOSTILE, samples.HOSTILE),)
    assert pages(render(replace(content, title=samples.HOSTILE, parts=parts)))


def test_it_is_looked_through_for_words_that_point_at_a_person(content):
    parts = (SheetPart("why", "Why?", "Mrs Smith was in pain"),)
    (found,) = of_page(replace(content, parts=parts))
    assert (found.kind, found.record.table, found.field) == (
        SuspectKind.NAME,
        "after_action",
        "why",
    )
    assert of_page(content) == ()


def test_it_is_for_the_team_and_for_the_wall_once_that_is_agreed(content):
    story = replace(content, sort=Beneath.STORY)
    assert "in the staff room" in pages(render(story))[0]
    assert "For the wall" in pages(render(replace(story, agreed=True)))[0]
