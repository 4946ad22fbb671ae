from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage, QPainter
from PySide6.QtTest import QTest

from safehuddle.ui.kit.place import SwapPlace
from safehuddle.ui.kit.row_list import Row, RowList, Section, Tag
from safehuddle.ui.kit.row_painter import (
    CLOSE,
    LARGE,
    USUAL,
    paint_row,
    paint_section,
    row_height,
    section_height,
    sentence_lines,
)
from safehuddle.ui.kit.words import quiet
from safehuddle.ui.theme.tokens import Tone
from tests.ui.cut import rows_at_fault

LONG = "The hoist was flat again when we went to move bed 4, and two of us pushed it. " * 3
ROWS = (
    Section("Overdue", 1, "warning", Tone.WORSE),
    Row("a", "Spare sats probe", (Tag("2 days late", "warning", Tone.WORSE),), ticked=False),
    Section("Done", 1),
    Row("b", "Low bed", icon="good", icon_word="went well", ticked=True),
)


@pytest.fixture
def rows(qtbot, look):
    made = RowList("Promises")
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    made.show_rows(ROWS)
    made.setFocus()
    return made


def test_reaching_a_list_takes_its_first_row_in_hand_never_a_heading(rows):
    assert rows.current_key == "a"
    QTest.keyClick(rows, Qt.Key.Key_Down)
    assert rows.current_key == "b"
    QTest.keyClick(rows, Qt.Key.Key_Up)
    assert rows.current_key == "a"


def test_enter_opens_and_space_ticks(rows, qtbot):
    with qtbot.waitSignal(rows.opened) as opened:
        QTest.keyClick(rows, Qt.Key.Key_Return)
    with qtbot.waitSignal(rows.ticked) as ticked:
        QTest.keyClick(rows, Qt.Key.Key_Space)
    assert opened.args == ["a"]
    assert ticked.args == ["a", True]


def test_typing_goes_to_the_search(rows, qtbot):
    with qtbot.waitSignal(rows.typed) as typed:
        QTest.keyClick(rows, Qt.Key.Key_H)
    assert typed.args == ["h"]


def test_a_press_on_the_box_ticks_and_elsewhere_only_chooses(rows, qtbot):
    place = rows.visualRect(rows.model().index(3))
    with qtbot.waitSignal(rows.ticked) as ticked:
        qtbot.mouseClick(
            rows.viewport(), Qt.MouseButton.LeftButton, pos=place.topLeft() + QPoint(15, 20)
        )
    assert ticked.args == ["b", False]
    with qtbot.assertNotEmitted(rows.ticked):
        qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    assert rows.current_key == "b"


def test_the_row_in_hand_stays_when_rows_are_shown_again(rows, qtbot):
    rows.choose("b")
    with qtbot.assertNotEmitted(rows.chosen):
        rows.show_rows(ROWS[2:])
    assert rows.current_key == "b"
    with qtbot.waitSignal(rows.chosen) as chosen:
        rows.show_rows(ROWS[:2])
    assert chosen.args == [None]


def test_a_row_is_said_whole(rows):
    interface = QAccessible.queryAccessibleInterface(rows)
    spoken = [
        interface.child(place).text(QAccessible.Text.Name)
        for place in range(interface.childCount())
    ]
    assert "Overdue: 1" in spoken
    assert "Spare sats probe. 2 days late" in spoken, "that it is not ticked is its state"
    assert "went well: Low bed" in spoken


def test_a_list_that_fits_is_as_high_as_its_rows(qtbot, look):
    fitting = RowList("Promises", fits=True)
    qtbot.addWidget(fitting)
    fitting.resize(400, 100)
    fitting.show()
    fitting.show_rows(ROWS[1:2])
    one = fitting.sizeHint().height()
    fitting.show_rows([ROWS[1], Row("c", LONG)])
    assert fitting.sizeHint().height() > one + 44


def test_a_hundred_thousand_rows_are_not_measured_one_by_one(qtbot, look):
    made = RowList("Observations")
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    asked = []

    class Watched(tuple):
        def __getitem__(self, place):
            asked.append(place)
            return super().__getitem__(place)

    made.show_rows(Watched(Row(n, f"hoist {n}") for n in range(100_000)))
    qtbot.waitUntil(lambda: made.verticalScrollBar().maximum() > 1_000_000)
    assert len(set(asked)) < 100
    made.choose(99_999)
    assert made.current_key == 99_999


def test_a_long_sentence_takes_two_lines_and_says_that_it_goes_on(qapp, look):
    lines = sentence_lines(LONG, 300)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert sentence_lines("Low bed", 300) == ["Low bed"]


