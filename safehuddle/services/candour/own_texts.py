"""The keeper's own texts of law and bodies: how the present ones stand, and a file of theirs read.

What is in force is in `choices`; a file is looked at whole before anything is replaced.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from safehuddle.domain.candour.texts import FILES, Line, old_lines
from safehuddle.domain.dates import format_date
from safehuddle.domain.permissions import Power
from safehuddle.errors import UserError
from safehuddle.i18n import N_, _, ngettext
from safehuddle.services import rules
from safehuddle.services.access.permission import needs
from safehuddle.services.candour import choices

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

MOST_BYTES = 1_000_000
"""Of a file of texts: several times what may stand in one (`domain.candour.texts`)."""

_TITLES = {
    "guidance": N_("What law and guidance say"),
    "prompts": N_("Prompts for the conversation, and the card"),
    "letters": N_("Starter paragraphs of letters"),
    "words": N_("Words to think twice about"),
    "practice": N_("Cases for practice"),
}


@dataclass(frozen=True, slots=True)
class TextsCard:
    """How one file of texts stands."""

    name: str
    """One of `FILES`."""
    is_own: bool
    """Whether it is the keeper's, and not the one that came with SafeHuddle."""
    lines: int
    oldest: Line
    """The line that was checked the longest ago."""
    old: int
    """Lines that nobody has checked for more than six months."""

    @property
    def title(self) -> str:
        """What it is, as people read it."""
        return _(_TITLES[self.name])

    @property
    def since_words(self) -> str:
        """Since when all of its lines were checked, in short."""
        return _("checked on {date} or later").format(date=format_date(self.oldest.checked_on))

    @property
    def old_words(self) -> str:
        """How many lines are old, in short; "" where none is."""
        words = ngettext("{count} line is old", "{count} lines are old", self.old)
        return words.format(count=self.old) if self.old else ""

    @property
    def checked_words(self) -> str:
        """Of what its oldest line was made, when and by whom it was checked, and what to do."""
        said = _("The line that was checked the longest ago: {source}. On {date}, by {whom}.")
        said = said.format(
            source=self.oldest.source.rstrip("."),
            date=format_date(self.oldest.checked_on),
            whom=self.oldest.checked_by,
        )
        if not self.old:
            return said
        old = ngettext(
            "{count} line was not checked for more than six months: check it against the page"
            " itself.",
            "{count} lines were not checked for more than six months: check them against the pages"
            " themselves.",
            self.old,
        ).format(count=self.old)
        return f"{said} {old}"


@needs(Power.RULES)
def cards(session: Session, *, today: date) -> tuple[TextsCard, ...]:
    """Return how each file of texts stands.

    Raises:
        NotAllowed: it needs the keeper.
    """
    found = []
    for name in FILES:
        texts = choices.texts(session, name)
        lines = [line for group in texts.values() for line in group]
        oldest = min(lines, key=lambda line: line.checked_on)
        is_own = bool(rules.value(session, choices.TEXTS[name]))
        found.append(TextsCard(name, is_own, len(lines), oldest, len(old_lines(texts, today))))
    return tuple(found)


@needs(Power.RULES)
def in_force(session: Session, name: str) -> str:
    """Return one of `FILES` as it is now, for the keeper to change it outside.

    Raises:
        NotAllowed: it needs the keeper.
    """
    return rules.value(session, choices.TEXTS[name]) or choices.shipped(name)


def read_file(path: Path) -> str:
    """Return the text of a file that somebody chose. It is not looked at yet.

    Raises:
        UserError: there is none, it is too large, it cannot be read, or it is no text.
    """
    try:
        if not path.is_file():
            raise _refused(_("There is no file called {name}."), path)
        if path.stat().st_size > MOST_BYTES:
            raise _refused(_("{name} is too large to be a file of texts."), path)
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as problem:
        raise _refused(_("{name} is no text that SafeHuddle can read (UTF-8)."), path) from problem
    except OSError as problem:
        raise _refused(
            _("{name} cannot be read. Copy it to this PC, then try again."), path
        ) from problem


def file_name(name: str) -> str:
    """Return what a copy of one of `FILES` is called.

    >>> file_name("guidance")
    'SafeHuddle candour guidance.toml'
    """
    return f"SafeHuddle candour {name}.toml"


def _refused(sentence: str, path: Path) -> UserError:
    stays = _("The present texts stay.")
    return UserError(f"{sentence.format(name=path.name)} {stays}", field="texts")
