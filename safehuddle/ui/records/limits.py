"""New limits of a chart as a sheet shows them: the answers, and the way back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from safehuddle.domain.dates import format_date
from safehuddle.domain.spc.told import QUESTIONS
from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.services import rebases
from safehuddle.services.history import entries
from safehuddle.services.history.story import story
from safehuddle.services.rebases import LimitsRow
from safehuddle.ui.gesture import Deed
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
)
from safehuddle.ui.theme.tokens import Tone

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class LimitsKind(RecordKind[Found[LimitsRow]]):
    """A `RecordKind`."""

    @property
    @override
    def title(self) -> str:
        return _("New limits")

    @override
    def read(self, session: Session, number: int) -> Found[LimitsRow]:
        row = rebases.by_id(session, number)
        return Found(row, entries.of_record(session, "rebase", number))

    @override
    def in_words(self, found: Found[LimitsRow], *, zone: str, today: date) -> RecordShown:
        row = found.row
        said = "\n".join(
            _("{question} {answer}").format(question=_(question), answer=row.answers[name])
            for name, question in QUESTIONS.items()
        )
        offers = (
            RecordButton(RecordGesture.GO, _("Show the chart"), "learning", "O"),
            RecordButton(RecordGesture.WITHDRAW, _("Take back"), "bin", "Del"),
        )
        return RecordShown(
            sentence=_("New limits from {date}.").format(date=format_date(row.on)),
            said=said,
            tags=(Tag(_("taken back"), "bin", Tone.NEUTRAL),) if row.withdrawn else (),
            offers=(back_button(),) if row.withdrawn else offers,
            history=story("rebase", found.lines, born=None, zone=zone),
        )

    @override
    def form(
        self, gesture: RecordGesture, found: Found[LimitsRow], *, now: datetime, by: str | None
    ) -> RecordQuestion | None:
        if gesture is not RecordGesture.WITHDRAW:
            return None
        why = Field("reason", _("Why are they taken back?"), example=_("for example: too early"))
        draft = f"limits-withdraw:{found.row.id}"
        return RecordQuestion(why.label, _("Take back"), (why,), draft, is_change=False)

    @override
    def deed(
        self, gesture: RecordGesture, found: Found[LimitsRow], said: Mapping[str, str]
    ) -> Deed[object]:
        number, reason = found.row.id, said.get("reason", "")
        if gesture is RecordGesture.BRING_BACK:
            return Deed(
                rebases.BRING_BACK,
                lambda change: rebases.bring_back(change, number),
                _("The chart has the new limits again."),
            )
        return Deed(
            rebases.WITHDRAW,
            lambda change: rebases.withdraw(change, number, reason=reason),
            _("The chart has its former limits again."),
        )

    @override
    def address(self, found: Found[LimitsRow]) -> str:
        return f"learning/charts/{found.row.chart_id}"
