"""A list that one presenter fills: what such a screen passes on to it, and shows for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from safehuddle.i18n import N_, _
from safehuddle.overriding import override
from safehuddle.ui.list_detail.screen import ListDetailScreen

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from PySide6.QtWidgets import QWidget

    from safehuddle.errors import UserError
    from safehuddle.ui.kit.row_data import Row, Section
    from safehuddle.ui.list_detail.list_presenter import ListPresenter


class ListScreen(ListDetailScreen):
    """The view of one `ListPresenter`; a subclass makes that, and asks what it wants asked."""

    nothing: ClassVar[tuple[str, str]]
    """What an empty list says, and what to do first."""
    not_found: ClassVar[tuple[str, str]] = (N_("Nothing found."), N_("Try fewer words."))
    """The same of one in which nothing holds the words sought."""
    _presenter: ListPresenter[Any]

    def add_search(self, words: str, *, beside: QWidget | None = None) -> None:
        """Put a search line of that name above the list, and perhaps a button beside it."""
        presenter = self._presenter
        self.list_pane.add_search(words, lambda: presenter.search(""), beside=beside)
        self.list_pane.searched.connect(presenter.search)

    @override
    def reload(self) -> None:
        self._presenter.load()

    @override
    def put_form_away(self) -> None:
        self._presenter.put_away()

    @override
    def show_item(self, key: str) -> None:
        if key.isdigit():
            self._presenter.want(int(key))

    # What the presenter asks of its view.

    def show_list(self, rows: Sequence[Row | Section], *, sought: str) -> None:
        """See `ListView`."""
        self.list_pane.show_sought(sought, is_narrowed=False)
        self.list_pane.show_rows(rows)
        first, then = self.not_found if sought else self.nothing
        self.list_pane.nothing.show_words(_(first), _(then))
        self.mind_side()

    def show_history(self, told: Sequence[str]) -> None:
        """See `StoryView`."""
        self.detail_pane.show_history(told)

    def mark(self, key: Hashable | None) -> None:
        """See `ListView`."""
        self.list_pane.mark(key)

    def show_trouble(self, problem: UserError) -> None:
        """See `ListView`."""
        self.show_error(problem.sentence, problem.field)
