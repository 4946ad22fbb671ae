"""Who may do what. The one table: services ask it, so that the window and the commands agree.

Speaking up is not here, because it needs nobody's leave: recording, thanking, ticking a promise,
running and closing a huddle, printing the week. Nobody may be kept from those by a forgotten PIN.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from safehuddle.i18n import N_, _


class Role(StrEnum):
    """What a person with a PIN is on this ward."""

    MEMBER = "member"
    LEADER = "leader"
    MATRON = "matron"
    KEEPER = "keeper"


class Power(StrEnum):
    """Something that needs a PIN."""

    FOCUS = "choose the ward's focus"
    CHARTS = "set new limits, aims and bed days of charts"
    WARDS = "set up wards and change their lists"
    EXPORT = "export what people wrote"
    IMPORT = "import records"
    RESTORE = "put a backup back"
    PEOPLE = "say who has a PIN"
    RULES = "set the rules of this store"
    RECOVERY = "make a recovery key"
    BIN = "see and bring back what was withdrawn"
    HISTORY = "read the history of everything"
    RETENTION = "hold and erase records"
    CANDOUR = "read and write what was said after harm"
    JOY = "say what of joy and pride may hang on the wall"
    OWN_NOTES = "read the kind notes to oneself"
    WALL = "agree what hangs on the wall"


_EVERYBODY = frozenset(Role)
_ALL = _EVERYBODY - {Role.MEMBER}
_MANAGERS = frozenset({Role.MATRON, Role.KEEPER})
_KEEPERS = frozenset({Role.KEEPER})
_LEADERS = frozenset({Role.LEADER, Role.MATRON})

HOLDERS: dict[Power, frozenset[Role]] = {
    Power.FOCUS: _ALL,
    Power.CHARTS: _ALL,
    Power.WARDS: _MANAGERS,
    Power.EXPORT: _MANAGERS,
    Power.IMPORT: _KEEPERS,
    Power.RESTORE: _KEEPERS,
    Power.PEOPLE: _KEEPERS,
    Power.RULES: _KEEPERS,
    Power.RECOVERY: _KEEPERS,
    Power.BIN: _ALL,
    Power.HISTORY: _KEEPERS,
    Power.RETENTION: _KEEPERS,
    Power.JOY: _ALL,
    # Who looks after the program need not read what a family said.
    Power.CANDOUR: _LEADERS,
    # Each their own: the service looks whose a note is (`services.kindness`).
    Power.OWN_NOTES: _EVERYBODY,
    Power.WALL: _ALL,
}
"""Which roles hold which power."""

HIDING = frozenset({Power.CANDOUR})
"""Powers without which one does not even hear that there is something."""

ROLE_WORDS = {
    Role.MEMBER: N_("member"),
    Role.LEADER: N_("leader"),
    Role.MATRON: N_("matron"),
    Role.KEEPER: N_("keeper"),
}
"""How a role is called, in English; pass it through `i18n._` to show it."""


class Way(NamedTuple):
    """A way to see what was written, to take it out, or to change the ward's file as a whole."""

    what: str
    """In English, as the guide and `docs/security.md` say it."""
    power: Power | None
    """What it needs; None where anybody may."""
    why: str
    commands: tuple[str, ...] = ()
    """Those of the command line that do the same."""
    pages: tuple[str, ...] = ()
    """Pages of the settings that are about it."""


