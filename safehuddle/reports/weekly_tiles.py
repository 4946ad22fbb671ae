"""The four figures at the top of the weekly summary; "–" where nobody counted, never nought."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.kinds import Kind
from safehuddle.i18n import _, ngettext
from safehuddle.reports.tiles import NONE, Tile

if TYPE_CHECKING:
    from safehuddle.domain.weekly import WeeklyContent


def weekly_tiles(content: WeeklyContent) -> tuple[Tile, ...]:
    """Return huddles, sentences, promises and thanks, each with what it is made of."""
    return (_huddles(content), _noticed(content), _kept(content), _thanked(content))


def _huddles(content: WeeklyContent) -> Tile:
    over = content.held + content.missed
    label = _("huddles held")
    if not over:
        return Tile(NONE, "", label, (_("No huddles were recorded."), *_to_come(content)))
    row = _("{count} in a row").format(count=content.streak.in_a_row)
    if content.streak.embedded:
        row = _("{row}: a habit").format(row=row)
    of = _("of {count}").format(count=over)
    if content.missed:
        missed = _("{count} missed").format(count=content.missed)
        row = f"{missed} · {row}"
    return Tile(str(content.held), of, label, (row, *_to_come(content)))


def _to_come(content: WeeklyContent) -> tuple[str, ...]:
    if not content.to_come:
        return ()
    return (
        ngettext("{count} still to come", "{count} still to come", content.to_come).format(
            count=content.to_come
        ),
    )


def _noticed(content: WeeklyContent) -> Tile:
    if not content.noticed:
        return Tile(NONE, "", _("noticed"), (_("Nothing was written down."),))
    good = _("{count} went well").format(count=content.good)
    worries = ngettext("{count} worry", "{count} worries", content.worries).format(
        count=content.worries
    )
    said, ideas = content.count_of(Kind.SAID), content.count_of(Kind.IDEA)
    others = []
    if said:
        others.append(_("{count} from patients").format(count=said))
    if ideas:
        others.append(ngettext("{count} idea", "{count} ideas", ideas).format(count=ideas))
    lines = (f"{good} · {worries}", " · ".join(others))
    return Tile(str(content.noticed), "", _("noticed"), lines)


def _kept(content: WeeklyContent) -> Tile:
    label = _("promises kept")
    made = _("{opened} made · {closed} closed").format(opened=content.opened, closed=content.closed)
    late = ngettext("{count} late now", "{count} late now", content.overdue).format(
        count=content.overdue
    )
    if not content.actions_due:
        return Tile(NONE, "", label, (_("None fell due."), f"{made} · {late}"))
    of = _("of {count}").format(count=content.actions_due)
    return Tile(str(content.actions_kept), of, label, (made, late))


def _thanked(content: WeeklyContent) -> Tile:
    if not content.thanks_given:
        return Tile(NONE, "", _("thank-yous"), (_("None was written down."),))
    label = ngettext("thank-you", "thank-yous", content.thanks_given)
    shared = _("{count} on paper").format(count=len(content.thanks))
    private = _("{count} not for paper").format(count=content.private_thanks)
    lines = (shared, private) if content.private_thanks else (shared,)
    return Tile(str(content.thanks_given), "", label, lines)
