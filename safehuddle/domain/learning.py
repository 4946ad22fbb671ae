"""Learning from what went well: a few questions, and what the ward does with the answer.

The questions are those of an appreciative follow-up of good care (Learning from Excellence, ADC
2015 G549; what made it possible, who else helped, what would make it easy every time): they ask for
what can be had again, and of nobody how good they are. Only the first must be answered.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from safehuddle.domain.factors import Factor  # noqa: TC001 - drafts read the types
from safehuddle.domain.note_form import NewAction  # noqa: TC001 - drafts read the types
from safehuddle.i18n import N_, _

QUESTIONS = {
    "possible": N_("What made it possible?"),
    "helped": N_("Who else helped?"),
    "easy": N_("What would make it easy every time?"),
    "likelier": N_("How could it be made more likely?"),
}
"""What is asked, by the field that keeps the answer, in the order it is asked."""


class Ending(StrEnum):
    """What the ward does with what it learnt. The value is the word kept in files."""

    KEEP = "keep"
    TRY = "try"
    TELL = "tell"
    NOTHING = "nothing"

    @property
    def label(self) -> str:
        """What the ward does, in a few words."""
        return _(_LABELS[self])

    @property
    def choice(self) -> str:
        """The same as an answer to "What do we do with it?"."""
        return _(_CHOICES[self])

    @property
    def icon(self) -> str:
        """The icon beside those words."""
        return _ICONS[self]


_LABELS = {
    Ending.KEEP: N_("we keep doing it"),
    Ending.TRY: N_("we try it elsewhere"),
    Ending.TELL: N_("we tell others"),
    Ending.NOTHING: N_("we leave it as thanks"),
}
_CHOICES = {
    Ending.KEEP: N_("keep doing it"),
    Ending.TRY: N_("try it elsewhere"),
    Ending.TELL: N_("tell others"),
    Ending.NOTHING: N_("leave it as thanks"),
}
_ICONS = {
    Ending.KEEP: "tick",
    Ending.TRY: "actions",
    Ending.TELL: "speech",
    Ending.NOTHING: "kindness",
}


def ending_words(ending: Ending, whom: str | None) -> str:
    """Return what the ward does with it, and whom it tells.

    >>> ending_words(Ending.TELL, "the night team"), ending_words(Ending.KEEP, None)
    ('we tell the night team', 'we keep doing it')
    """
    if ending is Ending.TELL and whom:
        return _("we tell {whom}").format(whom=whom)
    return ending.label


@dataclass(frozen=True, slots=True)
class Learnt:
    """The questions as they stand answered in a form."""

    done: str = ""
    """What was done, in the ward's own words: asked only where no observation says it."""
    possible: str = ""
    helped: str = ""
    easy: str = ""
    likelier: str = ""
    ending: Ending | None = None
    whom: str = ""
    """Whom the ward tells."""
    factors: tuple[Factor, ...] = ()
    """What it was about: asked only where no observation says it."""
    action: NewAction | None = None
    """What the ward promises to try."""

    @property
    def answers(self) -> dict[str, str]:
        """What was answered, by its question."""
        return {name: getattr(self, name) for name in QUESTIONS}

    @property
    def typed(self) -> tuple[str, ...]:
        """What was typed freely, and everybody can read once it is saved."""
        action = self.action.typed if self.action and self.ending is Ending.TRY else ()
        whom = (self.whom,) if self.ending is Ending.TELL else ()
        return (self.done, *self.answers.values(), *whom, *action)
