"""What the candour screen says and asks about the leaders' key, by its state. No widgets."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from safehuddle.i18n import _
from safehuddle.services.access import leaders_key
from safehuddle.services.access.leaders_key import KeyState

if TYPE_CHECKING:
    from collections.abc import Callable

    from safehuddle.store.store import Store


class Secret(StrEnum):
    """What is typed about the key; the values are the names errors give their fields."""

    PIN = "pin"
    SHEET = "key"
    PASSPHRASE = "passphrase"
    NEW_PASSPHRASE = "new passphrase"
    AGAIN = "again"


@dataclass(frozen=True, slots=True)
class KeyAsk:
    """What has to be typed, and what is done with it.

    Attributes:
        title: what is asked.
        about: what there is to know before, a paragraph each.
        secrets: what is typed, from top to bottom; none where only somebody else can go on.
        save: the words of the loud button.
        do: does it, given what was typed by name.
    """

    title: str
    about: tuple[str, ...]
    secrets: tuple[Secret, ...] = ()
    save: str = ""
    do: Callable[[Store, dict[str, str]], None] = lambda _store, _typed: None


def what_protects() -> str:
    """Return what six digits withstand, and what a passphrase does."""
    return _(
        "Six digits are tried out in hours by whoever takes the file and its key: a passphrase is"
        " better. Four words that have nothing to do with each other are good. You type it once"
        " after your PIN. Leave both lines empty to go by your PIN."
    )


def ask_for(state: KeyState) -> KeyAsk:
    """Return what stands in the place of the records until the key is open."""
    return {
        KeyState.NO_SHEET: _ask_for_sheet,
        KeyState.NOT_MADE: ask_make,
        KeyState.PASSPHRASE: ask_passphrase,
        KeyState.NOT_GIVEN: ask_bring_back,
    }[state]()


def _ask_for_sheet() -> KeyAsk:
    return KeyAsk(
        _("There is no recovery key yet"),
        (
            leaders_key.no_sheet(),
            _("The keeper makes it in Settings, Recovery key, and it is kept on paper."),
        ),
    )


def ask_make() -> KeyAsk:
    """Return what makes the key, before the first record."""
    return KeyAsk(
        _("Make the leaders’ key"),
        (
            _(
                "What is written here is sealed with a key that only leaders and the matron hold."
                " It is made once, and the recovery key gets it back."
            ),
            what_protects(),
        ),
        (Secret.PIN, Secret.SHEET, Secret.NEW_PASSPHRASE, Secret.AGAIN),
        _("Make the leaders’ key"),
        lambda store, typed: leaders_key.make(
            store, pin=typed[Secret.PIN], typed=typed[Secret.SHEET], passphrase=_new(typed)
        ),
    )


def ask_passphrase() -> KeyAsk:
    """Return what opens the key for whoever locked it by a passphrase."""
    return KeyAsk(
        _("Your passphrase"),
        (_("You locked the leaders’ key with a passphrase. It opens what leaders wrote."),),
        (Secret.PASSPHRASE,),
        _("Open"),
        lambda store, typed: leaders_key.open_by_passphrase(store, typed[Secret.PASSPHRASE]),
    )


def ask_bring_back() -> KeyAsk:
    """Return what brings the key back for whoever does not hold it."""
    return KeyAsk(
        _("You do not hold the leaders’ key yet"),
        (
            _(
                "A leader or the matron who holds it can give it to you: they give their PIN, open"
                " Candour, press The leaders’ key, and you type your PIN there."
            ),
            _("Or bring it back now, with the recovery key from the ward’s safe."),
            what_protects(),
        ),
        (Secret.PIN, Secret.SHEET, Secret.NEW_PASSPHRASE, Secret.AGAIN),
        _("Bring it back"),
        lambda store, typed: leaders_key.bring_back(
            store, pin=typed[Secret.PIN], typed=typed[Secret.SHEET], passphrase=_new(typed)
        ),
    )


def ask_renew() -> KeyAsk:
    """Return what has the newest recovery sheet open the key, too."""
    return KeyAsk(
        _("A new recovery key was made"),
        (
            _(
                "Until it is typed in here, only the sheet from before gets the leaders’ key back."
                " Keep that sheet until then."
            ),
        ),
        (Secret.SHEET,),
        _("Use the new sheet"),
        lambda store, typed: leaders_key.renew_recovery(store, typed[Secret.SHEET]),
    )


def ask_lock() -> KeyAsk:
    """Return what locks the key anew for whoever is here."""
    return KeyAsk(
        _("How your leaders’ key is locked"),
        (what_protects(),),
        (Secret.PIN, Secret.NEW_PASSPHRASE, Secret.AGAIN),
        _("Lock it so"),
        lambda store, typed: leaders_key.choose_lock(
            store, pin=typed[Secret.PIN], passphrase=_new(typed)
        ),
    )


def ask_give(uid: str, name: str) -> KeyAsk:
    """Return what gives the key to another, who is here too."""
    return KeyAsk(
        _("Give the leaders’ key to {name}").format(name=name),
        (_("They type their own PIN. Afterwards both of you hold it."),),
        (Secret.PIN,),
        _("Give it"),
        lambda store, typed: leaders_key.give(store, uid, typed[Secret.PIN]),
    )


def what_is_missing(typed: dict[str, str]) -> tuple[str, Secret] | None:
    """Return what to say, and where, before anything is tried; None where all is there.

    A PIN that is not there must not count as a wrong one.
    """
    missing = {
        Secret.PIN: _("Type the PIN."),
        Secret.SHEET: _("Type the recovery key, six groups of five, from its sheet."),
        Secret.PASSPHRASE: _("Type your passphrase."),
    }
    for secret, words in missing.items():
        if secret in typed and not typed[secret].strip():
            return words, secret
    if typed.get(Secret.NEW_PASSPHRASE, "") != typed.get(Secret.AGAIN, ""):
        return _("The two are not the same. Type the passphrase again."), Secret.AGAIN
    return None


def _new(typed: dict[str, str]) -> str:
    return typed.get(Secret.NEW_PASSPHRASE, "")
