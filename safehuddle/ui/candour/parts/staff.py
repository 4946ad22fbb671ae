"""Support for the staff involved: offered to each role, a day to ask how they are; no more."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from safehuddle.domain.candour.owed import StaffSupport
from safehuddle.i18n import N_, _
from safehuddle.overriding import override
from safehuddle.ui.candour.asking import Answers, Ask, Sort, Spec, written
from safehuddle.ui.candour.notifiable_asked import still_to_come
from safehuddle.ui.candour.part import Act, Around, CasePart, Chapter, Line
from safehuddle.ui.candour.told_lines import told_line, told_parts

if TYPE_CHECKING:
    from safehuddle.services.candour.cases import Case, Written


class StaffPart(CasePart):
    """It may be written after the record has ended, too: staff do not end with it."""

    name = "staff"
    chapter = Chapter.STAFF
    heading = N_("Support for the staff involved")

    @override
    def lines(self, case: Case, around: Around) -> tuple[Line, ...]:
        told = told_parts(case, around).support()
        entries = case.all_of(StaffSupport)
        return tuple(
            told_line(line, _acts(case, around, entry))
            for line, entry in zip(told, entries, strict=True)
        )

    @override
    def acts(self, case: Case, around: Around) -> tuple[Act, ...]:
        if case.is_taken_back:
            return ()
        return (Act(_("Offer support to a role"), ask_support(case, around), keys="Alt+S"),)


def ask_support(case: Case, around: Around) -> Ask:
    """Return the form about support that was offered."""

    def value(said: Answers) -> StaffSupport:
        return StaffSupport(
            said.text("role"),
            said.day("offered_on"),
            still_to_come(said.day_or_none("check_in_on"), around, "check_in_on"),
        )

    return Ask(
        "support",
        _("Support was offered"),
        (
            Spec(
                "role",
                _("To which role"),
                suggest=around.roles,
                hint=_("Each role that was involved, one after another. Never a name."),
            ),
            Spec("offered_on", _("Offered on"), Sort.DAY, around.today),
            Spec("check_in_on", _("Somebody asks how they are"), Sort.DAY_OR_NONE),
        ),
        written(case, value),
        about=_("Whether it is accepted is nobody’s business here, and is not asked."),
    )


def ask_checked_in(case: Case, around: Around, entry: Written) -> Ask:
    """Return the form about the day somebody asked how they are, and perhaps the next such day."""
    was: StaffSupport = entry.value

    def value(said: Answers) -> StaffSupport:
        return replace(was, checked_in_on=said.day("on"))

    return Ask(
        f"checked-in/{entry.uid}",
        _("Somebody asked how they are: {role}").format(role=was.role),
        (Spec("on", _("On which day"), Sort.DAY, around.today),),
        written(case, value, instead_of=(entry.uid,)),
        about=_("What they said stays with them."),
    )


def _acts(case: Case, around: Around, entry: Written) -> tuple[Act, ...]:
    if case.is_taken_back or entry.value.checked_in_on is not None:
        return ()
    spoken = _("Asked how they are: {role}").format(role=entry.value.role)
    return (Act(_("Asked how they are"), ask_checked_in(case, around, entry), spoken=spoken),)
