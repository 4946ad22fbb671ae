"""How a record ended, and when it was opened again: every turn, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.candour.ending import Turn
from safehuddle.domain.dates import format_day
from safehuddle.i18n import N_, _
from safehuddle.overriding import override
from safehuddle.services.candour.bodies import TakenBack
from safehuddle.ui.candour.part import Around, CasePart, Chapter, Line

if TYPE_CHECKING:
    from safehuddle.services.candour.cases import Case


class EndingPart(CasePart):
    """What was closed, opened again, or taken back, with its reason."""

    name = "ending"
    chapter = Chapter.ATTEMPTS
    heading = N_("How it ended")

    @override
    def lines(self, case: Case, around: Around) -> tuple[Line, ...]:
        turns = tuple(
            Line(
                " · ".join(part for part in (format_day(turn.on), turn.by_role) if part),
                turn.ending.label if turn.ending is not None else _("Opened again"),
                tuple(each for each in (turn.words, entry.odd_words) if each),
            )
            for entry in case.all_of(Turn)
            for turn in (entry.value,)
        )
        back = case.one_of(TakenBack)
        if back is not None and case.is_taken_back:
            return (*turns, Line(_("Taken back, because"), back.value.reason))
        return turns
