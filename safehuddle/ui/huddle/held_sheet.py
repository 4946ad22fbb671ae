"""RowQuestionKind whether a huddle was held that nobody was counted at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.i18n import _
from safehuddle.ui.kit.button import Button, plain_button, primary_button
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.kit.words import body

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


class HeldSheet(Sheet):
    """Three answers; one Enter too many only leads to where people are counted."""

    def __init__(
        self,
        why: str,
        parent: QWidget,
        *,
        words: str,
        count: Callable[[], object],
        close: Callable[[], object],
        take_back: Callable[[], object],
    ) -> None:
        """Ask.

        Args:
            why: why it is asked.
            parent: what it lies over.
            words: what the first answer is, which Enter gives.
            count: goes to where people are counted.
            close: closes it, because it was held.
            take_back: takes it back, because it was not.
        """
        super().__init__(_("Was a huddle held?"), parent)
        self.add(body(why))
        self.count = primary_button(words, self._answer(count), hint=_("Enter"))
        self.close_it = Button(_("It was held: close it"), self._answer(close), keys="Alt+C")
        self.take_back = plain_button(
            _("It was not: take it back"), self._answer(take_back), keys="Alt+T"
        )
        self.set_buttons(self.close_it, self.count, left=self.take_back)
        self.count.setFocus()

    def _answer(self, act: Callable[[], object]) -> Callable[[], None]:
        def answer() -> None:
            self.accept()
            act()

        return answer
