"""Lines that the pages of a record tell, as the screen shows them: one telling for both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from safehuddle.domain.candour.texts import checked_together
from safehuddle.i18n import _
from safehuddle.services.candour.case_parts import CaseParts
from safehuddle.ui.candour.part import Act, Around, Line

if TYPE_CHECKING:
    from safehuddle.domain.candour import texts
    from safehuddle.domain.candour.case_page import CaseLine
    from safehuddle.services.candour.cases import Case


def told_parts(case: Case, around: Around) -> CaseParts:
    """Return what tells the parts of a record."""
    return CaseParts(case, around.zone, around.today)


def told_line(told: CaseLine, acts: tuple[Act, ...] = ()) -> Line:
    """Return a line of the pages as a line of the screen, with what stood there before."""
    name = " · ".join(part for part in (told.title, told.when) if part)
    former = (f"{each.until} {each.words}" for each in told.former)
    return Line(name, told.words, (*told.about, *former), acts)


def checked_line(lines: Iterable[texts.Line], around: Around) -> Line:
    """Return the line that says where texts come from, when they were checked, and if long ago."""
    said = checked_together(lines, around.today)
    return Line(_("Where these words come from"), more=said)


def explained(terms: Sequence[texts.Line], *ids: str) -> str:
    """Return what the texts say of some terms, a line each; a term that they lack is left out."""
    known = {line.id: line.text for line in terms}
    return "\n".join(
        _("{term}: {meaning}").format(term=id_[:1].upper() + id_[1:], meaning=known[id_])
        for id_ in ids
        if id_ in known
    )
