"""A day, typed, stepped with the arrows, or chosen from a calendar: dd/mm/yyyy."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Unpack

from PySide6.QtCore import QDate, QEvent, QPointF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QDateEdit, QStyle, QStyleOptionComboBox

from safehuddle.domain.moments import EARLIEST, LATEST
from safehuddle.ui.kit.alt_key import is_with_alt
from safehuddle.ui.kit.calendar import Calendar
from safehuddle.ui.kit.field import Labelled, Options

if TYPE_CHECKING:
    from PySide6.QtGui import QWheelEvent


class _DateEdit(QDateEdit):
    """Changed only by what is meant for it: scrolling the form over it chooses no other day."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._has_calendar = False

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt and the down arrow, or F4, open the calendar, as they open every list of the PC."""
        is_down = event.key() == Qt.Key.Key_Down and is_with_alt(event)
        if is_down or event.key() == Qt.Key.Key_F4:
            self._press_arrow()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make the calendar when it may be wanted: most forms are filled in without."""
        if not self._has_calendar:
            self._has_calendar = True
            self.setCalendarWidget(Calendar())
        super().mousePressEvent(event)

    def _press_arrow(self) -> None:
        """Do what a press on the arrow does: Qt has no other way to open the calendar."""
        option = QStyleOptionComboBox()
        option.initFrom(self)
        option.editable = True
        option.subControls = QStyle.SubControl.SC_All
        arrow = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxArrow, self
        )
        at = QPointF(arrow.center())
        press = QMouseEvent(
            QEvent.Type.MouseButtonPress,
            at,
            QPointF(self.mapToGlobal(at)),
            Qt.MouseButton.LeftButton,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        self.mousePressEvent(press)


class DateField(Labelled):
    """A day.

    Signals:
        changed: another day is in it; read it by `value`.
    """

    changed = Signal()

    def __init__(self, label: str, day: date, **options: Unpack[Options]) -> None:
        """Make a field holding `day`."""
        self._edit = _DateEdit()
        self._edit.setDisplayFormat("dd/MM/yyyy")
        self._edit.setCalendarPopup(True)
        self._edit.setFrame(False)
        self._earliest, self._latest = _of(EARLIEST), _of(LATEST)
        super().__init__(label, self._edit, **options)
        self.set_value(day)
        self._edit.dateChanged.connect(lambda _day: self.changed.emit())

    @property
    def value(self) -> date:
        """The day in it."""
        day = self._edit.date()
        return date(day.year(), day.month(), day.day())

    def set_value(self, day: date) -> None:
        """Put `day` in, without a signal; it is shown as it is, whatever may be chosen instead."""
        blocker = QSignalBlocker(self)
        self._mind_range(_of(day))
        self._edit.setDate(_of(day))
        blocker.unblock()

    def set_earliest(self, day: date) -> None:
        """Take no day before `day`, but the one that is in it."""
        self._earliest = _of(day)
        self._mind_range(self._edit.date())

    def set_latest(self, day: date) -> None:
        """Take no day after `day`, but the one that is in it."""
        self._latest = _of(day)
        self._mind_range(self._edit.date())

    def _mind_range(self, day: QDate) -> None:
        """Qt would change the day in it for one within the range, though nobody touched it."""
        self._edit.setDateRange(min(self._earliest, day), max(self._latest, day))


def _of(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
