"""The leaders' board: what is owed and the records on the left, the one in hand on the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from safehuddle.i18n import _, ngettext
from safehuddle.overriding import override
from safehuddle.ui.candour.board_presenter import BoardPresenter
from safehuddle.ui.candour.case_pane import CasePane
from safehuddle.ui.candour.value_form import ValueForm
from safehuddle.ui.kit.button import primary_button
from safehuddle.ui.kit.empty import EmptyState
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.row_data import Row
from safehuddle.ui.list_detail.list_pane import ListPane
from safehuddle.ui.list_detail.screen import ListDetailScreen

if TYPE_CHECKING:
    from safehuddle.errors import UserError
    from safehuddle.ui.candour.asking import Ask
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.kit.row_data import Section


class CasesBoard(ListDetailScreen):
    """Stands on the candour screen while the leaders' key is open, and is forgotten with it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._presenter = presenter = BoardPresenter(desk, self)
        self.lay_out(
            _("Candour"),
            ListPane(_("Records"), EmptyState("", "", icon="speech")),
            CasePane(presenter.press, presenter.do),
            shares=(42, 58),
            new=primary_button(_("Begin a record"), presenter.begin, icon="add", keys="Alt+P"),
            is_card=True,
        )
        search = TextField(
            _("Search the records"), example=_("Search: just type"), shows_label=False
        )
        self.list_pane.add_search(search, lambda: presenter.search(""))
        self.list_pane.searched.connect(presenter.search)
        self.list_pane.chosen.connect(presenter.choose)

    def reload(self) -> None:
        """Ask for the records again; an open form stays."""
        self._presenter.load()

    @override
    def put_form_away(self) -> None:
        self._presenter.cancel()

    @override
    def show_item(self, key: str) -> None:
        if key.isdigit():
            self._presenter.want(int(key))

    # What the presenter asks of its view.

    def show_list(self, rows: Sequence[Row | Section], *, sought: str) -> None:
        """See `BoardView`."""
        had_keyboard = self.list_pane.list.hasFocus()
        self.list_pane.show_sought(sought, is_narrowed=False)
        self.list_pane.show_rows(rows)
        count = sum(isinstance(row, Row) for row in rows)
        found = ngettext("{count} found", "{count} found", count).format(count=count)
        self.list_pane.show_count(found if sought and rows else "")
        if had_keyboard:
            self.list_pane.take_keyboard()
        if sought:
            self.list_pane.nothing.show_words(_("Nothing found."), _("Try fewer words."))
        else:
            first = _(
                "Press Alt+P to begin one. Only leaders and the matron can see that it exists."
            )
            self.list_pane.nothing.show_words(_("No records yet."), first)
        self.mind_side()

    def mark(self, key: str | None) -> None:
        """See `BoardView`."""
        self.list_pane.mark(key)

    def open_ask(self, ask: Ask, draft: str) -> None:
        """See `BoardView`."""
        form = ValueForm(ask, self._presenter.today)
        form.saved.connect(lambda: self._presenter.save(form.answers))
        self.open_form(form, draft=draft, drafted=form.drafted)

    def show_trouble(self, error: UserError) -> None:
        """See `BoardView`."""
        self.show_error(error.sentence, error.field)