@pytest.mark.parametrize("width", [60, 150, 300])
def test_a_row_breaks_where_the_words_did_and_never_joins_two(qapp, look, width):
    for said in ("Bed 4\n2 falls today", "10\n5 mg", f"10\n{LONG}", f"{LONG}\n5 mg", "a\nb\n\nc"):
        lines = sentence_lines(said, width)
        assert len(lines) <= 2
        assert not any("\n" in line for line in lines)
        shown = " ".join(lines).removesuffix("…").split()
        whole = said.split()
        # Whole words, or the beginning of the last one.
        assert shown[:-1] == whole[: len(shown) - 1]
        assert whole[len(shown) - 1].startswith(shown[-1])
    assert sentence_lines("Bed 4\n2 falls today", 300) == ["Bed 4", "2 falls today"]


def test_what_stands_under_a_row_is_one_line_whatever_was_pasted(look):
    assert Tag("answer: 10\n5 mg").words == "answer: 10 5 mg"


SENTENCES = (
    "Spare sats probe for the bay",
    "Two lists of who may fall, and they do not agree about Bay 5",
    "Wait",
    "Incomprehensibilities of the anaesthesiologist",
)


def each_row():
    for sentence in SENTENCES:
        for ticked in (None, False):
            for tags in ((), (Tag("2 days late", "warning", Tone.WORSE), Tag("ward clerk"))):
                yield Row((sentence, ticked, tags), sentence, tags, icon="worry", ticked=ticked)


@pytest.mark.parametrize("drawn", [USUAL, LARGE, CLOSE])
@pytest.mark.parametrize("percent", [100, 150, 200])
def test_nothing_of_a_row_is_painted_below_it_at_any_width(look, percent, drawn):
    look.set_percent(percent)
    for width in range(160 * percent // 100, 340 * percent // 100):
        for row in (Row(each, each) for each in SENTENCES):
            high = row_height(row, width, drawn)
            picture = QImage(width, high + 60, QImage.Format.Format_RGB32)
            picture.fill(Qt.GlobalColor.white)
            painter = QPainter(picture)
            paint_row(painter, row, QRect(0, 0, width, high), drawn)
            painter.end()
            below = picture.copy(0, high, width, 60)
            blank = QImage(width, 60, QImage.Format.Format_RGB32)
            blank.fill(Qt.GlobalColor.white)
            assert below == blank, (width, row.sentence)


def test_a_heading_without_room_for_one_line_takes_two_and_nothing_of_it_is_cut(look):
    look.set_percent(200)
    for section in (Section("How the ward works"), Section("How the ward works", 12, "warning")):
        for width in range(300, 500, 20):
            high = section_height(section, width)
            picture = QImage(width + 200, high, QImage.Format.Format_RGB32)
            picture.fill(Qt.GlobalColor.white)
            blank = picture.copy(width, 0, 200, high)
            painter = QPainter(picture)
            paint_section(painter, section, QRect(0, 0, width, high))
            painter.end()
            assert picture.copy(width, 0, 200, high) == blank, (width, section)
        assert section_height(section, 300) > section_height(section, 2_000)


@pytest.mark.parametrize("percent", [100, 200])
def test_rows_never_stand_over_one_another_while_a_list_is_made_narrower(qtbot, look, percent):
    look.set_percent(percent)
    made = RowList("Promises")
    qtbot.addWidget(made)
    made.show_rows(list(each_row()))
    made.resize(500, 1200)
    made.show()
    for width in range(500, 320, -1):
        made.resize(width, 1200 if width % 3 else 300)  # with and without its scroll bar
        assert rows_at_fault(made) == [], width


@pytest.mark.parametrize("width", range(330, 370))
def test_rows_never_stand_over_one_another_once_a_list_is_shown(qtbot, look, width):
    made = RowList("Promises")
    qtbot.addWidget(made)
    made.resize(width, 300)
    made.show_rows(list(each_row()))
    made.show()
    assert rows_at_fault(made) == []


def test_python_is_not_asked_for_each_row_of_a_list_that_is_laid_out(rows):
    rows.show_rows([Row(number, "Hoist battery flat") for number in range(1000)])
    asked = []
    sys.setprofile(lambda _frame, event, _what: asked.append(1) if event == "call" else None)
    try:
        rows.doItemsLayout()
    finally:
        sys.setprofile(None)
    assert len(asked) < 100


def test_a_place_keeps_what_tells_the_same_and_makes_anew_what_tells_otherwise(qtbot, look):
    place = SwapPlace()
    qtbot.addWidget(place)
    place.tell(["Noticed", "Promised"], quiet)
    kept = place.widgets
    place.tell(iter(["Noticed", "Promised"]), quiet)
    assert place.widgets == kept
    place.tell(["Noticed", "Done"], quiet)
    assert [each.text() for each in place.widgets] == ["Noticed", "Done"]
    place.put()
    place.tell(["Noticed", "Done"], quiet)
    assert [each.text() for each in place.widgets] == ["Noticed", "Done"]
