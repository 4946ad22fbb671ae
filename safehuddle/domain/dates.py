"""Dates and times as people read them: dd/mm/yyyy and the 24-hour clock, in whole words.

The names of days and months are translated like every other text, so that a ward reads them in
its own language whatever the PC is set to.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from safehuddle.i18n import N_, _, ngettext

_DAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
_SHORT_DAYS = (N_("Mo"), N_("Tu"), N_("We"), N_("Th"), N_("Fr"), N_("Sa"), N_("Su"))
_MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)


def day_name(weekday: int) -> str:
    """Return the name of a day of the week; Monday is 0."""
    return _(_DAYS[weekday])


def day_letters(weekday: int) -> str:
    """Return the two letters of a day of the week, for narrow columns; Monday is 0."""
    return _(_SHORT_DAYS[weekday])


def month_name(month: int) -> str:
    """Return the name of a month; January is 1."""
    return _(_MONTHS[month - 1])


def format_date(day: date) -> str:
    """Return a date for tables and rows.

    >>> format_date(date(2026, 11, 3))
    '03/11/2026'
    """
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def format_day(day: date, *, year: bool = True) -> str:
    """Return a date for headings, with the year unless it is plain from around it.

    >>> format_day(date(2026, 11, 23))
    'Monday 23 November 2026'
    >>> format_day(date(2026, 11, 23), year=False)
    'Monday 23 November'
    """
    form = _("{day} {number} {month} {year}") if year else _("{day} {number} {month}")
    return form.format(
        day=day_name(day.weekday()), number=day.day, month=month_name(day.month), year=day.year
    )


def format_time(moment: datetime | time) -> str:
    """Return the time of day by the 24-hour clock; a datetime must be local already.

    >>> format_time(time(7, 5))
    '07:05'
    """
    return f"{moment.hour:02}:{moment.minute:02}"


def due_words(due: date, today: date) -> str:
    """Return when something is due, as a person would say it.

    >>> due_words(date(2026, 11, 24), date(2026, 11, 23))
    'tomorrow'
    """
    days = (due - today).days
    if days < 0:
        return ngettext("{count} day late", "{count} days late", -days).format(count=-days)
    if days == 0:
        return _("due today")
    if days == 1:
        return _("tomorrow")
    if days < 7:
        return _("on {day}").format(day=day_name(due.weekday()))
    return _("on {date}").format(date=format_date(due))


def moment_text(moment: datetime) -> str:
    """Return a moment as the store keeps it: in UTC, to the millisecond, text order = time order.

    Raises:
        ValueError: the moment carries no zone.

    >>> moment_text(datetime(2026, 11, 23, 7, 25, tzinfo=UTC))
    '2026-11-23T07:25:00.000Z'
    """
    if moment.tzinfo is None:
        raise ValueError("a moment must carry its zone")
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")[:-6] + "Z"
