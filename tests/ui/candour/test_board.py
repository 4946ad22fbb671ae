"""The leaders' board without a window: its rows, the record in hand, and the one thing next."""

from __future__ import annotations

from dataclasses import replace

import pytest

from safehuddle.domain.candour.attempts import Outcome
from safehuddle.domain.candour.chain import Step
from safehuddle.domain.candour.ending import Ending
from safehuddle.domain.candour.owed import PromisedContact
from safehuddle.services.candour import facts, overview, records
from safehuddle.ui.candour.around import read_around
from safehuddle.ui.candour.asking import Answers
from safehuddle.ui.candour.board import Board, detail_of, record_of, rows_of
from safehuddle.ui.candour.case_asked import CaseGesture, ask_close
from safehuddle.ui.candour.case_parts import PARTS
from safehuddle.ui.candour.next_step import next_act
from safehuddle.ui.candour.part import Chapter
from safehuddle.ui.candour.parts.side_by_side import SideBySidePart
from safehuddle.ui.kit.row_data import Row, Section
from tests.domain.candour.cases import day
from tests.factories import NOW
from tests.services.candour.wards import (
    add,
    add_chain,
    an_attempt,
    as_leader,
    begun,
    case_of,
    put,
)


@pytest.fixture
def leaders(store, prepared):
    as_leader(store, prepared)
    return store


@pytest.fixture
def around(leaders, prepared):
    with leaders.reading() as session:
        return read_around(session, prepared.ward, NOW, "Europe/London")


@pytest.fixture
def record(leaders, prepared):
    row = begun(leaders, prepared)
    add(leaders, row, Step.AWARE, words="slipped in the bathroom")
    return row


def next_words(store, record, around):
    act = next_act(case_of(store, record), around, ())
    return act.words if act else ""


def board_of(store, ward):
    with store.reading() as session:
        return Board(
            records.list_cases(session, ward), records.list_cases(session, ward, taken_back=True)
        )


def lines(rows):
    return [row.title if isinstance(row, Section) else row.sentence for row in rows]


def test_what_is_owed_stands_above_the_records_and_leads_to_its_own(
    leaders, prepared, record, around
):
    promise = PromisedContact("the daughter", "a call with news", "ward manager", around.today)
    put(leaders, record, promise)
    rows = rows_of(board_of(leaders, prepared.ward), around, "")
    assert lines(rows) == [
        "Owed next",
        "The daughter: a call with news",
        "Open",
        "1 · slipped in the bathroom",
    ]
    owed = next(row for row in rows if isinstance(row, Row))
    assert [tag.words for tag in owed.tags] == [
        "promised for today, not yet done",
        "ward manager",
        "record 1",
    ]
    assert record_of(owed.key) == record


def test_ended_and_taken_back_ones_are_reached_below(leaders, prepared, record, around):
    other = begun(leaders, prepared)
    with leaders.change(records.TAKE_BACK) as change:
        records.take_back(change, other, reason="begun twice")
    put(leaders, record, an_attempt(Outcome.ASKED_NOT_TO))
    with leaders.change(records.CLOSE) as change:
        records.close(change, record, Ending.DECLINED, on=around.today, by_role="matron")
    rows = rows_of(board_of(leaders, prepared.ward), around, "")
    assert lines(rows) == ["Ended", "1 · slipped in the bathroom", "Taken back", "2 · Record 2"]
    (back,) = board_of(leaders, prepared.ward).taken_back
    assert detail_of(back, around, PARTS).gestures == (CaseGesture.BRING_BACK, CaseGesture.PRINT)


def test_the_search_line_finds_words_of_any_entry(leaders, prepared, record, around):
    put(leaders, record, an_attempt(Outcome.NO_ANSWER, words="the neighbour answered"))
    board = board_of(leaders, prepared.ward)
    assert lines(rows_of(board, around, "neighbour")) == ["1 · the neighbour answered"]
    assert rows_of(board, around, "hoist") == ()


