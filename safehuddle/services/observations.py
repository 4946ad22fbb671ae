"""Recording what people notice, and saying what became of it.

Over 300 lines as one thing: every gesture about an observation, with what it is called.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from safehuddle.domain.change_label import ChangeLabel
from safehuddle.domain.dates import moment_text
from safehuddle.domain.factors import Factor, to_mask
from safehuddle.domain.harm_counted import HarmCounted, told_apart
from safehuddle.domain.kinds import Kind
from safehuddle.domain.permissions import Power
from safehuddle.domain.shifts import Shift, belongs_on
from safehuddle.domain.text import few_words
from safehuddle.errors import UserError
from safehuddle.i18n import N_, _
from safehuddle.models import Observation
from safehuddle.services import ward_lists
from safehuddle.services.access.permission import needs
from safehuddle.services.history import entries
from safehuddle.services.record_words import tidied
from safehuddle.services.taking_back import is_own_of_now
from safehuddle.services.you_said.labels import LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from safehuddle.domain.moments import Moment
    from safehuddle.store.change import Change


def _recording(label: str, sentence: str) -> ChangeLabel:
    return ChangeLabel(
        label,
        sentence,
        undone=N_("{what} is no longer written down."),
        redone=N_("{what} is written down again."),
    )


RECORD = {
    Kind.WORRY: _recording(N_("Record a worry"), N_("{who} recorded a worry.")),
    Kind.NEAR_MISS: _recording(N_("Record a near miss"), N_("{who} recorded a near miss.")),
    Kind.HARM: _recording(N_("Record a harm"), N_("{who} recorded a case of harm.")),
    Kind.WENT_WELL: _recording(N_("Record what went well"), N_("{who} recorded what went well.")),
    Kind.SAID: _recording(
        N_("Record what a patient or family said"),
        N_("{who} recorded what a patient or family said."),
    ),
    Kind.IDEA: _recording(N_("Record an idea"), N_("{who} recorded an idea.")),
}
"""The label of the change that records an observation of a kind."""
EDIT = ChangeLabel(
    N_("Change an observation"),
    N_("{who} changed an observation."),
    undone=N_("{what} stands as before the change."),
    redone=N_("{what} stands as changed."),
)
SETTLE = ChangeLabel(
    N_("Settle an observation"),
    N_("{who} said what became of an observation."),
    undone=N_("{what} is open again."),
    redone=N_("{what} is closed again."),
)
REOPEN = ChangeLabel(
    N_("Open an observation again"),
    N_("{who} opened an observation again."),
    undone=N_("{what} is closed again."),
    redone=N_("{what} is open again."),
)
WITHDRAW = ChangeLabel(
    N_("Withdraw an observation"),
    N_("{who} took an observation back."),
    undone=N_("{what} is back."),
    redone=N_("{what} is in the bin again."),
)
BRING_BACK = ChangeLabel(
    N_("Bring an observation back"),
    N_("{who} brought an observation back."),
    undone=N_("{what} is in the bin again."),
    redone=N_("{what} is back."),
)
BECAME = LABELS

AGAIN = timedelta(minutes=10)
"""The same words within this time are likely to have been saved twice, by one or by two people."""
NEIGHBOURS = 30


@dataclass(frozen=True, slots=True)
class NewRecord:
    """What recording gives back."""

    id: int
    uid: str
    is_again: bool = False
    """Whether it was asked, and the same words were recorded on the ward a few minutes ago."""


def record(
    change: Change,
    ward_id: int,
    *,
    kind: Kind,
    factors: Iterable[Factor] = (),
    harm: str | None = None,
    counted: HarmCounted | None = None,
    noticed: Moment | None = None,
    huddle_id: int | None = None,
    **words: str | None,
) -> NewRecord:
    """Keep one sentence.

    Args:
        change: the change it belongs to.
        ward_id: whose it is.
        kind: what it is.
        factors: what it was about; none is fine.
        harm: the name of one of the ward's harms.
        counted: whether that harm counts here; as new without.
        noticed: when; now by default.
        huddle_id: the huddle it was said in.
        words: what was said, by column (see `models.Observation`): the sentence as `text`, and
            what else was asked for.

    Raises:
        UserError: there are no words, too many, or the ward does not count that harm.
    """
    said = _said(change, ward_id, {"text": "", **words})
    on, at = _when(change, ward_id, noticed)
    row = Observation(
        uid=change.new_uid(),
        ward_id=ward_id,
        kind=kind,
        factors=to_mask(factors),
        noticed_on=on,
        noticed_at=at,
        recorded_at=change.now,
        harm_kind_id=_harm(change, ward_id, harm),
        harm_counted=told_apart(counted) if harm else None,
        huddle_id=huddle_id,
        **said,
    )
    return NewRecord(change.insert(row), row.uid)


def look_back(change: Change, recorded: NewRecord) -> NewRecord:
    """Return a new observation with whether the ward had the same words a few minutes before."""
    lately = change.query(
        "SELECT 1 FROM observation new JOIN observation old USING (ward_id, text)"
        # The newest few by number: nothing that stands in the way of a save may be searched for.
        " WHERE new.id = ? AND old.id BETWEEN new.id - ? AND new.id - 1"
        " AND old.recorded_at >= ? AND old.withdrawn_at IS NULL LIMIT 1",
        (recorded.id, NEIGHBOURS, moment_text(change.now - AGAIN)),
    )
    return replace(recorded, is_again=bool(lately))


def edit(
    change: Change,
    observation_id: int,
    *,
    kind: Kind | None = None,
    factors: Iterable[Factor] | None = None,
    harm: str | None = None,
    counted: HarmCounted | None = None,
    noticed: Moment | None = None,
    **words: str | None,
) -> None:
    """Change what is given, each as `record` takes it; what was there stays in the history.

    Args:
        change: the change it belongs to.
        observation_id: which.
        kind: None leaves it, as do the following.
        factors: none at all is an empty collection.
        harm: "" for none.
        counted: whether that harm counts here.
        noticed: when.
        words: None takes away what was said.

    Raises:
        UserError: as `record`, or there is no such observation.
    """
    row = get(change, observation_id)
    for name, text in _said(change, row.ward_id, words).items():
        setattr(row, name, text)
    if kind is not None:
        row.kind = kind
    if factors is not None:
        row.factors = to_mask(factors)
    if harm is not None:
        row.harm_kind_id = _harm(change, row.ward_id, harm)
    if counted is not None:
        row.harm_counted = told_apart(counted)
    if row.harm_kind_id is None:
        row.harm_counted = None
    if noticed is not None:
        row.noticed_on, row.noticed_at = _when(change, row.ward_id, noticed)


def settle(change: Change, observation_id: int, *, how: str) -> None:
    """Say that nothing more is open about it, and in a few words what became of it.

    Raises:
        UserError: nothing was said, or there is no such observation.
    """
    row = get(change, observation_id)
    said = few_words(how, "how")
    if said is None:
        raise UserError(_("Say in a few words what became of it."), field="how")
    row.settled_at, row.settled_how = change.now, said


def reopen(change: Change, observation_id: int) -> None:
    """Say that it worries us again.

    Raises:
        UserError: there is no such observation.
    """
    row = get(change, observation_id)
    row.settled_at = row.settled_how = row.told_at = None


def withdraw(change: Change, observation_id: int, *, reason: str = "") -> None:
    """Take it out of sight, never deleted, with a reason; one's own of the last minutes needs none.

    Raises:
        UserError: there is no reason though one is needed, or no such observation.
    """
    row = get(change, observation_id)
    said = few_words(reason, "reason")
    written = entries.of_record(change.session, "observation", row.id)
    if said is None and not is_own_of_now(written, now=change.now, by=change.by):
        raise UserError(_("Say in a few words why it is taken back."), field="reason")
    row.withdrawn_at, row.withdrawn_reason = change.now, said


@needs(Power.BIN)
def bring_back(change: Change, observation_id: int) -> None:
    """Bring a withdrawn observation back.

    Raises:
        NotAllowed: it needs a PIN.
        UserError: there is no such observation.
    """
    row = get(change, observation_id)
    row.withdrawn_at = row.withdrawn_reason = None


def get(change: Change, observation_id: int) -> Observation:
    """Return the row to change.

    Raises:
        UserError: there is no such observation.
    """
    row = change.session.get(Observation, observation_id)
    if row is None:
        raise UserError(_("This observation is no longer there. Nothing was changed."))
    return row


def _harm(change: Change, ward_id: int, name: str | None) -> int | None:
    return ward_lists.harm_named(change.session, ward_id, name) if name else None


def _said(change: Change, ward_id: int, words: Mapping[str, str | None]) -> dict[str, str | None]:
    said = tidied(Observation, words)
    if said.get("raised_by"):
        said["raised_by"] = ward_lists.whole_role(change.session, ward_id, said["raised_by"])
    return said


def _when(change: Change, ward_id: int, noticed: Moment | None) -> tuple[date, datetime | None]:
    """Return the day it belongs to and the moment, if that is known."""
    at = change.now if noticed is None else noticed.at
    if at is None:
        assert noticed is not None
        return noticed.on, None
    return day_of(change, ward_id, at), at


def day_of(change: Change, ward_id: int, at: datetime) -> date:
    """Return the ward's day a moment belongs to: a night shift belongs to the date it began."""
    zone, patterns = _clock_of(change, ward_id)
    return belongs_on(at, patterns, zone)


def shifts_of(change: Change, ward_id: int) -> tuple[Shift, ...]:
    """Return the ward's shifts, in its order."""
    return _clock_of(change, ward_id)[1]


def _clock_of(change: Change, ward_id: int) -> tuple[str, tuple[Shift, ...]]:
    # Plain SQL: this stands in the way of every save.
    rows = change.query(
        "SELECT ward.zone, shift_pattern.name, starts, ends FROM ward LEFT JOIN shift_pattern ON"
        " ward_id = ward.id AND withdrawn_at IS NULL WHERE ward.id = ? ORDER BY position",
        (ward_id,),
    )
    if not rows:
        raise UserError(_("There is no ward here yet. Set one up first."), field="ward")
    return rows[0][0], tuple(
        Shift(name, time.fromisoformat(starts), time.fromisoformat(ends))
        for _zone, name, starts, ends in rows
        if name is not None
    )
