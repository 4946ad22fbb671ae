"""The seven steps down the left side: which are done, which one it is, which are to come."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from safehuddle.domain.running_order import Step
from safehuddle.i18n import _
from safehuddle.ui.heard.part import Part
from safehuddle.ui.kit.drawing import paint_face, paint_ring, touch_height
from safehuddle.ui.theme.icons import paint_icon
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import Size, Space


class StepButton(QPushButton):
    """One step: its number, or a tick once gone through, and its name."""

    heard_as = Part.TAB

    def __init__(self, step: Step, number: int) -> None:
        super().__init__(step.label.replace("&", "&&"))
        self._step, self._number = step, number
        self._is_here = self._is_passed = self._is_folded = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # The running order is walked by Enter; Tab would only meet seven stops on the way.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    @property
    def is_selected(self) -> bool:
        """Whether the huddle stands at it."""
        return self._is_here

    def show_state(self, *, is_here: bool, is_passed: bool) -> None:
        """Show whether it is the current step, and whether it was gone through."""
        self._is_here, self._is_passed = is_here, is_passed
        state = _("now") if is_here else _("done") if is_passed else _("to come")
        self.setAccessibleName(
            _("Step {number}, {step}: {state}").format(
                number=self._number, step=self._step.label, state=state
            )
        )
        self.update()

    def set_folded(self, is_folded: bool) -> None:
        """Show the number alone where there is no room for words."""
        self._is_folded = is_folded
        self.setToolTip(self._step.label if is_folded else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for number and words."""
        width = Space.M + self._side() + Space.S
        if not self._is_folded:
            width += self._metrics().horizontalAdvance(self._step.label) + Space.M
        return QSize(width, touch_height())

    def minimumSizeHint(self) -> QSize:
        """Words are never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on in the running order, as everywhere in it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the number's circle and the words."""
        colours = theme().colours
        painter = QPainter(self)
        if self._is_here:
            painter.fillRect(self.rect(), QColor(colours.chosen))
            painter.fillRect(QRect(0, 0, Space.XS, self.height()), QColor(colours.action))
        elif self.underMouse():
            painter.fillRect(self.rect(), QColor(colours.sunken))
        side = self._side()
        circle = QRect(Space.M, (self.height() - side) // 2, side, side)
        self._paint_circle(painter, circle)
        if not self._is_folded:
            painter.setFont(theme().font(bold=self._is_here))
            painter.setPen(QColor(colours.text if self._is_here else colours.quiet))
            left = circle.right() + Space.S + Space.XS
            rect = QRect(left, 0, self.width() - left, self.height())
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, self._step.label)
        if self.hasFocus():
            paint_ring(painter, self.rect(), back=colours.page)
        painter.end()

    def _paint_circle(self, painter: QPainter, rect: QRect) -> None:
        colours, radius = theme().colours, rect.width() // 2
        if self._is_here:
            paint_face(painter, rect, colours.action, "", radius=radius)
        else:
            paint_face(painter, rect, colours.surface, colours.line, radius=radius)
        ink = colours.on_action if self._is_here else colours.quiet
        if self._is_passed and not self._is_here:
            inner = rect.adjusted(*(round(rect.width() * part) for part in (0.2, 0.2, -0.2, -0.2)))
            paint_icon(painter, "tick", inner, ink)
            return
        painter.setFont(theme().font(Size.QUIET, bold=self._is_here))
        painter.setPen(QColor(ink))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(self._number))

    def _side(self) -> int:
        return theme().px(28)

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(theme().font(bold=True))


class StepRail(QWidget):
    """All steps, in order.

    Signals:
        asked: a step was pressed.
    """

    heard_as = Part.TAB_LIST

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Running order"))
        self.buttons = {step: StepButton(step, number) for number, step in enumerate(Step, 1)}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins())
        layout.setSpacing(2)
        for step, button in self.buttons.items():
            button.clicked.connect(lambda _on=False, step=step: self.asked.emit(step))
            layout.addWidget(button)
        layout.addStretch(1)

    def show_steps(self, here: Step, passed: frozenset[Step]) -> None:
        """Show where the huddle stands."""
        for step, button in self.buttons.items():
            button.show_state(is_here=step is here, is_passed=step in passed)

    def set_folded(self, is_folded: bool) -> None:
        """Show numbers alone where there is no room for words."""
        for button in self.buttons.values():
            button.set_folded(is_folded)
