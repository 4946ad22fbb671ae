"""A question about one value: what is asked field by field, and what was answered. No widgets.

`Ask` is all that a form of the candour screen needs: `ValueForm` makes the fields from its specs,
keeps what is half typed sealed, and says an error of the value beside the field of that name.

    def ask_attempt(case: Case, around: Around) -> Ask:
        return Ask(
            "attempt",
            _("Write an attempt down"),
            (
                Spec("when", _("When"), Sort.MOMENT, MomentTyped(around.today)),
                Spec("way", _("How"), Sort.CHOICE, Way.PHONE, choices=choices_of(Way)),
                Spec("by_role", _("Who tried, by role"), suggest=around.roles),
                Spec("outcome", _("What came of it"), Sort.CHOICE, choices=choices_of(Outcome)),
                Spec("words", _("In a few words"), Sort.SENTENCE, optional=True),
                Spec("next_try", _("Next try"), Sort.DAY_OR_NONE),
            ),
            written(case, lambda said: Attempt(said.moment("when", around.zone), ...)),
        )
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from safehuddle.domain.candour.date_checks import DateQuestion, moment_on
from safehuddle.domain.moments import Moment, parse_time
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.services.candour import records
from safehuddle.ui.gesture import Deed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from safehuddle.domain.candour.wording import Worded
    from safehuddle.services.candour.cases import Case


class Sort(Enum):
    """What sort of field asks for it, and so what an answer is."""

    LINE = auto()
    """One line of text: str."""
    SENTENCE = auto()
    """A few lines, Enter saves: str."""
    PARAGRAPHS = auto()
    """As long as it must be, Enter begins a line and Ctrl+Enter saves: str."""
    DAY = auto()
    """A day: date."""
    DAY_OR_NONE = auto()
    """A day, or none: date or None."""
    MOMENT = auto()
    """A day, and a time where it is known: MomentTyped."""
    CHOICE = auto()
    """One of `choices`: its value, or None while nothing is chosen."""
    TICK = auto()
    """A box: bool."""


@dataclass(frozen=True, slots=True)
class MomentTyped:
    """A day, and the time as it was typed; "" where none was."""

    on: date
    time: str = ""


Choices = tuple[tuple[Hashable, str] | tuple[Hashable, str, str], ...]
"""Values and words; and a line that says more, where the words are kept short for large text."""


@dataclass(frozen=True, slots=True)
class Spec:
    """One field.

    Attributes:
        name: as the value's own field is called, so that its errors are said there.
        label: what is asked.
        sort: how.
        value: what stands in it; "", no day, nothing chosen or no tick if left out.
        choices: of a CHOICE.
        optional: says so beside the label.
        hint: a quiet line below the label.
        example: stands in it while it is empty.
        suggest: offered while typing.
        when_asked: out of sight until an error names it, as the reason for an odd date.
        is_watched: whether it hints at what may point at a person.
        is_gentle: whether words that take an apology back are underlined, with a better way.
    """

    name: str
    label: str
    sort: Sort = Sort.LINE
    value: Any = None
    choices: Choices = ()
    optional: bool = False
    hint: str = ""
    example: str = ""
    suggest: tuple[str, ...] = ()
    when_asked: bool = False
    is_watched: bool = True
    is_gentle: bool = False


ODD = "odd_because"
"""The field that asks why an odd day is right: any form with a day has it, see `all_specs`."""


class Answers:
    """What stands in the fields of a form, by name."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        self._given = given

    def text(self, name: str) -> str:
        """Return what was typed into a LINE, SENTENCE or PARAGRAPHS."""
        return str(self._given[name] or "")

    def day(self, name: str) -> date:
        """Return the day of a DAY."""
        day = self._given[name]
        assert isinstance(day, date)
        return day

    def day_or_none(self, name: str) -> date | None:
        """Return the day of a DAY_OR_NONE."""
        day = self._given[name]
        return day if isinstance(day, date) else None

    @property
    def odd_because(self) -> str:
        """Why an odd day is right; "" where that was not asked."""
        return str(self._given.get(ODD) or "")

    def tick(self, name: str) -> bool:
        """Return whether a TICK is on."""
        return bool(self._given[name])

    def choice(self, name: str, missing: str = "") -> Any:  # noqa: ANN401 - one of its choices
        """Return what was chosen of a CHOICE.

        Raises:
            UserError: nothing was, and `missing` says what to do.
        """
        chosen = self._given[name]
        if chosen is None and missing:
            raise UserError(missing, field=name)
        return chosen

    def moment(self, name: str, zone: str) -> Moment:
        """Return the moment of a MOMENT on the ward's wall.

        Raises:
            UserError: its time is none.
        """
        return self._moment(name, zone)[0]

    def moment_question(self, name: str, zone: str) -> DateQuestion | None:
        """Return what is odd about the hour of a MOMENT in a night the clocks change."""
        return self._moment(name, zone)[1]

    def _moment(self, name: str, zone: str) -> tuple[Moment, DateQuestion | None]:
        typed = self._given[name]
        assert isinstance(typed, MomentTyped)
        try:
            time = parse_time(typed.time) if typed.time.strip() else None
            return moment_on(typed.on, time, zone)
        except UserError as wrong:
            raise UserError(wrong.sentence, field=name) from wrong


