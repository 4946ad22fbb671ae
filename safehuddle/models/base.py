"""What the mapped classes share: names of constraints, kinds of columns, mixins."""

from __future__ import annotations

from datetime import datetime, time
from typing import Annotated, Any, ClassVar

from sqlalchemy import ForeignKey, Integer, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from safehuddle.domain.harm_counted import HarmCounted
from safehuddle.domain.kinds import Kind
from safehuddle.domain.learning import Ending
from safehuddle.domain.measures import Measure
from safehuddle.domain.permissions import Role
from safehuddle.domain.records import Part, Record
from safehuddle.domain.statuses import ActionStatus, HuddleStatus
from safehuddle.domain.uids import as_uid
from safehuddle.i18n import N_
from safehuddle.models.column_types import TimeOfDay, UtcMoment, Word
from safehuddle.models.facets import machine_text, words

# Alembic's batch mode can only change a constraint that has a name.
NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}

_WORDS = (Kind, ActionStatus, HuddleStatus, Role, Ending, HarmCounted, Measure)


class Base(DeclarativeBase):
    """The root of the mapped classes."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcMoment,
        time: TimeOfDay,
        **{kind: Word(kind) for kind in _WORDS},
    }

    __record__: ClassVar[Record | Part | None] = None
    """What is known of the records it holds; None for what is never asked for as a record."""


WardId = Annotated[int, mapped_column(ForeignKey("ward.id"))]


class Recorded:
    """A row with its own number (never used twice) and a name that is the same on every PC."""

    # AUTOINCREMENT: a number given back by an undo must not name another record in the history.
    __table_args__: Any = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    uid: Mapped[str] = machine_text(String(26), unique=True, tidy=as_uid)


class Withdrawable:
    """A row that can be taken out of sight, with a reason, and is never deleted."""

    withdrawn_at: Mapped[datetime | None]
    withdrawn_reason: Mapped[str | None] = words(N_("in why it was taken back"), searched=False)
