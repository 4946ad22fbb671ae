"""The decisions of one of the ward's lists: each gesture is saved at once and can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from safehuddle.domain.days_since import listed, milestones_of
from safehuddle.i18n import _
from safehuddle.services import drafts, ward_lists, wards
from safehuddle.services.ward_lists import CHANGE_LIST, STANDARD_LIST, Item, ListName
from safehuddle.ui.gesture import Deed, Gestures, OpenForm
from safehuddle.ui.kit.row_data import Row, Tag
from safehuddle.ui.theme.tokens import Tone

if TYPE_CHECKING:
    from safehuddle.store.change import Change
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.form_drafts import FormDraft


_STANDARD = {
    ListName.PROMPTS: lambda: _("The standard list of prompts is back."),
    ListName.HARMS: lambda: _("The standard list of harms is back."),
    ListName.ROLES: lambda: _("The standard list of roles is back."),
}


class WardListView(Protocol):
    """What a list must be able to do."""

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show the entries in their order."""

    def open_field(self, words: str, *, is_new: bool) -> None:
        """Let words be typed for a new entry, or be changed."""

    def open_milestones(self, words: str) -> None:
        """Let the milestones of a harm be changed."""

    def close_field(self) -> None:
        """Put the field away and the keyboard back into the list: its words are saved."""

    def rest_field(self) -> None:
        """Put the field away, its keyboard back into the list; its words wait."""

    def take_words(self) -> FormDraft | None:
        """Return what stands in the field, for the change that makes a record of it."""

    def show_trouble(self, sentence: str) -> None:
        """Say what is not right with the words."""


