"""From what the services say to what the screen shows: rows of the list, and one in full."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from safehuddle.domain.dates import due_words
from safehuddle.domain.kinds import Kind
from safehuddle.domain.moment_words import relative_words
from safehuddle.domain.moments import to_local
from safehuddle.domain.statuses import ActionStatus
from safehuddle.i18n import N_, _, ngettext
from safehuddle.services.actions import SETTLED_BY_ACTION
from safehuddle.services.beneath.after_actions import LOOKED_AT
from safehuddle.services.what_became import Milestone
from safehuddle.ui.gesture import in_short
from safehuddle.ui.kind_icons import KIND_ICONS
from safehuddle.ui.kit.row_data import Row, Tag
from safehuddle.ui.theme.tokens import Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from safehuddle.services.action_list import ActionRow
    from safehuddle.services.observation_list import ObservationRow
    from safehuddle.services.what_became import ObservationStory, StoryStep


_SHOWN = 8
"""Of several chosen together, the sentences that are shown beside the list."""


class ObservationGesture(StrEnum):
    """What a person can do with an observation."""

    EDIT = "edit"
    ACTION = "promise"
    SETTLE = "settle"
    REOPEN = "reopen"
    WITHDRAW = "withdraw"
    BRING_BACK = "bring back"
    CANDOUR = "candour"
    """Begin a record of the honest conversation about harm."""
    WALL = "wall"
    """Put it into words for the wall."""
    LEARN = "learn"
    """Ask what made it possible, of what went well."""
    LOOK_BACK = "look back"
    """Look back together at harm, a near miss or what went well."""
    THREAD = "thread"
    """Show what it came from and what it led to."""
    ALIKE = "alike"
    """Find similar sentences, to put under a theme."""
    THEME = "theme"
    """Show the theme it is under."""
    OTHER_WORDS = "other words"
    """Read and copy it in the words of other systems."""
    TAG = "tag"
    """Say what several were about."""


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step of what became of it."""

    words: str
    when: str
    said: str = ""
    """What was promised, answered or said; may be empty."""
    is_now: bool = False
    """Whether this is where it stands, rather than something that happened."""


@dataclass(frozen=True, slots=True)
class ObservationDetail:
    """One observation in full."""

    id: int
    sentence: str
    tags: tuple[Tag, ...]
    said: tuple[str, ...]
    """What was said besides the sentence, each with its question."""
    steps: tuple[StepLine, ...]
    actions: tuple[Row, ...]
    history: tuple[str, ...]
    gestures: frozenset[ObservationGesture]
    is_open: bool
    """Whether a promise is what it waits for."""
    is_several: bool = False
    """Whether it stands for several that were chosen together."""


_MILESTONES = {
    Milestone.NOTICED: N_("Noticed"),
    Milestone.TALKED_ABOUT: N_("Talked about at the huddle"),
    Milestone.ACTION_ADDED: N_("Promised"),
    Milestone.HANDED_UP: N_("Handed up"),
    Milestone.ANSWERED: N_("Answered"),
    Milestone.DONE: N_("Done"),
    Milestone.DROPPED: N_("Let go"),
    Milestone.LEARNT: N_("What made it possible"),
    Milestone.LOOKED_BACK: N_("What we learnt from it"),
    Milestone.SETTLED: N_("What became of it"),
    Milestone.TOLD: N_("Who raised it was told"),
    Milestone.WITHDRAWN: N_("Taken back"),
}


def list_row(row: ObservationRow, *, zone: str, today: date) -> Row:
    """Return a row of the list: the sentence, then quietly when, what, where and how it stands."""
    tags = [Tag(relative_words(row.noticed_at, row.noticed_on, zone=zone, today=today))]
    tags += _standing(row)
    tags.append(Tag(row.harm or row.kind.label))
    if row.harm_counted:
        tags.append(Tag(row.harm_counted.label))
    if row.place:
        tags.append(Tag(row.place))
    tags += [Tag(factor.label) for factor in row.factors]
    return Row(
        key=row.id,
        sentence=row.text,
        tags=tuple(tags),
        icon=KIND_ICONS[row.kind],
        icon_word=row.kind.label,
        done=row.withdrawn_at is not None,
    )


def detail(
    story: ObservationStory,
    history: tuple[str, ...],
    *,
    zone: str,
    today: date,
    themes: Sequence[str] = (),
    may_begin_record: bool = False,
) -> ObservationDetail:
    """Return one observation in full, with the names of its themes; see `_gestures`."""
    row = story.row
    return ObservationDetail(
        id=row.id,
        sentence=row.text,
        tags=_tags(row, zone=zone, today=today),
        said=_said(row, themes),
        steps=(
            *(_step(became, zone=zone, today=today) for became in story.became),
            *_where_it_stands(row),
        ),
        actions=tuple(
            _action(action, today=today)
            for action in story.actions
            if action.status is not ActionStatus.DROPPED
        ),
        history=history,
        gestures=_gestures(story, has_theme=bool(themes), may_begin_record=may_begin_record),
        is_open=row.is_open and not row.actions_open,
    )


def several(rows: Sequence[ObservationRow]) -> ObservationDetail:
    """Return several observations that were chosen together."""
    gestures = {ObservationGesture.WITHDRAW, ObservationGesture.TAG}
    if any(row.is_open for row in rows):
        gestures.add(ObservationGesture.SETTLE)
    return ObservationDetail(
        id=0,
        sentence=count_words(len(rows)),
        tags=(),
        said=tuple(in_short(row.text) for row in rows[:_SHOWN])
        + ((_("…"),) if len(rows) > _SHOWN else ()),
        steps=(),
        actions=(),
        history=(),
        gestures=frozenset(gestures),
        is_open=False,
        is_several=True,
    )


