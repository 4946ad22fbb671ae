"""What became of what a made-up ward was told, in words for its wall; and who signed up there."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from safehuddle.domain.kinds import Kind
from safehuddle.domain.statuses import ActionStatus
from safehuddle.i18n import N_, _
from safehuddle.models import SignedUp

if TYPE_CHECKING:
    from safehuddle.services.demo.calendar import DemoCalendar
    from safehuddle.services.demo.story import DemoStory
    from safehuddle.store.change import Change

_SAID = (
    (
        5,
        Kind.IDEA,
        N_("a second drip stand at the far end would save us a walk at night"),
        N_("one came from stores, it lives by the linen cupboard"),
        N_("There is no drip stand at the far end at night."),
        N_("A second stand now lives by the linen cupboard."),
    ),
    (
        9,
        Kind.WORRY,
        N_("nobody at the back can hear the board round"),
        N_("moved to the seminar room, everybody has a chair"),
        N_("We cannot hear the board round from the back."),
        N_("It is held in the seminar room now, with a chair for everybody."),
    ),
    (
        12,
        Kind.SAID,
        N_("my dad could not reach his bell from the chair"),
        N_("longer leads on every chair, looked at when the shift begins"),
        N_("The bell cannot be reached from the chair."),
        N_("Every chair has a longer lead, and we look at it when each shift begins."),
    ),
    (
        17,
        Kind.SAID,
        N_("the bins bang all night"),
        N_("bins with soft lids came, the phone rings low after ten"),
        N_("It is too loud at night."),
        N_("The bins have soft lids, and the phone rings low after ten."),
    ),
)
"""Days ago, kind, sentence, what became of it, and the two sentences for the wall."""

_SIGNED_UP = (
    (4, N_("ward manager"), N_("I ask the quietest person in the huddle first."), True),
    (3, N_("housekeeper"), N_("I say it when a floor is wet, and stay until it is dry."), True),
    (3, N_("Priya"), N_("I read every allergy aloud before I give anything."), True),
    (2, N_("student nurse"), N_("I ask when I do not know."), True),
    (1, N_("healthcare assistant"), N_("I put every bell back into a hand."), True),
    (1, N_("ward clerk"), N_("I ring back, even if the answer is no."), False),
    (0, N_("physiotherapist"), N_("I look under the bed before anybody stands up."), True),
)
"""Months ago, who, what they mean to do, and whether it may hang on the wall."""


_TOLD_WITHIN = timedelta(days=2)


def tell_what_became(story: DemoStory, calendar: DemoCalendar) -> None:
    """Add what was said, closed, told and agreed for the wall.

    Whoever raised anything else has heard by now, but for the promise that was kept last.
    """
    for row in story.observations:
        if row["settled_at"] and row["settled_at"] + _TOLD_WITHIN <= calendar.end:
            row["told_at"] = row["settled_at"] + _TOLD_WITHIN
    for row in story.actions:
        ended = max(filter(None, (row["closed_at"], row["answered_at"])), default=None)
        if row["told_at"] is None and ended and ended + _TOLD_WITHIN <= calendar.end:
            row["told_at"] = ended + _TOLD_WITHIN
    kept = [row for row in story.actions if row["status"] is ActionStatus.DONE]
    if kept:
        last = max(kept, key=lambda row: row["closed_at"])
        last["told_at"] = None
        last["about"]["raised_by"] = last["about"]["raised_by"] or _("healthcare assistant")
    for days, kind, text, became, said, did in _SAID:
        on = calendar.until - timedelta(days=days)
        if on < calendar.first or not story.observations:
            continue
        at = calendar.end - timedelta(days=days)
        story.observations.append(
            {
                **dict.fromkeys(story.observations[0]),
                "kind": kind,
                "factors": 0,
                "noticed_on": on,
                "noticed_at": at,
                "recorded_at": at,
                "text": _(text),
                "settled_at": at + timedelta(days=2),
                "settled_how": _(became),
                "told_at": at + timedelta(days=3),
                "wall_said": _(said),
                "wall_did": _(did),
                "wall_at": at + timedelta(days=3),
            }
        )


def sign_up(change: Change, ward_id: int, calendar: DemoCalendar) -> None:
    """Add those who signed up, month by month."""
    for months, who, commitment, on_wall in _SIGNED_UP:
        since = calendar.until.replace(day=1)
        for _month in range(months):
            since = (since - timedelta(days=1)).replace(day=1)
        change.session.add(
            SignedUp(
                uid=change.new_uid(),
                ward_id=ward_id,
                who=_(who),
                commitment=_(commitment),
                on_wall=on_wall,
                since=since,
            )
        )
