"""A mark on a chart as a sheet shows it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from safehuddle.domain.dates import format_date
from safehuddle.domain.moments import parse_date
from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.services import chart_marks
from safehuddle.services.chart_marks import MarkRow
from safehuddle.services.history import entries
from safehuddle.services.history.story import story
from safehuddle.services.taking_back import is_own_of_now
from safehuddle.ui.gesture import Deed, in_short
from safehuddle.ui.kit.field_data import Field
from safehuddle.ui.kit.row_data import Tag
from safehuddle.ui.records.shown import (
    Found,
    RecordButton,
    RecordGesture,
    RecordKind,
    RecordQuestion,
    RecordShown,
    back_button,
    thread_button,
    why_question,
)
from safehuddle.ui.theme.tokens import Tone

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class MarkKind(RecordKind[Found[MarkRow]]):
    """A `RecordKind`."""

    @property
    @override
    def title(self) -> str:
        return _("Mark on a chart")

    @override
    def read(self, session: Session, number: int) -> Found[MarkRow]:
        row = chart_marks.by_id(session, number)
        return Found(row, entries.of_record(session, "chart_mark", number))

    @override
    def in_words(self, found: Found[MarkRow], *, zone: str, today: date) -> RecordShown:
        row = found.row
        where = _("on the chart of {harm}") if row.harm else _("on every chart of the ward")
        tags = [
            Tag(format_date(row.on), "calendar", Tone.NEUTRAL),
            Tag(where.format(harm=row.harm), "learning", Tone.NEUTRAL),
        ]
        if row.withdrawn:
            tags.append(Tag(_("taken back"), "bin", Tone.NEUTRAL))
        return RecordShown(
            sentence=row.text,
            said="",
            tags=tuple(tags),
            offers=_offers(row),
            history=story("chart_mark", found.lines, born=None, zone=zone),
        )

    @override
    def form(
        self, gesture: RecordGesture, found: Found[MarkRow], *, now: datetime, by: str | None
    ) -> RecordQuestion | None:
        row = found.row
        if gesture is RecordGesture.EDIT:
            fields = (
                Field("text", _("What was so from then on?"), row.text, is_sentence=True),
                Field("date", _("Date"), format_date(row.on), is_watched=False),
            )
            return RecordQuestion(
                _("Change the mark"), _("Save"), fields, f"chart-mark-edit:{row.id}"
            )
        if gesture is RecordGesture.WITHDRAW and not is_own_of_now(found.lines, now=now, by=by):
            return why_question(f"chart-mark-withdraw:{row.id}")
        return None

    @override
    def deed(
        self, gesture: RecordGesture, found: Found[MarkRow], said: Mapping[str, str]
    ) -> Deed[object]:
        number, words = found.row.id, in_short(said.get("text", found.row.text))
        match gesture:
            case RecordGesture.WITHDRAW:
                reason = said.get("reason", "")
                return Deed(
                    chart_marks.WITHDRAW,
                    lambda change: chart_marks.withdraw(change, number, reason=reason),
                    _("Taken back: {sentence}").format(sentence=words),
                )
            case RecordGesture.BRING_BACK:
                return Deed(
                    chart_marks.BRING_BACK,
                    lambda change: chart_marks.bring_back(change, number),
                    _("Brought back: {sentence}").format(sentence=words),
                )
            case _:
                return Deed(
                    chart_marks.EDIT,
                    lambda change: chart_marks.edit(change, number, **_edits(said)),
                    _("Changed: {sentence}").format(sentence=words),
                )

    @override
    def address(self, found: Found[MarkRow]) -> str:
        return f"learning/charts/{found.row.chart_id}"

    @override
    def thread(self, found: Found[MarkRow]) -> str:
        return f"thread/chart_mark:{found.row.id}"


def _edits(said: Mapping[str, str]) -> chart_marks.Edits:
    edits = chart_marks.Edits()
    if "text" in said:
        edits["text"] = said["text"]
    if "date" in said:
        edits["on"] = parse_date(said["date"])
    return edits


def _offers(row: MarkRow) -> tuple[RecordButton, ...]:
    if row.withdrawn:
        return (back_button(),)
    return (
        RecordButton(RecordGesture.EDIT, _("Change"), "edit", "E"),
        RecordButton(RecordGesture.GO, _("Show the chart"), "learning", "O"),
        thread_button(),
        RecordButton(RecordGesture.WITHDRAW, _("Take back"), "bin", "Del"),
    )
