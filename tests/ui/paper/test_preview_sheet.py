"""A page that is seen before it goes out, where it is no report."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from shiboken6 import isValid

from safehuddle.ui.paper.paper import Paper
from safehuddle.ui.paper.preview_sheet import PreviewSheet
from tests.reports.test_kind_cards import SHORT, cards, kind_cards
from tests.ui.accessible import amiss

CTRL = Qt.KeyboardModifier.ControlModifier


class KeptOut:
    """Keeps what would have gone to paper or to a file."""

    def __init__(self):
        self.printed, self.saved = [], []

    def print(self, paper):
        self.printed.append(paper)

    def save(self, paper):
        self.saved.append(paper)


@pytest.fixture
def sheet(maple, look, qtbot):
    paper = Paper(kind_cards.render(cards(SHORT)), "Kind note", "Kind note")
    made = PreviewSheet(maple.desk, None, paper, out=KeptOut())
    made.out, made.paper = made._out, paper
    with qtbot.waitActive(made):
        made.open()
    yield made
    if isValid(made):
        made.reject()


def test_it_is_seen_and_goes_out_as_it_was_seen(sheet):
    assert "For Priya" in sheet.preview.plain_text
    assert amiss(sheet) == []
    QTest.keyClick(sheet.windowHandle(), Qt.Key.Key_P, CTRL)
    QTest.keyClick(sheet.windowHandle(), Qt.Key.Key_S, CTRL)
    assert sheet.out.printed == sheet.out.saved == [sheet.paper]


def test_nothing_of_it_is_left_once_the_window_locks(sheet):
    preview = sheet.preview
    sheet.give_way()
    assert (preview._pdf, preview.plain_text) == (b"", "")
