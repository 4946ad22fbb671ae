"""The whole of a record on its way to paper: shown, sent, told in the record and nowhere else."""

from __future__ import annotations

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from safehuddle.domain.candour.case_page import CaseOut, CaseWay
from safehuddle.domain.candour.family import Told, Topic
from safehuddle.domain.permissions import Role
from safehuddle.services.history import entries
from safehuddle.ui.candour.case_paper_sheet import CasePaperSheet
from safehuddle.ui.paper.printing import PaperOut
from safehuddle.ui.paper.sending import NoQueue, Sender
from tests.factories import TODAY
from tests.services.candour.wards import begun, case_of, put

WORDS = "He rang for an hour."


@pytest.fixture
def record(store, prepared, here):
    here.come()
    row = begun(store, prepared)
    put(store, row, Told(Topic.WHAT_HAPPENED, TODAY, WORDS))
    return row


@pytest.fixture
def names():
    """What the printer's queue and the dialog of files were told."""
    return []


@pytest.fixture
def sheet(qtbot, desk, record, tmp_path, names):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

    def ask_printer(printer, _pages, agreed):
        names.append(printer.docName())
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        agreed()

    def ask_file(name, chosen):
        names.append(name)
        chosen(tmp_path / "saved.pdf")

    out = PaperOut(
        window,
        desk,
        printers=lambda: ["Ward printer"],
        ask_printer=ask_printer,
        ask_file=ask_file,
        sender=Sender(NoQueue),
    )
    made = CasePaperSheet(desk, window, out=out)
    made.open()
    made.show_item(str(record))
    return made


def words_of(path):
    document = pypdfium2.PdfDocument(path)
    said = document[0].get_textpage().get_text_range()
    document.close()
    return said


def test_it_is_shown_saved_and_printed_and_its_names_tell_nothing(
    sheet, store, here, record, tmp_path, names, desk
):
    assert WORDS in sheet._preview.plain_text
    sheet._save.click()
    sheet._print.click()
    assert WORDS in words_of(tmp_path / "saved.pdf")
    assert names == ["Record 2026-11-23.pdf", "Record"]
    assert not any("andour" in each for each in desk.notices.said)
    outs = [each.value for each in case_of(store, record).all_of(CaseOut)]
    assert outs == [CaseOut(CaseWay.SAVED, TODAY), CaseOut(CaseWay.PRINTED, TODAY)]


def test_the_keeper_hears_nothing_of_it(sheet, store, here):
    sheet._save.click()
    here.leave()
    here.come(Role.KEEPER)
    with store.reading() as session:
        lines = entries.latest(session, limit=100)
    assert not any("Record" in str(line.facts) or "andour" in line.label for line in lines)


def test_it_closes_and_holds_nothing_once_the_pin_is_gone(sheet, here):
    here.leave()
    assert not sheet.isVisible()
    assert sheet._preview.plain_text == ""
    assert sheet._presenter._pdf == b""
