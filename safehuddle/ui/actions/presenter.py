"""The decisions of the actions screen: what is shown, what a key does, what is said after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from safehuddle.domain.carry import DueGroup
from safehuddle.errors import UserError
from safehuddle.services import action_list, ward_lists, wards
from safehuddle.services.history import entries
from safehuddle.services.history.action_story import sentences
from safehuddle.ui import form_drafts
from safehuddle.ui.actions.forms import ActionAnswers, ActionQuestion, form_for
from safehuddle.ui.actions.rows import (
    ActionDetail,
    ActionGesture,
    WardCalendar,
    detail_of,
    list_rows,
)
from safehuddle.ui.actions.work import answer_deed, tick_action, told_deed
from safehuddle.ui.draft_body import value_of
from safehuddle.ui.form_drafts import FormDraft
from safehuddle.ui.gesture import Gestures, OpenForm
from safehuddle.ui.jobs import Latest
from safehuddle.ui.kit.row_data import Row, Section

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from safehuddle.services.action_list import ActionRow, Actions
    from safehuddle.ui.desk import Desk


class ActionsView(Protocol):
    """What the screen must be able to do."""

    def show_list(self, rows: Sequence[Row | Section]) -> None:
        """Show all promises; with no rows, say what to do first."""

    def choose(self, key: int) -> None:
        """Take the row of that promise in hand."""

    def show_detail(self, detail: ActionDetail | None) -> None:
        """Show one promise in full beside the list."""

    def show_history(self, told: Sequence[str]) -> None:
        """Tell what was done to the promise shown in full, oldest first."""

    def open_question(self, question: ActionQuestion) -> None:
        """Ask a question beside the list, its first field in hand."""

    def take_words(self) -> FormDraft | None:
        """Return what stands in a question, for the change that makes a record of it."""

    def offer_draft(self, answers: ActionAnswers) -> None:
        """Put what was half typed earlier into the fields of a new promise still empty."""

    def close_form(self) -> None:
        """Put the question away and the keyboard back into the list."""

    def show_trouble(self, error: UserError) -> None:
        """Say beside the field what is not right with an answer."""

    def show_count(self, count: int) -> None:
        """Tell the rail how many promises are late or due today."""


@dataclass(frozen=True, slots=True)
class _Read:
    """All that is read in one go."""

    actions: Actions
    roles: tuple[str, ...]
    planned: frozenset[int]


class ActionsPresenter:
    """Works for one `ActionsView`."""

    def __init__(self, desk: Desk, view: ActionsView) -> None:
        self._desk = desk
        self._view = view
        self._ward_id = desk.ward.id
        self._stories = Latest(desk.jobs)
        self._read: _Read | None = None
        self._by_id: dict[int, ActionRow] = {}
        self._order: list[int] = []
        self._in_hand: int | None = None
        self._wanted: int | None = None
        self._form: ActionQuestion | None = None
        self._open = OpenForm(view.show_trouble)
        self._draft_name = ""
        self._gestures = Gestures(desk)

    @property
    def count(self) -> int:
        """How many promises are late or due today."""
        if self._read is None:
            return 0
        groups = self._read.actions.groups
        return len(groups[DueGroup.OVERDUE]) + len(groups[DueGroup.DUE_TODAY])

    def load(self) -> None:
        """Ask for the ward's promises and show them. An open question stays open.

        After a switch of wards it is put away: its words wait for the ward they were begun for.
        """
        if self._ward_id != self._desk.ward.id:
            self._ward_id = self._desk.ward.id
            self.cancel()
        ward_id, now = self._ward_id, self._desk.clock()

        def read(session: Session) -> _Read:
            return _Read(
                action_list.actions(session, ward_id, now=now),
                tuple(
                    item.name
                    for item in ward_lists.items(session, ward_id, ward_lists.ListName.ROLES)
                ),
                wards.ward_card(session, ward_id).planned_weekdays,
            )

        self._desk.jobs.read(read, self._show)

    def choose(self, key: int | None) -> None:
        """Take a promise in hand."""
        self._in_hand = key
        action = self._by_id.get(key) if key is not None else None
        self._view.show_detail(detail_of(action, self._calendar()) if action else None)
        if action is not None:
            self._tell_history(action)

    def _tell_history(self, action: ActionRow) -> None:
        zone = self._desk.ward.zone
        self._stories.read(
            lambda session: entries.of_record(session, "action", action.id),
            lambda lines: self._view.show_history(
                sentences(lines, opened_at=action.opened_at, zone=zone)
            ),
        )

    def want(self, key: int) -> None:
        """Take a promise in hand as soon as it is shown; one that is over opens on a sheet."""
        if key in self._by_id:
            self._view.choose(key)
            return
        self._wanted = key
        if self._read is not None:  # otherwise they are on their way
            self.load()

    def press(self, gesture: ActionGesture) -> None:
        """Do what a key or button stands for with the promise in hand, if it can be done."""
        if gesture is ActionGesture.NEW:
            self._ask(gesture, None)
            self._fetch_draft()
            return
        action = self._by_id.get(self._in_hand) if self._in_hand is not None else None
        if action is None or gesture not in detail_of(action, self._calendar()).gestures:
            return
        at_once = {
            ActionGesture.DONE: lambda action: self._tick(action, is_done=True),
            ActionGesture.REOPEN: lambda action: self._tick(action, is_done=False),
            ActionGesture.TOLD: lambda action: self._gestures.do(told_deed(action)),
            ActionGesture.ORIGIN: self._go_to_origin,
        }
        if gesture in at_once:
            at_once[gesture](action)
        else:
            self._ask(gesture, action)

    def tick(self, key: int, is_ticked: bool) -> None:
        """Do what the box of a row stands for."""
        action = self._by_id.get(key)
        if action is not None:
            self._tick(action, is_done=is_ticked)

    def cancel(self) -> None:
        """Put an open question away; nothing is changed."""
        self._form = None
        self._open.put_away()
        self._view.close_form()

    def keep_draft(self, answers: ActionAnswers) -> None:
        """Keep a new promise as far as it is typed, so that Escape or a crash loses nothing."""
        if self._form is None or self._form.gesture is not ActionGesture.NEW:
            return
        form_drafts.keep(self._desk, self._draft_name, answers.to_draft())

    def save(self, answers: ActionAnswers) -> None:
        """Do what the open question asked about."""
        form = self._form
        if form is None:
            return
        if form.missing and not answers.words.strip():
            self._view.show_trouble(UserError(form.missing, field="words"))
            return
        if form.gesture is ActionGesture.NEW:
            draft: FormDraft | None = FormDraft(self._draft_name, answers.to_draft())
        else:
            draft = self._view.take_words()
        below = self._below(form.action_id) if form.gesture is ActionGesture.DROP else None
        self._gestures.do(
            answer_deed(form, answers, self._ward_id),
            form=self._open,
            draft=draft,
            typed=answers.typed,
            then=lambda _result: self._go_on_at(below),
        )

    def _show(self, read: _Read) -> None:
        actions = read.actions
        self._read = read
        everything = [row for rows in actions.groups.values() for row in rows]
        self._by_id = {row.id: row for row in (*everything, *actions.waiting)}
        rows = list_rows(actions, self._calendar())
        self._order = [int(str(row.key)) for row in rows if isinstance(row, Row)]
        self._view.show_list(rows)
        wanted, self._wanted = self._wanted, None
        if wanted in self._by_id:
            self._view.choose(wanted)
        self.choose(self._in_hand if self._in_hand in self._by_id else None)
        self._view.show_count(self.count)
        if wanted is not None and wanted not in self._by_id:
            self._desk.go(f"promise/{wanted}")

    def _ask(self, gesture: ActionGesture, action: ActionRow | None) -> None:
        if self._read is None:
            return
        self._open.put_away()  # another takes its place
        self._draft_name = form_drafts.private_name(self._desk, f"promise:{self._ward_id}")
        self._form = form_for(
            gesture,
            action,
            today=self._calendar().today,
            planned=self._read.planned,
            roles=self._read.roles,
        )
        self._open = OpenForm(self._view.show_trouble, self.cancel)
        self._view.open_question(self._form)

    def _fetch_draft(self) -> None:
        # The question is open already: what is typed at once must not go to the list instead.
        name, form = self._draft_name, self._form

        def found(body: dict[str, object] | None) -> None:
            if body and form is self._form:
                self._view.offer_draft(value_of(ActionAnswers, body))

        form_drafts.load(self._desk, name, found)

    def _tick(self, action: ActionRow, *, is_done: bool) -> None:
        below = self._below(action.id) if is_done else None
        deed = tick_action(action, is_done=is_done)
        self._gestures.do(deed, then=lambda _result: self._go_on_at(below))

    def _go_to_origin(self, action: ActionRow) -> None:
        self._desk.go(f"observations/{action.observation_id}")

    def _go_on_at(self, below: int | None) -> None:
        if below is not None:
            self.want(below)

    def _below(self, key: int | None) -> int | None:
        """Return the row to take in hand once `key` leaves its place, so the eye can stay there."""
        if key is None or key != self._in_hand:
            return None
        place = self._order.index(key)
        return next(iter((*self._order[place + 1 :], *reversed(self._order[:place]))), None)

    def _calendar(self) -> WardCalendar:
        return WardCalendar.at(self._desk.clock(), self._desk.ward.zone)