def test_time_since_aware_comes_first_and_the_target_is_called_local(leaders, record, around):
    detail = detail_of(case_of(leaders, record), around, PARTS)
    assert detail.since == "Aware for 3 days"
    assert detail.target.startswith("Local target, not law: ")


def test_next_is_what_the_chain_lacks_first_and_at_its_end_to_close(leaders, record, around):
    assert next_words(leaders, record, around) == "Next: Told in person"
    add_chain(leaders, record)
    assert next_words(leaders, record, around) == "Next: close the record"
    gestures = detail_of(case_of(leaders, record), around, ()).gestures
    assert CaseGesture.CLOSE not in gestures  # the loud button is the one way


def test_after_a_refusal_nobody_is_led_to_tell(leaders, record, around):
    put(leaders, record, an_attempt(Outcome.DECLINED))
    assert next_words(leaders, record, around) == "Next: the offer once more, in writing"
    put(leaders, record, an_attempt(Outcome.OFFER_SENT))
    assert next_words(leaders, record, around) == "Next: close the record"


def test_of_two_texts_written_at_once_either_can_be_kept(leaders, record, around):
    (fact,) = case_of(leaders, record).record.facts
    for words in ("on a wet floor", "beside the bath"):
        with leaders.change(records.WRITE) as change:
            facts.amend(change, record, fact, why="more is known", words=words)
    both = SideBySidePart().lines(case_of(leaders, record), around)
    assert {line.words for line in both} == {"on a wet floor", "beside the bath"}
    chosen = next(line for line in both if line.words == "beside the bath")
    with leaders.change(records.WRITE) as change:
        chosen.acts[0].opens.work(change)
    case = case_of(leaders, record)
    assert SideBySidePart().lines(case, around) == ()
    shown = dict(detail_of(case, around, PARTS).chapters)[Chapter.CHAIN]
    assert "beside the bath" in {line.words for part in shown for line in part.lines}


def test_former_words_and_why_they_were_amended_stay_below_the_line(leaders, record, around):
    (fact,) = case_of(leaders, record).record.facts
    with leaders.change(records.WRITE) as change:
        facts.amend(
            change, record, fact, why="the night staff knew", when=day("2026-11-19"), words="fell"
        )
    shown = dict(detail_of(case_of(leaders, record), around, PARTS).chapters)[Chapter.CHAIN]
    line = next(line for part in shown for line in part.lines if line.words == "fell")
    assert "slipped in the bathroom" in line.more[-1]
    assert "the night staff knew" in line.more[-1]


def test_parts_that_nobody_can_read_are_said(leaders, record, around):
    case = replace(case_of(leaders, record), broken=1)
    assert "not as it was sealed" in detail_of(case, around, PARTS).warnings[0]


def test_nothing_is_written_to_one_that_ended_but_it_can_be_opened_again(leaders, record, around):
    add_chain(leaders, record)
    with leaders.change(records.CLOSE) as change:
        records.close(change, record, Ending.RESULTS_SHARED, on=around.today, by_role="matron")
    detail = detail_of(case_of(leaders, record), around, PARTS)
    assert detail.gestures == (CaseGesture.REOPEN, CaseGesture.PRINT, CaseGesture.TAKE_BACK)
    chain = dict(detail.chapters)[Chapter.CHAIN]
    assert not any(line.acts for part in chain for line in part.lines)
    assert overview.owed_in([case_of(leaders, record)]) == ()


def test_a_form_that_closes_names_what_each_ending_still_needs(leaders, record, around):
    put(leaders, record, an_attempt(Outcome.NO_ANSWER))
    ask = ask_close(case_of(leaders, record), around)
    said = {ending: ask.says(Answers({"ending": ending})) for ending in (None, *Ending)}
    assert said[None] == ()
    assert "Nobody has told them in person yet." in said[Ending.RESULTS_SHARED]
    assert "The log does not say that they declined." in said[Ending.DECLINED]
    assert said[Ending.NOT_REACHED][-1] == "The offer to talk has not been repeated in writing."
