"""The decisions about the ward in hand: its name, huddle days, focus and shifts."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from safehuddle.domain import presets
from safehuddle.domain.dates import format_time
from safehuddle.domain.moments import parse_time
from safehuddle.domain.shifts import Shift
from safehuddle.errors import UserError
from safehuddle.i18n import N_, _
from safehuddle.services import ward_lists, wards
from safehuddle.services.ward_lists import Item, ListName
from safehuddle.ui.desk import WardInHand
from safehuddle.ui.gesture import Deed, Gestures, OpenForm

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from safehuddle.services.wards import WardCard
    from safehuddle.store.change import Change
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.form_drafts import FormDraft

RENAME = N_("Rename the ward")
HUDDLE_DAYS = N_("Change the huddle days")
FOCUS = N_("Change the ward's focus")
SHIFTS = N_("Change the shifts")


@dataclass(frozen=True, slots=True)
class ShiftWords:
    """One shift as it is typed."""

    name: str = ""
    starts: str = ""
    ends: str = ""


@dataclass(frozen=True, slots=True)
class WardShown:
    """The ward as the screen shows it."""

    card: WardCard
    harms: tuple[Item, ...]
    shifts: tuple[ShiftWords, ...]


class WardView(Protocol):
    """What the ward's page must be able to do."""

    def show_ward(self, shown: WardShown) -> None:
        """Show the ward; what is being typed stays."""

    def take_words(self, *fields: str) -> FormDraft | None:
        """Return what is typed and not saved, for a change of these fields."""

    def show_trouble(self, field: str, sentence: str) -> None:
        """Say beside "name", "weekdays", "focus" or "shifts" what is not right."""


class WardPresenter:
    """Works for one `WardView`."""

    def __init__(
        self,
        desk: Desk,
        view: WardView,
        take_ward: Callable[[WardInHand], None] = lambda ward: None,
    ) -> None:
        """Have `take_ward` tell the whole window when the ward has another name."""
        self._desk, self._view, self._take_ward = desk, view, take_ward
        self._shown: WardShown | None = None
        self._patterns: tuple[Shift, ...] = ()
        self._gestures = Gestures(desk)

    def load(self) -> None:
        """Ask for the ward and show it."""
        ward_id = self._desk.ward.id

        def read(session: Session) -> tuple[WardShown, tuple[Shift, ...]]:
            patterns = wards.shifts(session, ward_id)
            shown = WardShown(
                wards.ward_card(session, ward_id),
                ward_lists.items(session, ward_id, ListName.HARMS),
                tuple(_words(pattern) for pattern in patterns),
            )
            return shown, patterns

        self._desk.jobs.read(read, self._show)

    def rename(self, name: str) -> None:
        """Give the ward another name."""
        if self._shown is None or name == self._shown.card.name.strip():
            return
        ward_id = self._desk.ward.id
        self._change(
            "name",
            RENAME,
            lambda change: wards.rename(change, ward_id, name),
            _("The ward is called {name} now.").format(name=name),
            about=name,
            draft=self._view.take_words("name"),
        )

    def choose_days(self, weekdays: frozenset[int]) -> None:
        """Choose the days a huddle is planned on; Monday is 0."""
        ward_id = self._desk.ward.id
        self._change(
            "weekdays",
            HUDDLE_DAYS,
            lambda change: wards.set_planned_weekdays(change, ward_id, weekdays),
            _("The huddle days are changed."),
            about=weekdays,
        )

    def choose_focus(self, focus: str) -> None:
        """Choose what the ward wants to get better at."""
        if self._shown is None or focus == self._shown.card.focus.strip():
            return
        ward_id = self._desk.ward.id

        def work(change: Change) -> None:
            harm_id = wards.ward_card(change.session, ward_id).focus_harm_id
            wards.set_focus(change, ward_id, focus, harm_id=harm_id)

        self._change(
            "focus",
            FOCUS,
            work,
            _("The ward’s focus is changed."),
            about=focus,
            draft=self._view.take_words("focus"),
            typed=focus,
        )

    def choose_harm(self, harm_id: int | None) -> None:
        """Choose the harm drawn beside the focus; half a focus goes on being typed."""
        ward_id = self._desk.ward.id

        def work(change: Change) -> None:
            focus = wards.ward_card(change.session, ward_id).focus
            wards.set_focus(change, ward_id, focus, harm_id=harm_id)

        self._change(
            "harm",
            FOCUS,
            work,
            _("The ward’s focus is changed."),
            about=("harm", harm_id),
        )

    def save_shifts(self, typed: Sequence[ShiftWords]) -> None:
        """Keep the shifts as typed; wholly empty lines are left out."""
        try:
            patterns = [self._pattern(words) for words in typed if _is_typed(words)]
        except UserError as problem:
            self._view.show_trouble("shifts", problem.sentence)
            return
        self._set_shifts(patterns, self._view.take_words())

    def use_shift_preset(self, name: str) -> None:
        """Give the ward one of the usual shift patterns."""
        self._set_shifts(presets.shift_preset(name), None)

    def _show(self, read: tuple[WardShown, tuple[Shift, ...]]) -> None:
        self._shown, self._patterns = read
        self._view.show_ward(self._shown)
        card = self._shown.card
        if card.id == self._desk.ward.id and card.name != self._desk.ward.name:
            self._take_ward(WardInHand(card.id, card.name, card.zone))

    def _pattern(self, words: ShiftWords) -> Shift:
        for pattern in self._patterns:
            if _words(pattern) == words:
                return pattern  # nobody touched this line
        # A name left as it was stays the standard word, so that it goes on being translated.
        same = (pattern.name for pattern in self._patterns if pattern.label == words.name)
        return Shift(next(same, words.name), parse_time(words.starts), parse_time(words.ends))

    def _set_shifts(self, patterns: Sequence[Shift], draft: FormDraft | None) -> None:
        ward_id = self._desk.ward.id
        self._change(
            "shifts",
            SHIFTS,
            lambda change: wards.set_shifts(change, ward_id, patterns),
            _("The shifts are changed. What was recorded keeps its day."),
            about=tuple(patterns),
            draft=draft,
        )

    def _change(
        self,
        field: str,
        label: str,
        work: Callable[[Change], object],
        said: str,
        *,
        about: Hashable,
        draft: FormDraft | None = None,
        typed: str = "",
    ) -> None:
        self._gestures.do(
            Deed(label, work, said, about),
            form=OpenForm(
                lambda problem: self._view.show_trouble(field, problem.sentence),
                lambda: self._view.show_trouble(field, ""),
            ),
            draft=draft,
            typed=(typed,),
        )


def _words(pattern: Shift) -> ShiftWords:
    return ShiftWords(pattern.label.strip(), format_time(pattern.starts), format_time(pattern.ends))


def _is_typed(words: ShiftWords) -> bool:
    return bool(words.name.strip() or words.starts.strip() or words.ends.strip())
