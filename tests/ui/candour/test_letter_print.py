"""Whom a letter is to is on its page, and nowhere else: no draft, log, file name, title or ear."""

from __future__ import annotations

import logging

import pypdfium2
import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget

from safehuddle.domain.candour.letter_out import LetterWay
from safehuddle.domain.candour.letters import LetterKind
from safehuddle.services.candour.letters import letters_in
from safehuddle.services.history import entries
from safehuddle.ui.candour.letter_print_sheet import LetterPrintSheet
from safehuddle.ui.crash import details
from safehuddle.ui.paper.printing import PaperOut
from safehuddle.ui.paper.sending import NoQueue, Sender
from tests.domain.candour.test_letters import letter
from tests.modes import has_mode
from tests.reports.test_letter import sizes
from tests.services.candour.wards import begun, case_of, put
from tests.store.plain_bytes import plain_bytes

MARK = "Zzyquelmark"
"""A name that nobody has."""


@pytest.fixture
def record(store, prepared, here):
    here.come()
    return begun(store, prepared)


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def saved_at(tmp_path):
    return tmp_path / "on the desk" / "Letter.pdf"


@pytest.fixture
def made(desk, window, saved_at):
    """The sheet's way out: a printer that prints into a file, and a chosen place."""
    names, printers = [], []

    def ask_printer(printer, _pages, agreed):
        names.append(printer.docName())
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(saved_at.with_name("printed.pdf")))
        printers.append(agreed)
        agreed()

    def ask_file(name, chosen):
        names.append(name)
        saved_at.parent.mkdir(exist_ok=True)
        chosen(saved_at)

    saved_at.parent.mkdir()
    out = PaperOut(
        window,
        desk,
        printers=lambda: ["ward"],
        ask_printer=ask_printer,
        ask_file=ask_file,
        sender=Sender(NoQueue),
    )
    return out, names


@pytest.fixture
def sheet(desk, window, made, store, record):
    uid = put(store, record, letter(LetterKind.FIRST))
    sheet = LetterPrintSheet(desk, window, out=made[0])
    sheet.show_item(f"{record}/{uid}")
    sheet.open()
    return sheet


def type_names(sheet):
    sheet._to.set_text(f"Mrs {MARK}\n7 {MARK} Lane")
    sheet._salutation.set_text(f"Dear Mrs {MARK}")
    sheet._signed.set_text(f"Bea {MARK}")
    sheet._presenter.draw()


def words_of(path):
    document = pypdfium2.PdfDocument(path)
    said = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return said


def heard():
    """All that a screen reader could be told now."""
    said = []
    for widget in QApplication.allWidgets():
        found = QAccessible.queryAccessibleInterface(widget)
        if found is not None:
            kinds = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)
            said += [found.text(kind) for kind in kinds]
    return " ".join(said)


def test_names_are_on_the_page_and_in_nothing_that_is_kept(
    qtbot, sheet, made, desk, store, saved_at, caplog, tmp_path
):
    caplog.set_level(logging.DEBUG)
    type_names(sheet)
    gone = []
    sheet.destroyed.connect(lambda: gone.append(True))
    sheet._save.click()
    qtbot.waitUntil(lambda: bool(gone))
    assert MARK in words_of(saved_at)
    assert has_mode(saved_at, 0o600)
    assert made[1] == ["Letter.pdf"]
    store.unrecorded.checkpoint()
    folder = store.path.parent
    others = [path for path in tmp_path.rglob("*") if path.is_file() and path != saved_at]
    assert len(others) > 3
    assert [path for path in others if MARK.encode() in path.read_bytes()] == []
    assert [path for path in tmp_path.rglob("*") if MARK in path.name] == []
    assert MARK.encode() not in plain_bytes(folder)
    assert store.query("SELECT name FROM draft") == []
    assert MARK not in caplog.text + repr(desk.settings) + " ".join(map(str, desk.notices.said))
    assert MARK not in heard()


def test_a_printed_one_is_called_a_letter_and_its_record_alone_tells_of_it(
    qtbot, sheet, made, store, prepared, record, here
):
    type_names(sheet)
    sheet._print.click()
    assert made[1] == ["Letter"]
    (found,) = letters_in(case_of(store, record))
    assert [out.way for out in found.went] == [LetterWay.PRINTED]
    assert case_of(store, record).record.facts == ()
    here.leave()
    store.signed_in = None
    here.come(role_of_keeper())
    with store.reading() as session:
        lines = entries.latest(session, limit=50)
    assert not any("etter" in line.label or "etter" in str(line.facts) for line in lines)


def role_of_keeper():
    from safehuddle.domain.permissions import Role

    return Role.KEEPER


def test_leaving_takes_the_names_away_at_once(sheet, here, store):
    type_names(sheet)
    assert MARK in heard()
    here.leave()
    assert MARK not in heard()
    assert sheet._presenter._pdf == b""
    assert MARK not in repr(vars(sheet._presenter))
    assert store.query("SELECT name FROM draft") == []


def test_a_failure_while_it_is_drawn_quotes_nothing(sheet):
    type_names(sheet)
    with pytest.raises(ValueError, match="Typed") as failed:
        raise ValueError(sheet.typed())
    assert MARK not in details(failed.value) + str(failed.value)


def test_letters_that_our_fonts_lack_keep_it_back_until_they_are_gone(sheet):
    sheet._to.set_text("مريم")
    sheet._presenter.draw()
    assert "Our fonts lack these letters: مري" in sheet._trouble._words.text()
    assert not sheet._print.isEnabled()
    sheet._to.set_text("Maryam")
    assert not sheet._print.isEnabled(), "what is shown is not what was typed last"
    sheet._presenter.draw()
    assert sheet._print.isEnabled()


def test_large_print_is_asked_for_here_and_previewed(sheet):
    sheet._size.set_value(True)
    sheet._presenter.draw()
    assert sheet.typed().is_large
    assert min(sizes(sheet._presenter._pdf)) >= 16


def test_a_letter_with_a_gap_asks_for_nothing_but_to_go_on_writing(
    desk, window, store, record, gone_to
):
    uid = put(store, record, letter(LetterKind.FIRST, account="You fell [when]."))
    sheet = LetterPrintSheet(desk, window)
    sheet.show_item(f"{record}/{uid}")
    sheet.open()
    assert "A bracket is still open: [when]" in sheet._about.text()
    assert not sheet._print.isVisibleTo(sheet)
    sheet._write.click()
    assert gone_to == [f"candour_letter/{record}/{uid}"]
