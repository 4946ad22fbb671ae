"""Decides what the sheet of an after-action review or a gap does. Knows no widgets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from safehuddle.domain.beneath import MAIN, Beneath, Written
from safehuddle.i18n import N_, _
from safehuddle.overriding import override
from safehuddle.services.beneath import after_actions, answers, gaps, stories, written
from safehuddle.services.beneath.writing import Origin, whole
from safehuddle.ui.gesture import Deed, in_short
from safehuddle.ui.learning.answer_presenter import AnswerPresenter, AnswerView

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from safehuddle.store.change import Change
    from safehuddle.ui.desk import Desk

ANEW = "new"
_SERVICES: dict[Beneath, tuple[Any, str]] = {
    Beneath.AFTER_ACTION: (after_actions, after_actions.LOOK_BACK),
    Beneath.GAP: (gaps, gaps.SEE),
    Beneath.STORY: (stories, stories.TELL),
    Beneath.ANSWER: (answers, answers.THINK),
}
"""What keeps each, and what keeping a new one is called."""
_SAID = {
    Beneath.AFTER_ACTION: N_("Learnt: {sentence}"),
    Beneath.GAP: N_("A gap: {sentence}"),
    Beneath.STORY: N_("A story: {sentence}"),
    Beneath.ANSWER: N_("Answered: {sentence}"),
}


@dataclass(frozen=True, slots=True)
class Opened:
    """What a sheet was opened with."""

    kind: str
    """The table of what it begins from, or its own for one that stands; "new" for neither."""
    number: int = 0

    @classmethod
    def of(cls, key: str) -> Opened:
        """Return what a key means: "observation:7", "theme:3", "gap:5" or "new"."""
        kind, _colon, number = key.partition(":")
        return cls(kind, int(number or 0))

    @property
    def origin(self) -> Origin | None:
        """What it begins from."""
        return Origin(self.kind, self.number) if self.kind != ANEW else None


class WrittenView(AnswerView, Protocol):
    """What the presenter needs of the sheet."""

    def show_written(self, written: Written, *, is_promised: bool) -> None:
        """Put what is kept into the fields."""

    def written(self) -> Written:
        """Return what stands in the fields."""


class WrittenPresenter(AnswerPresenter[WrittenView]):
    """The sheet's decisions."""

    def __init__(self, view: WrittenView, desk: Desk, sort: Beneath, opened: Opened) -> None:
        super().__init__(view, desk)
        self._sort, self._opened = sort, opened
        self._shown: Written | None = None
        """What the fields showed of a record that stands."""
        self._question = ""
        """Of a new answer, as it was shown."""

    @override
    def open(self) -> None:
        """Fetch what it is about, and what can be offered."""
        super().open()
        sort, opened = self._sort, self._opened
        if sort is Beneath.ANSWER and opened.origin is None:
            self._question = answers.todays(self._today).words
            self._view.show_about(self._question)
        if opened.origin is not None:
            self._desk.jobs.read(
                lambda session: _found(session, sort, opened), self._show, self._on_gone
            )

    @override
    def look_again(self) -> None:
        sort, opened = self._sort, self._opened
        if opened.origin is not None:
            self._desk.jobs.read(
                lambda session: _found(session, sort, opened).about,
                self._show_about,
                self._on_taken_back,
            )

    @override
    def save(self) -> None:
        """Keep it, and close."""
        if self._gestures.is_busy or not self._form.is_open:
            return
        now = replace(self._view.written(), question=self._question)
        if self._shown is not None:
            now = Written(_changed(self._shown, now), now.action)
            if not now.answers and now.action is None:
                self._form.close()
                return
        title = now.answers.get(MAIN[self._sort]) or next(iter(now.answers.values()), "")
        self._gestures.do(
            Deed(self._label, self._work(now), self._said(title), (self._opened, title)),
            form=self._form,
            draft=self._view.take_words(),
            typed=now.typed,
        )

    @property
    def _label(self) -> str:
        service, new = _SERVICES[self._sort]
        return service.EDIT if self._shown is not None else new

    def _work(self, now: Written) -> Callable[[Change], object]:
        service, ward_id, due = _SERVICES[self._sort][0], self._ward.id, self._due
        origin, number = self._opened.origin, self._opened.number
        if self._shown is not None:
            return lambda change: service.edit(change, number, now, due=due)
        return lambda change: service.record(change, ward_id, now, due=due, origin=origin)

    def _said(self, title: str) -> str:
        said = _("Changed: {sentence}") if self._shown is not None else _(_SAID[self._sort])
        return said.format(sentence=in_short(title))

    def _show(self, found: _Found) -> None:
        if not self._form.is_open:
            return
        self._view.show_about(found.about)
        if found.kept is not None:
            self._opened = Opened(self._sort, found.number)
            self._view.show_written(found.kept, is_promised=found.is_promised)
            self._shown = self._view.written()


class _Found(NamedTuple):
    """What a sheet is about."""

    about: str
    number: int = 0
    kept: Written | None = None
    """What stands already."""
    is_promised: bool = False


def _found(session: Session, sort: Beneath, opened: Opened) -> _Found:
    if opened.kind == sort:
        row = written.by_id(session, sort, opened.number)
        return _of_row(row.about or "", row)
    about = written.origin_words(session, opened.kind, opened.number)
    if sort is Beneath.AFTER_ACTION:
        known = written.of_observation(session, opened.number)
        if known:
            return _of_row(about, known[0])
    return _Found(about)


def _of_row(about: str, row: written.WrittenRow) -> _Found:
    return _Found(about, row.id, Written(whole(row.sort, row.answers)), row.is_promised)


def _changed(shown: Written, now: Written) -> dict[str, str]:
    """Return the answers that somebody touched: the others may be another's by now."""
    return {name: said for name, said in now.answers.items() if said != shown.answers.get(name)}
