"""A record, with what it is about, as it is put into the words of other systems. It only reads.

Who raised something, and the history, stand nowhere in it; nor does anything out of sight, not even
to somebody who gave a PIN, for what is copied is out of the program's hands.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from safehuddle.domain.beneath import ASKS, Beneath
from safehuddle.domain.crosswalk import Sort
from safehuddle.domain.dates import format_date, format_time
from safehuddle.domain.factors import Factor, from_mask
from safehuddle.domain.kinds import Kind
from safehuddle.domain.moments import to_local
from safehuddle.domain.other_words import Written
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.models import (
    Action,
    AfterAction,
    Gap,
    Observation,
    Theme,
    ThemeNote,
    ThreadLink,
    catalogue,
)
from safehuddle.services import learnt, observation_list
from safehuddle.services.beneath import written as beneath

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from safehuddle.models import Learning, QuestionAnswer, Story


def written(session: Session, ward_id: int, kind: str, row_id: int, *, zone: str) -> Written:
    """Return what the ward wrote down in one record.

    Args:
        session: reads the store.
        ward_id: whose.
        kind: its table, one of `Sort`.
        row_id: which.
        zone: the ward's.

    Raises:
        UserError: it is out of sight, or no such record is put into the words of others.
    """
    row: Any = session.get(catalogue.model_of(kind), row_id) if kind in tuple(Sort) else None
    if row is None or row.ward_id != ward_id or row.withdrawn_at is not None:
        raise UserError(_("This is gone. Nothing was copied."))
    return replace(_HOW[Sort(kind)](session, row, zone), sort=Sort(kind))


def _of_observation(session: Session, row: Observation, zone: str) -> Written:
    about = _event(session, row.ward_id, row.id, zone)
    reviews = beneath.of_observation(session, row.id)
    looked = _looked_back(reviews[-1].answers) if reviews else {}
    made = Action.observation_id == row.id
    return replace(about, **looked, **_promised(session.scalars(select(Action).where(made))))


def _of_learning(session: Session, row: Learning, zone: str) -> Written:
    on = format_date(row.learnt_on)
    about = _event(session, row.ward_id, row.observation_id, zone, on=on, kind=Kind.WENT_WELL)
    likelier = row.likelier or row.easy or ""
    return replace(about, possible=row.possible, likelier=likelier)


def _of_review(session: Session, row: AfterAction, zone: str) -> Written:
    on = format_date(row.looked_on)
    about = _event(session, row.ward_id, row.observation_id, zone, on=on)
    return replace(about, **_looked_back(_answers(Beneath.AFTER_ACTION, row)), **_led(session, row))


def _of_story(session: Session, row: Story, zone: str) -> Written:
    on = format_date(row.told_on)
    about = _event(session, row.ward_id, _came_from(session, row), zone, on=on)
    told = f"{row.title}\n{row.text}"
    return replace(about, text=told, learnt=row.learnt or "", **_led(session, row))


def _of_gap(session: Session, row: Gap, _zone: str) -> Written:
    said = {ask.field: _(ask.question) for ask in ASKS[Beneath.GAP]}

    def each(*names: str) -> str:
        answers = ((said[name], getattr(row, name)) for name in names)
        return "\n".join(f"{asked}: {answer}" for asked, answer in answers if answer)

    led = _led(session, row)
    closes = row.closes or ""
    return Written(
        None,
        row.work,
        format_date(row.seen_on),
        factors=_factors_before(session, row),
        planned=each("imagined", "prescribed"),
        done=each("done", "told"),
        why=row.sense or "",
        promised="\n".join(filter(None, (closes, led["promised"]))),
        known=led["known"],
    )


def _of_answer(session: Session, row: QuestionAnswer, _zone: str) -> Written:
    said = f"{row.question}\n{row.answer}"
    return Written(None, said, format_date(row.answered_on), **_led(session, row))


def _of_promise(session: Session, row: Action, zone: str) -> Written:
    made_with = _made_with(session, row)
    if made_with is None:
        about = _event(session, row.ward_id, row.observation_id, zone)
    else:
        sort, before = made_with
        about = replace(_HOW[sort](session, before, zone), made_with=sort)
    return replace(about, **_promised([row]))


def _made_with(session: Session, row: Action) -> tuple[Sort, Any] | None:
    """Return what a promise was made with, beyond an observation, where that is in sight."""
    for sort in (Sort.REVIEW, Sort.GAP, Sort.STORY, Sort.ANSWER):
        model: Any = catalogue.model_of(sort)
        found = session.scalar(_before(row, model, model).order_by(ThreadLink.id).limit(1))
        if found is not None:
            return sort, found
    return None


def _of_theme(session: Session, row: Theme, _zone: str) -> Written:
    said = "\n".join(filter(None, (row.name, row.about)))
    since = _("since {date}").format(date=format_date(row.begun_on))
    return Written(None, said, since, factors=_factors_of(session, [row.id]))


_HOW: dict[Sort, Callable[[Session, Any, str], Written]] = {
    Sort.OBSERVATION: _of_observation,
    Sort.LEARNING: _of_learning,
    Sort.REVIEW: _of_review,
    Sort.GAP: _of_gap,
    Sort.STORY: _of_story,
    Sort.ANSWER: _of_answer,
    Sort.PROMISE: _of_promise,
    Sort.THEME: _of_theme,
}


def _event(
    session: Session,
    ward_id: int,
    number: int | None,
    zone: str,
    *,
    on: str = "",
    kind: Kind | None = None,
) -> Written:
    """Return what an observation says; with none in sight, no more than the day and kind given."""
    row = observation_list.one(session, ward_id, number) if number is not None else None
    if row is None or row.withdrawn_at is not None:
        return Written(kind, "", on)
    when = format_date(row.noticed_on)
    if row.noticed_at is not None:
        at = to_local(row.noticed_at, zone)
        when = _("{date} at {time}").format(date=format_date(at.date()), time=format_time(at))
    said = learnt.of_observation(session, row.id)
    newest = said[-1] if said else None
    return Written(
        kind=row.kind,
        text=row.text,
        when=when,
        observation_id=row.id,
        place=row.place or "",
        harm=row.harm or "",
        factors=row.factors,
        made_easy=row.made_easy or "",
        possible=newest.possible if newest else "",
        likelier=(newest.likelier or newest.easy or "") if newest else "",
    )


def _answers(sort: Beneath, row: object) -> dict[str, str]:
    return {ask.field: getattr(row, ask.field) or "" for ask in ASKS[sort]}


def _looked_back(answers: dict[str, str]) -> dict[str, Any]:
    """Return what looking back found; what is kept was learnt, too."""
    found = {name: answers.get(name, "") for name in ("expected", "actual", "why")}
    kept = answers.get("kept", "")
    keeps = _("We keep: {what}").format(what=kept) if kept else ""
    return {**found, "learnt": "\n".join(filter(None, (answers.get("learnt", ""), keeps)))}


def _led(session: Session, row: AfterAction | Gap | QuestionAnswer | Story) -> dict[str, Any]:
    """Return what was promised with a record."""
    to = select(ThreadLink.to_uid).where(
        ThreadLink.from_uid == row.uid, ThreadLink.to_kind == "action"
    )
    return _promised(session.scalars(select(Action).where(Action.uid.in_(to))))


def _promised(rows: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever yields promises
    here = sorted((row for row in rows if row.withdrawn_at is None), key=lambda row: row.id)
    return {
        "promised": "\n".join(map(_promise_words, here)),
        "known": "\n".join(row.how_known for row in here if row.how_known),
    }


def _promise_words(row: Action) -> str:
    due = _("by {date}").format(date=format_date(row.due))
    return f"{row.what} ({', '.join(filter(None, (row.owner, due, row.status.label)))})"


def _came_from(session: Session, row: Gap | Story) -> int | None:
    """Return the observation that led to a record, by itself or by a review of it."""
    for model, number in (
        (Observation, Observation.id),
        (AfterAction, AfterAction.observation_id),
    ):
        found: int | None = session.scalar(
            _before(row, model, number).order_by(ThreadLink.id).limit(1)
        )
        if found is not None:
            return found
    return None


def _before(row: Action | Gap | Story, model: Any, column: Any) -> Select[Any]:  # noqa: ANN401 - any record
    """Ask for a column of what a link says a record came from, where that is in sight."""
    return (
        select(column)
        .join(ThreadLink, ThreadLink.from_uid == model.uid)
        .where(
            ThreadLink.to_uid == row.uid,
            model.ward_id == row.ward_id,
            model.withdrawn_at.is_(None),
        )
    )


def _factors_before(session: Session, row: Gap) -> tuple[Factor, ...]:
    """Return what the observation, or the theme, that led to a gap was about."""
    number = _came_from(session, row)
    about = session.get(Observation, number) if number is not None else None
    if about is not None:
        return from_mask(about.factors) if about.withdrawn_at is None else ()
    return _factors_of(session, session.scalars(_before(row, Theme, Theme.id)).all())


def _factors_of(session: Session, themes: Collection[int]) -> tuple[Factor, ...]:
    """Return what the sentences under some themes were about, in the order factors have."""
    masks = session.scalars(
        select(Observation.factors)
        .join(ThemeNote, ThemeNote.observation_id == Observation.id)
        .where(ThemeNote.theme_id.in_(themes), Observation.withdrawn_at.is_(None))
    )
    named = {factor for mask in masks for factor in from_mask(mask)}
    return tuple(factor for factor in Factor if factor in named)
