"""The log of attempts to talk, the newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.candour.attempts import (
    Attempt,
    Outcome,
    Way,
    before_trying_again,
)
from safehuddle.domain.dates import format_date
from safehuddle.i18n import N_, _
from safehuddle.overriding import override
from safehuddle.ui.candour.asking import Answers, Ask, Sort, Spec, choices_of, written
from safehuddle.ui.candour.case_words import moment_typed, when_words
from safehuddle.ui.candour.part import Act, Around, CasePart, Chapter, Line, is_open
from safehuddle.ui.candour.parts.entry_words import former_of

if TYPE_CHECKING:
    from safehuddle.services.candour.cases import Case, Written


class AttemptsPart(CasePart):
    """Who tried when, how, and what came of it."""

    name = "attempts"
    chapter = Chapter.ATTEMPTS
    heading = N_("Attempts to talk")

    @override
    def lines(self, case: Case, around: Around) -> tuple[Line, ...]:
        entries = sorted(
            case.all_of(Attempt), key=lambda each: (each.value.when.on, each.kept_at), reverse=True
        )
        first = before_trying_again(case.record.attempts) if is_open(case) else ""
        said = (Line(_("Before trying again"), first),) if first else ()
        return (*said, *(_line(entry, case, around) for entry in entries))

    @override
    def acts(self, case: Case, around: Around) -> tuple[Act, ...]:
        if not is_open(case):
            return ()
        return (Act(_("Write an attempt down"), ask_attempt(case, around), keys="Alt+A"),)


def ask_attempt(
    case: Case,
    around: Around,
    *,
    entry: Written | None = None,
    way: Way = Way.PHONE,
    outcome: Outcome | None = None,
) -> Ask:
    """Return the form for an attempt.

    Args:
        case: the record.
        around: what is known besides.
        entry: the attempt that is amended; None for one more.
        way: chosen to begin with.
        outcome: chosen to begin with.
    """
    was: Attempt | None = entry.value if entry is not None else None

    def value(answers: Answers) -> Attempt:
        return Attempt(
            when=answers.moment("when", around.zone),
            way=answers.choice("way", _("Choose how.")),
            by_role=answers.text("by_role"),
            outcome=answers.choice("outcome", _("Choose what came of it.")),
            words=answers.text("words"),
            next_try=answers.day_or_none("next_try"),
        )

    return Ask(
        f"attempt/{entry.uid}" if entry is not None else "attempt",
        _("Write an attempt down") if was is None else _("Amend the attempt"),
        (
            Spec(
                "way",
                _("How"),
                Sort.CHOICE,
                was.way if was else way,
                choices=choices_of(Way),
            ),
            Spec(
                "outcome",
                _("What came of it"),
                Sort.CHOICE,
                was.outcome if was else outcome,
                choices=choices_of(Outcome),
            ),
            Spec(
                "by_role",
                _("Who tried, by role"),
                value=was.by_role if was else "",
                suggest=around.roles,
            ),
            Spec(
                "when",
                _("When"),
                Sort.MOMENT,
                moment_typed(was.when if was else None, around),
            ),
            Spec(
                "words",
                _("In a few words"),
                Sort.SENTENCE,
                was.words if was else "",
                optional=True,
            ),
            Spec("next_try", _("Next try"), Sort.DAY_OR_NONE, was.next_try if was else None),
        ),
        written(case, value, instead_of=(entry.uid,) if entry is not None else ()),
    )


def _line(entry: Written, case: Case, around: Around) -> Line:
    attempt: Attempt = entry.value
    head = " · ".join((when_words(attempt.when, around.zone), attempt.way.label, attempt.by_role))
    more = []
    if attempt.next_try is not None:
        more.append(_("Next try: {date}").format(date=format_date(attempt.next_try)))
    more += former_of(entry, case, around, lambda was: said(was, around))
    acts: tuple[Act, ...] = ()
    if is_open(case):
        acts = (
            Act(
                _("Amend"),
                ask_attempt(case, around, entry=entry),
                spoken=_("Amend: {what}").format(what=head),
            ),
        )
    words = ". ".join(part for part in (attempt.outcome.label, attempt.words) if part)
    return Line(head, words, tuple(more), acts)


def said(attempt: Attempt, around: Around) -> str:
    """Return an attempt in one line."""
    told = (
        when_words(attempt.when, around.zone),
        *(attempt.way.label, attempt.by_role, attempt.outcome.label, attempt.words),
    )
    return " · ".join(part for part in told if part)
