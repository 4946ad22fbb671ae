"""A running huddle: the steps at the left, the question at the top, the line at the bottom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from safehuddle.domain.running_order import Step
from safehuddle.i18n import _
from safehuddle.ui.huddle.focus_strip import FocusStrip
from safehuddle.ui.huddle.prompt_columns import PromptColumns
from safehuddle.ui.huddle.role_counter import RoleCounters
from safehuddle.ui.huddle.row_panel import RowPanel
from safehuddle.ui.huddle.say_line import SayLine
from safehuddle.ui.huddle.step_rail import StepRail
from safehuddle.ui.kit.announce import announce
from safehuddle.ui.kit.button import Button, plain_button, primary_button
from safehuddle.ui.kit.layouts import column, group, row
from safehuddle.ui.kit.scroller import Scroller
from safehuddle.ui.kit.words import lead, quiet, title
from safehuddle.ui.offered_words import OfferedWords
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent

    from safehuddle.ui.huddle.flow import HuddleFlow
    from safehuddle.ui.huddle.line import LineShown
    from safehuddle.ui.huddle.running_presenter import RunningPresenter
    from safehuddle.ui.huddle.state import LineWords
    from safehuddle.ui.huddle.step_shown import StepShown

SECOND_MS = 1000
LEAST_CONTENT = 600
"""Narrower than this, in px at 100 %, the steps fold to their numbers."""
WIDEST = 1600
"""The team reads it from two metres: wider than a page that one person reads, in px at 100 %."""
LOW = 500
"""Lower than this, in px at 100 %, not all of a step is seen at once."""
LEAST_ABOVE = 110
"""The height that is left above the line, in px at 100 %, while it asks for much."""


class RunningPage(QWidget):
    """Shows a `StepShown`, a `LineShown` and the clock."""

    def __init__(self, flow: HuddleFlow) -> None:
        super().__init__()
        self._flow = flow
        self._step = Step.WELCOME
        self._owners: tuple[str, ...] = ()
        self.rail = StepRail()
        self._title, self._question = title(), lead()
        self._title.setWordWrap(False)
        self._clock, self._gentle = quiet(), quiet()
        self._clock.setWordWrap(False)
        self._gentle.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._gentle.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._half_said = OfferedWords()
        self.roles = RoleCounters()
        self._prompts = PromptColumns()
        self.panel = RowPanel()
        self.focus = FocusStrip(is_large=True)
        self.think = plain_button(_("Think again…"), icon="idea", keys="Alt+Q")
        self.line = SayLine(flow.today())
        self._back = Button(
            _("Back"), self._call("back"), icon="arrow-back", keys="Alt+Left", hint="Alt+←"
        )
        skip = self._call("skip")
        self._skip = plain_button(_("Leave out today"), skip, keys="Alt+Right", hint="Alt+→")
        self._enter = primary_button(_("Next"), self._call("enter"), hint=_("Enter"))
        leave = self._call("leave")
        self._stop = plain_button(_("Stop for now"), leave, icon="clock", hint=_("Esc"))
        self._second = QTimer(self)
        self._second.setInterval(SECOND_MS)
        self._second.timeout.connect(self.show_clock)
        self._lay_out()
        self._connect()

    # What the presenter asks of its view.

    def show_step(self, shown: StepShown, *, arrives: bool) -> None:
        """See `RunningView`."""
        self._step = shown.step
        self.rail.show_steps(shown.step, shown.passed)
        self._steps.ensureWidgetVisible(self.rail.buttons[shown.step])
        self._title.setText(shown.step.label)
        self._question.setText(shown.question)
        self.roles.show_roles(shown.roles, shown.present)
        self.roles.setVisible(bool(shown.roles))
        self._prompts.show_prompts(shown.prompts)
        self.focus.show_focus(shown.focus)
        self.think.setVisible(shown.step is Step.FOCUS)
        self.panel.show_listing(shown.listing, shown.step.label, is_new=arrives)
        self.panel.setVisible(bool(shown.listing.rows or shown.listing.empty))
        self.line.leads_up = self.panel.has_rows
        self._back.setVisible(shown.step is not Step.WELCOME)
        self._skip.setVisible(shown.step is not Step.THANKS)
        if shown.owners != self._owners:  # not at every change, under the hand of who types
            self._owners = shown.owners
            self.line.suggest_roles(shown.owners)
        self.show_clock()
        if arrives:
            self._area.verticalScrollBar().setValue(0)
            announce(self, f"{shown.step.label}. {shown.question}")
            self.arrive()

    def show_line(self, shown: LineShown, *, keyboard: bool) -> None:
        """See `RunningView`."""
        self.line.show_line(shown)
        self.panel.show_asked(shown.row)
        self._half_said.offer(shown.offered, self._call("take_up"), self._call("throw_away"))
        self._mind_words(shown.said)
        if keyboard:
            self.line.take_keyboard()

    def show_enter(self, words: str) -> None:
        """See `RunningView`."""
        self._enter.set_words(words)

    def show_error(self, sentence: str) -> None:
        """See `RunningView`."""
        self.line.show_error(sentence)

    def ask_whether_held(self, why: str) -> None:
        """See `RunningView`."""
        from safehuddle.ui.huddle.held_sheet import HeldSheet

        presenter = self._presenter
        HeldSheet(
            why,
            self.window(),
            words=_("Count who was here"),
            count=lambda: presenter.go_to(Step.WELCOME),
            close=lambda: presenter.close(is_sure=True),
            take_back=presenter.take_back,
        ).open()

    def arrive(self) -> None:
        """Put the keyboard where the step's work begins: in the line, but for who is here."""
        if self._step is not Step.WELCOME or not self.roles.focus_first():
            self.line.take_keyboard()

    def show_clock(self) -> None:
        """Show how long it has taken."""
        clock, gentle = self._presenter.clock_words()
        self._clock.setText(clock)
        if gentle != self._gentle.text():
            self._gentle.setText(gentle)

    # Events.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on from everywhere, and letters are said wherever they are typed.

        Escape lets go of a row, leaves a question, and then the huddle for now.
        """
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():  # a key held down must not rush through the huddle
                self._presenter.enter()
        elif event.key() == Qt.Key.Key_Escape:
            self._on_escape()
        elif is_plain and event.text().strip() and event.text().isprintable():
            self.line.type(event.text())
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Let the clock run."""
        super().showEvent(event)
        self._second.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop the clock, and keep what is half said."""
        super().hideEvent(event)
        self._second.stop()
        self.line.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the steps where it is narrow, and leave the line its room where it is low."""
        super().resizeEvent(event)
        self._fold()
        self._share_height()

    def restyle(self) -> None:
        """Take the theme's sizes."""
        for part in (self._content, self._foot):
            part.setMaximumWidth(theme().px(WIDEST))
        self._fold()
        self._share_height()

    # Within.

    @property
    def _presenter(self) -> RunningPresenter:
        return self._flow.running

    def _call(self, gesture: str) -> Callable[[], None]:
        """Return a call of that gesture; the presenter is made after its view."""

        def call() -> None:
            getattr(self._presenter, gesture)()

        return call

    def _lay_out(self) -> None:
        self._steps = Scroller(self.rail)
        self._steps.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        left = QVBoxLayout()
        left.setContentsMargins(0, Space.L, 0, Space.M)
        left.addWidget(self._steps, 1)
        left.addWidget(self._stop)
        self._content = QWidget()
        inner = QVBoxLayout(self._content)
        inner.setContentsMargins(Space.L, Space.L, Space.L, Space.S)
        inner.setSpacing(Space.M)
        inner.addLayout(row(self._title, self._gentle, self._clock, gap=Space.M))
        asked = row(self._question, self.think, gap=Space.M)
        asked.setStretch(0, 1)
        inner.addLayout(asked)
        for part in (self._half_said, self.roles, self._prompts, self.focus):
            inner.addWidget(part)
        inner.addWidget(self.panel, 1000)
        inner.addStretch(1)  # takes the room of the panel where a step lists nothing
        self._area = Scroller(self._content)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        # The line and the way on never scroll out of sight, however much is being said.
        self._ways = group(row(self._back, None, self._skip, self._enter))
        self._foot = group(column(self.line, self._ways, gap=0))
        self._foot.setContentsMargins(Space.L, Space.S, Space.L, Space.M)
        right = column(self._area, self._foot, gap=0)
        right.setStretch(0, 1)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(QMargins())
        outer.setSpacing(0)
        outer.addLayout(left)
        outer.addLayout(right, 1)
        self.restyle()

    def _connect(self) -> None:
        self.rail.asked.connect(lambda step: self._presenter.go_to(step))
        self.roles.counted.connect(lambda role, by: self._presenter.count_role(role, by))
        self.panel.acted.connect(lambda letter, key: self._presenter.act(letter, key))
        self.panel.ticked.connect(lambda key: self._presenter.tick(key))
        self.panel.entered.connect(self._call("enter"))
        self.panel.typed.connect(self.line.type)
        self.panel.let_go.connect(self.line.take_keyboard)
        self.panel.told.connect(self._tell)
        self.panel.rows.chosen.connect(lambda _key: self._area.look_again())
        self.panel.rows.moved.connect(self._area.look_again)
        self.line.changed.connect(self._on_typed)
        self.line.paused.connect(self._call("keep_draft"))
        self.line.submitted.connect(self._call("enter"))
        self.line.went_up.connect(self.panel.take_keyboard)

    def _on_typed(self, said: LineWords) -> None:
        self._presenter.typed(said)
        self._mind_words(said)

    def _mind_words(self, said: LineWords) -> None:
        """While someone types, what is read before makes room for what can be marked."""
        self.panel.set_hints(not said.text)
        self._prompts.make_room(is_wanted=bool(said.text))

    def _share_height(self) -> None:
        """Give the line what is above the buttons, but for a glance at what it is about."""
        above = theme().px(LEAST_ABOVE)
        margins = self._foot.contentsMargins()
        below = self._ways.sizeHint().height() + margins.top() + margins.bottom()
        self.line.set_room(self.height() - below - above)

    def _tell(self, words: str, is_in_hand: bool) -> None:
        """Say what keys do with a row; where it is low the buttons that say so may be hidden."""
        is_low = self.height() < theme().px(LOW)
        self.line.show_keys_of_rows(words if is_low or not is_in_hand else "", is_needed=is_in_hand)

    def _on_escape(self) -> None:
        if self.panel.in_hand is not None:
            self.line.take_keyboard()
        elif self._presenter.state.asking is not None:
            self._presenter.stop_asking()
        else:
            self._presenter.leave()

    def _fold(self) -> None:
        self._set_folded(False)
        left = max(self.rail.sizeHint().width(), self._stop.sizeHint().width())
        self._set_folded(self.width() - left < theme().px(LEAST_CONTENT))
        self._steps.setFixedWidth(max(self.rail.sizeHint().width(), self._stop.sizeHint().width()))

    def _set_folded(self, is_folded: bool) -> None:
        self.rail.set_folded(is_folded)
        self._stop.set_folded(is_folded)
