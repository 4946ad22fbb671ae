"""The line at the bottom of the window: what just happened, and Undo. Never in the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QTimer
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from safehuddle.i18n import _
from safehuddle.ui.heard.part import Part
from safehuddle.ui.kit.announce import announce
from safehuddle.ui.kit.button import Button, Weight
from safehuddle.ui.kit.drawing import touch_height
from safehuddle.ui.kit.words import Words
from safehuddle.ui.shortcuts import UNDO
from safehuddle.ui.theme.icons import paint_icon
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import Size, Space, Tone, tone_colour, tone_tint

if TYPE_CHECKING:
    from safehuddle.ui.notices import Act

LASTS_MS = 30_000
"""How long a notice stays: long enough to be read aloud twice (WCAG 2.2, 2.2.1)."""
WITH_UNDO_MS = 90_000


class NoticeStrip(QWidget):
    """Is always there, so that nothing moves when it speaks; a quiet reminder when it does not."""

    heard_as = Part.NOTICE

    def __init__(self, on_undo: Callable[[], object]) -> None:
        super().__init__()
        self.setAccessibleName(_("Notices"))
        self._tone = Tone.PLAIN
        self._icon = ""
        self._idle = _("F1 shows the main keys and the guide. Nothing leaves this PC.")
        self._standing = ""
        self._words = Words(size=Size.BODY)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.undo = Button(_("Undo"), on_undo, weight=Weight.PLAIN, icon="undo", hint=UNDO)
        self.act = Button("", lambda: self._on_act(self._acts[0]), weight=Weight.PLAIN)
        self.second = Button("", lambda: self._on_act(self._acts[1]), weight=Weight.PLAIN)
        self._acts: tuple[Act, ...] = ()
        self.close_button = Button(
            _("Close this notice"), self.be_quiet, weight=Weight.PLAIN, icon="close"
        )
        self.close_button.set_folded(True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_long_enough)
        self._layout = QHBoxLayout(self)
        self._layout.setSpacing(Space.S)
        for widget in (self._words, self.undo, self.act, self.second, self.close_button):
            self._layout.addWidget(widget)
        # As high as its words need beside its buttons; a fixed height would cut their lines.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.be_quiet()
        self.restyle()

    @property
    def text(self) -> str:
        """What it says now."""
        return self._words.text()

    def say(self, text: str, *, undo: bool = False, act: Act | None = None) -> None:
        """Say `text` in place of what was said before, perhaps with something to do about it."""
        self._speak(text, "tick", Tone.BETTER, undo=undo, act=act)

    def warn(self, text: str, *, act: Act | None = None) -> None:
        """Say `text` about something that did not work, perhaps with a way on."""
        self._speak(text, "warning", Tone.WORSE, undo=False, act=act)

    def be_quiet(self) -> None:
        """Stop saying it."""
        self._timer.stop()
        is_well = not self._standing
        self._tone, self._icon = (Tone.PLAIN, "") if is_well else (Tone.WORSE, "warning")
        self._words.setText(self._standing or self._idle)
        self._words.set_tone(Tone.QUIET if is_well else Tone.PLAIN)
        self.undo.hide()
        self._offer(None)
        self.close_button.hide()
        self.update()

    def set_standing(self, text: str) -> None:
        """Say `text` whenever there is no news, for as long as it is so; "" for nothing."""
        self._standing = _one_line(text)
        if self.close_button.isHidden():
            self.be_quiet()

    def leave_off(self) -> None:
        """Stop saying what is only news; what went wrong, or can still be acted on, stays."""
        if self._tone is Tone.BETTER and self.undo.isHidden() and not self._acts:
            self.be_quiet()

    def restyle(self) -> None:
        """Take the theme's sizes."""
        self.setMinimumHeight(touch_height() + Space.S)
        left = Space.L + theme().px(Size.LEAD) + Space.S
        self._layout.setContentsMargins(left, Space.XS, Space.M, Space.XS)

    def hideEvent(self, event: QHideEvent) -> None:
        """A hidden strip has nothing to time."""
        super().hideEvent(event)
        self._timer.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, edge and icon."""
        colours = theme().colours
        painter = QPainter(self)
        ground = colours.page if self._tone is Tone.PLAIN else tone_tint(colours, self._tone)
        painter.fillRect(self.rect(), QColor(ground))
        painter.fillRect(0, 0, self.width(), 1, QColor(colours.hairline))
        side = theme().px(Size.LEAD)
        place = QRect(Space.L, (self.height() - side) // 2, side, side)
        paint_icon(
            painter, self._icon or "keyboard", place, tone_colour(colours, self._tone_of_icon())
        )
        painter.end()

    def _tone_of_icon(self) -> Tone:
        return Tone.QUIET if self._tone is Tone.PLAIN else self._tone

    def _speak(
        self, text: str, icon: str, tone: Tone, *, undo: bool, act: Act | None = None
    ) -> None:
        self._tone, self._icon = tone, icon
        self._words.set_tone(Tone.PLAIN)
        self._words.setText(_one_line(text))
        self.undo.setVisible(undo)
        self._offer(act)
        self.close_button.show()
        self._timer.start(WITH_UNDO_MS if undo or act else LASTS_MS)
        self.update()
        announce(self, text)

    def _offer(self, act: Act | None) -> None:
        self._acts = () if act is None else (act, act.also) if act.also else (act,)
        for place, button in enumerate((self.act, self.second)):
            has_act = place < len(self._acts)
            button.set_words(self._acts[place].words if has_act else "")
            button.setVisible(has_act)

    def _on_act(self, act: Act) -> None:
        self.be_quiet()
        act.do()

    def _on_long_enough(self) -> None:
        buttons = (self.undo, self.act, self.second, self.close_button)
        if any(button.hasFocus() for button in buttons) or self.underMouse():
            self._timer.start(LASTS_MS)  # somebody is about to use it
        else:
            self.be_quiet()


def _one_line(text: str) -> str:
    from safehuddle.domain.text import one_line  # not before the first paint

    return one_line(text)
