"""Decides what the page of followed themes shows and does. Knows no widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.services import followed, followed_themes
from safehuddle.services.history import entries
from safehuddle.services.history.story import story
from safehuddle.services.taking_back import is_own_of_now
from safehuddle.ui.gesture import Deed, in_short
from safehuddle.ui.jobs import Latest
from safehuddle.ui.learning.followed_rows import SHOWN, FollowGesture, detail_of, row_of
from safehuddle.ui.learning.learnt_presenter import LearntView
from safehuddle.ui.list_detail.list_presenter import ListPresenter

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy.orm import Session

    from safehuddle.services.followed_themes import FollowedTheme
    from safehuddle.services.history.entries import HistoryLine
    from safehuddle.store.change import Change
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.learning.followed_rows import FollowedDetail

ALL = 500
_LEADS = {
    FollowGesture.GAP: "gap",
    FollowGesture.THREAD: "thread",
    FollowGesture.OTHER_WORDS: "other_words",
}
"""The sheets that begin at a theme."""


class FollowedView(LearntView, Protocol):
    """What the presenter needs of the page."""

    def ask_words(self, key: int, name: str, about: str) -> None:
        """Ask for its name and what it is about."""


_Whole = tuple["FollowedTheme", "tuple[HistoryLine, ...]"]


class FollowedPresenter(ListPresenter[int]):
    """Works for one page."""

    _view: FollowedView

    def __init__(self, desk: Desk, view: FollowedView) -> None:
        super().__init__(desk, view)
        self._reads, self._wholes = Latest(desk.jobs), Latest(desk.jobs)
        self._whole: _Whole | None = None
        self._shown = SHOWN

    @override
    def want(self, key: int) -> None:
        if key != self._in_hand:
            self.put_away()
        self._in_hand = key
        self.load()

    @override
    def choose(self, key: int | None) -> None:
        if key != self._in_hand:
            self._shown = SHOWN
        super().choose(key)

    def press(self, gesture: FollowGesture) -> None:
        """Do what a key or a button stands for with the theme in hand."""
        detail = self._detail()
        if detail is None or gesture not in detail.gestures or self._whole is None:
            return
        number, row = detail.id, self._whole[0].row
        if gesture is FollowGesture.ADD:
            self._desk.go(f"follow/theme:{number}")
        elif gesture in _LEADS:
            self._desk.go(f"{_LEADS[gesture]}/theme:{number}")
        elif gesture is FollowGesture.EDIT:
            self._open_form()
            self._view.ask_words(number, row.name, row.about or "")
        elif gesture is FollowGesture.END:
            said = _("Followed no more: {name}")
            self._do(followed.END, lambda change: followed.end(change, number), said)
        elif gesture is FollowGesture.GO_ON:
            said = _("Followed again: {name}")
            self._do(followed.GO_ON, lambda change: followed.go_on(change, number), said)
        elif self._is_own_of_now():
            self.take_back("")
        else:
            self._open_form()
            self._view.ask_why(number)

    def edit(self, name: str, about: str) -> None:
        """Keep another name, or what it is about."""
        number = self._in_hand
        if number is not None:
            self._do(
                followed.EDIT,
                lambda change: followed.edit(change, number, name=name, about=about),
                _("Changed: {name}"),
                typed=(name, about),
            )

    def take_back(self, reason: str) -> None:
        """Take the one in hand out of sight."""
        number = self._in_hand
        if number is not None:
            self._do(
                followed.WITHDRAW,
                lambda change: followed.withdraw(change, number, reason=reason),
                _("Taken back: {name}"),
                typed=(reason,),
            )

    def put(self, observation_id: int) -> None:
        """Put a sentence that was offered under the theme in hand."""
        number = self._in_hand
        if number is not None:
            said = _("Put under “{name}”.")
            notes = [observation_id]
            self._do(followed.PUT, lambda change: followed.put(change, number, notes), said)

    def take_out(self, observation_id: int) -> None:
        """Take a sentence out of the theme in hand."""
        number = self._in_hand
        if number is not None:
            self._do(
                followed.TAKE_OUT,
                lambda change: followed.take_out(change, number, observation_id),
                _("Taken out of “{name}”."),
            )

    def show_all(self) -> None:
        """Show all of its sentences."""
        self._shown = ALL
        self._show_detail()

    def _do(
        self,
        label: str,
        work: Callable[[Change], object],
        said: str,
        *,
        typed: tuple[str, ...] = (),
    ) -> None:
        name = in_short(self._whole[0].row.name) if self._whole is not None else ""
        self._gestures.do(
            Deed(label, work, said.format(name=name), (self._in_hand, typed)),
            form=self._form,
            draft=self._view.take_words(),
            typed=typed,
        )

    def _is_own_of_now(self) -> bool:
        lines = self._whole[1] if self._whole is not None else ()
        return is_own_of_now(lines, now=self._desk.clock(), by=self._desk.person)

    @override
    def _ask_again(self) -> None:
        ward_id = self._ward_id
        self._reads.read(
            lambda session: followed_themes.themes_of(session, ward_id),
            lambda themes: self._list([row_of(theme) for theme in themes]),
        )

    @override
    def _take(self, key: int | None) -> None:
        self._in_hand = key
        if key is None:
            self._whole = None
            self._show_detail()
            return
        today = self._today

        def read(session: Session) -> _Whole:
            theme = followed_themes.in_full(session, key, today=today)
            return theme, entries.of_record(session, "theme", key)

        def show(whole: _Whole) -> None:
            if self._in_hand == key:
                self._whole = whole
                self._show_detail()

        self._wholes.read(read, show)

    def _show_detail(self) -> None:
        self._view.show_detail(self._detail())
        told: Sequence[str] = ()
        if self._whole is not None:
            lines = self._whole[1]
            born = lines[0].at if lines else self._desk.clock()
            told = story("theme", lines, born=born, zone=self._zone)
        self._view.show_history(told)

    def _detail(self) -> FollowedDetail | None:
        if self._whole is None:
            return None
        return detail_of(self._whole[0], zone=self._zone, today=self._today, shown=self._shown)
