"""What the person or the family say themselves: it stands first, and is asked for before all else.

Each topic is asked once. “Asked, chose not to” is a whole answer, and one press.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from safehuddle.domain.candour.family import Told, Topic, not_asked
from safehuddle.domain.dates import format_date
from safehuddle.i18n import N_, _
from safehuddle.overriding import override
from safehuddle.services.candour import records
from safehuddle.ui.candour.asking import Answers, Ask, Sort, Spec, saved, written
from safehuddle.ui.candour.part import Act, Around, CasePart, Chapter, Line, is_open
from safehuddle.ui.candour.parts.entry_words import former_of
from safehuddle.ui.gesture import Deed

if TYPE_CHECKING:
    from safehuddle.services.candour.cases import Case, Written


class AccountPart(CasePart):
    """Their own account, topic by topic."""

    name = "account"
    chapter = Chapter.THEM
    heading = N_("What they say themselves")

    @override
    def lines(self, case: Case, around: Around) -> tuple[Line, ...]:
        return tuple(
            line
            for topic in Topic
            if topic is not Topic.QUESTIONS
            for line in told_lines(topic, case, around)
        )

    @override
    def acts(self, case: Case, around: Around) -> tuple[Act, ...]:
        if not is_open(case):
            return ()
        left = [each for each in not_asked(case.record.told) if each is not Topic.QUESTIONS]
        topic = left[0] if left else Topic.WHAT_HAPPENED
        return (Act(_("Write down what they say"), ask_told(case, around, topic), keys="Alt+T"),)


def told_lines(topic: Topic, case: Case, around: Around) -> tuple[Line, ...]:
    """Return what they said on a topic; that they were not asked for it yet, where nobody has."""
    entries = [each for each in case.all_of(Told) if each.value.topic is topic]
    if entries:
        return tuple(_line(each, case, around) for each in entries)
    acts: tuple[Act, ...] = ()
    if is_open(case):
        spoken = _("Write it down: {what}").format(what=topic.label)
        chose = _("Asked, chose not to: {what}").format(what=topic.label)
        acts = (
            Act(_("Write it down"), ask_told(case, around, topic), spoken=spoken),
            Act(_("Asked, chose not to"), chose_not_to(topic, case, around), spoken=chose),
        )
    return (Line(topic.label, _("Not asked yet."), acts=acts, is_gap=True),)


def chose_not_to(topic: Topic, case: Case, around: Around) -> Deed[Any]:
    """Return the change that says they were asked today and chose not to answer."""
    told = Told(topic, around.today, chose_not_to=True)
    return Deed(
        records.WRITE,
        lambda change: records.write(change, case.id, told),
        saved(),
        (case.id, topic),
    )


def ask_told(case: Case, around: Around, topic: Topic, entry: Written | None = None) -> Ask:
    """Return the form for what they say.

    Args:
        case: the record.
        around: what is known besides.
        topic: what they were asked for.
        entry: what is corrected; None for something more.
    """
    told: Told | None = entry.value if entry is not None else None

    def value(answers: Answers) -> Told:
        chose_not_to = answers.tick("chose_not_to")
        return Told(topic, answers.day("on"), answers.text("words"), chose_not_to)

    return Ask(
        f"told/{entry.uid if entry is not None else topic}",
        topic.label,
        (
            Spec(
                "words",
                _("In their own words"),
                Sort.PARAGRAPHS,
                told.words if told else None,
                optional=True,
                hint=_("As they said it, not as we see it. Never a name."),
            ),
            Spec(
                "chose_not_to",
                _("They were asked, and chose not to"),
                Sort.TICK,
                told.chose_not_to if told else False,
            ),
            Spec("on", _("When they said so"), Sort.DAY, told.on if told else around.today),
        ),
        written(case, value, instead_of=(entry.uid,) if entry is not None else ()),
    )


def _line(entry: Written, case: Case, around: Around) -> Line:
    told: Told = entry.value
    name = _("{what}, {date}").format(what=told.topic.label, date=format_date(told.on))
    acts: tuple[Act, ...] = ()
    if is_open(case):
        change, more = _("Change"), _("They say more")
        acts = (
            Act(
                change,
                ask_told(case, around, told.topic, entry),
                spoken=f"{change}: {told.topic.label}",
            ),
            Act(more, ask_told(case, around, told.topic), spoken=f"{more}: {told.topic.label}"),
        )
    return Line(name, told.said, former_of(entry, case, around, lambda was: was.said), acts)
