"""The settings screen: its pages on the left, one of them on the right."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, Protocol, runtime_checkable

from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.domain.permissions import Power
from safehuddle.i18n import N_, _
from safehuddle.overriding import override
from safehuddle.services.ward_lists import ListName
from safehuddle.ui.bin.pane import BinPane
from safehuddle.ui.history.pane import HistoryPane
from safehuddle.ui.kit.key_hints import KeyHint, keys_of, merged
from safehuddle.ui.kit.layouts import Columns
from safehuddle.ui.kit.page import Page
from safehuddle.ui.kit.row_list import Row, RowList, Section
from safehuddle.ui.kit.stack import Stack
from safehuddle.ui.people.gate_pane import GatePane
from safehuddle.ui.retention.pane import RetentionPane
from safehuddle.ui.screen import Screen
from safehuddle.ui.screens import ShowsRecord
from safehuddle.ui.settings.about_pane import AboutPane
from safehuddle.ui.settings.candour_pane import CandourPane
from safehuddle.ui.settings.data_pane import DataPane
from safehuddle.ui.settings.list_pane import WardListPane
from safehuddle.ui.settings.pc_pane import PcPane
from safehuddle.ui.settings.people_pane import PeoplePane
from safehuddle.ui.settings.recovery_pane import RecoveryPane
from safehuddle.ui.settings.shapes_pane import ShapesPane
from safehuddle.ui.settings.shifts_pane import ShiftsPane
from safehuddle.ui.settings.ward_pane import WardPane
from safehuddle.ui.settings.wards_pane import WardsPane
from safehuddle.ui.unfinished_line import UnfinishedLine

if TYPE_CHECKING:
    from collections.abc import Hashable

    from safehuddle.ui.desk import Desk, WardInHand
    from safehuddle.ui.kit.pane import Pane

_SHARES = (26, 74)
_LEAST_COLUMN = 170


@runtime_checkable
class TakesWard(Protocol):
    """A window that can turn to another ward."""

    def set_ward(self, ward: WardInHand) -> None:
        """Turn everything to `ward`."""


class Entry(NamedTuple):
    """A page of the settings.

    Attributes:
        words: its name, an English text marked with `N_`.
        icon: the name of its icon.
        make: makes it when it is first looked at.
        power: what one needs to see it; None when everybody may.
    """

    words: str
    icon: str
    make: Callable[[], Pane]
    power: Power | None = None


class SettingsScreen(Screen):
    """Everything that can be chosen. Each page is built when it is first looked at.

    A page that needs a PIN is built once somebody has given one, and forgotten, with all it
    showed, when they have stepped away.
    """

    kinds = None  # the bin and the history show whatever there is

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._panes: dict[str, Pane] = {}
        groups = self._groups()
        self._makers = {name: entry for _title, pages in groups for name, entry in pages.items()}
        self._pages = RowList(_("Settings"))
        self._stack = Stack()
        page = Page(_("Settings"), scrolls=False)
        page.add(
            Columns(self._pages, self._stack, least=_LEAST_COLUMN, shares=_SHARES, fills=True),
            stretch=1,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins())
        layout.addWidget(page)
        rows: list[Row | Section] = []
        for title, pages in groups:
            rows += [Section(_(title))] if title and pages else []
            rows += [Row(name, _(entry.words), icon=entry.icon) for name, entry in pages.items()]
        self._pages.show_rows(rows)
        self._pages.chosen.connect(self._show_page)
        stop = desk.access.subscribe(self._on_access)
        self.destroyed.connect(lambda: stop())

    @property
    def pages(self) -> tuple[str, ...]:
        """The names `show_item` knows, from top to bottom."""
        return tuple(self._makers)

    @property
    def pane(self) -> QWidget | None:
        """The page in sight; None before the first."""
        return self._stack.currentWidget()

    def reload(self) -> None:
        """Ask anew for what the built pages show."""
        self._pages.choose_first()
        for pane in self._panes.values():
            pane.load()

    def arrive(self) -> None:
        """Begin in the list of pages."""
        self._pages.setFocus()

    @override
    def page_shown(self) -> str:
        return str(self._pages.current_key or "")

    @override
    def leave(self) -> None:
        for line in self.findChildren(UnfinishedLine):
            line.keep()

    @override
    def keys(self) -> tuple[KeyHint, ...]:
        found = list(super().keys())
        for name, entry in self._makers.items():
            pane = self._panes.get(name)
            if pane is None or isinstance(pane, GatePane):
                unseen = entry.make()  # nothing of the ward's is in it before it is loaded
                found += keys_of(unseen)
                unseen.deleteLater()
        return merged(found)

    @override
    def put_words_aside(self) -> None:
        for line in self.findChildren(UnfinishedLine):
            line.put_aside()

    def show_item(self, key: Hashable) -> None:
        """Show the page called `key`, such as "prompts", or a record of it: "bin/thanks:7"."""
        page, _slash, record = str(key).partition("/")
        self._pages.choose(page)
        if record and isinstance(self.pane, ShowsRecord):
            self.pane.show_item(record)

    def _groups(self) -> tuple[tuple[str, dict[str, Entry]], ...]:
        """Return every page in its order, by the heading it stands below; "" for none."""
        desk, care = self.desk, self.desk.care
        ward = {
            "ward": Entry(
                N_("The ward"), "place", lambda: WardPane(desk, self._take_ward), Power.FOCUS
            ),
            "shifts": Entry(N_("Shifts"), "clock", lambda: ShiftsPane(desk), Power.WARDS),
            "prompts": self._list(N_("Prompts"), "speech", ListName.PROMPTS),
            "harms": self._list(N_("Harms"), "harm", ListName.HARMS),
            "roles": self._list(N_("Roles"), "person", ListName.ROLES),
            "wards": Entry(N_("Wards"), "board", lambda: WardsPane(desk, self._take_ward)),
        }
        people = {
            "people": Entry(N_("People and PINs"), "lock", lambda: PeoplePane(desk), Power.PEOPLE),
            "words": Entry(N_("Words to watch"), "search", lambda: ShapesPane(desk), Power.RULES),
            "candour": Entry(
                N_("Candour: texts and days"), "speech", lambda: CandourPane(desk), Power.RULES
            ),
        }
        file = {}
        if care is not None:
            file = {
                "data": Entry(N_("File and backups"), "save", lambda: DataPane(desk, care)),
                "recovery": Entry(
                    N_("Recovery key"), "lock", lambda: RecoveryPane(desk), Power.RECOVERY
                ),
            }
        kept = {
            "bin": Entry(N_("Bin"), "bin", lambda: BinPane(desk), Power.BIN),
            "history": Entry(N_("History"), "history", lambda: HistoryPane(desk), Power.HISTORY),
            "retention": Entry(
                N_("Keeping and erasing"), "calendar", lambda: RetentionPane(desk), Power.RETENTION
            ),
        }
        pc = {"pc": Entry(N_("This PC"), "settings", lambda: PcPane(desk))}
        about = {"about": Entry(N_("About SafeHuddle"), "info", lambda: AboutPane(desk))}
        return (
            ("", pc),
            (N_("How the ward works"), ward),
            (N_("People and privacy"), people),
            (N_("What was written"), kept),
            (N_("The ward’s file"), file),
            (N_("Help"), about),
        )

    def _list(self, words: str, icon: str, which: ListName) -> Entry:
        return Entry(words, icon, lambda: WardListPane(self.desk, which), Power.WARDS)

    def _show_page(self, key: Hashable) -> None:
        name = str(key)
        if name not in self._makers:
            return
        if name not in self._panes:
            pane = self._made(self._makers[name])
            self._panes[name] = pane
            self._stack.addWidget(pane)
            pane.load()
            self._mind_the_lock()
        self._stack.setCurrentWidget(self._panes[name])

    def _made(self, entry: Entry) -> Pane:
        if entry.power is None:
            return entry.make()
        if self.desk.access.may(entry.power):
            return entry.make()
        return GatePane(self.desk, _(entry.words), entry.power)

    def _on_access(self) -> None:
        """Open what a PIN opens now, and forget what needs one that is gone."""
        for name, pane in list(self._panes.items()):
            power = self._makers[name].power
            if power is None or isinstance(pane, GatePane) != self.desk.access.may(power):
                continue
            was_here = self._stack.currentWidget() is pane
            had_keyboard = was_here and pane.has_keyboard()
            del self._panes[name]
            self._stack.removeWidget(pane)
            pane.hide()
            pane.deleteLater()
            if was_here:
                self._show_page(name)
            if had_keyboard:
                self._panes[name].take_keyboard()
        self._mind_the_lock()

    def _mind_the_lock(self) -> None:
        """While a page is open that a PIN opened, the screen closes when the window locks."""
        is_opened = any(
            self._makers[name].power is not None and not isinstance(pane, GatePane)
            for name, pane in self._panes.items()
        )
        self.is_sensitive = is_opened and self.desk.access.signed_in is not None

    def _take_ward(self, ward: WardInHand) -> None:
        window = self.window()
        if isinstance(window, TakesWard):
            window.set_ward(ward)
