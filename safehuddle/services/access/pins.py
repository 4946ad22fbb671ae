"""Giving a PIN: who it is, how wrong ones are slowed down, and changing one's own.

A try is counted, durably, before the PIN is looked at, so that switching the PC off in between
gives no free guess. The count is kept in the store, so a restart does not end a wait.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from safehuddle.domain.dates import moment_text
from safehuddle.domain.permissions import Power, SignedInPerson, may
from safehuddle.domain.pins import checked_pin, wait_after
from safehuddle.errors import PinRefused, TamperedStore, UnwritableStore, UserError
from safehuddle.i18n import N_, _, ngettext
from safehuddle.models import Person, Pin
from safehuddle.services import rules
from safehuddle.services.access import people, wraps
from safehuddle.services.access.permission import needs
from safehuddle.services.access.pin_hash import fits, hash_of
from safehuddle.services.care import recovery

if TYPE_CHECKING:
    from safehuddle.store.change import Change
    from safehuddle.store.store import Store

RESET = N_("Reset a PIN")
CHANGE_OWN = N_("Change one's own PIN")
RESET_BY_KEY = N_("Reset a PIN with the recovery key")
LOCKED_OUT = N_("Make somebody wait after wrong PINs")
WORTH_AN_ENTRY = 5
"""From so many wrong PINs in a row on, the history says so: somebody may be guessing."""


def sign_in(store: Store, uid: str, pin: str) -> SignedInPerson:
    """Take a person's PIN; from now on this program may do what they may.

    It opens the leaders' key too, where their PIN locks theirs.

    Raises:
        PinRefused: it was wrong, or it was given too soon after wrong ones.
        UserError: there is no such person.
    """
    signed_in = proved(store, uid, pin)
    store.signed_in = signed_in
    if may(signed_in, Power.CANDOUR) and store.leaders_key is None:
        key = wraps.opened(store.query, uid, pin.strip())
        if key is not None:
            store.hold_leaders_key(key)
    return signed_in


def sign_out(store: Store) -> None:
    """Forget who gave their PIN: they stepped away, or the PC was left alone."""
    store.signed_in = None


def change_own(store: Store, uid: str, old: str, new: str) -> None:
    """Put a new PIN in the place of one's own.

    Raises:
        PinRefused: the old one was wrong, or was given too soon after wrong ones.
        UserError: the new one is no good; the old one holds.
    """
    signed_in = proved(store, uid, old)
    key = wraps.opened(store.query, uid, old.strip())
    with store.change(CHANGE_OWN, by=signed_in) as change:
        _set_pin(change, uid, new)
        if key is not None:
            wraps.keep(change.unrecorded, uid, key, new.strip())


@needs(Power.PEOPLE)
def reset_pin(change: Change, uid: str, pin: str) -> None:
    """Give a person who forgot theirs another PIN, and end any waiting.

    What their PIN alone opened (the leaders' key) is closed to them until it is given them again.

    Raises:
        NotAllowed: it needs the keeper.
        UserError: the PIN is no good, or there is no such person.
    """
    _set_pin(change, uid, pin)


def reset_by_recovery_key(store: Store, uid: str, typed: str, pin: str) -> None:
    """Give a person another PIN because somebody has the recovery key: a keeper who forgot theirs.

    Raises:
        UserError: what was typed is not the recovery key in force, the PIN is no good, or there is
            no such person.
    """
    if not recovery.is_right(store, typed):
        raise UserError(
            _(
                "This is not the recovery key of this ward’s file. Nothing was changed."
                " Use the newest sheet."
            ),
            field="key",
        )
    with store.change(RESET_BY_KEY) as change:
        _set_pin(change, uid, pin)


def _set_pin(change: Change, uid: str, pin: str) -> None:
    kept = checked_pin(pin, rules.value(change.session, rules.PIN_LENGTH))
    card = people.person_card(change.session, uid)
    row = change.session.scalars(select(Pin).join(Person).where(Person.uid == uid)).one()
    row.hash, row.failures, row.tried_at = hash_of(kept), 0, None
    wraps.drop_by_pin(change.unrecorded, uid)
    change.note(person=card.name, role=str(card.role))


def proved(store: Store, uid: str, pin: str) -> SignedInPerson:
    """Return who it is that gave this PIN, without signing them in.

    Raises:
        PinRefused: it was wrong, or it was given too soon after wrong ones.
        UserError: there is no such person.
    """
    with store.reading() as session:
        card = people.person_card(session, uid)
    person, kept, failures = _try_counted(store, uid)
    if not store.trust.fits_pin(person):
        raise PinRefused(
            _(
                "This PIN, or what its owner is, was changed by something else than SafeHuddle, so"
                " it opens nothing. What is saved can be read. Keep the ward’s file, and ask IT."
            ),
            field="pin",
        )
    if not fits(kept, pin.strip()):
        if failures >= WORTH_AN_ENTRY:
            with suppress(TamperedStore, UnwritableStore), store.change(LOCKED_OUT) as change:
                change.note(person=card.name, times=failures)
        raise PinRefused(_refusal(wait_after(failures)), field="pin")
    store.tries.pop(uid, None)
    with suppress(UnwritableStore):
        store.unrecorded.count_try(
            "UPDATE pin SET failures = 0, tried_at = NULL"
            " WHERE person_id = (SELECT id FROM person WHERE uid = ?)",
            (uid,),
        )
    return SignedInPerson(card.uid, card.name, card.role)


def _try_counted(store: Store, uid: str) -> tuple[int, str, int]:
    """Count a try before it is looked at; return whose it is, what is kept of it, and the count.

    Where the disk takes nothing it is counted until this program ends: a full disk must not keep
    those who may from looking, printing and taking out.

    Raises:
        PinRefused: the wait is not over.
    """
    now = store.clock()
    ((person, kept, failures, tried_at),) = store.query(
        "SELECT person_id, hash, failures, tried_at FROM pin"
        " WHERE person_id = (SELECT id FROM person WHERE uid = ?)",
        (uid,),
    )
    failures, tried_at = store.tries.get(uid, (failures, tried_at))
    if tried_at is not None:
        tried = datetime.fromisoformat(tried_at)
        if now < tried:
            # The clock was set back: the wait begins again, or it would last until then.
            store.tries[uid] = (failures, moment_text(now))
            with suppress(UnwritableStore):
                store.unrecorded.count_try(
                    "UPDATE pin SET tried_at = ? WHERE person_id = ?", (moment_text(now), person)
                )
                del store.tries[uid]
            tried = now
        left = tried + wait_after(failures) - now
        if left > timedelta(0):
            raise PinRefused(_too_soon(left), field="pin")
    # Only if nobody else tried in between: two windows together get no more tries than one.
    try:
        counted = store.unrecorded.count_try(
            "UPDATE pin SET failures = failures + 1, tried_at = ?"
            " WHERE person_id = ? AND failures = ? RETURNING hash, failures",
            (moment_text(now), person, failures),
        )
    except UnwritableStore:
        store.tries[uid] = (failures + 1, moment_text(now))
        return int(person), str(kept), failures + 1
    if not counted:
        raise PinRefused(_too_soon(wait_after(failures + 1)), field="pin")
    return int(person), str(counted[0][0]), int(counted[0][1])


def _refusal(wait: timedelta) -> str:
    if not wait:
        return _("This is not the right PIN. Try again.")
    return _("This is not the right PIN. Try again {after}.").format(after=_after(wait))


def _too_soon(left: timedelta) -> str:
    return _("There were wrong PINs, so this has to wait. Try again {after}.").format(
        after=_after(left)
    )


def _after(wait: timedelta) -> str:
    seconds = max(1, -int(-wait.total_seconds() // 1))
    if seconds <= 90:
        said = ngettext("in {number} second", "in {number} seconds", seconds)
        return said.format(number=seconds)
    minutes = -(-seconds // 60)
    return ngettext("in {number} minute", "in {number} minutes", minutes).format(number=minutes)
