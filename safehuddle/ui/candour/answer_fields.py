"""One field of a form of the candour screen, of whatever sort its spec asks for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMargins, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.i18n import _
from safehuddle.ui.candour.asking import MomentTyped, Sort, Spec
from safehuddle.ui.kit.chips import ChipRow, Choice
from safehuddle.ui.kit.choice_field import ChoiceField
from safehuddle.ui.kit.date_field import DateField
from safehuddle.ui.kit.field import Labelled, Remark, TextField
from safehuddle.ui.kit.layouts import group, level
from safehuddle.ui.kit.scroller import bring_into_sight
from safehuddle.ui.kit.sentence import SentenceField
from safehuddle.ui.theme.tokens import Size, Space, Tone

if TYPE_CHECKING:
    from collections.abc import Hashable

MOST_CHIPS = 5
"""More choices than these drop down from a list."""
_LINES = {Sort.SENTENCE: (2, 4), Sort.PARAGRAPHS: (4, 12)}


class AnswerField(QWidget):
    """A field with one answer, told and set as `asking.Sort` says.

    Signals:
        changed: another answer stands in it.
    """

    changed = Signal()

    def __init__(self, spec: Spec, today: date) -> None:
        """Make the field of a spec; `today` stands in a day that nobody has chosen."""
        super().__init__()
        self.spec = spec
        self.text: TextField | SentenceField | None = None
        """The field of text, where it is one."""
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(QMargins())
        self._layout.setSpacing(Space.XS)
        self._remark: Remark | None = None
        self._first: QWidget
        """Where the keyboard comes to."""
        self._main: QWidget
        """Where an error is said."""
        self._get: Callable[[], Any]
        self._set: Callable[[Any], object]
        self._make(spec, today)
        self.set_value(spec.value)
        self.setFocusProxy(self._first)
        if spec.when_asked:
            self.hide()

    @property
    def value(self) -> Any:  # noqa: ANN401 - as its sort says
        """The answer."""
        return self._get()

    def set_value(self, value: Any) -> None:  # noqa: ANN401 - as its sort says
        """Put an answer in, without a signal."""
        self._set(value)

    def show_error(self, sentence: str) -> None:
        """Say below it what is not right, and put the keyboard there."""
        if sentence:
            self.show()
        if isinstance(self._main, Labelled):
            self._main.show_error(sentence)
        else:
            if self._remark is None:
                self._remark = Remark()
                self._layout.addWidget(self._remark)
            self._remark.show_sentence(sentence, "warning", Tone.WORSE)
        if sentence:
            self._main.setFocus()
            # Once it has its place below the answers, it must be seen with them.
            QTimer.singleShot(0, self, lambda: bring_into_sight(self))

    def _make(self, spec: Spec, today: date) -> None:
        if spec.sort in (Sort.LINE, Sort.SENTENCE, Sort.PARAGRAPHS):
            self._make_text(spec)
        elif spec.sort is Sort.CHOICE:
            self._make_choice(spec)
        elif spec.sort is Sort.TICK:
            box = ChipRow(spec.label, [Choice(True, spec.label)], many=True, shows_label=False)
            self._put(box, lambda: bool(box.values), lambda on: box.set_value(True if on else None))
            box.chosen.connect(self._on_changed)
        else:
            self._make_day(spec, today)

    def _make_text(self, spec: Spec) -> None:
        field: TextField | SentenceField
        if spec.sort is Sort.LINE:
            field = TextField(
                spec.label, optional=spec.optional, example=spec.example, hint=spec.hint
            )
            if spec.suggest:
                field.suggest(spec.suggest)
        else:
            least, most = _LINES[spec.sort]
            field = SentenceField(
                spec.label,
                example=spec.example,
                size=Size.BODY,
                least_lines=least,
                most_lines=most,
                breaks_lines=spec.sort is Sort.PARAGRAPHS,
                optional=spec.optional,
                hint=spec.hint,
            )
        self.text = field
        self._put(field, field.text, lambda text: field.set_text(text or ""))
        field.changed.connect(self._on_changed)

    def _make_choice(self, spec: Spec) -> None:
        if len(spec.choices) <= MOST_CHIPS:
            choices = [Choice(each[0], each[1], note="".join(each[2:])) for each in spec.choices]
            has_notes = any(each.note for each in choices)
            row = ChipRow(
                spec.label, choices, optional=spec.optional, hint=spec.hint, shows_notes=has_notes
            )
            self._put(row, lambda: row.value, row.set_value)
            row.chosen.connect(self._on_changed)
            return
        nothing: tuple[tuple[Hashable, str], ...] = ((None, _("choose…")),)
        offered = tuple((each[0], each[1]) for each in spec.choices)
        field = ChoiceField(spec.label, (*nothing, *offered), hint=spec.hint)
        self._put(field, lambda: field.value, field.set_value)
        field.chosen.connect(self._on_changed)

    def _make_day(self, spec: Spec, today: date) -> None:
        day = DateField(spec.label, today, hint=spec.hint)
        day.changed.connect(self._on_changed)
        if spec.sort is Sort.DAY:
            self._put(day, lambda: day.value, lambda on: day.set_value(on or today))
        elif spec.sort is Sort.MOMENT:
            self._make_moment(day, today)
        else:
            self._make_day_or_none(spec, day, today)

    def _make_moment(self, day: DateField, today: date) -> None:
        time = TextField(_("Time"), optional=True, example=_("for example 07:40"))

        def put(typed: MomentTyped | None) -> None:
            day.set_value(typed.on if typed else today)
            time.set_text(typed.time if typed else "")

        self._put(group(level(day, time)), lambda: MomentTyped(day.value, time.text()), put)
        self._first, self._main = day, time  # an error is nearly always about the time
        time.changed.connect(self._on_changed)

    def _make_day_or_none(self, spec: Spec, day: DateField, today: date) -> None:
        which = ChipRow(spec.label, [Choice(False, _("no day")), Choice(True, _("on a day"))])

        def put(on: date | None) -> None:
            which.set_value(on is not None)
            day.set_value(on or today)
            day.setVisible(on is not None)

        def choose() -> None:
            day.setVisible(bool(which.value))
            self._on_changed()

        which.chosen.connect(choose)
        self._put(which, lambda: day.value if which.value else None, put)
        self._layout.addWidget(day)

    def _put(self, widget: QWidget, get: Callable[[], Any], put: Callable[[Any], object]) -> None:
        self._first = self._main = widget
        self._get, self._set = get, put
        self._layout.addWidget(widget)

    def _on_changed(self) -> None:
        if self._remark is not None:
            self._remark.show_sentence("", "warning", Tone.WORSE)
        self.changed.emit()