def count_words(count: int) -> str:
    """Return how many observations."""
    return ngettext("{count} observation", "{count} observations", count).format(count=count)


def _standing(row: ObservationRow) -> list[Tag]:
    if row.withdrawn_at is not None:
        return [Tag(_("taken back"), "bin", Tone.NEUTRAL)]
    if row.actions_open:
        words = ngettext("{count} open promise", "{count} open promises", row.actions_open)
        return [Tag(words.format(count=row.actions_open), "actions", Tone.NEUTRAL)]
    if row.settled_at is not None:
        return [Tag(_("closed"), "tick", Tone.BETTER)]
    return []


def _tags(row: ObservationRow, *, zone: str, today: date) -> tuple[Tag, ...]:
    when = relative_words(row.noticed_at, row.noticed_on, zone=zone, today=today)
    # A night shift belongs to the date it began: say so where the two differ.
    if row.noticed_at and to_local(row.noticed_at, zone).date() != row.noticed_on:
        when = _("{when}, on the night shift").format(when=when)
    tags = [Tag(row.kind.label, KIND_ICONS[row.kind], Tone.NEUTRAL)]
    if row.harm:
        tags.append(Tag(row.harm, "harm", Tone.NEUTRAL))
    if row.harm_counted:
        tags.append(Tag(row.harm_counted.label, "", Tone.NEUTRAL))
    tags += [Tag(factor.label, "", Tone.NEUTRAL) for factor in row.factors]
    if row.place:
        tags.append(Tag(row.place, "place", Tone.NEUTRAL))
    if row.raised_by:
        tags.append(Tag(row.raised_by, "person", Tone.NEUTRAL))
    tags.append(Tag(when, "clock", Tone.NEUTRAL))
    return tuple(tags)


def _said(row: ObservationRow, themes: Sequence[str]) -> tuple[str, ...]:
    said = [_("Theme: {name}").format(name=name) for name in themes]
    if row.made_easy:
        said.append(_("What made it easy to go wrong: {words}").format(words=row.made_easy))
    return tuple(said)


def _step(became: StoryStep, *, zone: str, today: date) -> StepLine:
    said = became.words
    if became.milestone is Milestone.NOTICED and said:
        said = _("from {who}").format(who=said)
    if became.milestone is Milestone.HANDED_UP and said:
        said = _("to {who}").format(who=said)
    if became.milestone is Milestone.SETTLED and said == SETTLED_BY_ACTION:
        said = _("Its promise was kept.")
    when = relative_words(became.at, became.on, zone=zone, today=today)
    return StepLine(_(_MILESTONES[became.milestone]), when, said)


def _where_it_stands(row: ObservationRow) -> tuple[StepLine, ...]:
    if not row.is_open:
        return ()
    if row.actions_open:
        return (StepLine(_("Still open, until its promise is kept"), "", is_now=True),)
    return (StepLine(_("Still open: nothing is promised yet"), "", is_now=True),)


def _action(action: ActionRow, *, today: date) -> Row:
    tags = [Tag(action.owner)] if action.owner else []
    if action.status is ActionStatus.DONE:
        tags.append(Tag(_("done"), "tick", Tone.BETTER))
    elif action.status is ActionStatus.HANDED_UP:
        asked = _("handed up to {who}").format(who=action.handed_to or "")
        tags.append(Tag(asked, "hand-up", Tone.NEUTRAL))
    elif action.due < today:
        tags.append(Tag(due_words(action.due, today), "warning", Tone.WORSE))
    else:
        tags.append(Tag(due_words(action.due, today)))
    done = action.status is ActionStatus.DONE
    return Row(action.id, action.what, tuple(tags), ticked=done, done=done)


def _gestures(
    story: ObservationStory, *, has_theme: bool, may_begin_record: bool
) -> frozenset[ObservationGesture]:
    """Return what can be done; who may begins a candour record about harm."""
    row = story.row
    if row.withdrawn_at is not None:
        return frozenset({ObservationGesture.BRING_BACK})
    settled = ObservationGesture.SETTLE if row.settled_at is None else ObservationGesture.REOPEN
    begins = may_begin_record and row.kind is Kind.HARM
    came_of_it = any(step.milestone in _CAME_OF_IT for step in story.became)
    learns = row.kind is Kind.WENT_WELL
    return frozenset(
        {
            *(ObservationGesture.EDIT, ObservationGesture.ACTION, settled),
            ObservationGesture.WITHDRAW,
            ObservationGesture.THEME if has_theme else ObservationGesture.ALIKE,
            *(ObservationGesture.OTHER_WORDS, ObservationGesture.WITHDRAW),
            *((ObservationGesture.CANDOUR,) if begins else ()),
            *((ObservationGesture.WALL,) if came_of_it else ()),
            *((ObservationGesture.LEARN,) if learns else ()),
            *((ObservationGesture.LOOK_BACK,) if row.kind in LOOKED_AT else ()),
            ObservationGesture.THREAD,
        }
    )


_CAME_OF_IT = (Milestone.DONE, Milestone.ANSWERED, Milestone.SETTLED)
