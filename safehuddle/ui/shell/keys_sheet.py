"""F1: every key on one sheet, and the way to the guide.

The keys of the window are declared in `ui/shortcuts`. Those of the screens are read off their
buttons, so that none is missing and none is only said to be there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QWidget

from safehuddle.i18n import N_, _
from safehuddle.ui.guide_leads import chapter_about
from safehuddle.ui.kit.button import Button, primary_button
from safehuddle.ui.kit.in_front import window_in_front
from safehuddle.ui.kit.key_hints import KeyHint, keys_of
from safehuddle.ui.kit.keycap import KeyCap
from safehuddle.ui.kit.layouts import Columns, column, group
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.kit.words import body, small_heading
from safehuddle.ui.shortcuts import GROUPS
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.screens import RailEntry
    from safehuddle.ui.shell.panels import Panels
    from safehuddle.ui.shell.stack import ScreenStack

    Source = tuple[str, Callable[[], Sequence[KeyHint]]]
    """The English name of a place with keys of its own, and what reads them off it."""


QUICK_ADD = "quick_add"
"""The panel that has keys of its own before it is about anything."""
WIDTH = 1100
"""Two columns beside one another, in px at 100 %."""
KEYS_WIDTH = 110
"""So that what they do stands in one line from top to bottom, in px at 100 %."""

_TOP_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


def show_keys(
    window: QWidget,
    desk: Desk,
    places: Sequence[RailEntry],
    stack: ScreenStack,
    panels: Panels,
) -> None:
    """Show all keys over whatever is in hand: the window, or a sheet or the guide over it.

    Args:
        window: the program's.
        desk: leads to the guide.
        places: the screens of the rail.
        stack: knows the screen in sight, and the keys of each.
        panels: what opens over the window.
    """
    over = window_in_front(window, also_active=True) or window
    chapter = chapter_about(stack.here, stack.page_shown, panels.name_of(over))
    sources: list[Source] = [(each.title, partial(stack.keys, each.name)) for each in places]
    if QUICK_ADD in panels:
        sources.append((N_("Notice something"), partial(_keys_unseen, panels)))
    if not isinstance(over, KeysSheet):
        KeysSheet(desk, places, sources, over, chapter).open()


def _keys_unseen(panels: Panels) -> tuple[KeyHint, ...]:
    unseen = panels.make(QUICK_ADD)
    found = keys_of(unseen)
    unseen.deleteLater()
    return found


class KeysSheet(Sheet):
    """Keys on the left, what they do on the right; one column for what works everywhere."""

    def __init__(
        self,
        desk: Desk,
        places: Sequence[RailEntry],
        sources: Sequence[Source],
        over: QWidget,
        chapter: str = "",
    ) -> None:
        """Show the window's own keys, and those of a sheet it lies over; `sources` follow."""
        super().__init__(_("Keys"), over, width=WIDTH)
        self._desk, self._left_out, self._chapter = desk, list(sources), chapter
        everywhere, *others = (
            _Part(_(name), [KeyHint(each.keys, _(each.does)) for each in shortcuts])
            for name, shortcuts in GROUPS
        )
        screens = _Part(_("Screens"), [KeyHint(place.keys, _(place.title)) for place in places])
        here = [_Part(over.windowTitle(), keys_of(over))] if isinstance(over, Sheet) else []
        self._columns = (
            column(*here, everywhere, screens, gap=Space.M),
            column(*others, gap=Space.M),
        )
        self.add(Columns(*map(group, self._columns), least=400))
        done = primary_button(_("Close"), self.accept, hint="Esc")
        self.set_buttons(
            done,
            left=Button(_("Open the guide"), self._open_guide, icon="info"),
        )
        done.setFocus()
        # A screen that nobody has visited takes its time: one at each turn.
        self._next = QTimer(self)
        self._next.setInterval(0)
        self._next.timeout.connect(self._add_screen)
        self._next.start()

    @property
    def is_whole(self) -> bool:
        """Whether the keys of all screens stand on it."""
        return not self._left_out

    @property
    def hints(self) -> list[KeyHint]:
        """All that stand on it now."""
        return [hint for part in self.findChildren(_Part) for hint in part.hints]

    def _add_screen(self) -> None:
        if not self._left_out:
            self._next.stop()
            return
        title, gather = self._left_out.pop(0)
        hints = gather()
        if hints:
            shorter = min(self._columns, key=lambda each: each.sizeHint().height())
            shorter.addWidget(_Part(_(title), hints))

    def _open_guide(self) -> None:
        self.accept()
        self._desk.go(f"guide/{self._chapter}" if self._chapter else "guide")


class _Part(QWidget):
    """The keys that work in one place, under its name."""

    def __init__(self, name: str, hints: Sequence[KeyHint]) -> None:
        super().__init__()
        self.hints = hints
        grid = QGridLayout()
        grid.setContentsMargins(QMargins())
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.XS)
        grid.setColumnMinimumWidth(0, theme().px(KEYS_WIDTH))
        grid.setColumnStretch(1, 1)
        for number, (keys, does) in enumerate(hints):
            grid.addWidget(KeyCap(keys), number, 0, _TOP_LEFT)
            grid.addWidget(body(does), number, 1)
        layout = column(small_heading(name), group(grid))
        self.setLayout(layout)
