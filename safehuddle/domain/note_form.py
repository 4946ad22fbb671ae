"""What stands in the form of a note, which of its questions are asked, and what of it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from safehuddle.domain.dates import format_date, format_time
from safehuddle.domain.factors import Factor
from safehuddle.domain.harm_counted import HarmCounted
from safehuddle.domain.kinds import Kind
from safehuddle.domain.moments import Moment, parse_moment, parse_time, to_local
from safehuddle.domain.shifts import Shift, earlier_today
from safehuddle.errors import UserError
from safehuddle.i18n import _


class NoticedDay(StrEnum):
    """The day something was noticed, as people say it."""

    NOW = "now"
    TODAY = "today"
    YESTERDAY = "yesterday"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class When:
    """When something was noticed, as it stands in the form."""

    day: NoticedDay = NoticedDay.NOW
    on: date | None = None
    """The date; only of OTHER."""
    time: str = ""
    """As typed; empty when nobody knows it."""

    @classmethod
    def of(cls, on: date, at: datetime | None, zone: str) -> When:
        """Return what a form shows for something noticed then."""
        if at is None:
            return cls(NoticedDay.OTHER, on)
        local = to_local(at, zone)
        return cls(NoticedDay.OTHER, local.date(), format_time(local))

    def moment(self, *, now: datetime, zone: str, patterns: Sequence[Shift]) -> Moment | None:
        """Return the moment that is meant, or None for now.

        Args:
            now: the present moment.
            zone: the ward's time zone.
            patterns: the ward's shifts, for what "earlier today" is at night.

        Raises:
            UserError: no date, a time that is none, or one still to come.
        """
        if self.day is NoticedDay.NOW:
            return None
        if self.day is NoticedDay.TODAY:
            return earlier_today(self.time, patterns, now=now, zone=zone)
        yesterday = to_local(now, zone).date() - timedelta(days=1)
        on = yesterday if self.day is NoticedDay.YESTERDAY else self.on
        if on is None:
            raise UserError(_("Choose the day it was noticed."), field="when")
        typed = format_date(on)
        if self.time.strip():
            typed = f"{typed} {format_time(parse_time(self.time))}"
        return parse_moment(typed, zone=zone, now=now)


@dataclass(frozen=True, slots=True)
class NewAction:
    """A promise in the making."""

    what: str = ""
    owner: str = ""
    due: date | None = None
    """None for the next huddle."""

    @property
    def typed(self) -> tuple[str, ...]:
        """What was typed freely."""
        return (self.what, self.owner)


@dataclass(frozen=True, slots=True)
class Note:
    """A form as it stands. What is hidden just now is held too, in case it is wanted again."""

    text: str = ""
    kind: Kind = Kind.WORRY
    factors: tuple[Factor, ...] = ()
    made_easy: str = ""
    harm: str = ""
    counted: HarmCounted = HarmCounted.NEW
    """Whether that harm counts here."""
    place: str = ""
    raised_by: str = ""
    when: When = When()
    action: NewAction | None = None
    """None while nothing is promised."""

    @property
    def asks_what_made_it_easy(self) -> bool:
        """Whether the system behind it is asked for: load and tiredness are never the cause.

        What went well, or is an idea, did not go wrong.
        """
        return Factor.INDIVIDUALS in self.factors and self.kind.is_worrying

    @property
    def asks_which_harm(self) -> bool:
        """Whether the ward's harms are offered."""
        return self.kind is Kind.HARM

    @property
    def asks_whether_it_counts(self) -> bool:
        """Whether it is asked if the harm is new here: once one is chosen, and never before."""
        return self.asks_which_harm and bool(self.harm)

    @property
    def kept(self) -> Note:
        """The note as it is saved: nothing that stands where nobody sees it, no empty promise."""
        action = self.action is not None and any(self.action.typed)
        return replace(
            self,
            made_easy=self.made_easy if self.asks_what_made_it_easy else "",
            harm=self.harm if self.asks_which_harm else "",
            counted=self.counted if self.asks_whether_it_counts else HarmCounted.NEW,
            action=self.action if action else None,
        )

    def kept_over(self, before: Note) -> Note:
        """Return it as it is saved in the place of `before`, the note as it was.

        An answer that neither of them asks for is shown in no form, and stays as it was.
        """
        kept = self.kept
        asks_easy = self.asks_what_made_it_easy or before.asks_what_made_it_easy
        asks_harm = self.asks_which_harm or before.asks_which_harm
        asks_counts = self.asks_whether_it_counts or before.asks_whether_it_counts
        return replace(
            kept,
            made_easy=kept.made_easy if asks_easy else before.made_easy,
            harm=kept.harm if asks_harm else before.harm,
            counted=kept.counted if asks_counts else before.counted,
        )

    @property
    def has_words(self) -> bool:
        """Whether anything was typed that would be missed."""
        return any(self.typed)

    @property
    def words(self) -> dict[str, str]:
        """What was said, by the name under which a note keeps it."""
        texts = (field.name for field in fields(self) if field.type == "str")
        return {name: getattr(self, name) for name in texts if name != "harm"}  # that was chosen

    @property
    def typed(self) -> tuple[str, ...]:
        """What was typed freely; of `kept`, what everyone can read once it is saved."""
        action = self.action.typed if self.action else ()
        return (*self.words.values(), *action)

    def after(self, earlier: Note) -> Note:
        """Return `earlier` with what was typed into this one since added at its end."""
        return replace(earlier, text=f"{earlier.text} {self.text}".strip())
