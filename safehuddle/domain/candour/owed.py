"""What each person is owed next: contacts promised by role and day, questions, looks again.

A promise is shown as "promised, not yet done" from the morning of its day, not from the day after.
Where somebody asked not to be contacted, contacts with them are owed no more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from safehuddle.domain.candour.attempts import Attempt, asked_not_to, next_tries
from safehuddle.domain.candour.family import FamilyQuestion, open_questions
from safehuddle.domain.candour.notifiable import Answer, Answers, Opinion, present_opinion
from safehuddle.domain.dates import due_words, format_date
from safehuddle.errors import UserError
from safehuddle.i18n import _, ngettext


@dataclass(frozen=True, slots=True)
class PromisedContact:
    """A contact that was promised to somebody.

    Raises:
        UserError: it is a promise to nobody, or by nobody.
    """

    to: str
    """Whom, by what they are: the family, the patient's daughter. Never a name."""
    what: str
    by_role: str
    due: date
    done_on: date | None = None
    how_done: str = ""

    def __post_init__(self) -> None:
        if not self.to.strip():
            raise UserError(_("Say to whom it was promised, never by name."), field="to")
        if not self.by_role.strip():
            raise UserError(_("Say which role promised it."), field="by_role")


@dataclass(frozen=True, slots=True)
class StaffSupport:
    """Support offered to a role that was involved, and the day somebody asks how they are.

    Whether it was accepted is nobody's business here, so there is no place for it.

    Raises:
        UserError: it was offered to nobody.
    """

    role: str
    offered_on: date
    check_in_on: date | None = None
    checked_in_on: date | None = None

    def __post_init__(self) -> None:
        if not self.role.strip():
            raise UserError(_("Say to which role it was offered, never a name."), field="role")


@dataclass(frozen=True, slots=True)
class Owed:
    """Something that is owed to somebody."""

    to: str
    what: str
    by_role: str
    due: date | None
    """None where nobody has named a day."""

    def is_late(self, today: date) -> bool:
        """Whether its day has come and it is not done."""
        return self.due is not None and self.due <= today

    def words(self, today: date) -> str:
        """When it is owed, as a person would say it."""
        if self.due is None:
            return _("no day named yet")
        if self.due == today:
            return _("promised for today, not yet done")
        if self.is_late(today):
            return _("promised for {date}, not yet done").format(date=format_date(self.due))
        return due_words(self.due, today)


def owed_next(
    *,
    contacts: Sequence[PromisedContact] = (),
    questions: Sequence[FamilyQuestion] = (),
    support: Sequence[StaffSupport] = (),
    answers: Answers | None = None,
    opinions: Sequence[Opinion] = (),
    attempts: Sequence[Attempt] = (),
) -> tuple[Owed, ...]:
    """Return all that is owed in one open record, the earliest first, what has no day last.

    Args:
        contacts: what was promised to the person or the family.
        questions: what they want answered.
        support: what was offered to the staff involved.
        answers: of the three questions; they may be due to be looked at again.
        opinions: of professionals; the present one may be due, too.
        attempts: to talk with them; a next try may be due, or they asked not to be contacted.
    """
    owed = [
        Owed(each.role, _("ask how they are"), _("leader"), each.check_in_on)
        for each in support
        if each.check_in_on is not None and each.checked_in_on is None
    ]
    owed += _looks_again(answers, opinions)
    if not asked_not_to(attempts):
        owed += _to_the_family(contacts, questions, attempts)
    return tuple(sorted(owed, key=lambda each: each.due or date.max))


def _to_the_family(
    contacts: Sequence[PromisedContact],
    questions: Sequence[FamilyQuestion],
    attempts: Sequence[Attempt],
) -> list[Owed]:
    them = _("the person or family")
    owed = [Owed(e.to, e.what, e.by_role, e.due) for e in contacts if e.done_on is None]
    owed += [Owed(them, _("another try to reach them"), "", day) for day in next_tries(attempts)]
    if not owed:
        owed.append(Owed(them, _("a next contact"), "", None))
    if count := len(open_questions(questions)):
        words = ngettext("an answer to {count} question", "answers to {count} questions", count)
        owed.append(Owed(them, words.format(count=count), "", None))
    return owed


def _looks_again(answers: Answers | None, opinions: Sequence[Opinion]) -> list[Owed]:
    """A look again is over once a professional has given an opinion that day or after."""
    opinion = present_opinion(opinions)
    days = []
    if answers is not None and Answer.NOT_KNOWN in answers.given:
        again = answers.look_again_on
        if again is not None and (opinion is None or opinion.on < again):
            days.append(again)
    if opinion is not None and opinion.look_again_on is not None:
        days.append(opinion.look_again_on)
    what = _("look again whether this may be notifiable")
    return [Owed(_("the record"), what, _("health care professional"), min(days))] if days else []
