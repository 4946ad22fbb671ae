"""What is changing in the law and its bodies, and where else to look, each with its check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.i18n import N_, _
from safehuddle.overriding import override
from safehuddle.ui.candour.part import Around, CasePart, Chapter, Line

if TYPE_CHECKING:
    from safehuddle.services.candour.cases import Case


class LawPart(CasePart):
    """Nothing of the record; the keeper replaces it where it is no longer so."""

    name = "law"
    chapter = Chapter.STAFF
    heading = N_("What is changing, and where else to look")

    @override
    def lines(self, case: Case, around: Around) -> tuple[Line, ...]:
        guidance = around.texts["guidance"]
        told = (
            *((_("As it stood when it was checked"), line) for line in guidance["status"]),
            *((_("Where else to look"), line) for line in guidance["signpost"]),
        )
        return tuple(
            Line(name, line.text, (line.checked_words(around.today),)) for name, line in told
        )
