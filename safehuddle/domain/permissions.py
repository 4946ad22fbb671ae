"""Who may do what. The one table: services ask it, so that the window and the commands agree.

Speaking up is not here, because it needs nobody's leave: recording, thanking, ticking a promise,
running and closing a huddle, printing the week. Nobody may be kept from those by a forgotten PIN.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from safehuddle.i18n import N_, _


class Role(StrEnum):
    """What a person with a PIN is on this ward."""

    LEADER = "leader"
    MATRON = "matron"
    KEEPER = "keeper"


class Power(StrEnum):
    """Something that needs a PIN."""

    FOCUS = "choose the ward's focus"
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


_ALL = frozenset(Role)
_MANAGERS = frozenset({Role.MATRON, Role.KEEPER})
_KEEPERS = frozenset({Role.KEEPER})

HOLDERS: dict[Power, frozenset[Role]] = {
    Power.FOCUS: _ALL,
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
}
"""Which roles hold which power."""

ROLE_WORDS = {Role.LEADER: N_("leader"), Role.MATRON: N_("matron"), Role.KEEPER: N_("keeper")}
"""How a role is called, in English; pass it through `i18n._` to show it."""


@dataclass(frozen=True, slots=True)
class SignedInPerson:
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
    if holders == _KEEPERS:
        return _("Only the keeper can do this, after giving their PIN. Nothing was changed.")
    if holders == _MANAGERS:
        return _(
            "Only the keeper or the matron can do this, after giving their PIN."
            " Nothing was changed."
        )
    return _("This needs the PIN of a leader, the matron or the keeper. Nothing was changed.")
