"""The candour screen: a gate, then the leaders' key, then the board; nothing is left of it after.

Whoever has not given the PIN of a leader or the matron sees a gate that is the same whether or not
there is any record. The screen's name says nothing, it has no count and finds nothing. When the
window locks, whoever is here steps away, or loses the role, the board and all it showed are
forgotten at once; what was half typed is sealed before the key goes (`Access.before_leaving`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.domain.permissions import Power
from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.services.access import leaders_key
from safehuddle.services.access.leaders_key import KeyState
from safehuddle.ui.access import holds
from safehuddle.ui.candour.cases_board import CasesBoard
from safehuddle.ui.candour.key_form import KeyForm
from safehuddle.ui.candour.key_words import ask_for
from safehuddle.ui.jobs import ScopedJobs
from safehuddle.ui.kit.button import Button
from safehuddle.ui.kit.key_hints import KeyHint, keys_of, merged
from safehuddle.ui.kit.layouts import Flow, column, group
from safehuddle.ui.kit.page import Page
from safehuddle.ui.kit.words import heading
from safehuddle.ui.messages import problem_sentence
from safehuddle.ui.people.gate_pane import GatePane
from safehuddle.ui.screen import Screen

if TYPE_CHECKING:
    from safehuddle.store.store import Store
    from safehuddle.ui.desk import Desk


class CandourScreen(Screen):
    """What is shown depends on who is here, and on whether their key is open."""

    kinds = frozenset({"candour_record", "candour_entry", "rule", "ward", "role_title"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._scope: ScopedJobs | None = None
        self._board: CasesBoard | None = None
        self._shown: QWidget | None = None
        self._content: GatePane | KeyForm | None = None
        self._wanted = self._uid = ""
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(QMargins())
        stop = desk.access.subscribe(self._on_access)
        self.destroyed.connect(lambda: stop())
        self._show_gate()

    @property
    def board(self) -> CasesBoard | None:
        """The leaders' board, while the key is open."""
        return self._board

    def reload(self) -> None:
        """Ask for the records anew; without a board, whether there may be one."""
        if self._board is None:
            self._look()
        else:
            self._board.desk.ward, self._board.desk.person = self.desk.ward, self.desk.person
            self._board.reload()

    def arrive(self) -> None:
        """Begin on the board, in the form about the key, or at the gate."""
        if self._board is not None:
            self._board.arrive()
        elif isinstance(self._content, KeyForm):
            self._content.begin()
        elif self._content is not None:
            self._content.take_keyboard()

    @override
    def leave(self) -> None:
        if self._board is not None:
            self._board.leave()

    @override
    def put_words_aside(self) -> None:
        if self._board is not None:
            self._board.put_words_aside()

    @override
    def keys(self) -> tuple[KeyHint, ...]:
        if self._board is not None:
            return super().keys()
        unseen = CasesBoard(self.desk)  # it holds nothing before it is loaded
        found = [*super().keys(), *keys_of(unseen)]
        unseen.deleteLater()
        return merged(found)

    @override
    def show_item(self, key: str) -> None:
        if self._board is not None:
            self._board.show_item(key)
        else:
            self._wanted = key

    @property
    def _may(self) -> bool:
        """Whether somebody is here who may; without people with PINs nobody is."""
        access = self.desk.access
        return holds(access, Power.CANDOUR) and access.may(Power.CANDOUR)

    def _on_access(self) -> None:
        """Forget all that was shown to somebody else, and look who is here now."""
        here = self.desk.access.signed_in
        if self._board is not None and self._may and here is not None and here.uid == self._uid:
            return
        self._uid = here.uid if here is not None else ""
        self._show_gate()
        self._look()

    def _look(self) -> None:
        if not self._may:
            return

        def look(store: Store) -> tuple[KeyState, bool]:
            return leaders_key.state(store), leaders_key.needs_new_sheet(store)

        self.desk.jobs.with_store(look, self._show_state, lambda _problem: None)

    def _show_state(self, found: tuple[KeyState, bool]) -> None:
        state, needs_new_sheet = found
        if self._board is not None:
            self._board.show_needs_new_sheet(needs_new_sheet)
        if not self._may or self._board is not None:
            return
        self.is_sensitive = True
        if state is KeyState.OPEN:
            self._show_board(needs_new_sheet)
        else:
            self._show_page(KeyForm(self.desk, ask_for(state), self._look), scrolls=True)

    def _show_gate(self) -> None:
        self.is_sensitive = False
        gate = GatePane(self.desk, _("For leaders and the matron"), Power.CANDOUR)
        gate.add(_for_everybody(self.desk))
        self._show_page(gate, scrolls=False)

    def _show_page(self, content: GatePane | KeyForm, *, scrolls: bool) -> None:
        page = Page(_("Candour"), scrolls=scrolls)
        page.add(content, stretch=0 if scrolls else 1)
        self._content = content
        self._show(page)

    def _show_board(self, needs_new_sheet: bool) -> None:
        desk = self.desk
        scope = ScopedJobs(desk.jobs, lambda wrong: desk.notices.warn(problem_sentence(wrong)))
        board = CasesBoard(replace(desk, jobs=scope), self._look)
        board.show_needs_new_sheet(needs_new_sheet)
        self._content = None
        self._show(board)
        self._scope, self._board = scope, board
        board.reload()
        if self._wanted:
            board.show_item(self._wanted)
            self._wanted = ""
        if self.isVisible():
            board.arrive()

    def _show(self, widget: QWidget) -> None:
        """Put a widget in the place of the one before, of which nothing is left."""
        before, self._shown = self._shown, widget
        had_keyboard = before is not None and before.isAncestorOf(self.focusWidget() or self)
        if self._scope is not None:
            self._scope.close()
        if self._board is not None:
            self._board.leave()
        self._scope = self._board = None
        if before is not None:
            self._layout.removeWidget(before)
            before.hide()
            before.deleteLater()
        self._layout.addWidget(widget)
        widget.show()  # at once, so that it can take the keyboard
        if had_keyboard and self.isVisible():
            self.arrive()


def _for_everybody(desk: Desk) -> QWidget:
    """Return what needs no PIN, since it holds nothing of any record."""
    practise = Button(_("Practise"), lambda: desk.go("practice"), icon="speech", keys="Alt+U")
    card = Button(
        _("The prompt card to print"), lambda: desk.go("reports/card"), icon="print", keys="Alt+D"
    )
    return group(column(heading(_("For everybody")), Flow(practise, card)), _("For everybody"))
