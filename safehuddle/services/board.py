"""What the ward's board shows between huddles, read so that it is on the screen at once.

Plain SQL on purpose: loading the object mapper alone takes twice as long as an empty window, and
the board is what a person waits for in the morning. Each list is cut short and says how many more
there are, so that ten years read as fast as a week.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from safehuddle.domain.carry import DueGroup, due_group
from safehuddle.domain.dates import moment_text
from safehuddle.domain.factors import Factor, from_mask
from safehuddle.domain.kinds import Kind
from safehuddle.domain.moments import to_local
from safehuddle.domain.planned import from_days_mask
from safehuddle.domain.statuses import ActionStatus
from safehuddle.domain.streak import DOTS_WEEKS, Dot, Streak, dots, streak, unexplained
from safehuddle.domain.weeks import weeks_to
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.services import marks
from safehuddle.services.beneath.on_board import agreed_titles
from safehuddle.services.huddle_days import Running, huddle_days
from safehuddle.services.kindness.on_board import ShownNote, on_board, waiting_names
from safehuddle.services.looking import days_noticed
from safehuddle.services.missed_days import left_alone
from safehuddle.services.pulse.on_board import is_offered
from safehuddle.services.since import LastHuddle, last_huddle, new_since
from safehuddle.services.two_halves import OPEN, REST
from safehuddle.services.you_said.on_board import Untold, untold

if TYPE_CHECKING:
    from safehuddle.store.query import Query

SHOWN = 12
"""Sentences in one list of the board: as many as the largest screen has room for."""
DONE_SHOWN = 3
"""Promises kept since the last huddle, among them."""

T = TypeVar("T")


class BoardAction(NamedTuple):
    """A promise on the board."""

    id: int
    what: str
    owner: str | None
    due: date
    group: DueGroup
    carried: int
    observation_id: int | None


class BoardSentence(NamedTuple):
    """Something noticed, on the board."""

    id: int
    text: str
    kind: Kind
    factors: tuple[Factor, ...]
    place: str | None
    on: date


class BoardWaiting(NamedTuple):
    """Something handed up, on the board."""

    id: int
    what: str
    asked_of: str
    since: date


class FirstFew(NamedTuple, Generic[T]):
    """The first few of a list, and how many there are in all."""

    shown: tuple[T, ...]
    total: int

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.total - len(self.shown)


class Board(NamedTuple):
    """All the board shows."""

    ward_name: str
    zone: str
    today: date
    running: Running | None
    is_held_today: bool
    is_planned_today: bool
    last_met: datetime | None
    """When the last huddle ended; now, where a clock that was ahead says later."""
    streak: Streak
    dots: tuple[tuple[Dot, ...], ...]
    """Weeks of days, oldest first."""
    unexplained: tuple[date, ...]
    """Days of missed huddles that the ward is asked about, oldest first."""
    actions: FirstFew[BoardAction]
    """Late ones first, then those due today, those coming, and those done since we last met."""
    worries: FirstFew[BoardSentence]
    """Still open: harm first, then what nobody has promised anything about, then the newest."""
    since: FirstFew[BoardSentence]
    """Noticed since the last huddle, newest first; open worries are in `worries` only."""
    waiting: FirstFew[BoardWaiting]
    """Handed up and not answered, oldest first."""
    focus: str
    focus_harm: str | None
    focus_harm_id: int | None
    """Of which harm a chart belongs to the focus; it is read once the board is up."""
    is_demo: bool
    """Whether the ward is made up."""
    kind_waits_for: tuple[str, ...] = ()
    """For whom something kind waits, of those who let the board say so; no more is known of it."""
    kind: tuple[ShownNote, ...] = ()
    """Kind notes that whom they are for agreed to have here."""
    learnt: tuple[str, ...] = ()
    """Titles of what was looked back at that a leader agreed to have here."""
    offers_pulse: bool = False
    """Whether the pulse is in its first or last week, and is offered."""
    untold: FirstFew[Untold] = FirstFew((), 0)
    """What came of what somebody raised, whom nobody has told yet, newest first."""


def board(query: Query, ward_id: int, *, now: datetime) -> Board:
    """Return the ward's board as it is now.

    Args:
        query: reads the store with plain SQL (`Store.query`).
        ward_id: whose.
        now: the present moment.

    Raises:
        UserError: there is no such ward.
    """
    found = query(
        "SELECT w.name, w.zone, w.planned_days, w.focus, w.created_at, h.id, h.name FROM ward AS w"
        " LEFT JOIN harm_kind AS h ON h.id = w.focus_harm_id AND h.withdrawn_at IS NULL"
        " WHERE w.id = ?",
        (ward_id,),
    )
    if not found:
        raise UserError(_("There is no ward here yet. Set one up first."), field="ward")
    name, zone, planned_days, focus, created_at, harm_id, harm = found[0]
    today = to_local(now, zone).date()
    planned = from_days_mask(planned_days)
    days, running = huddle_days(query, ward_id, planned, today)
    last = last_huddle(query, ward_id)
    last_met = min(last.ended_at, now) if last else None
    created = to_local(datetime.fromisoformat(created_at), zone).date()
    began = min([created, *(day.on for day in days[:1])])
    held = {day.on for day in days if day.held}
    first_dot = weeks_to(today, count=DOTS_WEEKS)[0].first
    noticed = days_noticed(query, ward_id, first_dot, today)
    weeks = dots(days, planned, today, began=began, noticed=noticed)
    not_asked = {*left_alone(query, ward_id), running.on if running else None}
    return Board(
        ward_name=name,
        zone=zone,
        today=today,
        running=running,
        is_held_today=today in held,
        is_planned_today=today.weekday() in planned,
        last_met=last_met,
        streak=streak(held, planned, today),
        dots=weeks,
        unexplained=tuple(day for day in unexplained(weeks, today) if day not in not_asked),
        actions=_actions(query, ward_id, today, last_met),
        worries=_worries(query, ward_id),
        since=_since(query, ward_id, last, now),
        waiting=_waiting(query, ward_id, zone),
        focus=focus,
        focus_harm=harm,
        focus_harm_id=harm_id,
        is_demo=marks.is_demo(query),
        kind_waits_for=waiting_names(query, ward_id),
        kind=on_board(query, ward_id, now=now),
        learnt=agreed_titles(query, ward_id, today=today),
        offers_pulse=is_offered(query, ward_id),
        untold=_untold(query, ward_id, now),
    )


def _untold(query: Query, ward_id: int, now: datetime) -> FirstFew[Untold]:
    found = untold(query, ward_id, now=now)
    return FirstFew(found[:SHOWN], len(found))


def _actions(
    query: Query, ward_id: int, today: date, last_met: datetime | None
) -> FirstFew[BoardAction]:
    columns = "SELECT id, what, owner, due, carried, observation_id, status FROM action"
    still_open = query(
        f"{columns} WHERE ward_id = ? AND status = ? AND withdrawn_at IS NULL ORDER BY due, id"
        " LIMIT ?",
        (ward_id, ActionStatus.OPEN, SHOWN),
    )
    ((total,),) = query(
        "SELECT count(*) FROM action WHERE ward_id = ? AND status = ? AND withdrawn_at IS NULL",
        (ward_id, ActionStatus.OPEN),
    )
    done: list[tuple[Any, ...]] = []
    if last_met is not None:
        done = query(
            f"{columns} WHERE ward_id = ? AND closed_at >= ? AND status = ?"
            " AND withdrawn_at IS NULL ORDER BY closed_at DESC LIMIT ?",
            (ward_id, moment_text(last_met), ActionStatus.DONE, DONE_SHOWN),
        )
    return FirstFew(tuple(_action(row, today) for row in (*still_open, *done)), total + len(done))


def _action(row: tuple[Any, ...], today: date) -> BoardAction:
    row_id, what, owner, due_text, carried, observation_id, status = row
    due = date.fromisoformat(due_text)
    group = due_group(ActionStatus(status), due, today, today) or DueGroup.COMING
    return BoardAction(row_id, what, owner, due, group, carried, observation_id)


def _worries(query: Query, ward_id: int) -> FirstFew[BoardSentence]:
    # A promise that was let go of is none.
    is_promised = (
        "EXISTS (SELECT 1 FROM action WHERE action.observation_id = observation.id"
        " AND action.status <> ? AND action.withdrawn_at IS NULL)"
    )
    shown = query(
        f"SELECT id, text, kind, factors, place, noticed_on FROM {OPEN}"
        f" ORDER BY kind <> 'harm', {is_promised}, id DESC LIMIT ?",
        (ward_id, ActionStatus.DROPPED, SHOWN),
    )
    ((total,),) = query(f"SELECT count(*) FROM {OPEN}", (ward_id,))
    return FirstFew(tuple(_sentence(row) for row in shown), total)


def _since(
    query: Query, ward_id: int, last: LastHuddle | None, now: datetime
) -> FirstFew[BoardSentence]:
    is_new, values = new_since(query, last, now=now)
    is_since = f"{REST} AND {is_new} AND withdrawn_at IS NULL"
    asked = (ward_id, *values)
    shown = query(
        f"SELECT id, text, kind, factors, place, noticed_on FROM {is_since}"
        " ORDER BY id DESC LIMIT ?",
        (*asked, SHOWN),
    )
    ((total,),) = query(f"SELECT count(*) FROM {is_since}", asked)
    return FirstFew(tuple(_sentence(row) for row in shown), total)


def _sentence(row: tuple[Any, ...]) -> BoardSentence:
    row_id, text, kind, factors, place, on = row
    return BoardSentence(
        row_id, text, Kind(kind), from_mask(factors), place, date.fromisoformat(on)
    )


def _waiting(query: Query, ward_id: int, zone: str) -> FirstFew[BoardWaiting]:
    found = query(
        "SELECT id, what, handed_to, handed_at FROM action WHERE ward_id = ? AND status = ?"
        " AND withdrawn_at IS NULL ORDER BY handed_at",
        (ward_id, ActionStatus.HANDED_UP),
    )
    shown = tuple(
        BoardWaiting(row_id, what, to or "", to_local(datetime.fromisoformat(at), zone).date())
        for row_id, what, to, at in found[:SHOWN]
    )
    return FirstFew(shown, len(found))
