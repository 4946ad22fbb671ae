"""Decides what the form does. Knows no widgets.

The object mapper is loaded while the first words are typed, on the thread of the store: the form
must be there at once.
"""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from safehuddle.domain.moments import to_local
from safehuddle.domain.note_form import Note
from safehuddle.i18n import _
from safehuddle.services import drafts, factor_hints, suggest
from safehuddle.ui import form_drafts
from safehuddle.ui.form_drafts import FormDraft
from safehuddle.ui.gesture import Deed, Gestures, OpenForm
from safehuddle.ui.messages import for_the_screen, problem_sentence
from safehuddle.ui.note_form.draft import from_draft, to_draft
from safehuddle.ui.note_form.words import saved_words
from safehuddle.ui.words_aside import preview, waiting_in, with_aside

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from safehuddle.domain.factor_hints import FactorHints
    from safehuddle.services.suggest import Suggestions
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.words_aside import Body


class QuickAddView(Protocol):
    """What the presenter needs of the form."""

    def note(self) -> Note:
        """Return what stands in the form."""

    def show_note(self, note: Note) -> None:
        """Put a note in, with the cursor at the end of its sentence."""

    def offer(self, suggestions: Suggestions, today: date) -> None:
        """Offer completions and harms, and the day a promise is due."""

    def learn(self, hints: FactorHints) -> None:
        """Offer factors by what the ward taught."""

    def say(self, sentence: str, words: str = "", act: Callable[[], None] | None = None) -> None:
        """Say one quiet sentence in the form, with a button if `words` are given."""

    def offer_words(
        self, sentence: str, take_up: Callable[[], None], throw_away: Callable[[], None]
    ) -> None:
        """Offer what was begun before, by whomever; an empty sentence offers nothing."""

    def show_error(self, sentence: str, field: str | None) -> None:
        """Say what is not right, beside the field it is about."""

    def close_form(self) -> None:
        """Give the window back."""


