from __future__ import annotations

import sys
from dataclasses import replace

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget
from reportlab.pdfgen.canvas import Canvas

from safehuddle.errors import UserError
from safehuddle.services.history import entries
from safehuddle.ui.jobs import ScopedJobs
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.paper.paper import Paper
from safehuddle.ui.paper.printing import SAVE, SEND, PaperOut
from safehuddle.ui.paper.sending import NoQueue, Sender, paint
from tests.ui.accessible import amiss

A4 = (595.28, 841.89)


def a_pdf(path, *, pages=1, size=A4):
    """A PDF with a black square in the upper left of each page."""
    canvas = Canvas(str(path), pagesize=size)
    for _page in range(pages):
        canvas.rect(50, size[1] - 150, 100, 100, fill=1)
        canvas.showPage()
    canvas.save()
    return path.read_bytes()


def to_file(printer, path):
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))


def shades(path, page=0):
    """How dark the square's middle and the middle of the page came out, 0 being black."""
    document = pypdfium2.PdfDocument(path)
    picture = document[page].render(scale=1).to_pil().convert("L")
    document.close()
    return picture.getpixel((100, 100)), picture.getpixel((300, 400))


def pages_in(path):
    document = pypdfium2.PdfDocument(path)
    count = len(document)
    document.close()
    return count


