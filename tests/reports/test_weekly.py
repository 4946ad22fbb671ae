from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safehuddle.domain.factors import Factor
from safehuddle.domain.kinds import Kind
from safehuddle.domain.learning import Ending
from safehuddle.domain.streak import DayState, Streak
from safehuddle.domain.weekly import (
    FactorCount,
    KindCount,
    PageAction,
    PageDay,
    PageHandUp,
    PageHuddle,
    PageSentence,
    PageThanks,
)
from safehuddle.domain.weeks import Period
from safehuddle.reports.registry import REPORTS
from tests.reports import reading, samples

render = REPORTS["weekly"].render


class TestFigures:
    def test_every_figure_of_the_content_stands_on_the_page(self):
        content = samples.typical()
        said = reading.text(render(content))
        for words in (
            "Maple Ward",
            "Week of Monday 16 to Sunday 22 November 2026",
            "6 of 7 huddles held 1 missed · 1 in a row",
            "41 noticed 21 went well · 16 worries 3 from patients · 1 idea",
            "9 of 12 promises kept 7 made · 6 closed 1 late now",
            "5 thank-yous 3 on paper 2 not for paper",
            "4 had no factor",
            "Missed Saturday: short staffed",
            "Huddles by role: nurse in charge 6, healthcare assistant 5, doctor 4, and 2 more",
            "went well 8 4 3 6 2 0 worries 5 9 2 0 4 1 patients, ideas 2 1 0 0 1 0",
            "0 observations taken back",
            "2 thank-yous not for paper",
            "Printed 23/11/2026 09:12 by matron",
            "page 1 of 1",
            "Confidential: destroy securely",
            "SafeHuddle 0.1.0",
        ):
            assert words in said

    @given(
        good=st.integers(0, 999),
        worries=st.integers(0, 999),
        held=st.integers(0, 7),
        due=st.integers(1, 500),
        kept=st.integers(0, 500),
        withdrawn=st.integers(0, 5_000),
    )
    @settings(max_examples=15, deadline=None)
    def test_any_figure_is_printed_as_it_is_in_the_facts(
        self, good, worries, held, due, kept, withdrawn
    ):
        content = replace(
            samples.typical(),
            days=tuple(
                PageDay(on, (PageHuddle(DayState.HELD if place < held else DayState.MISSED),), 1)
                for place, on in enumerate(samples.WEEK.days())
            ),
            kinds=(KindCount(Kind.WENT_WELL, good + 1), KindCount(Kind.NEAR_MISS, worries)),
            factors=(FactorCount(Factor.OBSERVATION, good, worries),),
            actions_due=due,
            actions_kept=kept,
            withdrawn=withdrawn,
        )
        facts = content.facts()
        said = reading.text(render(content))
        assert f"{facts['huddles']['held']} of 7 huddles held" in said
        if held < 7:
            assert f"{facts['huddles']['missed']} missed" in said
        assert f"{facts['noticed']['total']} noticed" in said
        by_factor = facts["noticed"]["by_factor"]["observation"]
        assert f"went well {by_factor['good']} worries {by_factor['worries']} patients" in said
        assert f"{facts['promises']['kept']} of {facts['promises']['due']} promises" in said
        assert f"{facts['left_out']['withdrawn']} observation" in said

    def test_the_chart_says_each_days_count_aloud(self):
        figures = reading.structure(render(samples.typical())).all("Figure")
        by_factor, by_day = (figure.alt for figure in figures)
        assert "design of equipment: 4 went well, 9 worries, 1 from patients or ideas" in by_factor
        assert "Friday 20 November: huddle held, 9 noticed" in by_day
        assert "Saturday 21 November: huddle missed, 1 noticed" in by_day

    def test_facts_are_plain_values_and_agree_with_the_content(self):
        import json

        content = samples.typical()
        facts = json.loads(json.dumps(content.facts()))
        assert facts["from"] == "2026-11-16"
        assert facts["huddles"]["held"] == content.held == 6
        assert facts["huddles"]["missed"] == content.missed == 1
        assert facts["noticed"]["total"] == content.noticed == 41
        assert facts["noticed"]["worries"] == content.worries == 16
        assert facts["noticed"]["by_kind"]["near miss"] == 3
        by_factor = facts["noticed"]["by_factor"]["communication"]
        assert by_factor == {"good": 8, "worries": 5, "said_and_ideas": 2}
        assert facts["waiting"] == {"listed": 2, "unanswered": 1}
        assert facts["left_out"] == {"withdrawn": 0, "private_thanks": 2}
        assert facts["huddles"]["days"][5] == {
            "date": "2026-11-21",
            "huddles": ["missed"],
            "missed_because": ["short staffed"],
            "noticed": 1,
        }

    def test_the_content_has_no_field_for_a_persons_attendance(self):
        names = {field.name for field in fields(samples.typical())}
        assert not names & {"people", "names", "attendance", "staff"}


