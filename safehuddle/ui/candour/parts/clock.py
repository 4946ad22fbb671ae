"""What the clock at the head does not say: what is owed in this record, and the former targets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.i18n import N_, _
from safehuddle.overriding import override
from safehuddle.services.candour.case_standing import clock_part
from safehuddle.ui.candour.part import Around, CasePart, Chapter, Line, is_open

if TYPE_CHECKING:
    from safehuddle.services.candour.cases import Case


class OwedPart(CasePart):
    """What each person is owed next, by this record alone."""

    name = "owed"
    chapter = Chapter.CHAIN
    heading = N_("Owed next")

    @override
    def lines(self, case: Case, around: Around) -> tuple[Line, ...]:
        return tuple(
            Line(
                " · ".join(
                    part for part in (owed.words(around.today), owed.to, owed.by_role) if part
                ),
                owed.what,
            )
            for owed in (case.record.owed if is_open(case) else ())
        )


class ClockPart(CasePart):
    """The targets that were set before, kept as they were; and days nobody has compared yet."""

    name = "clock"
    chapter = Chapter.CHAIN
    heading = N_("The local target, not law")

    @override
    def lines(self, case: Case, around: Around) -> tuple[Line, ...]:
        clocks = case.record.clocks
        lines = []
        if is_open(case) and clocks and (words := around.holidays.warning(clocks[-1].target_on)):
            lines.append(Line(_("Please check"), words))
        if case.record.why_fewer:
            lines.append(Line(_("Letters"), case.record.why_fewer))
        for former in clock_part(case, around.now, around.zone).lines:
            head = " · ".join((former.title, former.when))
            lines.append(Line(head, former.words, former.about))
        return tuple(lines)
