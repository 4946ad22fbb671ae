"""The one form of the candour screen: made from the specs of an `Ask`, whatever it asks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from safehuddle.domain.moments import to_local
from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.ui.candour.answer_fields import AnswerField
from safehuddle.ui.candour.asking import Answers, Ask, MomentTyped, Sort, all_specs
from safehuddle.ui.candour.gentle_marks import mark_gently, read_gentle_words
from safehuddle.ui.kit.form import Form
from safehuddle.ui.kit.place import SwapPlace
from safehuddle.ui.kit.sentence import SentenceField
from safehuddle.ui.kit.words import quiet
from safehuddle.ui.theme.tokens import Space
from safehuddle.ui.unfinished import DraftedForm
from safehuddle.ui.watched_field import watch

if TYPE_CHECKING:
    from safehuddle.ui.candour.asking import Spec
    from safehuddle.ui.desk import Desk


class ValueForm(Form):
    """Asks what an `Ask` asks."""

    def __init__(self, ask: Ask, desk: Desk) -> None:
        """Make its fields."""
        self.ask = ask
        today = to_local(desk.clock(), desk.ward.zone).date()
        self.fields = {spec.name: AnswerField(spec, today) for spec in all_specs(ask.specs)}
        texts = {name: each.text for name, each in self.fields.items() if each.text is not None}
        breaks_lines = any(spec.sort is Sort.PARAGRAPHS for spec in ask.specs)
        super().__init__(
            ask.title,
            *self.fields.values(),
            save=ask.save or _("Save"),
            about=ask.about,
            texts=texts,
            save_keys="Ctrl+Enter" if breaks_lines else "Enter",
        )
        self._says = SwapPlace(gap=Space.S)
        self._said: tuple[str, ...] = ()
        last = self.fields[ask.says_below or ask.specs[-1].name]
        self._layout.insertWidget(self._layout.indexOf(last) + 1, self._says)
        self._start = {name: field.value for name, field in self.fields.items()}
        for field in self.fields.values():
            if field.text is None:
                field.changed.connect(self._pause.stir)
            field.changed.connect(self._say)
        self._say()
        self._mark_gently(desk)
        specs = {name: each.spec for name, each in self.fields.items()}
        watched = {name: field for name, field in texts.items() if specs[name].is_watched}
        gentle = {name: field for name, field in watched.items() if specs[name].is_gentle}
        watch(*(field for name, field in watched.items() if name not in gentle))
        watch(*gentle.values(), is_nudged=lambda: False)  # its marks say enough

    @property
    def answers(self) -> Answers:
        """What stands in the fields; where nobody touched one, what it was opened with."""
        given = {}
        for name, field in self.fields.items():
            is_touched = field.value != self._start[name]
            given[name] = field.value if is_touched else _kept(field.spec, self._start[name])
        return Answers(given)

    @property
    def is_touched(self) -> bool:
        """Whether anything else stands in it than when it was opened."""
        return any(field.value != self._start[name] for name, field in self.fields.items())

    @override
    def show_error(self, sentence: str, field: str | None) -> None:
        for name, each in self.fields.items():
            each.show_error(sentence if name == field else "")
        if field not in self.fields:
            next(iter(self.fields.values())).show_error(sentence)

    def _say(self) -> None:
        """Say what there is to say of the answers as they stand."""
        said = self.ask.says(self.answers) if self.ask.says is not None else ()
        if said != self._said:
            self._said = said
            self._says.put(*(quiet(sentence) for sentence in said))

    def _mark_gently(self, desk: Desk) -> None:
        fields = [each.text for each in self.fields.values() if each.spec.is_gentle]
        marks = [mark_gently(f, desk.jobs) for f in fields if isinstance(f, SentenceField)]
        for each in marks:
            read_gentle_words(desk, each.use)

    @property
    def drafted(self) -> DraftedForm:
        """What is kept of it while it is not saved."""
        return _Draft(self.fields, self._start)


class _Draft(DraftedForm):
    """All that was answered, of whatever sort."""

    def __init__(self, fields: dict[str, AnswerField], start: dict[str, Any]) -> None:
        self._fields, self._start = fields, start

    @override
    def typed(self) -> dict[str, Any]:
        held = {name: field.value for name, field in self._fields.items()}
        return {name: _plain(value) for name, value in held.items() if value != self._start[name]}

    @override
    def put_back(self, typed: dict[str, Any]) -> None:
        for name, field in self._fields.items():
            if name in typed and field.value == self._start[name]:
                found = _found(field.spec, typed[name])
                if found is not _NOTHING:
                    field.set_value(found)
                    field.setVisible(True)

    @override
    def clear(self) -> None:
        for name, field in self._fields.items():
            field.set_value(self._start[name])


_NOTHING = object()
"""What makes no sense in a field."""


def _kept(spec: Spec, shown: Any) -> Any:  # noqa: ANN401 - any answer
    """Return what a field was opened with: a text may be shown tidied."""
    return spec.value if isinstance(spec.value, str) and isinstance(shown, str) else shown


def _plain(value: Any) -> Any:  # noqa: ANN401 - any answer, as JSON has it
    if isinstance(value, MomentTyped):
        return [value.on.isoformat(), value.time]
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, (bool, str)) else str(value)


def _found(spec: Spec, value: Any) -> Any:  # noqa: ANN401 - whatever JSON has
    """Return the answer that a draft holds; a draft may be of another version."""
    match spec.sort, value:
        case Sort.CHOICE, _:
            return next((each[0] for each in spec.choices if str(each[0]) == value), _NOTHING)
        case Sort.TICK, bool():
            return value
        case Sort.DAY_OR_NONE, None:
            return None
        case ((Sort.DAY | Sort.DAY_OR_NONE), str()):
            return _day(value)
        case Sort.MOMENT, [str(day), str(time)]:
            on = _day(day)
            return on if on is _NOTHING else MomentTyped(on, time)
        case ((Sort.LINE | Sort.SENTENCE | Sort.PARAGRAPHS), str()):
            return value
    return _NOTHING


def _day(text: str) -> Any:  # noqa: ANN401 - a day or _NOTHING
    try:
        return date.fromisoformat(text)
    except ValueError:
        return _NOTHING
