"""What each step of a running huddle lists, and what a key does with the row in hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from safehuddle.domain.carry import DueGroup, carried_words, is_carried_often
from safehuddle.domain.kinds import Kind
from safehuddle.domain.moment_words import ago
from safehuddle.domain.running_order import Step
from safehuddle.domain.statuses import ActionStatus
from safehuddle.i18n import N_, _
from safehuddle.ui.huddle.sentences import Key, row_of_action, sentence_row
from safehuddle.ui.kit.row_data import Row, Section, Tag
from safehuddle.ui.theme.tokens import Tone

if TYPE_CHECKING:
    from collections.abc import Iterable

    from safehuddle.services.action_list import ActionRow
    from safehuddle.services.observation_list import ObservationRow
    from safehuddle.services.thanks import ThanksRow
    from safehuddle.ui.huddle.reading import HuddleNow

DONE, REOPEN, DATE, HAND_UP, DROP, TOLD, ANSWER = "d", "r", "c", "h", "x", "t", "a"
SETTLE, ACTION, GLAD, EDIT, LEARN = "s", "p", "g", "e", "w"

_ACT_WORDS = {
    DONE: N_("Done"),
    REOPEN: N_("Open again"),
    DATE: N_("Change date"),
    HAND_UP: N_("Hand up"),
    DROP: N_("Let go"),
    TOLD: N_("Told who raised it"),
    ANSWER: N_("Answer came"),
    SETTLE: N_("Say what became of it"),
    ACTION: N_("Promise something"),
    GLAD: N_("Glad to see it on paper"),
    EDIT: N_("Change"),
    LEARN: N_("What made it possible?"),
}


class RowAct(NamedTuple):
    """Something a key does with the row in hand."""

    letter: str
    words: str


class Listing(NamedTuple):
    """The rows of one step, and what can be done with each."""

    rows: tuple[Row | Section, ...]
    acts: dict[Key, tuple[RowAct, ...]]
    asks: dict[Key, str]
    """The question a promise carried over too often puts, in place of the usual keys' words."""
    empty: str
    """What is said when there is no row; empty when this step lists nothing."""


def listing(now: HuddleNow, step: Step) -> Listing:
    """Return what `step` lists."""
    build = _LISTINGS.get(step)
    return build(now) if build else Listing((), {}, {}, "")


def _actions(now: HuddleNow) -> Listing:
    rows: list[Row | Section] = []
    shown: list[ActionRow] = []
    for group, found in now.actions.groups.items():
        if not found:
            continue
        # The open ones need no headings: they come in the order of their days, and say them.
        if group is DueGroup.DONE_THIS_WEEK:
            rows.append(Section(_("Done since we last met"), len(found)))
        rows += [action_row(now, row) for row in found]
        shown += found
    if now.actions.waiting:
        rows.append(Section(_("Waiting above the ward"), len(now.actions.waiting)))
        rows += [_waiting_row(now, row) for row in now.actions.waiting]
        shown += now.actions.waiting
    return Listing(
        tuple(rows),
        {("action", row.id): _action_acts(row) for row in shown},
        {
            ("action", row.id): carried_words(row.carried) or ""
            for row in shown
            if row.status is ActionStatus.OPEN and is_carried_often(row.carried)
        },
        _("No promise is open. Go on with Enter."),
    )


def _since(now: HuddleNow) -> Listing:
    good = [row for row in now.since if not row.kind.is_worrying]
    worrying = [row for row in now.since if row.kind.is_worrying]
    rows: list[Row | Section] = []
    for title, found in (
        (_("What went well, was said or thought of"), good),
        (_("What worried us, nearly went wrong or did harm"), worrying),
    ):
        if found:
            rows.append(Section(title, len(found)))
            rows += [_observation_row(now, row) for row in found]
    empty = _("Nothing has been noticed since we last met. What has anyone seen?")
    return Listing(tuple(rows), _observation_acts((*good, *worrying)), {}, empty)


def _worries(now: HuddleNow) -> Listing:
    return Listing(
        tuple(_observation_row(now, row) for row in now.worries),
        _observation_acts(now.worries),
        {},
        _("No worry is open. What could trip us up today?"),
    )


