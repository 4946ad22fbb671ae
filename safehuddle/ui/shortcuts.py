"""Every key of the window in one place: what F1 shows, and what the shell puts in force."""

from __future__ import annotations

from typing import NamedTuple

from safehuddle.i18n import N_

NOTICE = "Ctrl+N"
KIND = "Ctrl+J"
SEARCH = "Ctrl+K"
WHO = "Ctrl+I"
AWAY = "Ctrl+L"
BOARD = "F11"
HELP = "F1"
QUIT = "Ctrl+Q"
UNDO = "Ctrl+Z"
REDO = ("Ctrl+Shift+Z", "Ctrl+Y")
LARGER = ("Ctrl++", "Ctrl+=")
SMALLER = ("Ctrl+-",)
USUAL = ("Ctrl+0",)
BALANCE = "Alt+V"
"""Good and worries: on the board, in a huddle and on the page of charts."""


class Shortcut(NamedTuple):
    """A key and, as an English text, what it does."""

    keys: str
    does: str


EVERYWHERE = (
    Shortcut(NOTICE, N_("Notice something: save what you saw")),
    Shortcut(KIND, N_("Write a kind note")),
    Shortcut(SEARCH, N_("Search everything")),
    Shortcut(UNDO, N_("Undo the last thing saved")),
    Shortcut(REDO[0], N_("Redo")),
    Shortcut(REDO[1], N_("The same")),
    Shortcut(WHO, N_("Say who is here, by PIN")),
    Shortcut(AWAY, N_("Step away: locks what needs a PIN")),
    Shortcut(BOARD, N_("The board, to be read across the room")),
    Shortcut(LARGER[0], N_("Larger text")),
    Shortcut(SMALLER[0], N_("Smaller text")),
    Shortcut(USUAL[0], N_("Text of the usual size")),
    Shortcut(HELP, N_("Show this sheet, and the way to the guide")),
    Shortcut(QUIT, N_("Close SafeHuddle; what you typed is kept")),
)
IN_HUDDLE = (
    Shortcut("Enter", N_("Go on, or save what you typed")),
    Shortcut("Up", N_("Take one of the rows in hand: then its letters act on it")),
    Shortcut("Esc", N_("Put it down; or stop for now, and it waits where it stands")),
)
IN_LISTS = (
    Shortcut("Up, Down", N_("Go up and down")),
    Shortcut("A to Z", N_("Search, where there is a search line above the list")),
    Shortcut("Enter", N_("Open or change")),
    Shortcut("Space", N_("Tick or untick")),
    Shortcut("Ctrl+F", N_("Search in the list")),
    Shortcut("Alt+…", N_("What the button with that letter does")),
    Shortcut(
        "Shift+Down", N_("Choose several observations, to take them back or close them together")
    ),
    Shortcut("Menu", N_("All that can be done with the row; so does the right button")),
)
IN_FORMS = (
    Shortcut("Enter", N_("Save")),
    Shortcut("Shift+Enter", N_("Save and begin another")),
    Shortcut("Alt+…", N_("Press the answer with that letter or number")),
    Shortcut("Alt+↓", N_("Open the calendar of a day")),
    Shortcut("Esc", N_("Put the sheet away; what you typed is kept")),
)
GROUPS = (
    (N_("Everywhere"), EVERYWHERE),
    (N_("In a huddle"), IN_HUDDLE),
    (N_("In lists"), IN_LISTS),
    (N_("When you are saying something"), IN_FORMS),
)