class QuickAddPresenter:
    """The form's decisions."""

    def __init__(self, view: QuickAddView, desk: Desk) -> None:
        self._view = view
        self._desk = desk
        self._ward = desk.ward  # the words stay with the ward they were begun for
        # And with whoever began them, if they gave their PIN.
        self._draft = form_drafts.private_name(desk, f"quick-add:{desk.ward.id}")
        self._due: date | None = None
        self._form = OpenForm(
            lambda problem: view.show_error(problem.sentence, problem.field), view.close_form
        )
        self._gestures = Gestures(desk)
        self._kept: dict[str, object] = {}
        """The draft as it is in the store."""
        self._aside: tuple[Body, ...] = ()
        """What others began and nobody has taken up."""
        self._left = Note()
        """What stood in the form as it closed."""
        self._may_lose = False
        """Whether the person was told that the words cannot be kept."""

    def open(self) -> None:
        """Fetch what had been begun and what can be offered; the form can be typed in already."""
        draft, ward_id, today = self._draft, self._ward.id, self._today
        form_drafts.load(self._desk, draft, self._on_draft)
        self._desk.jobs.glance(
            lambda query: suggest.for_notes(query, ward_id, today=today), self._on_suggestions
        )
        self._desk.jobs.glance(lambda query: factor_hints.learnt(query, ward_id), self._on_hints)
        self._desk.jobs.glance(lambda _rows: _load_what_saves(), lambda _done: None)

    def keep_draft(self) -> None:
        """Keep the words as they stand; called at each pause in the typing."""
        if not self._gestures.is_busy and self._form.is_open:
            self._keep(lambda: None)

    def put_away(self) -> None:
        """Close without saving; the words wait. If they cannot be kept, a second time closes."""
        if self._gestures.is_busy or not self._form.is_open:
            return  # a moment later it is closed anyway, or says why not
        if self._may_lose:
            self._form.close()
        else:
            self._keep(self._on_put_away)

    def give_way(self) -> None:
        """Close at once, because the window locks; the words wait for whoever began them.

        What the disk does not take waits in memory, and is tried again.
        """
        if not self._form.is_open:
            return
        self._left = self._view.note()
        body = with_aside(to_draft(self._left), self._aside)
        if body != self._kept:
            form_drafts.keep(self._desk, self._draft, body)
        self._form.close()

    def save(self, *, another: bool = False) -> None:
        """Keep the note; close, or be ready for the next."""
        if self._gestures.is_busy or not self._form.is_open:
            return
        from safehuddle.services import notes, observations

        note = self._view.note()
        ward_id, zone = self._ward.id, self._ward.zone
        due = self._due or self._today + timedelta(days=1)

        work = partial(notes.record, ward_id=ward_id, note=note, zone=zone, due=due)
        if another:  # at once, so that what is typed while the disk works is the next note's
            self._view.show_note(Note())
        actions = note.action is not None and bool(note.action.what)
        said = partial(saved_words, note.kind, note.text, with_action=actions)
        self._gestures.do(
            Deed(
                observations.RECORD[note.kind],
                work,
                lambda recorded: said(is_again=recorded.is_again),
            ),
            form=self._form,
            closes=not another,
            draft=FormDraft(
                self._draft, with_aside(to_draft(note), self._aside), with_aside({}, self._aside)
            ),
            typed=note.kept.typed,
            then=lambda _recorded: self._on_saved(another=another),
            failed=lambda problem: self._on_failed(problem, note, another=another),
        )

    def undo(self) -> None:
        """Take the last saved note back, while the form is open for another."""
        self._desk.jobs.undo(
            self._view.say,
            lambda problem: self._view.say(problem_sentence(problem)),
        )

    @property
    def _today(self) -> date:
        return to_local(self._desk.clock(), self._ward.zone).date()

    def _on_draft(self, body: dict[str, object] | None) -> None:
        if body is None or not self._form.is_open:
            return
        self._kept = body
        if drafts.is_of_nobody(self._draft):
            self._aside = waiting_in(body)
            self.keep_draft()
            self._offer()
        else:
            self._view.show_note(self._view.note().after(from_draft(body)))
            self._say_begun()

    def _on_suggestions(self, suggestions: Suggestions) -> None:
        if self._form.is_open:
            self._due = suggestions.next_huddle
            self._view.offer(suggestions, self._today)

    def _on_hints(self, hints: FactorHints) -> None:
        if self._form.is_open:
            self._view.learn(hints)

    def _keep(self, then: Callable[[], None]) -> None:
        body = with_aside(to_draft(self._view.note()), self._aside)
        if body == self._kept:
            then()
            return
        self._kept = dict(body)
        form_drafts.keep(self._desk, self._draft, body, then=then, failed=self._on_not_kept)

    def _on_not_kept(self, problem: Exception) -> None:
        self._kept = {}  # so that it is tried again
        self._may_lose = self._view.note().has_words
        if self._form.is_open:
            self._view.say(_("Your words are still here, but they are not kept for later."))
        self._desk.notices.warn(problem_sentence(problem))

    def _on_put_away(self) -> None:
        if not self._form.is_open:
            return
        if self._view.note().has_words:
            self._desk.notices.say(_("Your words are kept. Press Ctrl+N to go on with them."))
        self._form.close()

    def _offer(self) -> None:
        """Offer the newest of what others began."""
        newest = self._aside[-1] if self._aside else None
        words = _("Begun before: {words}").format(words=preview(newest)) if newest else ""
        self._view.offer_words(words, self._take_up, self._throw_away)

    def _take_up(self) -> None:
        """Put it in; what stands there now waits in its place."""
        newest, now = self._aside[-1], self._view.note()
        waits = (to_draft(now),) if now.has_words else ()
        self._aside = (*self._aside[:-1], *waits)
        self._view.show_note(from_draft(newest))
        self.keep_draft()
        self._offer()

    def _throw_away(self) -> None:
        self._aside = self._aside[:-1]
        self.keep_draft()
        self._offer()

    def _say_begun(self) -> None:
        self._view.say(_("You had begun this."), _("Start afresh"), self._start_afresh)

    def _start_afresh(self) -> None:
        before = self._view.note()
        self._view.show_note(Note())
        self._view.say(_("Cleared."), _("Bring it back"), lambda: self._bring_back(before))
        self.keep_draft()

    def _bring_back(self, note: Note) -> None:
        self._view.show_note(self._view.note().after(note))
        self._say_begun()
        self.keep_draft()

    def _on_saved(self, *, another: bool) -> None:
        self._kept = with_aside({}, self._aside)
        if another and self._form.is_open:
            self._view.say(_("Saved. What else did you notice?"))
            self.keep_draft()

    def _on_failed(self, problem: Exception, note: Note, *, another: bool) -> None:
        self._kept = with_aside(to_draft(note), self._aside)
        if another and not self._form.is_open:
            body = with_aside(to_draft(self._left.after(note)), self._aside)
            form_drafts.keep(self._desk, self._draft, body)
        elif another:
            self._view.show_note(self._view.note().after(note))
        if self._form.is_open and for_the_screen(problem) is None:
            self._view.say(_("This is not saved yet. Your words are still here."))


def _load_what_saves() -> None:
    import_module("safehuddle.services.notes")
