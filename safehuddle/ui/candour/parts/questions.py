"""What they want answered: each question open, answered on a day, or beyond answering."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from safehuddle.domain.candour.family import FamilyQuestion, QuestionStatus, Topic, not_asked
from safehuddle.domain.dates import format_date
from safehuddle.domain.text import says_something, shorten, with_capital
from safehuddle.errors import UserError
from safehuddle.i18n import N_, _
from safehuddle.overriding import override
from safehuddle.ui.candour.asking import Answers, Ask, Sort, Spec, written
from safehuddle.ui.candour.part import Act, Around, CasePart, Chapter, Line, is_open
from safehuddle.ui.candour.parts.account import chose_not_to, told_lines
from safehuddle.ui.candour.parts.entry_words import former_of

if TYPE_CHECKING:
    from safehuddle.services.candour.cases import Case, Written

_SPOKEN = 60
"""Letters of a question that tell which one a button is about."""


class QuestionsPart(CasePart):
    """Their questions."""

    name = "questions"
    chapter = Chapter.THEM
    heading = N_("What they want answered")

    @override
    def lines(self, case: Case, around: Around) -> tuple[Line, ...]:
        asked = tuple(_line(each, case, around) for each in case.all_of(FamilyQuestion))
        record = case.record
        if any(told.topic is Topic.QUESTIONS for told in record.told):
            return (*told_lines(Topic.QUESTIONS, case, around), *asked)
        if Topic.QUESTIONS not in not_asked(record.told, record.questions):
            return asked
        acts: tuple[Act, ...] = ()
        if is_open(case):
            acts = (
                Act(
                    _("Asked, chose not to"),
                    chose_not_to(Topic.QUESTIONS, case, around),
                    spoken=_("Asked, chose not to: {what}").format(what=Topic.QUESTIONS.label),
                ),
            )
        return (Line(Topic.QUESTIONS.label, _("Not asked yet."), acts=acts, is_gap=True),)

    @override
    def acts(self, case: Case, around: Around) -> tuple[Act, ...]:
        if not is_open(case):
            return ()
        return (Act(_("Write a question down"), ask_question(case, around), keys="Alt+Q"),)


def ask_question(case: Case, around: Around, entry: Written | None = None) -> Ask:
    """Return the form for a question of theirs, or for its words where they are corrected."""
    was: FamilyQuestion | None = entry.value if entry is not None else None

    def value(answers: Answers) -> FamilyQuestion:
        words, on = answers.text("words"), answers.day("asked_on")
        if not says_something(words):
            raise UserError(_("Write the question in their words."), field="words")
        if was is not None:
            return replace(was, words=words, asked_on=on)
        return FamilyQuestion(words, on)

    return Ask(
        f"question/{entry.uid if entry is not None else 'new'}",
        _("What do they want answered?"),
        (
            Spec("words", _("In their own words"), Sort.SENTENCE, was.words if was else None),
            Spec(
                "asked_on",
                _("When they asked"),
                Sort.DAY,
                was.asked_on if was else around.today,
            ),
        ),
        written(case, value, instead_of=(entry.uid,) if entry is not None else ()),
    )


def ask_answer(case: Case, around: Around, entry: Written) -> Ask:
    """Return the form for the answer they heard."""
    question: FamilyQuestion = entry.value

    def value(answers: Answers) -> FamilyQuestion:
        answer = answers.text("answer")
        if not says_something(answer):
            raise UserError(
                _("An answer needs its words, and the day they heard it."), field="answer"
            )
        return replace(
            question, answer=answer, answered_on=answers.day("answered_on"), cannot_because=""
        )

    return Ask(
        f"answer/{entry.uid}",
        _("What did they hear?"),
        (
            Spec(
                "answer",
                _("The answer, as it was given"),
                Sort.PARAGRAPHS,
                question.answer or None,
                hint=_("Once they have heard it, not before."),
            ),
            Spec(
                "answered_on",
                _("When they heard it"),
                Sort.DAY,
                question.answered_on or around.today,
            ),
        ),
        written(case, value, instead_of=(entry.uid,)),
        about=question.words,
    )


def ask_cannot(case: Case, entry: Written) -> Ask:
    """Return the form that says why a question cannot be answered."""
    question: FamilyQuestion = entry.value

    def value(answers: Answers) -> FamilyQuestion:
        why = answers.text("cannot_because")
        if not says_something(why):
            raise UserError(_("Say why, as you would say it to them."), field="cannot_because")
        return replace(question, cannot_because=why, answer="", answered_on=None)

    return Ask(
        f"cannot/{entry.uid}",
        _("Why can it not be answered?"),
        (
            Spec(
                "cannot_because",
                _("Because"),
                Sort.SENTENCE,
                question.cannot_because or None,
                hint=_("As you say it to them."),
            ),
        ),
        written(case, value, instead_of=(entry.uid,)),
        about=question.words,
    )


def _line(entry: Written, case: Case, around: Around) -> Line:
    question: FamilyQuestion = entry.value
    name = _("Asked on {date}").format(date=format_date(question.asked_on))
    more = (_status(question), *former_of(entry, case, around, _said))
    return Line(name, question.words, more, _acts(entry, case, around))


def _acts(entry: Written, case: Case, around: Around) -> tuple[Act, ...]:
    if not is_open(case):
        return ()
    question: FamilyQuestion = entry.value
    which = shorten(question.words, at_most=_SPOKEN)
    is_answered = question.status is QuestionStatus.ANSWERED
    answer = _("Change the answer") if is_answered else _("They have heard an answer")
    acts = [Act(answer, ask_answer(case, around, entry), spoken=f"{answer}: {which}")]
    if not is_answered:
        cannot = _("Cannot be answered")
        acts.append(Act(cannot, ask_cannot(case, entry), spoken=f"{cannot}: {which}"))
    change = _("Change the question")
    acts.append(Act(change, ask_question(case, around, entry), spoken=f"{change}: {which}"))
    return tuple(acts)


def _status(question: FamilyQuestion) -> str:
    words = with_capital(question.status_words)
    return f"{words}: {question.answer}" if question.answer.strip() else words


def _said(question: FamilyQuestion) -> str:
    return f"{question.words} ({_status(question)})"
