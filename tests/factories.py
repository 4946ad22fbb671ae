"""Small builders of what tests need in a store: one line each, with believable defaults.

    store = a_store(tmp_path)
    ward = a_ward(store)
    worry = an_observation(store, ward, text="hoist battery flat", factors=[Factor.EQUIPMENT])

Each builder writes through a change of its own and returns the row, which is detached: read its
columns, and read the store again for what happened later. Any column can be given by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Boolean, Date, Integer, String

from safehuddle.domain.factors import Factor, to_mask
from safehuddle.domain.kinds import Kind
from safehuddle.domain.permissions import Role, SignedInPerson
from safehuddle.domain.statuses import ActionStatus, HuddleStatus
from safehuddle.models import (
    Action,
    HarmKind,
    Huddle,
    HuddleRole,
    Observation,
    Prompt,
    RoleTitle,
    ShiftPattern,
    Thanks,
    Ward,
    catalogue,
)
from safehuddle.models.column_types import Factors, TimeOfDay, UtcMoment, Weekdays, Word
from safehuddle.services.access import people
from safehuddle.store.keys import FolderKeys
from safehuddle.store.store import Store
from tests.made_once import put_new_store

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
"""A Monday morning in winter, when the ward's clock shows UTC."""
TODAY = NOW.date()
MONDAY_TO_FRIDAY = 0b11111


class StoppedClock:
    """A clock that stands still until it is told to go on."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def go_on(self, **by: float) -> None:
        """Move on by days, hours, minutes …, as for `timedelta`."""
        self.now += timedelta(**by)


def a_store(folder: Path, *, clock: StoppedClock | None = None) -> Store:
    """Open a store in a folder, with its key beside it. The caller closes it.

    A new one is not made but copied: see `tests.made_once`.
    """
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        put_new_store(folder)
    numbers = count(1)
    return Store.open(
        folder,
        clock=clock or StoppedClock(),
        keys=FolderKeys(folder / "keys"),
        random_bytes=lambda size: next(numbers).to_bytes(size, "big"),
    )


@contextmanager
def open_store(folder: Path, *, clock: StoppedClock | None = None) -> Iterator[Store]:
    """As `a_store`, closed at the end of the block."""
    store = a_store(folder, clock=clock)
    try:
        yield store
    finally:
        store.close()


def a_ward(store: Store, name: str = "Maple Ward", **columns: Any) -> Ward:
    """Make a ward with long shifts, three roles, two harms and two prompts."""
    with store.change("Set up a ward") as change:
        ward = Ward(
            uid=change.new_uid(),
            name=name,
            **{
                "zone": "Europe/London",
                "preset": "adult",
                "planned_days": MONDAY_TO_FRIDAY,
                "focus": "",
                "created_at": change.now - timedelta(days=84),
                **columns,
            },
        )
        change.session.add(ward)
        change.session.flush()

        def own(kind: type[Any], names: Iterable[str], column: str = "name", **more: Any) -> None:
            for position, each in enumerate(names):
                row = kind(uid=change.new_uid(), ward_id=ward.id, position=position, **more)
                setattr(row, column, each)
                change.session.add(row)

        own(Prompt, ("Falls", "Skin"), "text")
        own(HarmKind, ("fall", "pressure ulcer"))
        own(RoleTitle, ("housekeeper", "student"), speaks_first=True)
        own(RoleTitle, ("nurse in charge",), speaks_first=False)
        for position, (called, starts, ends) in enumerate(
            (("long day", time(7, 30), time(20, 0)), ("night shift", time(19, 30), time(8, 0)))
        ):
            change.session.add(
                ShiftPattern(
                    uid=change.new_uid(),
                    ward_id=ward.id,
                    name=called,
                    starts=starts,
                    ends=ends,
                    position=position,
                )
            )
    return ward


def harm_of(store: Store, ward: Ward, name: str = "fall") -> int:
    """Return the number of one of the ward's harms."""
    ((number,),) = store.query(
        "SELECT id FROM harm_kind WHERE ward_id = ? AND name = ?", (ward.id, name)
    )
    return int(number)


def an_observation(
    store: Store,
    ward: Ward,
    text: str = "Call bell out of reach in Bay 2",
    *,
    kind: Kind = Kind.WORRY,
    factors: Iterable[Factor] = (),
    on: date = TODAY,
    **columns: Any,
) -> Observation:
    """Record one observation, noticed on a day at no known time."""
    return _kept(
        store,
        "Record an observation",
        Observation,
        ward_id=ward.id,
        kind=kind,
        factors=to_mask(factors),
        text=text,
        noticed_on=on,
        **{"recorded_at": store.clock(), **columns},
    )


