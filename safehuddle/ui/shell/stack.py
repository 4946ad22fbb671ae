"""The screens themselves: built at their first visit, made stale by changes, closed together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from safehuddle.i18n import _
from safehuddle.ui.jobs import ScopedJobs
from safehuddle.ui.kit.stack import Stack
from safehuddle.ui.screens import RailEntry, load_class

if TYPE_CHECKING:
    from safehuddle.ui.desk import Desk, WardInHand
    from safehuddle.ui.kit.key_hints import KeyHint
    from safehuddle.ui.screen import Screen


class ScreenStack(Stack):
    """One screen in sight, the others kept as they were left.

    Signals:
        shown: the screen of that name is in sight now.
        counted: a screen's name and the number it waits with.
    """

    shown = Signal(str)
    counted = Signal(str, object)

    def __init__(
        self, places: Sequence[RailEntry], desk: Desk, trouble: Callable[[Exception], None]
    ) -> None:
        super().__init__()
        self._places = {place.name: place for place in places}
        self._desk, self._trouble = desk, trouble
        self._built: dict[str, Screen] = {}
        self._scopes: dict[str, ScopedJobs] = {}
        self._stale: set[str] = set()
        self._here = ""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._reload_if_stale)

    @property
    def here(self) -> str:
        """The name of the screen in sight; "" before the first."""
        return self._here

    @property
    def page_shown(self) -> str:
        """Which page of it, where it has several."""
        screen = self._built.get(self._here)
        return screen.page_shown() if screen is not None else ""

    @property
    def title(self) -> str:
        """What the screen in sight is called; "" before the first."""
        return _(self._places[self._here].title) if self._here else ""

    def screen_of(self, name: str) -> Screen | None:
        """Return the screen of `name` if it has been visited."""
        return self._built.get(name)

    def go(self, name: str) -> Screen | None:
        """Show the screen of `name`, building it at the first visit; None if there is none."""
        if name not in self._places:
            return None
        screen = self._built.get(name) or self._build(name)
        was = self._built.get(self._here)
        if was is not None and was is not screen:
            was.leave()
        self._here = name
        self._let_go_of_keyboard()
        self.setCurrentWidget(screen)
        self._reload_if_stale()
        self.shown.emit(name)
        screen.arrive()
        return screen

    def keys(self, name: str) -> tuple[KeyHint, ...]:
        """Return the keys of the screen of `name`, also where nobody has been there yet."""
        built = self._built.get(name)
        if built is not None:
            return built.keys()
        unseen: Screen = load_class(self._places[name].factory)(self._desk)
        found = unseen.keys()
        unseen.deleteLater()
        return found

    def mark_stale(self, kinds: frozenset[str] | None = None) -> None:
        """Have the screens about `kinds` (all, when None) ask for their data again.

        The one in sight does so as soon as the window is idle, once for many changes; the others
        at their next visit.
        """
        for name, screen in self._built.items():
            if kinds is None or screen.kinds is None or screen.kinds & kinds:
                self._stale.add(name)
        if self._here in self._stale:
            self._soon.start()

    def set_ward(self, ward: WardInHand) -> None:
        """Give every screen another ward."""
        self._desk.ward = ward
        for screen in self._built.values():
            screen.desk.ward = ward
        self.mark_stale()

    def set_person(self, person: str | None) -> None:
        """Tell every screen who is at the PC now."""
        self._desk.person = person
        for screen in self._built.values():
            screen.desk.person = person
        self.mark_stale()

    def close_sensitive(self) -> None:
        """Keep drafts, and forget every screen that should not stay on an unwatched PC."""
        self.keep_drafts()
        for name in [name for name, screen in self._built.items() if screen.is_sensitive]:
            self._forget(name)

    def put_words_aside(self) -> None:
        """Have every screen empty what nobody in particular half typed."""
        for screen in self._built.values():
            screen.put_words_aside()

    def forget_all(self) -> None:
        """Forget every screen, and what is half written in it: it was about another store."""
        self._soon.stop()
        for name in list(self._built):
            self._forget(name)

    def keep_drafts(self) -> None:
        """Keep what is half said on the screen in sight; the others kept theirs when left."""
        here = self._built.get(self._here)
        if here is not None:
            here.leave()

    def close_all(self) -> None:
        """Drop all results on their way."""
        self._soon.stop()
        for scope in self._scopes.values():
            scope.close()

    def _let_go_of_keyboard(self) -> None:
        """Qt would give it to whatever stands next, and a screen reader would say so, in vain."""
        has = self.window().focusWidget()
        if has is not None and self.isAncestorOf(has):
            has.clearFocus()

    def _build(self, name: str) -> Screen:
        scope = ScopedJobs(self._desk.jobs, self._trouble)
        screen: Screen = load_class(self._places[name].factory)(replace(self._desk, jobs=scope))
        self._built[name], self._scopes[name] = screen, scope
        screen.counted.connect(lambda: self.counted.emit(name, screen.count()))
        self.addWidget(screen)
        self._stale.add(name)
        return screen

    def _forget(self, name: str) -> None:
        screen = self._built.pop(name)
        self._scopes.pop(name).close()
        self._stale.discard(name)
        self.removeWidget(screen)
        screen.deleteLater()
        if self._here == name:
            self._here = ""

    def _reload_if_stale(self) -> None:
        screen = self._built.get(self._here)
        if screen is not None and self._here in self._stale:
            self._stale.discard(self._here)
            screen.reload()
