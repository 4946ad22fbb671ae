"""The small questions of the actions screen: what each asks, and what was answered. No widgets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from safehuddle.domain.carry import default_due
from safehuddle.i18n import _
from safehuddle.ui.actions.rows import ActionGesture

if TYPE_CHECKING:
    from collections.abc import Collection

    from safehuddle.services.action_list import ActionRow


def above_the_ward() -> tuple[str, ...]:
    """Return whom wards often ask, offered while typing."""
    return (_("matron"), _("estates"), _("pharmacy"), _("equipment library"), _("IT"))


@dataclass(frozen=True, slots=True)
class ActionAnswers:
    """What stands in a question's fields. Each question uses some of them."""

    words: str = ""
    """What is promised, who is asked, the reason, or the answer that came back."""
    owner: str = ""
    due: date | None = None
    how_known: str = ""

    @property
    def typed(self) -> tuple[str, ...]:
        """What was typed freely, and can be read by everyone once it is saved."""
        return (self.words, self.owner, self.how_known)


@dataclass(frozen=True, slots=True)
class ActionQuestion:
    """One question that is open beside the list."""

    gesture: ActionGesture
    title: str
    save_words: str
    missing: str
    """Said when nothing was typed; empty where nothing need be."""
    action_id: int | None
    """The promise it is about; None for a new one."""
    about: str
    """What that promise says; empty for a new one and when its words are being changed."""
    start: ActionAnswers
    roles: tuple[str, ...] = ()
    """The ward's roles, offered while typing."""
    days: tuple[tuple[date, str], ...] = ()
    """Days that are often meant, with their words; the first is the usual one."""

    @property
    def usual_day(self) -> date:
        """The next huddle: the team is together again and will ask."""
        return self.days[0][0]


def form_for(
    gesture: ActionGesture,
    action: ActionRow | None,
    *,
    today: date,
    planned: Collection[int],
    roles: tuple[str, ...],
) -> ActionQuestion:
    """Return the question that a gesture asks.

    Args:
        gesture: one of those that need more than a key.
        action: the promise in hand; None for a new one.
        today: the date on the ward's wall.
        planned: the weekdays a huddle is planned on.
        roles: the ward's roles.
    """
    title, save_words, missing = _words(gesture)
    days = usual_days(today, planned)
    start = ActionAnswers(due=days[0][0])
    if gesture is ActionGesture.EDIT and action is not None:
        start = ActionAnswers(action.what, action.owner or "", action.due, action.how_known or "")
    elif gesture is ActionGesture.DATE and action is not None and action.due > today:
        start = ActionAnswers(due=action.due)
    return ActionQuestion(
        gesture=gesture,
        title=title,
        save_words=save_words,
        missing=missing,
        action_id=action.id if action else None,
        about=action.what if action and gesture is not ActionGesture.EDIT else "",
        start=start,
        roles=above_the_ward() if gesture is ActionGesture.HAND_UP else roles,
        days=days,
    )


def usual_days(today: date, planned: Collection[int]) -> tuple[tuple[date, str], ...]:
    """Return the next huddle, tomorrow, and in one and two weeks, each once, with its words."""
    days: dict[date, str] = {}
    for day, words in (
        (default_due(today, planned), _("next huddle")),
        (today + timedelta(days=1), _("tomorrow")),
        (today + timedelta(days=7), _("in a week")),
        (today + timedelta(days=14), _("in two weeks")),
    ):
        days.setdefault(day, words)
    return tuple(days.items())


def _words(gesture: ActionGesture) -> tuple[str, str, str]:
    """Return the question, the words of its button, and what is said when nothing was typed."""
    no_action = _("Say what will be done. A few words are enough.")
    return {
        ActionGesture.NEW: (_("What will we do?"), _("Save promise"), no_action),
        ActionGesture.EDIT: (_("Change the promise"), _("Save"), no_action),
        ActionGesture.DATE: (_("When will it be done?"), _("Save date"), ""),
        ActionGesture.HAND_UP: (
            _("Hand it up to whom?"),
            _("Hand up"),
            _("Say to whom it is handed up: a role, such as matron or estates."),
        ),
        ActionGesture.DROP: (_("Why let it go?"), _("Let go"), ""),
        ActionGesture.ANSWER: (
            _("What was the answer?"),
            _("Save answer"),
            _("Say what they answered. A few words are enough."),
        ),
    }[gesture]
