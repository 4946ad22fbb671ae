"""What the keeper chooses for candour: the local target, days off, the texts of law and bodies."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from safehuddle import resources
from safehuddle.domain.candour.clock import DEFAULT_TARGET_DAYS
from safehuddle.domain.candour.texts import FILES, Texts, parse_texts
from safehuddle.domain.candour.working_days import LEAST_DAYS, MOST_DAYS, BankHolidays
from safehuddle.domain.dates import format_day
from safehuddle.domain.permissions import Power
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.services import rules
from safehuddle.services.access.permission import needs
from safehuddle.services.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from safehuddle.store.change import Change

_MOST_HOLIDAYS = 100


def _is_target(value: object) -> bool:
    return type(value) is int and LEAST_DAYS <= value <= MOST_DAYS


def _are_days(value: object) -> bool:
    return isinstance(value, list) and len(value) <= _MOST_HOLIDAYS and all(map(_is_day, value))


def _is_day(value: object) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _are_texts(name: str, value: object) -> bool:
    if value == "":
        return True  # those that came with the program
    try:
        return isinstance(value, str) and bool(parse_texts(name, value, today=date.max))
    except UserError:
        return False


def _days(kept: Sequence[str]) -> frozenset[date]:
    return frozenset(map(date.fromisoformat, kept))


TARGET_DAYS = Rule("candour_target_days", DEFAULT_TARGET_DAYS, _is_target)
"""Working days of the local target of new records."""
HOLIDAYS_ADDED: Rule[Sequence[str]] = Rule("candour_holidays_added", [], _are_days)
"""Days, in ISO form, that count as bank holidays here."""
HOLIDAYS_TAKEN_OFF: Rule[Sequence[str]] = Rule("candour_holidays_taken_off", [], _are_days)
"""Bank holidays, in ISO form, on which people work here."""
TEXTS = {name: Rule(f"candour_texts_{name}", "", partial(_are_texts, name)) for name in FILES}
"""Files of texts in the place of those that come with the program; "" for those."""


def bank_holidays(session: Session) -> BankHolidays:
    """Return the bank holidays as the ward goes by them."""
    return BankHolidays(
        added=_days(rules.value(session, HOLIDAYS_ADDED)),
        taken_off=_days(rules.value(session, HOLIDAYS_TAKEN_OFF)),
    )


@needs(Power.RULES)
def choose_day(change: Change, day: date, *, is_holiday: bool) -> None:
    """Have a day count as a bank holiday here, or a bank holiday as a working day.

    Raises:
        NotAllowed: it needs the keeper.
        UserError: it does so already, or there are too many.
    """
    shipped = BankHolidays()
    if is_holiday and not shipped.is_working_day(day):
        words = _("{day} counts as no working day already. Nothing was changed.")
        raise UserError(words.format(day=format_day(day)), field="day")
    if not is_holiday and day not in shipped:
        words = _("{day} is no bank holiday. Nothing was changed.")
        raise UserError(words.format(day=format_day(day)), field="day")
    _with_day(change, HOLIDAYS_ADDED if is_holiday else HOLIDAYS_TAKEN_OFF, day)


@needs(Power.RULES)
def forget_day(change: Change, day: date) -> None:
    """Go by the list of bank holidays again for a day.

    Raises:
        NotAllowed: it needs the keeper.
    """
    for rule in (HOLIDAYS_ADDED, HOLIDAYS_TAKEN_OFF):
        kept = rules.value(change.session, rule)
        if day.isoformat() in kept:
            rules.choose(change, rule, [each for each in kept if each != day.isoformat()])


def _with_day(change: Change, rule: Rule[Sequence[str]], day: date) -> None:
    kept = rules.value(change.session, rule)
    if len(kept) >= _MOST_HOLIDAYS:
        raise UserError(
            _("There is room for {most} days. Take one off first.").format(most=_MOST_HOLIDAYS),
            field="day",
        )
    rules.choose(change, rule, sorted({*kept, day.isoformat()}))


def texts(session: Session, name: str) -> Texts:
    """Return the texts of one of `FILES`: the keeper's, or else those that came with the program.

    Where a line was checked long ago, `Line.checked_words` says so (`domain.candour.texts`). That
    a line was checked after today is no trouble here: it was so when the file was accepted or
    shipped, and a PC whose clock is behind must not be without them.
    """
    return parse_texts(name, rules.value(session, TEXTS[name]) or shipped(name), today=date.max)


def shipped(name: str) -> str:
    """Return one of `FILES` as it came with the program: for the keeper to begin from."""
    return resources.candour_path(name).read_text(encoding="utf-8")


@needs(Power.RULES)
def replace_texts(change: Change, name: str, text: str, *, today: date) -> None:
    """Put texts in the place of one of `FILES`; with "" those that came with the program are back.

    Raises:
        NotAllowed: it needs the keeper.
        UserError: a line is missing, unknown or not whole; names it. The present texts stay.
    """
    if text:
        parse_texts(name, text, today=today)
    rules.choose(change, TEXTS[name], text)
