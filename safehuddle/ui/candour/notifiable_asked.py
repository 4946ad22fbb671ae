"""The forms of "Might this be notifiable?": three plain questions, an opinion, two grades of harm.

None of them decides. What the answers suggest is said below them as they change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.candour import notifiable
from safehuddle.domain.candour.harm_grades import PhysicalHarm, PsychologicalHarm
from safehuddle.domain.candour.notifiable import (
    QUESTIONS,
    Answer,
    Opinion,
    Threshold,
    suggestion_words,
)
from safehuddle.domain.candour.texts import by_id
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.services.candour.bodies import Grades
from safehuddle.ui.candour.asking import Answers, Ask, Sort, Spec, choices_of, written
from safehuddle.ui.candour.told_lines import explained

if TYPE_CHECKING:
    from datetime import date

    from safehuddle.domain.candour.texts import Line, Texts
    from safehuddle.services.candour.cases import Case
    from safehuddle.ui.candour.part import Around

_TERMS = {
    "unexpected": ("unintended or unexpected",),
    "harm": (
        *("severe harm", "moderate harm", "moderate increase in treatment"),
        *("prolonged psychological harm", "could result"),
    ),
}
"""The terms of a question that are explained where it stands."""


def terms_shown(guidance: Texts) -> tuple[Line, ...]:
    """Return the terms that are explained in these forms."""
    shown = {"lfpse harm", *(id_ for ids in _TERMS.values() for id_ in ids)}
    return tuple(line for line in guidance["term"] if line.id in shown)


def ask_three_questions(case: Case, around: Around) -> Ask:
    """Return the form with the three questions, each with its terms explained."""
    there = case.one_of(notifiable.Answers)
    was = there.value if there is not None else notifiable.Answers()
    guidance = around.texts["guidance"]
    questions = {line.id: line.text for line in guidance["question"]}

    def spec(name: str, given: Answer | None) -> Spec:
        # The question itself is read first; what it adds stands with the terms.
        question, mark, more = questions[name].partition("? ")
        terms = explained(guidance["term"], *_TERMS.get(name, ()))
        return Spec(
            name,
            question + mark.rstrip(),
            Sort.CHOICE,
            given,
            choices=choices_of(Answer),
            hint="\n".join(filter(None, (more, terms))),
        )

    specs = (spec(*each) for each in zip(QUESTIONS, was.given, strict=True))

    def value(said: Answers) -> notifiable.Answers:
        answers = _answers(said)
        if Answer.NOT_KNOWN in answers.given and answers.look_again_on is None:
            raise UserError(_("Choose the day to look again."), field="look_again_on")
        still_to_come(answers.look_again_on, around, "look_again_on")
        return answers

    return Ask(
        "three-questions",
        _("Might this be notifiable?"),
        (
            *specs,
            Spec(
                "look_again_on",
                _("Look again"),
                Sort.DAY_OR_NONE,
                was.look_again_on,
                hint=_("Where something is not yet known, it comes back on that day."),
            ),
        ),
        written(case, value, instead_of=(there.uid,) if there is not None else ()),
        about=_("These questions give no verdict. They help to think, and say whom to tell."),
        says=lambda said: suggestion_words(_answers(said)),
    )


def _answers(said: Answers) -> notifiable.Answers:
    given = {name: said.choice(name) for name in QUESTIONS}
    is_open = Answer.NOT_KNOWN in given.values()
    return notifiable.Answers(
        **given, look_again_on=said.day_or_none("look_again_on") if is_open else None
    )


def ask_opinion(case: Case, around: Around) -> Ask:
    """Return the form for one more opinion of a professional; former ones stay."""
    terms = around.texts["guidance"]["term"]

    def value(said: Answers) -> Opinion:
        return Opinion(
            on=said.day("on"),
            by_role=said.text("by_role"),
            threshold=said.choice("threshold", _("Choose what they hold.")),
            reason=said.text("reason"),
            look_again_on=still_to_come(said.day_or_none("look_again_on"), around, "look_again_on"),
        )

    return Ask(
        "opinion",
        _("Write an opinion down"),
        (
            Spec(
                "by_role",
                _("Which health care professional holds it, by role"),
                suggest=around.roles,
            ),
            Spec(
                "threshold",
                _("The threshold of regulation 20"),
                Sort.CHOICE,
                choices=choices_of(Threshold),
                hint=explained(terms, "could result"),
            ),
            Spec("reason", _("The reason, in a few words"), Sort.SENTENCE),
            Spec("on", _("Day"), Sort.DAY, around.today),
            Spec("look_again_on", _("Look again"), Sort.DAY_OR_NONE),
        ),
        written(case, value),
        about=_("An opinion may change. Each one stays, and can be read."),
    )


def ask_grades(case: Case, around: Around) -> Ask:
    """Return the form for LFPSE's two grades of harm, in words and never in codes."""
    there = case.one_of(Grades)
    was = there.value if there is not None else Grades()

    def value(said: Answers) -> Grades:
        return Grades(said.choice("physical"), said.choice("psychological"))

    return Ask(
        "grades",
        _("How is the harm graded for LFPSE?"),
        (
            Spec(
                "physical",
                _("Physical harm"),
                Sort.CHOICE,
                was.physical,
                choices=choices_of(PhysicalHarm),
                optional=True,
            ),
            Spec(
                "psychological",
                _("Psychological harm"),
                Sort.CHOICE,
                was.psychological,
                choices=choices_of(PsychologicalHarm),
                optional=True,
            ),
        ),
        written(case, value, instead_of=(there.uid,) if there is not None else ()),
        about=by_id(around.texts["guidance"]["term"]).get("lfpse harm", ""),
    )


def still_to_come(day: date | None, around: Around, field: str) -> date | None:
    """Return a day on which something will be done, or none.

    Raises:
        UserError: it is today, as nobody has chosen one yet, or has passed.
    """
    if day is not None and day <= around.today:
        raise UserError(_("Choose a day that is still to come."), field=field)
    return day
