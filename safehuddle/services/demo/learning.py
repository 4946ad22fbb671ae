"""What a made-up ward learnt from what went well, in the huddle after it was noticed."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from safehuddle.domain.kinds import Kind
from safehuddle.services.demo.actions import ActionFates
from safehuddle.services.demo.bank import ActionTemplate, SentenceTemplate

if TYPE_CHECKING:
    from safehuddle.services.demo.bank import Bank, LearningTemplate
    from safehuddle.services.demo.calendar import DemoCalendar
    from safehuddle.services.demo.story import DemoStory, Row

TRIED = "ask the team after a week"
"""How a ward knows whether what it tries helps."""


def tell_learnings(
    story: DemoStory, chance: Random, bank: Bank, calendar: DemoCalendar
) -> list[Row]:
    """Return what was learnt, each from the newest sentence it fits; add what is tried of it."""
    fates = ActionFates(chance, bank, calendar)
    well = [row for row in story.observations if row["kind"] is Kind.WENT_WELL]
    well.sort(key=lambda row: row["recorded_at"], reverse=True)
    rows = []
    for each in bank.learnings:
        about = next((row for row in well if _is_of(each, row) and _talked(calendar, row)), None)
        if about is not None:
            rows.append(_learnt(story, fates, calendar, each, about))
    return rows


def _is_of(each: LearningTemplate, row: Row) -> bool:
    return each.of in row["text"]


def _talked(calendar: DemoCalendar, row: Row) -> bool:
    return calendar.next_huddle(row["recorded_at"]) is not None


def _learnt(
    story: DemoStory,
    fates: ActionFates,
    calendar: DemoCalendar,
    each: LearningTemplate,
    about: Row,
) -> Row:
    huddle = calendar.next_huddle(about["recorded_at"])
    assert huddle is not None
    meeting, learnt = calendar.held[huddle], each.learnt
    at = meeting.ended_at - timedelta(seconds=40)
    if learnt.action is not None:
        deed = ActionTemplate(learnt.action.what, learnt.action.owner, TRIED)
        line = SentenceTemplate("", (deed,))
        story.action(fates.action(line, huddle=huddle, opened=at), about=about)
    row: dict[str, Any] = {name: text or None for name, text in learnt.answers.items()}
    row |= {
        "about": about,
        "ending": learnt.ending,
        "whom": learnt.whom or None,
        "learnt_on": meeting.on,
        "learnt_at": at,
    }
    return row
