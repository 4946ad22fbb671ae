"""The forms about a record as a whole: begun, closed, opened again, taken back, brought back."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from safehuddle.domain.candour.chain import Step
from safehuddle.domain.candour.ending import Ending
from safehuddle.domain.candour.family import RelevantPerson
from safehuddle.errors import UserError
from safehuddle.i18n import N_, _
from safehuddle.services.candour import facts, keeping, records
from safehuddle.services.candour.bodies import Incident
from safehuddle.services.retention import erasure
from safehuddle.ui.candour.asking import (
    Answers,
    Ask,
    Sort,
    Spec,
    choices_of,
    saved,
    why_right,
    written,
)
from safehuddle.ui.candour.case_words import called, moment_typed
from safehuddle.ui.gesture import Deed

if TYPE_CHECKING:
    from safehuddle.domain.moments import Moment
    from safehuddle.services.candour.cases import Case
    from safehuddle.store.change import Change
    from safehuddle.ui.candour.part import Around


BEGIN, CLOSE, ERASE = "begin", "close", "erase"
"""The names of the forms that begin a record, close it, and erase what it says."""
_WHOM = {
    RelevantPerson.PATIENT: N_("the patient"),
    RelevantPerson.FOR_SOMEONE_WHO_DIED: N_("for someone who died"),
    RelevantPerson.FOR_SOMEONE_UNDER_16: N_("for a child under 16"),
    RelevantPerson.FOR_SOMEONE_WITHOUT_CAPACITY: N_("for someone who lacks capacity"),
}


class CaseGesture(StrEnum):
    """What can be done with a record as a whole."""

    NEXT = "next"
    CLOSE = "close"
    REOPEN = "reopen"
    INCIDENT = "incident"
    TAKE_BACK = "take back"
    BRING_BACK = "bring back"
    PRINT = "print"
    ERASE = "erase"


def ask_begin(ward_id: int, around: Around, *, when: Moment | None = None, words: str = "") -> Ask:
    """Return the form that begins a record, with when and how the ward became aware.

    Args:
        ward_id: whose record it is.
        around: what is known besides.
        when: it was noticed, where somebody noted it before.
        words: what happened, where somebody noted it before.
    """

    def deed(answers: Answers) -> Deed[Any]:
        incident = _incident(answers)
        aware = answers.moment("when", around.zone)
        known, role = answers.text("words"), answers.text("by_role")
        odd_because = answers.text("odd_because")

        def work(change: Change) -> int:
            row = records.begin(change, ward_id, incident)
            facts.add(
                change, row, Step.AWARE, aware, by_role=role, words=known, odd_because=odd_because
            )
            return row

        return Deed(records.BEGIN, work, saved(), (ward_id, known, aware))

    return Ask(
        BEGIN,
        _("Begin a record"),
        (
            Spec("words", _("What is known"), Sort.SENTENCE, words, optional=True),
            Spec("by_role", _("Who became aware, by role"), optional=True, suggest=around.roles),
            Spec(
                "when",
                _("When the ward became aware"),
                Sort.MOMENT,
                moment_typed(when, around),
            ),
            *_incident_specs(Incident()),
            why_right(),
        ),
        deed,
        save=_("Begin the record"),
        about=_("This is a working aid. It never takes the place of the trust’s own record."),
    )


def gesture_opens(gesture: CaseGesture, case: Case, around: Around) -> Ask | Deed[Any] | str:
    """Return what a gesture about a whole record opens."""
    match gesture:
        case CaseGesture.CLOSE:
            return ask_close(case, around)
        case CaseGesture.REOPEN:
            return _ask_reopen(case, around)
        case CaseGesture.INCIDENT:
            return _ask_incident(case)
        case CaseGesture.TAKE_BACK:
            return _ask_take_back(case)
        case CaseGesture.PRINT:
            return f"candour_paper/{case.id}"
        case CaseGesture.ERASE:
            return _ask_erase(case, around)
        case _:
            return Deed(
                records.BRING_BACK,
                lambda change: records.bring_back(change, case.id),
                saved(),
                case.id,
            )


def ask_close(case: Case, around: Around, ending: Ending | None = None) -> Ask:
    """Return the form that closes a record; what each ending still needs is named in it."""

    def deed(answers: Answers) -> Deed[Any]:
        ending = answers.choice("ending", _("Choose how it ends."))
        on, role, words = answers.day("on"), answers.text("by_role"), answers.text("words")
        why = answers.odd_because
        if not role.strip():
            raise UserError(_("Say which role closes it."), field="by_role")
        return Deed(
            records.CLOSE,
            lambda change: records.close(
                change, case.id, ending, on=on, by_role=role, words=words, odd_because=why
            ),
            saved(),
            (case.id, ending, why),
        )

    return Ask(
        CLOSE,
        _("How does it end?"),
        (
            Spec("ending", _("It ends so"), Sort.CHOICE, ending, choices=choices_of(Ending)),
            Spec("on", _("Day"), Sort.DAY, around.today),
            Spec("by_role", _("Closed by which role"), suggest=around.roles),
            Spec("words", _("In a few words"), Sort.SENTENCE, optional=True),
        ),
        deed,
        save=_("Close the record"),
        about=_("The person may come back at any time; then it is opened again."),
        says=lambda answers: _still_needed(case, answers.choice("ending")),
        says_below="ending",
    )


def _still_needed(case: Case, ending: Ending | None) -> tuple[str, ...]:
    """Return what an ending still needs, a sentence each."""
    if ending is None:
        return ()
    needs = case.record.needs(ending)
    return (_("Before it can end so:"), *needs) if needs else ()


def _ask_reopen(case: Case, around: Around) -> Ask:
    def deed(answers: Answers) -> Deed[Any]:
        on, role, words = answers.day("on"), answers.text("by_role"), answers.text("words")
        why = answers.odd_because
        return Deed(
            records.REOPEN,
            lambda change: records.reopen(
                change, case.id, on=on, by_role=role, words=words, odd_because=why
            ),
            saved(),
            (case.id, words, why),
        )

    return Ask(
        "reopen",
        _("What is it opened again for?"),
        (
            Spec("words", _("In a few words"), Sort.SENTENCE),
            Spec("on", _("Day"), Sort.DAY, around.today),
            Spec("by_role", _("By which role"), suggest=around.roles),
        ),
        deed,
        save=_("Open again"),
        about=called(case),
    )


def _ask_incident(case: Case) -> Ask:
    there = case.one_of(Incident)
    incident = there.value if there is not None else Incident()
    return Ask(
        "incident",
        _("What the record is about"),
        _incident_specs(incident),
        written(case, _incident, instead_of=(there.uid,) if there is not None else ()),
    )


def _ask_take_back(case: Case) -> Ask:
    def deed(answers: Answers) -> Deed[Any]:
        reason = answers.text("reason")
        return Deed(
            records.TAKE_BACK,
            lambda change: records.take_back(change, case.id, reason=reason),
            saved(),
            case.id,
        )

    return Ask(
        "take-back",
        _("Why is this record taken back?"),
        (
            Spec(
                "reason",
                _("Reason"),
                Sort.SENTENCE,
                hint=_("Only for a record begun by mistake. Nothing in it is lost."),
            ),
        ),
        deed,
        save=_("Take back"),
        about=called(case),
    )


def _ask_erase(case: Case, around: Around) -> Ask:
    def deed(answers: Answers) -> Deed[Any]:
        if not answers.tick("read"):
            raise UserError(_("Read it first, and tick this. Nothing was erased."), field="read")
        return Deed(
            erasure.LABEL,
            lambda change: keeping.erase(change, case.id, today=around.today),
            "",
            case.id,
            has_undo=False,
        )

    return Ask(
        ERASE,
        _("Erase what this record says, for good?"),
        (Spec("read", _("I have read it, and it is no longer needed"), Sort.TICK),),
        deed,
        save=_("Erase for good"),
        about=_(
            "It is past its time, and no inquiry holds it. This cannot be undone. Its number stays."
        ),
    )


def _incident_specs(incident: Incident) -> tuple[Spec, ...]:
    return (
        Spec(
            "person",
            _("Whom we speak with"),
            Sort.CHOICE,
            incident.person,
            choices=tuple((each, _(_WHOM[each]), each.label) for each in RelevantPerson),
        ),
        Spec(
            "reference",
            _("The trust’s incident reference"),
            value=incident.reference,
            optional=True,
            hint=_("Never a name."),
        ),
    )


def _incident(answers: Answers) -> Incident:
    return Incident(answers.choice("person", _("Choose whom.")), answers.text("reference"))
