"""Letters of a candour record: which there are, whether one may go out, and what became of it.

Names and addresses are no business of this module: they are typed when a letter is printed, and
no service is given them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from safehuddle.domain.candour import texts as candour_texts
from safehuddle.domain.candour.chain import Step
from safehuddle.domain.candour.letter_out import LetterOut, LetterWay, steps_of, words_of
from safehuddle.domain.candour.letters import Letter, LetterKind, obstacles
from safehuddle.domain.permissions import Power
from safehuddle.domain.text import says_something
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.services.access.permission import needs
from safehuddle.services.candour import choices, facts
from safehuddle.services.candour.records import for_writing, read
from safehuddle.services.candour.sealed import enter

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy.orm import Session

    from safehuddle.domain.candour.letters import Part
    from safehuddle.domain.moments import Moment
    from safehuddle.services.candour.cases import Case, Written
    from safehuddle.store.change import Change


@dataclass(frozen=True, slots=True)
class LetterInCase:
    """A letter as it stands in a record."""

    written: Written
    went: tuple[LetterOut, ...]
    """How it went out, this text and those it took the place of, the oldest first."""
    beside: tuple[str, ...] = ()
    """The uids of letters that two people wrote at once in the place of one, its own among them."""

    @property
    def letter(self) -> Letter:
        """What it says."""
        letter: Letter = self.written.value
        return letter

    def last(self, way: LetterWay) -> LetterOut | None:
        """Return when this very text last went so; None if it did not."""
        mine = [out for out in self.went if out.letter == self.written.uid and out.way is way]
        return mine[-1] if mine else None

    @property
    def waits_to_be_given(self) -> bool:
        """Whether it is on paper, and nobody has said yet that it was given."""
        was_out = self.last(LetterWay.PRINTED) or self.last(LetterWay.SAVED)
        return was_out is not None and self.last(LetterWay.GIVEN) is None


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody says of a letter that was given."""

    when: Moment
    by_role: str
    copy_kept: str = ""
    """Where the signed copy is; "" where it is not known yet, and then no fact says so."""
    steps: tuple[Step, ...] = ()
    """What it was, of `steps_of` its kind, as they chose."""
    odd_because: str = ""


def letters_in(case: Case) -> tuple[LetterInCase, ...]:
    """Return the letters that stand in a record, in the order they were begun."""
    by_uid = {each.uid: each for each in case.written}
    groups = [tuple(one.uid for one in group) for group in case.side_by_side()]
    outs = [each.value for each in case.all_of(LetterOut)]
    found = []
    for written in case.letters:
        texts, todo = set(), [written.uid]
        while todo:
            uid = todo.pop()
            texts.add(uid)
            todo += by_uid[uid].instead_of if uid in by_uid else ()
        beside = next((group for group in groups if written.uid in group), ())
        went = tuple(out for out in outs if out.letter in texts)
        found.append(LetterInCase(written, went, beside))
    return tuple(found)


@needs(Power.CANDOUR)
def starters(session: Session, kind: LetterKind) -> Mapping[Part, str]:
    """Return the starter paragraph of each part of a letter, as the keeper has them."""
    texts = choices.texts(session, "letters")
    return candour_texts.starters(texts["starter"], kind)


@needs(Power.CANDOUR)
def for_paper(session: Session, record_id: int, letter_uid: str) -> Letter:
    """Return a letter that may go out.

    Raises:
        NotAllowed: it needs a leader or the matron.
        UserError: it is not there, or something keeps it from being printed; names all of it.
    """
    case = read(session, record_id)
    found = _found(case, letter_uid)
    starter = starters(session, found.letter.kind)
    kept_by = obstacles(found.letter, starter=starter, questions=case.record.questions)
    if found.beside:
        both = _("Two people wrote at the same time: read both, and keep one.")
        kept_by = (both, *kept_by)
    if kept_by:
        raise UserError(" ".join(kept_by), field="letter")
    return found.letter


@needs(Power.CANDOUR)
def went_out(
    change: Change, record_id: int, letter_uid: str, way: LetterWay, *, today: date
) -> None:
    """Write that a letter was printed or saved. It is not given by that, and no fact comes of it.

    Raises:
        NotAllowed: as `for_paper`.
        UserError: the record is closed or gone, or the letter is.
    """
    case, row = for_writing(change, record_id, even_closed=True)
    texts = {each.uid for each in case.written if isinstance(each.value, Letter)}
    if letter_uid not in texts:  # one that was changed meanwhile went out all the same
        raise _gone()
    enter(change, row, LetterOut(letter_uid, way, today))


@needs(Power.CANDOUR)
def give(change: Change, record_id: int, letter_uid: str, given: Given) -> None:
    """Write that a letter was given, and the facts that somebody says come of it.

    Raises:
        NotAllowed: as `for_paper`.
        UserError: the record is closed or gone, it was given before, nobody says by which role, or
            the day is odd and nobody says why it is right; nothing was written.
    """
    case, row = for_writing(change, record_id)
    found = _found(case, letter_uid)
    if found.last(LetterWay.GIVEN) is not None:
        raise UserError(_("This letter is written as given already. Nothing was changed."))
    if not says_something(given.by_role):
        raise UserError(_("Say which role gave it."), field="by_role")
    letter = found.letter
    if not set(given.steps) <= set(steps_of(letter.kind)):
        raise ValueError(given.steps)
    about = {"by_role": given.by_role, "odd_because": given.odd_because}
    for step in given.steps:
        words = words_of(letter, step)
        facts.add(change, record_id, step, given.when, words=words, **about)
    if says_something(given.copy_kept):
        facts.add(change, record_id, Step.COPY, given.when, where=given.copy_kept, **about)
    enter(change, row, LetterOut(letter_uid, LetterWay.GIVEN, given.when.on))


def _found(case: Case, letter_uid: str) -> LetterInCase:
    for each in letters_in(case):
        if each.written.uid == letter_uid:
            return each
    raise _gone()


def _gone() -> UserError:
    return UserError(_("This letter was changed, or is gone. Nothing was changed."))
