"""Small screens and a small store, for tests of the shell."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from safehuddle.i18n import N_
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.row_list import Row, RowList
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.screen import Screen
from safehuddle.ui.screens import Panel, RailEntry


class Lines(Screen):
    """Shows the store's lines in a list, and has a field to type in."""

    kinds = frozenset({"line"})

    def __init__(self, desk):
        super().__init__(desk)
        self.reloads = 0
        self.left = 0
        self.item = ""
        self.field = TextField("Say something")
        self.list = RowList("Lines")
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        layout.addWidget(self.list)

    def reload(self):
        self.reloads += 1
        self.desk.jobs.read(lambda lines: list(lines), self._show)

    def _show(self, lines):
        self.list.show_rows([Row(line, line) for line in lines])
        self.counted.emit()

    def count(self):
        return len(self.list.rows)

    def arrive(self):
        self.field.setFocus()

    def leave(self):
        self.left += 1

    def show_item(self, key):
        self.item = key


class Secret(Lines):
    """As `Lines`, but not for an unwatched PC."""

    kinds = frozenset({"secret"})
    is_sensitive = True


class Quick(Sheet):
    """A panel."""

    def __init__(self, desk, parent):
        super().__init__("Notice something", parent)
        self.field = TextField("What did you notice?")
        self.add(self.field)
        self.item = ""
        self.reloads = 0

    def show_item(self, key):
        self.item = key

    def reload(self):
        self.reloads += 1


PLACES = (
    RailEntry("lines", 1, N_("Lines"), "observations", "tests.ui.small_screens:Lines"),
    RailEntry("secret", 2, N_("Secret"), "lock", "tests.ui.small_screens:Secret"),
    RailEntry("more", 9, N_("More"), "settings", "tests.ui.small_screens:Lines", stands_apart=True),
)
PANELS = (Panel("quick_add", "tests.ui.small_screens:Quick"),)
