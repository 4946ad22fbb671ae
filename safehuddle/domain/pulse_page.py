"""What the page "How it feels to work here" says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from safehuddle.domain.pulse import PublishedRound, Statement, share_words

SHOWN = 14
"""Rounds on one page, the newest: a year and more."""


@dataclass(frozen=True, slots=True)
class PulsePage:
    """The rounds of the pulse that are over."""

    ward_name: str
    rounds: tuple[PublishedRound, ...]
    """The newest first."""
    printed_at: datetime
    """By the ward's clock."""
    printed_by: str
    version: str
    is_demo: bool = False

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
