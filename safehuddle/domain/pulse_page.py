"""What the page "How it feels to work here" says."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from safehuddle.domain.printed import PrintedPage
from safehuddle.domain.pulse import COMPARED, PublishedRound, Statement, share_words
from safehuddle.domain.spc.analysis import SeriesPoint

SHOWN, SHOWN_BESIDE_CHARTS = 14, 4
"""Rounds told one by one, the newest; fewer where charts show the others."""
KEPT = 60
"""Rounds that the page knows of, for its charts."""


@dataclass(frozen=True, slots=True)
class PulsePage(PrintedPage):
    """The rounds of the pulse that are over."""

    rounds: tuple[PublishedRound, ...]
    """The newest first."""

    @property
    def is_charted(self) -> bool:
        """Whether enough rounds were told for a chart to say whether anything changed."""
        return sum(not each.is_thrown_away for each in self.rounds) >= COMPARED

    def series(self, statement: Statement) -> tuple[SeriesPoint, ...]:
        """Return how many in ten agreed, round by round, the oldest first.

        A round that was thrown away is one in which nobody counted.
        """
        place = list(Statement).index(statement)
        return tuple(
            SeriesPoint(each.last, None if each.is_thrown_away else Fraction(each.tenths[place]))
            for each in reversed(self.rounds)
        )

    @property
    def file_days(self) -> str:
        """What a file's name says of its days."""
        return f"{self.printed_at:%Y-%m-%d}"

    def facts(self) -> dict[str, object]:
        """Return it as plain JSON values."""
        return {
            "ward": self.ward_name,
            **({"made_up": True} if self.is_demo else {}),
            "rounds": [
                {
                    "from": each.first.isoformat(),
                    "to": each.last.isoformat(),
                    "thrown_away": each.is_thrown_away,
                    "agree": {
                        statement.value: {"tenths": tenths, "words": share_words(tenths)}
                        for statement, tenths in zip(Statement, each.tenths, strict=False)
                    },
                }
                for each in self.rounds
            ],
        }
