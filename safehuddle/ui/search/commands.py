"""The places and commands that can be gone to by name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from safehuddle.domain.folding import holds_words
from safehuddle.i18n import N_, _
from safehuddle.ui import shortcuts

if TYPE_CHECKING:
    from safehuddle.ui.screens import Panel, RailEntry


@dataclass(frozen=True, slots=True)
class Command:
    """Somewhere to go.

    Attributes:
        where: what `Desk.go` is told.
        words: its name, ready to be shown.
        icon: an icon's name.
        keys: the key that does the same, if there is one.
    """

    where: str
    words: str
    icon: str
    keys: str = ""


_PANELS: dict[str, tuple[str, str, str]] = {
    "quick_add": (N_("Notice something"), "add", shortcuts.NOTICE),
    "board": (N_("The board, to be read across the room"), "board", shortcuts.BOARD),
    "guide": (N_("The guide: how SafeHuddle is used, and help"), "info", ""),
    "practice": (N_("Practise an honest conversation after harm"), "speech", ""),
    "fair_talk": (
        N_("Fair talk: being fair, civility, saying something hard kindly"),
        "speech",
        "",
    ),
    "you_said": (N_("You said, we did: the lines for the wall"), "speech", ""),
    "signed_up": (N_("We signed up: join the ward’s safety effort, or leave"), "person", ""),
    "imports": (N_("Bring in a table: import from Excel or CSV"), "reports", ""),
    "exports": (N_("Take records out: export to Excel, CSV or JSON"), "save", ""),
}


_PAGES = (Command("learning/shelf", N_("The resource shelf: something to read"), "shelf"),)
"""Pages of a screen that are looked for by a name of their own; their words are English."""


def commands(places: Iterable[RailEntry], panels: Iterable[Panel]) -> tuple[Command, ...]:
    """Return all there are: screens in the order of the rail, pages, and what opens over them."""
    screens = [Command(each.name, _(each.title), each.icon, each.keys) for each in places]
    opened = [
        Command(panel.name, _(_PANELS[panel.name][0]), *_PANELS[panel.name][1:])
        for panel in panels
        if panel.name in _PANELS
    ]
    there = {screen.where for screen in screens}
    pages = [
        replace(page, words=_(page.words))
        for page in _PAGES
        if page.where.partition("/")[0] in there
    ]
    return (*screens, *pages, *opened)


def matching_commands(known: Iterable[Command], typed: str) -> tuple[Command, ...]:
    """Return the commands of which every typed word begins a word; all when nothing is typed."""
    return tuple(command for command in known if holds_words(command.words, typed))
