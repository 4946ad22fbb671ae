"""Backups in words: a row each, and one beside what is there now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from safehuddle.domain.dates import format_date, format_day, format_time
from safehuddle.domain.moments import to_local
from safehuddle.i18n import _, ngettext
from safehuddle.services.care.restoration import kinds
from safehuddle.ui.kit.row_data import Row, Tag

if TYPE_CHECKING:
    from datetime import datetime

    from safehuddle.services.care.backups import BackupCard
    from safehuddle.services.care.restoration import Comparison, Contents

NONE = "–"
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class ComparisonLine:
    """One line of the comparison."""

    label: str
    backup: str
    present: str
    lost: str


@dataclass(frozen=True, slots=True)
class ComparisonShown:
    """A backup beside what is there now, in words."""

    lines: tuple[ComparisonLine, ...]
    consequence: str
    """What putting it back would mean, in a sentence."""


def backup_row(card: BackupCard, zone: str) -> Row:
    """Return the row of one backup."""
    when = format_day(card.day)
    if card.at is not None:
        when = _("{day}, {time}").format(day=when, time=format_time(to_local(card.at, zone)))
    if card.sheet is None:
        opens = _("opens only with this PC’s key")
    else:
        day = format_date(to_local(card.sheet, zone).date())
        opens = _("opens elsewhere with the recovery key of {date}").format(date=day)
    tags = (Tag(card.why_words), Tag(size_words(card.size)), Tag(opens, "lock"))
    return Row(str(card.path), when, tags, "save")


def size_words(size: int) -> str:
    """Return a size in bytes as people say it.

    >>> size_words(450_000)
    '0.5 MB'
    """
    return _("{number} MB").format(number=f"{max(size / _MEGABYTE, 0.1):.1f}")


def comparison_shown(found: Comparison, zone: str) -> ComparisonShown:
    """Return what is shown of a backup beside the present store."""
    then, now = found.backup, found.present
    lines = [
        ComparisonLine(_("Wards"), _wards(then), _wards(now), ", ".join(found.wards_lost) or NONE),
        ComparisonLine(_("Days"), _days(then), _days(now), ""),
        ComparisonLine(_("Last change"), _moment(then.last_change, zone), _last(now, zone), ""),
    ]
    for kind, record in kinds().items():
        lost = found.lost[kind]
        lines.append(
            ComparisonLine(
                _(record.title),
                str(then.counts[kind]),
                str(now.counts[kind]) if now else NONE,
                str(lost) if lost else NONE,
            )
        )
    return ComparisonShown(tuple(lines), _consequence(found))


def _consequence(found: Comparison) -> str:
    if found.is_gone:
        return _("The ward has no file here now. This backup becomes its file.")
    if found.present is None:
        return _("The ward’s file that is there now cannot be read. It is kept aside.")
    if not found.changes_lost:
        return _("Nothing was changed since this backup was made, so nothing would be lost.")
    return ngettext(
        "{count} change made since then would be gone, and PINs would be those of that day. What is"
        " there now is kept aside, so this can be undone.",
        "{count} changes made since then would be gone, and PINs would be those of that day. What"
        " is there now is kept aside, so this can be undone.",
        found.changes_lost,
    ).format(count=found.changes_lost)


def _wards(contents: Contents | None) -> str:
    return ", ".join(contents.wards) if contents and contents.wards else NONE


def _days(contents: Contents | None) -> str:
    if contents is None or contents.first_day is None or contents.last_day is None:
        return NONE
    if contents.first_day == contents.last_day:
        return format_date(contents.first_day)
    return _("{first} to {last}").format(
        first=format_date(contents.first_day), last=format_date(contents.last_day)
    )


def _last(contents: Contents | None, zone: str) -> str:
    return _moment(contents.last_change if contents else None, zone)


def _moment(moment: datetime | None, zone: str) -> str:
    if moment is None:
        return NONE
    local = to_local(moment, zone)
    return _("{date} at {time}").format(date=format_date(local.date()), time=format_time(local))
