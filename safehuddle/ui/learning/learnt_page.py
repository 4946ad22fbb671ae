"""What the pages of *Learning* that list something have in common: one beside it, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from safehuddle.i18n import N_, _
from safehuddle.ui.kit.empty import EmptyState
from safehuddle.ui.kit.field_data import Field
from safehuddle.ui.list_detail.detail_pane import DetailPane
from safehuddle.ui.list_detail.list_pane import ListPane
from safehuddle.ui.list_detail.list_screen import ListScreen
from safehuddle.ui.text_form import TextForm

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from safehuddle.ui.kit.button import Button
    from safehuddle.ui.learning.followed_presenter import FollowedPresenter
    from safehuddle.ui.learning.learnt_presenter import LearntPresenter
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


class LearntPage(ListScreen):
    """A list, and beside it one in full, which can be taken back. See `LearntView`."""

    title: ClassVar[str]
    shares: ClassVar[tuple[int, int]]
    taken_back: ClassVar[str] = N_("for example: said twice")
    """A reason for it."""
    drafts: str
    """Begins the names under which half-said words about one wait."""
    _presenter: LearntPresenter[Any, Any] | FollowedPresenter

    def lay_out_list(self, pane: DetailPane[Any], new: Button) -> None:
        """Put the page together; called once, by the subclass."""
        self.lay_out(
            _("Learning"),  # which page it is, the chips above say
            ListPane(_(self.title), EmptyState("", "", icon="learning")),
            pane,
            shares=self.shares,
            new=new,
            is_card=True,
        )
        self.list_pane.chosen.connect(self._presenter.choose)

    # What the presenter asks of its view.

    def ask_why(self, key: int) -> None:
        """See `LearntView`."""
        why = Field("reason", _("Why is it taken back?"), example=_(self.taken_back))
        form = TextForm(why.label, (why,), save=_("Take back"))
        form.saved.connect(lambda: self._presenter.take_back(form.said()["reason"]))
        self.open_form(form, draft=f"{self.drafts}-withdraw:{key}", among=True)
