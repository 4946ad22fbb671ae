from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths

from safehuddle.ui.kit.file_dialog import file_dialog, save_dialog, usual_folder


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
    from PySide6.QtWidgets import QWidget

    widget = QWidget()
    qtbot.addWidget(widget)
    return widget
