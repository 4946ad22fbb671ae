"""What becomes of the promises of a made-up ward, up to the moment where its story stops."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from safehuddle.domain.statuses import ActionStatus

if TYPE_CHECKING:
    from safehuddle.services.demo.bank import ActionTemplate, Bank, HandUp, SentenceTemplate
    from safehuddle.services.demo.calendar import DemoCalendar

DONE_BY_DUE, DONE_LATE, DROPPED = 0.70, 0.22, 0.04
HANDED_UP = 0.3
"""Of promises that the ward can keep itself, or hand up."""
ANSWERS_AFTER_DAYS = (5, 24)
GIVES_UP_AFTER_DAYS = 30


@dataclass(slots=True)
class DemoAction:
    """One promise as it stands at the end of the story."""

    columns: dict[str, Any]
    closed_how: str | None
    """How the worry it is about was settled by it; None while it is open."""


class ActionFates:
    """Decides how promises end."""

    def __init__(self, chance: Random, bank: Bank, calendar: DemoCalendar) -> None:
        self._chance = chance
        self._bank = bank
        self._calendar = calendar

    def action(self, line: SentenceTemplate, *, huddle: int, opened: datetime) -> DemoAction:
        """Make a promise in a huddle, and say how it ended."""
        chance = self._chance
        if line.hand_up is not None and (not line.deeds or chance.random() < HANDED_UP):
            return self.handed_up(line.hand_up, huddle=huddle, opened=opened)
        opened_on = self._calendar.on(opened)
        due = opened_on + timedelta(days=chance.randint(1, 4))
        roll = chance.random()
        closed_on: date | None = None
        if roll < DONE_BY_DUE:
            closed_on = opened_on + timedelta(days=chance.randint(0, (due - opened_on).days))
        elif roll < DONE_BY_DUE + DONE_LATE:
            closed_on = due + timedelta(days=chance.randint(1, 6))
        elif roll < DONE_BY_DUE + DONE_LATE + DROPPED:
            return self._dropped(chance.choice(line.deeds), huddle, opened, due)
        else:
            closed_on = due + timedelta(days=chance.randint(5, 9))
        return self.done(
            chance.choice(line.deeds), huddle=huddle, opened=opened, due=due, closed_on=closed_on
        )

    def done(
        self,
        deed: ActionTemplate,
        *,
        huddle: int | None,
        opened: datetime,
        due: date,
        closed_on: date | None,
    ) -> DemoAction:
        """Make a promise that is done on a day; None for one that is open to the end."""
        closed_at = self._happened(closed_on, after=opened)
        columns = self._columns(deed.what, deed.owner, huddle, opened, due)
        columns["how_known"] = deed.how_known
        columns["carried"] = self._calendar.carried(
            due=due, opened=opened, until=closed_at or self._calendar.end
        )
        if closed_at is None:
            return DemoAction(columns, None)
        columns |= {"status": ActionStatus.DONE, "closed_at": closed_at}
        told_at = closed_at + timedelta(hours=self._chance.randint(1, 20))
        if self._chance.random() < 0.7 and told_at <= self._calendar.end:
            columns["told_at"] = told_at
        return DemoAction(columns, "done")

    def handed_up(
        self,
        asked: HandUp,
        *,
        huddle: int | None,
        opened: datetime,
        answered_on: date | None = None,
    ) -> DemoAction:
        """Hand something up; after some days an answer comes, or the ward lets it go."""
        chance = self._chance
        due = self._calendar.on(opened) + timedelta(days=3)
        handed_at = min(opened + timedelta(hours=chance.randint(1, 48)), self._calendar.end)
        columns = self._columns(asked.what, "nurse in charge", huddle, opened, due)
        columns |= {
            "status": ActionStatus.HANDED_UP,
            "handed_to": asked.whom,
            "handed_at": handed_at,
            "carried": self._calendar.carried(due=due, opened=opened, until=handed_at),
        }
        handed_on = self._calendar.on(handed_at)
        if not asked.answer:
            gave_up = self._happened(
                handed_on + timedelta(days=GIVES_UP_AFTER_DAYS), after=handed_at
            )
            return self._end_dropped(columns, gave_up)
        answers_on = answered_on or handed_on + timedelta(days=chance.randint(*ANSWERS_AFTER_DAYS))
        answered_at = self._happened(answers_on, after=handed_at)
        if answered_at is None:
            return DemoAction(columns, None)
        columns |= {
            "status": ActionStatus.OPEN,
            "answer": asked.answer,
            "answered_at": answered_at,
            "due": answers_on + timedelta(days=4),
        }
        closed_at = self._happened(
            answers_on + timedelta(days=chance.randint(2, 5)), after=answered_at
        )
        if closed_at is None:
            return DemoAction(columns, None)
        columns |= {"status": ActionStatus.DONE, "closed_at": closed_at}
        return DemoAction(columns, "done")

    def _dropped(
        self, deed: ActionTemplate, huddle: int, opened: datetime, due: date
    ) -> DemoAction:
        columns = self._columns(deed.what, deed.owner, huddle, opened, due)
        closed_at = self._happened(due + timedelta(days=self._chance.randint(1, 4)), after=opened)
        columns["carried"] = self._calendar.carried(
            due=due, opened=opened, until=closed_at or self._calendar.end
        )
        return self._end_dropped(columns, closed_at)

    def _end_dropped(self, columns: dict[str, Any], closed_at: datetime | None) -> DemoAction:
        if closed_at is None:
            return DemoAction(columns, None)
        columns |= {
            "status": ActionStatus.DROPPED,
            "closed_at": closed_at,
            "drop_reason": self._chance.choice(self._bank.dropped),
        }
        return DemoAction(columns, self._chance.choice(self._bank.settled))

    def _happened(self, on: date | None, *, after: datetime) -> datetime | None:
        """Return a moment in the working hours of a day, or None where the story stops before."""
        if on is None:
            return None
        at = self._calendar.at(on, time(9, 0)) + timedelta(seconds=self._chance.randint(0, 28_000))
        at = max(at, after + timedelta(minutes=20))
        return at if at <= self._calendar.end else None

    @staticmethod
    def _columns(
        what: str, owner: str, huddle: int | None, opened: datetime, due: date
    ) -> dict[str, Any]:
        nothing = ("observation_id", "how_known", "closed_at", "drop_reason", "told_at")
        no_hand_up = ("handed_to", "handed_at", "answer", "answered_at")
        return {
            **dict.fromkeys((*nothing, *no_hand_up)),
            "huddle_id": huddle,
            "what": what,
            "owner": owner,
            "due": due,
            "status": ActionStatus.OPEN,
            "opened_at": opened,
            "carried": 0,
        }
