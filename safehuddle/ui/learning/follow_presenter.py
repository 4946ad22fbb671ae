"""Decides what the sheet offers that names a theme, or finds more sentences for one. No widgets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple, Protocol

from safehuddle.domain.moment_words import relative_words
from safehuddle.domain.moments import to_local
from safehuddle.i18n import _, ngettext
from safehuddle.services import followed, followed_themes
from safehuddle.ui.gesture import Deed, Gestures, OpenForm, in_short
from safehuddle.ui.jobs import Latest
from safehuddle.ui.kind_icons import KIND_ICONS
from safehuddle.ui.kit.row_data import Row, Tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from safehuddle.services.followed_themes import Alike, FollowedRow
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.form_drafts import FormDraft

ANEW, OF_OBSERVATION, OF_THEME = "new", "observation", "theme"


@dataclass(frozen=True, slots=True)
class FollowAsked:
    """What the sheet is about: "new", "observation:7", or more for "theme:3"."""

    sort: str = ANEW
    number: int = 0

    @classmethod
    def of(cls, key: str) -> FollowAsked:
        """Return what a key says; anything else begins anew."""
        sort, _colon, number = key.partition(":")
        is_known = sort in (OF_OBSERVATION, OF_THEME) and number.isdigit()
        return cls(sort, int(number)) if is_known else cls()

    @property
    def draft(self) -> str:
        """The name under which half-typed words wait."""
        return f"follow-{self.sort}:{self.number}"


class FollowView(Protocol):
    """What the presenter needs of the sheet."""

    def show_themes(self, themes: Sequence[tuple[int, str]]) -> None:
        """Offer themes that the sentences can be put under, instead of a new one."""

    def show_name(self, name: str) -> None:
        """Say under which theme they are put: then no name is asked for; "" asks for one."""

    def show_found(self, rows: Sequence[Row]) -> None:
        """Show the sentences that may belong to it, each with its box."""

    @property
    def into(self) -> int | None:
        """The theme that was chosen; None for a new one."""

    def said(self) -> tuple[str, str]:
        """Return the name, and what it is about."""

    def take_words(self) -> FormDraft | None:
        """Return what was half said, for the change that makes a record of it."""

    def show_error(self, sentence: str, field: str | None) -> None:
        """Say beside the field what is not right."""

    def close_form(self) -> None:
        """Give the window back: it is saved."""

    def give_up(self) -> None:
        """Close: what it was about is gone."""


class _Read(NamedTuple):
    """What the store says as the sheet opens."""

    ticked: tuple[Alike, ...] = ()
    found: tuple[Alike, ...] = ()
    themes: tuple[FollowedRow, ...] = ()
    name: str = ""
    under: tuple[int, ...] = ()
    """Those that are under the theme already."""


class FollowPresenter:
    """The sheet's decisions."""

    def __init__(self, view: FollowView, desk: Desk, asked: FollowAsked) -> None:
        self._view, self._desk, self._asked = view, desk, asked
        self._ward = desk.ward
        self._looks = Latest(desk.jobs)
        self._first: tuple[Alike, ...] = ()
        self._found: tuple[Alike, ...] = ()
        self._ticked: dict[int, Alike] = {}
        self._under: tuple[int, ...] = ()
        self._name = ""
        self._form = OpenForm(
            lambda problem: view.show_error(problem.sentence, problem.field), view.close_form
        )
        self._gestures = Gestures(desk)

    def open(self) -> None:
        """Fetch what it is about, and what looks like it."""
        ward_id, today, asked = self._ward.id, self._today, self._asked

        def read(session: Session) -> _Read:
            if asked.sort == OF_OBSERVATION:
                about, found = followed_themes.like_observation(
                    session, ward_id, asked.number, today=today
                )
                themes = followed_themes.themes_of(session, ward_id)
                followed_now = tuple(each for each in themes if each.ended_on is None)
                return _Read((about,), found, followed_now)
            if asked.sort == OF_THEME:
                theme = followed_themes.in_full(session, asked.number, today=today)
                under = tuple(each.id for each in theme.sentences)
                return _Read((), theme.offered, (), theme.row.name, under)
            return _Read()

        self._desk.jobs.read(read, self._show, self._on_gone)

    def look(self, words: str) -> None:
        """Find the sentences with these words; called at each key. None finds the first again."""
        if not words.strip():
            self._looks.read(lambda _session: self._first, self._on_found)
            return
        ward_id, today, under = self._ward.id, self._today, self._under
        self._looks.read(
            lambda session: followed_themes.like_words(
                session, ward_id, words, without=under, today=today
            ),
            self._on_found,
        )

    def look_again(self) -> None:
        """Let go of sentences that were taken back meanwhile, and show the others as they are."""
        ward_id = self._ward.id
        shown = {*self._ticked, *(each.id for each in (*self._first, *self._found))}
        if shown:
            self._desk.jobs.read(
                lambda session: followed_themes.as_now(session, ward_id, shown), self._on_seen
            )

    def tick(self, number: int, *, is_on: bool) -> None:
        """Say that a sentence belongs to it, or does not."""
        known = {each.id: each for each in (*self._first, *self._found)} | self._ticked
        if is_on:
            self._ticked[number] = known[number]
        else:
            self._ticked.pop(number, None)

    def save(self) -> None:
        """Keep it, and close."""
        if self._gestures.is_busy or not self._form.is_open:
            return
        name, about = self._view.said()
        ward_id, notes = self._ward.id, tuple(self._ticked)
        into = self._asked.number if self._asked.sort == OF_THEME else self._view.into
        if into is not None:
            number = into
            deed: Deed[object] = Deed(
                followed.PUT,
                lambda change: followed.put(change, number, notes),
                ngettext(
                    "{count} sentence is under the theme.",
                    "{count} sentences are under the theme.",
                    len(notes),
                ).format(count=len(notes)),
                (number, notes),
            )
        else:
            deed = Deed(
                followed.NAME,
                lambda change: (
                    followed.name(change, ward_id, name=name, about=about, notes=notes).id
                ),
                _("Followed from now on: {name}").format(name=in_short(name)),
                (name, notes),
            )
        self._gestures.do(
            deed,
            form=self._form,
            draft=self._view.take_words(),
            typed=() if into is not None else (name, about),
            then=self._on_saved,
        )

    def put_away(self) -> None:
        """Close without saving; what was typed waits."""
        self._form.put_away()

    @property
    def _today(self) -> date:
        return to_local(self._desk.clock(), self._ward.zone).date()

    def _on_saved(self, made: object) -> None:
        if self._asked.sort == ANEW and isinstance(made, int):
            self._desk.go(f"learning/followed/{made}")

    def _show(self, read: _Read) -> None:
        if not self._form.is_open:
            return
        self._ticked = {each.id: each for each in read.ticked}
        self._first = self._found = read.found
        self._under = read.under
        self._view.show_name(read.name)
        self._view.show_themes([(each.id, each.name) for each in read.themes])
        self._show_rows()

    def _on_found(self, found: tuple[Alike, ...]) -> None:
        if self._form.is_open:
            self._found = found
            self._show_rows()

    def _on_seen(self, there: tuple[Alike, ...]) -> None:
        now = {each.id: each for each in there}

        def kept(known: Iterable[Alike]) -> tuple[Alike, ...]:
            here = (each for each in known if each.id in now)
            return tuple(replace(now[each.id], because_of=each.because_of) for each in here)

        before = self._first, self._found, self._ticked
        self._first, self._found = kept(self._first), kept(self._found)
        self._ticked = {each.id: each for each in kept(self._ticked.values())}
        if self._form.is_open and before != (self._first, self._found, self._ticked):
            self._show_rows()

    def _show_rows(self) -> None:
        others = [each for each in self._found if each.id not in self._ticked]
        self._view.show_found([self._row(each) for each in (*self._ticked.values(), *others)])

    def _row(self, each: Alike) -> Row:
        when = relative_words(
            each.noticed_at, each.noticed_on, zone=self._ward.zone, today=self._today
        )
        tags = [Tag(when), Tag(each.kind.label)]
        if each.because_of:
            tags.append(Tag(_("because of: {words}").format(words=", ".join(each.because_of))))
        return Row(
            each.id,
            each.text,
            tuple(tags),
            icon=KIND_ICONS[each.kind],
            icon_word=each.kind.label,
            ticked=each.id in self._ticked,
        )

    def _on_gone(self, problem: Exception) -> None:
        if self._form.is_open:
            self._form.put_away()
            self._view.give_up()
            self._desk.notices.warn(str(problem))
