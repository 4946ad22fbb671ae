"""What becomes of a page once it is handed to a printer: what the system's own queue tells.

Qt hands a document over and hears no more of it: a queue that refuses it, or was stopped, looks
to Qt like one that prints. Knows no Qt.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

from safehuddle.domain.folding import fold

LONGEST_NAME = 120
"""Letters of a document's name: CUPS takes 255 bytes, some printers' banner pages half of it."""


class PrintFate(Enum):
    """What has become of a page."""

    UNKNOWN = auto()
    """The system does not tell; or the page has left the queue, and it does not say how."""
    WAITS = auto()
    STOPPED = auto()
    """It waits in a queue that was stopped, or for somebody to see to the printer."""
    GONE = auto()
    """It was taken out of the queue, and will not be printed."""
    PRINTED = auto()


@dataclass(frozen=True, slots=True)
class Job:
    """One document in a queue: its number there, its name, and how it stands."""

    number: int
    title: str
    fate: PrintFate


class Queue(Protocol):
    """The queues of this PC. Slow: ask through `jobs.run`."""

    def jobs(self, printer: str) -> tuple[Job, ...] | None:
        """Return what the queue knows of, over or not; None where the system does not tell."""

    @property
    def remembers(self) -> bool:
        """Whether it still lists what is over, so that what it never lists it never had."""


def newest(
    title: str, *, before: tuple[Job, ...] | None, now: tuple[Job, ...] | None
) -> Job | None:
    """Return the document of that name that has come since; None if there is none."""
    known = {job.number for job in before or ()}
    come = [job for job in now or () if job.number not in known and job.title == title]
    return max(come, key=lambda job: job.number, default=None)


def document_name(title: str) -> str:
    """Return a title as a printer's queue is given it: plain letters, figures and hyphens.

    Queues make file names and banner pages of it, and turn every other sign into numbers.

    >>> document_name("Weekly summary, week of 16–22/11/2026")
    'Weekly summary week of 16-22-11-2026'
    """
    dashes = re.sub(r"\s*[‐-―/]\s*", "-", re.sub("['’ʼ]", "", title))
    letters = "".join(map(_plain, unicodedata.normalize("NFKC", dashes)))
    name = " ".join(re.findall(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*", letters.replace("⁄", "-")))
    return name[:LONGEST_NAME].rstrip(" -") or "SafeHuddle"


def _plain(letter: str) -> str:
    """Return a letter without its marks, as a capital where it was one."""
    folded = letter if letter.isascii() else fold(letter)
    return folded.capitalize() if letter.isupper() else folded
