"""The decisions of the actions screen: what is shown, what a key does, what is said after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from safehuddle.domain.carry import DueGroup
from safehuddle.errors import UserError
from safehuddle.overriding import override
from safehuddle.services import action_list, ward_lists, wards
from safehuddle.services.history import entries
from safehuddle.services.history.action_story import sentences
from safehuddle.ui.actions.forms import ActionAnswers, ActionQuestion, form_for
from safehuddle.ui.actions.rows import (
    ActionGesture,
    WardCalendar,
    detail_of,
    holding,
    list_rows,
)
from safehuddle.ui.actions.work import answer_deed, tick_action, told_deed
from safehuddle.ui.jobs import Latest
from safehuddle.ui.kit.heir import heir
from safehuddle.ui.list_detail.list_presenter import ListPresenter

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from safehuddle.services.action_list import ActionRow, Actions
    from safehuddle.ui.actions.view_protocol import ActionsView
    from safehuddle.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class _Read:
    """All that is read in one go."""

    actions: Actions
    roles: tuple[str, ...]
    planned: frozenset[int]


class ActionsPresenter(ListPresenter[int]):
    """Works for one `ActionsView`."""

    _view: ActionsView

    def __init__(self, desk: Desk, view: ActionsView) -> None:
        super().__init__(desk, view)
        self._stories = Latest(desk.jobs)
        self._read: _Read | None = None
        self._by_id: dict[int, ActionRow] = {}
        self._asked: ActionQuestion | None = None

    @property
    def count(self) -> int:
        """How many promises are late or due today."""
        groups = self._read.actions.groups if self._read is not None else {}
        return sum(len(groups.get(group, ())) for group in (DueGroup.OVERDUE, DueGroup.DUE_TODAY))

    @override
    def _ask_again(self) -> None:
        ward_id, now = self._ward_id, self._desk.clock()

        def read(session: Session) -> _Read:
            roles = ward_lists.items(session, ward_id, ward_lists.ListName.ROLES)
            return _Read(
                action_list.actions(session, ward_id, now=now),
                tuple(role.name for role in roles),
                wards.ward_card(session, ward_id).planned_weekdays,
            )

        self._desk.jobs.read(read, self._show)

    @override
    def _search_again(self) -> None:
        if self._read is not None:
            self._show_rows(self._read.actions)

    @override
    def _take(self, key: int | None) -> None:
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

    @override
    def want(self, key: int) -> None:
        """Take a promise in hand that another place led to; one that is over opens on a sheet.

        The list is read again, for it may be older than what was chosen.
        """
        if key in self._by_id:
            if key not in self._order:
                self.search("")
            self._view.mark(key)
            self.choose(key)
        self._wanted = key
        if self._read is not None:  # otherwise they are on their way
            self.load()

    def press(self, gesture: ActionGesture) -> None:
        """Do what a key or button stands for with the promise in hand, if it can be done."""
        if gesture is ActionGesture.NEW:
            self._ask(gesture, None)
            return
        action = self._by_id.get(self._in_hand) if self._in_hand is not None else None
        if action is None or gesture not in detail_of(action, self._calendar()).gestures:
            return
        at_once: dict[ActionGesture, Callable[[ActionRow], object]] = {
            ActionGesture.DONE: lambda action: self._tick(action, is_done=True),
            ActionGesture.REOPEN: lambda action: self._tick(action, is_done=False),
            ActionGesture.TOLD: lambda action: self._gestures.do(told_deed(action)),
            ActionGesture.ORIGIN: self._go_to_origin,
            ActionGesture.THREAD: lambda action: self._desk.go(f"thread/action:{action.id}"),
            ActionGesture.OTHER_WORDS: lambda action: self._desk.go(
                f"other_words/action:{action.id}"
            ),
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

    def save(self, answers: ActionAnswers) -> None:
        """Do what the open question asked about."""
        form = self._asked
        if form is None or not self._form.is_open:
            return
        if form.missing and not answers.words.strip():
            self._view.show_trouble(UserError(form.missing, field="words"))
            return
        if form.gesture is ActionGesture.EDIT and answers == form.start:
            self.put_away()  # nothing was changed
            return
        below = self._below(form.action_id) if form.gesture is ActionGesture.DROP else None
        self._gestures.do(
            answer_deed(form, answers, self._ward_id),
            form=self._form,
            draft=self._view.take_words(),
            typed=answers.typed,
            then=lambda _result: self._go_on_at(below),
        )

    def _show(self, read: _Read) -> None:
        self._read, actions = read, read.actions
        everything = [row for rows in actions.groups.values() for row in rows]
        self._by_id = {row.id: row for row in (*everything, *actions.waiting)}
        wanted = self._wanted
        self._show_rows(actions)
        self._view.show_count(self.count)
        if wanted is not None and wanted not in self._by_id:
            self._desk.go(f"promise/{wanted}")

    def _show_rows(self, actions: Actions) -> None:
        self._list(list_rows(holding(actions, self._words), self._calendar()))

    @override
    def _on_left(self) -> None:
        """What is asked stays open: it says itself of which promise."""

    def _ask(self, gesture: ActionGesture, action: ActionRow | None) -> None:
        if self._read is None:
            return
        self._asked = form_for(
            gesture,
            action,
            today=self._calendar().today,
            planned=self._read.planned,
            roles=self._read.roles,
        )
        self._open_form()
        self._view.open_question(self._asked)

    def _tick(self, action: ActionRow, *, is_done: bool) -> None:
        below = self._below(action.id) if is_done else None
        deed = tick_action(action, is_done=is_done)
        self._gestures.do(deed, then=lambda _result: self._go_on_at(below))

    def _go_to_origin(self, action: ActionRow) -> None:
        self._desk.go(f"observations/{action.observation_id}")

    def _go_on_at(self, below: int | None) -> None:
        if below in self._by_id:
            self._view.mark(below)
            self.choose(below)

    def _below(self, key: int | None) -> int | None:
        """Return the row to take in hand once `key` leaves its place, so the eye can stay there."""
        if key is None or key != self._in_hand:
            return None
        return heir(key, self._order, [each for each in self._order if each != key])

    def _calendar(self) -> WardCalendar:
        return WardCalendar.at(self._desk.clock(), self._desk.ward.zone)
