"""What the card says that is taken into the conversation. It holds nothing of any case, or ward."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from safehuddle.domain.candour.texts import COME_BACK, Texts, When, checked_together


@dataclass(frozen=True, slots=True)
class CardContent:
    """What is on the card. Whose it is, and when and by whom it was printed, is nowhere on it."""

    prompts: tuple[tuple[When, tuple[str, ...]], ...]
    phrases: tuple[str, ...]
    """Beginnings of sentences and questions, each with room to write below it."""
    come_back: str
    """That the person may come back at any time."""
    checked: tuple[str, ...]
    """Where the words come from and when they were checked, a sentence each."""
    printed_at: datetime
    """What the file says of its age: the day its words were last checked, and no other."""
    version: str
    is_demo: bool = False
    printed_by: str = ""
    ward_name: str = ""
    file_days: str = ""


def prompts_at(texts: Texts, when: When) -> tuple[str, ...]:
    """Return the prompts for one part of the conversation, in the order of the texts."""
    return tuple(line.text for line in texts["prompt"] if line.more["when"] == when)


def card_content(texts: Texts, *, today: date, version: str, is_demo: bool = False) -> CardContent:
    """Return the card as the texts called "prompts" have it.

    Args:
        texts: that file.
        today: says so beside what was checked too long ago.
        version: of the program.
        is_demo: whether the ward is made up, which every page then says.
    """
    shown = (*texts["prompt"], *texts["card"])
    return CardContent(
        prompts=tuple((when, prompts_at(texts, when)) for when in When),
        phrases=tuple(line.text for line in texts["card"] if line.id != COME_BACK),
        come_back=next(line.text for line in texts["card"] if line.id == COME_BACK),
        checked=checked_together(shown, today),
        printed_at=datetime.combine(max(line.checked_on for line in shown), time(), UTC),
        version=version,
        is_demo=is_demo,
    )
