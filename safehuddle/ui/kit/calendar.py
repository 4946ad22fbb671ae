"""A month to choose a day from: today has a frame, and each day says what its huddle came to."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date

from PySide6.QtCore import QDate, QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QTextCharFormat
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from safehuddle.domain.dates import format_day
from safehuddle.i18n import N_, _
from safehuddle.ui.heard.part import WORDS_AT, Part
from safehuddle.ui.kit import huddle_days
from safehuddle.ui.kit.announce import announce
from safehuddle.ui.kit.badge import Badge
from safehuddle.ui.kit.drawing import paint_face, touch_height
from safehuddle.ui.kit.layouts import Flow
from safehuddle.ui.theme.icons import icon, paint_icon
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import Size, Space

_MARKS = (("held", N_("huddle held")), ("missed", N_("missed")), ("to-come", N_("planned")))
_STEPS = {
    "qt_calendar_prevmonth": ("arrow-back", N_("The month before")),
    "qt_calendar_nextmonth": ("arrow-next", N_("The month after")),
}
"""Qt's names of the two buttons beside the month."""
DAY_WIDTH = 50
"""Of a day, in px at 100 %."""
DAYS_A_WEEK = 7


class Calendar(QCalendarWidget):
    """A month. Arrows go along its days, Page Up and Page Down along months, Enter chooses."""

    heard_as = Part.GROUP

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        # A week is named by its dates, never by a number (see `domain.weeks`).
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
        self.setAccessibleName(_("Calendar"))
        days = self.findChild(QTableView)
        assert days is not None
        days.setProperty(WORDS_AT, self.words_at)
        days.setAccessibleName(_("Days"))
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        self._legend = Flow(*(Badge(_(words), drawn) for drawn, words in _MARKS))
        self._legend.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        layout.addWidget(self._legend)
        layout.setContentsMargins(1, 1, 1, 1)
        self._at = (0, 0)
        self.selectionChanged.connect(self._tell)
        self.setAutoFillBackground(True)
        self.restyle()

    def restyle(self) -> None:
        """Take the theme's colours and sizes."""
        colours = theme().colours
        plain = QTextCharFormat()
        plain.setForeground(QColor(colours.text))
        plain.setBackground(QColor(colours.surface))
        for weekday in Qt.DayOfWeek:
            self.setWeekdayTextFormat(weekday, plain)  # a Sunday is no warning
        plain.setForeground(QColor(colours.quiet))
        self.setHeaderTextFormat(plain)
        self.setFont(theme().font())
        ground = QPalette(QApplication.palette())
        ground.setColor(QPalette.ColorRole.Window, QColor(colours.surface))
        self.setPalette(ground)
        # The bar above the days paints itself as if it were chosen.
        ground.setColor(QPalette.ColorRole.Highlight, QColor(colours.surface))
        ground.setColor(QPalette.ColorRole.HighlightedText, QColor(colours.text))
        bar = self.findChild(QWidget, "qt_calendar_navigationbar")
        if bar is not None:
            bar.setPalette(ground)
        # Qt's own size would paint days over one another: it knows nothing of the marks.
        width = 7 * theme().px(DAY_WIDTH)
        self.setMinimumSize(width, 8 * touch_height() + self._legend.heightForWidth(width))
        side = theme().px(Size.LEAD)
        for button in self.findChildren(QToolButton):
            button.setMinimumHeight(touch_height())
            if button.objectName() in _STEPS:
                drawn, words = _STEPS[button.objectName()]
                button.setIcon(icon(drawn, side, colours.text))
                button.setIconSize(QSize(side, side))
                button.setAccessibleName(_(words))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the edge, which keeps it apart from the form below it."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QColor(theme().colours.line))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def paintCell(self, painter: QPainter, rect: QRect, date: QDate) -> None:
        """Paint one day, perhaps of no calendar: an error here would end the program."""
        colours = theme().colours
        day = _day(date)
        is_chosen = date == self.selectedDate()
        may_be = self.minimumDate() <= date <= self.maximumDate()
        is_here = date.month() == self.monthShown() and date.year() == self.yearShown()
        painter.save()
        painter.fillRect(rect, QColor(colours.surface))
        face = rect.adjusted(1, 1, -1, -1)
        ink = colours.text if may_be and is_here else colours.quiet
        if is_chosen:
            ink = colours.on_action
            paint_face(painter, face, colours.action, "")
        elif not may_be:
            ink = colours.line
        if day == huddle_days.known.today:
            paint_face(painter, face.adjusted(2, 2, -2, -2), "", ink, width=2)
        side = theme().px(Size.NOTE)
        mark = huddle_days.known.mark_of(day) if day is not None else ""
        font = theme().font(bold=day == huddle_days.known.today)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        words = face.adjusted(0, 0, 0, -side)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, str(date.day()))
        if mark:
            place = QRect(0, 0, side, side)
            place.moveCenter(face.center())
            place.moveBottom(face.bottom() - 3)
            paint_icon(painter, mark, place, ink)
        painter.restore()

    def words_at(self, place: QModelIndex) -> str:
        """Return what is heard of a day in sight, with what its mark means; "" for none."""
        first = QDate(self.yearShown(), self.monthShown(), 1)
        # The row above the days holds their letters; a Monday the 1st leaves a week before it.
        gone = first.dayOfWeek() - 1 or DAYS_A_WEEK
        nth = (place.row() - 1) * DAYS_A_WEEK + place.column()
        day = _day(first.addDays(nth - gone))
        return _words_of(day) if place.row() and day is not None else ""

    def _tell(self) -> None:
        """Say the day in hand aloud where it is not heard as another place in the month."""
        days = self.findChild(QTableView)  # what was found before may be gone as it is moved
        assert days is not None
        here = days.currentIndex()
        before, self._at = self._at, (here.row(), here.column())
        day = _day(self.selectedDate())
        if day is not None and before == self._at:
            announce(self, _words_of(day))


def _words_of(day: date) -> str:
    known = huddle_days.known
    mark = dict(_MARKS).get(known.mark_of(day))
    words = [format_day(day), _("today") if day == known.today else "", _(mark) if mark else ""]
    return ", ".join(filter(None, words))


def _day(day: QDate) -> date | None:
    """Return the day; None where Qt counts on, as after the last of the year 9999."""
    if not MINYEAR <= day.year() <= MAXYEAR:
        return None
    return date(day.year(), day.month(), day.day())
