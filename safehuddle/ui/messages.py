"""What a failure says to people. The sentence of an error holds what is safe and what to do."""

from __future__ import annotations

from safehuddle.errors import (
    DiskTrouble,
    NewerStore,
    NoKey,
    NotAllowed,
    NotAStore,
    PolicyTrouble,
    SafeHuddleError,
    StoreBusy,
    StoreError,
    UnsafePlace,
    UserError,
)
from safehuddle.i18n import N_, _

_TITLES: tuple[tuple[type[SafeHuddleError], str], ...] = (
    (DiskTrouble, N_("The disk needs help")),
    (PolicyTrouble, N_("What IT set for this PC cannot be followed")),
    (UnsafePlace, N_("Not a safe place for the ward’s file")),
    (StoreBusy, N_("Another program is using the ward’s file")),
    (NewerStore, N_("This ward’s file is from a newer SafeHuddle")),
    (NoKey, N_("The key to the ward’s file is not here")),
    (NotAStore, N_("The ward’s file cannot be read")),
    (StoreError, N_("The ward’s file needs help")),
)


def problem_sentence(problem: BaseException) -> str:
    """Return what to tell people about any failure; never the words of a bug."""
    if isinstance(problem, SafeHuddleError) and problem.sentence:
        return problem.sentence
    return _("Something went wrong in SafeHuddle. What you saved is safe. Please try again.")


def for_the_screen(problem: BaseException) -> UserError | None:
    """Return a failure if the screen that asked must tell of it.

    The window itself tells of every other, and of a PIN that is missing: with the way to give it.
    """
    if isinstance(problem, UserError) and not isinstance(problem, NotAllowed):
        return problem
    return None


def problem_title(problem: BaseException) -> str:
    """Return the heading above `problem_sentence` when a failure needs a window of its own."""
    return _first(_TITLES, problem) or _("Something went wrong")


def _first(table: tuple[tuple[type[SafeHuddleError], str], ...], problem: BaseException) -> str:
    return next((_(text) for kind, text in table if isinstance(problem, kind)), "")
