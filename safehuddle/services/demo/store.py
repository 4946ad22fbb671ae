"""Fills a new store with made-up wards that read true, to try things on and to measure with.

The same seed, days and clock give the same wards. Nobody in them is real.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, time, timedelta
from itertools import islice
from random import Random
from typing import TYPE_CHECKING, Any

from safehuddle.domain import made_up
from safehuddle.domain.moments import to_local, zone_of
from safehuddle.domain.planned import EVERY_DAY, WEEKDAYS
from safehuddle.domain.presets import DEFAULT_PRESET, DEFAULT_ZONE, SHIFT_PRESETS, preset
from safehuddle.domain.uids import RANDOM_BYTES, uid_from
from safehuddle.domain.weeks import week_of
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.models import Action, Huddle, HuddleRole, Learning, Observation, Thanks
from safehuddle.services import ward_lists, wards
from safehuddle.services.demo.bank import Bank, read_bank
from safehuddle.services.demo.beneath import look_beneath
from safehuddle.services.demo.calendar import DemoCalendar
from safehuddle.services.demo.finale import tell_finale
from safehuddle.services.demo.followed import follow_themes
from safehuddle.services.demo.joy import add_joy, add_pulse
from safehuddle.services.demo.kindness import add_to_team
from safehuddle.services.demo.learning import tell_learnings
from safehuddle.services.demo.shelf import add_shelf
from safehuddle.services.demo.story import DemoStory, Row
from safehuddle.services.demo.you_said import sign_up, tell_what_became
from safehuddle.services.ward_lists import ListName

if TYPE_CHECKING:
    from datetime import datetime

    from safehuddle.models import Base
    from safehuddle.store.change import Change
    from safehuddle.store.store import Store

BATCH = 5_000
STOPS = time(8, 15)
"""When the last day's story stops: just before its huddle."""
_NAMES = (
    *("Maple", "Oak", "Rowan", "Hazel", "Willow", "Cedar", "Birch", "Elm", "Juniper", "Alder"),
    *("Heather", "Bramble", "Clover", "Fern", "Lavender", "Primrose", "Thistle", "Poppy", "Ivy"),
    *("Kestrel", "Wren", "Heron", "Swift", "Curlew", "Robin", "Skylark", "Plover", "Linnet"),
    *("Harbour", "Lighthouse", "Mill", "Quayside", "Abbey", "Castle", "Garden", "Orchard"),
    *("Severn", "Tamar", "Tweed", "Wharfe", "Derwent", "Medway", "Trent", "Avon", "Teifi"),
    *("Amber", "Coral", "Jade", "Opal", "Pearl"),
)


@dataclass(frozen=True, slots=True)
class Demo:
    """What was made."""

    wards: int
    huddles: int
    observations: int
    actions: int
    thanks: int
    first: date
    until: date

    def facts(self) -> dict[str, Any]:
        """Return everything as plain JSON values."""
        return {**asdict(self), "first": self.first.isoformat(), "until": self.until.isoformat()}


def make_demo(store: Store, *, weeks: int, wards: int, seed: int, until: date) -> Demo:
    """Fill an empty store with made-up wards. On the last day the huddle is not held yet.

    Args:
        store: a store without a ward.
        weeks: how many, the week of the last day being one of them.
        wards: how many.
        seed: another one gives other wards.
        until: the last day, today or before.

    Raises:
        UserError: the store holds a ward, or the last day is still to come.
        StoreError: it could not be written.
    """
    now = store.clock()
    refuse_to_come(until, now)
    if store.query("SELECT 1 FROM ward LIMIT 1"):
        raise UserError(
            _(
                "There is a ward here already, and made-up ones would mix with it. Choose a new"
                " folder with --data-dir."
            )
        )
    store.unrecorded.mark(made_up.MARK, "yes")  # first, so that no half of one looks like a ward
    first = week_of(until).first - timedelta(weeks=weeks - 1)
    counts = dict.fromkeys(("huddles", "observations", "actions", "thanks"), 0)
    maker = _Maker(store, read_bank(), first=first, until=until, now=now)
    for number in range(wards):
        for what, count in maker.make(number, Random(f"{seed}:{number}")).items():
            counts[what] += count
    return Demo(wards=wards, first=first, until=until, **counts)


def refuse_to_come(until: date, now: datetime) -> None:
    """Refuse a last day that is still to come.

    Raises:
        UserError: it is.
    """
    if until > to_local(now, DEFAULT_ZONE).date():
        raise UserError(_("The demo’s last day is still to come. Choose today or before."))


def planned_weekdays(until: date) -> frozenset[int]:
    """Return on which weekdays a made-up ward meets: on its last day, whichever that is, it does.

    Many wards meet every day. One that is shown at a weekend is such a ward, so that there is a
    huddle to be held.
    """
    return WEEKDAYS if until.weekday() in WEEKDAYS else EVERY_DAY


