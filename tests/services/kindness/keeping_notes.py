"""A ward on which people have PINs, and what tests of kind notes need there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from safehuddle.domain.kind_note import KindLetter
from safehuddle.domain.permissions import Role, SignedInPerson
from safehuddle.models import Person
from safehuddle.services.kindness import letters

LETTER = KindLetter(
    moment="the side room flooded at three",
    did="found the stopcock and sat with the patients",
    meant="nobody was moved in the dark",
    helped="you knew where it was",
    more="a map of the taps by the desk",
    from_whom="Zoe",
)
SECRET = "stopcock"
WHO = {
    "author": Role.MEMBER,
    "recipient": Role.MEMBER,
    "leader": Role.LEADER,
    "matron": Role.MATRON,
    "keeper": Role.KEEPER,
}


def with_people(store) -> dict[str, str]:
    """Have everybody on the list of those with a PIN; return their uids. No PIN is made: slow."""
    uids = {}
    with store.change("Give somebody a PIN") as change:
        for who, role in WHO.items():
            uids[who] = change.new_uid()
            person = Person(uid=uids[who], name=f"{who} A", role=role, made_at=change.now)
            change.session.add(person)
    return uids


@contextmanager
def here(store, uids, who) -> Iterator[None]:
    """Have somebody at the store; anyone in particular for "anyone"."""
    known = who in uids
    store.signed_in = SignedInPerson(uids[who], f"{who} A", WHO[who]) if known else None
    yield
    store.signed_in = None


def a_note(store, ward, uids, *, by="author", to="recipient", letter=LETTER, **more) -> int:
    """Write one to somebody, or to a team for to=""."""
    with here(store, uids, by), store.change(letters.WRITE) as change:
        letters.write(
            change,
            ward.id,
            letter,
            to_whom=to or "the night team",
            person_uid=uids[to] if to else "",
            **more,
        )
    return int(store.query("SELECT max(id) FROM kind_note")[0][0])
