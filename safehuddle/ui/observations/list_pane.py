"""The left of the screen: the search line, the chips, and what was noticed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal

from safehuddle.i18n import _
from safehuddle.services.observation_list import State
from safehuddle.ui.kit.button import Button
from safehuddle.ui.kit.empty import EmptyState
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.list_detail.list_pane import ListPane
from safehuddle.ui.observations.narrow_pane import state_chips
from safehuddle.ui.theme.theme import theme

LARGE_PERCENT = 150
"""From this size of text on, a small screen has no room for a row of chips above the list."""


class ObservationListPane(ListPane):
    """Everything that was noticed, as far as it is looked for.

    Signals:
        state_chosen: another of open, closed, withdrawn is wanted; read it by `state`.
    """

    state_chosen = Signal()

    def __init__(self, on_narrow: Callable[[], object], on_show_all: Callable[[], object]) -> None:
        """Make an empty list; `on_narrow` opens the other chips."""
        super().__init__(_("What was noticed"), EmptyState("", "", icon="observations"))
        self._narrow = Button(_("Narrow down"), on_narrow)
        self._states = state_chips(shows_label=False)
        self._states.chosen.connect(self.state_chosen)
        search = TextField(
            _("Search what was noticed"), example=_("Search: just type"), shows_label=False
        )
        self.add_search(search, on_show_all, beside=self._narrow, chips=self._states)
        self.restyle()

    def restyle(self) -> None:
        """At large text the chips stand with the others, so that rows have room."""
        super().restyle()
        self._states.setVisible(theme().percent < LARGE_PERCENT)

    @property
    def state(self) -> State | None:
        """The one of open, closed, withdrawn that is wanted; None for all but withdrawn."""
        value = self._states.value
        return value if isinstance(value, State) else None

    def show_state(self, state: State | None) -> None:
        """Show which of them the list is narrowed to."""
        self._states.set_value(state)
