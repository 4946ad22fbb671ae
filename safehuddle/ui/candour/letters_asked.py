"""The form about a letter that was given: what is said in it, and only that, becomes facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from safehuddle.domain.candour.chain import Step
from safehuddle.domain.candour.letter_out import LetterWay, steps_of
from safehuddle.i18n import N_, _
from safehuddle.services.candour import letters, records
from safehuddle.services.candour.letters import Given
from safehuddle.ui.candour.asking import Answers, Ask, MomentTyped, Sort, Spec, saved
from safehuddle.ui.gesture import Deed

if TYPE_CHECKING:
    from safehuddle.services.candour.cases import Case
    from safehuddle.services.candour.letters import LetterInCase
    from safehuddle.ui.candour.part import Around

_TICKS = {
    Step.NOTIFICATION: N_("It is the written notification"),
    Step.INTERIM: N_("It is interim news"),
    Step.RESULTS: N_("They have the results of the enquiries with it"),
    Step.APOLOGY_AGAIN: N_("It repeats the apology"),
}


def ask_given(case: Case, around: Around, found: LetterInCase) -> Ask:
    """Return the form that asks by whom and when a letter was given, and where the copy is."""
    uid, steps = found.written.uid, steps_of(found.letter.kind)
    ticks = tuple(
        Spec(step.name.lower(), _(_TICKS[step]), Sort.TICK, step is steps[0]) for step in steps
    )

    def deed(answers: Answers) -> Deed[Any]:
        given = Given(
            when=answers.moment("when", around.zone),
            by_role=answers.text("by_role"),
            copy_kept=answers.text("copy_kept"),
            steps=tuple(step for step in steps if answers.tick(step.name.lower())),
            odd_because=answers.text("odd_because"),
        )
        return Deed(
            records.LETTER_OUT[LetterWay.GIVEN],
            lambda change: letters.give(change, case.id, uid, given),
            saved(),
            (case.id, uid, repr(given)),
        )

    return Ask(
        f"given/{uid}",
        _("Has it been given?"),
        (
            Spec("by_role", _("By whom, by role"), suggest=around.roles),
            Spec(
                "copy_kept",
                _("Where the signed copy is kept"),
                optional=True,
                example=_("for example in the trust’s file"),
            ),
            Spec("when", _("When"), Sort.MOMENT, MomentTyped(around.today)),
            *ticks,
            Spec(
                "odd_because",
                _("Why the date is right"),
                Sort.SENTENCE,
                optional=True,
                when_asked=True,
            ),
        ),
        deed,
        about=_("Only what you say here is written down: that it was printed shows nothing."),
    )
