"""What a made-up ward looked back at, and the gaps it saw in what it follows, with threads."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, select

from safehuddle.domain.moments import to_local, zone_of
from safehuddle.domain.presets import DEFAULT_ZONE
from safehuddle.domain.statuses import ActionStatus, HuddleStatus
from safehuddle.domain.uids import RANDOM_BYTES, uid_from
from safehuddle.models import (
    Action,
    AfterAction,
    ChartMark,
    Gap,
    Huddle,
    Observation,
    QuestionAnswer,
    Story,
    Theme,
    ThreadLink,
)
from safehuddle.services.beneath import answers
from safehuddle.services.beneath.after_actions import LOOKED_AT

if TYPE_CHECKING:
    from datetime import date

    from safehuddle.services.demo.bank import Bank
    from safehuddle.store.change import Change

_THOUGHT_DAYS = 12
"""Of the last huddles, before the first question comes again: no answer stands there twice."""
_KEPT_AFTER = 5
"""Days after which what was promised with a review was kept."""


def look_beneath(change: Change, chance: Random, ward_id: int, bank: Bank, until: date) -> None:
    """Look back at what the bank has a review of, and see its gaps in the ward's themes."""
    _Beneath(change, chance, ward_id, until).tell(bank)


class _Beneath:
    """Writes it all for one ward."""

    def __init__(self, change: Change, chance: Random, ward_id: int, until: date) -> None:
        self._change, self._chance, self._until = change, chance, until
        self._ward = {"ward_id": ward_id}

    def tell(self, bank: Bank) -> None:
        """Write it."""
        for said in bank.look_backs:
            self._look_back(dict(said))
        for said in bank.gaps:
            self._see_gap(dict(said))
        for said in bank.stories:
            self._tell(dict(said))
        for huddle in self._change.session.scalars(self._huddles()):
            self._think(huddle, bank)

    def _look_back(self, said: dict[str, str]) -> None:
        """Look back at the newest of which a promise was kept, else at the newest."""
        session, of = self._change.session, said.pop("of")
        found = session.execute(
            select(Observation, Action)
            .outerjoin(
                Action,
                (Action.observation_id == Observation.id) & (Action.status == ActionStatus.DONE),
            )
            .where(
                Observation.ward_id == self._ward["ward_id"],
                Observation.text.icontains(of),
                Observation.kind.in_(LOOKED_AT),
                Observation.noticed_on < self._until,
            )
            .order_by(Action.id.is_(None), Observation.id.desc())
            .limit(1)
        ).first()
        if found is None:
            return
        about, promise = found
        at = self._morning_after(about.noticed_on)
        promised = said.pop("promise", ""), said.pop("who", "")
        row = {**said, "observation_id": about.id, "agreed": False}
        review = self._write(AfterAction, at, {**row, "looked_on": at.date(), "looked_at": at})
        if promise is not None:
            made, what, closed = promise.uid, promise.what, promise.closed_at
        elif promised[0]:
            what, closed = promised[0], self._kept_on(at)
            made = self._promise(at, about.id, *promised, closed=closed)
        else:
            return
        self._link(at, ("after_action", review), ("action", made))
        if closed is not None and about.harm_kind_id is not None:
            on = to_local(closed, DEFAULT_ZONE).date()
            mark = {"harm_kind_id": about.harm_kind_id, "on_date": on, "text": what}
            marked = self._write(ChartMark, closed, mark)
            self._link(closed, ("action", made), ("chart_mark", marked))

    def _promise(
        self, at: datetime, about: int, what: str, who: str, *, closed: datetime | None
    ) -> str:
        made = {
            "observation_id": about,
            "what": what,
            "owner": who,
            "due": at.date() + timedelta(days=_KEPT_AFTER),
            "status": ActionStatus.OPEN if closed is None else ActionStatus.DONE,
            "opened_at": at,
            "closed_at": closed,
            "carried": 0,
        }
        return self._write(Action, at, made)

    def _kept_on(self, at: datetime) -> datetime | None:
        closed = at + timedelta(days=_KEPT_AFTER, hours=4)
        return closed if closed.date() < self._until else None

    def _see_gap(self, said: dict[str, str]) -> None:
        session, named = self._change.session, said.pop("theme")
        theme = session.scalar(
            select(Theme).where(Theme.ward_id == self._ward["ward_id"], Theme.name == named)
        )
        if theme is None:
            return
        at = self._morning_after(theme.begun_on + timedelta(days=3))
        row = {**said, "agreed": False, "seen_on": at.date(), "seen_at": at}
        uid = self._write(Gap, at, row)
        self._link(at, ("theme", theme.uid), ("gap", uid))
        asked = {
            "what": said["closes"],
            "due": at.date() + timedelta(days=1),
            "status": ActionStatus.HANDED_UP,
            "opened_at": at,
            "handed_to": said["above"],
            "handed_at": at,
            "carried": 0,
        }
        self._link(at, ("gap", uid), ("action", self._write(Action, at, asked)))

    def _tell(self, said: dict[str, str]) -> None:
        of = AfterAction.learnt == said.pop("of")
        review = self._change.session.scalar(
            select(AfterAction).where(AfterAction.ward_id == self._ward["ward_id"], of)
        )
        if review is None:
            return
        at = self._morning_after(review.looked_on)
        row = {**said, "agreed": True, "told_on": at.date(), "told_at": at}
        self._link(at, ("after_action", review.uid), ("story", self._write(Story, at, row)))

    def _huddles(self) -> Select[Huddle]:
        of = Huddle.ward_id == self._ward["ward_id"], Huddle.status == HuddleStatus.HELD
        since = self._until - timedelta(days=_THOUGHT_DAYS)
        return select(Huddle).where(*of, Huddle.on_date.between(since, self._until))

    def _think(self, huddle: Huddle, bank: Bank) -> None:
        """Answer the question of a huddle's day, where the bank has an answer to that."""
        asked = answers.todays(huddle.on_date).words
        said = next((each for each in bank.thoughts if each["of"] in asked), None)
        if said is not None and huddle.ended_at is not None:
            at = huddle.ended_at - timedelta(minutes=2)
            row = {"question": asked, "answer": said["answer"], "huddle_id": huddle.id}
            self._write(
                QuestionAnswer, at, {**row, "answered_on": huddle.on_date, "answered_at": at}
            )

    def _morning_after(self, day: date) -> datetime:
        after = min(day + timedelta(days=1), self._until - timedelta(days=1))
        return datetime.combine(after, time(9, 10), zone_of(DEFAULT_ZONE))

    def _write(self, kind: type[Any], at: datetime, row: dict[str, Any]) -> str:
        uid = uid_from(at, self._chance.randbytes(RANDOM_BYTES))
        self._change.bulk(kind, [{**self._ward, "uid": uid, **row}])
        return uid

    def _link(self, at: datetime, before: tuple[str, str], after: tuple[str, str]) -> None:
        ends = {"from_kind": before[0], "from_uid": before[1]}
        self._write(ThreadLink, at, {**ends, "to_kind": after[0], "to_uid": after[1]})
