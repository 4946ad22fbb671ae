"""The history of everything as a page of the settings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from safehuddle.domain.moments import to_local
from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.services.history.sentences import Subject
from safehuddle.ui.history.presenter import HistoryPresenter
from safehuddle.ui.history.rows import Days, FilterChoices
from safehuddle.ui.kit.badge import Badge
from safehuddle.ui.kit.button import Button
from safehuddle.ui.kit.chips import ChipRow, Choice
from safehuddle.ui.kit.choice_field import ChoiceField
from safehuddle.ui.kit.date_field import DateField
from safehuddle.ui.kit.empty import EmptyState
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.file_dialog import save_dialog
from safehuddle.ui.kit.layouts import Columns, Flow, column, group, row
from safehuddle.ui.kit.pane import Pane
from safehuddle.ui.kit.row_list import Row, RowList
from safehuddle.ui.kit.words import body, quiet
from safehuddle.ui.theme.tokens import Space, Tone

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from safehuddle.ui.desk import Desk

    AskFile = Callable[[str, Callable[[Path], None]], None]

_ANYBODY, _NOBODY = "anybody", "nobody"


class HistoryPane(Pane):
    """Who did what, and when."""

    def __init__(self, desk: Desk, *, ask_file: AskFile | None = None) -> None:
        super().__init__(
            _("History"),
            _("Who did what, and when. It can only be added to; what people wrote is not in it."),
        )
        self._presenter = HistoryPresenter(desk, self)
        self._ask_file = ask_file or self._show_file_dialog
        today = to_local(desk.clock(), desk.ward.zone).date()
        self._alarm, self._verdict, self._count = Badge("", "", Tone.WORSE), body(), quiet()
        self._sorts = ChipRow(
            _("What it was about"), [Choice(sort, sort.words) for sort in Subject], optional=True
        )
        self._days = ChipRow(_("When"), [Choice(days, _(days.value)) for days in Days])
        self._first, self._last = DateField(_("From"), today), DateField(_("To"), today)
        self._between = group(row(self._first, self._last, gap=Space.M), _("Between two days"))
        self._words = TextField(
            _("Words"), optional=True, example=_("for example out into the file")
        )
        self._who = ChoiceField(_("Who"), [(_ANYBODY, _("anybody"))])
        self._list = RowList(_("History"), fits=True)
        self._more = Button(_("Show older"), self._presenter.show_more, icon="chevron-down")
        self._none = EmptyState(
            _("Nothing was found."), _("Choose less, and more is shown."), icon="search"
        )
        words_and_who = Columns(self._words, self._who, least=220, shares=(50, 50))
        self._chooser = group(
            column(words_and_who, self._sorts, self._days, self._between, gap=Space.M),
            _("Narrow down"),
        )
        self._show = Button(_("Show it"), self._on_show, icon="arrow-next", hint="Enter")
        narrow = Button(_("Narrow down"), self.press_narrow, icon="search", keys="F")
        narrow.work_in(self._list)
        self._list.offer(self._show)
        save = Button(_("Save as a table…"), self._on_save, icon="save")
        parts: tuple[QWidget, ...] = (
            *(self._alarm, self._verdict, Flow(self._show, narrow, save), self._chooser),
            *(self._count, self._list, self._none, Flow(self._more)),
        )
        for part in parts:
            self.add(part)
        for hidden in (self._alarm, self._chooser, self._between, self._more, self._none):
            hidden.hide()
        self._days.set_value(Days.ALL)
        self._listen()

    @override
    def load(self) -> None:
        self._presenter.load()

    # What the presenter asks of its view.

    def show_history(self, rows: Sequence[Row], words: str, *, has_more: bool) -> None:
        """See `HistoryView`."""
        self._list.show_rows(rows)
        self._list.choose_first()
        self._mind_show()
        self._list.setVisible(bool(rows))
        self._none.setVisible(not rows)
        self._more.setVisible(has_more)
        self._count.setText(words)
        if not self._chooser.isHidden():
            self._list.say_found(words)

    def show_makers(self, makers: Sequence[str]) -> None:
        """See `HistoryView`."""
        named = [(f"={who}", who) for who in makers]
        self._who.show_choices(
            [(_ANYBODY, _("anybody")), (_NOBODY, _("somebody who did not say")), *named]
        )

    def show_verdict(self, words: str, *, is_whole: bool) -> None:
        """See `HistoryView`."""
        self._alarm.show_state(_("Changed from outside"), "warning", Tone.WORSE)
        self._alarm.setVisible(not is_whole)
        self._verdict.setText(words)

    def _mind_show(self) -> None:
        """What is about no record, such as a backup, says all there is in its row."""
        self._show.setEnabled(self._presenter.leads_somewhere(self._list.current_key))

    def _on_show(self) -> None:
        self._presenter.open(self._list.current_key)

    def _listen(self) -> None:
        self._list.opened.connect(self._presenter.open)
        self._list.chosen.connect(lambda _key: self._mind_show())
        for signal in (
            self._sorts.chosen,
            self._days.chosen,
            self._first.changed,
            self._last.changed,
            self._words.changed,
            self._who.chosen,
        ):
            signal.connect(self._narrow)

    def press_narrow(self) -> None:
        """Show or hide what narrows the history down."""
        self._chooser.setVisible(not self._chooser.isVisible())
        if self._chooser.isVisible():
            self._words.setFocus()

    def _narrow(self, *_what: object) -> None:
        sort, days, who = self._sorts.value, self._days.value, self._who.value
        is_between = days is Days.BETWEEN
        self._between.setVisible(is_between)
        self._presenter.narrow(
            FilterChoices(
                sort=sort if isinstance(sort, Subject) else None,
                words=self._words.text(),
                who={_ANYBODY: None, _NOBODY: ""}.get(str(who), str(who)[1:]),
                days=days if isinstance(days, Days) else Days.ALL,
                first=self._first.value if is_between else None,
                last=self._last.value if is_between else None,
            )
        )

    def _on_save(self) -> None:
        self._ask_file(self._presenter.file_name(), self._presenter.export)

    def _show_file_dialog(self, file_name: str, chosen: Callable[[Path], None]) -> None:
        save_dialog(self, _("Save the history as a table"), file_name, chosen).open()
