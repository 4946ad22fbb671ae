"""The forms about duties and about reports made elsewhere: a tick, a tick taken away, a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.candour.duties import Duty, DutyTick, ReportedElsewhere
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.ui.candour.asking import Answers, Ask, Sort, Spec, written

if TYPE_CHECKING:
    from safehuddle.domain.candour import texts
    from safehuddle.services.candour.cases import Case, Written
    from safehuddle.ui.candour.part import Around


def ask_tick(case: Case, around: Around, duty: texts.Line, *, applies: bool) -> Ask:
    """Return the form that ticks a duty, or takes its tick away; both stay, each with its day."""

    def value(said: Answers) -> DutyTick:
        role = said.text("by_role")
        if not role.strip():
            raise UserError(_("Say which role says so."), field="by_role")
        return DutyTick(Duty(duty.id), said.day("on"), role, applies)

    title = _("It applies: {duty}") if applies else _("It no longer applies: {duty}")
    return Ask(
        f"duty/{duty.id}/{applies:d}",
        title.format(duty=duty.more["title"]),
        (
            Spec("by_role", _("Who says so, by role"), suggest=around.roles),
            Spec("on", _("Since which day"), Sort.DAY, around.today),
        ),
        written(case, value),
        about=duty.text,
    )


def ask_report(
    case: Case, around: Around, place: texts.Line, *, entry: Written | None = None
) -> Ask:
    """Return the form about a report that somebody made elsewhere.

    Args:
        case: the record.
        around: what is known besides.
        place: where it was reported.
        entry: what is known of it already; None where nothing is.
    """
    was: ReportedElsewhere | None = entry.value if entry is not None else None

    def value(said: Answers) -> ReportedElsewhere:
        on = said.day("on")
        return ReportedElsewhere(place.id, on, said.text("number"))

    return Ask(
        f"elsewhere/{place.id}",
        _("Reported to {where}").format(where=place.more["title"]),
        (
            Spec(
                "number",
                _("Which number did it get?"),
                value=was.number if was else "",
                optional=True,
                is_watched=False,
            ),
            Spec("on", _("Reported on"), Sort.DAY, was.on if was else around.today),
        ),
        written(case, value, instead_of=(entry.uid,) if entry is not None else ()),
        about=_("Writing it here reports it to nobody."),
    )
