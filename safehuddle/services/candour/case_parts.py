"""What else the pages of one case tell: what they said and asked, what was held, owed and written.

Each function returns the lines of one part. Texts of law and bodies are the ward's own, with what
they were checked against.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any

from safehuddle.domain.candour.case_page import CaseLine, CaseOut
from safehuddle.domain.candour.duties import DutyTick, ReportedElsewhere
from safehuddle.domain.candour.family import FamilyQuestion, Told, Topic
from safehuddle.domain.candour.letter_out import LetterOut
from safehuddle.domain.candour.letters import Letter
from safehuddle.domain.candour.notifiable import (
    QUESTIONS,
    Answers,
    Opinion,
    present_opinion,
)
from safehuddle.domain.candour.owed import Owed, PromisedContact, StaffSupport
from safehuddle.domain.candour.planner import plan_label
from safehuddle.domain.dates import format_date
from safehuddle.domain.text import with_capital
from safehuddle.i18n import _, ngettext
from safehuddle.services.candour.bodies import Grades
from safehuddle.services.candour.case_chain import former_words, written_words
from safehuddle.services.candour.letters import letters_in

if TYPE_CHECKING:
    from safehuddle.domain.candour.texts import Line
    from safehuddle.services.candour.cases import Case, Written


class CaseParts:
    """Tells the parts of one case."""

    def __init__(self, case: Case, zone: str, today: date) -> None:
        self._case, self._zone, self._today = case, zone, today

    def account(self) -> Iterator[CaseLine]:
        """What the person or the family said, topic by topic."""
        for topic in Topic:
            for entry in self._case.all_of(Told):
                told: Told = entry.value
                if told.topic is topic:
                    yield self._line(
                        entry, topic.label, told.on, told.said, say=lambda was: was.said
                    )

    def questions(self) -> Iterator[CaseLine]:
        """What they want answered, and where each question stands."""
        for entry in self._case.all_of(FamilyQuestion):
            asked: FamilyQuestion = entry.value
            yield self._line(entry, _("Question"), asked.asked_on, _asked(asked), say=_asked)

    def notifiable(self, questions: Mapping[str, Line]) -> Iterator[CaseLine]:
        """The three answers, then the opinions: the present one first, then the former ones."""
        answered = self._case.one_of(Answers)
        if answered is not None:
            yield from self._answers(answered, questions)
        opinions = self._case.all_of(Opinion)
        present = present_opinion([each.value for each in opinions])
        for entry in sorted(opinions, key=lambda each: each.value.on, reverse=True):
            opinion: Opinion = entry.value
            form = _("Opinion") if opinion is present else _("Former opinion")
            yield self._line(entry, form, opinion.on, _held(opinion), opinion.by_role, say=_held)
        for entry in self._case.all_of(Grades):
            yield self._line(
                entry, _("Harm as LFPSE grades it"), None, _graded(entry.value), say=_graded
            )

    def duties(self, titles: Mapping[str, str]) -> Iterator[CaseLine]:
        """Each tick, and each that was taken away, by its day."""
        for entry in sorted(self._case.all_of(DutyTick), key=lambda each: each.value.on):
            tick: DutyTick = entry.value
            duty = titles.get(tick.duty, str(tick.duty))
            form = _("{duty}: applies") if tick.applies else _("{duty}: no longer applies")
            yield self._line(entry, form.format(duty=duty), tick.on, "", tick.by_role)

    def elsewhere(self, names: Mapping[str, str]) -> Iterator[CaseLine]:
        """What somebody wrote of reports made elsewhere."""
        for entry in self._case.all_of(ReportedElsewhere):
            report: ReportedElsewhere = entry.value
            where = _("Reported to {where}").format(where=names.get(report.where, report.where))
            number = report.number.strip()
            words = _("Number {number}").format(number=number) if number else _("No number yet")
            yield self._line(entry, where, report.on, words, say=lambda was: was.number)

    def contacts(self) -> Iterator[CaseLine]:
        """Each contact that was promised: to whom, by which role, for when, and whether done."""
        entries = self._case.all_of(PromisedContact)
        for entry in sorted(entries, key=lambda each: each.value.due):
            promised: PromisedContact = entry.value
            title = _("To {whom}: {what}").format(whom=promised.to, what=promised.what)
            words = self._promised(promised)
            yield self._line(
                entry, title, promised.due, words, promised.by_role, say=self._promised
            )

    def support(self) -> Iterator[CaseLine]:
        """What was offered to the roles involved; never who took it up."""
        for entry in self._case.all_of(StaffSupport):
            yield self._line(
                entry, entry.value.role, entry.value.offered_on, _offered(entry.value), say=_offered
            )

    def plan(self) -> Iterator[CaseLine]:
        """What was planned for the conversation."""
        plan = self._case.plan
        for field in fields(plan):
            value: Any = getattr(plan, field.name)
            words = format_date(value) if isinstance(value, date) else value
            if words and words.strip():
                yield CaseLine(plan_label(field.name), words=words)

    def letters(self) -> Iterator[CaseLine]:
        """The letters as they stand; former texts of theirs are counted."""
        for found in letters_in(self._case):
            entry, letter = found.written, found.letter
            about = [_("This letter has no words yet.")] if not letter.text.strip() else []
            if letter.second_reader.strip():
                about.append(_("Read before it went, by: {role}").format(role=letter.second_reader))
            if letter.why_like_a_form.strip():
                about.append(
                    _("Like the starter, because: {why}").format(why=letter.why_like_a_form)
                )
            earlier = len(former_words(entry, self._case, self._zone, lambda was: was.text))
            if earlier:
                about.append(
                    ngettext(
                        "{count} earlier text of it is kept in SafeHuddle.",
                        "{count} earlier texts of it are kept in SafeHuddle.",
                        earlier,
                    ).format(count=earlier)
                )
            about.append(written_words(entry.author, entry.kept_at, self._zone))
            about += [with_capital(out.words) for out in found.went]
            yield CaseLine(letter.kind.label, words=letter.text, about=tuple(about))

    def outs(self) -> Iterator[CaseLine]:
        """When a letter or the whole of it was printed or saved, and by whom."""
        kinds = {e.uid: e.value.kind for e in self._case.written if isinstance(e.value, Letter)}
        for entry in self._case.written:
            out = entry.value
            if isinstance(out, CaseOut):
                yield self._line(entry, out.way.label, out.on, "")
            elif isinstance(out, LetterOut):
                kind = kinds.get(out.letter)
                title = kind.label if kind is not None else _("A letter")
                yield self._line(entry, title, out.on, out.way.label)

    def _answers(self, entry: Written, questions: Mapping[str, Line]) -> Iterator[CaseLine]:
        answers: Answers = entry.value
        for name, given in zip(QUESTIONS, answers.given, strict=True):
            line = questions[name]
            said = given.label if given is not None else _("not answered")
            yield CaseLine(line.text, words=said, about=(line.checked_words(self._today),))
        about = [written_words(entry.author, entry.kept_at, self._zone)]
        again = answers.look_again_on
        if again is not None:
            about.insert(0, _("Look again on {date}.").format(date=format_date(again)))
        yield CaseLine(
            _("Who answered"),
            about=tuple(about),
            former=former_words(entry, self._case, self._zone, _answered),
        )

    def _promised(self, promised: PromisedContact) -> str:
        if promised.done_on is None:
            owed = Owed(promised.to, promised.what, promised.by_role, promised.due)
            return owed.words(self._today)
        done = _("done on {date}").format(date=format_date(promised.done_on))
        return "\n".join(each for each in (done, promised.how_done) if each.strip())

    def _line(
        self,
        entry: Written,
        title: str,
        on: date | None,
        words: str,
        *about: str,
        say: Any = None,  # noqa: ANN401 - what a value of its kind said
    ) -> CaseLine:
        written = written_words(entry.author, entry.kept_at, self._zone)
        return CaseLine(
            title=title,
            when=format_date(on) if on is not None else "",
            words=words,
            about=(*(each for each in (*about, entry.odd_words) if each.strip()), written),
            former=former_words(entry, self._case, self._zone, say) if say else (),
        )


def _asked(asked: FamilyQuestion) -> str:
    said = [asked.words, asked.status_words]
    if asked.answer.strip():
        said[1] = _("{status}: {answer}").format(status=asked.status_words, answer=asked.answer)
    return "\n".join(said)


def _held(opinion: Opinion) -> str:
    said = [opinion.threshold.label, _("Reason: {reason}").format(reason=opinion.reason)]
    if opinion.look_again_on is not None:
        said.append(_("Look again on {date}.").format(date=format_date(opinion.look_again_on)))
    return "\n".join(said)


def _answered(answers: Answers) -> str:
    given = (each.label if each is not None else _("not answered") for each in answers.given)
    return ", ".join(given)


def _graded(grades: Grades) -> str:
    known: Sequence[Any] = [each for each in (grades.physical, grades.psychological) if each]
    return "\n".join(each.label for each in known) or _("not graded")


def _offered(support: StaffSupport) -> str:
    if support.check_in_on is None:
        return _("support offered")
    if support.checked_in_on is not None:
        asked = _("support offered; somebody asked how they are on {date}")
        return asked.format(date=format_date(support.checked_in_on))
    planned = _("support offered; somebody asks how they are on {date}")
    return planned.format(date=format_date(support.check_in_on))
