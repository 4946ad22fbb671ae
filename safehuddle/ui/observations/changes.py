"""What each gesture about an observation changes, and what is said once it is on the disk."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from safehuddle.domain.harm_counted import HarmCounted
from safehuddle.domain.note_form import Note, When
from safehuddle.i18n import NN_, _, counted
from safehuddle.services import actions, notes, observations, several
from safehuddle.ui.gesture import Deed, in_short
from safehuddle.ui.observations.rows import ObservationGesture

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from safehuddle.domain.factors import Factor
    from safehuddle.domain.note_form import NewAction
    from safehuddle.services.observation_list import ObservationRow
    from safehuddle.store.change import Change


def note_of(row: ObservationRow, zone: str) -> Note:
    """Return an observation as it stands in a form."""
    note = Note(
        kind=row.kind,
        factors=row.factors,
        harm=row.harm or "",
        counted=row.harm_counted or HarmCounted.NEW,
        when=When.of(row.noticed_on, row.noticed_at, zone),
    )
    words: dict[str, Any] = {name: getattr(row, name) or "" for name in note.words}
    return replace(note, **words)


def edit_deed(row: ObservationRow, before: Note, note: Note, *, zone: str) -> Deed[None]:
    """Return the change of what a form changed, and of nothing else.

    Args:
        row: the observation.
        before: as it was when the form was opened.
        note: as it is in the form now.
        zone: the ward's time zone.
    """

    def work(change: Change) -> None:
        observations.edit(change, row.id, **_edits(change, row, before, note, zone))

    said = _("Changed: {sentence}").format(sentence=in_short(note.text))
    return Deed(observations.EDIT, work, said, row.id)


def is_changed(before: Note, note: Note) -> bool:
    """Return whether a form says anything else than when it was opened."""
    return note.kept_over(before) != before


def action_deed(row: ObservationRow, action: NewAction, *, ward_id: int, due: date) -> Deed[None]:
    """Return the making of a promise about it."""

    def work(change: Change) -> None:
        notes.add_action(change, ward_id, action, due=due, observation_id=row.id)

    said = _("Promised: {what}").format(what=in_short(action.what))
    return Deed(actions.ACTION, work, said, row.id)


def settle_deed(row: ObservationRow, how: str) -> Deed[None]:
    """Return the saying of what became of it."""
    return Deed(
        observations.SETTLE,
        lambda change: observations.settle(change, row.id, how=how),
        _("Closed: {sentence}").format(sentence=in_short(row.text)),
        row.id,
    )


def take_back_deed(row: ObservationRow) -> Deed[None]:
    """Return the taking back of one's own of the last minutes, without a reason."""
    return Deed(
        observations.WITHDRAW,
        lambda change: observations.withdraw(change, row.id),
        _("Taken back: {sentence}").format(sentence=in_short(row.text)),
        row.id,
    )


def withdraw_deed(row: ObservationRow, reason: str) -> Deed[None]:
    """Return its withdrawal."""
    return Deed(
        observations.WITHDRAW,
        lambda change: observations.withdraw(change, row.id, reason=reason),
        _("Taken back: {sentence}").format(sentence=in_short(row.text)),
        row.id,
    )


def settle_several_deed(rows: Sequence[ObservationRow], how: str) -> Deed[int]:
    """Return the saying of what became of several, in the same words."""
    said = NN_("Closed: {count} observation", "Closed: {count} observations")
    return _of_several(
        several.SETTLE, rows, lambda change, ids: several.settle(change, ids, how=how), said
    )


def withdraw_several_deed(rows: Sequence[ObservationRow], reason: str) -> Deed[int]:
    """Return the withdrawal of several for one reason."""
    said = NN_("Taken back: {count} observation", "Taken back: {count} observations")
    return _of_several(
        several.WITHDRAW,
        rows,
        lambda change, ids: several.withdraw(change, ids, reason=reason),
        said,
    )


def tag_deed(rows: Sequence[ObservationRow], factors: Sequence[Factor]) -> Deed[int]:
    """Return the saying of what several were about."""
    said = NN_("Changed: {count} observation", "Changed: {count} observations")
    return _of_several(
        several.TAG, rows, lambda change, ids: several.tag(change, ids, factors=factors), said
    )


def _of_several(
    label: str,
    rows: Sequence[ObservationRow],
    work: Callable[[Change, tuple[int, ...]], int],
    said: tuple[str, str],
) -> Deed[int]:
    ids = tuple(row.id for row in rows)
    return Deed(label, lambda change: work(change, ids), lambda count: counted(said, count), ids)


def at_once(gesture: ObservationGesture, row: ObservationRow) -> Deed[None] | None:
    """Return the change of a gesture that asks nothing first, or None if it does."""
    if gesture is ObservationGesture.REOPEN:
        return Deed(
            observations.REOPEN,
            lambda change: observations.reopen(change, row.id),
            _("Open again: {sentence}").format(sentence=in_short(row.text)),
            row.id,
        )
    if gesture is ObservationGesture.BRING_BACK:
        return Deed(
            observations.BRING_BACK,
            lambda change: observations.bring_back(change, row.id),
            _("Brought back: {sentence}").format(sentence=in_short(row.text)),
            row.id,
        )
    return None


def _edits(
    change: Change, row: ObservationRow, before: Note, note: Note, zone: str
) -> dict[str, Any]:
    """Return what differs, as `observations.edit` takes it."""
    after = note.kept_over(before)
    edits: dict[str, Any] = {
        name: said for name, said in after.words.items() if said != before.words[name]
    }
    if after.kind is not before.kind:
        edits["kind"] = after.kind
    if set(after.factors) != set(before.factors):
        edits["factors"] = after.factors
    if after.harm != before.harm:
        edits["harm"] = after.harm
    if after.counted is not before.counted:
        edits["counted"] = after.counted
    if after.when != before.when:
        patterns = observations.shifts_of(change, _ward_of(change, row))
        edits["noticed"] = after.when.moment(now=change.now, zone=zone, patterns=patterns)
    return edits


def _ward_of(change: Change, row: ObservationRow) -> int:
    return observations.get(change, row.id).ward_id
