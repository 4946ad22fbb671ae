"""People who have a PIN, and the PINs."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from safehuddle.domain.permissions import Role
from safehuddle.models.base import Base, Recorded, Withdrawable
from safehuddle.models.facets import list_word, machine_text


class Person(Recorded, Withdrawable, Base):
    """Somebody with a PIN. Speaking up needs none, so most people are not here."""

    __tablename__ = "person"

    name: Mapped[str] = list_word()
    """What they are called on the ward: a first name or a role, never more."""
    role: Mapped[Role]
    made_at: Mapped[datetime]


class Pin(Base):
    """A person's PIN, as argon2id keeps it.

    It has no history: what cannot be read there cannot leak from there, and an undo never brings
    an old PIN back. Each change of it is sealed in the history, by a digest that tells nothing.
    """

    __tablename__ = "pin"
    __table_args__ = ({"info": {"unrecorded": True, "sealed": "hash"}},)

    # A person taken away by an undo takes the PIN along.
    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True
    )
    hash: Mapped[str] = machine_text()
    failures: Mapped[int]
    """Wrong PINs since the last right one."""
    tried_at: Mapped[datetime | None]
    """When the last wrong one was given."""
