"""The records of a store as plain values: what an export holds and `docs/formats.md` describes.

Moments and dates are the text the store keeps: ISO 8601, moments in UTC. A record names another
by its uid, its ward by name, and a harm by its name within the ward.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from safehuddle.domain.factors import from_mask
from safehuddle.domain.planned import from_days_mask

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

FORMAT = "safehuddle"
VERSION = 1
"""One higher whenever a reader of the version before would misread a file."""

Record = dict[str, Any]


class What(StrEnum):
    """The kinds of record. The value is the word used in files and in commands."""

    WARDS = "wards"
    HUDDLES = "huddles"
    OBSERVATIONS = "observations"
    ACTIONS = "actions"
    THANKS = "thanks"


WITHDRAWN = ("withdrawn_at", "withdrawn_reason")
FIELDS: dict[What, tuple[str, ...]] = {
    What.WARDS: (
        *("uid", "name", "zone", "preset", "planned_weekdays", "focus", "focus_harm"),
        *("created_at", "shifts", "prompts", "harms", "roles"),
    ),
    What.HUDDLES: (
        *("uid", "ward", "on", "status", "started_at", "ended_at", "missed_reason"),
        *("led_by", "present", *WITHDRAWN),
    ),
    What.OBSERVATIONS: (
        *("uid", "ward", "noticed_at", "noticed_on", "kind", "factors", "text", "place", "harm"),
        *("raised_by", "made_easy", "recorded_at", "huddle", "settled_at", "settled_how"),
        *WITHDRAWN,
    ),
    What.ACTIONS: (
        *("uid", "ward", "observation", "huddle", "what", "owner", "due", "status", "how_known"),
        *("opened_at", "closed_at", "drop_reason", "told_at", "carried", "handed_to"),
        *("handed_at", "answer", "answered_at", *WITHDRAWN),
    ),
    What.THANKS: (
        *("uid", "ward", "huddle", "to_whom", "text", "from_whom", "given_on", "given_at"),
        *("agreed", *WITHDRAWN),
    ),
}
"""The fields of each kind, in the order they are written."""

# Plain SQL, because the text in the file is the text of an export, and a long store has a
# million rows. Each statement gives the columns in the order of FIELDS.
_SQL: dict[What, str] = {
    What.WARDS: (
        "SELECT ward.uid, ward.name, zone, preset, planned_days, focus, harm_kind.name, created_at,"
        " ward.id, ward.id, ward.id, ward.id"
        " FROM ward LEFT JOIN harm_kind ON harm_kind.id = focus_harm_id"
        " WHERE coalesce(ward.id = :ward, 1) AND :all IS NOT NULL ORDER BY ward.id"
    ),
    What.HUDDLES: (
        "SELECT row.uid, ward.name, on_date, status, started_at, ended_at, missed_reason,"
        " led_by, (SELECT json_group_object(role, present) FROM"
        " (SELECT role, sum(present) AS present FROM huddle_role WHERE huddle_id = row.id"
        " GROUP BY role ORDER BY min(id))),"
        " withdrawn_at, withdrawn_reason"
        " FROM huddle AS row JOIN ward ON ward.id = ward_id"
    ),
    What.OBSERVATIONS: (
        "SELECT row.uid, ward.name, coalesce(noticed_at, noticed_on), noticed_on, kind, factors,"
        " text, place, harm_kind.name, raised_by, made_easy, recorded_at, huddle.uid, settled_at,"
        " settled_how, row.withdrawn_at, row.withdrawn_reason"
        " FROM observation AS row JOIN ward ON ward.id = row.ward_id"
        " LEFT JOIN harm_kind ON harm_kind.id = harm_kind_id"
        " LEFT JOIN huddle ON huddle.id = row.huddle_id"
    ),
    What.ACTIONS: (
        "SELECT row.uid, ward.name, observation.uid, huddle.uid, what, owner, due, row.status,"
        " how_known, opened_at, closed_at, drop_reason, told_at, carried, handed_to, handed_at,"
        " answer, answered_at, row.withdrawn_at, row.withdrawn_reason"
        " FROM action AS row JOIN ward ON ward.id = row.ward_id"
        " LEFT JOIN observation ON observation.id = row.observation_id"
        " LEFT JOIN huddle ON huddle.id = row.huddle_id"
    ),
    What.THANKS: (
        "SELECT row.uid, ward.name, huddle.uid, to_whom, text, from_whom, given_on, given_at,"
        " agreed, row.withdrawn_at, row.withdrawn_reason"
        " FROM thanks AS row JOIN ward ON ward.id = row.ward_id"
        " LEFT JOIN huddle ON huddle.id = row.huddle_id"
    ),
}
_OF_THE_WARD = (
    " WHERE coalesce(row.ward_id = :ward, 1) AND (:all OR row.withdrawn_at IS NULL) ORDER BY row.id"
)
_LISTS = {
    "shifts": ("shift_pattern", ("uid", "name", "starts", "ends", "position", *WITHDRAWN)),
    "prompts": ("prompt", ("uid", "text", "position", *WITHDRAWN)),
    "harms": ("harm_kind", ("uid", "name", "position", *WITHDRAWN)),
    "roles": ("role_title", ("uid", "name", "speaks_first", "position", *WITHDRAWN)),
}
"""The lists a ward keeps: the field, its table and its columns, which are the fields too."""


def records(
    session: Session, what: What, *, ward_id: int | None = None, withdrawn: bool = True
) -> Iterator[Record]:
    """Go through the records of a kind in the order they were made.

    Args:
        session: reads the store.
        what: the kind.
        ward_id: of this ward only; None for all.
        withdrawn: whether those taken out of sight are given too.
    """
    sql = _SQL[what] + ("" if what is What.WARDS else _OF_THE_WARD)
    given = {"ward": ward_id, "all": int(withdrawn)}
    fields, meanings = FIELDS[what], _meanings(session, withdrawn=withdrawn)
    for row in session.connection().exec_driver_sql(sql, given):
        yield {
            field: meanings[field](value) if field in meanings else value
            for field, value in zip(fields, row, strict=True)
        }


def _meanings(session: Session, *, withdrawn: bool) -> dict[str, Callable[[Any], Any]]:
    """What is kept in fewer signs than it is written in, by field."""

    def keeping(field: str) -> Callable[[int], list[Record]]:
        return lambda ward_id: _list(session, field, ward_id, withdrawn=withdrawn)

    return {
        "planned_weekdays": lambda mask: [day + 1 for day in sorted(from_days_mask(mask))],
        "factors": lambda mask: [str(factor) for factor in from_mask(mask)],
        "present": json.loads,
        "agreed": bool,
        **{field: keeping(field) for field in _LISTS},
    }


def _list(session: Session, field: str, ward_id: int, *, withdrawn: bool) -> list[Record]:
    table, columns = _LISTS[field]
    rows = session.connection().exec_driver_sql(
        f"SELECT {', '.join(columns)} FROM {table} WHERE ward_id = ?"
        " AND (? OR withdrawn_at IS NULL) ORDER BY id",
        (ward_id, withdrawn),
    )
    found = [dict(zip(columns, row, strict=True)) for row in rows]
    for item in found:
        if "speaks_first" in item:
            item["speaks_first"] = bool(item["speaks_first"])
    return found
