"""Keeps what is half said, and forgets it: the drafts of `services.drafts`, without a fuss.

That a disk or a tampered store does not take a draft is told in a notice: a window would open in
the middle of a sentence, at every pause for breath. Saving the sentence itself still opens one.
What was refused waits in memory (`Desk.refused_drafts`), is tried again, and holds up the closing
of the window. Knows no Qt.

What is half written about candour is kept under names that begin with "candour:", and only sealed
(`services.candour.half_written`), also while it waits in memory for a disk.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from safehuddle.errors import StoreError, UserError
from safehuddle.i18n import _
from safehuddle.services import drafts

_SEALED = "candour:"
"""As `half_written.BEGINS`, which is not imported before the first paint."""

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from safehuddle.store.change import Change
    from safehuddle.store.store import Store
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.jobs import Failed


@dataclass(frozen=True, slots=True)
class FormDraft:
    """What is half said in a form.

    Attributes:
        name: which form, and whose (see `private_name`).
        body: its fields, as JSON allows.
        left: what is left of it once the rest has become a record.
    """

    name: str
    body: dict[str, Any]
    left: dict[str, Any] = field(default_factory=dict)


class DraftBeingSaved:
    """A draft while a change makes a record of it.

    Whatever happens meanwhile, such as a lock, the same words are not kept once more: they would
    be offered again though they are saved. Should the change fail, they are kept in its turn.
    """

    def __init__(self, desk: Desk, draft: FormDraft) -> None:
        """Begin; call it before the change is asked for."""
        self._desk, self._draft, self._now = desk, draft, desk.clock()
        desk.drafts_being_saved[draft.name] = draft.body

    def use_up(self, change: Change) -> None:
        """Throw the draft away within the change."""
        name = self._draft.name
        left = {} if name.startswith(_SEALED) else self._draft.left  # saved whole, always
        drafts.save(change.unrecorded, name, left, now=change.now)

    def settle(self, store: Store, is_done: bool) -> None:
        """Keep the words unless they are a record now; in the store's turn."""
        if is_done:
            self._desk.refused_drafts.pop(self._draft.name, None)
        else:
            with suppress(
                StoreError, UserError
            ):  # it waits in memory, and the window tells of the disk
                _keep_now(self._desk, store, self._draft.name, self._draft.body, self._now)

    def end(self) -> None:
        """Let the words be kept again: the form has heard what came of them."""
        if self._desk.drafts_being_saved.get(self._draft.name) is self._draft.body:
            del self._desk.drafts_being_saved[self._draft.name]


def keep(
    desk: Desk,
    name: str,
    body: dict[str, Any],
    *,
    then: Callable[[], None] | None = None,
    failed: Failed = None,
) -> None:
    """Keep a form as it stands; an empty form is forgotten.

    Args:
        desk: the screen's.
        name: which form, such as "quick-add:1".
        body: its fields, as JSON allows.
        then: called once it is on the disk.
        failed: told when the disk does not take it; without it a notice says so.
    """
    if name in desk.drafts_being_saved and desk.drafts_being_saved[name] == body:
        return
    now, as_it_stands = desk.clock(), dict(body)

    def work(store: Store) -> None:
        try:
            _keep_now(desk, store, name, as_it_stands, now)
        except StoreError as problem:
            # What the person can do about it is said as it is; only how loudly changes.
            raise UserError(problem.sentence) from problem

    desk.jobs.with_store(work, lambda _done: then() if then else None, failed)


def forget(desk: Desk, name: str) -> None:
    """Throw away what was half said."""
    keep(desk, name, {})


def load(desk: Desk, name: str, then: Callable[[dict[str, Any] | None], None]) -> None:
    """Fetch what was half said, or None; what the disk did not take yet is as good."""
    desk.drafts_being_saved.pop(name, None)  # the form that was being saved is not there any more
    held = desk.refused_drafts.get(name)
    if name.startswith(_SEALED):
        _load_sealed(desk, name, held, then)
    elif held is not None:
        then(held or None)
    else:
        desk.jobs.glance(lambda query: drafts.load(query, name), then)


def _load_sealed(
    desk: Desk,
    name: str,
    held: dict[str, Any] | None,
    then: Callable[[dict[str, Any] | None], None],
) -> None:
    def work(store: Store) -> dict[str, Any] | None:
        from safehuddle.services.candour import half_written

        if held is not None:
            return half_written.opened_body(store, name, held)
        return half_written.load(store, name)

    # Whoever may not read it, or has not opened the key, has no words of theirs there.
    desk.jobs.with_store(work, then, lambda _problem: None)


def private_name(desk: Desk, form: str) -> str:
    """Return the name of a draft of whoever is here: theirs alone if they gave their PIN."""
    signed_in = desk.access.signed_in
    return drafts.name_for(form, signed_in.uid if signed_in is not None else "")


def count_refused(desk: Desk) -> int:
    """Return how many drafts wait in memory only."""
    return sum(any(body.values()) for body in list(desk.refused_drafts.values()))


def report_refused(desk: Desk) -> None:
    """Say so, once all that was asked is done, if the disk has refused anything half said."""

    def say(_nothing: None) -> None:
        if count_refused(desk):
            waits = _("Your unfinished words wait in this window: leave it open.")
            desk.notices.warn(f"{waits} {desk.unkept_why}")

    desk.jobs.glance(lambda query: None, say)


def retry_refused(desk: Desk) -> None:
    """Offer the disk what it has refused; say so once it has all of it."""
    if not desk.refused_drafts:
        return
    now, had_words = desk.clock(), count_refused(desk)

    def work(store: Store) -> bool:
        for name, body in list(desk.refused_drafts.items()):
            try:
                drafts.save(store.unrecorded, name, body, now=now)
            except StoreError:
                return False  # it was said when it began, and is tried another time
            desk.refused_drafts.pop(name, None)
        return True

    def say(is_kept: bool) -> None:
        if is_kept and had_words:
            desk.notices.say(_("Your unfinished words are on the disk now."))

    desk.jobs.with_store(work, say)


def _keep_now(desk: Desk, store: Store, name: str, body: dict[str, Any], now: datetime) -> None:
    if name.startswith(_SEALED):
        from safehuddle.services.candour import half_written

        body = half_written.sealed_body(store.leaders_key, name, body)
    try:
        drafts.save(store.unrecorded, name, body, now=now)
    except StoreError as problem:
        # Here, in the store's turn, and not once it is heard: by then its screen may be gone.
        desk.refused_drafts[name], desk.unkept_why = body, problem.sentence
        raise
    desk.refused_drafts.pop(name, None)
