"""One huddle as a sheet shows it: held, missed with a reason that can be mended, or running."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from safehuddle.domain.dates import format_day, format_time
from safehuddle.domain.huddle_page import LOOK_BACK
from safehuddle.domain.moment_words import wall_day
from safehuddle.domain.moments import to_local
from safehuddle.domain.statuses import HuddleStatus
from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.services import huddles, wards
from safehuddle.services.history import entries
from safehuddle.services.history.huddle_story import of_huddle
from safehuddle.ui.gesture import Deed, in_short
from safehuddle.ui.kit.field_data import Field
from safehuddle.ui.kit.row_data import Tag
from safehuddle.ui.records.shown import (
    RecordButton,
    RecordGesture,
    RecordKind,
    RecordQuestion,
    RecordShown,
    back_button,
)
from safehuddle.ui.theme.tokens import Tone

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from safehuddle.services.history.entries import HistoryLine
    from safehuddle.services.huddles import HuddleRow


@dataclass(frozen=True, slots=True)
class FoundHuddle:
    """A huddle, who was there, and what was done to it."""

    row: HuddleRow
    present: dict[str, int]
    lines: tuple[HistoryLine, ...]
    zone: str
    """The ward's."""
    has_page: bool
    """Whether it is among those whose page is still offered."""

    @property
    def day(self) -> str:
        """The day on the ward's wall when it began, or was to be, as a heading."""
        return format_day(wall_day(self.row.started_at, self.row.on, self.zone))


class HuddleKind(RecordKind[FoundHuddle]):
    """A `RecordKind`."""

    @property
    @override
    def title(self) -> str:
        return _("Huddle")

    @override
    def read(self, session: Session, number: int) -> FoundHuddle:
        row = huddles.by_id(session, number)
        return FoundHuddle(
            row,
            huddles.roles_present(session, number),
            entries.of_record(session, "huddle", number),
            wards.ward_card(session, row.ward_id).zone,
            row in huddles.last_held(session, row.ward_id, at_most=LOOK_BACK),
        )

    @override
    def in_words(self, found: FoundHuddle, *, zone: str, today: date) -> RecordShown:
        row = found.row
        return RecordShown(
            sentence=_("The huddle of {day}").format(day=found.day),
            said=_how(row, zone),
            tags=_tags(found),
            offers=_offers(found),
            history=of_huddle(found.lines, born=row.started_at, zone=zone),
        )

    @override
    def form(
        self, gesture: RecordGesture, found: FoundHuddle, *, now: datetime, by: str | None
    ) -> RecordQuestion | None:
        if gesture is not RecordGesture.EDIT:
            return None
        why = Field(
            "reason",
            _("What got in the way, in your own words?"),
            found.row.missed_reason or "",
        )
        return RecordQuestion(
            _("Why it was missed"), _("Save"), (why,), f"huddle-day:{found.row.id}"
        )

    @override
    def deed(
        self, gesture: RecordGesture, found: FoundHuddle, said: Mapping[str, str]
    ) -> Deed[object]:
        row = found.row
        if gesture is RecordGesture.BRING_BACK:
            return Deed(
                huddles.BRING_BACK,
                lambda change: huddles.bring_back(change, row.id),
                _("Brought back: the huddle of {day}").format(day=found.day),
            )
        reason = said["reason"]
        return Deed(
            huddles.MISSED,
            lambda change: huddles.mark_missed(change, row.ward_id, on=row.on, reason=reason),
            _missed_words(reason).format(day=found.day, reason=in_short(reason)),
        )

    @override
    def address(self, found: FoundHuddle) -> str:
        is_running = found.row.status is HuddleStatus.RUNNING
        return "huddle" if is_running else f"reports/huddle/{found.row.id}"


def _missed_words(reason: str) -> str:
    if reason:
        return _("Why the huddle of {day} was missed: {reason}")
    return _("The huddle of {day} was missed: the reason is gone.")


def _how(row: HuddleRow, zone: str) -> str:
    if row.status is HuddleStatus.MISSED:
        if row.missed_reason:
            return _("It was not held. Why: {reason}").format(reason=row.missed_reason)
        return _("It was not held. Nobody said why.")
    if row.started_at is None:
        return ""
    began = format_time(to_local(row.started_at, zone))
    if row.status is HuddleStatus.RUNNING or row.ended_at is None:
        return _("It was started at {began} and is not closed yet.").format(began=began)
    ended = format_time(to_local(row.ended_at, zone))
    return _("It was held from {began} to {ended}.").format(began=began, ended=ended)


def _tags(found: FoundHuddle) -> tuple[Tag, ...]:
    tags = []
    if found.row.led_by:
        led = _("led by {who}").format(who=found.row.led_by)
        tags.append(Tag(led, "person", Tone.NEUTRAL))
    for role, count in found.present.items():
        here = _("{role}: {count}").format(role=role, count=count)
        tags.append(Tag(here, "person", Tone.NEUTRAL))
    if found.row.withdrawn_at is not None:
        tags.append(Tag(_("taken back"), "bin", Tone.NEUTRAL))
    return tuple(tags)


def _offers(found: FoundHuddle) -> tuple[RecordButton, ...]:
    row = found.row
    if row.withdrawn_at is not None:
        return (back_button(),)
    if row.status is HuddleStatus.MISSED:
        return (RecordButton(RecordGesture.EDIT, _("Change why"), "edit", "E"),)
    if row.status is HuddleStatus.RUNNING:
        return (RecordButton(RecordGesture.GO, _("Go on with it"), "huddle", "H"),)
    if not found.has_page:
        return ()
    return (RecordButton(RecordGesture.GO, _("Show its page"), "reports", "P"),)
