"""What the pages of *Learning* that list what was written have in common: a search, one beside it.

The pages of followed themes and of the shelf stand on `ListDetailScreen` themselves: the one has no
search and a chart, the other prints what is listed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.ui.kit.empty import EmptyState
from safehuddle.ui.kit.field_data import Field
from safehuddle.ui.list_detail.detail_pane import DetailPane
from safehuddle.ui.list_detail.list_pane import ListPane
from safehuddle.ui.list_detail.screen import ListDetailScreen
from safehuddle.ui.text_form import TextForm

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from safehuddle.errors import UserError
    from safehuddle.ui.kit.button import Button
    from safehuddle.ui.kit.row_data import Row, Section
    from safehuddle.ui.learning.list_presenter import ListPresenter
    from safehuddle.ui.list_detail.detail_pane import Press

G = TypeVar("G")


class FactsPane(DetailPane[G]):
    """One of them: its sentence, what is done with it, the answers, and where it leads.

    The answers are what one came to read: so what leads on from there stands below them.
    """

    def __init__(
        self, press: Callable[[G], None], presses: Mapping[G, Press], leads: Collection[G]
    ) -> None:
        """Call `press` with what a key or button stands for; `leads` stand below the answers."""
        super().__init__(press, presses)
        self.lay_out(
            self.sentence,
            self.tags,
            self.row_of(*(each for each in presses if each not in leads)),
            self.form_place,
            self.facts,
            self.row_of(*(each for each in presses if each in leads)),
            self.history,
        )

    def show_detail(self, detail: Any) -> None:  # noqa: ANN401 - a page's own, as in `DetailPane`
        """Show `detail`."""
        self.show_head(detail.sentence, detail.tags, detail.gestures)
        self.show_facts(detail.facts)


class LearntPage(ListDetailScreen):
    """A list that typing searches, and beside it one in full. See `ListView`."""

    title: ClassVar[str]
    search: ClassVar[str]
    nothing: ClassVar[tuple[str, str]]
    """What an empty page says, and what to do first."""
    shares: ClassVar[tuple[int, int]]

    def lay_out_list(
        self, presenter: ListPresenter[Any], pane: FactsPane[Any], new: Button
    ) -> None:
        """Put the page together; called once, by the subclass."""
        self._presenter = presenter
        self.lay_out(
            _("Learning"),  # which page it is, the chips above say
            ListPane(_(self.title), EmptyState("", "", icon="learning")),
            pane,
            shares=self.shares,
            new=new,
            is_card=True,
        )
        self.list_pane.add_search(_(self.search), lambda: presenter.search(""))
        self.list_pane.searched.connect(presenter.search)
        self.list_pane.chosen.connect(presenter.choose)

    def reload(self) -> None:
        """Ask again; an open form stays."""
        self._presenter.load()

    @override
    def put_form_away(self) -> None:
        self._presenter.put_away()

    def show_item(self, key: str) -> None:
        """Take the one of that number in hand."""
        if key.isdigit():
            self._presenter.want(int(key))

    # What the presenter asks of its view.

    def show_list(self, rows: Sequence[Row | Section], *, sought: str) -> None:
        """See `ListView`."""
        self.list_pane.show_sought(sought, is_narrowed=False)
        self.list_pane.show_rows(rows)
        found = _("Nothing found."), _("Try fewer words.")
        first, then = self.nothing
        self.list_pane.nothing.show_words(*(found if sought else (_(first), _(then))))
        self.mind_side()

    def show_history(self, told: Sequence[str]) -> None:
        """See `ListView`."""
        self.detail_pane.show_history(told)

    def mark(self, key: int | None) -> None:
        """See `ListView`."""
        self.list_pane.mark(key)

    def ask_why(self, key: int) -> None:
        """See `ListView`."""
        why = Field("reason", _("Why is it taken back?"), example=_("for example: said twice"))
        form = TextForm(why.label, (why,), save=_("Take back"))
        form.saved.connect(lambda: self._presenter.take_back(form.said()["reason"]))
        self.open_form(form, draft=f"{self._presenter.table}-withdraw:{key}", among=True)

    def show_trouble(self, problem: UserError) -> None:
        """See `ListView`."""
        self.show_error(problem.sentence, problem.field)
