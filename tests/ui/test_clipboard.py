"""What is copied is kept out of histories, and leaves the clipboard when the window locks."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from safehuddle.ui.kit import clipboard
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.sentence import SentenceField
from safehuddle.ui.people.pin_field import PinField

ROOT = Path(__file__).parents[2]
WORDS = "Hoist battery flat in Bay 2"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def _emptied(qapp):
    QGuiApplication.clipboard().clear()
    yield
    QGuiApplication.clipboard().clear()


def on_clipboard():
    return QGuiApplication.clipboard().text()


def is_marked():
    content = QGuiApplication.clipboard().mimeData()
    return all(map(content.hasFormat, clipboard.marks(sys.platform)))


@pytest.mark.parametrize("make", [TextField, SentenceField])
@pytest.mark.parametrize("key", [Qt.Key.Key_C, Qt.Key.Key_X])
def test_words_copied_from_a_field_are_kept_out_of_histories(qtbot, make, key):
    field = make("Where")
    qtbot.addWidget(field)
    field.show()
    field.set_text(WORDS)
    editor = field.editor
    editor.setFocus()
    editor.selectAll()
    QTest.keyClick(editor, key, CTRL)
    assert on_clipboard() == WORDS
    assert is_marked()
    assert field.text() == (WORDS if key == Qt.Key.Key_C else "")
    clipboard.clear_ours()
    assert not on_clipboard()


def test_a_pin_is_not_copied(qtbot):
    field = PinField("Your PIN")
    qtbot.addWidget(field)
    field.show()
    field.set_text("830417")
    field.editor.selectAll()
    QTest.keyClick(field.editor, Qt.Key.Key_C, CTRL)
    assert not on_clipboard()


def test_what_another_program_put_there_stays():
    content = QMimeData()
    content.setText("of a letter")
    QGuiApplication.clipboard().setMimeData(content)
    clipboard.clear_ours()
    assert on_clipboard() == "of a letter"


def test_windows_is_told_to_leave_it_out_of_its_history_and_its_cloud():
    told = clipboard.marks("win32")
    names = {name.partition('"')[2].rstrip('"') for name in told}
    assert names == {
        "ExcludeClipboardContentFromMonitorProcessing",
        "CanIncludeInClipboardHistory",
        "CanUploadToCloudClipboard",
    }
    assert all(name.startswith("application/x-qt-windows-mime;value=") for name in told)
    assert set(told.values()) == {bytes(4)}


ON_A_DISPLAY = f"""
import sys
from PySide6.QtWidgets import QApplication, QLabel
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from safehuddle.ui.kit import clipboard
app = QApplication([])
marks = clipboard.MarksCopies(app)
page = QLabel("{WORDS}")
page.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
page.show()
page.setSelection(0, len(page.text()))
QTest.keyClick(page, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
board = app.clipboard()
board.setText(page.text(), board.Mode.Selection)
assert board.text() == page.text() == board.text(board.Mode.Selection), board.text()
assert all(map(board.mimeData().hasFormat, clipboard.marks(sys.platform)))
clipboard.clear_ours()
assert not board.text() and not board.text(board.Mode.Selection)
marks.close()
"""


@pytest.mark.skipif(shutil.which("xvfb-run") is None, reason="there is no display to try it on")
def test_on_a_real_display_what_qt_itself_copies_is_marked_and_leaves_too():
    ended = subprocess.run(
        ["xvfb-run", "-a", sys.executable, "-c", ON_A_DISPLAY],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "xcb"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
