"""The fields of one note, for the form over the window and for changing a note in its place."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.domain.factors import FIVE_FACTORS, Factor
from safehuddle.domain.harm_counted import HarmCounted
from safehuddle.domain.kinds import Kind
from safehuddle.domain.note_form import Note
from safehuddle.i18n import _
from safehuddle.ui.factor_hint_line import FactorHintLine
from safehuddle.ui.kit.chips import ChipRow, Choice
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.layouts import Flow, level
from safehuddle.ui.kit.sentence import SentenceField
from safehuddle.ui.note_form.when_field import WhenField
from safehuddle.ui.theme.tokens import Space
from safehuddle.ui.watched_field import watch

if TYPE_CHECKING:
    from safehuddle.services.suggest import Suggestions
    from safehuddle.ui.kit.field import Labelled

_NO_HARM = ""


class NoteFields(QWidget):
    """Sentence, kind, factors, place, who from, when.

    Signals:
        changed: something was typed or chosen.
        submitted: Enter was pressed in the sentence.
        submitted_again: Shift+Enter was pressed in the sentence.
    """

    changed = Signal()
    submitted = Signal()
    submitted_again = Signal()

    def __init__(
        self, today: date, *, offers_now: bool = True, beside: QWidget | None = None
    ) -> None:
        """Make empty fields.

        Args:
            today: the day on the ward's wall.
            offers_now: whether it may be noticed now; a note that stands was noticed before.
            beside: one more thing that can be pressed, to stand beside "Noticed now".
        """
        super().__init__()
        self.sentence = SentenceField(
            _("What did you notice?"),
            example=_("One sentence is enough"),
            shows_label=False,
        )
        self.kinds = ChipRow(_("What is it?"), _kinds(), shows_label=False)
        self.factors = ChipRow(_("What was it about?"), _factors(), many=True, shows_notes=True)
        self.hints = FactorHintLine(self.sentence, self.factors)
        self.harms: ChipRow | None = None
        self.counted: ChipRow | None = None
        self.made_easy = TextField(_("What made it easy to go wrong?"), optional=True)
        self.place = TextField(_("Where"), optional=True, example=_("for example Bay 2"))
        self.raised_by = TextField(_("From"), optional=True, example=_("a role or a first name"))
        self.when = WhenField(today, offers_now=offers_now)
        self._harm, self._counted = _NO_HARM, HarmCounted.NEW
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(QMargins())
        self._layout.setSpacing(Space.M)
        for widget in (self.sentence, self.kinds, self.factors, self.hints, self.made_easy):
            self._layout.addWidget(widget)
        self._layout.addLayout(level(self.place, self.raised_by))
        self._layout.addWidget(Flow(self.when.button, *((beside,) if beside else ())))
        self._layout.addWidget(self.when)
        self._connect()
        self.setFocusProxy(self.sentence)
        self.show_note(Note())

    def note(self) -> Note:
        """Return what stands in the fields."""
        return Note(
            text=self.sentence.text(),
            kind=_kind_of(self.kinds),
            factors=tuple(value for value in self.factors.values if isinstance(value, Factor)),
            made_easy=self.made_easy.text(),
            harm=self._harm,
            counted=self._counted,
            place=self.place.text(),
            raised_by=self.raised_by.text(),
            when=self.when.value,
        )

    def show_note(self, note: Note) -> None:
        """Put a note in, with the cursor at the end of its sentence."""
        self.sentence.set_text(note.text)
        self.kinds.set_value(note.kind)
        self.factors.set_values(note.factors)
        self.made_easy.set_text(note.made_easy)
        self.place.set_text(note.place)
        self.raised_by.set_text(note.raised_by)
        self.when.set_value(note.when)
        self._harm, self._counted = note.harm, note.counted
        if self.harms is not None:
            self.harms.set_value(note.harm or None)
        if self.counted is not None:
            self.counted.set_value(note.counted)
        self._show_parts()

    def offer(self, suggestions: Suggestions) -> None:
        """Offer the ward's places, people and harms."""
        self.place.suggest(suggestions.places)
        self.raised_by.suggest(suggestions.people)
        if self.harms is not None:
            self._layout.removeWidget(self.harms)
            self.harms.deleteLater()
            self.harms = None
        if suggestions.harms:
            self._add_harms(suggestions.harms)
        self._show_parts()

    def show_error(self, sentence: str, field: str | None) -> None:
        """Say beside the field what is not right, and put the keyboard there."""
        if field in ("when", "time", "date"):
            self.when.show_error(sentence)
            return
        fields: dict[str | None, Labelled] = {
            "place": self.place,
            "raised_by": self.raised_by,
            "made_easy": self.made_easy,
        }
        at_fault = fields.get(field, self.sentence)
        at_fault.show_error(sentence)
        at_fault.setFocus()

    def _connect(self) -> None:
        look_again = watch(
            *(self.sentence, self.made_easy, self.place, self.raised_by),
            is_nudged=lambda: self.kinds.value is not Kind.SAID,  # theirs, not the writer's
        )
        self.kinds.chosen.connect(look_again)
        self.sentence.submitted.connect(self.submitted)
        self.sentence.submitted_again.connect(self.submitted_again)
        for signal in (
            self.sentence.changed,
            self.kinds.chosen,
            self.factors.chosen,
            self.made_easy.changed,
            self.place.changed,
            self.raised_by.changed,
            self.when.changed,
        ):
            signal.connect(self._on_changed)

    def _on_changed(self) -> None:
        self._show_parts()
        self.changed.emit()

    def _on_harm(self) -> None:
        self._harm = str(self.harms.value or _NO_HARM) if self.harms else _NO_HARM
        self._on_changed()

    def _on_counted(self) -> None:
        if self.counted is not None:
            self._counted = HarmCounted(str(self.counted.value))
        self.changed.emit()

    def _add_harms(self, names: tuple[str, ...]) -> None:
        # A harm the ward no longer counts stays to be seen in a note that has it.
        kept = (self._harm,) if self._harm and self._harm not in names else ()
        choices = [Choice(name, name) for name in (*names, *kept)]
        self.harms = ChipRow(_("Which harm?"), choices, optional=True)
        self.harms.set_value(self._harm or None)
        self.harms.chosen.connect(self._on_harm)
        self._layout.insertWidget(2, self.harms)
        self.harms.come_after(self.kinds)
        if self.counted is not None:
            self.counted.come_after(self.harms)

    def _show_parts(self) -> None:
        """Show the questions that follow from what is chosen."""
        note = self.note()
        self.made_easy.setVisible(note.asks_what_made_it_easy)
        if self.harms is not None:
            self.harms.setVisible(note.asks_which_harm)
        if self.counted is None and note.asks_whether_it_counts and self.harms is not None:
            self._add_counted()
        if self.counted is not None:
            self.counted.setVisible(note.asks_whether_it_counts)

    def _add_counted(self) -> None:
        # Made at the first harm: no other note waits for it.
        self.counted = ChipRow(
            _("Does it count here?"), [Choice(each, each.label) for each in HarmCounted]
        )
        self.counted.set_value(self._counted)
        self.counted.chosen.connect(self._on_counted)
        self._layout.insertWidget(3, self.counted)
        if self.harms is not None:
            self.counted.come_after(self.harms)


def _kinds() -> list[Choice]:
    return [Choice(kind, kind.label, key=kind.letter) for kind in Kind]


def _factors() -> list[Choice]:
    choices = []
    for number, factor in enumerate((*FIVE_FACTORS, Factor.SOMETHING_ELSE), start=1):
        choices.append(Choice(factor, factor.label, key=str(number), note=factor.means))
    return choices


def _kind_of(kinds: ChipRow) -> Kind:
    return kinds.value if isinstance(kinds.value, Kind) else Kind.WORRY
