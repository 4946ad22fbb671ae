"""The window: bar, rail, screens, notices, and the keys that work everywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from safehuddle.i18n import _
from safehuddle.ui import shortcuts
from safehuddle.ui.desk import Care, Desk, WardInHand
from safehuddle.ui.heard.part import Part
from safehuddle.ui.kit.alt_key import is_with_alt
from safehuddle.ui.kit.demo_band import DemoBand
from safehuddle.ui.screens import PANELS, RAIL_ENTRIES, Panel, RailEntry
from safehuddle.ui.shell.menu import fill_usual_entries
from safehuddle.ui.shell.notice_strip import NoticeStrip
from safehuddle.ui.shell.panels import Panels
from safehuddle.ui.shell.person_menu import PersonMenu
from safehuddle.ui.shell.rail import Rail
from safehuddle.ui.shell.stack import ScreenStack
from safehuddle.ui.shell.top_bar import TopBar
from safehuddle.ui.shell.window_place import keep_place, take_place
from safehuddle.ui.text_size import TextSize
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import FOLD_BELOW, MOST_PERCENT
from safehuddle.ui.ward_choice import choose_ward

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QMenu

    from safehuddle.clock import Clock
    from safehuddle.settings import Settings
    from safehuddle.ui.jobs import Jobs
    from safehuddle.ui.shell.failure_windows import FailureWindows

    Subscribe = Callable[[Callable[[object], None]], Callable[[], None]]


class ShellWindow(QWidget):
    """The one window.

    Signals:
        painted: the window has been painted for the first time.
        stirred: what stands around the screens may be different now: a start, a change, a ward.
        closing: the person closes it; drafts are being kept.
        ruled: the keeper may have changed a rule.
        asked_back: a backup, by its path, is to be put back.
    """

    heard_as = Part.WINDOW
    painted = Signal()
    stirred = Signal()
    closing = Signal()
    asked_back = Signal(object)
    ruled = Signal()
    _changed = Signal(object)

    def __init__(
        self,
        *,
        jobs: Jobs,
        clock: Clock,
        settings: Settings,
        ward: WardInHand,
        trouble: FailureWindows,
        places: Sequence[RailEntry] = RAIL_ENTRIES,
        panels: Sequence[Panel] = PANELS,
        fill_menu: Callable[[QMenu], None] | None = None,
        care: Care | None = None,
    ) -> None:
        """Make the window; the first screen is built once it has been painted.

        Args:
            jobs: reads and writes for every screen.
            clock: the present moment.
            settings: what this PC remembers.
            ward: the ward to begin with.
            trouble: shows failures that no screen takes.
            places: the screens of the rail.
            panels: quick-add, search and board, as far as there are.
            fill_menu: puts entries on top of the person's menu.
            care: looks after the ward's file.
        """
        super().__init__()
        self._settings, self._jobs = settings, jobs
        self._places = {place.digit: place for place in places}
        self._unsubscribe: Callable[[], None] = lambda: None
        self._is_painted = False
        self.may_close: Callable[[], bool] = lambda: True
        self._extra_menu = fill_menu
        self.notices = NoticeStrip(self.undo)
        self.who = PersonMenu(self, jobs, trouble)
        trouble.belong_to(self, self.notices, self.who.give_pin)
        access = self.who.presence
        self.desk = Desk(jobs, clock, self.notices, settings, ward, None, self.go, care, access)
        self._panels = Panels(panels, self.desk, self)
        self.bar = TopBar(
            on_notice=self._opener("quick_add"),
            on_search=self._opener("search"),
            fill_menu=self._fill_menu,
            choose_ward=lambda ward: choose_ward(self.desk, ward, self.set_ward),
            add_ward=lambda: self.go("settings/wards"),
        )
        self.bar.show_where(ward.name)
        self.demo_band = DemoBand()
        self.rail = Rail(places)
        self.stack = ScreenStack(places, self.desk, trouble.show)
        self._text_size = TextSize(theme(), settings)  # may restyle, and so needs all of the above
        self._first = places[0].name if places else ""
        self._name_window()
        self._lay_out()
        self._connect()
        take_place(self, settings)

    def begin(self, subscribe: Subscribe | None = None) -> None:
        """Show the first screen, and follow the store's changes through `subscribe`."""
        if subscribe is not None:
            self._unsubscribe = subscribe(self._changed.emit)
        if self._first and not self.stack.here:
            self.go(self._first)
        self.stirred.emit()

    def go(self, where: str) -> None:
        """Show the screen, or open the panel, of that name; "name/key" shows a record of it."""
        name, _slash, key = where.partition("/")
        if name in self._panels:
            self._panels.open(name, key)
            return
        screen = self.stack.go(name)
        if screen is not None and key:
            screen.show_item(key)

    def undo(self) -> None:
        """Take the last change back and say what it was."""
        self._jobs.undo(self._on_undone)

    def redo(self) -> None:
        """Do again what was last undone and say what it was."""
        self._jobs.redo(lambda now: self.notices.say(now, undo=True))

    def set_ward(self, ward: WardInHand, shift: str = "") -> None:
        """Take another ward in hand."""
        self.desk.ward = ward
        self.bar.show_where(ward.name, shift)
        self._name_window()
        self.stack.set_ward(ward)
        self.stirred.emit()

    def put_back(self, backup: Path) -> None:
        """Have a backup put back; everything is shown anew afterwards."""
        self.asked_back.emit(backup)

    def start_anew(self, ward: WardInHand) -> None:
        """Forget all screens and panels and begin with a ward of the store that is there now."""
        self._panels.close_all()
        self.stack.forget_all()
        self.set_ward(ward)
        if self._first:
            self.go(self._first)

    def set_person(self, person: str | None, words: str = "") -> None:
        """Show who is at the PC now, in `words` if they are other, and tell every screen."""
        self.bar.show_person(words or person)
        self.stack.set_person(person)

    def close_sensitive(self) -> None:
        """Keep drafts and close what should not stay on an unwatched PC; then show the first."""
        self.stack.close_sensitive()
        if not self.stack.here and self._first:
            self.go(self._first)

    def put_words_aside(self) -> None:
        """Empty what nobody in particular half typed: it is offered to whoever comes."""
        self.stack.put_words_aside()

    def show_keys(self) -> None:
        """Show every key on one sheet."""
        from safehuddle.ui.shell.keys_sheet import show_keys

        places = tuple(self._places.values())
        show_keys(self, self.desk, places, self.stack, self._panels)

    def restyle(self) -> None:
        """Take the theme's sizes."""
        self._fold()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt and a digit go to a screen, unless something nearer took the key."""
        place = self._places.get(event.key() - 0x30)  # Qt.Key.Key_0
        if is_with_alt(event) and place is not None:
            self.go(place.name)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the rail where it is narrow."""
        super().resizeEvent(event)
        self._fold()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell when the window has been painted for the first time."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            # After this paint, not within it: whoever hears it may build a screen.
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep drafts and the window's place."""
        self.stack.keep_drafts()
        if not self.may_close():
            event.ignore()
            return
        self._unsubscribe()
        self._text_size.close()
        self.stack.close_all()
        keep_place(self, self._settings)
        self.closing.emit()
        super().closeEvent(event)

    def _lay_out(self) -> None:
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar, 0, 0, 1, 2)
        layout.addWidget(self.demo_band, 1, 0, 1, 2)
        layout.addWidget(self.rail, 2, 0)
        layout.addWidget(self.stack, 2, 1)
        layout.addWidget(self.notices, 3, 0, 1, 2)
        layout.setRowStretch(2, 1)
        layout.setColumnStretch(1, 1)

    def _connect(self) -> None:
        self.rail.asked.connect(self.go)
        self.stack.shown.connect(self.rail.show_here)
        self.stack.shown.connect(self._name_window)
        self.stack.counted.connect(self.rail.show_count)
        self._changed.connect(self._on_changed)
        for keys, act in (
            ((shortcuts.UNDO,), self.undo),
            (shortcuts.REDO, self.redo),
            (shortcuts.LARGER, self._text_size.larger),
            (shortcuts.SMALLER, self._text_size.smaller),
            (shortcuts.USUAL, self._text_size.usual),
            ((shortcuts.HELP,), self.show_keys),
            ((shortcuts.WHO,), self.who.give_pin),
            ((shortcuts.AWAY,), self.who.step_away),
            ((shortcuts.QUIT,), QApplication.closeAllWindows),
        ):
            for key in keys:
                QShortcut(QKeySequence(key), self).activated.connect(act)
        for name, key in (("board", shortcuts.BOARD), ("kind_note", shortcuts.KIND)):
            opens = self._opener(name)
            if opens is not None:
                QShortcut(QKeySequence(key), self).activated.connect(opens)

    def _name_window(self) -> None:
        said = (self.stack.title, self.desk.ward.name, "SafeHuddle")
        self.setWindowTitle(" · ".join(filter(None, said)))

    def _on_changed(self, changed: object) -> None:
        kinds = getattr(changed, "kinds", None)
        if kinds is None or "rule" in kinds:
            self.ruled.emit()
        self.stack.mark_stale(kinds)
        self._panels.mark_stale()
        self.stirred.emit()

    def _on_undone(self, now: str) -> None:
        self.notices.say(_("{now} Redo: {keys}").format(now=now, keys=shortcuts.REDO[0]))

    def _opener(self, name: str) -> Callable[[], None] | None:
        return (lambda: self._panels.open(name)) if name in self._panels else None

    def _fill_menu(self, menu: QMenu) -> None:
        if self._extra_menu is not None:
            self._extra_menu(menu)
            menu.addSeparator()
        fill_usual_entries(menu, self._text_size, self._settings, self.show_keys)

    def _fold(self) -> None:
        self.rail.set_folded(self.width() < FOLD_BELOW or theme().percent >= MOST_PERCENT)
