from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QStandardPaths
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from safehuddle.ui.kit import in_front
from safehuddle.ui.kit.file_dialog import file_dialog, save_dialog, usual_folder
from safehuddle.ui.kit.in_front import window_in_front
from safehuddle.ui.kit.sheet import Sheet


@pytest.fixture
def documents(monkeypatch, tmp_path):
    """The account's folder of documents, which need not be there."""
    folder = tmp_path / "Documents"
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _place: str(folder))
    return folder


def test_files_are_asked_for_where_people_keep_them(documents):
    documents.mkdir()
    assert usual_folder() == documents


def test_an_account_without_documents_begins_at_home_and_not_with_a_file_of_that_name(
    documents, window
):
    assert usual_folder() == Path.home()
    dialog = file_dialog(window, "Choose a backup", print)
    assert Path(dialog.directory().path()) == Path.home()


def test_a_new_file_is_offered_by_its_name(documents, window):
    documents.mkdir()
    dialog = save_dialog(window, "Save a copy", "ward.db", print)
    assert [Path(name) for name in dialog.selectedFiles()] == [documents / "ward.db"]


@pytest.fixture
def window(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def chosen_in(dialog, path):
    """Have a dialog answered as the system's own does it: it tells the file while it is there."""
    dialog.open()
    dialog.fileSelected.emit(str(path))
    dialog.done(QFileDialog.DialogCode.Accepted)


@pytest.mark.parametrize("make", [file_dialog, save_dialog])
def test_a_sheet_that_follows_a_dialog_is_no_child_of_it_and_stays(make, window, tmp_path, qtbot):
    window.show()
    sheets = []

    def chosen(path):
        assert path == tmp_path / "ward.db"
        sheets.append(Sheet("Who are you?", window_in_front(window)))
        sheets[-1].open()

    name = () if make is file_dialog else ("ward.db",)
    dialog = make(window, "Choose a backup", *name, chosen)
    gone = []
    dialog.destroyed.connect(lambda: gone.append(True))
    chosen_in(dialog, tmp_path / "ward.db")
    qtbot.waitUntil(lambda: sheets != [] and gone != [])
    assert sheets[0].isVisible()
    assert sheets[0].parentWidget() is window
    sheets[0].close()


def test_a_dialog_that_was_put_away_hands_nothing_on(window, tmp_path, qtbot):
    chosen = []
    dialog = file_dialog(window, "Choose a backup", chosen.append)
    gone = []
    dialog.destroyed.connect(lambda: gone.append(True))
    dialog.open()
    dialog.reject()
    qtbot.waitUntil(lambda: gone != [])
    assert chosen == []


def test_what_was_chosen_for_a_screen_that_has_closed_meanwhile_goes_nowhere(qtbot, tmp_path):
    screen, chosen = QWidget(), []
    dialog = file_dialog(screen, "Choose a backup", chosen.append)
    chosen_in(dialog, tmp_path / "ward.db")
    shiboken6.delete(screen)
    QApplication.processEvents()
    assert chosen == []


no_printer = pytest.mark.skipif(
    sys.platform == "win32",
    reason="Windows’ own print dialog needs a printer, and waits for somebody",
)


@pytest.mark.parametrize("kind", ["QFileDialog", pytest.param("QPrintDialog", marks=no_printer)])
def test_no_dialog_of_the_systems_is_ever_a_parent(kind, window, qtbot):
    sheet = Sheet("Take records out", window)
    sheet.open()
    dialog = QFileDialog(sheet) if kind == "QFileDialog" else QPrintDialog(QPrinter(), sheet)
    dialog.setModal(True)
    QWidget.setVisible(dialog, True)  # the print dialog's own would show the system's
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is dialog)
    assert window_in_front(window) is sheet
    dialog.reject()
    assert window_in_front(window) is sheet
    sheet.close()


def test_nothing_else_asks_which_window_is_in_front():
    ui = Path(in_front.__file__).parents[1]
    asks = re.compile(r"activeModalWidget|QFileDialog\(|QPrintDialog\(")
    found = {
        path.relative_to(ui).as_posix()
        for path in ui.rglob("*.py")
        if asks.search(path.read_text(encoding="utf-8"))
    }
    assert found == {"kit/file_dialog.py", "kit/in_front.py", "paper/printing.py"}
