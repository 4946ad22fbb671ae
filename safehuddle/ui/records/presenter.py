"""The decisions of a sheet about one record: what it shows, asks, does, and says after."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from safehuddle.domain.moments import to_local
from safehuddle.i18n import _
from safehuddle.ui.gesture import Gestures, OpenForm
from safehuddle.ui.jobs import Latest
from safehuddle.ui.messages import problem_sentence
from safehuddle.ui.records.shown import RecordGesture

if TYPE_CHECKING:
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.form_drafts import FormDraft
    from safehuddle.ui.gesture import Deed
    from safehuddle.ui.records.shown import RecordKind, RecordQuestion, RecordShown

F = TypeVar("F")


class RecordView(Protocol):
    """What the sheet must be able to do."""

    def show_record(self, shown: RecordShown) -> None:
        """Show one record in full."""

    def show_gone(self, sentence: str) -> None:
        """Say why there is nothing to show."""

    def open_form(self, form: RecordQuestion) -> None:
        """Ask; what was half typed before is offered."""

    def close_form(self) -> None:
        """Put the question away; what was typed waits."""

    def said(self) -> Mapping[str, str] | None:
        """Return what stands in the open form; None when there is none."""

    def take_words(self) -> FormDraft | None:
        """Return what stands in the form, for the change that makes a record of it."""

    def show_error(self, sentence: str, field: str | None) -> None:
        """Say beside the field what is not right."""

    def close_sheet(self) -> None:
        """Give the window back."""


class RecordPresenter(Generic[F]):
    """Works for one `RecordView`. What was saved closes the sheet; the notice has its Undo."""

    def __init__(self, desk: Desk, view: RecordView, kind: RecordKind[F]) -> None:
        self._desk, self._view, self._kind = desk, view, kind
        self._reads = Latest(desk.jobs)
        self._number: int | None = None
        self._found: F | None = None
        self._asked: tuple[RecordGesture, RecordQuestion] | None = None
        self._is_open = True
        self._form: OpenForm | None = None
        self._gestures = Gestures(desk)

    def show(self, number: int) -> None:
        """Show the record of that number."""
        self._number = number
        self.reload()

    def reload(self) -> None:
        """Read it again, unless a form of it is open: that says whether it still is what it was."""
        number = self._number
        if number is not None and self._asked is None:
            self._reads.read(
                lambda session: self._kind.read(session, number), self._show, self._on_gone
            )

    def press(self, gesture: RecordGesture) -> None:
        """Do what a button stands for."""
        found = self._found
        if found is None or self._asked is not None:
            return
        form = self._kind.form(gesture, found, now=self._desk.clock(), by=self._desk.person)
        if gesture in (RecordGesture.GO, RecordGesture.THREAD):
            is_way = gesture is RecordGesture.GO
            way = self._kind.address(found) if is_way else self._kind.thread(found)
            self._view.close_sheet()
            self._desk.go(way)
        elif form is None:
            self._do(self._kind.deed(gesture, found, {}))
        else:
            self._ask(gesture, form)

    def save(self) -> None:
        """Do what the open form is about."""
        said = self._view.said()
        if self._asked is None or said is None or self._found is None:
            return
        gesture, form = self._asked
        if form.is_change and not _changed(form, said):
            self.put_away()
            return
        changed = _changed(form, said)
        told = changed if form.is_change else said
        self._do(self._kind.deed(gesture, self._found, told), *changed.values())

    def put_away(self) -> None:
        """Close the open form; what was half changed waits until it is opened again."""
        said = self._view.said()
        is_half_made = self._asked is not None and said and _changed(self._asked[1], said)
        if is_half_made and not self._gestures.is_busy:
            self._desk.notices.say(_("Not saved yet. Your changes wait here."))
        self._close_form()

    def close(self) -> None:
        """Show no more: the sheet is being put away."""
        self._is_open = False
        if self._form is not None:
            self._form.put_away()

    @property
    def is_asking(self) -> bool:
        """Whether a form is open."""
        return self._asked is not None

    def _show(self, found: F) -> None:
        if self._is_open and self._asked is None and found != self._found:
            self._found = found
            zone = self._desk.ward.zone
            today = to_local(self._desk.clock(), zone).date()
            self._view.show_record(self._kind.in_words(found, zone=zone, today=today))

    def _on_gone(self, problem: Exception) -> None:
        if self._is_open and self._asked is None:
            self._found = None
            self._view.show_gone(problem_sentence(problem))

    def _ask(self, gesture: RecordGesture, form: RecordQuestion) -> None:
        self._asked = gesture, form
        self._form = OpenForm(
            lambda problem: self._view.show_error(problem.sentence, problem.field)
        )
        self._view.open_form(form)

    def _close_form(self) -> None:
        if self._asked is not None and self._form is not None:
            self._asked = None
            self._form.put_away()
            if self._is_open:
                self._view.close_form()

    def _do(self, deed: Deed[object], *typed: str) -> None:
        self._gestures.do(
            deed,
            form=self._form,
            draft=self._view.take_words(),
            typed=typed,
            then=lambda _result: self._close_sheet(),
        )

    def _close_sheet(self) -> None:
        self._asked = None
        if self._is_open:
            self._view.close_sheet()


def _changed(form: RecordQuestion, said: Mapping[str, str]) -> dict[str, str]:
    """Return what was changed, by field."""
    kept = {field.name: field.value for field in form.fields}
    return {name: words for name, words in said.items() if words != kept[name]}
