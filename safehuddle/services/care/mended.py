"""What is said of a file that was damaged and built anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.i18n import N_, _

if TYPE_CHECKING:
    from safehuddle.store.salvage import SalvageResult

FILE = N_("damaged pages of the file, made anew from its records")
FROM_HISTORY = N_("records on damaged pages, taken from the history")
LOST = {
    "history": N_("lines of the history on the damaged page, taken from the newest backup"),
    "draft": N_("drafts: unfinished words on the damaged page are lost"),
    "pulse_open": N_("the pulse: the answers of the round that is open are lost"),
    "mark": N_("what SafeHuddle remembers of its own work: some of it is lost"),
    "pin": N_(
        "PINs on the damaged page, taken from the newest backup; whoever is not in it needs a new"
        " one, and a keeper comes in with the recovery key"
    ),
}
"""What is said of a table whose damaged page stands nowhere else in the file."""
_GONE = frozenset(LOST[table] for table in ("draft", "mark", "pin", "pulse_open"))
"""Of these, where something may be missing now."""


def mended_by(salvaged: SalvageResult) -> tuple[str, ...]:
    """Return what was made anew, in a few English words each."""
    mended: tuple[str, ...] = (FILE, FROM_HISTORY) if salvaged.replayed else (FILE,)
    return mended + tuple(LOST[table] for table in salvaged.lost if table in LOST)


def mended_words(mended: tuple[str, ...]) -> str:
    """Return what to say of a file that was damaged and is mended, in a few sentences."""
    lost = "; ".join(_(each) for each in mended if each in _GONE)
    if not lost:
        return _(
            "A part of the ward’s file was damaged. It is mended, and nothing you saved is"
            " lost. The damaged file is kept aside: ask IT to look at the disk."
        )
    return _(
        "A part of the ward’s file was damaged. It is mended, but for this: {what}. The damaged"
        " file is kept aside: ask IT to look at the disk."
    ).format(what=lost)
