"""Writing a kind note. Whom it is for decides what becomes of it (`domain.kind_note.Reach`).

Who writes one is known only if they say so. What is entered in the history names nobody, whoever
had given a PIN; of an author who is not named nothing at all is stored.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import select

from safehuddle import resources
from safehuddle.domain.kind_checks import KindWords
from safehuddle.domain.kind_note import FIELDS, KindLetter, Reach
from safehuddle.domain.text import few_words
from safehuddle.errors import UserError
from safehuddle.i18n import N_, _
from safehuddle.models import KindNote, Person
from safehuddle.store.guard import SIGNED_IN

if TYPE_CHECKING:
    from safehuddle.domain.permissions import SignedInPerson
    from safehuddle.store.change import Change

WRITE = N_("Write a kind note")
PRINT = N_("Take a kind note out on paper")
"""Entered as nobody's, whoever gave a PIN."""


@cache
def words() -> KindWords:
    """Return the lists by which a note is looked at."""
    return KindWords.parse(resources.text_path("kind_words.toml").read_text(encoding="utf-8"))


def checked(letter: KindLetter, to_whom: str) -> tuple[KindLetter, str]:
    """Return a note and whom it is for, tidied, once it can be sent.

    Raises:
        UserError: something is missing or too long, it is to its author, or it reads like a
            concern. The sentence never repeats what was typed.
    """
    whom = few_words(to_whom, "to_whom")
    if whom is None:
        raise UserError(_("Say whom it is for: a name, a role or a team."), field="to_whom")
    kept = letter.checked()
    if kept.from_whom and kept.from_whom.casefold() == whom.casefold():
        raise _to_oneself()
    for name, typed in kept.parts:
        concern = words().concern_in([typed])
        if concern is not None:
            raise UserError(concern.sentence, field=name)
    return kept, whom


def write(
    change: Change,
    ward_id: int,
    letter: KindLetter,
    *,
    to_whom: str,
    person_uid: str = "",
    may_prove: bool = False,
) -> Reach:
    """Keep a note for somebody with a PIN, or for a team.

    Args:
        change: one labelled `WRITE`, which does nothing else.
        ward_id: where it is written.
        letter: what it says; unsigned for an author who is not named.
        to_whom: as its writer calls them.
        person_uid: whom it is for; "" for a team.
        may_prove: whether the writer agrees to its use for revalidation or an appraisal.

    Raises:
        UserError: see `checked`; or the person has no PIN any more, or the same was written before
            to a team, or by whoever is here and named.
    """
    kept, whom = checked(letter, to_whom)
    here: SignedInPerson | None = change.session.info.get(SIGNED_IN)
    person_id = _person(change, person_uid) if person_uid else None
    if here is not None and here.uid == person_uid:
        raise _to_oneself()
    is_named = bool(kept.from_whom)
    author_id = _person(change, here.uid) if here is not None and is_named else None
    _refuse_twice(change, kept, ward_id, person_id, author_id)
    change.session.add(
        KindNote(
            uid=change.new_uid(),
            ward_id=ward_id,
            person_id=person_id,
            author_id=author_id,
            to_whom=whom,
            from_whom=kept.from_whom or None,
            **{name: getattr(kept, name) for name in FIELDS},
            may_prove=may_prove,
            written_at=change.now,
            shown_on="",
            with_names=False,
        )
    )
    change.leave_unnamed()
    change.note()
    change.stirred.add(KindNote.__tablename__)
    return Reach.PERSON if person_uid else Reach.TEAM


def _person(change: Change, uid: str) -> int:
    found = change.session.scalar(
        select(Person.id).where(Person.uid == uid, Person.withdrawn_at.is_(None))
    )
    if found is None:
        raise UserError(
            _("This person has no PIN here any more. Nothing was saved. Print it as a card."),
            field="to_whom",
        )
    return found


def _refuse_twice(
    change: Change, letter: KindLetter, ward_id: int, person_id: int | None, author_id: int | None
) -> None:
    """Refuse what is there already, to those alone who may read it: to anybody else it would tell.

    Raises:
        UserError: it is there already.
    """
    if person_id is not None and author_id is None:
        return
    same = select(KindNote.id).where(
        KindNote.ward_id == ward_id,
        KindNote.person_id.is_(None)
        if person_id is None
        else (KindNote.person_id == person_id) & (KindNote.author_id == author_id),
        *(getattr(KindNote, name) == getattr(letter, name) for name in FIELDS),
    )
    if change.session.scalar(same.limit(1)) is not None:
        raise UserError(_("The very same kind note is there already. It was not saved again."))


def _to_oneself() -> UserError:
    return UserError(
        _("A kind note is for somebody else. For what went well, press Ctrl+N."), field="to_whom"
    )
