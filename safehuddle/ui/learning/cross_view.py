"""The page of the safety cross: a harm with the days since the last one, and a month beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.charts.safety_cross import cross_chart
from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.ui.kit.button import Button, primary_button
from safehuddle.ui.kit.choice_field import ChoiceField
from safehuddle.ui.kit.empty import EmptyState
from safehuddle.ui.kit.key_hints import KeyHint
from safehuddle.ui.kit.layouts import Columns, Flow, column, group
from safehuddle.ui.kit.place import SwapPlace
from safehuddle.ui.kit.words import body, heading, lead, quiet, small_heading, title
from safehuddle.ui.learning.cross_chart import CrossChart, keys_words
from safehuddle.ui.learning.cross_presenter import CrossPresenter
from safehuddle.ui.screen import Screen
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from safehuddle.domain.safety_cross import SafetyCross
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.learning.cross_presenter import Standing, ToPrint

CHART_PT = 290.0
_LEAST_COLUMN = 300
_SHARES = (36, 64)


class CrossScreen(Screen):
    """A month at a time."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._presenter = presenter = CrossPresenter(desk, self)
        self._print = primary_button(_("Print…"), presenter.print, icon="print", keys="Ctrl+P")
        self._harms = ChoiceField(_("Which harm?"), [])
        self._month, self._summary = heading(), body()
        self._hint = quiet(keys_words())
        self._earlier = Button(_("Earlier"), presenter.earlier, icon="arrow-back", hint="Alt+←")
        self._later = Button(_("Later"), presenter.later, icon="arrow-next", hint="Alt+→")
        for keys, button in (("Alt+Left", self._earlier), ("Alt+Right", self._later)):
            QShortcut(QKeySequence(keys), self).activated.connect(button.click)
        self._chart = CrossChart(_("Safety cross"))
        self._standing = SwapPlace(gap=Space.L)
        self._certificate = quiet(
            _("A milestone is reached: its certificate can be printed with the cross.")
        )
        self._about = quiet(
            _(
                "Counted is what was new here and was noticed. What came in with a patient stands"
                " apart, an ulcer is counted once, and a day on which nobody looked is no good day."
            )
        )
        self._nothing = EmptyState(
            _("The ward counts no harms yet."),
            _("Choose them in Settings, Harms. Then each has its cross here."),
            icon="learning",
        )
        month = column(
            Flow(self._month, self._earlier, self._later, self._print, gap=Space.S),
            self._chart,
            self._hint,
            self._summary,
            gap=Space.M,
        )
        beside = column(
            title(_("Safety cross")),
            self._harms,
            self._standing,
            self._certificate,
            self._about,
            gap=Space.L,
        )
        beside.addStretch(1)
        self._columns = Columns(group(beside), group(month), least=_LEAST_COLUMN, shares=_SHARES)
        # No head over both columns: the whole month is to be seen on the smallest screen.
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins(Space.L, Space.L, Space.L, Space.L))
        layout.addWidget(self._columns)
        layout.addWidget(self._nothing)
        layout.addStretch(1)
        self._nothing.hide()
        self._harms.chosen.connect(self._on_harm)
        self._chart.opened.connect(presenter.open)

    def reload(self) -> None:
        """Ask for the month again."""
        self._presenter.load()

    def arrive(self) -> None:
        """Begin at the harm, from where Tab leads to the cross."""
        self._harms.setFocus()

    @override
    def keys(self) -> tuple[KeyHint, ...]:
        return (
            *super().keys(),
            KeyHint("Alt+←", _("The month before")),
            KeyHint("Alt+→", _("The month after")),
        )

    # What the presenter asks of its view.

    def show_harms(self, harms: Sequence[tuple[int | None, str]], chosen: int | None) -> None:
        """See `CrossView`."""
        self._harms.show_choices(harms)
        self._harms.set_value(chosen)
        self._columns.setVisible(bool(harms))
        self._nothing.setVisible(not harms)

    def show_cross(self, cross: SafetyCross, *, earlier: bool, later: bool) -> None:
        """See `CrossView`."""
        self._month.setText(cross.month.title)
        self._chart.show_drawing(cross_chart(cross, width=CHART_PT))
        self._summary.setText(cross.summary)
        self._earlier.setEnabled(earlier)
        self._later.setEnabled(later)

    def show_standing(self, standing: Sequence[Standing], *, has_certificate: bool) -> None:
        """See `CrossView`."""
        line = body if len(standing) == 1 else quiet
        self._standing.put(*(_standing(each, line) for each in standing))
        self._certificate.setVisible(has_certificate)

    def print(self, what: ToPrint) -> None:
        """See `CrossView`."""
        from safehuddle.ui.learning.cross_print import CrossPrintSheet  # at the first print

        CrossPrintSheet(self.desk, self, what).open()

    def _on_harm(self) -> None:
        value = self._harms.value
        self._presenter.choose_harm(value if isinstance(value, int) else None)


def _standing(each: Standing, line: Callable[[str], QWidget]) -> QWidget:
    number = lead(_("{days} {what}").format(days=each.days, what=each.what))
    return group(
        column(small_heading(each.harm), number, *map(line, each.lines), gap=Space.XS), each.harm
    )