class _Maker:
    """Makes one ward after the other."""

    def __init__(
        self, store: Store, bank: Bank, *, first: date, until: date, now: datetime
    ) -> None:
        self._store = store
        self._bank = bank
        self._first, self._until, self._now = first, until, now

    def make(self, number: int, chance: Random) -> dict[str, int]:
        """Set a ward up and fill it, each a step of undo; return what it holds."""
        shifts = list(SHIFT_PRESETS)[number % len(SHIFT_PRESETS)]
        with self._store.change(wards.SET_UP) as change:
            ward_id = wards.set_up(change, name=_name(number), shifts=shifts)
        with self._store.change(made_up.FILL) as change:
            roles = [item.name for item in self._items(change, ward_id, ListName.ROLES)]
            harms = {item.name: item.id for item in self._items(change, ward_id, ListName.HARMS)}
            usual = preset(DEFAULT_PRESET)
            wards.set_planned_weekdays(change, ward_id, planned_weekdays(self._until))
            wards.set_focus(change, ward_id, _(usual.focus), harm_id=harms.get(_(usual.focus_harm)))
            calendar = self._calendar(chance, shifts)
            story = DemoStory(chance, self._bank, calendar, roles=roles, harms=set(harms))
            tell_finale(story, chance, self._bank, calendar)
            tell_what_became(story, calendar)
            learnt = tell_learnings(story, chance, self._bank, calendar)
            counts = _Writer(change, chance, ward_id, harms).write(story, learnt)
            add_to_team(change, ward_id, calendar.end)
            add_joy(change, ward_id, self._until)
            add_pulse(change, ward_id, self._until)
            sign_up(change, ward_id, calendar)
            follow_themes(change, chance, ward_id, self._bank.themes, self._until)
            look_beneath(change, chance, ward_id, self._bank, self._until)
            add_shelf(change, chance, ward_id, self._until)
            change.facts.update(ward=_name(number), **counts)
        return counts

    def _calendar(self, chance: Random, shifts: str) -> DemoCalendar:
        zone = zone_of(DEFAULT_ZONE)
        stops = to_local(self._now, DEFAULT_ZONE).replace(
            year=self._until.year,
            month=self._until.month,
            day=self._until.day,
            hour=STOPS.hour,
            minute=STOPS.minute,
            second=0,
            microsecond=0,
        )
        return DemoCalendar(
            chance,
            first=self._first,
            until=self._until,
            end=min(self._now, stops),
            zone=zone,
            day_begins=min(pattern.starts for pattern in SHIFT_PRESETS[shifts]),
            planned=planned_weekdays(self._until),
            missed_reasons=self._bank.missed,
        )

    @staticmethod
    def _items(change: Change, ward_id: int, which: ListName) -> tuple[ward_lists.Item, ...]:
        return ward_lists.items(change.session, ward_id, which)


class _Writer:
    """Writes a story, turning places in its lists into numbers."""

    def __init__(self, change: Change, chance: Random, ward_id: int, harms: dict[str, int]) -> None:
        self._change = change
        self._chance = chance
        self._ward_id = ward_id
        self._harms = harms

    def write(self, story: DemoStory, learnt: list[Row]) -> dict[str, int]:
        story.observations.sort(key=lambda row: row["recorded_at"])
        story.actions.sort(key=lambda row: row["opened_at"])
        huddles = self._write(Huddle, self._rows(story.huddles, "started_at"))
        story_roles = ({**row, "uid": self._uid(self._change.now)} for row in story.present)
        self._write(HuddleRole, _numbered(story_roles, huddles))
        for row in story.observations:
            harm = row.pop("harm")
            row["harm_kind_id"] = self._harms[harm] if harm else None
        observations = self._write(
            Observation, _numbered(self._rows(story.observations, "recorded_at"), huddles)
        )
        place_of = {id(row): place for place, row in enumerate(story.observations)}
        for row in story.actions:
            row["observation_id"] = observations[place_of[id(row.pop("about"))]]
        for row in learnt:
            row["observation_id"] = observations[place_of[id(row.pop("about"))]]
        learnt.sort(key=lambda row: row["learnt_at"])
        self._write(Learning, self._rows(learnt, "learnt_at"))
        actions = self._write(Action, _numbered(self._rows(story.actions, "opened_at"), huddles))
        thanks = self._write(Thanks, _numbered(self._rows(story.thanks, "given_at"), huddles))
        return {
            "huddles": len(huddles),
            "observations": len(observations),
            "actions": len(actions),
            "thanks": len(thanks),
        }

    def _rows(self, rows: Iterable[Row], made_at: str) -> Iterable[Row]:
        for row in rows:
            yield {
                "uid": self._uid(row[made_at] or self._change.now),
                "ward_id": self._ward_id,
                **row,
            }

    def _uid(self, made_at: datetime) -> str:
        return uid_from(made_at, self._chance.randbytes(RANDOM_BYTES))

    def _write(self, kind: type[Base], rows: Iterable[Row]) -> Sequence[int]:
        numbers: list[int] = []
        remaining = iter(rows)
        while batch := list(islice(remaining, BATCH)):
            numbers += self._change.bulk(kind, batch)
        return numbers


def _numbered(rows: Iterable[Row], huddles: Sequence[int]) -> Iterable[Row]:
    for row in rows:
        place = row["huddle_id"]
        yield {**row, "huddle_id": None if place is None else huddles[place]}


def _name(number: int) -> str:
    again = number // len(_NAMES)
    name = _NAMES[number % len(_NAMES)]
    return f"{name} Ward {again + 1}" if again else f"{name} Ward"