@dataclass(frozen=True, slots=True)
class Ask:
    """A form about one value of a record.

    Attributes:
        name: which form among those of the record, for its draft: "attempt", or "fact/uid".
        title: what is asked.
        specs: its fields; the first takes the keyboard.
        deed: the change that saves the answers. What it raises as `UserError` is said beside the
            field of that name.
        save: the words of the loud button; "Save" if left out.
        about: a quiet line below the title.
        says: what is said of the answers as they stand, a sentence each; asked anew whenever one
            changes.
        says_below: the field below which it is said; below all of them if left out.
    """

    name: str
    title: str
    specs: tuple[Spec, ...]
    deed: Callable[[Answers], Deed[Any]]
    save: str = ""
    about: str = ""
    says: Callable[[Answers], tuple[str, ...]] | None = None
    says_below: str = ""


def all_specs(specs: tuple[Spec, ...]) -> tuple[Spec, ...]:
    """Return the fields of a form, and after a day the one that asks why it is right."""
    has_day = any(spec.sort in (Sort.DAY, Sort.DAY_OR_NONE, Sort.MOMENT) for spec in specs)
    if not has_day or any(spec.name == ODD for spec in specs):
        return specs
    return (*specs, why_right())


def why_right() -> Spec:
    """Return the field that asks why an odd day is right, once an error names it."""
    return Spec(
        ODD,
        _("Why the date is right"),
        hint=_("It is asked because the date looks odd, and kept beside it."),
        when_asked=True,
    )


def choices_of(words: Iterable[Worded]) -> Choices:
    """Return the members of a set of words as choices."""
    return tuple((each, each.label) for each in words)


def saved() -> str:
    """Return the notice after a change; it may outlast the PIN, so it tells of no record."""
    return _("Saved.")


def written(
    case: Case, value_of: Callable[[Answers], Any], *, instead_of: tuple[str, ...] = ()
) -> Callable[[Answers], Deed[Any]]:
    """Return how answers become a value that is written to a record (`records.write`).

    Args:
        case: the record.
        value_of: makes the value; what it raises is said beside its field.
        instead_of: the uids of the entries it corrects.
    """

    def deed(answers: Answers) -> Deed[Any]:
        value, why = value_of(answers), answers.odd_because
        return Deed(
            records.WRITE,
            lambda change: records.write(
                change, case.id, value, instead_of=instead_of, odd_because=why
            ),
            saved(),
            (case.id, repr(value), why),
        )

    return deed
