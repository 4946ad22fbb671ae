"""The history of everything as rows, and what narrows it down."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from typing import TYPE_CHECKING

from safehuddle.domain.moment_words import exact_words
from safehuddle.i18n import N_, _, ngettext
from safehuddle.services.history.entries import HistoryFilter
from safehuddle.services.history.entry_record import Whereabouts, record_of
from safehuddle.services.history.sentences import (
    Subject,
    entry_sentence,
    labels,
    labels_by_word,
    subject_of,
)
from safehuddle.ui.kit.row_data import Row, Tag

if TYPE_CHECKING:
    from safehuddle.services.history.entries import HistoryLine
    from safehuddle.services.history.entry_record import EntryRecord
    from safehuddle.store.chain import Verdict

_ICONS = {
    Subject.RECORDS: "observations",
    Subject.HUDDLES: "huddle",
    Subject.OUT: "print",
    Subject.WARDS: "place",
    Subject.PEOPLE: "lock",
    Subject.KEEPING: "save",
}


class Days(Enum):
    """Which days of the history are shown."""

    ALL = N_("Any day")
    WEEK = N_("Last 7 days")
    MONTH = N_("Last 4 weeks")
    BETWEEN = N_("Between two days")


_BACK = {Days.WEEK: timedelta(days=6), Days.MONTH: timedelta(days=27)}


@dataclass(frozen=True, slots=True)
class FilterChoices:
    """What the page was asked to show."""

    sort: Subject | None = None
    words: str = ""
    who: str | None = None
    days: Days = Days.ALL
    first: date | None = None
    last: date | None = None


def history_filter(choices: FilterChoices, *, today: date, zone: str) -> HistoryFilter:
    """Return the part of the history that is wished for; days are the ward's."""
    first, last = choices.first, choices.last
    if choices.days is not Days.BETWEEN:
        back = _BACK.get(choices.days)
        first, last = (today - back, None) if back is not None else (None, None)
    return replace(
        HistoryFilter.days(first, last, zone=zone),
        labels=labels(choices.sort) if choices.sort else (),
        who=choices.who,
        words=labels_by_word(choices.words),
    )


def row_of(line: HistoryLine, zone: str) -> Row:
    """Return the row of one gesture; its key is the number of the entry."""
    sort = subject_of(line.label)
    tags = [Tag(exact_words(line.at, zone)), Tag(_("line {number}").format(number=line.entry))]
    if leads_somewhere(line):
        tags.append(Tag(_("Enter shows it"), "keyboard"))
    return Row(
        key=line.entry,
        sentence=entry_sentence(line),
        tags=tuple(tags),
        icon=_ICONS[sort] if sort else "history",
        icon_word=sort.words if sort else "",
    )


def leads_somewhere(line: HistoryLine) -> bool:
    """Whether a gesture was about one record; of others the row says all there is."""
    return record_of(line) is not None


def way_to(goal: EntryRecord | None, *, ward_id: int) -> tuple[str, str]:
    """Return where a record is shown, as `Desk.go` understands it, or why it is not.

    Args:
        goal: the record; None if the gesture changed none.
        ward_id: the ward in hand.

    Returns:
        The way and "", or "" and a sentence.
    """
    if goal is None:
        return "", _("This line changed no record, so there is nothing to show.")
    if goal.standing is Whereabouts.TAKEN_BACK:
        return "", _("An undo took this away, so there is nothing to show. The history keeps it.")
    if goal.ward_id != ward_id:
        said = _("This belongs to {ward}. Choose that ward first: Settings, Wards.")
        return "", said.format(ward=goal.ward)
    if goal.standing is Whereabouts.IN_BIN:
        return f"settings/bin/{goal.record.table}:{goal.id}", ""
    return f"{goal.record.screen}/{goal.id}", ""


def verdict_words(verdict: Verdict) -> str:
    """Return what walking the chain found, in a sentence or two."""
    if verdict.broken_at is not None:
        return _(
            "Line {number} is not as it was written: something else than SafeHuddle has changed"
            " the ward’s file. Keep the file, and ask IT."
        ).format(number=verdict.broken_at)
    return ngettext(
        "The only line is as it was written.",
        "Every one of the {count} lines is as it was written.",
        verdict.entries,
    ).format(count=f"{verdict.entries:,}")


def found_words(shown: int, found: int) -> str:
    """Return how much of what was found is shown."""
    if shown < found:
        return _("The newest {shown} of {found}").format(shown=f"{shown:,}", found=f"{found:,}")
    return ngettext("{count} line", "{count} lines", found).format(count=f"{found:,}")
