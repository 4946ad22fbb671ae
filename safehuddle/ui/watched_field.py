"""Watches what is typed into a field that others will read, for the one quiet line below it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

from safehuddle.ui.desk import Desk
from safehuddle.ui.fair_nudge import FairNudge
from safehuddle.ui.identifier_guard import IdentifierGuard
from safehuddle.ui.identifier_hint import IdentifierHint

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from safehuddle.ui.kit.field import TextField
    from safehuddle.ui.kit.sentence import SentenceField

PAUSE_MS = 400
"""So long after the last key a hint interrupts nobody's word. (A draft counts from the first.)"""


Look = Callable[[str], str | None]
"""What there is to say of a text besides."""


def watch(
    *fields: SentenceField | TextField,
    in_letter: bool = False,
    is_kept: bool = True,
    also: Look | None = None,
    is_nudged: Callable[[], bool] = lambda: True,
) -> Callable[[], None]:
    """Have each of `fields` say so below it when something in it looks like an identifier.

    Where nothing does, it is nudged from a person towards the system (`fair_nudge`): one quiet
    line, with what matters most. The ward's own shapes are known from the desk of the screen or
    window a field stands in.

    Args:
        fields: what is typed into.
        in_letter: whether it is a letter to somebody, which says how to reach the ward.
        is_kept: whether anybody else will read it: else no identifier matters.
        also: what else there is to say, instead of that nudge.
        is_nudged: whether the words are the writer's own, as they are typed.

    Returns:
        What has them looked at again, because `is_nudged` has another answer now.
    """

    def guarded(field: QWidget, text: str) -> str | None:
        return _guard_of(field).hint(text, in_letter=in_letter) if is_kept else None

    nudges = also is None and not in_letter
    watches = [_Watch(field, guarded, also, is_nudged if nudges else None) for field in fields]

    def again() -> None:
        for each in watches:
            each.look_again()

    return again


class _Watch(QObject):
    """Lives as long as its field, and only looks while the field is in sight."""

    def __init__(
        self,
        field: SentenceField | TextField,
        guarded: Callable[[QWidget, str], str | None],
        also: Look | None,
        is_nudged: Callable[[], bool] | None,
    ) -> None:
        super().__init__(field)
        self._field = field
        self._nudge = FairNudge() if is_nudged is not None else None
        self._is_nudged, self._also = is_nudged, also
        self._pass_over(field.text())
        self._hint = IdentifierHint(field, lambda text: guarded(field, text) or self._look(text))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(lambda: self._hint.paused(field.text()))
        field.changed.connect(self._on_changed)
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at words that stood in the field before it was shown; rest while it is hidden."""
        if watched is self._field:
            if event.type() == QEvent.Type.Hide:
                self._pause.stop()
            elif event.type() == QEvent.Type.Show and self._field.text():
                self._pause.start()
        return super().eventFilter(watched, event)

    def look_again(self) -> None:
        """Look at what stands in it now."""
        self._hint.typed(self._field.text())
        if self._field.text() and self._field.isVisible():
            self._pause.start()

    def _on_changed(self, text: str) -> None:
        if not self._field.editor.hasFocus():
            self._pass_over(text)
        self._hint.typed(text)
        if not text:
            self._pause.stop()
        elif self._field.isVisible():
            self._pause.start()

    def _pass_over(self, text: str) -> None:
        if self._nudge is not None:
            self._nudge.pass_over(text)

    def _look(self, text: str) -> str | None:
        if self._nudge is not None and self._is_nudged is not None:
            return self._nudge.look(text) if self._is_nudged() else None
        return self._also(text) if self._also is not None else None


def _guard_of(field: QWidget) -> IdentifierGuard:
    """Return the guard of whatever a field stands in: asked late, as forms move into screens."""
    at: QWidget | None = field
    while at is not None:
        desk = getattr(at, "desk", None)
        if isinstance(desk, Desk):
            return desk.guard
        at = at.parentWidget()
    return IdentifierGuard()
