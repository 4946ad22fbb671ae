"""Decides what the screen of kind notes shows and does. Knows no widgets."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from safehuddle.domain.dates import format_date
from safehuddle.domain.moments import to_local
from safehuddle.domain.permissions import Power
from safehuddle.i18n import _
from safehuddle.reports.handling import KIND_WALL, WEEKLY
from safehuddle.services.kindness import keeping, mine, shown, team
from safehuddle.services.retention.erasure import finish
from safehuddle.store.guard import holds_power
from safehuddle.ui.gesture import Deed, Gestures, OpenForm
from safehuddle.ui.kindness.rows import KindGesture, KindRead, detail_of, listed, row_of_key

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from safehuddle.domain.kind_note import KindLetter, Where
    from safehuddle.services.kindness.rows import KindRow
    from safehuddle.services.kindness.shown import PrintedSheet
    from safehuddle.store.change import Change
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.kindness.rows import KindDetail
    from safehuddle.ui.kit.row_data import Row, Section

    Cards = list[tuple[str, KindLetter, date | None]]


class KindnessView(Protocol):
    """What the presenter needs of the screen."""

    def show_list(self, rows: Sequence[Row | Section]) -> None:
        """List the notes."""

    def show_detail(self, detail: KindDetail | None) -> None:
        """Show one beside the list."""

    def show_here(self, *, is_here: bool, has_line: bool, has_proof: bool) -> None:
        """Show what whoever gave their PIN can do besides; or a way to give it."""

    def ask_where(self, row: KindRow) -> None:
        """Ask where it may be shown."""

    def close_form(self, *, is_saved: bool = False) -> None:
        """Put that away."""

    def open_cards(self, cards: Cards, *, shows_words: bool = True) -> None:
        """Have cards printed."""

    def begin_reading(self) -> None:
        """Put the keyboard into the list."""

    def tell(self, sentence: str) -> None:
        """Say something that is to be read to its end."""


class KindnessPresenter:
    """Works for one screen."""

    def __init__(self, desk: Desk, view: KindnessView) -> None:
        self._desk, self._view = desk, view
        self._read = KindRead()
        self._in_hand: object = None
        self._asked: KindRow | None = None
        self._arrives = False
        """Whether somebody gave their PIN to read, and is to find the keyboard in the list."""
        self._gestures = Gestures(desk)
        self._form = OpenForm(close=view.close_form)

    def load(self) -> None:
        """Ask for all that whoever is here may read; of nobody else's is anything known."""
        ward_id = self._desk.ward.id
        here = self._desk.access.signed_in
        uid = here.uid if here is not None else ""

        def read(session: Session) -> KindRead:
            own = _own(session, uid) if uid else KindRead()
            return replace(own, team=team.list_team(session, ward_id))

        self._desk.jobs.read(read, self._show)

    def forget(self) -> None:
        """Show nothing of anybody any more: they stepped away."""
        self._view.close_form()
        self._show(KindRead())
        self.load()

    def give_pin(self) -> None:
        """Have somebody give their PIN, to read what is theirs."""
        self._desk.access.ask(Power.OWN_NOTES, self._arrive)

    def _arrive(self) -> None:
        self._arrives = True
        self.load()

    def choose(self, key: object) -> None:
        """Take a row in hand."""
        self._in_hand = key
        self._view.close_form()
        self._show_detail()

    def press(self, gesture: KindGesture) -> None:
        """Do what a key or a button stands for with the note in hand."""
        detail = detail_of(self._read, self._in_hand, self._zone)
        if detail is None or gesture not in detail.gestures:
            return
        row = row_of_key(self._read, self._in_hand)
        if gesture is KindGesture.HAND_OVER:
            note_id = -detail.id
            self._desk.jobs.read(
                lambda session: keeping.to_hand_over(session, note_id), self._hand_over
            )
        elif row is None:
            return
        elif gesture is KindGesture.CARD:
            # What is not opened yet is not shown either: it is theirs to open.
            self._view.open_cards(self._cards([row]), shows_words=not _is_closed(row))
        elif gesture is KindGesture.LEARN:
            self._desk.go(f"learn/{'team' if row.is_for_team else 'mine'}:{row.id}")
        elif gesture is KindGesture.AGREE:
            self._asked = row
            self._form = OpenForm(close=lambda: self._view.close_form(is_saved=True))
            self._view.ask_where(row)
        else:
            self._do(gesture, row)

    def agree(self, where: Collection[Where], *, with_names: bool) -> None:
        """Keep where the note asked about may be shown, and say which sheets hold it already."""
        row = self._asked
        if row is None:
            return
        if row.is_for_team:
            work = partial(team.agree_for_all, note_id=row.id, where=where, with_names=with_names)
        else:
            work = partial(mine.agree, note_id=row.id, where=where, with_names=with_names)

        def agreed(change: Change) -> tuple[PrintedSheet, ...]:
            work(change)
            return _sheets(change.session, row.id) if not where else ()

        said = _("It is shown nowhere from now on.")
        if where and row.is_for_team:
            said = _("It may be shown there. Any of you can take that back here.")
        elif where:
            said = _("It may be shown there.")
        self._gestures.do(
            Deed(mine.AGREE, agreed, said, about=(row.id, frozenset(where)), has_undo=False),
            form=self._form,
            then=self._on_agreed,
        )

    def allow_line(self) -> None:
        """Let the board say that something waits, or no more."""
        allow = not self._read.has_line
        said = (
            _("From now on the board says when something kind is waiting for you, not what.")
            if allow
            else _("From now on the board says nothing of it.")
        )
        self._gestures.do(
            Deed(mine.LINE, partial(mine.allow_line, is_allowed=allow), said, has_undo=False)
        )

    def _do(self, gesture: KindGesture, row: KindRow) -> None:
        label, work, said = {
            KindGesture.OPEN: (mine.READ, mine.mark_read, ""),
            KindGesture.THANK: (
                mine.THANK,
                mine.say_thanks,
                _("Thank you said. Whoever wrote it with their PIN sees it."),
            ),
            KindGesture.REMOVE: (mine.REMOVE, mine.remove, _("Removed for good.")),
            KindGesture.TAKE_BACK: (mine.TAKE_BACK, mine.take_back, _("Taken back, unread.")),
            KindGesture.TAKE_DOWN: (mine.REMOVE, team.take_down, _("Removed for good.")),
        }[gesture]
        self._gestures.do(
            Deed(label, partial(work, note_id=row.id), said, about=row.id, has_undo=False),
            then=lambda _nothing: self._swept(gesture),
        )

    def _swept(self, gesture: KindGesture) -> None:
        if gesture not in (KindGesture.OPEN, KindGesture.THANK):
            self._desk.jobs.with_store(finish)

    def _hand_over(self, row: KindRow) -> None:
        self._view.open_cards(self._cards([row]), shows_words=False)

    def _cards(self, rows: Sequence[KindRow]) -> Cards:
        return [
            (row.to_whom, row.letter, to_local(row.written_at, self._zone).date()) for row in rows
        ]

    def _on_agreed(self, sheets: tuple[PrintedSheet, ...]) -> None:
        if sheets:
            titles = "; ".join(
                _("{title}, {date}").format(
                    title=sheet.title, date=format_date(to_local(sheet.at, self._zone).date())
                )
                for sheet in sheets
            )
            self._view.tell(
                _("These sheets went out while it was agreed, and may hold it: {titles}.").format(
                    titles=titles
                )
            )

    @property
    def _zone(self) -> str:
        return self._desk.ward.zone

    def _show(self, read: KindRead) -> None:
        here = self._desk.access.signed_in
        if read.uid and (here is None or here.uid != read.uid):
            return  # they stepped away meanwhile
        self._read = read
        self._view.show_list(listed(read, self._zone))
        self._view.show_here(
            is_here=bool(read.uid), has_line=read.has_line, has_proof=bool(_provable(read))
        )
        self._show_detail()
        if self._arrives and read.uid:
            self._arrives = False
            self._view.begin_reading()

    def _show_detail(self) -> None:
        self._view.show_detail(detail_of(self._read, self._in_hand, self._zone))


def _own(session: Session, uid: str) -> KindRead:
    """Return what whoever gave their PIN is given; nothing, if they have stepped away."""
    if not holds_power(session, Power.OWN_NOTES):
        return KindRead()
    return KindRead(
        mine=mine.list_mine(session),
        not_fetched=keeping.not_fetched(session) if holds_power(session, Power.PEOPLE) else (),
        has_line=mine.has_line(session),
        may_take_down=holds_power(session, Power.BIN),
        uid=uid,
    )


def _provable(read: KindRead) -> list[KindRow]:
    return [row for row in read.mine if row.may_prove and not row.is_written and not row.is_unread]


def _is_closed(row: KindRow) -> bool:
    return row.is_unread and not row.is_for_team


def _sheets(session: Session, note_id: int) -> tuple[PrintedSheet, ...]:
    return shown.sheets_with(
        session, note_id, weekly=("weekly", WEEKLY.title), wall=("kind-wall", KIND_WALL.title)
    )
