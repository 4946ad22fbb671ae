"""The leaders' key: made once, given from one who holds it to another, brought back by paper.

It opens what is written in candour records. The store keeps it only locked: for each leader or
matron by their PIN, or better a passphrase, and by the ward's recovery key. It is in memory while
one of them is signed in. A new recovery key opens it once a leader has typed that in here; until
then the former sheet does, and is to be kept (`needs_new_sheet`).
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from safehuddle.domain.passphrase import checked_passphrase, tidied
from safehuddle.domain.permissions import HOLDERS, Power, refusal
from safehuddle.domain.recovery_key import parse
from safehuddle.errors import NotAllowed, PinRefused, UserError
from safehuddle.i18n import _
from safehuddle.services.access import people, pins, wraps
from safehuddle.services.access.permission import needs
from safehuddle.services.care import recovery

if TYPE_CHECKING:
    from safehuddle.domain.permissions import SignedInPerson
    from safehuddle.store.sealing import LeadersKey
    from safehuddle.store.store import Store


class KeyState(Enum):
    """What whoever is here has to do before they can read and write."""

    OPEN = auto()
    """Nothing."""
    NO_SHEET = auto()
    """The ward's file has no recovery key yet: the keeper makes one."""
    NOT_MADE = auto()
    """`make` it: nothing was ever written."""
    PASSPHRASE = auto()
    """`open_by_passphrase`."""
    NOT_GIVEN = auto()
    """Be given it by one who holds it (`give`), or `bring_back` by the recovery key."""


@needs(Power.CANDOUR)
def state(store: Store) -> KeyState:
    """Return what whoever is here has to do before they can read and write."""
    if store.leaders_key is not None:
        return KeyState.OPEN
    if not wraps.is_made(store.query):
        return KeyState.NOT_MADE if recovery.has_one(store.query) else KeyState.NO_SHEET
    here = store.signed_in
    if here is not None and wraps.is_by_passphrase(store.query, here.uid):
        return KeyState.PASSPHRASE
    return KeyState.NOT_GIVEN


@needs(Power.CANDOUR)
def needs_new_sheet(store: Store) -> bool:
    """Whether only a former recovery sheet opens the key, until `renew_recovery`."""
    return wraps.waits_for_new_recovery(store.query)


@needs(Power.CANDOUR)
def make(store: Store, *, pin: str, typed: str, passphrase: str = "") -> None:
    """Make the leaders' key, before the first record.

    Args:
        store: the ward's file.
        pin: of whoever is signed in.
        typed: the recovery key, from its sheet.
        passphrase: what is to lock it for them; their PIN where they choose none.

    Raises:
        PinRefused: the PIN is wrong, or given too soon after wrong ones.
        UserError: there is one already, there is no recovery key, this is not it, or the
            passphrase is no good.
    """
    if wraps.is_made(store.query):
        raise _made_before()
    if not recovery.has_one(store.query):
        raise UserError(no_sheet(), field="key")
    secret = checked_passphrase(passphrase) if passphrase else pin.strip()
    here = _proved_here(store, pin)
    _require_right_sheet(store, typed)
    from safehuddle.store.sealing import LeadersKey

    key = LeadersKey.new()
    # First by paper: if the rest fails, `bring_back` makes up for it.
    sheet = parse(typed)
    if not wraps.keep_for_recovery(store.query, store.unrecorded, key, sheet, is_new=True):
        raise _made_before()
    wraps.keep(store.unrecorded, here.uid, key, secret, by_passphrase=bool(passphrase))
    store.hold_leaders_key(key)


@needs(Power.CANDOUR)
def open_by_passphrase(store: Store, passphrase: str) -> None:
    """Take the passphrase of whoever is signed in.

    Raises:
        PinRefused: it is not theirs.
    """
    here = _here(store)
    key = wraps.opened(store.query, here.uid, tidied(passphrase), by_passphrase=True)
    if key is None:
        raise PinRefused(_("This is not the right passphrase. Try again."), field="passphrase")
    store.hold_leaders_key(key)


