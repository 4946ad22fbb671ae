"""Ticking a promise, wherever it is shown with a box."""

from __future__ import annotations

from safehuddle.i18n import _
from safehuddle.services import actions
from safehuddle.ui.gesture import Deed, in_short


def tick_deed(action_id: int, what: str, *, is_done: bool) -> Deed[object]:
    """Return the ticking of a promise as done, or the opening of it again.

    Args:
        action_id: its number.
        what: what it says.
        is_done: what it is to be.
    """
    about = in_short(what)
    if is_done:
        return Deed(
            actions.DONE,
            lambda change: actions.mark_done(change, action_id),
            _("Done: {what}").format(what=about),
            action_id,
        )
    return Deed(
        actions.REOPEN,
        lambda change: actions.reopen(change, action_id),
        _("Open again: {what}").format(what=about),
        action_id,
    )