class WardListPresenter:
    """Works for one `ListView` and one of the ward's lists."""

    def __init__(self, desk: Desk, view: WardListView, which: ListName) -> None:
        self._desk, self._view, self._which = desk, view, which
        self._ward_id = desk.ward.id
        self._items: tuple[Item, ...] = ()
        self._changing: int | None = None
        self._is_of_milestones = False
        self._form: OpenForm | None = None
        self._gestures = Gestures(desk)

    def load(self) -> None:
        """Ask for the entries and show them; what was typed for another ward waits there."""
        if self._ward_id != self._desk.ward.id:
            self._ward_id = self._desk.ward.id
            self.cancel()
        ward_id, which = self._ward_id, self._which
        self._desk.jobs.read(lambda session: ward_lists.items(session, ward_id, which), self._show)

    @property
    def draft(self) -> str:
        """The name under which the words of the open field are kept."""
        which = self._which.name.lower()
        entry = "new" if self._changing is None else str(self._changing)
        if self._is_of_milestones:
            entry = f"milestones:{entry}"
        return f"{drafts.OF_SETTINGS}{which}:{self._ward_id}:{entry}"

    def begin_new(self) -> None:
        """Let a new entry be typed."""
        self._open(None, "")

    def begin_change(self, key: int | None) -> None:
        """Let the words of an entry be changed."""
        item = self._item(key)
        if item is not None:
            self._open(item.id, item.name)

    def begin_milestones(self, key: int | None) -> None:
        """Let the milestones of a harm be changed."""
        item = self._item(key)
        if item is not None:
            self._open(item.id, _milestones(item), is_of_milestones=True)

    def cancel(self) -> None:
        """Put the field away; nothing is changed, and what was typed waits."""
        self._changing = None
        if self._form is not None:
            self._form.put_away()
        self._view.rest_field()

    def save(self, words: str) -> None:
        """Keep what was typed: a new entry at the end, or other words for an old one."""
        which, changing, ward_id = self._which, self._changing, self._ward_id
        item = self._item(changing)
        if item is not None and self._is_of_milestones:
            self._save_milestones(item, words)
            return
        if item is not None and words == item.name.strip():
            self.cancel()  # nothing was changed
            return
        if changing is not None:
            deed: Deed[object] = Deed(
                CHANGE_LIST,
                lambda change: ward_lists.rename(change, which, changing, words),
                _("Changed: {what}").format(what=words),
                (changing, words),
            )
        else:
            deed = Deed(
                CHANGE_LIST,
                lambda change: ward_lists.add(change, ward_id, which, words),
                _("Added: {what}").format(what=words),
                words,
            )
        self._gestures.do(deed, form=self._form, draft=self._view.take_words())

    def _save_milestones(self, item: Item, words: str) -> None:
        if words == _milestones(item):
            self.cancel()
            return
        deed: Deed[object] = Deed(
            CHANGE_LIST,
            lambda change: ward_lists.set_milestones(change, item.id, words),
            _("Milestones of {harm} changed.").format(harm=item.name),
            (item.id, words),
        )
        self._gestures.do(deed, form=self._form, draft=self._view.take_words())

    def move(self, key: int | None, step: int) -> None:
        """Move an entry up (-1) or down (1)."""
        item, which = self._item(key), self._which
        if item is None or not 0 <= self._items.index(item) + step < len(self._items):
            return
        self._gestures.do(
            Deed(
                CHANGE_LIST,
                lambda change: ward_lists.move(change, which, item.id, step),
                _("Moved: {what}").format(what=item.name),
                (item.id, step, self._items.index(item)),
            )
        )

    def drop(self, key: int | None) -> None:
        """Take an entry off the list; what was recorded with it keeps its words."""
        item, which = self._item(key), self._which
        if item is not None:
            self._gestures.do(
                Deed(
                    CHANGE_LIST,
                    lambda change: ward_lists.take_off(change, which, item.id),
                    _("Taken off the list: {what}").format(what=item.name),
                    item.id,
                )
            )

    def tick(self, key: int, is_first: bool) -> None:
        """Choose whether a role is asked first."""
        item = self._item(key)
        if item is None:
            return
        said = (
            _("Asked first: {role}") if is_first else _("No longer asked first: {role}")
        ).format(role=item.name)
        self._gestures.do(
            Deed(
                CHANGE_LIST,
                lambda change: ward_lists.set_speaks_first(change, item.id, is_first=is_first),
                said,
                (item.id, is_first),
            )
        )

    def put_standard_back(self) -> None:
        """Make the list what a ward of this kind starts with."""
        ward_id, which = self._ward_id, self._which

        def work(change: Change) -> None:
            preset = wards.ward_card(change.session, ward_id).preset
            ward_lists.put_standard_back(change, ward_id, which, preset)

        self._gestures.do(Deed(STANDARD_LIST, work, _STANDARD[which]()))

    def _show(self, items: tuple[Item, ...]) -> None:
        self._items = items
        self._view.show_rows([self._row(item) for item in items])

    def _row(self, item: Item) -> Row:
        if self._which is ListName.HARMS:
            said = _("milestones: {days} days").format(days=_milestones(item))
            return Row(item.id, item.name, (Tag(said),) if item.milestones else ())
        if self._which is not ListName.ROLES:
            return Row(item.id, item.name)
        tags = (Tag(_("asked first"), "speech", Tone.NEUTRAL),) if item.speaks_first else ()
        return Row(item.id, item.name, tags, ticked=item.speaks_first)

    def _item(self, key: int | None) -> Item | None:
        return next((item for item in self._items if item.id == key), None)

    def _open(self, changing: int | None, words: str, *, is_of_milestones: bool = False) -> None:
        self._changing, self._is_of_milestones = changing, is_of_milestones
        if self._form is not None:
            self._form.put_away()
        self._form = OpenForm(
            lambda problem: self._view.show_trouble(problem.sentence), self._close_field
        )
        if is_of_milestones:
            self._view.open_milestones(words)
        else:
            self._view.open_field(words, is_new=changing is None)

    def _close_field(self) -> None:
        self._changing = None
        self._view.close_field()


def _milestones(item: Item) -> str:
    return listed(milestones_of(item.milestones))
