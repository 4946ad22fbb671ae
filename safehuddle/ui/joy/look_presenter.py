"""Decides what a leader's look over the sentences does. Knows no widgets."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from safehuddle.domain.joy import LEAST, Place
from safehuddle.domain.kinds import Kind
from safehuddle.i18n import _
from safehuddle.services import observations
from safehuddle.services.joy import look_over
from safehuddle.services.retention.erasure import finish
from safehuddle.ui.gesture import Deed, Gestures, in_short
from safehuddle.ui.joy.look_rows import listed

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from safehuddle.services.joy.look_over import JoyRow
    from safehuddle.store.change import Change
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.kit.row_data import Row, Section


class LookView(Protocol):
    """What the presenter needs of the sheet."""

    def show_rows(self, rows: Sequence[Row | Section], next_key: Hashable | None) -> None:
        """List the sentences, and take one in hand."""

    def show_note(self, sentence: str) -> None:
        """Say how it stands."""


class LookPresenter:
    """The sheet's decisions."""

    def __init__(self, view: LookView, desk: Desk) -> None:
        self._view, self._desk = view, desk
        self._rows: tuple[JoyRow, ...] = ()
        self._is_open = True
        self._gestures = Gestures(desk)

    def close(self) -> None:
        """Show no more: the sheet is gone."""
        self._is_open = False

    def open(self) -> None:
        """Empty the box, if enough lies in it, and list what came out of it."""
        ward_id = self._desk.ward.id

        def work(change: Change) -> tuple[JoyRow, ...]:
            look_over.empty_box(change, ward_id)
            change.session.flush()
            return look_over.list_laid_out(change.session, ward_id)

        self._gestures.do(Deed(look_over.EMPTY, work, has_undo=False), then=self._show)

    def reload(self) -> None:
        """List it again, where somebody else looked it over meanwhile."""
        ward_id = self._desk.ward.id
        self._desk.jobs.read(
            lambda session: look_over.list_laid_out(session, ward_id),
            lambda rows: self._show(rows) if rows != self._rows else None,
        )

    def decide(self, line_id: Hashable, place: Place) -> None:
        """Let the sentence in hand go there, or nowhere."""
        row = self._row(line_id)
        if row is not None and row.place is not place:
            work = partial(look_over.decide, line_id=row.id, place=place)
            deed = Deed(look_over.DECIDE, work, about=(row.id, place), has_undo=False)
            self._gestures.do(deed, then=lambda _nothing: self._load())

    def notice(self, line_id: Hashable) -> None:
        """Make the sentence in hand an observation too."""
        row = self._row(line_id)
        if row is None:
            return
        ward_id = self._desk.ward.id
        work = partial(observations.record, ward_id=ward_id, kind=Kind.WORRY, text=row.text)
        said = _("Kept as a worry: {text}").format(text=in_short(row.text))
        self._gestures.do(
            Deed(observations.RECORD[Kind.WORRY], work, said, about=row.id), typed=[row.text]
        )

    def remove(self, line_id: Hashable) -> None:
        """Remove the sentence in hand for good."""
        row = self._row(line_id)
        if row is None:
            return
        work = partial(look_over.remove, line_id=row.id)
        deed = Deed(look_over.REMOVE, work, _("Removed for good."), about=row.id, has_undo=False)

        def removed(_nothing: None) -> None:
            self._desk.lasting.with_store(finish)
            self._load()

        self._gestures.do(deed, then=removed)

    def _row(self, line_id: Hashable) -> JoyRow | None:
        return next((row for row in self._rows if row.id == line_id), None)

    def _load(self) -> None:
        ward_id = self._desk.ward.id
        self._desk.jobs.read(lambda session: look_over.list_laid_out(session, ward_id), self._show)

    def _show(self, rows: tuple[JoyRow, ...]) -> None:
        if not self._is_open:
            return
        self._rows = rows
        waiting = [row for row in rows if row.place is Place.LAID_OUT]
        self._view.show_rows(
            listed(rows, self._desk.guard.hint), waiting[0].id if waiting else None
        )
        self._view.show_note(
            _("Does it name anybody, or would somebody know who is meant? Then leave it out.")
            if waiting
            else _(
                "Nothing to look at now. What is said next comes here once there are {least}"
                " sentences."
            ).format(least=LEAST)
        )
