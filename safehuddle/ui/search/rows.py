"""From what was found to rows in groups."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from safehuddle.domain.dates import due_words, format_date
from safehuddle.domain.moment_words import ago, wall_day
from safehuddle.domain.statuses import ActionStatus
from safehuddle.i18n import N_, _
from safehuddle.services.find import What
from safehuddle.ui.kind_icons import KIND_ICONS
from safehuddle.ui.kit.row_data import Row, Section, Tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from safehuddle.services.find import Hit
    from safehuddle.ui.search.commands import Command

SHOWN = 6
"""Of each group: what fits on a small screen together with the others."""
ALL_OBSERVATIONS = "observations/?"
"""Before the words that the observations screen should search for."""

_GROUPS = {
    What.OBSERVATION: N_("Noticed"),
    What.ACTION: N_("Promised"),
    What.THANKS: N_("Thanked"),
}
_PLACES = {What.OBSERVATION: "observations", What.ACTION: "actions", What.THANKS: "thanks"}
_STATUS = {
    ActionStatus.DONE: N_("done"),
    ActionStatus.DROPPED: N_("let go"),
    ActionStatus.HANDED_UP: N_("handed up"),
}


def found_rows(
    goals: Sequence[Command], hits: Sequence[Hit], *, typed: str, today: date, zone: str
) -> tuple[Row | Section, ...]:
    """Return the places first, because they are few, then what was found, the newest first."""
    shown: list[Row | Section] = []
    if goals:
        shown.append(Section(_("Go to")))
        shown += [_goal_row(goal) for goal in goals]
    for what, title in _GROUPS.items():
        group = [hit for hit in hits if hit.what is what]
        if group:
            shown.append(Section(_(title)))
            shown += [_hit_row(hit, today, zone) for hit in group[:SHOWN]]
        if what is What.OBSERVATION and len(group) > SHOWN:
            words = _("Show all of them in Observations")
            shown.append(Row(ALL_OBSERVATIONS + typed, words, icon="arrow-next"))
    return tuple(shown)


def where_of(hit: Hit) -> str:
    """Return where a hit is shown, as `Desk.go` understands it."""
    return f"{_PLACES[hit.what]}/{hit.id}"


def _goal_row(goal: Command) -> Row:
    tags = (Tag(goal.keys, "keyboard"),) if goal.keys else ()
    return Row(goal.where, goal.words, tags, icon=goal.icon)


def _hit_row(hit: Hit, today: date, zone: str) -> Row:
    on = date.fromisoformat(hit.on)
    at = datetime.fromisoformat(hit.at) if hit.at else None
    words: list[str]
    if hit.what is What.OBSERVATION and hit.kind is not None:
        words = [ago(at, on, zone=zone, today=today), hit.kind.label, hit.beside]
        icon, icon_word = KIND_ICONS[hit.kind], hit.kind.label
    elif hit.what is What.ACTION:
        ended = _STATUS.get(hit.status) if hit.status else None
        words = [_(ended) if ended else due_words(on, today), hit.beside]
        icon, icon_word = "actions", _("promise")
    else:
        day = format_date(wall_day(at, on, zone))
        words = [day, _("to {whom}").format(whom=hit.beside) if hit.beside else ""]
        icon, icon_word = "kindness", _("thanks")
    return Row(
        where_of(hit),
        hit.text,
        tuple(Tag(word) for word in words if word),
        icon=icon,
        icon_word=icon_word,
    )