@needs(Power.CANDOUR)
def choose_lock(store: Store, *, pin: str, passphrase: str = "") -> None:
    """Lock the key of whoever is signed in anew: with a passphrase, or with their PIN.

    Raises:
        PinRefused: the PIN is wrong, or given too soon after wrong ones.
        UserError: they do not hold the key, or the passphrase is no good.
    """
    key = _held(store)
    secret = checked_passphrase(passphrase) if passphrase else pin.strip()
    here = _proved_here(store, pin)
    wraps.keep(store.unrecorded, here.uid, key, secret, by_passphrase=bool(passphrase))


@needs(Power.CANDOUR)
def give(store: Store, uid: str, pin: str) -> None:
    """Give the key to another leader or the matron, who is here too and gives their PIN.

    Raises:
        PinRefused: their PIN is wrong, or given too soon after wrong ones.
        UserError: whoever is signed in does not hold the key, or the other may not hold it.
    """
    key = _held(store)
    with store.reading() as session:
        role = people.person_card(session, uid).role
    if role not in HOLDERS[Power.CANDOUR]:
        raise UserError(_("Only a leader or the matron can hold this key. Nothing was changed."))
    wraps.keep(store.unrecorded, pins.proved(store, uid, pin).uid, key, pin.strip())


@needs(Power.CANDOUR)
def bring_back(store: Store, *, pin: str, typed: str, passphrase: str = "") -> None:
    """Take the recovery key for whoever is signed in and lost theirs, as after another PIN.

    Raises:
        PinRefused: the PIN is wrong, or given too soon after wrong ones.
        UserError: this recovery key does not open the leaders' key, or the passphrase is no good.
    """
    secret = checked_passphrase(passphrase) if passphrase else pin.strip()
    here = _proved_here(store, pin)
    key = wraps.opened_by_recovery(store.query, parse(typed))
    if key is None:
        raise UserError(
            _(
                "This recovery key does not open what leaders wrote. Nothing was changed. If a new"
                " one was made lately, use the sheet from before."
            ),
            field="key",
        )
    wraps.keep(store.unrecorded, here.uid, key, secret, by_passphrase=bool(passphrase))
    store.hold_leaders_key(key)


@needs(Power.CANDOUR)
def renew_recovery(store: Store, typed: str) -> None:
    """Have the newest recovery key open the leaders' key, too; the sheet before does no more.

    Raises:
        UserError: whoever is here does not hold the key, or this is not the recovery key in force.
    """
    key = _held(store)
    _require_right_sheet(store, typed)
    wraps.keep_for_recovery(store.query, store.unrecorded, key, parse(typed))


def no_sheet() -> str:
    """Return why nothing can be written before there is a recovery key."""
    return _(
        "What you write here is sealed, and only a recovery key gets it back if PINs are"
        " forgotten. Ask the keeper to make one in Settings first. Nothing was written."
    )


def _made_before() -> UserError:
    return UserError(_("The leaders’ key was made before. Nothing was changed."))


def _here(store: Store) -> SignedInPerson:
    if store.signed_in is None:  # a store without a keeper asks nobody for a PIN
        raise NotAllowed(refusal(Power.CANDOUR), power=Power.CANDOUR)
    return store.signed_in


def _held(store: Store) -> LeadersKey:
    if store.leaders_key is None:
        raise UserError(_("You do not hold the leaders’ key yet. Nothing was changed."))
    return store.leaders_key


def _proved_here(store: Store, pin: str) -> SignedInPerson:
    return pins.proved(store, _here(store).uid, pin)


def _require_right_sheet(store: Store, typed: str) -> None:
    if not recovery.is_right(store, typed):
        raise UserError(
            _(
                "This is not the recovery key of this ward’s file. Nothing was changed."
                " Use the newest sheet."
            ),
            field="key",
        )
