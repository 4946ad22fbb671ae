"""What they are owed next: each contact that was promised, by which role, for when, and if done.

From the morning of its day it says “promised, not yet done”, here and at the top of the board.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from safehuddle.domain.candour.attempts import asked_not_to, before_trying_again
from safehuddle.domain.candour.owed import Owed, PromisedContact
from safehuddle.domain.dates import format_date
from safehuddle.domain.text import says_something, with_capital
from safehuddle.errors import UserError
from safehuddle.i18n import N_, _
from safehuddle.overriding import override
from safehuddle.ui.candour.asking import Answers, Ask, Sort, Spec, written
from safehuddle.ui.candour.part import Act, Around, CasePart, Chapter, Line, is_open
from safehuddle.ui.candour.parts.entry_words import former_of

if TYPE_CHECKING:
    from safehuddle.services.candour.cases import Case, Written


class ContactsPart(CasePart):
    """Promised contacts."""

    name = "contacts"
    chapter = Chapter.THEM
    heading = N_("What they are owed next")

    @override
    def lines(self, case: Case, around: Around) -> tuple[Line, ...]:
        entries = sorted(case.all_of(PromisedContact), key=lambda each: each.value.due)
        lines = [_line(each, case, around) for each in entries]
        attempts = case.record.attempts
        if kind := before_trying_again(attempts):
            lines.append(Line(_("Their wish"), kind))
        waits = any(each.value.done_on is None for each in entries)
        if is_open(case) and not waits and not asked_not_to(attempts):
            none = _("No next contact is promised. Say by whom and by when they hear again.")
            lines.append(Line(_("Next contact"), none, is_gap=True))
        return tuple(lines)

    @override
    def acts(self, case: Case, around: Around) -> tuple[Act, ...]:
        if not is_open(case):
            return ()
        return (Act(_("Promise a contact"), ask_contact(case, around), keys="Alt+M"),)


def ask_contact(case: Case, around: Around, entry: Written | None = None) -> Ask:
    """Return the form for a promise to them, or for one that is changed."""
    was: PromisedContact | None = entry.value if entry is not None else None

    def value(answers: Answers) -> PromisedContact:
        what, due = answers.text("what"), answers.day("due")
        if not says_something(what):
            raise UserError(_("Say what they were promised."), field="what")
        to, by_role = answers.text("to"), answers.text("by_role")
        if was is not None:
            return replace(was, to=to, what=what, by_role=by_role, due=due)
        return PromisedContact(to, what, by_role, due)

    return Ask(
        f"contact/{entry.uid if entry is not None else 'new'}",
        _("What were they promised?"),
        (
            Spec(
                "to",
                _("To whom, by what they are"),
                value=was.to if was else None,
                example=_("for example the daughter"),
                suggest=(_("the patient"), _("the family")),
            ),
            Spec("what", _("What was promised"), Sort.SENTENCE, was.what if was else None),
            Spec(
                "by_role",
                _("By which role"),
                value=was.by_role if was else None,
                suggest=around.roles,
            ),
            Spec("due", _("For which day"), Sort.DAY, was.due if was else around.today),
        ),
        written(case, value, instead_of=(entry.uid,) if entry is not None else ()),
    )


def ask_done(case: Case, around: Around, entry: Written) -> Ask:
    """Return the form that says a promise was kept."""
    promised: PromisedContact = entry.value

    def value(answers: Answers) -> PromisedContact:
        return replace(promised, done_on=answers.day("done_on"), how_done=answers.text("how_done"))

    return Ask(
        f"done/{entry.uid}",
        _("Was it done?"),
        (
            Spec("done_on", _("When it was done"), Sort.DAY, promised.done_on or around.today),
            Spec(
                "how_done",
                _("How, in a few words"),
                Sort.SENTENCE,
                promised.how_done or None,
                optional=True,
            ),
        ),
        written(case, value, instead_of=(entry.uid,)),
        save=_("Done"),
        about=promised.what,
    )


def _line(entry: Written, case: Case, around: Around) -> Line:
    promised: PromisedContact = entry.value
    name = _("To {whom}, by {role}").format(whom=promised.to, role=promised.by_role)
    more = (_stands(promised, around), *former_of(entry, case, around, _said))
    acts: tuple[Act, ...] = ()
    if is_open(case):
        done = _("Done") if promised.done_on is None else _("Change what was done")
        change = _("Change the promise")
        acts = (
            Act(done, ask_done(case, around, entry), spoken=f"{done}: {promised.what}"),
            Act(change, ask_contact(case, around, entry), spoken=f"{change}: {promised.what}"),
        )
    return Line(name, promised.what, more, acts)


def _stands(promised: PromisedContact, around: Around) -> str:
    if promised.done_on is None:
        owed = Owed(promised.to, promised.what, promised.by_role, promised.due)
        return with_capital(owed.words(around.today))
    done = _("Done on {date}").format(date=format_date(promised.done_on))
    return f"{done}: {promised.how_done}" if promised.how_done.strip() else done


def _said(was: PromisedContact) -> str:
    due = format_date(was.due)
    said = _("{what}, to {whom}, by {role}, for {date}")
    return said.format(what=was.what, whom=was.to, role=was.by_role, date=due)
