"""Bringing an export back: a whole store into an empty one, or observations into wards that are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from safehuddle.domain.permissions import Power
from safehuddle.errors import UserError
from safehuddle.i18n import N_, _
from safehuddle.models import (
    Action,
    Base,
    HarmKind,
    Huddle,
    HuddleRole,
    Observation,
    Prompt,
    RoleTitle,
    ShiftPattern,
    Thanks,
    Ward,
)
from safehuddle.services import wards
from safehuddle.services.access.permission import needs
from safehuddle.services.exchange import export_values as as_
from safehuddle.services.exchange.export_file import Export, Fields, read_export
from safehuddle.services.exchange.import_records import Columns, Records, withdrawn
from safehuddle.services.exchange.portable import What

if TYPE_CHECKING:
    from safehuddle.store.change import Change

IMPORT_STORE = N_("Import a whole store")
BATCH = 5_000


@needs(Power.IMPORT)
def bring_in_store(change: Change, found: Export) -> dict[What, int]:
    """Fill an empty store from an export, so that it exports as the same again.

    It cannot be undone, because nothing can stand without its ward: the way back is a new folder.

    Args:
        change: the change it belongs to.
        found: what `read_export` found.

    Returns:
        How many records of each kind came in.

    Raises:
        UserError: the store is not empty, or a record cannot be used; the sentence says why.
    """
    if wards.list_wards(change.session):
        raise UserError(
            _(
                "A whole store can only be imported where there is no ward yet."
                " Choose a new folder with --data-dir."
            )
        )
    bringing = _Bringing(change)
    for what, records in found.items():
        bringing.bring(
            [Fields(record, what, place) for place, record in enumerate(records, 1)], what
        )
    counts = {what: len(records) for what, records in found.items()}
    change.facts.update({str(what): count for what, count in counts.items()})
    return counts


@needs(Power.IMPORT)
def bring_in_observations(
    change: Change, path: Path, *, ward: str | None = None
) -> tuple[int, int]:
    """Import the observations of an export into wards of the same names.

    Those that are here already, by uid, and those withdrawn are passed over.

    Args:
        change: the change it belongs to.
        path: the JSON export.
        ward: the name or uid of the ward they are all for; None for the wards they name.

    Returns:
        How many came in, and how many were passed over.

    Raises:
        UserError: the file or a record cannot be used, or there is no such ward.
    """
    chosen = wards.ward_named(change.session, ward) if ward is not None else None
    here = set(change.session.scalars(select(Observation.uid)))
    known = Records(change.session, ward=chosen)
    rows = []
    records = read_export(path)[What.OBSERVATIONS]
    for number, record in enumerate(records, start=1):
        columns = known.observation(Fields(record, What.OBSERVATIONS, number))
        if columns["uid"] not in here and columns["withdrawn_at"] is None:
            here.add(columns["uid"])
            rows.append(columns)
    _write(change, Observation, rows)
    change.facts.update(rows=len(rows), left_out=len(records) - len(rows), file=path.name)
    return len(rows), len(records) - len(rows)


class _Bringing:
    """One whole store on its way in."""

    def __init__(self, change: Change) -> None:
        self._change = change
        self._known = Records(change.session)

    def bring(self, records: list[Fields], what: What) -> None:
        """Write all records of a kind; wards come first, and each kind after what it names."""
        known, change = self._known, self._change
        if what is What.WARDS:
            for fields in records:
                self._bring_ward(fields)
        elif what is What.HUDDLES:
            known.huddles = _write(change, Huddle, map(known.huddle, records))
            _write(change, HuddleRole, self._present(records))
        elif what is What.OBSERVATIONS:
            known.observations = _write(change, Observation, map(known.observation, records))
        elif what is What.ACTIONS:
            _write(change, Action, map(known.action, records))
        else:
            _write(change, Thanks, map(known.thanks, records))

    def _present(self, huddles: list[Fields]) -> Iterator[Columns]:
        for fields in huddles:
            number = self._known.huddles[fields.take("uid", as_.uid)]
            for role, present in fields.take("present", as_.present).items():
                uid = self._change.new_uid()
                yield {"uid": uid, "huddle_id": number, "role": role, "present": present}

    def _bring_ward(self, fields: Fields) -> None:
        ward = Ward(
            uid=fields.take("uid", as_.uid),
            name=fields.take("name", as_.text),
            zone=fields.take("zone", as_.zone),
            preset=fields.take("preset", as_.line),
            planned_days=fields.take("planned_weekdays", as_.weekdays),
            focus=fields.take("focus", as_.line),
            created_at=fields.take("created_at", as_.moment),
        )
        self._change.session.add(ward)
        with _each_uid_once():
            self._change.session.flush()
        for table, field, column, more in _LISTS:
            _write(self._change, table, _items(fields, field, column, more, ward.id))
        self._known.know_ward(ward.name, ward.id)
        ward.focus_harm_id = self._known.harm(fields, "focus_harm", ward.id)


_More = dict[str, Callable[[object], Any]]
_LISTS: tuple[tuple[type[Base], str, str, _More], ...] = (
    (ShiftPattern, "shifts", "name", {"starts": as_.time_of_day, "ends": as_.time_of_day}),
    (Prompt, "prompts", "text", {}),
    (HarmKind, "harms", "name", {}),
    (RoleTitle, "roles", "name", {"speaks_first": as_.yes}),
)
"""The lists of a ward: table, field, the column of its words, and how other columns are read."""


def _items(ward: Fields, field: str, column: str, more: _More, ward_id: int) -> Iterator[Columns]:
    for item in ward.items(field):
        yield {
            "uid": item.take("uid", as_.uid),
            "ward_id": ward_id,
            column: item.take(column, as_.text),
            "position": item.take("position", as_.count),
            **{name: item.take(name, of) for name, of in more.items()},
            **withdrawn(item),
        }


def _write(change: Change, kind: type[Base], rows: Iterable[Columns]) -> dict[str, int]:
    """Write rows in batches and return their numbers by uid.

    Raises:
        UserError: two rows, or a row and one of the store, have the same uid.
    """
    numbers: dict[str, int] = {}
    remaining = iter(rows)
    while batch := list(islice(remaining, BATCH)):
        with _each_uid_once():
            given = change.bulk(kind, batch)
        numbers.update(zip((row["uid"] for row in batch), given, strict=True))
    return numbers


@contextmanager
def _each_uid_once() -> Iterator[None]:
    try:
        yield
    except IntegrityError as problem:
        raise UserError(
            _("Two records of this file have the same uid. Nothing was imported."),
            field="file",
        ) from problem
