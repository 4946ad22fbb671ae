"""What the pages of one candour record say, from its first word to its last, and nothing of looks.

A service builds it, `reports.candour` draws it. Somebody who was not there reads it from end to
end: so nothing is cut, what is missing is named, and nothing is inferred.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from safehuddle.domain.candour.wording import Worded
from safehuddle.domain.printed import PrintedPage
from safehuddle.i18n import N_


class CaseWay(Worded):
    """Which way the whole of a record left the window."""

    PRINTED = "printed", N_("The whole record was sent to a printer")
    SAVED = "saved", N_("The whole record was saved as a PDF")


@dataclass(frozen=True, slots=True)
class CaseOut:
    """The whole of a record left the window. It is told in the record itself, and nowhere else."""

    way: CaseWay
    on: date


@dataclass(frozen=True, slots=True)
class FormerWords:
    """What something said before it was changed."""

    until: str
    """Who had written it and until when it stood, as a sentence of ours."""
    words: str


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One thing that was written."""

    title: str
    """What it is."""
    when: str = ""
    """The day it was, and the time where it is known."""
    words: str = ""
    """What was said or written, whole, with its own lines."""
    about: tuple[str, ...] = ()
    """By which role, where, and who wrote it here: a sentence or a few words each."""
    former: tuple[FormerWords, ...] = ()
    """The latest first."""


@dataclass(frozen=True, slots=True)
class CasePart:
    """A headed part of the pages."""

    title: str
    lines: tuple[CaseLine, ...] = ()
    opening: tuple[str, ...] = ()
    """Sentences of ours above the lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseContent(PrintedPage):
    """All that the pages say."""

    number: int
    lead: tuple[str, ...]
    """Below the head: what it is about, and how it stands."""
    parts: tuple[CasePart, ...]
    """What the person or the family said comes first."""
