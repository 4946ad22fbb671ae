"""The sheet before a page leaves the ward with something that looks like an identifier."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from reportlab.pdfgen.canvas import Canvas

from safehuddle.domain.identifiers import SuspectKind
from safehuddle.domain.origin import Origin
from safehuddle.models import catalogue
from safehuddle.services import marks
from safehuddle.services.identifier_check import Finding
from safehuddle.ui.kit.button import Button
from safehuddle.ui.paper.finding_rows import address_of, finding_rows
from safehuddle.ui.paper.look_again import LookAgain
from safehuddle.ui.paper.paper import Paper
from safehuddle.ui.paper.printing import PaperOut
from tests.factories import TODAY
from tests.ui.accessible import amiss


def finding(kind, table, column, origin):
    where = catalogue.words_of(table)[column].where
    return Finding(kind, catalogue.record_of(table), column, where, origin)


CANVAS = Canvas("", invariant=1)
CANVAS.showPage()
PDF = CANVAS.getpdfdata()
"""One empty page."""
NOTE = finding(SuspectKind.NAME, "observation", "text", Origin("01A", TODAY, 7))
THANKS = finding(SuspectKind.PHONE, "thanks", "text", Origin("01B", TODAY, 3))


@pytest.fixture
def parent(look, qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.fixture
def target(tmp_path):
    return tmp_path / "page.pdf"


@pytest.fixture
def out(maple, parent, target):
    return PaperOut(parent, maple.desk, ask_file=lambda name, chosen: chosen(target))


def paper(*findings):
    return Paper(PDF, "title", "Weekly summary", findings=findings)


def printing(maple, parent, agree):
    return PaperOut(parent, maple.desk, printers=lambda: ["Ward printer"], ask_printer=agree)


def the_sheet(parent):
    (sheet,) = parent.findChildren(LookAgain)
    return sheet


def button(sheet, words):
    return next(each for each in sheet.findChildren(Button) if each.words == words)


def overrides(maple):
    return marks.count(maple.store.query, marks.GUARD_OVERRIDES)


def test_nothing_leaves_before_somebody_has_looked(out, parent, target):
    out.save(paper(NOTE))
    assert not target.exists()
    assert amiss(the_sheet(parent)) == []
    button(the_sheet(parent), "Cancel").click()
    assert not target.exists()


def test_going_on_all_the_same_saves_and_counts_each_place(out, maple, parent, target):
    out.save(paper(NOTE, THANKS))
    button(the_sheet(parent), "Save anyway").click()
    assert target.read_bytes() == PDF
    assert overrides(maple) == 2


def test_printing_asks_first_too(maple, parent):
    asked = []
    out = printing(maple, parent, lambda printer, _pages, agreed: asked.append(printer))
    out.print(paper(NOTE))
    assert asked == []
    button(the_sheet(parent), "Print anyway").click()
    assert len(asked) == 1
    assert overrides(maple) == 0, "nobody has chosen a printer yet"


@pytest.mark.qt_log_ignore("QPainter::begin", "This plugin does not", extend=True)
def test_what_no_printer_took_is_not_counted(maple, parent, tmp_path):
    def agree(printer, _pages, agreed):
        printer.setOutputFileName(str(tmp_path / "no such folder" / "out.pdf"))
        agreed()

    printing(maple, parent, agree).print(paper(NOTE))
    button(the_sheet(parent), "Print anyway").click()
    assert "did not take the page" in maple.notices.warned[-1]
    assert overrides(maple) == 0


def test_what_could_not_be_saved_is_not_counted(maple, parent, tmp_path):
    target = tmp_path / "gone" / "page.pdf"
    out = PaperOut(parent, maple.desk, ask_file=lambda name, chosen: chosen(target))
    out.save(paper(NOTE))
    button(the_sheet(parent), "Save anyway").click()
    assert overrides(maple) == 0


def test_without_a_printer_what_is_saved_instead_is_asked_about_and_counted_once(
    maple, parent, target
):
    out = PaperOut(parent, maple.desk, printers=list, ask_file=lambda name, chosen: chosen(target))
    out.print(paper(NOTE))
    button(the_sheet(parent), "Print anyway").click()
    button(parent, "Save as PDF").click()
    assert target.exists()
    assert overrides(maple) == 1


def test_nothing_found_is_nothing_asked(out, maple, parent, target):
    out.save(paper())
    assert target.exists()
    assert parent.findChildren(LookAgain) == []
    assert overrides(maple) == 0


def test_enter_goes_to_the_record_and_nothing_leaves(out, maple, parent, target):
    out.save(paper(NOTE))
    sheet = the_sheet(parent)
    assert sheet.focusWidget() is sheet._list
    QTest.keyClick(sheet._list, Qt.Key.Key_Return)
    assert maple.went == ["observations/7"]
    assert not sheet.isVisible()
    assert not target.exists()
    assert overrides(maple) == 0


@pytest.mark.parametrize(
    ("table", "column", "goal"),
    [("thanks", "text", "thanks/3"), ("huddle", "missed_reason", "huddle_day/3")],
)
def test_thanks_and_why_a_huddle_was_missed_are_shown_too(out, maple, parent, table, column, goal):
    out.save(paper(finding(SuspectKind.PHONE, table, column, Origin("01B", TODAY, 3))))
    button(the_sheet(parent), "Show it").click()
    assert maple.went == [goal]


def test_a_record_the_page_does_not_know_cannot_be_shown(out, parent):
    out.save(paper(replace(THANKS, origin=None), NOTE))
    sheet = the_sheet(parent)
    assert not button(sheet, "Show it").isEnabled()
    QTest.keyClick(sheet._list, Qt.Key.Key_Down)
    assert button(sheet, "Show it").isEnabled()


def test_a_row_says_what_it_looks_like_and_where():
    (row,) = finding_rows([NOTE])
    assert row.sentence == "This looks like a person’s name."
    assert [tag.words for tag in row.tags] == ["noticed on 23/11/2026", "in the sentence"]


@pytest.mark.parametrize(
    ("table", "column"),
    [(each.table, name) for each in catalogue.records() for name in catalogue.words_of(each.table)],
)
def test_every_place_has_words(table, column):
    (row,) = finding_rows([finding(SuspectKind.NAME, table, column, Origin("01A", TODAY, 1))])
    assert all(tag.words for tag in row.tags)


def test_a_page_that_does_not_know_the_record_shows_no_way_to_it():
    unknown = replace(NOTE, origin=None)
    assert address_of(unknown) is None
    assert len(finding_rows([unknown])[0].tags) == 1
