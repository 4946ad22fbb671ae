"""The recovery key among the settings: whether there is one, what it is for, making one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.ui.kit.button import primary_button
from safehuddle.ui.kit.layouts import Flow
from safehuddle.ui.kit.pane import Pane
from safehuddle.ui.kit.words import body, lead, quiet
from safehuddle.ui.settings.recovery_presenter import Making, RecoveryPresenter
from safehuddle.ui.settings.recovery_sheet import RecoverySheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from safehuddle.ui.desk import Desk


class RecoveryPane(Pane):
    """One sentence, one button."""

    def __init__(self, desk: Desk, *, random_bytes: Callable[[int], bytes] = os.urandom) -> None:
        super().__init__(_("Recovery key"))
        self._desk = desk
        self._presenter = RecoveryPresenter(desk, self, random_bytes)
        self._standing = lead()
        self.button = primary_button(_("Make a recovery key…"), self._presenter.make, icon="lock")
        self._before = quiet(
            _(
                "With the key a backup is made that it opens. Backups made before it open only on"
                " this PC."
            )
        )
        self._older = quiet(
            _(
                "With a new key, sheets made before open only backups made before. Keep them as"
                " long as those backups, then destroy them securely."
            )
        )
        self.add(self._standing)
        self.add(
            body(
                _(
                    "It is six groups of letters and digits on a sheet of paper. It opens a backup"
                    " on another PC, lets another account of this PC in, and helps a keeper who"
                    " forgot the PIN."
                )
            )
        )
        self.add(Flow(self.button))
        self.add(self._before)
        self.add(self._older)

    @override
    def load(self) -> None:
        self._presenter.load()

    # What the presenter asks of its view.

    def show_standing(self, words: str, *, has_one: bool) -> None:
        """See `RecoveryView`."""
        self._standing.setText(words)
        self.button.set_words(
            _("Make a new recovery key…") if has_one else _("Make a recovery key…")
        )
        self._before.setVisible(not has_one)
        self._older.setVisible(has_one)

    def show_key(self, making: Making) -> None:
        """See `RecoveryView`."""
        RecoverySheet(self._desk, self._presenter, making, self).open()
