"""The column kinds and mixins every table shares."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, ClassVar, TypeVar

from sqlalchemy import Dialect, ForeignKey, Integer, MetaData, String, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from safehuddle.domain.dates import moment_text
from safehuddle.domain.kinds import Kind
from safehuddle.domain.statuses import ActionStatus, HuddleStatus

# Alembic's batch mode can only change a constraint that has a name.
NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


E = TypeVar("E", bound=StrEnum)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, kept as text of one width, so that text order is time order."""

    impl = String(24)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Refuse a moment without a zone: it would mean something else on another PC."""
        return None if value is None else moment_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Return the moment, aware of UTC."""
        return None if value is None else datetime.fromisoformat(value)


class Word(TypeDecorator[E]):
    """One of an enumeration's values, kept as the word itself."""

    impl = String(32)
    cache_ok = True

    def __init__(self, among: type[E]) -> None:
        super().__init__()
        self.among = among

    def process_bind_param(self, value: E | None, dialect: Dialect) -> str | None:
        """Return the word to keep, refusing one outside the enumeration."""
        return None if value is None else str(self.among(value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> E | None:
        """Return the enumeration's member for a kept word."""
        return None if value is None else self.among(value)


class Base(DeclarativeBase):
    """The root of the mapped classes."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: Moment,
        Kind: Word(Kind),
        ActionStatus: Word(ActionStatus),
        HuddleStatus: Word(HuddleStatus),
    }


WardId = Annotated[int, mapped_column(ForeignKey("ward.id"))]


class Recorded:
    """A row with its own number (never used twice) and a name that is the same on every PC."""

    # AUTOINCREMENT: a number given back by an undo must not name another record in the history.
    __table_args__: Any = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    uid: Mapped[str] = mapped_column(String(26), unique=True)


class Withdrawable:
    """A row that can be taken out of sight, with a reason, and is never deleted."""

    withdrawn_at: Mapped[datetime | None]
    withdrawn_reason: Mapped[str | None]
