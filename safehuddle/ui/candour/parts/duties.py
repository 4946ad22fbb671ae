"""Which duties apply, as dated ticks side by side; what was reported elsewhere, never implied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.candour.duties import (
    Duty,
    DutyTick,
    ReportedElsewhere,
    duties_that_apply,
    elsewhere_words,
    ticks_of,
)
from safehuddle.domain.dates import format_date
from safehuddle.i18n import N_, _
from safehuddle.overriding import override
from safehuddle.ui.candour.duties_asked import ask_report, ask_tick
from safehuddle.ui.candour.part import Act, Around, CasePart, Chapter, Line, is_open
from safehuddle.ui.candour.told_lines import checked_line

if TYPE_CHECKING:
    from safehuddle.domain.candour import texts
    from safehuddle.services.candour.cases import Case, Written


class DutiesPart(CasePart):
    """No tick rules another out, and none is set because another is."""

    name = "duties"
    chapter = Chapter.STAFF
    heading = N_("Which duties apply")

    @override
    def lines(self, case: Case, around: Around) -> tuple[Line, ...]:
        duties = [line for line in around.texts["guidance"]["duty"] if line.id in set(Duty)]
        told = (_duty_line(case, around, duty) for duty in duties)
        never = Line(
            _("Whatever is ticked"),
            _("A complaint, a claim or an inquest never stops the conversation."),
        )
        return (never, *told, checked_line(duties, around))


class ElsewherePart(CasePart):
    """What somebody told of reports elsewhere. SafeHuddle itself reports to nobody."""

    name = "elsewhere"
    chapter = Chapter.STAFF
    heading = N_("Reported elsewhere?")

    @override
    def lines(self, case: Case, around: Around) -> tuple[Line, ...]:
        places = around.texts["guidance"]["elsewhere"]
        known = {each.value.where: each for each in case.all_of(ReportedElsewhere)}
        told = (_place_line(case, around, place, known.get(place.id)) for place in places)
        return (*told, checked_line(places, around))


def _duty_line(case: Case, around: Around, duty: texts.Line) -> Line:
    ticks = ticks_of(Duty(duty.id), case.record.duties)
    applies = duty.id in duties_that_apply(case.record.duties)
    words = _tick_words(ticks[-1]) if ticks else _("Not ticked")
    if duty.id == Duty.GENERAL:
        words = _("Applies, always")
    title = duty.more["title"]
    acts: tuple[Act, ...] = ()
    if is_open(case) and duty.id != Duty.GENERAL:
        ask = ask_tick(case, around, duty, applies=not applies)
        form = _("It no longer applies: {duty}") if applies else _("It applies: {duty}")
        label = _("It no longer applies") if applies else _("It applies")
        acts = (Act(label, ask, spoken=form.format(duty=title)),)
    odd = (each.odd_words for each in case.all_of(DutyTick) if each.value.duty == duty.id)
    more = (duty.text, *map(_tick_words, reversed(ticks[:-1])), *filter(None, odd))
    return Line(title, words, more, acts)


def _tick_words(tick: DutyTick) -> str:
    form = _("Applies since {date}, as {role} says")
    if not tick.applies:
        form = _("No longer applies since {date}, as {role} says")
    return form.format(date=format_date(tick.on), role=tick.by_role)


def _place_line(case: Case, around: Around, place: texts.Line, entry: Written | None) -> Line:
    title = place.more["title"]
    words = elsewhere_words(place.id, title, case.record.elsewhere)
    acts: tuple[Act, ...] = ()
    if is_open(case):
        label = _("Write it down") if entry is None else _("Amend")
        form = _("Write it down: {where}") if entry is None else _("Amend: {where}")
        ask = ask_report(case, around, place, entry=entry)
        acts = (Act(label, ask, spoken=form.format(where=title)),)
    more = (place.text, *((entry.odd_words,) if entry is not None and entry.odd_words else ()))
    return Line(title[:1].upper() + title[1:], words, more, acts)
