"""An account that is new to the ward's file gives the recovery key once, and has the key then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from safehuddle.ui.shell.window import ShellWindow


def ask_for_recovery_key(
    window: ShellWindow, opened: Callable[[], object], given_up: Callable[[], object]
) -> None:
    """Ask until the key opens the ward's file or the sheet is put away.

    Args:
        window: over which it is asked.
        opened: called once this account has the key.
        given_up: called when it is put away.
    """
    # Imported here: hardly any start needs it.
    from safehuddle.ui.settings.recovery_unlock import UnlockSheet

    jobs, care = window.desk.jobs, window.desk.care
    assert care is not None

    def attempt(typed: str, then: Callable[[], None], failed: Callable[[Exception], None]) -> None:
        jobs.run(lambda: care.unlock(None, typed), lambda _nothing: then(), failed)

    sheet = UnlockSheet(
        _("This account is new to the ward's file"),
        _(
            "The ward's file is locked, and this account of the PC does not have the key yet. Type"
            " the recovery key from the sheet in the ward's safe. You need it only this once."
        ),
        attempt,
        window,
    )
    sheet.accepted.connect(opened)
    sheet.rejected.connect(given_up)
    sheet.open()
