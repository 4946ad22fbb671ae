"""A promise that the actions screen lists no more, because it was done or let go, as a sheet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from safehuddle.domain.dates import format_date
from safehuddle.domain.moments import to_local
from safehuddle.domain.statuses import ActionStatus
from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.services import action_list
from safehuddle.services.action_list import ActionRow
from safehuddle.services.history import entries
from safehuddle.services.history.action_story import sentences
from safehuddle.ui.action_tick import tick_deed
from safehuddle.ui.gesture import Deed, in_short
from safehuddle.ui.kit.row_data import Tag
from safehuddle.ui.records.shown import (
    Found,
    RecordButton,
    RecordGesture,
    RecordKind,
    RecordQuestion,
    RecordShown,
    thread_button,
)
from safehuddle.ui.theme.tokens import Tone

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class ActionKind(RecordKind[Found[ActionRow]]):
    """A `RecordKind`."""

    @property
    @override
    def title(self) -> str:
        return _("Promise")

    @override
    def read(self, session: Session, number: int) -> Found[ActionRow]:
        row = action_list.by_id(session, number)
        return Found(row, entries.of_record(session, "action", number))

    @override
    def in_words(self, found: Found[ActionRow], *, zone: str, today: date) -> RecordShown:
        row = found.row
        return RecordShown(
            sentence=row.what,
            said=_how(row, zone),
            tags=_tags(row),
            offers=_offers(row),
            history=sentences(found.lines, opened_at=row.opened_at, zone=zone),
        )

    @override
    def form(
        self, gesture: RecordGesture, found: Found[ActionRow], *, now: datetime, by: str | None
    ) -> RecordQuestion | None:
        """Nothing needs to be asked."""
        return None

    @override
    def deed(
        self, gesture: RecordGesture, found: Found[ActionRow], said: Mapping[str, str]
    ) -> Deed[object]:
        return tick_deed(found.row.id, found.row.what, is_done=False)

    @override
    def address(self, found: Found[ActionRow]) -> str:
        return f"observations/{found.row.observation_id}"

    @override
    def thread(self, found: Found[ActionRow]) -> str:
        return f"thread/action:{found.row.id}"


def _how(row: ActionRow, zone: str) -> str:
    on = format_date(to_local(row.closed_at, zone).date()) if row.closed_at else ""
    match row.status:
        case ActionStatus.DONE:
            return _("It was done on {date}.").format(date=on)
        case ActionStatus.DROPPED if row.drop_reason:
            said = _("It was let go on {date}. Why: {why}")
            return said.format(date=on, why=row.drop_reason)
        case ActionStatus.DROPPED:
            return _("It was let go on {date}.").format(date=on)
        case _:
            return ""


def _tags(row: ActionRow) -> tuple[Tag, ...]:
    tags = [Tag(row.owner, "person", Tone.NEUTRAL)] if row.owner else []
    due = _("promised for {date}").format(date=format_date(row.due))
    tags.append(Tag(due, "calendar", Tone.NEUTRAL))
    if row.born_from:
        origin = _("from “{sentence}”").format(sentence=in_short(row.born_from))
        tags.append(Tag(origin, "observations", Tone.NEUTRAL))
    return tuple(tags)


def _offers(row: ActionRow) -> tuple[RecordButton, ...]:
    offers = []
    if row.status in (ActionStatus.DONE, ActionStatus.DROPPED):
        offers.append(RecordButton(RecordGesture.REOPEN, _("Open again"), "undo", "R"))
    if row.observation_id is not None:
        offers.append(RecordButton(RecordGesture.GO, _("What it was about"), "observations", "O"))
    offers.append(thread_button())
    return tuple(offers)
