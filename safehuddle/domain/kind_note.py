"""A kind note: a short letter to one person or a team, about one moment.

Its parts are those of appreciative feedback on wards: a moment, what was done, what it meant, what
helped it happen, and what would make more of it possible (Learning from Excellence, ADC 2015 G549
and G78). Only the first two are asked for: it must be far simpler than reporting an incident.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from safehuddle.domain.text import TEXT_LIMIT, clean, few_words, says_something
from safehuddle.errors import UserError
from safehuddle.i18n import N_, _

LONG_UNREAD = timedelta(weeks=8)
"""A note that has waited so long unread is offered for printing."""
OFFERED_FOR = timedelta(days=60)
"""So long after that it is removed. Both times stand where a note is written and read."""

_ENDS = " .!?;,:…"
_OPENINGS = {
    "moment": ("when ", "yesterday when ", "today when "),
    "did": ("you ",),
    "meant": ("it meant ", "this meant ", "that meant "),
    "helped": ("it worked because ", "because ", "i think it worked because "),
    "more": ("could we do more of it by ", "more of it by ", "by "),
}
"""How people begin a part though the letter says it already; English, as the letter is."""


class Reach(StrEnum):
    """Whom a note is for, and so what becomes of it."""

    PERSON = "person"
    """Somebody with a PIN: it waits for them, and nobody else reads it."""
    TEAM = "team"
    """All of a team: everybody on the ward reads it."""
    CARD = "card"
    """Anybody else: it is printed and handed over, and not kept."""


class Where(StrEnum):
    """Where a note may be shown, once whom it is for agreed."""

    _words: str

    def __new__(cls, value: str, words: str = "") -> Where:
        """Make one of the places below."""
        made = str.__new__(cls, value)
        made._value_ = value
        made._words = words
        return made

    BOARD = "board", N_("the board")
    WALL = "wall", N_("the wall sheet")
    WEEK = "week", N_("the weekly page")

    @property
    def words(self) -> str:
        """What it is called."""
        return _(self._words)


@dataclass(frozen=True, slots=True)
class KindLetter:
    """What a note says."""

    moment: str
    """When it was: "the side room flooded at three"."""
    did: str
    """What they did: "found the stopcock and sat with the patients"."""
    meant: str = ""
    helped: str = ""
    more: str = ""
    from_whom: str = ""
    """As it is signed; "" for an author who is not named, and stored nowhere."""

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """What was typed, by its field."""
        return tuple((name, getattr(self, name)) for name in (*FIELDS, "from_whom"))

    @property
    def sentences(self) -> tuple[str, ...]:
        """The letter, sentence by sentence."""
        moment, did, meant, helped, more = (_inner(name, getattr(self, name)) for name in FIELDS)
        said = [_("When {moment}, you {did}.").format(moment=moment, did=did)]
        if meant:
            said.append(_("It meant {meant}.").format(meant=meant))
        if helped:
            said.append(_("It worked because {helped}.").format(helped=helped))
        if more:
            said.append(_("Could we do more of it by {more}?").format(more=more))
        return tuple(said)

    @property
    def text(self) -> str:
        """The letter on one line."""
        return " ".join(self.sentences)

    @property
    def has_words(self) -> bool:
        """Whether anything was typed of the letter itself."""
        return any(getattr(self, name) for name in FIELDS)

    def checked(self) -> KindLetter:
        """Return it tidied, once it says when and what.

        Raises:
            UserError: one of the two is missing, or something is too long.
        """
        missing = {
            "moment": _("Say when it was, in a few words: “the side room flooded at three”."),
            "did": _("Say what they did, in a few words: “found the stopcock in the dark”."),
        }
        kept = {name: clean(getattr(self, name)) for name in FIELDS}
        for name, sentence in missing.items():
            if not says_something(kept[name]):
                raise UserError(sentence, field=name)
        for name, words in kept.items():
            if len(words) > TEXT_LIMIT:
                raise UserError(
                    _("This is too long here: use at most {limit} letters.").format(
                        limit=TEXT_LIMIT
                    ),
                    field=name,
                )
        return KindLetter(**kept, from_whom=few_words(self.from_whom, "from_whom") or "")


FIELDS = ("moment", "did", "meant", "helped", "more")
"""The parts of the letter, in their order."""


def looks_like_team(to_whom: str, team_words: tuple[str, ...]) -> bool:
    """Whether a name is that of a team, by the words that teams are called by here.

    >>> looks_like_team("the night team", ("team", "everyone"))
    True
    """
    return any(word in team_words for word in to_whom.casefold().replace(",", " ").split())


def _inner(name: str, words: str) -> str:
    """Return words as they stand within a sentence that has its own beginning and end."""
    kept = " ".join(words.split()).rstrip(_ENDS)
    folded = kept.casefold()
    for opening in _OPENINGS[name]:
        if folded.startswith(opening):
            return kept[len(opening) :]
    return kept
