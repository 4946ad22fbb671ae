"""What is said wherever a made-up ward is shown or printed, so that nobody takes it for a real one.

It is true of a ward that is thrown away with its window, and of one that stays in a folder.
"""

from __future__ import annotations

from safehuddle.i18n import N_, _

FILL = N_("Fill a demo ward")
"""The label of the change that fills a ward with what is made up."""
MARK = "demo"
"""The mark that stands in a store with made-up wards, for as long as there is the store."""


def band_words() -> str:
    """Return the words of the band on every screen and page."""
    return _("Made-up ward: nothing here is kept as a record")


def named_so(whose: str) -> str:
    """Return the name of a made-up ward as a file of it is called."""
    return _("Made-up {ward}").format(ward=whose)


def file_named_so(name: str, *, is_made_up: bool) -> str:
    """Return the name offered for a file of everything, with a word before it where it is made up.

    >>> file_named_so("safehuddle-history-2026-11-23.csv", is_made_up=True)
    'made-up-safehuddle-history-2026-11-23.csv'
    """
    return f"made-up-{name}" if is_made_up else name
