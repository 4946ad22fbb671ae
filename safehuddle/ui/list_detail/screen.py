"""A list, and beside it one record, a form about it, or what narrows the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QMargins, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.overriding import override
from safehuddle.ui.author import Author
from safehuddle.ui.kit.layouts import Columns, column, group
from safehuddle.ui.kit.page import Page
from safehuddle.ui.list_detail.side import Side
from safehuddle.ui.screen import Screen
from safehuddle.ui.theme.tokens import Space
from safehuddle.ui.unfinished_line import UnfinishedLine, unfinished_line_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from safehuddle.ui.desk import Desk
    from safehuddle.ui.form_drafts import FormDraft
    from safehuddle.ui.kit.button import Button
    from safehuddle.ui.kit.form import Form
    from safehuddle.ui.list_detail.detail_pane import DetailPane
    from safehuddle.ui.list_detail.list_pane import ListPane
    from safehuddle.ui.unfinished import DraftedForm


class HasId(Protocol):
    """What is shown of a record, with the key of its row."""

    @property
    def id(self) -> int:
        """The record's number."""


LEAST_COLUMN = 270
"""The narrowest a column may be, in px at 100 %."""


class ListDetailScreen(Screen):
    """The frame of Observations and Actions, and of whatever has their shape.

    A subclass makes its panes, puts them in by `lay_out`, and connects them with its presenter,
    to which it is the view. It says how a form is put away. What is typed into a form waits by
    the name given to `open_form`.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.form: Form | None = None
        self._is_among = False
        self._unfinished: UnfinishedLine | None = None
        self._author = Author(self, self._on_author_gone)
        self._shown: HasId | None = None
        self.folds = self.is_folded = False
        """Whether the record comes and goes beside the rows, and whether it is away."""
        self._menu: tuple[object, Callable[[], None]] | None = None

    def lay_out(
        self,
        title: str,
        list_pane: ListPane,
        detail_pane: DetailPane[Any],
        *,
        shares: tuple[int, int],
        narrow_pane: QWidget | None = None,
        new: Button | None = None,
        others: tuple[QWidget, ...] = (),
        is_card: bool = False,
    ) -> None:
        """Put everything in its place.

        Args:
            title: the page's.
            list_pane: the list.
            detail_pane: the record in hand.
            shares: how the width is shared between the list and what stands beside it.
            narrow_pane: more chips, in the place of the record while it is in sight.
            new: the loud button that begins a record; away while a form is open.
            others: what stands at the top right besides.
            is_card: whether what stands beside the list stands on a card.
        """
        self.list_pane, self.detail_pane = list_pane, detail_pane
        self.narrow_pane = narrow_pane or QWidget()
        self._new = new
        if new is not None:
            keep_room = new.sizePolicy()
            keep_room.setRetainSizeWhenHidden(True)  # nothing moves while a form is open
            new.setSizePolicy(keep_room)
        self._side = Side(is_card=is_card)
        for pane in (self.narrow_pane, detail_pane):
            self._side.body.addWidget(pane)
            pane.hide()
        for view in list_pane.views:
            view.offer(*detail_pane.buttons.values())
            view.before_menu = self._show_menu_once_known
        self._column = column(self._side, gap=Space.M)
        self._column.addStretch(1)
        self._beside = group(self._column)
        self.page = Page(title, primary=new, others=others, scrolls=False)
        self.columns = Columns(
            list_pane, self._beside, least=LEAST_COLUMN, shares=shares, fills=True
        )
        self.page.add(self.columns, stretch=1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins())
        layout.addWidget(self.page)
        self.mind_side()

    def put_form_away(self) -> None:
        """Have the presenter put the open form away: Escape, Cancel, or its author is gone."""
        raise NotImplementedError

    def arrive(self) -> None:
        """Put the keyboard into the form that is open, or else into the list."""
        if self.form is not None:
            self.form.begin()
        else:
            self.list_pane.take_keyboard()

    def leave(self) -> None:
        """Keep what is half typed."""
        if self._unfinished is not None:
            self._unfinished.keep()

    @override
    def put_words_aside(self) -> None:
        if self._unfinished is not None:
            self._unfinished.put_aside()
        elif self.form is not None and self.desk.access.signed_in is None:
            self.put_form_away()
        if self.list_pane.search is not None:
            self.list_pane.search.set_text("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts an open form away from its buttons, too, or the record beside a table."""
        is_escape = event.key() == Qt.Key.Key_Escape
        if is_escape and self.form is not None:
            self.put_form_away()
        elif is_escape and self.folds and not self.is_folded:
            self.fold()
        else:
            super().keyPressEvent(event)

    def show_detail(self, detail: HasId | None) -> None:
        """Show one record in full; None for none. An open form stays."""
        self._shown = detail
        if detail is not None:
            self.detail_pane.show_detail(detail)
        self.mind_side()
        if self._menu is not None and detail is not None:
            self._show_menu_once_known(self._menu[1])

    def fold(self) -> None:
        """Give the rows the whole width; the record comes back when one of them is opened."""
        self.is_folded = True
        self.mind_side()
        self.arrive()

    def unfold(self) -> None:
        """Show the record in hand beside the rows."""
        self.is_folded = False
        self.mind_side()

    def open_form(
        self,
        form: Form,
        *,
        draft: str = "",
        drafted: DraftedForm | None = None,
        among: bool = False,
    ) -> None:
        """Ask something beside the list.

        Args:
            form: what is asked.
            draft: the name under which its words wait; "" where it asks for none.
            drafted: what is kept of it; the fields of text if left out.
            among: stand in the place of the record's buttons, instead of the whole record.
        """
        self.close_narrow()
        self._drop_form()
        self.form, self._is_among = form, among
        self._author.begin()
        form.put_away.connect(self.put_form_away)
        if draft:
            self._unfinished = unfinished_line_for(self.desk, form, draft, drafted)
        if among:
            form.take_footer()
            self.detail_pane.show_form(form)
        else:
            self._side.body.insertWidget(0, form)
            self._column.insertWidget(1, form.footer)
        self.mind_side()
        form.show()  # what is not in sight yet cannot take the keyboard
        form.begin()

    def take_words(self) -> FormDraft | None:
        """Return what stands in the form, for the change that makes a record of it."""
        return self._unfinished.take() if self._unfinished is not None else None

    def close_form(self, *, is_saved: bool = False) -> None:
        """Put the form away; the keyboard goes back to the list. Its words wait unless saved."""
        here = self.focusWidget()
        self._drop_form(is_saved=is_saved)
        self.mind_side()
        if not self.list_pane.has(here):
            self.arrive()

    def show_error(self, sentence: str, field: str | None) -> None:
        """Say beside the field what is not right."""
        if self.form is not None:
            self.form.show_error(sentence, field)

    def open_narrow(self) -> None:
        """Show the chips beside the list."""
        if self.form is not None:
            self.put_form_away()
        self.narrow_pane.show()
        self.mind_side()
        self.narrow_pane.setFocus()

    def close_narrow(self) -> None:
        """Put the chips away."""
        if not self.narrow_pane.isHidden():
            self.narrow_pane.hide()
            self.mind_side()
            self.arrive()

    def mind_side(self) -> None:
        """Show one thing beside the list, or nothing."""
        has_form, is_narrowing = self.form is not None, not self.narrow_pane.isHidden()
        stands_back = is_narrowing or (has_form and not self._is_among)
        is_away = self.is_folded and not has_form
        has_detail = self._shown is not None and not is_away
        self.detail_pane.setVisible(has_detail and not stands_back)
        self._side.setVisible(has_detail or has_form or is_narrowing)
        if self._new is not None:
            self._new.setVisible(not has_form)
        # Why there is nothing at all has the whole page.
        has_room = not (is_away or self.list_pane.has_nothing)
        self._beside.setVisible(has_form or is_narrowing or has_room)

    def _show_menu_once_known(self, show: Callable[[], None]) -> None:
        """Show the menu of the row in hand once that record is shown, with what it offers."""
        key = self.list_pane.list.current_key
        is_known = self._shown is not None and self._shown.id == key
        if is_known or self.list_pane.list.together:
            self._menu = None
            show()
        elif self._menu is None or self._menu[0] == key:
            self._menu = key, show
        else:
            self._menu = None  # another row was gone to meanwhile

    def _drop_form(self, *, is_saved: bool = False) -> None:
        if self._unfinished is not None:
            (self._unfinished.end if is_saved else self._unfinished.rest)()
            self._unfinished = None
        form, self.form = self.form, None
        self.detail_pane.show_form(None)
        for part in (form, form.footer) if form is not None else ():
            part.hide()
            part.deleteLater()

    def _on_author_gone(self) -> None:
        if self.form is not None:
            self.put_form_away()
