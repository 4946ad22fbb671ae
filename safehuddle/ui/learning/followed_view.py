"""The page of followed themes: what they are called, how often by week, and their sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.charts.count_line import count_line
from safehuddle.i18n import N_, _, ngettext
from safehuddle.ui.charts.chart_widget import ChartWidget
from safehuddle.ui.kit.button import Weight, plain_button, primary_button
from safehuddle.ui.kit.field_data import Field
from safehuddle.ui.kit.layouts import Flow, column, group
from safehuddle.ui.kit.place import SwapPlace
from safehuddle.ui.kit.words import body, quiet, small_heading
from safehuddle.ui.learning.followed_presenter import FollowedPresenter
from safehuddle.ui.learning.followed_rows import FollowGesture
from safehuddle.ui.learning.learnt_page import LearntPage
from safehuddle.ui.list_detail.detail_pane import DetailPane, Press
from safehuddle.ui.text_form import TextForm
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from safehuddle.ui.desk import Desk
    from safehuddle.ui.kit.button import Button
    from safehuddle.ui.learning.followed_rows import FollowedDetail, SentenceLine

CHART_PT, CHART_HIGH_PT = 400.0, 110.0

_PRESSES = {
    FollowGesture.ADD: Press(N_("Find more sentences"), "search", "Alt+F"),
    FollowGesture.GAP: Press(N_("See a gap in it"), "add", "Alt+G"),
    FollowGesture.THREAD: Press(N_("Follow the thread"), "arrow-next", "Alt+J"),
    FollowGesture.OTHER_WORDS: Press(N_("In other words…"), "copy", "Alt+I"),
    FollowGesture.EDIT: Press(N_("Change"), "edit", "Alt+E"),
    FollowGesture.END: Press(N_("Follow it no more"), "close", "Alt+U"),
    FollowGesture.GO_ON: Press(N_("Follow it again"), "undo", "Alt+U"),
    FollowGesture.WITHDRAW: Press(N_("Take back"), "bin", "Del", weight=Weight.PLAIN),
}


class FollowedPane(DetailPane[FollowGesture]):
    """One theme."""

    def __init__(self, desk: Desk, presenter: FollowedPresenter) -> None:
        super().__init__(presenter.press, _PRESSES)
        self._desk, self._presenter = desk, presenter
        self._about, self._beside = body(), quiet()
        self._chart = ChartWidget(_("How often by week"))
        self._headings = [
            small_heading(_("These look alike. Do they belong to it?")),
            small_heading(_("What was said")),
            small_heading(_("What was promised")),
        ]
        self._offered, self._said, self._promised = (SwapPlace(gap=Space.S) for _n in range(3))
        self.lay_out(
            self.sentence,
            self.tags,
            self._about,
            self.row_of(*_PRESSES),
            self.form_place,
            self._chart,
            self._beside,
            *(self._headings[0], self._offered),
            *(self._headings[1], self._said),
            *(self._headings[2], self._promised),
            self.history,
        )

    def show_detail(self, detail: FollowedDetail) -> None:
        """Show another theme, or the same one after a change."""
        self.show_head(detail.name, detail.tags, detail.gestures)
        self._about.setText(detail.about)
        self._about.setVisible(bool(detail.about))
        drawing = count_line(
            detail.points,
            what=_("How often by week"),
            width=CHART_PT,
            height=CHART_HIGH_PT,
        )
        self._chart.show_drawing(drawing)
        self._beside.setText(detail.beside)
        put, out = self._presenter.put, self._presenter.take_out
        self._offered.put(
            *(self._line(each, _("It belongs to it"), "add", put) for each in detail.offered)
        )
        more = plain_button(
            ngettext("{count} more", "{count} more", detail.more).format(count=detail.more),
            self._presenter.show_all,
        )
        self._said.put(
            *(self._line(each, _("Take it out"), "close", out) for each in detail.sentences),
            *([more] if detail.more else []),
        )
        self._promised.put(
            *(
                self._led(each.text, _("Show promise"), f"actions/{each.id}")
                for each in detail.promises
            )
        )
        for heading, lines in zip(
            self._headings, (detail.offered, detail.sentences, detail.promises), strict=True
        ):
            heading.setVisible(bool(lines))

    def _line(
        self, line: SentenceLine, words: str, icon: str, act: Callable[[int], None]
    ) -> QWidget:
        do = plain_button(words, lambda: act(line.id), icon=icon)
        show = plain_button(_("Show"), lambda: self._desk.go(f"observations/{line.id}"))
        for button in (do, show):
            _say_of(button, line.text)
        return group(column(body(line.text), quiet(line.about), Flow(do, show), gap=0))

    def _led(self, text: str, words: str, where: str) -> QWidget:
        show = plain_button(words, lambda: self._desk.go(where))
        _say_of(show, text)
        return group(column(body(text), Flow(show), gap=0))


class FollowedScreen(LearntPage):
    """The list, and beside it one theme."""

    title = N_("Followed themes")
    nothing = (
        N_("No theme is followed yet."),
        N_(
            "When something comes up again and again, give it a name: then you see here how"
            " often, and new sentences that look alike are offered."
        ),
    )
    shares = (34, 66)
    drafts = "theme"
    _presenter: FollowedPresenter

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._presenter = presenter = FollowedPresenter(desk, self)
        self.lay_out_list(FollowedPane(desk, presenter), _name_button(desk))
        self.list_pane.opened.connect(lambda: presenter.press(FollowGesture.ADD))

    def ask_words(self, key: int, name: str, about: str) -> None:
        """See `FollowedView`."""
        fields = (
            Field("name", _("What is it called?"), name),
            Field("about", _("What is it about?"), about),
        )
        form = TextForm(_("Change the theme"), fields, save=_("Save"))
        form.saved.connect(lambda: self._presenter.edit(**form.said()))
        self.open_form(form, draft=f"theme-edit:{key}", among=True)


def _name_button(desk: Desk) -> Button:
    return primary_button(
        _("Name a theme"), lambda: desk.go("follow/new"), icon="add", keys="Alt+N"
    )


def _say_of(button: Button, sentence: str) -> None:
    """Have a screen reader tell it from the same button beside another sentence."""
    button.setAccessibleName(f"{button.words}: {sentence}")
