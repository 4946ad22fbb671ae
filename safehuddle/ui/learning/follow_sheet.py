"""The sheet that names a theme: tick the sentences that belong together, and give them a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from safehuddle.i18n import _
from safehuddle.ui.kit.button import Button, primary_button
from safehuddle.ui.kit.chips import ChipRow, Choice
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.place import SwapPlace
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.kit.tick_row import TickRow
from safehuddle.ui.kit.words import quiet, small_heading
from safehuddle.ui.learning.follow_presenter import ANEW, FollowAsked, FollowPresenter
from safehuddle.ui.unfinished_line import UnfinishedLine
from safehuddle.ui.watched_field import watch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from safehuddle.ui.desk import Desk
    from safehuddle.ui.form_drafts import FormDraft
    from safehuddle.ui.kit.row_data import Row

WIDTH = 820
_NEW = 0


class FollowSheet(Sheet):
    """One theme; `show_item` says what it begins with, before it is opened."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("A theme to follow"), parent, width=WIDTH)
        self._desk = desk
        self._themes = SwapPlace()
        self._chips: ChipRow | None = None
        self.name = TextField(
            _("What shall the theme be called?"), example=_("for example Pump alarms")
        )
        self.about = TextField(_("What is it about?"), optional=True)
        self.search = TextField(
            _("Words to look for in what was noticed"), example=_("for example pump alarm")
        )
        self._rows = SwapPlace()
        self._none = quiet(_("Nothing of the last half year has these words."))
        self._unfinished = UnfinishedLine(desk, self, sheet=self)
        for part in (
            *(self._unfinished, self._themes, self.name, self.about),
            *(small_heading(_("Which of these belong to it?")), self.search),
            *(self._rows, self._none),
        ):
            self.add(part)
        self.set_buttons(
            Button(_("Cancel"), self.reject, hint="Esc"),
            primary_button(_("Save"), lambda: self._presenter.save(), hint="Enter"),
            left=quiet(_("A theme is about what happens, never about who.")),
        )
        watch(self.name, self.about)
        for field in (self.name, self.about):
            field.changed.connect(self._unfinished.stir)
        self.search.changed.connect(lambda words: self._presenter.look(words))
        self.name.changed.connect(self._on_name)
        self.show_item(ANEW)

    def show_item(self, key: str) -> None:
        """Begin with what "observation:7" says, find more for "theme:3", or begin with "new"."""
        if self.isVisible():
            return  # what is being ticked is about another
        self._asked = FollowAsked.of(key)
        self._presenter = FollowPresenter(self, self._desk, self._asked)
        self._is_named = False
        self.show_found(())

    def open(self) -> None:
        """Show it with the keyboard in the name."""
        super().open()
        self.name.setFocus()
        self._presenter.open()
        self._unfinished.begin(self._asked.draft)

    def reload(self) -> None:
        """Show the sentences as they are now; what is ticked and typed stays."""
        self._presenter.look_again()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves from everywhere that does not use it itself."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._presenter.save()
        else:
            super().keyPressEvent(event)

    # What the presenter asks of its view.

    def show_themes(self, themes: Sequence[tuple[int, str]]) -> None:
        """See `FollowView`."""
        self._chips = None
        if not themes:
            self._themes.put()
            return
        choices = [Choice(_NEW, _("A new theme")), *(Choice(*each) for each in themes)]
        self._chips = ChipRow(_("Where does it belong?"), choices)
        self._chips.set_value(_NEW)
        self._chips.chosen.connect(self._mind_name)
        self._themes.put(self._chips)

    def show_name(self, name: str) -> None:
        """See `FollowView`."""
        self._is_named = bool(name)
        self.heading.setText(name or _("A theme to follow"))
        self._mind_name()
        if name:
            self.search.setFocus()

    def show_found(self, rows: Sequence[Row]) -> None:
        """See `FollowView`."""
        self._rows.put(*map(self._tick_row, rows))
        self._none.setVisible(not rows and bool(self.search.text()))

    @property
    def into(self) -> int | None:
        """See `FollowView`."""
        chosen = self._chips.value if self._chips is not None else _NEW
        return chosen if isinstance(chosen, int) and chosen != _NEW else None

    def said(self) -> tuple[str, str]:
        """See `FollowView`."""
        return self.name.text(), self.about.text()

    def take_words(self) -> FormDraft | None:
        """See `FollowView`."""
        return self._unfinished.take()

    def show_error(self, sentence: str, field: str | None) -> None:
        """See `FollowView`."""
        at_fault = self.about if field == "about" else self.name
        at_fault.show_error(sentence)
        at_fault.setFocus()

    def close_form(self) -> None:
        """See `FollowView`."""
        self.accept()

    def give_up(self) -> None:
        """See `FollowView`."""
        super().reject()

    def reject(self) -> None:
        """Escape or the frame's cross: the words wait for the next time."""
        self._presenter.put_away()
        super().reject()

    # What is kept of it while it is typed (`DraftedForm`).

    def typed(self) -> dict[str, Any]:
        """Return what was typed and is not saved."""
        fields = {"name": self.name.text(), "about": self.about.text()}
        return {name: text for name, text in fields.items() if text}

    def put_back(self, typed: dict[str, Any]) -> None:
        """Put that in again, where nothing has been typed meanwhile."""
        for name, field in (("name", self.name), ("about", self.about)):
            if not field.text():
                field.set_text(str(typed.get(name, "")))

    def clear(self) -> None:
        """Show it as if nothing had been typed."""
        for field in (self.name, self.about):
            field.set_text("")

    def _on_name(self, name: str) -> None:
        """Look for what it is called, unless other words are looked for."""
        if self._asked.sort == ANEW and not self.search.text():
            self._presenter.look(name)

    def _mind_name(self) -> None:
        asks = not self._is_named and self.into is None
        self.name.setVisible(asks)
        self.about.setVisible(asks)

    def _tick_row(self, row: Row) -> TickRow:
        ticked = TickRow(row)
        ticked.clicked.connect(lambda is_on: self._presenter.tick(int(str(row.key)), is_on=is_on))
        return ticked
