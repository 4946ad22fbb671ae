"""A ward's file that does not open at the start: mended, unlocked, or replaced by a backup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.errors import NewAccount, NotAStore
from safehuddle.i18n import _
from safehuddle.ui.messages import problem_sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from safehuddle.ui.desk import Care
    from safehuddle.ui.kit.sheet import Sheet
    from safehuddle.ui.rescue.sheet import RescueSheet
    from safehuddle.ui.shell.window import ShellWindow


def help_to_open(
    window: ShellWindow,
    problem: Exception,
    opened: Callable[[], object],
    given_up: Callable[[], object],
) -> None:
    """Offer a way on until the ward's file opens or the sheet is put away.

    Args:
        window: over which it is offered.
        problem: why it did not open.
        opened: called once it should.
        given_up: called when the sheet is put away.
    """
    care = window.desk.care
    assert care is not None

    def ask(sheet: Sheet) -> None:
        sheet.accepted.connect(opened)
        sheet.rejected.connect(given_up)
        sheet.open()

    def mended(said: str) -> None:
        if not said:
            ask(_rescue(window, care, problem))
            return
        opened()
        window.notices.say(said)

    def not_mended(reason: Exception) -> None:
        sheet = _rescue(window, care, problem)
        sheet.show_problem(problem_sentence(reason))
        ask(sheet)

    if isinstance(problem, NewAccount):
        ask(_unlock(window, care))
    elif isinstance(problem, NotAStore):
        window.desk.jobs.alone(care.mend, mended, not_mended)
    else:
        ask(_rescue(window, care, problem))


# Imported in each: hardly any start needs them.


def _unlock(window: ShellWindow, care: Care) -> Sheet:
    from safehuddle.ui.rescue.unlock_sheet import UnlockSheet

    def attempt(typed: str, then: Callable[[], None], failed: Callable[[Exception], None]) -> None:
        window.desk.jobs.run(lambda: care.unlock(None, typed), lambda _nothing: then(), failed)

    return UnlockSheet(
        _("This account is new to the ward’s file"),
        _(
            "The ward’s file is locked, and this account of the PC does not have the key yet. Type"
            " the recovery key from the sheet in the ward’s safe. You need it only this once."
        ),
        attempt,
        window,
    )


def _rescue(window: ShellWindow, care: Care, problem: Exception) -> RescueSheet:
    from safehuddle.ui.rescue.sheet import RescueSheet

    if isinstance(problem, NotAStore):
        why = _(
            "The ward’s file on this PC is damaged. Put a backup back to go on. Nothing is thrown"
            " away: the damaged file is kept aside."
        )
    else:
        why = _(
            "This account does not have the key to the ward’s file, or the file is damaged. If you"
            " usually log in to the PC with another name, do that first. Else put a backup back:"
            " nothing is thrown away, and the present file is kept aside."
        )
    sheet = RescueSheet(
        _("The ward’s file does not open"),
        why,
        window.desk.jobs,
        care,
        window,
        put_away=_("Close SafeHuddle"),
    )
    said = _("The backup is back. The file that did not open is kept aside, among the backups.")
    sheet.accepted.connect(lambda: window.notices.say(said))
    return sheet
