"""Groups of the review, their records, and holds, as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.dates import format_date, month_name
from safehuddle.i18n import _, ngettext
from safehuddle.ui.kit.row_data import Row, Tag

if TYPE_CHECKING:
    from safehuddle.services.retention.holds import HoldRow
    from safehuddle.services.retention.review import PastRecord, ReviewGroup


def title_of(group: ReviewGroup) -> str:
    """Return what a group of the review is called."""
    return _("{kind}, {month} {year}").format(
        kind=group.kind.words, month=month_name(group.month.month), year=group.month.year
    )


def row_of_group(group: ReviewGroup) -> Row:
    """Return the row of a group; its key is the group itself."""
    return Row(group, title_of(group), (Tag(count_words(group.count)),), icon="clock")


def row_of_record(record: PastRecord, *, ticked: bool) -> Row:
    """Return the row of a record, with a box to tick; its key is its table and number."""
    return Row(
        key=record.key,
        sentence=record.words,
        tags=(Tag(format_date(record.day)), Tag(record.ward)),
        icon=record.record.icon,
        ticked=ticked,
    )


def row_of_hold(hold: HoldRow) -> Row:
    """Return the row of a hold; its key is its number."""
    return Row(
        key=hold.id,
        sentence=hold.why,
        tags=(Tag(hold.ward or _("every ward")), Tag(days_words(hold))),
        icon="lock",
    )


def days_words(hold: HoldRow) -> str:
    """Return which days a hold covers."""
    first = format_date(hold.first_day) if hold.first_day else ""
    last = format_date(hold.last_day) if hold.last_day else ""
    if first and last:
        return _("from {first} to {last}").format(first=first, last=last)
    if first:
        return _("from {first} on").format(first=first)
    return _("until {last}").format(last=last) if last else _("every day")


def count_words(count: int) -> str:
    """Return how many records it is about."""
    return ngettext("{count} record", "{count} records", count).format(count=f"{count:,}")