class TestHonesty:
    def test_an_empty_week_says_that_nothing_was_recorded(self):
        said = reading.text(render(samples.empty()))
        assert "No huddles were recorded" in said
        assert "cannot tell a quiet week from one that nobody wrote down" in said
        for flattering in ("0 noticed", "0 worries", "0 of 0", "0 missed"):
            assert flattering not in said

    def test_a_week_of_missed_huddles_is_nought_of_seven(self):
        missed = tuple(PageDay(on, (PageHuddle(DayState.MISSED),), 0) for on in samples.WEEK.days())
        said = reading.text(render(replace(samples.empty(), days=missed)))
        assert "0 of 7 huddles held 7 missed" in said
        assert "Missed Monday: nobody said why" in said
        assert "and 4 more, all in SafeHuddle" in said

    def test_days_to_come_count_neither_as_held_nor_as_missed(self):
        states = [DayState.HELD] * 3 + [DayState.MISSED] + [DayState.TO_COME] * 3
        days = tuple(
            PageDay(on, (PageHuddle(state),), None if state is DayState.TO_COME else 1)
            for on, state in zip(samples.WEEK.days(), states, strict=True)
        )
        said = reading.text(render(replace(samples.typical(), days=days)))
        assert "3 of 4 huddles held 1 missed" in said
        assert "3 still to come" in said

    def test_an_embedded_row_is_said(self):
        content = replace(samples.typical(), streak=Streak(15, date(2026, 11, 20), True))
        assert "15 in a row: a habit" in reading.text(render(content))

    def test_a_list_that_is_cut_counts_what_is_left(self):
        data = render(samples.overflowing("Hoist flat."))
        said = reading.text(data)
        left = [int(count) for count in re.findall(r"and (\d+) more, all in SafeHuddle", said)]
        tables = [len(table.all("TR")) - 1 for table in reading.structure(data).all("Table")]
        lists = [len(found.all("LI")) for found in reading.structure(data).all("L")]
        mattered, promises = sum(tables[::2]), sum(tables[1::2])
        waiting, thanks = sum(lists[::2]), sum(lists[1::2])
        assert left == [4, 500 - mattered, 80 - promises, 80 - waiting, 80 - thanks]
        assert said.count("continued on page 2") == 4

    def test_a_long_sentence_is_cut_after_a_word(self):
        long = PageSentence("wonderful " * 60, Kind.WORRY, "", date(2026, 11, 16), "")
        said = reading.text(render(replace(samples.typical(), mattered=(long,))))
        assert "wonderful…" in said
        assert not re.search(r"\bwond?e?r?f?u?…", said)

    def test_nothing_open_is_said_rather_than_left_blank(self):
        said = reading.text(render(samples.empty()))
        for words in ("No promise is open.", "Nothing is waiting.", "None fell due."):
            assert words in said

    def test_where_nothing_came_of_anything_it_is_said_once(self):
        long = "nobody told us that the plan had changed until the porter came " * 2
        item = PageSentence(long, Kind.SAID, "", date(2026, 11, 16), "")
        data = render(replace(samples.typical(), mattered=(item,) * 3))
        said = reading.text(data)
        assert said.count("Nothing is written down yet of what came of it.") == 1
        assert "What came of it" not in said
        assert said.count(long.strip()) == 3
        head, *_rows = reading.structure(data).all("Table")[0].kids
        assert len(head.kids) == 2

    def test_an_unanswered_hand_up_says_how_long_it_has_waited(self):
        said = reading.text(render(samples.typical()))
        assert "Handed up to matron on 09/11/2026, 14 days ago No answer yet" in said

    def test_all_that_is_late_is_shown_before_the_page_may_stay_one(self):
        late = tuple(
            PageAction(f"late thing {number}", "matron", "2 days late", 1, True)
            for number in range(14)
        )
        said = reading.text(render(replace(samples.typical(), actions=late)))
        assert all(f"late thing {number}" in said for number in range(14))


