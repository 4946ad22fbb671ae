"""The leaders' board: what is owed and the records on the left, the one in hand on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer

from safehuddle.i18n import N_, _
from safehuddle.overriding import override
from safehuddle.ui.candour.board_presenter import BoardPresenter
from safehuddle.ui.candour.case_pane import CasePane
from safehuddle.ui.candour.key_sheet import KeySheet
from safehuddle.ui.candour.value_form import ValueForm
from safehuddle.ui.kit.button import Button, Weight
from safehuddle.ui.kit.empty import EmptyState
from safehuddle.ui.list_detail.list_pane import ListPane
from safehuddle.ui.list_detail.list_screen import ListScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from safehuddle.ui.candour.asking import Ask
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.kit.row_data import Row, Section
    from safehuddle.ui.list_detail.screen import HasId

BEGIN = "begin"
"""`desk.go("candour/begin:7")` begins a record about the observation of that number."""
_BEGIN_KEYS = "Alt+P"


class CasesBoard(ListScreen):
    """Stands on the candour screen while the leaders' key is open, and is forgotten with it."""

    nothing = (
        N_("No records yet."),
        N_("Press Alt+P to begin one. Only leaders and the matron can see that it exists."),
    )
    _presenter: BoardPresenter

    def __init__(self, desk: Desk, key_changed: Callable[[], object] = lambda: None) -> None:
        """Make it empty; `key_changed` is called once something about the leaders' key is other."""
        super().__init__(desk)
        self._key_changed = key_changed
        self._needs_new_sheet = self._is_reading = False
        self._presenter = presenter = BoardPresenter(desk, self)
        self._case = CasePane(presenter.press, presenter.do)
        self._begin = Button(
            _("Begin a record"), lambda: presenter.begin(), icon="add", keys=_BEGIN_KEYS
        )
        self.lay_out(
            _("Candour"),
            ListPane(_("Records"), EmptyState("", "", icon="speech")),
            self._case,
            shares=(42, 58),
            new=self._begin,
            is_card=True,
        )
        key = Button(_("The leaders’ key"), self._open_key, icon="lock", keys="Alt+K")
        key.set_folded(True)
        self.add_search(_("Search the records"), beside=key)
        self.list_pane.chosen.connect(presenter.choose)
        self.list_pane.opened.connect(self._begin_reading)
        # Once its parts are laid out; at 1024 px the head of a record leaves them little room.
        self._case.chapter_opened.connect(lambda: QTimer.singleShot(0, self, self._go_to_chapter))

    def show_needs_new_sheet(self, is_needed: bool) -> None:
        """Say that a new recovery key opens nothing here yet, while it is so."""
        self._needs_new_sheet = is_needed
        words = _(
            "A new recovery key was made. Press The leaders’ key to have it open these records too;"
            " keep the sheet from before until then."
        )
        self.page.set_under_title(words if is_needed else "")

    @override
    def arrive(self) -> None:
        if self.form is None and self._is_reading:
            self._case.take_keyboard()
        else:
            super().arrive()

    @override
    def mind_side(self) -> None:
        """Where the columns stack, a form, or a record that is read, has all the room there is."""
        super().mind_side()
        is_stacked = not self.columns.stands_beside(self.columns.width())
        self.list_pane.setVisible(not (is_stacked and (self.form or self._is_reading)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns may stack now, or stand beside one another."""
        super().resizeEvent(event)
        self.mind_side()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads from the record back to the list."""
        if event.key() == Qt.Key.Key_Escape and self.form is None and self._is_reading:
            self._is_reading = False
            self.mind_side()
            self.arrive()
        else:
            super().keyPressEvent(event)

    @override
    def show_item(self, key: str) -> None:
        begin, _colon, observation = key.partition(":")
        if begin == BEGIN and observation.isdigit():
            self._presenter.begin(int(observation))
        else:
            super().show_item(key)

    def _go_to_chapter(self) -> None:
        self._side.verticalScrollBar().setValue(self._case.y() + self._case.chapters_at)

    def _begin_reading(self) -> None:
        self._is_reading = True
        self.mind_side()
        self.arrive()

    def _open_key(self) -> None:
        KeySheet(
            self.desk, self.window(), self._key_changed, needs_new_sheet=self._needs_new_sheet
        ).open()

    @override
    def show_detail(self, detail: HasId | None) -> None:
        is_other = detail is None or self._shown is None or detail.id != self._shown.id
        super().show_detail(detail)
        if is_other:
            self._side.verticalScrollBar().setValue(0)

    @override
    def close_form(self, *, is_saved: bool = False) -> None:
        super().close_form(is_saved=is_saved)
        self._side.verticalScrollBar().setValue(0)  # where the record says how it stands

    # What the presenter asks of its view.

    @override
    def show_list(self, rows: Sequence[Row | Section], *, sought: str) -> None:
        """See `ListView`."""
        super().show_list(rows, sought=sought)
        self.list_pane.count_found()
        # What is next in the record in hand is the loud one; without records it is to begin.
        is_first = self.list_pane.has_nothing
        weight = Weight.PRIMARY if is_first else Weight.QUIET
        self._begin.set_weight(weight, hint=_BEGIN_KEYS)

    def open_ask(self, ask: Ask, draft: str) -> None:
        """See `BoardView`."""
        form = ValueForm(ask, self.desk)
        form.saved.connect(lambda: self._presenter.save(form.answers))
        self.open_form(form, draft=draft, drafted=form.drafted)
