"""The pages of joy and pride, and of the pulse, as the reports screen steps through them."""

from __future__ import annotations

from datetime import date

import pytest

from safehuddle.domain.joy import Place
from safehuddle.domain.pulse import Counts, OpenRound
from safehuddle.services.pulse import rounds
from safehuddle.ui.reports.page_source import PageRequest
from safehuddle.ui.reports.sources import SOURCES
from tests.factories import NOW
from tests.reports import reading
from tests.services.joy.saying import TEXTS, put, say


def sheet_of(maple, report, key=None):
    asking = PageRequest(maple.desk.ward.id, maple.desk.ward.zone, NOW, "ward manager", "1")
    with maple.store.reading() as session:
        return SOURCES[report].sheet(session, asking, key)


def words_of(report, sheet):
    return reading.text(SOURCES[report].report.render(sheet.content))


@pytest.fixture
def three_months(maple):
    """September with four sentences, October and November with five on the wall."""
    for month, texts in ((9, TEXTS[:4]), (10, TEXTS), (11, TEXTS)):
        day = date(2026, month, 3)
        say(maple.store, maple.desk.ward.id, *[f"{text} in {month}" for text in texts], today=day)
    put(maple.store, maple.desk.ward.id, *[Place.WALL] * 14)
    return maple


@pytest.mark.parametrize("report", ["joy", "joy-wall"])
def test_a_month_is_there_from_five_sentences_that_were_let_go(three_months, report):
    last = sheet_of(three_months, report)
    assert (last.key, last.earlier, last.later) == ("2026-11", "2026-10", None)
    before = sheet_of(three_months, report, last.earlier)
    assert (before.about, before.earlier, before.later) == ("October 2026", None, "2026-11")
    assert all(f"{text} in 10" in words_of(report, before) for text in TEXTS)
    assert sheet_of(three_months, report, date(2026, 9, 3)).key == "2026-10"


@pytest.mark.parametrize("report", ["joy", "joy-wall", "pulse"])
def test_where_there_is_nothing_it_says_where_it_comes_from(maple, report):
    assert sheet_of(maple, report) is None
    assert "Alt+6" in SOURCES[report].nothing


def test_the_rounds_that_are_over_are_one_page(maple):
    ward_id = maple.desk.ward.id
    counts = Counts(
        ((0, 0, 0, 1, 11), (0, 0, 6, 3, 3), (12, 0, 0, 0, 0), (0,) * 4 + (12,), (12,) + (0,) * 4)
    )
    over = OpenRound(date(2026, 10, 5), date(2026, 11, 16), 5, counts=counts)
    thrown = OpenRound(date(2026, 7, 6), date(2026, 9, 28), 12)
    with maple.store.change(rounds.LOOK) as change:
        rounds.publish(change, ward_id, thrown, is_told=False)
        rounds.publish(change, ward_id, over, is_told=True)
    sheet = sheet_of(maple, "pulse")
    assert [each.is_thrown_away for each in sheet.content.rounds] == [False, True]
    said = words_of("pulse", sheet)
    for words in ("almost all", "about half", "hardly anybody", "thrown away unseen"):
        assert words in said
    assert "validated scale" in said
    assert "12" not in said.replace("22/11/2026", "").replace("19/12", "")
