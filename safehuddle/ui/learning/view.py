"""The screen of learning: its pages, one of them in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.ui.kit.key_hints import KeyHint, merged
from safehuddle.ui.kit.scroller import Scroller
from safehuddle.ui.kit.stack import Stack
from safehuddle.ui.learning.page_choice import PageChoice
from safehuddle.ui.learning.tabs import TABS
from safehuddle.ui.screen import Screen
from safehuddle.ui.screens import load_class
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from collections.abc import Sequence

    from safehuddle.ui.desk import Desk
    from safehuddle.ui.learning.tabs import LearningTab

_NEXT, _BEFORE = "Ctrl+Tab", "Ctrl+Shift+Tab"


class LearningScreen(Screen):
    """Each page is a `Screen`, built when it is first looked at and asked anew when in sight."""

    kinds = frozenset(
        {
            *("learning", "observation", "huddle", "action", "harm_kind", "ward"),
            *("theme", "theme_note", "chart_mark", "rebase", "bed_days"),
            *("after_action", "gap", "story", "question_answer", "thread_link", "shelf_card"),
        }
    )

    def __init__(
        self, desk: Desk, parent: QWidget | None = None, *, tabs: Sequence[LearningTab] = TABS
    ) -> None:
        super().__init__(desk, parent)
        self._tabs = {tab.name: tab for tab in tabs}
        self._built: dict[str, Screen] = {}
        self._holders: dict[str, Scroller] = {}
        self._stale: set[str] = set()
        self._here = ""
        self._choice = PageChoice([(tab.name, _(tab.title)) for tab in tabs])
        self._stack = Stack()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins(0, Space.M, 0, 0))
        layout.setSpacing(0)
        above = QVBoxLayout()
        above.setContentsMargins(QMargins(Space.L, 0, Space.L, 0))
        above.addWidget(self._choice)
        layout.addLayout(above)
        layout.addWidget(self._stack, 1)
        self._choice.chosen.connect(lambda: self._show(self._choice.value, arrives=False))
        for keys, step in ((_NEXT, 1), (_BEFORE, -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda step=step: self._turn(step))
        self._show(next(iter(self._tabs)), arrives=False)

    @property
    def page(self) -> Screen:
        """The page in sight."""
        return self._built[self.page_shown()]

    @override
    def page_shown(self) -> str:
        return self._here

    def reload(self) -> None:
        """Ask anew for what the page in sight shows; the others when they are."""
        self._stale = set(self._built)
        self._refresh()

    @override
    def arrive(self) -> None:
        self.page.arrive()

    @override
    def leave(self) -> None:
        self.page.leave()

    @override
    def put_words_aside(self) -> None:
        for page in self._built.values():
            page.put_words_aside()

    @override
    def keys(self) -> tuple[KeyHint, ...]:
        found = [KeyHint(_NEXT, _("The next page")), KeyHint(_BEFORE, _("The page before"))]
        for name, tab in self._tabs.items():
            page = self._built.get(name)
            unseen: Screen | None = None if page else load_class(tab.factory)(self.desk)
            found += (page or unseen or self.page).keys()
            if unseen is not None:
                unseen.deleteLater()
        return merged(found)

    def show_item(self, key: str) -> None:
        """Show a page, as "themes", or a record: of the first page as "7", else "name/key"."""
        name, _slash, record = key.partition("/")
        if name not in self._tabs:
            name, record = next(iter(self._tabs)), key
        self._show(name, arrives=False)
        if record:
            self.page.show_item(record)
        else:
            self.page.arrive()

    def _turn(self, step: int) -> None:
        names = list(self._tabs)
        self._show(names[(names.index(self.page_shown()) + step) % len(names)], arrives=True)

    def _show(self, name: str, *, arrives: bool) -> None:
        was = self._built.get(self._here)
        if name not in self._built:
            page: Screen = load_class(self._tabs[name].factory)(self.desk)
            self._built[name] = page
            self._holders[name] = Scroller(page)  # large text in a small window cuts nothing
            self._stack.addWidget(self._holders[name])
            if was is not None:  # else the shell asks for the first
                self._stale.add(name)
        page = self._built[name]
        if was is not None and was is not page:
            was.leave()
        self._here = name
        self._choice.set_value(name)
        self._stack.setCurrentWidget(self._holders[name])
        self._refresh()
        if arrives:
            page.arrive()

    def _refresh(self) -> None:
        page = self.page
        page.desk.ward, page.desk.person = self.desk.ward, self.desk.person
        if self.page_shown() in self._stale:
            self._stale.discard(self.page_shown())
            page.reload()