WAYS = (
    Way(
        "the board, observations, promises, thanks, the search",
        None,
        "the ward's whiteboard: nobody may be kept from it",
        ("record",),
    ),
    Way(
        "the pages of the week, of a huddle and of harms, the safety cross and its certificate,"
        " on screen, printed or as a PDF",
        None,
        "the ward's own paper, which hangs on its wall; whoever makes one is in the history",
        ("report",),
    ),
    Way(
        "the sheets “You said, we did” and “We signed up” for the wall, printed or as a PDF",
        None,
        "they hold only what was agreed for them, and patients and visitors read them",
        ("report",),
    ),
    Way(
        "signing up to the ward’s safety effort, and leaving, which deletes one’s line",
        None,
        "a PIN would keep out those who have none; and whoever leaves must not have to ask",
    ),
    Way(
        "agreeing which lines, in which words, hang on “You said, we did”",
        Power.WALL,
        "they leave the team’s own circle, and must point at nobody",
    ),
    Way(
        "practising an honest conversation, and the prompt card for it",
        None,
        "they hold nothing of any record or person; a PIN, or a line in the history, would only"
        " tell that somebody prepares one",
    ),
    Way(
        "fair talk: its cards, and thinking a hard talk over",
        None,
        "the cards hold nothing of any ward or person, and what is typed there is kept nowhere",
    ),
    Way(
        "the sheet of kind words for the wall",
        None,
        "it holds only what those thanked agreed to, and what a team was told openly",
    ),
    Way(
        "backups and copies of the file, and how they stand",
        None,
        "they are encrypted, and a night without a copy would do more harm",
        ("backup", "check"),
        ("data",),
    ),
    Way(
        "what was taken back, and bringing it back",
        Power.BIN,
        "it was taken out of sight",
        (),
        ("bin",),
    ),
    Way(
        "records as a file",
        Power.EXPORT,
        "what people wrote leaves the ward in plain, all of it at once",
        ("export",),
    ),
    Way("bringing records in", Power.IMPORT, "it changes what the ward is told", ("import",)),
    Way(
        "putting a backup back",
        Power.RESTORE,
        "what was saved since is gone from sight; where no store opens, see below",
        ("restore",),
    ),
    Way(
        "a recovery key",
        Power.RECOVERY,
        "whoever has its sheet and a backup reads everything",
        ("recovery-key",),
        ("recovery",),
    ),
    Way(
        "the history of everything",
        Power.HISTORY,
        "who did what is nobody's to browse",
        ("history",),
        ("history",),
    ),
    Way(
        "holding and erasing records",
        Power.RETENTION,
        "what is erased is gone",
        (),
        ("retention",),
    ),
    Way(
        "what was done and said after harm, sealed once more",
        Power.CANDOUR,
        "a family's words are for those who speak with them; nobody else hears that there are any",
    ),
    Way(
        "looking over what was said of joy and pride, for the wall",
        Power.JOY,
        "nobody's sentence may hang there before somebody has looked whether it names anybody",
    ),
    Way(
        "kind notes to oneself",
        Power.OWN_NOTES,
        "a letter is for whom it is addressed to: no leader, matron or keeper reads another's",
    ),
)
"""What needs a PIN and what does not, decided once: a test tries each, and reads the documents."""


def holders_words(power: Power | None) -> str:
    """Return who may, as the documents say it.

    >>> holders_words(Power.EXPORT)
    'matron, keeper'
    """
    if power is None:
        return "anybody"
    return ", ".join(role for role in Role if role in HOLDERS[power])


class SignedInPerson(NamedTuple):
    """Somebody who has given their PIN to this program, until they step away or it locks."""

    uid: str
    """Which person."""
    name: str
    """What they are called, such as "Ann" or "ward manager"."""
    role: Role

    @property
    def who(self) -> str:
        """How the history names them."""
        return f"{self.name} ({self.role})"


Who = SignedInPerson | str | None
"""Who does something: known by their PIN, named as they said, or nobody in particular."""


def may(person: SignedInPerson | None, power: Power) -> bool:
    """Whether somebody, or nobody in particular, holds a power."""
    return person is not None and person.role in HOLDERS[power]


def refusal(power: Power) -> str:
    """Return the sentence for somebody who does not hold a power."""
    holders = HOLDERS[power]
    if holders == _EVERYBODY:
        return _("This needs the PIN of the person it is for. Nothing was changed.")
    if holders == _KEEPERS:
        return _("Only the keeper can do this, after giving their PIN. Nothing was changed.")
    if holders == _MANAGERS:
        return _(
            "Only the keeper or the matron can do this, after giving their PIN."
            " Nothing was changed."
        )
    if holders == _LEADERS:
        return _("This needs the PIN of a leader or the matron. Nothing was changed.")
    return _("This needs the PIN of a leader, the matron or the keeper. Nothing was changed.")
