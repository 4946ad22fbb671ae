"""The failures SafeHuddle can explain. Each carries one plain sentence a person can read.

    SafeHuddleError
    ├── UserError          what was typed or chosen cannot be used; nothing changed
    │   ├── MovedOn        an undo that no longer fits, because the record has changed since
    │   ├── NotAllowed     it needs the PIN of somebody else
    │   ├── PinRefused     a wrong PIN, or one given too soon after wrong ones
    │   └── ImportRefused  rows of a table cannot be used; carries the report (`exchange.imports`)
    ├── StoreError         the disk, the folder or the store file; says what is safe
    │   ├── NotAStore      the file is not a SafeHuddle store, or is damaged
    │   ├── NoKey          the key of this store is not on this account
    │   │   └── NewAccount the recovery key would open it for this account
    │   ├── NewerStore     written by a newer SafeHuddle
    │   ├── TamperedStore  changed by something else than SafeHuddle, so it is only read
    │   ├── StoreBusy      another program holds the store for too long
    │   ├── DiskTrouble    full, read-only or missing
    │   │   └── UnwritableStore it is open all the same, and can only be read
    │   ├── UnsafePlace    a folder that the ward's file must not live in (`places`)
    │   └── PolicyTrouble  what IT has set for this PC cannot be followed (`files.policy`)
    └── SelfTestFailed     a part of the program does not work here (`commands.self_test`)

Anything else that is raised is a bug, and is shown as one.
"""

from __future__ import annotations


class SafeHuddleError(Exception):
    """A failure whose text may be shown to the person as it stands."""

    @property
    def sentence(self) -> str:
        """What happened, what is safe, and what to do, in plain words."""
        return str(self.args[0]) if self.args else ""


class UserError(SafeHuddleError):
    """What was typed or chosen cannot be used. Nothing was changed."""

    def __init__(self, sentence: str, *, field: str | None = None, for_commands: str = "") -> None:
        super().__init__(sentence)
        self.field = field
        """The name of the argument at fault, so a screen can say it beside that field."""
        self.for_commands = for_commands
        """As of `StoreError`."""


class MovedOn(UserError):
    """An undo or redo was refused because the record has been changed since."""


class NotAllowed(UserError):
    """It needs the PIN of somebody who holds that power. Nothing was changed."""

    def __init__(self, sentence: str, *, power: str = "") -> None:
        super().__init__(sentence)
        self.power = power
        """Which power (`domain.permissions.Power`), so that a window can ask for the right PIN."""


class NeedsProof(NotAllowed):
    """A backup from elsewhere becomes a ward's file only for whoever may see to that ward."""


class PinRefused(UserError):
    """The PIN was wrong, or was given too soon after wrong ones."""


class StoreError(SafeHuddleError):
    """Something about the disk, the folder or the store file."""

    def __init__(self, sentence: str = "", *, for_commands: str = "") -> None:
        super().__init__(sentence)
        self.for_commands = for_commands
        """What to do about it where commands are typed; a window says its own way on."""


class NotAStore(StoreError):
    """The file is not a SafeHuddle store, or is damaged."""


class NoKey(StoreError):
    """The key that opens this store is not on this account, or is not the right one."""


class NewAccount(NoKey):
    """This account has no key to the file yet; the recovery key opens it once and for all."""


class KeyStoreSilent(NoKey):
    """The account's credential store, where the key may be, gave no answer."""


class NewerStore(StoreError):
    """The store was written by a newer SafeHuddle than this one."""


class TamperedStore(StoreError):
    """The store was changed by something else than SafeHuddle, so it is read and not written."""


class StoreBusy(StoreError):
    """Another program has held the store for longer than we wait."""


class DiskTrouble(StoreError):
    """The disk is full, or the folder is read-only, missing or not a folder."""


class UnwritableStore(DiskTrouble):
    """The disk takes nothing, or this account may not write: the store is open, to be read.

    Its sentence is for whoever has just tried to save.
    """

    def __init__(self, sentence: str, *, meanwhile: str = "") -> None:
        super().__init__(sentence)
        self.meanwhile = meanwhile
        """What is so, what can be done meanwhile, and what to do about it."""


class UnsafePlace(StoreError):
    """The folder is on a network or a stick, or is synced: no place for the ward's file."""


class PolicyTrouble(StoreError):
    """What IT has set for this PC cannot be followed, so nothing is opened without it."""
