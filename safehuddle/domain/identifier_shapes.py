"""Pictures of a hospital's own numbers: "A" is any letter, "9" any digit, all else itself."""

from __future__ import annotations

import re
from itertools import cycle

LEAST_OF_A_SHAPE = 4
"""Letters and digits; a shorter one would see bays and beds everywhere."""


def is_shape(picture: str) -> bool:
    """Return whether a picture says enough to be looked for: letters alone would be any word."""
    signs = _signs(picture)
    return len(signs) >= LEAST_OF_A_SHAPE and any(sign in "0123456789" for sign in signs)


def sample_of(picture: str) -> str:
    """Return a made-up number that a picture finds.

    >>> sample_of("RA-999999"), sample_of("R9")
    ('RB-123456', 'R1')
    """
    made = {"A": cycle("BCDFGHJK"), "9": cycle("1234567890")}
    return "".join(next(made[sign]) if sign in made else sign for sign in picture)


def pattern_of(picture: str) -> re.Pattern[str] | None:
    """Return the pattern of a picture such as "RX999999": a fixed length, so always quick.

    Spaces and dashes in a number may be left out or put in. None if the picture says too little.
    """
    if not is_shape(picture):
        return None
    classes = {"A": r"[^\W\d_]", "9": "[0-9]"}
    pieces = (classes.get(sign, re.escape(sign)) for sign in _signs(picture))
    return re.compile(r"(?<![^\W_])" + r"[ \-]?".join(pieces) + r"(?![^\W_])", re.IGNORECASE)


def _signs(picture: str) -> list[str]:
    return [sign for sign in picture if sign.isalnum()]
