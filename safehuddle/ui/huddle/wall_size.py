"""How large letters must be on the wall to be read from where people stand.

The measure is the angle at which a capital is seen. ISO 9241-303 (Requirements for electronic
visual displays, character height) asks for at least 16 minutes of arc, and rather 20 to 22. An eye
that sees well can tell 5 (the line 6/6 of a Snellen chart); nobody reads a board at that.
"""

from __future__ import annotations

from math import ceil, hypot, radians, tan

AWAY_MM = 3_000
"""Three metres: across a ward's office, or from the door."""
SCREEN_MM = 24 * 25.4
"""The diagonal of the screen that wards have."""
LEAST_ARCMIN, GOOD_ARCMIN = 16, 20


def capital_px(width: int, height: int, arcmin: float) -> float:
    """Return how high a capital must be on a screen of that many px to be seen at that angle."""
    px_per_mm = hypot(width, height) / SCREEN_MM
    return AWAY_MM * tan(radians(arcmin / 60)) * px_per_mm


def letter_px(width: int, height: int, arcmin: float, *, capital: float) -> int:
    """Return the size of a font, in px, whose capitals are a share of it, such as 0.71, high."""
    return ceil(capital_px(width, height, arcmin) / capital)
