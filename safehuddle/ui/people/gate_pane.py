"""What stands in the place of a page that needs a PIN: who may, and a way in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.i18n import _
from safehuddle.ui.kit.button import primary_button
from safehuddle.ui.kit.layouts import Flow
from safehuddle.ui.kit.pane import Pane
from safehuddle.ui.kit.words import body, quiet
from safehuddle.ui.people.words import page_words

if TYPE_CHECKING:
    from safehuddle.domain.permissions import Power
    from safehuddle.ui.desk import Desk


class GatePane(Pane):
    """Says calmly what is behind it."""

    def __init__(self, desk: Desk, name: str, power: Power) -> None:
        super().__init__(name)
        self.button = primary_button(
            _("Type a PIN"), lambda: desk.access.ask(power, lambda: None), icon="lock"
        )
        self.add(body(page_words(power)))
        self.add(Flow(self.button))
        self.add(quiet(_("Noticing, thanking, promises and the huddle need no PIN, ever.")))
