"""What a passphrase of a leader may be: it locks the leaders' key, so its length is what protects.

Six digits are tried out in hours by whoever has the file and its key; four words drawn by chance
from a long list are not (docs/security.md has the figures).
"""

from __future__ import annotations

import unicodedata

from safehuddle.domain.text import one_line
from safehuddle.errors import UserError
from safehuddle.i18n import _

SHORTEST, LONGEST = 16, 200
_FEWEST_LETTERS = 8
"""Different ones, so that nobody repeats one word."""


def tidied(typed: str) -> str:
    """Return a passphrase as it is used: blanks and composed letters make no difference."""
    return one_line(unicodedata.normalize("NFC", typed))


def checked_passphrase(typed: str) -> str:
    """Return a new passphrase as it is used.

    Raises:
        UserError: it is too short or too long, or says too little for its length.
    """
    kept = tidied(typed)
    if not SHORTEST <= len(kept) <= LONGEST or len(set(kept.casefold())) < _FEWEST_LETTERS:
        raise UserError(
            _(
                "A passphrase has at least {shortest} letters: four words that have nothing to do"
                " with each other are good. Nothing was changed."
            ).format(shortest=SHORTEST),
            field="passphrase",
        )
    return kept
