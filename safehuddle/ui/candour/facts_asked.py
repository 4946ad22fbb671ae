"""The forms about facts of the chain: one more, one amended, one that was not so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from safehuddle.domain.candour.chain import Fact, Step
from safehuddle.errors import UserError
from safehuddle.i18n import N_, _
from safehuddle.services.candour import facts, records
from safehuddle.ui.candour.asking import Answers, Ask, MomentTyped, Sort, Spec, saved, why_right
from safehuddle.ui.candour.case_words import fact_name, moment_typed
from safehuddle.ui.gesture import Deed

if TYPE_CHECKING:
    from safehuddle.services.candour.cases import Case
    from safehuddle.ui.candour.part import Around

_WORDS = {
    Step.AWARE: N_("What was known then"),
    Step.TOLD: N_("What was said, and who was there, by role"),
    Step.ACCOUNT: N_("What was known that day, as it was told"),
    Step.ENQUIRIES: N_("What will be looked into, or that nothing more will be"),
    Step.APOLOGY: N_("The words of the apology"),
    Step.SUPPORT: N_("What was offered"),
    Step.RECORD: N_("What it holds, in short"),
    Step.NOTIFICATION: N_("How it was given, and to whom by what they are"),
    Step.INTERIM: N_("What they were told"),
    Step.RESULTS: N_("What the enquiries found, as it was told"),
    Step.APOLOGY_AGAIN: N_("The words of the apology"),
    Step.COPY: N_("Which letters"),
}
_WHERE = {
    Step.RECORD: N_("Where it is kept"),
    Step.NOTIFICATION: N_("Where a copy is kept"),
    Step.COPY: N_("Where the copies are kept"),
}
_SPOKEN = (Step.TOLD, Step.ACCOUNT, Step.APOLOGY, Step.RESULTS, Step.APOLOGY_AGAIN)
"""Words that were said to somebody, in which an apology may take itself back."""
_LONG = (Step.ACCOUNT, Step.ENQUIRIES, Step.APOLOGY, Step.RESULTS, Step.APOLOGY_AGAIN)
"""What has paragraphs."""
_ROLE, _PLACE = N_("By which role"), N_("Where")
_ROLES = {
    Step.AWARE: N_("Who became aware, by role"),
    Step.TOLD: N_("Who told them, by role"),
}


def ask_fact(case: Case, around: Around, step: Step) -> Ask:
    """Return the form for one more fact of a step."""

    def deed(answers: Answers) -> Deed[Any]:
        when, odd_because = answers.moment("when", around.zone), answers.text("odd_because")
        _ask_about_hour(answers, around.zone)
        by_role, words, where = (answers.text(name) for name in ("by_role", "words", "where"))
        return Deed(
            records.WRITE,
            lambda change: facts.add(
                change,
                case.id,
                step,
                when,
                by_role=by_role,
                words=words,
                where=where,
                odd_because=odd_because,
            ),
            saved(),
            (case.id, step, when, words),
        )

    return Ask(
        f"fact/{step}", step.label, _specs(step, around, when=MomentTyped(around.today)), deed
    )


def ask_amendment(case: Case, around: Around, fact: Fact) -> Ask:
    """Return the form that amends a fact; what it said stays."""
    start = moment_typed(fact.when, around)

    def deed(answers: Answers) -> Deed[Any]:
        when = answers.moment("when", around.zone)
        is_moved = when != fact.when
        if is_moved:
            _ask_about_hour(answers, around.zone)
        given = {name: answers.text(name) for name in ("by_role", "words", "where")}
        changed = {name: text for name, text in given.items() if text != getattr(fact, name)}
        why, odd_because = answers.text("why"), answers.text("odd_because")
        if not (changed or is_moved):
            raise UserError(_("Nothing is different yet. Change what is not right."), field="when")
        return Deed(
            records.WRITE,
            lambda change: facts.amend(
                change,
                case.id,
                fact,
                why=why,
                when=when if is_moved else None,
                by_role=changed.get("by_role"),
                words=changed.get("words"),
                where=changed.get("where"),
                odd_because=odd_because,
            ),
            saved(),
            (case.id, fact.uid, repr(changed), when),
        )

    why = Spec("why", _("Why it is amended"), hint=_("What it said before stays, and can be read."))
    specs = _specs(
        fact.step, around, when=start, by_role=fact.by_role, words=fact.words, where=fact.where
    )
    return Ask(
        f"amend/{fact.uid}",
        _("Amend: {what}").format(what=fact.step.label),
        (*specs, why),
        deed,
    )


def ask_why_not_so(case: Case, around: Around, fact: Fact) -> Ask:
    """Return the form that takes a fact back; it stays among the former words."""

    def deed(answers: Answers) -> Deed[Any]:
        why = answers.text("why")
        return Deed(
            records.WRITE,
            lambda change: facts.amend(change, case.id, fact, why=why, taken_back=True),
            saved(),
            (case.id, fact.uid),
        )

    return Ask(
        f"not-so/{fact.uid}",
        _("Take back: {what}").format(what=fact.step.label),
        (Spec("why", _("Why it was not so"), Sort.SENTENCE),),
        deed,
        save=_("Take back"),
        about=fact_name(fact, around.zone),
    )


def _specs(
    step: Step,
    around: Around,
    *,
    when: MomentTyped,
    by_role: str | None = None,
    words: str | None = None,
    where: str | None = None,
) -> tuple[Spec, ...]:
    role, place = _ROLES.get(step, _ROLE), _WHERE.get(step, _PLACE)
    return (
        Spec(
            "words",
            _(_WORDS[step]),
            Sort.PARAGRAPHS if step in _LONG else Sort.SENTENCE,
            words,
            optional=True,
            is_gentle=step in _SPOKEN,
        ),
        Spec(
            "by_role",
            _(role),
            value=by_role,
            suggest=around.roles,
            optional=step is not Step.TOLD,
        ),
        Spec(
            "where",
            _(place),
            value=where,
            optional=step not in (Step.TOLD, Step.COPY),
        ),
        Spec("when", _("When"), Sort.MOMENT, when),
        why_right(),
    )


def _ask_about_hour(answers: Answers, zone: str) -> None:
    """Ask about an hour that came twice or never, until somebody says why it is right."""
    question = answers.moment_question("when", zone)
    if question is not None and not answers.text("odd_because").strip():
        raise UserError(
            _("{question} Say which it was, or leave the time out.").format(
                question=question.words
            ),
            field="odd_because",
        )