@pytest.fixture
def parent(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def printer(qapp, tmp_path):
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setFullPage(True)
    to_file(made, tmp_path / "out.pdf")
    return made


def newest(maple):
    with maple.store.reading() as session:
        return entries.latest(session, limit=1)


def test_every_page_comes_out_where_it_was(tmp_path, printer):
    paint(printer, a_pdf(tmp_path / "in.pdf", pages=2))
    assert pages_in(tmp_path / "out.pdf") == 2
    for page in (0, 1):
        square, middle = shades(tmp_path / "out.pdf", page)
        assert square < 30
        assert middle > 225


def test_only_the_pages_asked_for_are_printed(tmp_path, printer):
    printer.setFromTo(2, 3)
    paint(printer, a_pdf(tmp_path / "in.pdf", pages=4))
    assert pages_in(tmp_path / "out.pdf") == 2


def test_a_page_larger_than_the_paper_is_made_to_fit(tmp_path, printer):
    paint(printer, a_pdf(tmp_path / "in.pdf", size=(1190.0, 1684.0)))
    document = pypdfium2.PdfDocument(tmp_path / "out.pdf")
    picture = document[0].render(scale=1).to_pil().convert("L")
    document.close()
    assert picture.getpixel((50, 50)) < 30


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_does_not_answer_is_explained(tmp_path, printer):
    to_file(printer, tmp_path / "no such folder" / "out.pdf")
    with pytest.raises(UserError, match="did not take the page"):
        paint(printer, a_pdf(tmp_path / "in.pdf"))


def test_printing_is_entered_in_the_history(maple, parent, tmp_path):
    def agree(printer, _pages, agreed):
        to_file(printer, tmp_path / "out.pdf")
        agreed()

    out = PaperOut(
        parent,
        maple.desk,
        printers=lambda: ["Ward printer"],
        ask_printer=agree,
        sender=Sender(NoQueue),
    )
    out.print(Paper(a_pdf(tmp_path / "in.pdf"), "Weekly summary, that week", "Weekly summary"))
    (entry,) = newest(maple)
    assert entry.label == SEND
    assert entry.facts["report"] == "Weekly summary"
    assert entry.facts["title"] == "Weekly summary, that week"
    assert maple.notices.said[-1].endswith(
        "Weekly summary, that week. Keep the paper safe, and destroy it securely."
    )


def test_the_printers_dialog_offers_the_pages_there_are(maple, parent, tmp_path, monkeypatch):
    if sys.platform == "win32" and not QPrinterInfo.availablePrinterNames():
        pytest.skip("Windows' own dialog wants a printer, and this PC has none")
    offered = []

    def opened(dialog):
        offered.append((dialog.minPage(), dialog.maxPage(), dialog.fromPage(), dialog.toPage()))
        assert dialog.parentWidget() is parent

    monkeypatch.setattr(QDialog, "open", opened)
    out = PaperOut(parent, maple.desk, printers=lambda: ["Ward printer"])
    out.print(Paper(a_pdf(tmp_path / "in.pdf", pages=3), "Harms", "Harms"))
    assert offered == [(1, 3, 1, 3)]


def test_a_page_that_is_not_there_is_no_blank_sheet(tmp_path, printer):
    printer.setFromTo(2, 3)
    with pytest.raises(UserError, match="1 page"):
        paint(printer, a_pdf(tmp_path / "in.pdf"))


def test_a_print_that_was_called_off_leaves_no_trace(maple, parent, tmp_path):
    before = newest(maple)
    out = PaperOut(
        parent, maple.desk, printers=lambda: ["x"], ask_printer=lambda printer, pages, agreed: None
    )
    out.print(Paper(a_pdf(tmp_path / "in.pdf"), "title", "Weekly summary"))
    assert newest(maple) == before


def test_without_a_printer_it_says_so_and_offers_to_save(maple, parent, tmp_path, qtbot):
    target = tmp_path / "page.pdf"
    out = PaperOut(parent, maple.desk, printers=list, ask_file=lambda name, chosen: chosen(target))
    pdf = a_pdf(tmp_path / "in.pdf")
    out.print(Paper(pdf, "title", "Weekly summary", file_name="Maple.pdf"))
    (sheet,) = parent.findChildren(Sheet)
    assert amiss(sheet) == []
    next(button for button in sheet.findChildren(QWidget) if _says(button, "Save as PDF")).click()
    assert target.read_bytes() == pdf


def _says(widget, words):
    return getattr(widget, "words", None) == words


def test_saving_is_entered_in_the_history_and_says_where(maple, parent, tmp_path):
    target = tmp_path / "Maple.pdf"
    out = PaperOut(parent, maple.desk, ask_file=lambda name, chosen: chosen(target))
    out.save(Paper(b"%PDF", "title", "Weekly summary", file_name="Maple.pdf"))
    (entry,) = newest(maple)
    assert entry.label == SAVE
    assert maple.notices.said == [
        f"Saved Maple.pdf in {tmp_path}. The file is not locked: keep it safe."
    ]
    assert [act.words for act in maple.notices.acts] == ["Open", "Show in folder"]


def test_a_page_that_enters_itself_nowhere_is_told_of_all_the_same(maple, parent, tmp_path):
    target = tmp_path / "card.pdf"
    out = PaperOut(parent, maple.desk, ask_file=lambda name, chosen: chosen(target))
    before = newest(maple)
    out.save(Paper(b"%PDF", "Prompt card", "Prompt card", entered=lambda _label: None))
    assert newest(maple) == before
    assert maple.notices.said[-1].startswith("Saved card.pdf")


def test_a_folder_that_is_gone_is_neither_entered_nor_called_saved(maple, parent, tmp_path):
    target = tmp_path / "gone" / "Maple.pdf"
    out = PaperOut(parent, maple.desk, ask_file=lambda name, chosen: chosen(target))
    before = newest(maple)
    out.save(Paper(b"%PDF", "title", "Weekly summary"))
    assert newest(maple) == before
    assert maple.notices.said == []


def test_paper_is_entered_also_when_the_screen_that_sent_it_has_closed(maple, parent, tmp_path):
    scope = ScopedJobs(maple.desk.jobs, lambda problem: None)
    desk = replace(maple.desk, jobs=scope)
    target = tmp_path / "page.pdf"

    def agree_and_leave(name, chosen):
        scope.close()
        chosen(target)

    PaperOut(parent, desk, ask_file=agree_and_leave).save(Paper(b"%PDF", "title", "Weekly summary"))
    assert target.exists()
    assert newest(maple)[0].label == SAVE


def test_what_the_history_must_not_tell_enters_itself_before_it_goes_out(maple, parent, tmp_path):
    target, told = tmp_path / "page.pdf", []

    def entered(way):
        told.append((way, target.exists()))

    def agree(printer, _pages, agreed):
        to_file(printer, tmp_path / "out.pdf")
        agreed()

    before = newest(maple)
    out = PaperOut(
        parent,
        maple.desk,
        printers=lambda: ["Ward printer"],
        ask_printer=agree,
        ask_file=lambda name, chosen: chosen(target),
        sender=Sender(NoQueue),
    )
    paper = Paper(a_pdf(tmp_path / "in.pdf"), "Record", "Record", entered=entered)
    out.save(paper)
    out.print(paper)
    assert told == [(SAVE, False), (SEND, True)]
    assert newest(maple) == before