def an_action(
    store: Store,
    ward: Ward,
    what: str = "Check each call bell at the start of the shift",
    *,
    owner: str | None = "nurse in charge",
    due: date = TODAY,
    status: ActionStatus = ActionStatus.OPEN,
    **columns: Any,
) -> Action:
    """Make one promise; one that is done was done now unless `closed_at` says else."""
    closed = status in (ActionStatus.DONE, ActionStatus.DROPPED)
    return _kept(
        store,
        "Make a promise",
        Action,
        ward_id=ward.id,
        what=what,
        owner=owner,
        due=due,
        status=status,
        **{
            "opened_at": store.clock(),
            "closed_at": store.clock() if closed else None,
            "carried": 0,
            **columns,
        },
    )


def some_thanks(
    store: Store,
    ward: Ward,
    to_whom: str = "the night team",
    text: str = "for settling Bay 2 so kindly",
    *,
    on: date = TODAY,
    agreed: bool = True,
    **columns: Any,
) -> Thanks:
    """Say thanks."""
    return _kept(
        store,
        "Say thanks",
        Thanks,
        ward_id=ward.id,
        to_whom=to_whom,
        text=text,
        given_on=on,
        agreed=agreed,
        **{"given_at": store.clock(), **columns},
    )


def a_huddle(
    store: Store,
    ward: Ward,
    *,
    on: date = TODAY,
    status: HuddleStatus = HuddleStatus.HELD,
    present: dict[str, int] | None = None,
    **columns: Any,
) -> Huddle:
    """Hold a huddle of seven minutes at 08:30, or one missed or running as `status` says."""
    started = datetime.combine(on, time(8, 30), UTC) if status is not HuddleStatus.MISSED else None
    ended = started + timedelta(minutes=7) if started and status is HuddleStatus.HELD else None
    huddle = _kept(
        store,
        "Hold a huddle",
        Huddle,
        ward_id=ward.id,
        on_date=on,
        status=status,
        **{"started_at": started, "ended_at": ended, **columns},
    )
    for role, number in (present or {}).items():
        _kept(
            store,
            "Count a role",
            HuddleRole,
            huddle_id=huddle.id,
            role=role,
            present=number,
        )
    return huddle


def a_record(store: Store, ward: Ward, table: str, **columns: Any) -> Any:
    """Make one record of any kind, with something in each column that needs it."""
    needed = {
        each.name: ward.id if each.name == "ward_id" else _needed(store, ward, each)
        for each in catalogue.columns(table)
        if not each.nullable and each.name not in {"uid", *columns}
    }
    return _kept(store, "Make a record", catalogue.model_of(table), **{**needed, **columns})


def _needed(store: Store, ward: Ward, column: Any) -> Any:
    target = catalogue.target_of(column)
    if target is None:
        return _anything(column.type)
    there = store.query(f"SELECT id FROM {target} WHERE ward_id = ? LIMIT 1", (ward.id,))
    return there[0][0] if there else a_record(store, ward, target).id


def _anything(kind: Any) -> Any:
    if isinstance(kind, Word):
        return next(iter(kind.among))
    numbers = (Integer, Factors, Weekdays)
    values = {
        UtcMoment: NOW,
        TimeOfDay: time(8),
        Date: TODAY,
        numbers: 0,
        Boolean: False,
        String: "?",
    }
    return next(value for each, value in values.items() if isinstance(kind, each))


def _kept(store: Store, label: str, cls: type[Any], /, **columns: Any) -> Any:
    with store.change(label) as change:
        row = cls(uid=change.new_uid(), **columns)
        change.session.add(row)
    return row


KEEPERS_PIN = "830417"


def a_person(
    store: Store, name: str = "Ann", role: Role = Role.KEEPER, pin: str = KEEPERS_PIN
) -> str:
    """Give somebody a PIN, by leave of whoever is at the store; return their uid."""
    with store.change(people.ADD) as change:
        return people.add(change, name=name, role=role, pin=pin)


@contextmanager
def signed_in(store: Store, role: Role = Role.KEEPER) -> Iterator[None]:
    """Have somebody of that role at the store for a while, without a PIN being asked.

    It is whoever has that role there; a store that knows nobody of it asks nobody.
    """
    there = store.query(
        "SELECT uid, name FROM person WHERE role = ? AND withdrawn_at IS NULL LIMIT 1", (role,)
    )
    uid, name = there[0] if there else ("01SOMEBODY", "Somebody")
    before, store.signed_in = store.signed_in, SignedInPerson(uid, name, role)
    yield
    store.signed_in = before
