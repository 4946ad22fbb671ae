"""Decides what may hang on the wall, and who is asked for their PIN. Knows no widgets."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from safehuddle.domain.moments import to_local
from safehuddle.domain.permissions import Power
from safehuddle.i18n import _
from safehuddle.services.you_said import wall
from safehuddle.ui.gesture import Deed, Gestures, in_short
from safehuddle.ui.you_said.rows import listed

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from safehuddle.services.you_said.wall import WallLine
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.form_drafts import FormDraft
    from safehuddle.ui.gesture import OpenForm
    from safehuddle.ui.kit.row_data import Row, Section


class LinesView(Protocol):
    """What the presenter needs of the sheet."""

    def show_lines(self, rows: Sequence[Row | Section]) -> None:
        """List what could hang there."""

    def ask_words(self, line: WallLine) -> None:
        """Ask for the two sentences of one."""

    def show_gone(self) -> None:
        """Say that the one asked for is not there."""


class LinesPresenter:
    """Works for one sheet."""

    def __init__(self, desk: Desk, view: LinesView) -> None:
        self._desk, self._view = desk, view
        self._lines: dict[int, WallLine] = {}
        self._wanted: int | None = None
        self._is_open = True
        self._gestures = Gestures(desk)

    def close(self) -> None:
        """Show no more: the sheet is gone."""
        self._is_open = False

    def load(self, wanted: int | None = None) -> None:
        """Read what could hang there; ask for the words of one at once, if it is named."""
        ward_id = self._desk.ward.id
        today = to_local(self._desk.clock(), self._desk.ward.zone).date()
        self._wanted = wanted
        self._desk.jobs.read(
            lambda session: wall.could_hang(session, ward_id, today=today), self._show
        )

    def press(self, key: Hashable) -> None:
        """Have a leader put one into words, after their PIN."""
        line = self._lines.get(int(str(key)))
        if line is not None:
            self._desk.access.ask(Power.WALL, partial(self._view.ask_words, line))

    def tick(self, key: Hashable, *, is_on: bool) -> None:
        """Put one into words, or take it off the wall."""
        if is_on:
            self.press(key)
            return
        line = self._lines.get(int(str(key)))
        if line is not None:
            self._desk.access.ask(Power.WALL, partial(self._take_off, line))

    def agree(
        self, line: WallLine, said: str, did: str, form: OpenForm, draft: FormDraft | None
    ) -> None:
        """Keep two sentences that may hang on the wall."""
        deed = Deed(
            wall.AGREE,
            lambda change: wall.agree(change, line.id, said=said, did=did),
            _("For the wall: {words}").format(words=in_short(did)),
            line.id,
        )
        self._gestures.do(
            deed, form=form, draft=draft, typed=(said, did), then=lambda _none: self.load()
        )

    def _take_off(self, line: WallLine) -> None:
        deed = Deed(
            wall.TAKE_OFF,
            lambda change: wall.take_off(change, line.id),
            _("Off the wall from the next print on: {words}").format(words=in_short(line.said)),
            line.id,
        )
        self._gestures.do(deed, then=lambda _none: self.load())

    def _show(self, lines: tuple[WallLine, ...]) -> None:
        if not self._is_open:
            return
        self._lines = {line.id: line for line in lines}
        self._view.show_lines(listed(lines, self._desk.ward.zone))
        wanted, self._wanted = self._wanted, None
        if wanted in self._lines:
            self.press(wanted)
        elif wanted is not None:
            self._view.show_gone()
