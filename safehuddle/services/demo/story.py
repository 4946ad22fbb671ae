"""The whole story of one made-up ward, as rows that are ready to be written.

Rows name each other by their place in these lists; the writer turns places into numbers.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from safehuddle.domain.factors import FIVE_FACTORS, Factor, to_mask
from safehuddle.domain.kinds import WORRYING, Kind
from safehuddle.domain.statuses import HuddleStatus
from safehuddle.services.demo.actions import ActionFates, DemoAction
from safehuddle.services.demo.bank import ActionTemplate

if TYPE_CHECKING:
    from safehuddle.services.demo.bank import Bank, SentenceTemplate, Topic
    from safehuddle.services.demo.calendar import DemoCalendar

Row = dict[str, Any]

ON_WEEKDAYS, AT_WEEKENDS = (4, 9), (2, 5)
"""How many sentences a day, at least and at most: about forty a week."""
SHARES = {
    Kind.WENT_WELL: 0.45,
    Kind.WORRY: 0.32,
    Kind.NEAR_MISS: 0.10,
    Kind.SAID: 0.06,
    Kind.IDEA: 0.07,
}
SAID_IN_HUDDLE = 0.4
TIME_UNKNOWN = 0.15
AT_NIGHT = 0.25
RAISER_KNOWN = 0.45
SECOND_FACTOR, NO_FACTOR = 0.22, 0.07
SHARE_WITH_ACTION = {Kind.HARM: 0.7, Kind.WORRY: 0.3, Kind.NEAR_MISS: 0.25, Kind.IDEA: 0.15}
AGAIN_AFTER_DAYS = 28
"""A ward does not promise or say the same thing twice in a month, as far as the bank goes."""
TRIES_FOR_A_NEW_LINE = 6
FINALE_DAYS = 9
"""The last days, whose promises are told one by one (see `demo_finale`)."""
TRY = "Try for a week: {idea}"
DAY_MINUTES, NIGHT_MINUTES = 13 * 60, 11 * 60
FEWER_HARMS = 0.6
"""By how much the harms of the first week are more than usual, and those of the last fewer."""


class DemoStory:
    """What one ward noticed, promised and thanked."""

    def __init__(
        self,
        chance: Random,
        bank: Bank,
        calendar: DemoCalendar,
        *,
        roles: list[str],
        harms: set[str],
    ) -> None:
        """Tell the story from the first day to the last.

        Args:
            chance: the ward's own.
            bank: the sentences.
            calendar: the ward's days.
            roles: those of the ward.
            harms: the names of the harms it counts.
        """
        self._chance = chance
        self._bank = bank
        self._calendar = calendar
        self._fate = ActionFates(chance, bank, calendar)
        self._roles = roles
        self._harms = [topic for topic in bank.harms if topic.harm in harms]
        self._kinds, self._weights = list(SHARES), list(SHARES.values())
        self.huddles = self._tell_huddles()
        self.present = self._tell_present()
        self.observations: list[Row] = []
        self.actions: list[Row] = []
        self.thanks = self._tell_thanks()
        self._noted_with_action: dict[str, date] = {}
        self._heard: dict[str, date] = {}
        for day in calendar.days():
            self._tell_day(day)

    def notice(
        self,
        topic: Topic,
        line: SentenceTemplate,
        kind: Kind,
        *,
        on: date,
        at: datetime,
        huddle: int | None = None,
    ) -> Row:
        """Add a sentence that was noticed at a moment, and return its row."""
        chance = self._chance
        said = self._bank.fill(line.template, chance)
        factors = self._factors(topic)
        row: Row = {
            "kind": kind,
            "factors": to_mask(factors),
            "text": said.text,
            "place": said.place,
            "raised_by": chance.choice(self._roles) if chance.random() < RAISER_KNOWN else None,
            "noticed_on": on,
            "noticed_at": None if chance.random() < TIME_UNKNOWN else at,
            "recorded_at": at if huddle is not None else at + timedelta(minutes=chance.random()),
            "harm": topic.harm,
            "huddle_id": huddle,
            "made_easy": self._easy(topic, kind, factors),
            "settled_at": None,
            "settled_how": None,
            **dict.fromkeys(("told_at", "wall_said", "wall_did", "wall_at")),
        }
        self.observations.append(row)
        return row

    def action(self, action: DemoAction, *, about: Row) -> None:
        """Add a promise about a sentence."""
        action.columns["about"] = about
        self.actions.append(action.columns)
        if action.closed_how is not None and about["kind"] in WORRYING:
            about["settled_at"] = action.columns["closed_at"]
            about["settled_how"] = action.closed_how

    def _tell_day(self, day: date) -> None:
        chance = self._chance
        least, most = ON_WEEKDAYS if day.weekday() < 5 else AT_WEEKENDS
        for _sentence in range(chance.randint(least, most)):
            (kind,) = chance.choices(self._kinds, self._weights)
            self._tell(*self._line(self._bank.topics, kind, day), kind, day)
        length = max((self._calendar.until - self._calendar.first).days, 1)
        gone = (day - self._calendar.first).days / length
        for topic in self._harms:
            if chance.random() < topic.per_week / 7 * (1 + FEWER_HARMS * (0.5 - gone)):
                self._tell(*self._line((topic,), Kind.HARM, day), Kind.HARM, day)

    def _line(
        self, topics: tuple[Topic, ...], kind: Kind, day: date
    ) -> tuple[Topic, SentenceTemplate]:
        """Return a sentence with its topic, if possible one not heard lately."""
        lately = day - timedelta(days=AGAIN_AFTER_DAYS)
        for _try in range(TRIES_FOR_A_NEW_LINE):
            topic = self._chance.choice(topics)
            line = self._chance.choice(topic.lines[kind])
            if self._heard.get(line.template, date.min) <= lately:
                break
        self._heard[line.template] = day
        return topic, line

    def _tell(self, topic: Topic, line: SentenceTemplate, kind: Kind, day: date) -> None:
        chance, calendar = self._chance, self._calendar
        huddle = calendar.huddle_on(day)
        if huddle is not None and kind is not Kind.HARM and chance.random() < SAID_IN_HUDDLE:
            meeting = calendar.held[huddle]
            length = (meeting.ended_at - meeting.started_at).total_seconds()
            at = meeting.started_at + timedelta(seconds=chance.uniform(20, length - 20))
        else:
            huddle = None
            is_night = chance.random() < AT_NIGHT
            minutes = (
                chance.uniform(0, NIGHT_MINUTES) + DAY_MINUTES
                if is_night
                else (chance.uniform(0, DAY_MINUTES))
            )
            at = calendar.moment(day, minutes)
        if at + timedelta(minutes=1) > calendar.end:
            return
        row = self.notice(topic, line, kind, on=day, at=at, huddle=huddle)
        talked = huddle if huddle is not None else calendar.next_huddle(at)
        if talked is None:
            return
        line = self._to_try(line, row["text"]) if kind is Kind.IDEA else line
        if self._gets_action(line, kind, day):
            opened = max(at, calendar.held[talked].started_at) + timedelta(seconds=15)
            self.action(self._fate.action(line, huddle=talked, opened=opened), about=row)
        elif kind in WORRYING:
            row["settled_at"] = max(at, calendar.held[talked].ended_at)
            bank = self._bank
            row["settled_how"] = chance.choice(
                bank.settled_harm if kind is Kind.HARM else bank.settled
            )

    def _to_try(self, line: SentenceTemplate, text: str) -> SentenceTemplate:
        what = TRY.format(idea=text[0].lower() + text[1:])
        owner = self._chance.choice(self._roles[:3])
        return replace(
            line, deeds=(ActionTemplate(what, owner, "ask the team at the end of the week"),)
        )

    def _gets_action(self, line: SentenceTemplate, kind: Kind, day: date) -> bool:
        fits = [deed.what for deed in line.deeds]
        fits += [line.hand_up.what] if line.hand_up else []
        lately = day - timedelta(days=AGAIN_AFTER_DAYS)
        is_of_finale = day > self._calendar.until - timedelta(days=FINALE_DAYS)
        if (
            is_of_finale
            or not fits
            or any(self._noted_with_action.get(what, date.min) > lately for what in fits)
        ):
            return False
        if self._chance.random() >= SHARE_WITH_ACTION.get(kind, 0.0):
            return False
        self._noted_with_action.update(dict.fromkeys(fits, day))
        return True

    def _factors(self, topic: Topic) -> tuple[Factor, ...]:
        chance = self._chance
        roll = chance.random()
        if roll < NO_FACTOR:
            return ()
        first = chance.choice(topic.factors)
        if roll < NO_FACTOR + SECOND_FACTOR:
            return (first, chance.choice(FIVE_FACTORS))
        return (first,)

    def _easy(self, topic: Topic, kind: Kind, factors: tuple[Factor, ...]) -> str | None:
        asks = Factor.INDIVIDUALS in factors and kind in WORRYING and bool(topic.easy)
        return self._chance.choice(topic.easy) if asks and self._chance.random() < 0.7 else None

    def _tell_huddles(self) -> list[Row]:
        leaders = self._roles[:2] or ["nurse in charge"]
        held = [
            {
                "on_date": each.on,
                "status": HuddleStatus.HELD,
                "started_at": each.started_at,
                "ended_at": each.ended_at,
                "missed_reason": None,
                "led_by": self._chance.choice(leaders),
            }
            for each in self._calendar.held
        ]
        missed = [
            {
                "on_date": on,
                "status": HuddleStatus.MISSED,
                "started_at": None,
                "ended_at": None,
                "missed_reason": reason,
                "led_by": None,
            }
            for on, reason in self._calendar.missed
        ]
        return [*held, *missed]

    def _tell_present(self) -> list[Row]:
        chance = self._chance
        rows = []
        for huddle in range(len(self._calendar.held)):
            for place, role in enumerate(self._roles):
                # The first roles are nearly always there, the last now and then.
                if chance.random() < 0.97 - 0.8 * place / len(self._roles):
                    present = chance.choice((1, 1, 1, 2, 2, 3)) if place else 1
                    rows.append({"huddle_id": huddle, "role": role, "present": present})
        return rows

    def _tell_thanks(self) -> list[Row]:
        chance = self._chance
        rows = []
        for huddle, meeting in enumerate(self._calendar.held):
            for thanked in chance.sample(self._bank.thanks, chance.choice((0, 1, 1, 1, 2))):
                to = chance.choice(thanked.to)
                others = [role for role in self._roles if role[:6] not in to.lower()]
                rows.append(
                    {
                        "huddle_id": huddle,
                        "to_whom": to,
                        "text": chance.choice(thanked.texts),
                        "from_whom": chance.choice(others) if chance.random() < 0.6 else None,
                        "given_on": meeting.on,
                        "given_at": meeting.ended_at - timedelta(seconds=chance.randint(10, 60)),
                        "agreed": chance.random() < 0.75,
                    }
                )
        return rows
