"""One of the ward's lists: add, change, move, take off; each saved at once, each with Undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from safehuddle.i18n import N_, _
from safehuddle.overriding import override
from safehuddle.services.ward_lists import ListName
from safehuddle.ui.kit.button import Button, plain_button
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.layouts import Flow, column, group
from safehuddle.ui.kit.pane import Pane
from safehuddle.ui.kit.row_list import Row, RowList
from safehuddle.ui.settings.list_presenter import WardListPresenter
from safehuddle.ui.unfinished import DraftedFields
from safehuddle.ui.unfinished_line import UnfinishedLine

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from safehuddle.ui.desk import Desk
    from safehuddle.ui.form_drafts import FormDraft


@dataclass(frozen=True, slots=True)
class _Words:
    title: str
    help: str
    new: str


_WORDS = {
    ListName.PROMPTS: _Words(
        N_("Prompts"),
        N_("What the huddle asks each day. About seven is enough; each is a question to the team."),
        N_("New prompt"),
    ),
    ListName.HARMS: _Words(
        N_("Harms"),
        N_(
            "What the ward counts. What was recorded under a harm stays, whatever it is called. Its"
            " milestones are the days without it that you tell as good news."
        ),
        N_("New harm"),
    ),
    ListName.ROLES: _Words(
        N_("Roles"),
        N_(
            "People are counted and asked by role, never by name. Tick the roles that are asked "
            "first, so that the quietest voices are not the last."
        ),
        N_("New role"),
    ),
}


class WardListPane(Pane):
    """A list that is the ward's own."""

    def __init__(self, desk: Desk, which: ListName) -> None:
        words = _WORDS[which]
        super().__init__(_(words.title), _(words.help))
        self._new_words = _(words.new)
        presenter = self._presenter = WardListPresenter(desk, self, which)
        self._list = RowList(_(words.title), fits=True)
        self._form = _Field(desk, presenter)
        self._form_place = group(column(self._form))
        change, up, down, off = (
            Button(_("Change"), self._doing(presenter.begin_change), icon="edit", keys="E"),
            Button(_("Move up"), self._mover(-1), keys="U"),
            Button(_("Move down"), self._mover(1), keys="D"),
            Button(_("Take off"), self._doing(presenter.drop), icon="close", keys="X"),
        )
        add = Button(_("Add"), presenter.begin_new, icon="add", keys="A")
        add.work_in(self._list)
        offered = [change, up, down, off]
        if which is ListName.HARMS:
            offered.append(
                Button(_("Milestones"), self._doing(presenter.begin_milestones), keys="M")
            )
        self._list.offer(*offered)
        self._buttons = Flow(add, *offered)
        self._standard = plain_button(_("Put the standard list back"), presenter.put_standard_back)
        self.add(self._buttons)
        self.add(self._form_place)
        self.add(self._list)
        self.add(Flow(self._standard))
        self._form.hide()
        self._list.opened.connect(presenter.begin_change)
        self._list.ticked.connect(presenter.tick)

    @override
    def load(self) -> None:
        self._presenter.load()

    # What the presenter asks of its view.

    def show_rows(self, rows: Sequence[Row]) -> None:
        """See `ListView`."""
        self._list.show_rows(rows)
        self._list.choose_first()

    def open_field(self, words: str, *, is_new: bool) -> None:
        """See `ListView`."""
        self._buttons.hide()
        self._form.begin(self._new_words if is_new else _("Change to"), words)

    def open_milestones(self, words: str) -> None:
        """See `ListView`."""
        self._buttons.hide()
        self._form.begin(_("Numbers of days without it; empty for the usual ones"), words)

    def close_field(self) -> None:
        """See `ListView`."""
        self._form.end()
        self._buttons.show()
        self._list.setFocus()

    def rest_field(self) -> None:
        """See `ListView`."""
        here = self.window().focusWidget()
        had_keyboard = here is not None and self._form.isAncestorOf(here)
        self._form.rest()
        self._buttons.show()
        if had_keyboard:
            self._list.setFocus()

    def take_words(self) -> FormDraft | None:
        """See `ListView`."""
        return self._form.take_words()

    def show_trouble(self, sentence: str) -> None:
        """See `ListView`."""
        self._form.show_trouble(sentence)

    def _doing(self, act: Callable[[int | None], object]) -> Callable[[], object]:
        return lambda: act(self._key)

    def _mover(self, step: int) -> Callable[[], object]:
        return lambda: self._presenter.move(self._key, step)

    @property
    def _key(self) -> int | None:
        key = self._list.current_key
        return key if isinstance(key, int) else None


class _Field(QWidget):
    """The words of one entry while they are typed."""

    def __init__(self, desk: Desk, presenter: WardListPresenter) -> None:
        super().__init__()
        self._desk = desk
        self._line: UnfinishedLine | None = None
        self._presenter = presenter
        self._place = column()
        self._field: TextField | None = None
        self._place.addWidget(
            Flow(
                Button(_("Save"), self._save, icon="save", hint="Enter"),
                Button(_("Cancel"), presenter.cancel, hint="Esc"),
            )
        )
        self.setLayout(self._place)

    def begin(self, label: str, words: str) -> None:
        """Ask for words, starting from `words`."""
        self.rest()
        for old in (self._line, self._field):
            if old is not None:
                old.deleteLater()
        self._field = TextField(label)  # a new one, because its name for the ear is its label
        self._field.set_text(words)
        self._line = UnfinishedLine(self._desk, DraftedFields(words=self._field))
        self._field.changed.connect(self._line.stir)
        self._place.insertWidget(0, self._line)
        self._place.insertWidget(1, self._field)
        self.show()
        self._field.setFocus()
        self._line.begin(self._presenter.draft)

    def take_words(self) -> FormDraft | None:
        """Return the words, for the change that makes a record of them."""
        return self._line.take() if self._line is not None else None

    def end(self) -> None:
        """Hide, and forget the words: they are saved."""
        if self._line is not None:
            self._line.end()
        self.hide()

    def rest(self) -> None:
        """Hide; the words wait."""
        if self._line is not None:
            self._line.rest()
        self.hide()

    def show_trouble(self, sentence: str) -> None:
        """Say what is not right with the words."""
        if self._field is not None:
            self._field.show_error(sentence)
            self._field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves (a line of text passes it on); Escape lets the words wait."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._save()
        elif event.key() == Qt.Key.Key_Escape:
            self._presenter.cancel()
        else:
            super().keyPressEvent(event)

    def _save(self) -> None:
        if self._field is not None:
            self._presenter.save(self._field.text())
