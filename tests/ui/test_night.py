"""At ten to four in the night every screen and page names the same day, that of the calendar."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from safehuddle.domain.kinds import Kind
from safehuddle.domain.running_order import Step
from safehuddle.reports import huddle as huddle_page
from safehuddle.services import closing, find, huddles, observation_list, observations, thanks
from safehuddle.services.huddle_days import Running
from safehuddle.ui.huddle.board_presenter import read_board_state as read_board
from safehuddle.ui.huddle.board_rows import board_shown
from safehuddle.ui.huddle.closing_presenter import closing_shown
from safehuddle.ui.huddle.reading import read_huddle
from safehuddle.ui.huddle.running_rows import listing
from safehuddle.ui.observations.rows import list_row
from safehuddle.ui.records.huddle_day import HuddleKind
from safehuddle.ui.reports.page_source import PageRequest
from safehuddle.ui.reports.sources import SOURCES
from safehuddle.ui.search.rows import found_rows
from tests.reports import reading

TEN_TO_FOUR = datetime(2026, 11, 29, 3, 50, tzinfo=UTC)  # of a Sunday
SUNDAY = "Sunday 29 November"


@pytest.fixture
def begun(store, clock, ward):
    """A ward on its night shift, in a huddle where something was noticed and somebody thanked."""
    clock.now = TEN_TO_FOUR
    with store.change(huddles.START) as change:
        running = huddles.start(change, ward.id)
    with store.change(observations.RECORD[Kind.WORRY]) as change:
        observations.record(change, ward.id, kind=Kind.WORRY, text="hoist battery flat")
    with store.change(thanks.SAY) as change:
        thanks.record(change, ward.id, text="hoist found", to_whom="porters", agreed=True)
    return running


def tags(row):
    return [tag.words for tag in row.tags]


def test_a_note_just_saved_is_of_today_in_the_huddle_in_search_and_on_observations(
    begun, store, ward
):
    today = TEN_TO_FOUR.date()
    with store.reading() as session:
        (row,) = observation_list.find(session, ward.id, observation_list.ObservationFilter()).rows
        hits = find.search(store.query, ward.id, "hoist")
        now = read_huddle(
            session,
            ward.id,
            Running(begun.id, begun.on, begun.started_at),
            now=TEN_TO_FOUR,
            last_met=None,
        )
    assert row.noticed_on == begun.on != today
    (shown,) = listing(now, Step.WORRIES).rows
    assert "today" in tags(shown)
    assert "today at 03:50" in tags(list_row(row, zone=ward.zone, today=today))
    found = found_rows((), hits, typed="hoist", today=today, zone=ward.zone)
    assert [tags(each)[0] for each in found if hasattr(each, "tags")] == ["today", "29/11/2026"]


def test_the_huddle_is_headed_by_the_day_that_the_board_says(begun, store, ward):
    found, state = read_board(store.query, ward.id, TEN_TO_FOUR)
    assert board_shown(found, state).title == SUNDAY
    with store.change(huddles.CLOSE) as change:
        huddles.close(change, begun.id, roles={})
    asking = PageRequest(ward.id, ward.zone, TEN_TO_FOUR, "", "1")
    with store.reading() as session:
        content = closing.huddle_content(
            session, begun.id, now=TEN_TO_FOUR, printed_by="", version="1"
        )
        sheet = SOURCES["huddle"].sheet(session, asking, None)
        shown = HuddleKind().in_words(
            HuddleKind().read(session, begun.id), zone=ward.zone, today=TEN_TO_FOUR.date()
        )
    assert content.on.isoformat() == "2026-11-28"  # it is counted on the day the shift began
    assert closing_shown(content, ()).took.startswith(SUNDAY)
    assert f"{SUNDAY} 2026, night shift" in reading.text(huddle_page.render(content))
    assert sheet.about == f"{SUNDAY} 2026"
    assert shown.sentence == f"The huddle of {SUNDAY} 2026"
