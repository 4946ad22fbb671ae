"""Decides what the page of the safety cross shows. Knows no widgets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from safehuddle.domain.moments import to_local
from safehuddle.domain.text import with_capital
from safehuddle.domain.weeks import Period, month_of
from safehuddle.i18n import _
from safehuddle.services import safety_cross, ward_lists
from safehuddle.services.days_since import days_since
from safehuddle.services.looking import first_look
from safehuddle.services.since import query_of
from safehuddle.ui.jobs import Latest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from safehuddle.domain.days_since import DaysSince
    from safehuddle.domain.safety_cross import SafetyCross
    from safehuddle.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class Standing:
    """How one harm stands, as it is shown."""

    harm: str
    days: int
    what: str
    lines: tuple[str, ...]
    """Best run and milestone; of one harm alone how much was looked, and no blame, too."""


@dataclass(frozen=True, slots=True)
class ToPrint:
    """What can be printed from here."""

    day: date
    """One of the month in sight."""
    month: str
    harm: str
    """Its name; "" for all harms."""
    certificate: str
    """The harm that has reached a milestone; "" where none in sight has."""


@dataclass(frozen=True, slots=True)
class _Read:
    harms: tuple[tuple[int | None, str], ...]
    cross: SafetyCross
    standing: tuple[DaysSince, ...]
    began: date | None


class CrossView(Protocol):
    """What the presenter needs of the page."""

    def show_harms(self, harms: Sequence[tuple[int | None, str]], chosen: int | None) -> None:
        """Offer the ward's harms; none for a ward that counts none."""

    def show_cross(self, cross: SafetyCross, *, earlier: bool, later: bool) -> None:
        """Show a month."""

    def show_standing(self, standing: Sequence[Standing], *, has_certificate: bool) -> None:
        """Show how the harms in sight stand."""

    def print(self, what: ToPrint) -> None:
        """Ask what to print."""


class CrossPresenter:
    """Works for one page."""

    def __init__(self, desk: Desk, view: CrossView) -> None:
        self._desk, self._view = desk, view
        self._reads = Latest(desk.jobs)
        self._ward_id = desk.ward.id
        self._day: date | None = None
        self._harm: int | None = None
        self._read: _Read | None = None

    def load(self) -> None:
        """Ask for the month in sight and how things stand."""
        if self._ward_id != self._desk.ward.id:
            self._ward_id, self._day, self._harm = self._desk.ward.id, None, None
        ward_id, harm_id, today, now = self._ward_id, self._harm, self._today, self._desk.clock()
        month = month_of(self._day or today)

        def read(session: Session) -> _Read:
            query = query_of(session)
            items = ward_lists.items(session, ward_id, ward_lists.ListName.HARMS)
            harm = harm_id if harm_id in {item.id for item in items} else None
            return _Read(
                harms=tuple((item.id, with_capital(item.name)) for item in items),
                cross=safety_cross.cross_of(query, ward_id, month, harm, today=today),
                standing=tuple(
                    each
                    for each in days_since(query, ward_id, now=now)
                    if harm in (None, each.harm_id)
                ),
                began=first_look(query, ward_id),
            )

        self._reads.read(read, self._show)

    def choose_harm(self, harm_id: int | None) -> None:
        """Look at one harm; None for all."""
        self._harm = harm_id
        self.load()

    def earlier(self) -> None:
        """Go to the month before."""
        self._step(self._month.first - timedelta(days=1))

    def later(self) -> None:
        """Go to the month after."""
        self._step(self._month.last + timedelta(days=1))

    def open(self, place: int) -> None:
        """Show what was noticed on a day, in Observations."""
        if self._read is not None and self._read.cross.days[place].look.noticed:
            day = self._read.cross.days[place].on.isoformat()
            self._desk.go(f"observations/=;;{day};{day}")
        elif self._read is not None:
            self._desk.notices.say(_("Nothing was noticed on that day."))

    def print(self) -> None:
        """Ask what to print of it."""
        if self._read is not None:
            cross = self._read.cross
            reached = [each for each in self._read.standing if each.reached]
            best = max(reached, key=lambda each: each.days, default=None)
            self._view.print(
                ToPrint(cross.month.first, cross.month.title, cross.harm, best.harm if best else "")
            )

    @property
    def _month(self) -> Period:
        return month_of(self._day or self._today)

    @property
    def _today(self) -> date:
        return to_local(self._desk.clock(), self._desk.ward.zone).date()

    def _step(self, day: date) -> None:
        if self._may_go_to(day):
            self._day = day
            self.load()

    def _may_go_to(self, day: date) -> bool:
        began = (self._read.began if self._read else None) or self._today
        return month_of(began).first <= day <= month_of(self._today).last

    def _show(self, read: _Read) -> None:
        self._read = read
        chosen = next(
            (number for number, name in read.harms if name == with_capital(read.cross.harm)), None
        )
        self._harm = chosen
        offered = [(None, _("All harms")), *read.harms] if read.harms else []
        self._view.show_harms(offered, chosen)
        month = read.cross.month
        self._view.show_cross(
            read.cross,
            earlier=self._may_go_to(month.first - timedelta(days=1)),
            later=self._may_go_to(month.last + timedelta(days=1)),
        )
        self._view.show_standing(
            [_standing(each, is_alone=chosen is not None) for each in read.standing],
            has_certificate=any(each.reached for each in read.standing),
        )


def _standing(since: DaysSince, *, is_alone: bool) -> Standing:
    best = since.best_words if is_alone else since.best_in_short
    lines: tuple[str, ...] = (f"{best} {since.milestone_words}",)
    if is_alone:
        lines += (since.looked_words, since.kind_words)
    return Standing(with_capital(since.harm), since.days, since.days_words, lines)