def _who(now: HuddleNow) -> Listing:
    rows: list[Row | Section] = []
    if now.made:
        rows.append(Section(_("Promised in this huddle"), len(now.made)))
        rows += [action_row(now, row) for row in now.made]
    bare = [row for row in now.worries if not row.actions_open]
    if bare:
        rows.append(Section(_("Worries that nobody has taken on yet"), len(bare)))
        rows += [_observation_row(now, row) for row in bare]
    acts = {("action", row.id): _action_acts(row) for row in now.made}
    empty = _("Nothing is promised yet. What is the smallest next step?")
    return Listing(tuple(rows), {**acts, **_observation_acts(bare)}, {}, empty)


def _thanks(now: HuddleNow) -> Listing:
    rows = tuple(thanks_row(row) for row in now.thanks)
    each = (_act(GLAD), _act(EDIT))
    acts: dict[Key, tuple[RowAct, ...]] = {("thanks", row.id): each for row in now.thanks}
    return Listing(rows, acts, {}, _("Nobody has been thanked today. Who made a difference?"))


_LISTINGS: dict[Step, Callable[[HuddleNow], Listing]] = {
    Step.ACTIONS: _actions,
    Step.SINCE: _since,
    Step.WORRIES: _worries,
    Step.WHO_DOES_WHAT: _who,
    Step.THANKS: _thanks,
}


def action_row(now: HuddleNow, row: ActionRow) -> Row:
    """Return the row of a promise, with who should be told."""
    more = []
    if row.answer:
        more.append(Tag(_("answer: {answer}").format(answer=row.answer)))
    if row.told_at is not None:
        more.append(Tag(_("told"), icon="tick"))
    elif row.raised_by:
        more.append(Tag(_("raised by {whom}").format(whom=row.raised_by), icon="speech"))
    return row_of_action(
        ("action", row.id),
        row.what,
        owner=row.owner,
        due=row.due,
        today=now.today,
        carried=row.carried,
        is_done=row.status is ActionStatus.DONE,
        more=more,
    )


def _waiting_row(now: HuddleNow, row: ActionRow) -> Row:
    since = ago(row.handed_at or row.opened_at, zone=now.card.zone, today=now.today)
    asked = _("handed up to {whom} {when}").format(whom=row.handed_to or "", when=since)
    return Row(("action", row.id), row.what, tags=(Tag(asked),), icon="hand-up", icon_word="")


def _observation_row(now: HuddleNow, row: ObservationRow) -> Row:
    more = [Tag(ago(row.noticed_at, row.noticed_on, zone=now.card.zone, today=now.today))]
    if row.actions_open:
        more.append(Tag(_("promised"), icon="actions"))
    if row.settled_how and row.settled_at is not None:
        more.append(Tag(_("closed"), icon="tick"))
    return sentence_row(
        ("observation", row.id),
        row.text,
        row.kind,
        factors=row.factors,
        place=row.place,
        more=more,
    )


def thanks_row(row: ThanksRow) -> Row:
    """Return the row of a thank-you."""
    whom = row.to_whom or _("the whole team")
    shown = Row(
        ("thanks", row.id),
        row.text,
        tags=(Tag(_("to {whom}").format(whom=whom)),),
        icon="kindness",
        icon_word=_("thanks"),
        tone=Tone.BETTER,
    )
    if not row.agreed:
        return shown
    return replace(shown, tags=(*shown.tags, Tag(_("glad to see it on paper"), icon="tick")))


def _action_acts(row: ActionRow) -> tuple[RowAct, ...]:
    told = (_act(TOLD),) if row.observation_id is not None and row.told_at is None else ()
    if row.status is ActionStatus.HANDED_UP:
        return (_act(ANSWER), *told)
    if row.status is ActionStatus.DONE:
        return (_act(REOPEN), *told)
    smaller = (RowAct(EDIT, _("Make it smaller")),) if is_carried_often(row.carried) else ()
    return (_act(DONE), *smaller, _act(DATE), _act(HAND_UP), _act(DROP), *told)


def _observation_acts(rows: Iterable[ObservationRow]) -> dict[Key, tuple[RowAct, ...]]:
    acts: dict[Key, tuple[RowAct, ...]] = {}
    for row in rows:
        settle = (_act(SETTLE),) if row.is_open else ()
        learn = (_act(LEARN),) if row.kind is Kind.WENT_WELL else ()
        acts["observation", row.id] = (*settle, _act(ACTION), *learn)
    return acts


def every_act() -> tuple[RowAct, ...]:
    """Return all that a key does with a row of one kind or another."""
    return tuple(map(_act, _ACT_WORDS))


def _act(letter: str) -> RowAct:
    return RowAct(letter, _(_ACT_WORDS[letter]))
