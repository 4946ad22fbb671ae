"""What else is done from the screen of kind notes: the day's question, and the pulse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.permissions import Power
from safehuddle.i18n import _
from safehuddle.ui.kit.button import Button, plain_button

if TYPE_CHECKING:
    from safehuddle.ui.desk import Desk


def more_ways(desk: Desk) -> tuple[Button, ...]:
    """Return the buttons that lead there."""

    def look() -> None:
        desk.access.ask(Power.JOY, lambda: desk.go("joy_look"))

    return (
        Button(_("Question of the day…"), lambda: desk.go("joy"), icon="speech", keys="Alt+Q"),
        Button(_("The pulse…"), lambda: desk.go("pulse"), icon="clock", keys="Alt+U"),
        plain_button(_("Look over…"), look, keys="Alt+V"),
    )
