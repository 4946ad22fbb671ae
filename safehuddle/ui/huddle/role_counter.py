"""Counts who is here, by role and never by name: a tap adds one, minus takes one away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from safehuddle.i18n import _
from safehuddle.ui.kit.drawing import paint_face, paint_ring, touch_height
from safehuddle.ui.kit.layouts import Flow
from safehuddle.ui.kit.words import body, quiet
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from collections.abc import Sequence

    from safehuddle.ui.huddle.step_shown import RoleShown

_MORE = (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Up)
_LESS = (Qt.Key.Key_Minus, Qt.Key.Key_Down, Qt.Key.Key_Backspace)
_ALONG = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}


class RoleFace(QPushButton):
    """A role and its count. Pressed by a tap or Space; plus and minus count too.

    Signals:
        counted: one more (1) or one less (-1).
        moved: go to the next role (1) or the one before (-1).
    """

    counted = Signal(int)
    moved = Signal(int)

    def __init__(self, role: str, widest: int) -> None:
        super().__init__(role.replace("&", "&&"))
        self.role, self._widest, self._count = role, widest, 0
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: self.counted.emit(1))
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """Show how many are here."""
        self._count = count
        self.setAccessibleName(_("{role}: {count} here").format(role=self.role, count=count))
        self.setAccessibleDescription(_("Plus adds one, minus takes one away."))
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the longest role, so that all stand in columns."""
        plus = theme().px(Space.L)
        return QSize(_words_width(self._widest) + self._room() + plus, touch_height())

    def minimumSizeHint(self) -> QSize:
        """Words are never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Count by plus and minus, go along by arrows; Enter is left to the running order."""
        key = Qt.Key(event.key())
        if key in _MORE:
            self.counted.emit(1)
        elif key in _LESS:
            self.counted.emit(-1)
        elif key in _ALONG and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(_ALONG[key])
        elif key == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint count and role."""
        colours, is_here = theme().colours, self._count > 0
        painter = QPainter(self)
        hovered = colours.sunken if self.underMouse() else colours.surface
        fill = colours.chosen if is_here else hovered
        border = colours.action if is_here else colours.line
        paint_face(painter, self.rect(), fill, border, width=2 if is_here else 1)
        room = self._room() - Space.S
        painter.setFont(theme().font(bold=True))
        painter.setPen(QColor(colours.text if is_here else colours.quiet))
        count = QRect(0, 0, room, self.height())
        painter.drawText(count, Qt.AlignmentFlag.AlignCenter, str(self._count))
        painter.setFont(theme().font(bold=is_here))
        words = QRect(room, 0, self.width() - room, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.role)
        painter.setFont(theme().font(bold=True))
        painter.setPen(QColor(colours.action))
        plus = QRect(0, 0, self.width() - Space.S - Space.XS, self.height())
        painter.drawText(plus, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, "+")
        if self.hasFocus():
            paint_ring(painter, self.rect(), back=fill)
        painter.end()

    def _room(self) -> int:
        return theme().px(28) + Space.M


class _Less(QPushButton):
    """The minus beside a role, for fingers only: the keyboard counts on the role itself."""

    def __init__(self, name: str) -> None:
        super().__init__("−")
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """A square for a finger."""
        return QSize(touch_height(), touch_height())

    def minimumSizeHint(self) -> QSize:
        """Never smaller."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sign."""
        colours = theme().colours
        painter = QPainter(self)
        if self.underMouse():
            paint_face(painter, self.rect(), colours.sunken, "")
        painter.setFont(theme().font(bold=True))
        painter.setPen(QColor(colours.action))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()


class RoleCounters(QWidget):
    """All roles of the ward; those that speak first stand first.

    Signals:
        counted: a role, and one more (1) or one less (-1).
    """

    counted = Signal(str, int)

    def __init__(self) -> None:
        super().__init__()
        self._faces: dict[str, RoleFace] = {}
        self._less: dict[str, _Less] = {}
        self._names: tuple[tuple[str, bool], ...] = ()
        self._present = body()
        self._invitation = quiet(_("These voices first: what have you noticed that we haven’t?"))
        for words in (self._present, self._invitation):
            words.setWordWrap(False)
        self._groups = QVBoxLayout()
        self._groups.setSpacing(Space.XS)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins())
        layout.setSpacing(Space.S)
        layout.addWidget(Flow(self._present, self._invitation, gap=Space.M))
        layout.addLayout(self._groups)

    def show_roles(self, roles: Sequence[RoleShown], present: str) -> None:
        """Show how many of each are here, and `present`, which says how many in all."""
        self._present.setText(present)
        names = tuple((role.name, role.speaks_first) for role in roles)
        if names != self._names:
            self._names = names
            self._build(roles)
        for role in roles:
            self._faces[role.name].show_count(role.count)
            self._less[role.name].setVisible(role.count > 0)

    def focus_first(self) -> bool:
        """Give the keyboard to the first role; False when there is none."""
        face = next(iter(self._faces.values()), None)
        if face is not None:
            face.setFocus()
        return face is not None

    def _build(self, roles: Sequence[RoleShown]) -> None:
        while (item := self._groups.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._faces, self._less = {}, {}
        widest = max((_words_width_at_full(role.name) for role in roles), default=0)
        first, others = (
            [self._counter(role.name, widest) for role in roles if role.speaks_first is is_first]
            for is_first in (True, False)
        )
        self._invitation.setVisible(bool(first))
        if first:
            self._groups.addWidget(Flow(*first, gap=Space.XS))
        if first and others:
            self._groups.addWidget(quiet(_("Everyone else")))
        if others:
            self._groups.addWidget(Flow(*others, gap=Space.XS))

    def _counter(self, role: str, widest: int) -> QWidget:
        face = RoleFace(role, widest)
        face.counted.connect(lambda by: self.counted.emit(role, by))
        face.moved.connect(lambda step: self._move(face, step))
        self._faces[role] = face
        less = _Less(_("One {role} less").format(role=role))
        less.clicked.connect(lambda: self.counted.emit(role, -1))
        self._less[role] = less
        counter = QWidget()
        layout = QHBoxLayout(counter)
        layout.setContentsMargins(QMargins())
        layout.setSpacing(0)
        for part in (face, less):
            layout.addWidget(part)
        return counter

    def _move(self, face: RoleFace, step: int) -> None:
        faces = list(self._faces.values())
        faces[(faces.index(face) + step) % len(faces)].setFocus()


def _words_width_at_full(role: str) -> int:
    """Return the width of a role's words as if text were at 100 %."""
    width = QFontMetrics(theme().font(bold=True)).horizontalAdvance(role)
    return -(-width * 100 // theme().percent)


def _words_width(at_full: int) -> int:
    return theme().px(at_full) + Space.S
