"""What holds for every report, whatever it is about."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from safehuddle.domain import made_up
from safehuddle.domain.kinds import Kind
from safehuddle.domain.weekly import PageSentence
from safehuddle.domain.you_said import Audience
from safehuddle.reports.registry import REPORTS
from tests.reports import reading, samples

CONTENTS = {
    "weekly": samples.typical,
    "huddle": samples.huddle,
    "joy": samples.joy,
    "joy-wall": lambda: samples.joy(is_wall=True),
    "pulse": samples.pulse,
    "you-said": samples.you_said,
    "signed-up": samples.signed_up,
    "shelf": samples.shelf,
    "you-said-patients": lambda: samples.you_said(Audience.PATIENTS),
    "harms": samples.charts,
    "safety-cross": samples.safety_cross,
    "certificate": samples.certificate,
}
REPORT = pytest.mark.parametrize("name", REPORTS)


def rendered(name):
    return REPORTS[name].render(CONTENTS[name]())


def hostile(name):
    text = samples.HOSTILE
    if name == "huddle":
        one = samples.huddle()
        return replace(
            one,
            ward_name=text,
            shift=text,
            led_by=text,
            present=(text,) * 30,
            actions=tuple(replace(item, what=text, owner=text) for item in one.actions),
            noticed=tuple(replace(item, text=text, place=text) for item in one.noticed),
            thanked=tuple(replace(item, to=text, text=text, by=text) for item in one.thanked),
            printed_by=text,
        )
    if name.startswith("joy"):
        one = samples.joy(is_wall=name == "joy-wall", text=text)
        return replace(one, ward_name=text, printed_by=text)
    if name == "harms":
        return replace(samples.charts(text), ward_name=text, printed_by=text)
    if name == "safety-cross":
        return replace(samples.safety_cross(text), ward_name=text, printed_by=text)
    if name == "certificate":
        return replace(samples.certificate(text), ward_name=text, printed_by=text)
    if name == "pulse":
        one = samples.pulse()
        return replace(one, rounds=one.rounds * 4, ward_name=text, printed_by=text)
    if name.startswith("you-said"):
        one = CONTENTS[name]()
        pairs = tuple(replace(pair, said=text, did=text, by=text) for pair in one.pairs)
        return replace(one, ward_name=text, pairs=pairs, printed_by=text)
    if name == "shelf":
        return replace(samples.shelf(text), ward_name=text, printed_by=text)
    if name == "signed-up":
        one = samples.signed_up()
        lines = tuple(replace(line, who=text, commitment=text) for line in one.lines)
        return replace(one, ward_name=text, lines=lines, printed_by=text)
    return replace(samples.overflowing(text), ward_name=text, printed_by=text)


def test_every_report_has_a_sample_here():
    assert set(CONTENTS) == set(REPORTS)


@REPORT
def test_every_page_says_how_to_handle_it(name):
    pdf = REPORTS[name].render(hostile(name))
    line = REPORTS[name].heading.handling.line
    assert line in reading.text(pdf)
    # At the foot it may be cut short, where whoever printed it has a very long name.
    assert reading.text(pdf).count(f"· {line[:10]}") == reading.pages(pdf)


class TestMadeUp:
    @REPORT
    def test_every_page_of_a_made_up_ward_says_so_and_is_heard_saying_it_once(self, name):
        content = replace(hostile(name), ward_name="Maple Ward", is_demo=True)
        pdf = REPORTS[name].render(content)
        words = made_up.band_words()
        assert reading.text(pdf).count(words) == reading.pages(pdf)
        heard = [each.said for each in reading.structure(pdf).walk()]
        assert sum(words in said for said in heard) == 1
        assert reading.loose_ink(pdf) == []
        assert content.facts()["made_up"] is True

    @REPORT
    def test_its_file_is_named_so(self, name):
        content = replace(CONTENTS[name](), is_demo=True)
        assert REPORTS[name].file_name(content).startswith("Made-up Maple Ward ")

    @REPORT
    def test_a_page_of_a_real_ward_says_nothing_of_it(self, name):
        content = CONTENTS[name]()
        assert "ade-up" not in reading.text(REPORTS[name].render(content))
        assert "made_up" not in content.facts()
        assert not REPORTS[name].file_name(content).startswith("Made-up")


class TestFile:
    @REPORT
    def test_every_font_is_embedded_and_none_is_a_stranger(self, name):
        fonts = reading.fonts(rendered(name))
        assert fonts
        assert all(fonts.values())
        assert all("NotoSans" in font for font in fonts)

    @REPORT
    def test_the_same_content_gives_the_same_bytes(self, name):
        assert rendered(name) == rendered(name)

    def test_another_process_gives_the_same_bytes(self):
        program = (
            "import hashlib\n"
            "from safehuddle.reports.registry import REPORTS\n"
            "from tests.reports import samples\n"
            "for name, make in (('weekly', samples.busy), ('huddle', samples.huddle)):\n"
            "    print(hashlib.sha256(REPORTS[name].render(make())).hexdigest())\n"
        )
        root = Path(__file__).parents[2]
        environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
        told = subprocess.run(
            [sys.executable, "-c", program],
            cwd=root,
            env=environment,
            check=True,
            capture_output=True,
            encoding="utf-8",
        )
        here = [REPORTS["weekly"].render(samples.busy()), rendered("huddle")]
        assert told.stdout.split() == [hashlib.sha256(data).hexdigest() for data in here]

    def test_the_file_tells_its_title_language_and_own_date(self):
        with pikepdf.open(BytesIO(rendered("weekly"))) as document:
            assert str(document.Root.Lang) == "en-GB"
            assert document.Root.ViewerPreferences.DisplayDocTitle
            about = document.docinfo
            assert str(about.Title) == (
                "Maple Ward: Weekly summary, week of Monday 16 to Sunday 22 November 2026"
            )
            assert str(about.CreationDate) == "D:20261123091200+00'00'"
            assert not document.check_pdf_syntax()

    def test_a_summer_date_keeps_its_offset(self):
        summer = datetime(2026, 7, 1, 9, 12, tzinfo=samples.LONDON)
        data = REPORTS["weekly"].render(replace(samples.typical(), printed_at=summer))
        with pikepdf.open(BytesIO(data)) as document:
            assert str(document.docinfo.CreationDate) == "D:20260701091200+01'00'"

    @REPORT
    def test_the_file_has_an_outline_that_begins_with_the_ward(self, name):
        entries = reading.outline(rendered(name))
        assert entries[0] == "Maple Ward"
        assert len(entries) >= 2

    @REPORT
    def test_the_page_is_a4(self, name):
        with pikepdf.open(BytesIO(rendered(name))) as document:
            assert [round(float(side)) for side in document.pages[0].MediaBox] == [0, 0, 595, 842]


class TestReadAloud:
    @REPORT
    def test_no_ink_is_outside_the_structure(self, name):
        assert reading.loose_ink(rendered(name)) == []

    def test_there_is_one_title_then_headings_in_the_order_of_the_page(self):
        document = reading.structure(rendered("weekly"))
        assert [element.words for element in document.all("H1")] == ["Maple Ward"]
        assert [element.words for element in document.all("H2")] == [
            "What we noticed, by factor",
            "Day by day",
            "What mattered",
            "Promises",
            "Waiting above the ward",
            "Thank you",
        ]

    def test_tables_have_rows_of_equal_length_each_with_a_head_under_heads_of_columns(self):
        for name in REPORTS:
            for table in reading.structure(rendered(name)).all("Table"):
                head, *others = table.kids
                assert {cell.tag for cell in head.kids} == {"TH"}
                assert {cell.scope for cell in head.kids} == {"/Column"}
                assert {len(row.kids) for row in others} == {len(head.kids)}
                for first, *cells in (row.kids for row in others):
                    assert (first.tag, first.scope) == ("TH", "/Row")
                    assert {(cell.tag, cell.scope) for cell in cells} == {("TD", "")}

    def test_a_figure_always_has_words(self):
        figures = reading.structure(rendered("weekly")).all("Figure")
        assert len(figures) == 2
        assert all(len(figure.alt) > 40 for figure in figures)

    def test_a_figure_says_where_on_the_paper_it_stands(self):
        data = rendered("weekly")
        for figure in reading.structure(data).all("Figure"):
            left, foot, right, top = figure.box
            assert 0 <= left < right <= 596
            assert 0 <= foot < top <= 842
            assert reading.text_within(data, figure.box), "there are words in each of ours"

    @REPORT
    def test_the_file_says_that_it_keeps_to_the_standard_of_readable_files(self, name):
        with pikepdf.open(BytesIO(rendered(name))) as document:
            assert document.open_metadata()["pdfuaid:part"] == "1"
            assert document.Root.ViewerPreferences.DisplayDocTitle
            assert document.Root.MarkInfo.Marked
            assert {page.Tabs for page in document.pages} == {"/S"}

    @REPORT
    def test_no_word_runs_into_the_next_where_another_run_of_letters_begins(self, name):
        assert all(run.endswith(" ") for run in reading.runs(rendered(name)))

    def test_two_lines_of_one_sentence_do_not_run_together(self):
        said = reading.structure(rendered("weekly")).words
        assert "move bed 4, second time this week" in said

    def test_the_foot_is_decoration_but_what_is_left_out_is_read(self):
        said = reading.structure(rendered("weekly")).words
        assert "page 1 of 1" not in said
        assert "Left out here" in said

    def test_every_mark_of_two_pages_leads_back_to_its_element(self):
        data = REPORTS["weekly"].render(samples.busy())
        with pikepdf.open(BytesIO(data)) as document:
            numbers = list(document.Root.StructTreeRoot.ParentTree.Nums)
            assert numbers[0::2] == [0, 1]
            for page, marks in zip(document.pages, numbers[1::2], strict=True):
                for place, element in enumerate(marks):
                    assert list(element.K) == [place]
                    assert element.Pg.objgen == page.objgen


class TestHostileText:
    @REPORT
    def test_no_character_is_drawn_as_an_empty_box(self, name):
        data = REPORTS[name].render(hostile(name))
        assert b"\x00" not in reading.shown_bytes(data)

    def test_names_of_a_uk_rota_are_drawn_as_they_are_written(self):
        names = "Tŷ Gŵyn Łukasz Nguyễn Ặ Ελένη Дарья"
        item = PageSentence(names, Kind.WORRY, "", samples.WEEK.first, "")
        content = replace(samples.typical(), mattered=(item,))
        data = REPORTS["weekly"].render(content)
        assert names in reading.structure(data).words

    def test_what_the_font_lacks_is_said_in_words(self):
        item = PageSentence("thank you 🙂 مريم", Kind.WENT_WELL, "", samples.WEEK.first, "")
        content = replace(samples.typical(), mattered=(item,))
        said = reading.structure(REPORTS["weekly"].render(content)).words
        assert "thank you ‹slightly smiling face›" in said
        assert "‹text in Arabic›" in said

    def test_markup_is_only_characters(self):
        plain = PageSentence(
            "abc <b>bold</b> & &amp; {x} %s", Kind.WORRY, "", samples.WEEK.first, ""
        )
        content = replace(samples.typical(), mattered=(plain,))
        data = REPORTS["weekly"].render(content)
        assert "abc <b>bold</b> & &amp; {x} %s" in reading.structure(data).words

    def test_a_title_of_markup_keeps_the_file_well_formed(self):
        data = REPORTS["weekly"].render(replace(samples.typical(), ward_name="A & B <i>) \\ ("))
        with pikepdf.open(BytesIO(data)) as document:
            assert "A & B <i>) \\ (" in str(document.docinfo.Title)
            with document.open_metadata() as metadata:
                assert metadata["dc:title"].startswith("A & B <i>) \\ (")
            assert not document.check_pdf_syntax()

    @REPORT
    def test_hostile_content_keeps_to_its_pages(self, name):
        most = 4 if name == "harms" else 2  # which has a chart of everything that is counted
        assert reading.pages(REPORTS[name].render(hostile(name))) <= most


class TestHuddlePage:
    def test_every_figure_stands_on_the_page(self):
        said = reading.text(rendered("huddle"))
        for words in (
            "Monday 23 November 2026, early shift",
            "8 minutes 09:00 to 09:08 led by healthcare assistant",
            "2 promised 3 earlier ones kept 1 carried over",
            "3 noticed",
            "1 thanked",
            "nurse in charge · healthcare assistant · doctor · housekeeper",
            "Call estates about the hoist ward clerk due today",
        ):
            assert words in said
        facts = samples.huddle().facts()
        assert (facts["minutes"], facts["promised"], facts["noticed"]) == (8, 2, 3)

    def test_it_is_one_page_however_much_was_said(self):
        one = samples.huddle()
        content = replace(
            one,
            present=("a role with a long name " * 5,) * 60,
            actions=one.actions * 50,
            noticed=one.noticed * 90,
            thanked=one.thanked * 50,
        )
        data = REPORTS["huddle"].render(content)
        assert reading.pages(data) == 1
        assert "more, all in SafeHuddle" in reading.text(data)

    def test_a_huddle_that_runs_on_past_midnight_or_was_never_closed_prints(self):
        running = replace(samples.huddle(), ended_at=None, led_by="")
        assert "began at 09:00, not closed yet" in reading.text(REPORTS["huddle"].render(running))
        short = replace(samples.huddle(), ended_at=samples.huddle().started_at)
        assert short.minutes == 1

    def test_an_empty_huddle_says_so(self):
        bare = replace(samples.huddle(), present=(), actions=(), noticed=(), thanked=())
        said = reading.text(REPORTS["huddle"].render(bare))
        assert "Nobody ticked a role." in said
        assert "Nothing was promised." in said
        assert "0 noticed" not in said


class TestRegistry:
    def test_knowing_the_reports_does_not_load_reportlab(self):
        program = (
            "import sys\n"
            "from safehuddle.reports.registry import REPORTS\n"
            "assert REPORTS['weekly'].title == 'Weekly summary'\n"
            "assert 'reportlab' not in sys.modules, 'reportlab was loaded'\n"
        )
        subprocess.run([sys.executable, "-c", program], cwd=Path(__file__).parents[2], check=True)

    def test_who_printed_it_is_the_ward_team_when_nobody_said(self):
        for report, content in (("huddle", samples.huddle()), ("weekly", samples.typical())):
            said = reading.text(REPORTS[report].render(replace(content, printed_by="")))
            assert " by the ward team · page 1 of 1" in said

    def test_a_moment_without_a_local_zone_is_printed_as_it_is(self):
        content = replace(samples.typical(), printed_at=datetime(2026, 11, 23, 9, 12, tzinfo=UTC))
        assert "Printed 23/11/2026 09:12" in reading.text(REPORTS["weekly"].render(content))
