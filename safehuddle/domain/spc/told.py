"""What people said of a chart: marks on its dates, and new limits with the four answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from safehuddle.domain.dates import format_date
from safehuddle.i18n import N_, _

if TYPE_CHECKING:
    from safehuddle.domain.origin import Origin
    from safehuddle.domain.spc.halving import Aim

QUESTIONS = {
    "moved": N_("Has it moved?"),
    "why": N_("Do we know why?"),
    "kept": N_("Is what changed it kept up?"),
    "lasts": N_("Do we expect it to last?"),
}
"""What is asked before a chart gets new limits, by the field of the answer (after NHSRplotthedots,
and the North London FT with the Making Data Count team, 2025: it is a judgement, not a formula)."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A word on a date of a chart."""

    id: int
    on: date
    words: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class NewLimits:
    """Limits from a date on, as somebody set them."""

    id: int
    on: date
    answers: Mapping[str, str]
    """By the field of the question."""
    origin: Origin
    is_drawn: bool = True
    """Whether the chart has a point of that date, with which they begin."""

    @property
    def words(self) -> str:
        """The date and the answers."""
        answers = " ".join(
            _("{question} “{answer}”.").format(question=_(question), answer=self.answers[name])
            for name, question in QUESTIONS.items()
        )
        said = _("New limits from {date}.").format(date=format_date(self.on))
        if not self.is_drawn:
            said = _("New limits from {date}: no point of this chart has that date now.").format(
                date=format_date(self.on)
            )
        return f"{said} {answers}"


@dataclass(frozen=True, slots=True)
class Told:
    """All that was said of one chart."""

    marks: tuple[Marked, ...] = ()
    limits: tuple[NewLimits, ...] = ()
    """In order of their dates."""
    aim: Aim | None = None
