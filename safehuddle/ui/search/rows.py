"""From what was found to rows in groups."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from itertools import groupby
from typing import TYPE_CHECKING

from safehuddle.domain.dates import due_words, format_date
from safehuddle.domain.kinds import Kind
from safehuddle.domain.moment_words import ago, wall_day
from safehuddle.domain.statuses import ActionStatus
from safehuddle.i18n import N_, _
from safehuddle.ui.kind_icons import KIND_ICONS
from safehuddle.ui.kit.row_data import Row, Section, Tag

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from safehuddle.services.candour.overview import Found
    from safehuddle.services.find import Hit
    from safehuddle.ui.search.commands import Command

SHOWN = 6
"""Of each group: what fits on a small screen together with the others."""
_OBSERVATIONS = "observations"
ALL_OBSERVATIONS = f"{_OBSERVATIONS}/?"
"""Before the words that the observations screen should search for."""

_STATUS = {
    ActionStatus.DONE: N_("done"),
    ActionStatus.DROPPED: N_("let go"),
    ActionStatus.HANDED_UP: N_("handed up"),
}


def found_rows(
    goals: Sequence[Command],
    hits: Sequence[Hit],
    records: Sequence[Found] = (),
    *,
    typed: str,
    today: date,
    zone: str,
) -> tuple[Row | Section, ...]:
    """Return the places first, because they are few, then what was found, the newest first.

    Args:
        goals: the places.
        hits: what was found.
        records: candour records that were, for whoever may see them.
        typed: what was looked for.
        today: the date on the ward's wall.
        zone: the ward's.
    """
    shown: list[Row | Section] = []
    if goals:
        shown.append(Section(_("Go to")))
        shown += [_goal_row(goal) for goal in goals]
    if records:
        shown.append(Section(_("Candour records")))
        shown += [_record_row(found) for found in records[:SHOWN]]
    for record, found in groupby(hits, lambda hit: hit.record):
        group = list(found)
        shown.append(Section(_(record.search_heading)))
        shown += [_hit_row(hit, today, zone) for hit in group[:SHOWN]]
        if record.screen == _OBSERVATIONS and len(group) > SHOWN:
            words = _("Show all of them in Observations")
            shown.append(Row(ALL_OBSERVATIONS + typed, words, icon="arrow-next"))
    return tuple(shown)


def address_of(hit: Hit) -> str:
    """Return where a hit is shown, as `Desk.go` understands it."""
    return f"{hit.record.screen}/{hit.id}"


def _goal_row(goal: Command) -> Row:
    tags = (Tag(goal.keys, "keyboard"),) if goal.keys else ()
    return Row(goal.where, goal.words, tags, icon=goal.icon)


def _record_row(found: Found) -> Row:
    tags = (Tag(_("record {number}").format(number=found.number)),)
    return Row(f"candour/{found.record_id}", found.text, tags, icon="speech")


def _hit_row(hit: Hit, today: date, zone: str) -> Row:
    told = _TOLD.get(hit.record.table, _plainly)
    words, icon, icon_word = told(hit, today, zone)
    return Row(
        address_of(hit),
        hit.text,
        tuple(Tag(word) for word in words if word),
        icon=icon,
        icon_word=icon_word,
    )


Looks = tuple[tuple[str, ...], str, str]
"""What stands below a hit, its icon, and the word of that."""


def _plainly(hit: Hit, _today: date, zone: str) -> Looks:
    on = format_date(wall_day(_moment(hit), date.fromisoformat(hit.on), zone))
    return (on, hit.beside), hit.record.icon, _(hit.record.word)


def _observation(hit: Hit, today: date, zone: str) -> Looks:
    kind = Kind(hit.state)
    when = ago(_moment(hit), date.fromisoformat(hit.on), zone=zone, today=today)
    return (when, kind.label, hit.beside), KIND_ICONS[kind], kind.label


def _action(hit: Hit, today: date, _zone: str) -> Looks:
    ended = _STATUS.get(ActionStatus(hit.state))
    due = _(ended) if ended else due_words(date.fromisoformat(hit.on), today)
    return (due, hit.beside), hit.record.icon, _(hit.record.word)


def _thanks(hit: Hit, today: date, zone: str) -> Looks:
    (on, whom), icon, icon_word = _plainly(hit, today, zone)
    return (on, _("to {whom}").format(whom=whom) if whom else ""), icon, icon_word


def _moment(hit: Hit) -> datetime | None:
    return datetime.fromisoformat(hit.at) if hit.at else None


_TOLD: dict[str, Callable[[Hit, date, str], Looks]] = {
    "observation": _observation,
    "action": _action,
    "thanks": _thanks,
}
"""What is told of a hit beyond its day and what stands beside it, by table."""
