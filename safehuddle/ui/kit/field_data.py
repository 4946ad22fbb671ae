"""What one field of text asks, without the field: presenters say it, and a form makes it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a form asks."""

    name: str
    label: str
    value: str = ""
    example: str = ""
    is_sentence: bool = False
    """Whether it must say something, on up to three lines."""
    is_watched: bool = True
    """Whether it hints at what may point at a person; where people are named on purpose, no."""
