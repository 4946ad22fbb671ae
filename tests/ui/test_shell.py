from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QMenu, QWidget
from shiboken6 import isValid

from safehuddle.domain.made_up import band_words
from safehuddle.errors import DiskTrouble, UserError
from safehuddle.services.at_hand import AtHand, WardAtHand
from safehuddle.settings import Settings
from safehuddle.ui.desk import WardInHand
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.notices import Act
from safehuddle.ui.shell.notice_strip import NoticeStrip
from safehuddle.ui.shell.start import Shell
from tests.ui.accessible import amiss, names
from tests.ui.small_screens import PANELS, PLACES
from tests.ui.test_jobs import SmallStore


@dataclass(frozen=True)
class Changed:
    kinds: frozenset[str]


class StoreInPassing(SmallStore):
    """Takes too what the window's timers ask of it, on a PC so slow that they come to it."""

    @property
    def unrecorded(self):
        return self

    def write(self, _sql, _params=()):
        return 0

    def notice_others(self):
        """Nobody else writes to a store in memory."""


class Running:
    """A shell in sight, with its store and its way of telling about changes."""

    def __init__(self, qtbot, folder):
        self.qtbot = qtbot
        self.store = StoreInPassing()
        self.settings = Settings.load(folder)
        self.listeners = []
        self.is_demo = False
        self.shell = Shell(
            lambda: self.store,
            clock=lambda: datetime(2026, 11, 23, 8, tzinfo=UTC),
            settings=self.settings,
            ward=WardInHand(1, "Maple Ward", "Europe/London"),
            subscribe=self._subscribe,
            look=lambda rows, ward, now: AtHand(
                now.date(),
                "early shift",
                ("housekeeper",),
                {"secret": len(rows(""))},
                shapes=("RXX999999",),
                is_demo=self.is_demo,
            ),
            places=PLACES,
            panels=PANELS,
        )
        self.window = self.shell.window
        self.shell.show()
        self.window.showNormal()
        self.window.resize(1366, 768)
        qtbot.waitUntil(lambda: self.window.stack.here == "lines")
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.idle()

    def _subscribe(self, told):
        self.listeners.append(told)
        return lambda: self.listeners.remove(told)

    def idle(self):
        self.qtbot.waitUntil(lambda: self.shell.jobs.is_idle)

    def press(self, key, held=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(self.window.windowHandle(), key, held)

    def change(self, kind):
        for told in self.listeners:
            told(Changed(frozenset({kind})))

    def screen(self, name="lines"):
        return self.window.stack.screen_of(name)


def put_away(qtbot, sheet):
    sheet.close()
    qtbot.waitUntil(lambda: not isValid(sheet))


CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def running(look, qtbot, tmp_path):
    running = Running(qtbot, tmp_path)
    yield running
    running.window.close()
    running.window.deleteLater()


def test_the_first_screen_follows_the_first_paint(running):
    assert running.screen().reloads == 1
    assert running.screen("secret") is None  # the others wait for their first visit
    assert running.screen().field.editor.hasFocus()


def test_every_control_of_the_shell_has_a_name(running):
    running.window.notices.say("Saved: worry.", undo=True)
    assert amiss(running.window) == []
    assert {"Lines", "Notice something", "Undo", "Close this notice"} <= set(names(running.window))


def test_alt_and_a_digit_go_to_a_screen_even_while_typing(running):
    running.press(Qt.Key.Key_2, ALT)
    assert running.window.stack.here == "secret"
    running.press(Qt.Key.Key_3, ALT)
    assert running.window.stack.here == "secret", "a digit nobody has moves nobody"
    running.press(Qt.Key.Key_9, ALT)
    assert running.window.stack.here == "more"
    running.press(Qt.Key.Key_1, ALT)
    assert running.window.stack.here == "lines"
    assert running.screen().field.text() == ""


def test_alt_and_a_digit_go_to_a_screen_from_a_list_or_a_button(running):
    running.screen().list.setFocus()
    running.press(Qt.Key.Key_2, ALT)
    assert running.window.stack.here == "secret"
    running.window.bar.person.setFocus()
    running.press(Qt.Key.Key_1, ALT)
    assert running.window.stack.here == "lines"


def test_on_the_way_to_a_screen_the_keyboard_is_at_nothing_else(running, qapp):
    running.press(Qt.Key.Key_2, ALT)
    running.press(Qt.Key.Key_1, ALT)
    came_to = []

    def follow(_before, here):
        came_to.append(here)

    qapp.focusChanged.connect(follow)
    running.press(Qt.Key.Key_2, ALT)
    running.press(Qt.Key.Key_1, ALT)
    qapp.focusChanged.disconnect(follow)
    stack = running.window.stack
    assert [each for each in came_to if each is not None and not stack.isAncestorOf(each)] == []
    assert running.screen().field.editor.hasFocus()


def test_a_change_reloads_the_screen_in_sight_and_others_at_their_next_visit(running, qtbot):
    running.window.go("secret")
    running.window.go("lines")
    running.change("line")
    running.change("secret")
    running.change("line")
    qtbot.waitUntil(lambda: running.screen().reloads == 2)  # once for both
    assert running.screen("secret").reloads == 1
    running.window.go("secret")
    assert running.screen("secret").reloads == 2
    running.change("something else")
    running.window.go("lines")
    assert running.screen().reloads == 2


def test_undo_says_what_was_undone(running):
    running.shell.jobs.change("Record a worry", lambda lines: lines.append("hoist"))
    running.press(Qt.Key.Key_Z, CTRL)
    running.idle()
    assert running.store.lines == []
    assert running.window.notices.text.startswith("The last thing saved is undone. Redo: ")


def test_undo_takes_back_typing_first(running):
    running.shell.jobs.change("Record a worry", lambda lines: lines.append("hoist"))
    QTest.keyClicks(running.screen().field.editor, "alarm")
    running.press(Qt.Key.Key_Z, CTRL)
    running.idle()
    assert running.screen().field.text() == ""
    assert running.store.lines == ["hoist"]
    running.press(Qt.Key.Key_Z, CTRL)
    running.idle()
    assert running.store.lines == []


@pytest.mark.parametrize("held_and_key", [(CTRL | SHIFT, Qt.Key.Key_Z), (CTRL, Qt.Key.Key_Y)])
def test_redo_has_two_keys_and_says_when_there_is_nothing(running, held_and_key):
    held, key = held_and_key
    running.press(key, held)
    running.idle()
    assert running.window.notices.text == "There is nothing to do again."


def test_a_notice_stays_until_it_is_closed(running):
    notices = running.window.notices
    notices.say("Saved: worry.", undo=True)
    assert notices.undo.isVisible()
    notices.close_button.click()
    assert notices.text != "Saved: worry."
    assert not notices.undo.isVisible()


def test_a_notice_may_offer_two_things_and_each_is_done_once(running):
    notices, done = running.window.notices, []
    show = Act("Show in folder", lambda: done.append("show"))
    for button in (notices.act, notices.second):
        notices.say("Saved.", act=Act("Open", lambda: done.append("open"), also=show))
        assert (notices.act.words, notices.second.words) == ("Open", "Show in folder")
        button.click()
        assert not notices.act.isVisible()
        assert not notices.second.isVisible()
    assert done == ["open", "show"]


@pytest.mark.parametrize(("width", "percent"), [(1366, 100), (1024, 150), (1024, 200)])
def test_every_line_of_a_notice_is_in_sight_beside_its_buttons(look, qtbot, width, percent):
    look.set_percent(percent)
    window, notices = QWidget(), NoticeStrip(list)
    layout = QGridLayout(window)
    layout.addWidget(QWidget(), 0, 0)  # where the screens are
    layout.addWidget(notices, 1, 0)
    layout.setRowStretch(0, 1)
    qtbot.addWidget(window)
    window.resize(width, 749)
    window.show()
    quiet = notices.height()
    notices.say(
        "Saved page.pdf in D:/Papers. The file is not locked: keep it safe.",
        act=Act("Open", list, also=Act("Show in folder", list)),
    )
    words = notices._words
    qtbot.waitUntil(lambda: words.height() >= words.heightForWidth(words.width()))
    assert notices.rect().contains(words.geometry())
    notices.be_quiet()
    qtbot.waitUntil(lambda: notices.height() == quiet)


def test_a_notice_without_undo_offers_none(running):
    running.window.notices.warn("The printer is not there.")
    assert not running.window.notices.undo.isVisible()


def test_the_rail_counts_what_waits(running):
    running.shell.jobs.change("Record", lambda lines: lines.append("hoist"))
    running.change("line")
    running.idle()
    running.qtbot.waitUntil(lambda: "Lines, 1 open" in names(running.window.rail))
    running.qtbot.waitUntil(lambda: "Secret, 1 open" in names(running.window.rail))


def test_who_is_here_is_chosen_from_the_wards_roles(running):
    menu = QMenu()
    running.qtbot.addWidget(menu)
    running.window._fill_menu(menu)
    menu.actions()[0].trigger()
    assert running.window.desk.person == "housekeeper"
    menu.actions()[1].trigger()
    assert running.window.desk.person is None


def test_the_rail_folds_in_a_narrow_window_and_at_200_percent(running, look):
    rail = running.window.rail
    assert rail.width() >= 200
    running.window.resize(1190, 700)
    running.qtbot.waitUntil(lambda: rail.width() < 100)
    assert rail.buttons[0].toolTip().startswith("Lines")
    running.window.resize(1366, 768)
    running.qtbot.waitUntil(lambda: rail.width() >= 200)
    look.set_percent(200)
    running.qtbot.waitUntil(lambda: rail.width() < 100)


def test_the_rail_is_one_stop_for_tab_and_arrows_go_along_it(running):
    first, second = running.window.rail.buttons[:2]
    stops = [b for b in running.window.rail.buttons if b.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [first]
    first.setFocus()
    running.press(Qt.Key.Key_Down)
    assert second.hasFocus()
    running.press(Qt.Key.Key_Return)
    assert running.window.stack.here == "secret"


def test_text_size_keys_are_remembered(running, look):
    running.press(Qt.Key.Key_Plus, CTRL)
    assert look.percent == running.settings.text_percent == 125
    running.press(Qt.Key.Key_Minus, CTRL)
    assert look.percent == 100
    running.settings.save(Settings.text_percent, 190)
    running.press(Qt.Key.Key_Minus, CTRL)
    assert look.percent == 175
    running.press(Qt.Key.Key_0, CTRL)
    assert look.percent == 100


def test_a_place_can_be_named_with_a_record(running):
    running.window.go("secret/0192abc")
    assert running.screen("secret").item == "0192abc"


def test_a_place_that_does_not_exist_changes_nothing(running):
    running.window.go("nowhere")
    assert running.window.stack.here == "lines"


def test_a_panel_opens_once_by_its_key_and_again_after_closing(running, qtbot):
    running.press(Qt.Key.Key_N, CTRL)
    sheet = QApplication.activeModalWidget()
    assert sheet.windowTitle() == "Notice something"
    running.window.go("quick_add")
    assert QApplication.activeModalWidget() is sheet
    put_away(qtbot, sheet)
    running.window.go("quick_add")
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    QApplication.activeModalWidget().close()


def test_a_panel_about_a_record_is_told_which(running, qtbot):
    running.window.go("quick_add/7")
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    sheet = QApplication.activeModalWidget()
    assert sheet.item == "7"
    sheet.close()


def test_an_open_panel_hears_once_of_changes_that_come_together_and_none_once_it_is_closed(
    running, qtbot
):
    running.window.go("quick_add")
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    sheet = QApplication.activeModalWidget()
    running.change("line")
    running.change("other")
    assert sheet.reloads == 0
    qtbot.waitUntil(lambda: sheet.reloads == 1)
    running.change("line")
    sheet.hide()
    running.idle()
    QApplication.processEvents()
    assert sheet.reloads == 1
    sheet.close()


def test_leaving_a_screen_keeps_its_draft_and_closing_does_too(running):
    running.window.go("secret")
    assert running.screen().left == 1
    secret = running.screen("secret")
    running.window.close()
    assert secret.left == 1


def test_an_unwatched_pc_forgets_sensitive_screens(running):
    running.window.go("secret")
    running.window.close_sensitive()
    assert running.screen("secret") is None
    assert running.window.stack.here == "lines"


def test_closing_saves_what_was_asked(running):
    running.shell.jobs.change("Record", lambda lines: lines.append("hoist"))
    running.window.close()
    assert running.store.lines == ["hoist"]
    assert running.listeners == []


def test_another_person_and_ward_reach_every_screen(running):
    running.window.go("secret")
    running.window.set_person("Ward clerk")
    running.window.set_ward(WardInHand(2, "Oak Ward", "Europe/London"), "night shift")
    assert running.screen().desk.ward.name == "Oak Ward"
    assert running.screen("secret").desk.person == "Ward clerk"
    assert "Ward clerk" in names(running.window.bar)
    running.shell.jobs.change("Record", lambda lines: lines.append("hoist"))
    running.idle()
    assert running.store.asked == [("Record", "Ward clerk")]


def test_a_mistake_nobody_took_becomes_a_notice(running):
    running.shell.trouble.show(UserError("Please say it in a sentence."))
    assert running.window.notices.text == "Please say it in a sentence."


def test_a_full_disk_says_what_is_safe_in_one_friendly_window(running, qtbot):
    running.shell.trouble.show(DiskTrouble("The disk is full. Everything saved before is safe."))
    sheet = QApplication.activeModalWidget()
    running.shell.trouble.show(DiskTrouble("Again."))
    assert QApplication.activeModalWidget() is sheet
    assert sheet.windowTitle() == "The disk needs help"
    assert amiss(sheet) == []
    put_away(qtbot, sheet)


def test_a_failure_stands_over_the_form_it_is_about(running, qtbot):
    form = Sheet("A form", running.window)
    form.open()
    running.shell.trouble.show(DiskTrouble("The disk is full."))
    assert QApplication.activeModalWidget().parentWidget() is form
    put_away(qtbot, form)
    running.shell.trouble.show(DiskTrouble("Again."))
    again = QApplication.activeModalWidget()
    assert again.windowTitle() == "The disk needs help"
    put_away(qtbot, again)


def test_the_persons_menu_offers_size_look_and_keys(running):
    menu = QMenu()
    running.qtbot.addWidget(menu)
    running.window._fill_menu(menu)
    words = [action.text().split("\t")[0] for action in menu.actions() if action.text()]
    assert words[:3] == ["housekeeper", "Nobody in particular", "Larger text"]
    assert words[-2:] == ["All keys, and the guide", "Close SafeHuddle"]
    next(each for each in menu.actions() if each.text().startswith("All keys")).trigger()
    sheet = QApplication.activeModalWidget()
    assert sheet.windowTitle() == "Keys"
    assert amiss(sheet) == []
    put_away(running.qtbot, sheet)


@pytest.mark.parametrize("over", [False, True], ids=["window", "sheet"])
def test_one_key_closes_the_program_from_wherever_one_is(running, over):
    if over:
        running.window.go("quick_add")
        running.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
        sheet = QApplication.activeModalWidget()
        running.qtbot.waitUntil(sheet.isActiveWindow)
        QTest.keyClick(sheet.windowHandle(), Qt.Key.Key_Q, CTRL)
    else:
        running.press(Qt.Key.Key_Q, CTRL)
    running.qtbot.waitUntil(lambda: not running.window.isVisible())
    assert QApplication.activeModalWidget() is None


def test_all_keys_are_shown_over_a_sheet_too_and_only_once(running):
    running.window.go("quick_add")
    running.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    below = QApplication.activeModalWidget()
    running.qtbot.waitUntil(below.isActiveWindow)
    QTest.keyClick(below.windowHandle(), Qt.Key.Key_F1)
    keys = QApplication.activeModalWidget()
    assert (keys.windowTitle(), keys.parentWidget()) == ("Keys", below)
    running.qtbot.waitUntil(keys.isActiveWindow)
    QTest.keyClick(keys.windowHandle(), Qt.Key.Key_F1)
    assert QApplication.activeModalWidget() is keys
    put_away(running.qtbot, keys)
    put_away(running.qtbot, below)


MAPLE, OAK = (
    WardAtHand(1, "uid-maple", "Maple Ward", "Europe/London"),
    WardAtHand(2, "uid-oak", "Oak Ward & Garden", "Europe/London"),
)


def switch_menu(running):
    running.window.bar.ward_switch.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_with_one_ward_its_name_is_no_switch(running):
    running.window.bar.show_wards((MAPLE,), 1)
    assert not running.window.bar.ward_switch.isVisible()


def test_where_there_are_several_the_wards_name_at_the_top_is_the_switch(running):
    running.window.bar.show_wards((MAPLE, OAK), 1)
    menu = switch_menu(running)
    wards = [action for action in menu.actions() if action.isCheckable()]
    assert [(each.text(), each.isChecked()) for each in wards] == [
        ("Maple Ward", True),
        ("Oak Ward && Garden", False),
    ]
    wards[1].trigger()
    menu.close()
    assert running.window.desk.ward == WardInHand(2, "Oak Ward & Garden", "Europe/London")
    assert running.settings.ward_uid == "uid-oak"
    assert running.window.notices.text == "You are looking at Oak Ward & Garden now."


@pytest.mark.parametrize(("width", "percent"), [(1366, 100), (1024, 100), (1024, 200)])
def test_the_switch_is_whole_or_shortened_and_never_covers_a_button(running, look, width, percent):
    running.window.resize(width, 768)
    look.set_percent(percent)
    long = WardAtHand(3, "uid-long", "Respiratory and Older Persons Assessment Unit 12B", "UTC")
    running.window.bar.show_where(long.name, "early shift")
    running.window.bar.show_wards((MAPLE, long), 3)
    running.window.resize(width, 767)
    bar = running.window.bar
    assert running.window.width() == width  # it asks for no more room than there is
    parts = [bar.ward_switch, *bar._buttons]
    edges = [(part.geometry().left(), part.geometry().right()) for part in parts]
    assert all(before[1] < after[0] for before, after in pairwise(edges))
    assert edges[-1][1] <= bar.width()
    assert bar.ward_switch.accessibleName() == long.name


def test_a_bug_that_comes_back_has_its_window_once(running):
    def fail():
        running.shell.trouble.show(ZeroDivisionError())

    fail()
    put_away(running.qtbot, QApplication.activeModalWidget())
    fail()
    assert QApplication.activeModalWidget() is None
    assert running.window.notices.text.startswith("The same thing went wrong again")


def test_every_screen_knows_the_shapes_of_the_ward(running):
    assert running.screen().desk.guard.shapes == ("RXX999999",)


def test_a_made_up_ward_has_a_band_on_every_screen(running):
    band = running.window.demo_band
    assert band.isHidden()
    running.is_demo = True
    running.window.stirred.emit()
    running.idle()
    for place in PLACES:
        running.window.go(place.name)
        running.idle()
        assert band.isVisible()
    assert [each.text() for each in band.findChildren(QLabel)] == [band_words()]
    running.is_demo = False  # another store was put back
    running.window.stirred.emit()
    running.idle()
    assert band.isHidden()
