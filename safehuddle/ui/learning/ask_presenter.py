"""Decides what the questions about something that went well do. Knows no widgets."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, Protocol

from safehuddle.domain.learning import Ending, Learnt
from safehuddle.domain.touched import touched
from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.services import learning, learnt
from safehuddle.services.kindness import opened
from safehuddle.ui.gesture import Deed, in_short
from safehuddle.ui.learning.answer_presenter import AnswerPresenter, AnswerView

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from safehuddle.services.learnt import LearningRow
    from safehuddle.store.change import Change
    from safehuddle.ui.desk import Desk

OF_OBSERVATION, OF_LEARNING, OF_MINE, OF_TEAM = "observation", "learning", "mine", "team"
ANEW = "new"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the questions are about."""

    sort: str
    """One of the words above."""
    number: int = 0

    @classmethod
    def of(cls, key: str) -> Asked:
        """Return what a key means: "observation:7", "learning:3", "mine:5", "team:5" or "new"."""
        sort, _colon, number = key.partition(":")
        return cls(sort, int(number or 0))

    @property
    def asks_done(self) -> bool:
        """Whether nothing says yet, for all to read, what went well."""
        return self.sort in (OF_MINE, OF_TEAM, ANEW)

    @property
    def is_note(self) -> bool:
        """Whether it is a kind note, which may be left as thanks without a word."""
        return self.sort in (OF_MINE, OF_TEAM)

    @property
    def draft(self) -> str:
        """The name under which half-typed words wait; of a note, one that does not say which."""
        return f"learn-{self.sort}:{0 if self.is_note else self.number}"


class AskView(AnswerView, Protocol):
    """What the presenter needs of the sheet."""

    def show_learnt(self, learnt: Learnt, *, is_promised: bool) -> None:
        """Put what is kept into the fields."""

    def learnt(self) -> Learnt:
        """Return what stands in the fields."""


class AskPresenter(AnswerPresenter[AskView]):
    """The sheet's decisions."""

    def __init__(self, view: AskView, desk: Desk, asked: Asked) -> None:
        super().__init__(view, desk)
        self._asked = asked
        self._kept = self._shown = Learnt()

    @override
    def open(self) -> None:
        """Fetch what it is about, and what can be offered."""
        super().open()
        self._read(self._show, self._on_gone)

    @override
    def look_again(self) -> None:
        self._read(lambda found: self._show_about(found.about), self._on_taken_back)

    @override
    def save(self) -> None:
        """Keep it, and close."""
        if self._gestures.is_busy or not self._form.is_open:
            return
        now = touched(self._kept, self._shown, self._view.learnt())
        if self._asked.sort == OF_LEARNING and now == self._kept:
            self._form.close()
            return
        is_left = self._asked.is_note and now.ending is Ending.NOTHING
        self._gestures.do(
            Deed(
                opened.LEAVE if is_left else self._label,
                self._work(now),
                self._said(now, is_left=is_left),
                (self._asked, now.possible),
                has_undo=not is_left,
            ),
            form=self._form,
            draft=self._view.take_words(),
            typed=() if is_left else now.typed,
        )

    @property
    def _label(self) -> str:
        return learning.EDIT if self._asked.sort == OF_LEARNING else learning.LEARN

    def _work(self, now: Learnt) -> Callable[[Change], object]:
        number, ward_id, due = self._asked.number, self._ward.id, self._due
        return {
            OF_OBSERVATION: lambda change: learning.record(change, number, now, due=due),
            OF_LEARNING: lambda change: learning.edit(change, number, now, due=due),
            OF_MINE: lambda change: opened.learn_from_mine(change, number, now, due=due),
            OF_TEAM: lambda change: opened.learn_for_all(change, number, now, due=due),
            ANEW: lambda change: learning.record_anew(change, ward_id, now, due=due),
        }[self._asked.sort]

    def _said(self, now: Learnt, *, is_left: bool) -> str:
        if is_left:
            return _("Left as thanks. Whoever wrote it with their PIN sees that.")
        if self._asked.sort == OF_LEARNING:
            return _("Changed: {sentence}").format(sentence=in_short(now.possible))
        return _("Learnt: {sentence}").format(sentence=in_short(now.possible))

    def _read(self, then: Callable[[_Found], None], failed: Callable[[Exception], None]) -> None:
        read = {OF_OBSERVATION: _of_observation, OF_LEARNING: _of_learning}.get(self._asked.sort)
        if read is not None:
            self._desk.jobs.read(partial(read, number=self._asked.number), then, failed)

    def _show(self, found: _Found) -> None:
        if not self._form.is_open:
            return
        self._view.show_about(found.about)
        if found.kept is not None:
            self._asked, self._kept = Asked(OF_LEARNING, found.number), found.kept
            self._view.show_learnt(found.kept, is_promised=found.kept.ending is Ending.TRY)
            self._shown = self._view.learnt()


class _Found(NamedTuple):
    """What the questions are about."""

    about: str
    """Its sentence."""
    number: int = 0
    kept: Learnt | None = None
    """What was learnt from it before."""


def _of_observation(session: Session, number: int) -> _Found:
    about = learnt.to_ask(session, number).text
    known = learnt.of_observation(session, number)
    return _Found(about, known[0].id, _learnt(known[0])) if known else _Found(about)


def _of_learning(session: Session, number: int) -> _Found:
    row = learnt.by_id(session, number)
    return _Found(row.about or "", number, _learnt(row))


def _learnt(row: LearningRow) -> Learnt:
    return Learnt(
        possible=row.possible,
        helped=row.helped or "",
        easy=row.easy or "",
        likelier=row.likelier or "",
        ending=row.ending,
        whom=row.whom or "",
    )
