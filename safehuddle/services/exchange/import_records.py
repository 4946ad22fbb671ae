"""Turns one record of an export into the columns of a row, finding the rows that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.models import HarmKind
from safehuddle.services import ward_lists, wards
from safehuddle.services.exchange import export_values as as_

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from safehuddle.services.exchange.export_file import Fields

Columns = dict[str, Any]


class Records:
    """Knows the numbers of what records name: wards and harms by name, the others by uid."""

    def __init__(self, session: Session, *, ward: wards.WardCard | None = None) -> None:
        self.huddles: dict[str, int] = {}
        self.observations: dict[str, int] = {}
        self._session = session
        self._ward = ward
        self._wards = {each.name: each.id for each in wards.list_wards(session)}
        self._harms: dict[tuple[int, str], int] = {}

    def know_ward(self, name: str, ward_id: int) -> None:
        """Remember a ward that has just come in, and all its harms.

        Raises:
            UserError: another ward has that name.
        """
        if name in self._wards:
            raise UserError(_("Two wards of this file have the same name."), field="file")
        self._wards[name] = ward_id
        for row in self._session.execute(
            # Those that stand come last, so that a name means the harm that is counted now.
            select(HarmKind.name, HarmKind.id)
            .where(HarmKind.ward_id == ward_id)
            .order_by(HarmKind.withdrawn_at.is_(None), HarmKind.id)
        ):
            self._harms[ward_id, row.name] = row.id

    def huddle(self, fields: Fields) -> Columns:
        """Return the columns of a huddle."""
        return {
            **self._common(fields),
            "on_date": fields.take("on", as_.day),
            "status": fields.take("status", as_.huddle_status),
            "started_at": fields.maybe("started_at", as_.moment),
            "ended_at": fields.maybe("ended_at", as_.moment),
            "missed_reason": fields.maybe("missed_reason", as_.words),
            "led_by": fields.maybe("led_by", as_.words),
        }

    def observation(self, fields: Fields) -> Columns:
        """Return the columns of an observation."""
        common = self._common(fields)
        return {
            **common,
            "kind": fields.take("kind", as_.kind),
            "factors": fields.take("factors", as_.factors),
            "text": fields.take("text", as_.text),
            "place": fields.maybe("place", as_.words),
            "raised_by": fields.maybe("raised_by", as_.words),
            "noticed_on": fields.take("noticed_on", as_.day),
            "noticed_at": fields.take("noticed_at", as_.noticed_at),
            "recorded_at": fields.take("recorded_at", as_.moment),
            "harm_kind_id": self.harm(fields, "harm", common["ward_id"]),
            "huddle_id": self.huddles.get(fields.maybe("huddle", as_.uid) or ""),
            "made_easy": fields.maybe("made_easy", as_.text),
            "settled_at": fields.maybe("settled_at", as_.moment),
            "settled_how": fields.maybe("settled_how", as_.words),
        }

    def action(self, fields: Fields) -> Columns:
        """Return the columns of a promise."""
        return {
            **self._common(fields),
            "observation_id": self.observations.get(fields.maybe("observation", as_.uid) or ""),
            "huddle_id": self.huddles.get(fields.maybe("huddle", as_.uid) or ""),
            "what": fields.take("what", as_.text),
            "owner": fields.maybe("owner", as_.words),
            "due": fields.take("due", as_.day),
            "status": fields.take("status", as_.action_status),
            "how_known": fields.maybe("how_known", as_.words),
            "opened_at": fields.take("opened_at", as_.moment),
            "closed_at": fields.maybe("closed_at", as_.moment),
            "drop_reason": fields.maybe("drop_reason", as_.words),
            "told_at": fields.maybe("told_at", as_.moment),
            "carried": fields.take("carried", as_.count),
            "handed_to": fields.maybe("handed_to", as_.words),
            "handed_at": fields.maybe("handed_at", as_.moment),
            "answer": fields.maybe("answer", as_.text),
            "answered_at": fields.maybe("answered_at", as_.moment),
        }

    def thanks(self, fields: Fields) -> Columns:
        """Return the columns of a thank-you."""
        return {
            **self._common(fields),
            "huddle_id": self.huddles.get(fields.maybe("huddle", as_.uid) or ""),
            "to_whom": fields.take("to_whom", as_.line),
            "text": fields.take("text", as_.text),
            "from_whom": fields.maybe("from_whom", as_.words),
            "given_on": fields.take("given_on", as_.day),
            "given_at": fields.take("given_at", as_.moment),
            "agreed": fields.take("agreed", as_.yes),
        }

    def harm(self, fields: Fields, field: str, ward_id: int) -> int | None:
        """Return the number of the harm that a field names."""

        def find(value: object) -> int:
            name = as_.line(value)
            if (ward_id, name) not in self._harms:
                number = ward_lists.harm_named(self._session, ward_id, name)
                self._harms[ward_id, name] = number
            return self._harms[ward_id, name]

        return fields.maybe(field, find)

    def _common(self, fields: Fields) -> Columns:
        return {
            "uid": fields.take("uid", as_.uid),
            "ward_id": self._ward.id if self._ward else fields.take("ward", self._ward_id),
            **withdrawn(fields),
        }

    def _ward_id(self, value: object) -> int:
        name = as_.line(value)
        if name not in self._wards:
            self._wards[name] = wards.ward_named(self._session, name).id
        return self._wards[name]


def withdrawn(fields: Fields) -> Columns:
    """Return whether a record was taken out of sight, and why."""
    return {
        "withdrawn_at": fields.maybe("withdrawn_at", as_.moment),
        "withdrawn_reason": fields.maybe("withdrawn_reason", as_.words),
    }
