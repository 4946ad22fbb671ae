"""The decisions about one observation: what can be done with it, and what is said after."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from safehuddle.domain.moments import to_local
from safehuddle.domain.note_form import Note
from safehuddle.domain.permissions import Power
from safehuddle.i18n import _
from safehuddle.services import suggest
from safehuddle.services.history.observation_story import sentences
from safehuddle.services.taking_back import is_own_of_now
from safehuddle.ui.access import holds
from safehuddle.ui.action_tick import tick_deed
from safehuddle.ui.gesture import Gestures, OpenForm
from safehuddle.ui.jobs import Latest
from safehuddle.ui.observations import changes
from safehuddle.ui.observations.reading import in_full
from safehuddle.ui.observations.rows import ObservationGesture, detail, several

if TYPE_CHECKING:
    from datetime import date

    from safehuddle.domain.factors import Factor
    from safehuddle.domain.note_form import NewAction
    from safehuddle.services.observation_list import ObservationRow
    from safehuddle.services.suggest import Suggestions
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.gesture import Deed
    from safehuddle.ui.observations.reading import InFull
    from safehuddle.ui.observations.rows import ObservationDetail
    from safehuddle.ui.observations.view_protocol import DetailView


class DetailPresenter:
    """Works for one `DetailView`."""

    def __init__(self, desk: Desk, view: DetailView) -> None:
        self._desk, self._view = desk, view
        self._reads = Latest(desk.jobs)
        self._shown: InFull | None = None
        self._asked: ObservationGesture | None = None
        """The form that is open."""
        self._form: OpenForm | None = None
        self._before = Note()
        """The observation as it was when it was put into fields."""
        self.in_hand: int | None = None
        self._several: tuple[ObservationRow, ...] = ()
        """Chosen together; then what is done is done to all of them."""
        self.on_closed: Callable[[], None] = lambda: None
        """Called once a form is closed: what it was about may have left the list meanwhile."""
        self._gestures = Gestures(desk)

    @property
    def is_asking(self) -> bool:
        """Whether a form is open, so that the observation in hand should stay."""
        return self._asked is not None

    def choose(self, key: int | None) -> None:
        """Take an observation in hand; what was being changed in another waits as a draft."""
        if key == self.in_hand:
            return
        self._tell_unfinished(_("Not saved yet. Your changes wait where you began them."))
        self.in_hand, self._shown = key, None
        self._close_form()
        if key is None:
            self._view.show_detail(None)
        self.reload()

    def on_access(self) -> None:
        """Somebody else is here, who may do more with the one in hand, or less."""
        if self._shown is not None and not self._several:
            self._show_in_hand()

    def gather(self, rows: Sequence[ObservationRow]) -> None:
        """Take several in hand together, or with none only that of the row in hand."""
        was, self._several = self._several, tuple(rows)
        if self._several:
            if not was:
                self._tell_unfinished(_("Not saved yet. Your changes wait where you began them."))
                self._close_form()
            self._view.show_detail(several(self._several))
        elif was:
            self._close_form()
            self._show_in_hand()

    def reload(self) -> None:
        """Read the one in hand again. An open form stays."""
        key, ward_id = self.in_hand, self._desk.ward.id
        if key is not None:
            self._reads.read(
                lambda session: in_full(session, ward_id, key),
                self._show,
                lambda _problem: self._on_gone(key),
            )

    def press(self, gesture: ObservationGesture) -> None:
        """Do what a key or button stands for, if it can be done."""
        shown = self._shown
        if self._several:
            if gesture in several(self._several).gestures:
                self._begin(gesture)
                self._view.open_question(gesture, len(self._several))
            return
        if shown is None or gesture not in self._detail_of(shown).gestures:
            return
        deed = changes.at_once(gesture, shown.story.row)
        if deed is not None:
            self._gestures.do(deed)
        elif gesture is ObservationGesture.WITHDRAW and is_own_of_now(
            shown.history, now=self._desk.clock(), by=self._desk.person
        ):
            self._gestures.do(changes.take_back_deed(shown.story.row))
        elif gesture is ObservationGesture.CANDOUR:
            self._desk.go(f"candour/begin:{shown.story.row.id}")
        elif gesture is ObservationGesture.WALL:
            self._desk.go(f"you_said/{shown.story.row.id}")
        elif gesture is ObservationGesture.ALIKE:
            self._desk.go(f"follow/observation:{shown.story.row.id}")
        elif gesture is ObservationGesture.THEME:
            self._desk.go(f"learning/followed/{shown.themes[0].id}")
        elif gesture is ObservationGesture.OTHER_WORDS:
            self._desk.go(f"other_words/observation:{shown.story.row.id}")
        elif gesture is ObservationGesture.LEARN:
            self._desk.go(f"learn/observation:{shown.story.row.id}")
        elif gesture is ObservationGesture.LOOK_BACK:
            self._desk.go(f"look_back/observation:{shown.story.row.id}")
        elif gesture is ObservationGesture.THREAD:
            self._desk.go(f"thread/observation:{shown.story.row.id}")
        elif gesture is ObservationGesture.EDIT:
            self._ask_edit(shown.story.row)
        elif gesture is ObservationGesture.ACTION:
            self._offer(self._ask_action)
        else:
            self._begin(gesture)
            self._view.open_question(gesture, 1)

    def tick(self, action_id: int, is_done: bool) -> None:
        """Do what the box of a promise stands for."""
        actions = self._shown.story.actions if self._shown else ()
        for action in actions:
            if action.id == action_id:
                self._gestures.do(tick_deed(action_id, action.what, is_done=is_done))

    def save_edit(self, note: Note) -> None:
        """Keep what the fields changed."""
        if self._shown is None:
            return
        row, before = self._shown.story.row, self._before
        if changes.is_changed(before, note):
            new = set(note.kept_over(before).typed) - set(before.typed)
            deed = changes.edit_deed(row, before, note, zone=self._desk.ward.zone)
            self._save(deed, *new)
        else:
            self.leave_as_it_was()

    def save_action(self, action: NewAction) -> None:
        """Make a promise about it."""
        if self._shown is not None and action.due is not None:
            row, ward_id = self._shown.story.row, self._desk.ward.id
            deed = changes.action_deed(row, action, ward_id=ward_id, due=action.due)
            self._save(deed, *action.typed)

    def answer(self, words: str) -> None:
        """Do what the open question asked about."""
        deed: Deed[Any] | None = None
        if self._several:
            of_several = {
                ObservationGesture.SETTLE: changes.settle_several_deed,
                ObservationGesture.WITHDRAW: changes.withdraw_several_deed,
            }
            if self._asked in of_several:
                deed = of_several[self._asked](self._several, words)
        elif self._shown is not None:
            of_one = {
                ObservationGesture.SETTLE: changes.settle_deed,
                ObservationGesture.WITHDRAW: changes.withdraw_deed,
            }
            if self._asked in of_one:
                deed = of_one[self._asked](self._shown.story.row, words)
        if deed is not None:
            self._save(deed, words)

    def tag(self, factors: Sequence[Factor]) -> None:
        """Say what several were about."""
        if self._several:
            self._gestures.do(changes.tag_deed(self._several, factors), form=self._form)

    def put_away(self) -> None:
        """Close the open form; changes half made wait until it is opened again."""
        self._tell_unfinished(_("Not saved yet. Press Enter to go on with your changes."))
        self._close_form()

    def leave_as_it_was(self) -> None:
        """Close the form and forget what was changed in it."""
        if self._form is not None:
            self._form.close()

    def forget_withdrawn(self) -> None:
        """Show one that was withdrawn no more."""
        row = self._shown.story.row if self._shown else None
        if row is not None and row.withdrawn_at is not None:
            self._on_gone(row.id)

    @property
    def _today(self) -> date:
        return to_local(self._desk.clock(), self._desk.ward.zone).date()

    def _show(self, full: InFull) -> None:
        if full.story.row.id == self.in_hand:  # else nothing is in hand since it was asked for
            self._shown = full
            if not self._several:
                self._show_in_hand()

    def _show_in_hand(self) -> None:
        self._view.show_detail(self._detail_of(self._shown) if self._shown else None)

    def _on_gone(self, key: int) -> None:
        """Show nothing: it was undone, or another window took it away."""
        if key == self.in_hand:
            self._close_form()
            self._shown = self.in_hand = None
            self._view.show_detail(None)

    def _detail_of(self, full: InFull) -> ObservationDetail:
        zone = self._desk.ward.zone
        told = sentences(
            full.history,
            recorded_at=full.story.row.recorded_at,
            zone=zone,
            harms=full.harms,
        )
        return detail(
            full.story,
            told,
            zone=zone,
            today=self._today,
            themes=[each.name for each in full.themes],
            may_begin_record=holds(self._desk.access, Power.CANDOUR),
        )

    def _ask_edit(self, row: ObservationRow) -> None:
        note = changes.note_of(row, self._desk.ward.zone)

        def ask(suggestions: Suggestions) -> None:
            if self.in_hand == row.id:
                self._begin(ObservationGesture.EDIT)
                self._before = note
                self._view.open_edit(note, suggestions, self._today)

        self._offer(ask)

    def _ask_action(self, suggestions: Suggestions) -> None:
        if self._shown is not None:
            self._begin(ObservationGesture.ACTION)
            self._view.open_action(suggestions, self._today)

    def _offer(self, then: Callable[[Suggestions], None]) -> None:
        ward_id, today = self._desk.ward.id, self._today
        self._desk.jobs.glance(lambda query: suggest.for_notes(query, ward_id, today=today), then)

    def _begin(self, gesture: ObservationGesture) -> None:
        """A form is opened, in the place of any other."""
        if self._form is not None:
            self._form.put_away()
        self._asked = gesture
        self._form = OpenForm(
            lambda problem: self._view.show_error(problem.sentence, problem.field),
            lambda: self._put_away(is_saved=True),
        )

    def _save(self, deed: Deed[Any], *typed: str) -> None:
        self._gestures.do(deed, form=self._form, draft=self._view.take_words(), typed=typed)

    def _tell_unfinished(self, sentence: str) -> None:
        """Say that a change half made is put away, and is not what is kept."""
        note = self._view.note_in_form()
        is_half_made = note is not None and changes.is_changed(self._before, note)
        if is_half_made and not self._gestures.is_busy:
            self._desk.notices.say(sentence)

    def _close_form(self) -> None:
        if self._form is not None:
            self._form.put_away()
            self._put_away(is_saved=False)

    def _put_away(self, *, is_saved: bool) -> None:
        self._asked = self._form = None
        self._view.close_form(is_saved=is_saved)
        self.on_closed()
