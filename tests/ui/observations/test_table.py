"""The observations as a table: the same screen, a line each, sorted by any column."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from safehuddle.domain.factors import Factor
from safehuddle.domain.kinds import Kind
from safehuddle.services import observation_table
from safehuddle.settings import Settings
from safehuddle.ui.kit.key_hints import keys_of
from safehuddle.ui.theme.theme import theme
from tests.factories import NOW, TODAY, an_action, an_observation
from tests.ui.accessible import amiss
from tests.ui.cut import cut_in
from tests.ui.observations.test_view import opened
from tests.ui.test_shortcuts import ask_for_menu
from tests.ui.windows import no_window_flashes

__all__ = ["opened"]

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def press(key, held=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, held)


@pytest.fixture
def table(opened):
    """Opens the screen and turns to the table by its key."""

    def open_it():
        screen = opened()
        with no_window_flashes():
            press(Qt.Key.Key_A, ALT)
        return screen

    return open_it


def cells(screen, column=0):
    rows = screen.list_pane.list
    model = rows.model()
    return [model.index(place, column).data() for place in range(model.rowCount())]


def headings(screen):
    model = screen.list_pane.table.model()
    return [model.headerData(at, Qt.Orientation.Horizontal) for at in range(model.columnCount())]


def count(screen):
    return screen.list_pane._count.text()


def test_a_row_says_all_that_a_spreadsheet_would(table, store, ward):
    number = an_observation(
        store,
        ward,
        "hoist flat",
        kind=Kind.NEAR_MISS,
        factors=[Factor.EQUIPMENT, Factor.COMMUNICATION],
        on=TODAY - timedelta(days=3),
    ).id
    about = {"observation_id": number}
    an_action(store, ward, "order a charger", due=TODAY - timedelta(days=1), **about)
    an_action(store, ward, "label it", due=TODAY, **about)
    screen = table()
    said = {heading: cells(screen, at)[0] for at, heading in enumerate(headings(screen))}
    assert said == {
        "Sentence": "hoist flat",
        "Kind": "near miss",
        "Factors": "communication, design of equipment",
        "Promise": "order a charger (and 1 more)",
        "Owner": "nurse in charge",
        "Due": "22/11/2026, late",
        "Done": "",
        "Noticed": "20/11/2026",
    }
    assert count(screen) == "1 observation · by Noticed, latest first"


def test_each_row_is_one_line_that_joins_no_words_and_is_whole_as_its_tip(table, store, ward):
    words = "hoist\nflat <b>again</b> & again " * 20
    an_observation(store, ward, words.strip())
    screen = table()
    rows = screen.list_pane.list
    assert cells(screen)[0].startswith("hoist flat <b>again</b> & again hoist flat")
    tip = rows.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert tip.startswith("<p>hoist<br>flat &lt;b&gt;again&lt;/b&gt; &amp; again")
    assert rows.rowHeight(0) < 2 * QFontMetrics(theme().font()).lineSpacing()
    press(Qt.Key.Key_Return)
    assert screen.detail_pane.sentence.text() == words.strip()


def test_this_pc_remembers_it_and_begins_with_it(table, opened, store, ward, desk):
    an_observation(store, ward)
    table()
    assert desk.settings.observations_as == "table"
    again = opened()
    assert again.list_pane.table.isVisible()
    assert not again.list_pane.views[0].isVisible()
    assert count(again) == "1 observation · by Noticed, latest first"
    press(Qt.Key.Key_L, ALT)
    assert desk.settings.observations_as == "list"
    assert again.list_pane.views[0].hasFocus()
    assert again.detail_pane.isVisible()
    assert not again.list_pane._sort.isVisible()


def test_the_switch_shows_its_keys(table, store, ward):
    an_observation(store, ward)
    screen = table()
    assert {"Alt+M", "Alt+A", "Alt+O"} <= {hint.keys for hint in keys_of(screen)}


def test_what_is_in_hand_stays_in_hand_from_list_to_table_and_back(opened, store, ward):
    for word in "abc":
        an_observation(store, ward, word)
    screen = opened()
    press(Qt.Key.Key_Down)
    for key in (Qt.Key.Key_A, Qt.Key.Key_L):
        press(key, ALT)
        rows = screen.list_pane.list
        assert rows.hasFocus()
        assert rows.rows[rows.currentIndex().row()].sentence == "b"


def test_a_heading_sorts_and_turns_round_and_the_first_row_is_in_hand(table, store, ward):
    for word in ("b", "Ä", "c"):
        an_observation(store, ward, word)
    screen = table()
    header = screen.list_pane.table.horizontalHeader()
    at = header.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(*at, header.rect().topLeft() + header.rect().center() * 0.1)
    assert cells(screen) == ["Ä", "b", "c"]
    assert count(screen) == "3 observations · by Sentence, A to Z"
    QTest.mouseClick(*at, header.rect().topLeft() + header.rect().center() * 0.1)
    assert cells(screen) == ["c", "b", "Ä"]
    assert screen.list_pane.list.currentIndex().row() == 0
    assert screen.detail_pane.sentence.text() == "c"


def test_a_key_sorts_by_the_column_that_the_keyboard_is_in_and_says_which(table, store, ward):
    an_observation(store, ward, "late", kind=Kind.WORRY)
    an_observation(store, ward, "early", kind=Kind.HARM)
    screen = table()
    press(Qt.Key.Key_Right)
    assert screen.list_pane._sort.words == "Sort by Kind"
    press(Qt.Key.Key_O, ALT)
    assert cells(screen, 1) == ["harm", "worry"]
    press(Qt.Key.Key_O, ALT)
    assert cells(screen, 1) == ["worry", "harm"]
    rows = screen.list_pane.list
    assert rows.hasFocus()
    assert (rows.currentIndex().row(), rows.currentIndex().column()) == (0, 1)


def test_the_keyboard_goes_everywhere_and_tab_leaves(table, store, ward):
    for number in range(60):
        an_observation(store, ward, f"note {number:02}")
    rows = table().list_pane.list
    for key, held, place in (
        (Qt.Key.Key_End, CTRL, (59, 0)),
        (Qt.Key.Key_Home, CTRL, (0, 0)),
        (Qt.Key.Key_End, Qt.KeyboardModifier.NoModifier, (0, 7)),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, (1, 7)),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier, (1, 0)),
    ):
        press(key, held)
        at = rows.currentIndex()
        assert (at.row(), at.column()) == place
    press(Qt.Key.Key_Tab)
    assert not rows.hasFocus()


def test_the_record_comes_beside_it_with_enter_and_goes_with_escape(table, store, ward):
    an_observation(store, ward, "hoist flat")
    screen = table()
    assert not screen.detail_pane.isVisible()
    wide = screen.list_pane.list.width()
    assert wide > 1000
    press(Qt.Key.Key_Return)
    assert screen.detail_pane.isVisible()
    assert screen.detail_pane.sentence.text() == "hoist flat"
    press(Qt.Key.Key_Return)
    assert screen.note_in_form() is not None
    press(Qt.Key.Key_Escape)
    assert screen.detail_pane.isVisible()
    press(Qt.Key.Key_Escape)
    assert not screen.detail_pane.isVisible()
    assert screen.list_pane.list.hasFocus()
    QApplication.processEvents()
    assert screen.list_pane.list.width() == wide


@pytest.mark.parametrize("is_beside", [False, True], ids=["away", "beside it"])
def test_the_keys_of_a_row_work_whether_the_record_is_beside_it_or_away(
    table, store, ward, is_beside
):
    an_observation(store, ward, "hoist flat")
    screen = table()
    if is_beside:
        press(Qt.Key.Key_Return)
    press(Qt.Key.Key_P, ALT)
    QTest.keyClicks(QApplication.focusWidget(), "call estates")
    press(Qt.Key.Key_Return)
    assert cells(screen, 3) == ["call estates"]
    assert screen.detail_pane.isVisible() is is_beside


def test_several_rows_are_withdrawn_together(table, store, ward, clock):
    for word in "abc":
        an_observation(store, ward, word)
    clock.go_on(minutes=30)
    screen = table()
    press(Qt.Key.Key_Down, SHIFT)
    press(Qt.Key.Key_Delete)
    QTest.keyClicks(QApplication.focusWidget(), "twice")
    press(Qt.Key.Key_Return)
    assert cells(screen) == ["a"]
    assert store.query("SELECT count(*) FROM observation WHERE withdrawn_reason = 'twice'") == [
        (2,)
    ]


def test_the_menu_of_a_row_offers_what_the_list_does(table, store, ward):
    an_observation(store, ward)
    rows = table().list_pane.list
    ask_for_menu(rows, rows.visualRect(rows.currentIndex()).center())
    words = [action.text().split("\t") for action in QApplication.activePopupWidget().actions()]
    assert words == [
        ["Promise something", "Alt+P"],
        ["Change", "Alt+E"],
        ["Say what became of it", "Alt+S"],
        ["Find similar", "Alt+M"],
        ["Follow the thread", "Alt+J"],
        ["In other words…", "Alt+I"],
        ["Take back", "Del"],
    ]
    QApplication.activePopupWidget().close()


def test_it_is_searched_and_narrowed_like_the_list(table, store, ward):
    an_observation(store, ward, "hoist flat", settled_at=NOW, settled_how="charged")
    an_observation(store, ward, "hoist gone", withdrawn_at=NOW, withdrawn_reason="twice")
    an_observation(store, ward, "bell broken")
    screen = table()
    assert cells(screen) == ["bell broken", "hoist flat"]
    QTest.keyClicks(QApplication.focusWidget(), "hoi")
    assert cells(screen) == ["hoist flat"]
    screen.list_pane._states.press("withdrawn")
    assert cells(screen) == ["hoist gone"]
    assert cells(screen, 6) == ["taken back"]
    screen.list_pane._states.press("open")
    assert screen.list_pane.is_empty
    assert screen.list_pane.nothing.isVisible()


def test_the_table_reads_on_as_it_is_scrolled_and_says_how_many_there_are(
    table, store, ward, monkeypatch
):
    monkeypatch.setattr(observation_table, "AT_LEAST", 30)
    for number in range(70):
        an_observation(store, ward, f"note {number:02}")
    screen = table()
    assert count(screen) == "30 of 70; scroll for more · by Noticed, latest first"
    press(Qt.Key.Key_End, CTRL)
    press(Qt.Key.Key_End, CTRL)
    assert cells(screen)[-1] == "note 00"
    assert count(screen) == "70 observations · by Noticed, latest first"


def test_what_another_place_led_to_is_shown_in_full(table, store, ward, monkeypatch):
    monkeypatch.setattr(observation_table, "AT_LEAST", 2)
    old = an_observation(store, ward, "old").id
    for word in "abc":
        an_observation(store, ward, word)
    screen = table()
    screen.show_item(str(old))
    assert screen.detail_pane.isVisible()
    assert screen.detail_pane.sentence.text() == "old"
    assert screen.list_pane.list.current_key == old


@pytest.mark.parametrize(("width", "percent"), [(824, 200), (824, 100), (1720, 100)])
def test_columns_are_never_crushed_it_scrolls_sideways(table, store, ward, look, width, percent):
    an_observation(store, ward)
    screen = table()
    look.set_percent(percent)
    screen.resize(width, 560)
    QApplication.processEvents()
    rows = screen.list_pane.list
    metrics = QFontMetrics(theme().font())
    for column, heading in enumerate(headings(screen)):
        assert rows.columnWidth(column) > metrics.horizontalAdvance(heading)
    assert rows.columnWidth(5) > metrics.horizontalAdvance("22/11/2026, late")
    is_wider = rows.horizontalHeader().length() > rows.viewport().width()
    assert (rows.horizontalScrollBar().maximum() > 0) is is_wider
    assert is_wider is (width < 1000)


@pytest.mark.parametrize(
    ("width", "height", "percent"),
    [(964, 640, 100), (944, 600, 200), (1166, 640, 100), (1286, 600, 200), (1720, 950, 150)],
)
def test_nothing_is_cut_beside_the_table_or_with_several_chosen(
    table, store, ward, look, width, height, percent
):
    for word in "abc":
        number = an_observation(store, ward, f"the hoist is flat again {word}", place="Bay 4").id
        an_action(store, ward, observation_id=number)
    screen = table()
    look.set_percent(percent)
    screen.resize(width, height)
    press(Qt.Key.Key_Return)
    QApplication.processEvents()
    assert cut_in(screen) == []
    press(Qt.Key.Key_Down, SHIFT)
    QApplication.processEvents()
    assert cut_in(screen) == []


def test_a_screen_reader_is_given_headings_and_cells(table, store, ward):
    an_observation(store, ward, "hoist flat")
    screen = table()
    assert amiss(screen) == []
    rows = screen.list_pane.list
    spoken = QAccessible.queryAccessibleInterface(rows)
    assert spoken.role() == QAccessible.Role.Table
    assert spoken.text(QAccessible.Text.Name) == "What was noticed"
    said = rows.model().headerData(7, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Noticed, latest first"
    names = {
        spoken.child(place).text(QAccessible.Text.Name) for place in range(spoken.childCount())
    }
    assert {"Sentence", "hoist flat", "worry", "empty"} <= names


def test_a_full_disk_still_shows_the_table(table, store, ward, desk, monkeypatch):
    an_observation(store, ward)
    settings = desk.settings
    settings._path.parent.joinpath(settings._path.name).mkdir(parents=True)
    screen = table()
    assert screen.list_pane.table.isVisible()
    assert Settings.load(settings._path.parent).observations_as == "list"
