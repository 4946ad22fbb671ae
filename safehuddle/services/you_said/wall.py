"""Two sentences for the wall: what was said and what was done, once a leader agrees to them.

What is agreed is what is printed, and nothing else of the record: neither who raised it, nor where,
nor when. What is taken back or erased is on no sheet from then on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import exists, or_, select

from safehuddle.domain.became import Became
from safehuddle.domain.permissions import Power
from safehuddle.domain.statuses import ActionStatus
from safehuddle.domain.text import few_words
from safehuddle.domain.you_said import LINE_LETTERS
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.models import Action, Observation, Tombstone
from safehuddle.services import observations
from safehuddle.services.access.permission import needs
from safehuddle.services.taking_back import refuse_taken_back
from safehuddle.services.you_said.labels import AGREE, TAKE_OFF

__all__ = ["AGREE", "TAKE_OFF", "WallLine", "agree", "could_hang", "take_off"]

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from safehuddle.domain.kinds import Kind
    from safehuddle.store.change import Change

LOOK_BACK = timedelta(days=91)
"""So far back it is asked what could hang there."""
MOST = 60
"""Of what could hang there, the newest."""


@dataclass(frozen=True, slots=True)
class WallLine:
    """Something that became of what was said, and how it stands with the wall."""

    id: int
    kind: Kind
    text: str
    """As it was noticed."""
    became: Became
    words: str
    """What became of it, as it was written."""
    said: str
    """“You said”, as agreed; "" before."""
    did: str
    agreed_at: datetime | None

    @property
    def is_agreed(self) -> bool:
        """Whether it may hang on the wall."""
        return self.agreed_at is not None


def could_hang(session: Session, ward_id: int, *, today: date) -> tuple[WallLine, ...]:
    """Return what came of what was noticed in the last quarter, and all that is agreed.

    The newest first; of what is not agreed no more than a screen or two.
    Of what was taken back, nothing, whoever asks.
    """
    noticed = session.scalars(
        select(Observation)
        .where(
            Observation.ward_id == ward_id,
            Observation.withdrawn_at.is_(None),
            or_(Observation.noticed_on >= today - LOOK_BACK, Observation.wall_said.is_not(None)),
            ~exists().where(Tombstone.kind == "observation", Tombstone.row_id == Observation.id),
        )
        .order_by(Observation.noticed_on.desc(), Observation.id.desc())
    ).all()
    kept = _kept(session, [row.id for row in noticed])
    lines = (_line(row, kept.get(row.id)) for row in noticed)
    found = [line for line in lines if line is not None]
    newest = {line.id for line in found[:MOST]}
    return tuple(line for line in found if line.is_agreed or line.id in newest)


@needs(Power.WALL)
def agree(change: Change, observation_id: int, *, said: str, did: str) -> None:
    """Agree to two sentences that may hang on the wall from now on.

    Args:
        change: the change it belongs to.
        observation_id: what they are about.
        said: what was said, in words that point at nobody.
        did: what was done about it.

    Raises:
        NotAllowed: it needs a PIN.
        UserError: one says nothing or too much, or the observation is gone or taken back.
    """
    row = observations.get(change, observation_id)
    refuse_taken_back(row)
    said, did = _sentence(said, "said"), _sentence(did, "did")
    if (row.wall_said, row.wall_did) != (said, did) or row.wall_at is None:
        row.wall_said, row.wall_did, row.wall_at = said, did, change.now


@needs(Power.WALL)
def take_off(change: Change, observation_id: int) -> None:
    """Have it hang on no sheet from the next print on; its two sentences go.

    Raises:
        NotAllowed: it needs a PIN.
        UserError: there is no such observation.
    """
    row = observations.get(change, observation_id)
    row.wall_said = row.wall_did = row.wall_at = None


def _sentence(text: str, field: str) -> str:
    kept = few_words(text, field)
    if kept is None:
        raise UserError(_("Type a sentence for the wall first."), field=field)
    if len(kept) > LINE_LETTERS:
        raise UserError(
            _(
                "That is {count} letters. Who walks past reads {most} at most: say it shorter."
            ).format(count=len(kept), most=LINE_LETTERS),
            field=field,
        )
    return kept


def _kept(session: Session, ids: list[int]) -> dict[int, tuple[Became, str]]:
    """Return the newest promise that was kept, or answer, of each."""
    if not ids:
        return {}
    rows = session.scalars(
        select(Action)
        .where(
            Action.observation_id.in_(ids[:30_000]),
            Action.withdrawn_at.is_(None),
            or_(Action.status == ActionStatus.DONE, Action.answered_at.is_not(None)),
        )
        .order_by(Action.id)
    )
    return {
        row.observation_id or 0: (Became.DONE, row.what)
        if row.status is ActionStatus.DONE
        else (Became.ANSWERED, row.answer or "")
        for row in rows
    }


def _line(row: Observation, kept: tuple[Became, str] | None) -> WallLine | None:
    if kept is None and row.settled_at is not None:
        kept = Became.CLOSED, row.settled_how or ""
    if kept is None and row.wall_at is None:
        return None
    became, words = kept or (Became.CLOSED, row.wall_did or "")
    return WallLine(
        row.id,
        row.kind,
        row.text,
        became,
        words,
        row.wall_said or "",
        row.wall_did or "",
        row.wall_at,
    )