class TestPages:
    def test_a_usual_week_is_one_page(self):
        assert reading.pages(render(samples.typical())) == 1
        assert reading.pages(render(samples.empty())) == 1

    def test_a_demo_sized_week_is_one_page(self):
        one = samples.typical()
        content = replace(
            one,
            mattered=one.mattered * 2,
            actions=one.actions * 2,
            thanks=one.thanks * 2,
            thanks_given=8,
        )
        data = render(content)
        assert reading.pages(data) == 1
        assert "more, all in SafeHuddle" in reading.text(data)

    def test_a_very_busy_week_is_two_pages_and_every_list_goes_on(self):
        data = render(samples.busy())
        assert reading.pages(data) == 2
        said = reading.text(data)
        for title in ("What mattered", "Waiting above the ward", "Thank you"):
            assert f"{title}, continued" in said
        first, _second = said.split("page 1 of 2")
        assert first.count("2 days late") == 3
        assert first.count("No answer yet") == 3
        assert first.count("Harm ") == 3

    def test_kept_promises_are_named_in_one_line(self):
        kept = tuple(
            PageAction(f"kept thing {number}", "doctor", "done", 0, False, True)
            for number in range(30)
        )
        said = reading.text(render(replace(samples.typical(), actions=kept)))
        assert "No promise is open. Done: kept thing 0; kept thing 1;" in said
        named = len(re.findall(r"kept thing \d+", said))
        assert f"and {30 - named} more" in said

    @pytest.mark.parametrize(
        "text", ["Hoist flat.", "The hoist was flat again. " * 400, "W" * 10_000, "i" * 10_000]
    )
    def test_far_too_much_of_everything_is_still_two_pages(self, text):
        data = render(samples.overflowing(text))
        assert reading.pages(data) == 2
        assert "page 2 of 2" in reading.text(data)

    @given(
        mattered=st.integers(0, 60),
        actions=st.integers(0, 60),
        waiting=st.integers(0, 60),
        thanks=st.integers(0, 60),
        text=st.text(max_size=300),
    )
    @settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    def test_no_week_takes_a_third_page(self, mattered, actions, waiting, thanks, text):
        content = replace(
            samples.typical(),
            mattered=(PageSentence(text, Kind.SAID, text, date(2026, 11, 16), text),) * mattered,
            actions=(PageAction(text, text, text, 1, True),) * actions,
            waiting=(PageHandUp(text, text, date(2026, 11, 16), ""),) * waiting,
            thanks=(PageThanks(text, text, text),) * thanks,
        )
        data = render(content)
        assert reading.pages(data) <= 2
        assert b"\x00" not in reading.shown_bytes(data)

    def test_nothing_runs_into_the_foot_or_off_the_paper(self):
        for content in (samples.typical(), samples.busy(), samples.overflowing("W" * 500)):
            for words in reading.boxes(render(content)):
                left, bottom, right, top = words
                assert left >= 40
                assert right <= 595.3 - 40
                assert bottom >= 20
                assert top <= 842 - 20

    @pytest.mark.parametrize(
        "period",
        [
            Period(date(2026, 11, 20), date(2026, 11, 20)),
            Period(date(2026, 11, 1), date(2026, 11, 30)),
            Period(date(2026, 9, 1), date(2026, 11, 30)),
        ],
    )
    def test_any_range_of_days_prints(self, period):
        days = tuple(PageDay(on, (PageHuddle(DayState.HELD),), 2) for on in period.days())
        data = render(replace(samples.typical(), period=period, days=days))
        assert reading.pages(data) == 1
        assert "21/11/2026 · Bay 2" in reading.text(data)


def test_of_candour_the_page_says_nothing_unless_it_is_given_counts():
    assert "after harm" not in reading.text(render(samples.typical()))
    assert "candour" not in samples.typical().facts()
    lines = ("2 open; 1 of them past the local target (which is not law)", "3 closed")
    page = render(replace(samples.typical(), candour=lines))
    said = reading.text(page)
    assert all(line in said for line in (*lines, "this page is not for the wall"))
    assert reading.loose_ink(page) == []


def test_what_was_learnt_from_what_went_well_is_one_line_and_none_where_nothing_was():
    assert "Learnt" not in reading.text(render(samples.typical()))
    assert "learnt" not in samples.typical().facts()
    content = replace(samples.typical(), learnt=((Ending.KEEP, 2), (Ending.TELL, 1)))
    page = render(content)
    assert "Learnt from what went well: keep doing it 2 · tell others 1" in reading.text(page)
    assert content.facts()["learnt"] == {"keep": 2, "tell": 1}
    assert reading.pages(page) == 1
    assert reading.loose_ink(page) == []
