"""The texts about law, bodies and words, read from TOML: each line with its source and its check.

What a line says is never in the code, for law and names change; the keeper may replace a whole
file. So a file is read strictly: a line that lacks something is refused by name, and nothing of
that file is used. A line that nobody has checked for six months says so beside itself.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from safehuddle.domain.candour.apologies import RULES
from safehuddle.domain.candour.duties import Duty
from safehuddle.domain.candour.letters import LetterKind, Part
from safehuddle.domain.candour.notifiable import QUESTIONS
from safehuddle.domain.candour.wording import Worded
from safehuddle.domain.crosswalk import Confidence, Framework, Holds, Of, Sort
from safehuddle.domain.dates import format_date
from safehuddle.domain.factors import Factor
from safehuddle.domain.kinds import Kind
from safehuddle.domain.shelf import Topic
from safehuddle.errors import UserError
from safehuddle.i18n import N_, _

OLD_AFTER_MONTHS = 6
FILES = ("guidance", "prompts", "letters", "words", "practice")
"""The names of the files in `resources/candour`, without their ending."""

COME_BACK = "come back"
"""The line of the card that says that they may come back: no card is without it."""

_CHECKED = ("source", "checked_on", "checked_by")
_LARGEST = 200_000
"""Characters of a file: many times what is shipped."""


class When(Worded):
    """When a prompt helps: the `when` of its line."""

    BEFORE = "before", N_("Before")
    DURING = "during", N_("While you talk")
    AFTER = "after", N_("Afterwards")


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of one sort: what each must hold, and which must be there."""

    fields: tuple[str, ...] = ()
    """What a line holds besides its id and its text."""
    lists: tuple[str, ...] = ()
    """Those that are lists of texts."""
    one_of: Mapping[str, Collection[str]] = field(default_factory=dict)
    """Of a field: the words that it may hold, where no other is ever shown."""
    ids: tuple[str, ...] = ()
    """Lines that the program asks for by id; there may be others."""


def _ours(*more: str, **one_of: Collection[str]) -> Group:
    """Return what a row of the crosswalk holds, whose author we are, and of what it may be."""
    either = {"framework": tuple(Framework), "confidence": tuple(Confidence), "author": ("ours",)}
    return Group(
        fields=("framework", "of", "confidence", "author", *more),
        one_of={**either, **one_of},
    )


_STARTERS = tuple(f"{kind} {part}" for kind in LetterKind for part in kind.parts)
GROUPS: Mapping[str, Mapping[str, Group]] = {
    "guidance": {
        "question": Group(ids=QUESTIONS),
        "term": Group(),
        "duty": Group(fields=("title",), ids=tuple(Duty)),
        "elsewhere": Group(fields=("title",)),
        "status": Group(),
        "signpost": Group(),
    },
    "prompts": {
        "prompt": Group(fields=("when",), one_of={"when": tuple(When)}),
        "card": Group(ids=(COME_BACK,)),
        "use": Group(),
    },
    "letters": {"starter": Group(ids=_STARTERS)},
    "words": {
        "rule": Group(fields=("better",), ids=RULES),
        "avoid": Group(),
        "hard": Group(),
    },
    "practice": {"case": Group(("title",), ("they_may_say", "words_to_try", "ask_yourself"))},
    "fair_cards": {
        "being_fair": Group(fields=("title",)),
        "civility": Group(fields=("title",)),
        "feedback": Group(fields=("title", "example")),
        "messenger": Group(),
    },
    "crosswalk": {
        "framework": Group(ids=tuple(Framework)),
        "ask": _ours("holds", holds=tuple(Holds), of=tuple(Of)),
        "kind": _ours(of=tuple(Kind)),
        "record": _ours(of=tuple(Sort)),
        "factor": _ours(of=tuple(Factor)),
        "harm": _ours(),
    },
    "shelf": {
        "card": Group(fields=("title", "topic", "link"), one_of={"topic": tuple(Topic)}),
    },
}
"""The groups of each file; of `FILES`, and of texts that nobody replaces: the cards of fair talk,
those of the shelf, and the words of others."""


@dataclass(frozen=True, slots=True)
class Line:
    """One text, and who checked it against what, and when."""

    id: str
    text: str
    source: str
    checked_on: date
    checked_by: str
    more: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def is_old(self, today: date) -> bool:
        """Whether it was last checked more than OLD_AFTER_MONTHS months ago."""
        months = (today.year - self.checked_on.year) * 12 + today.month - self.checked_on.month
        return months > OLD_AFTER_MONTHS or (
            months == OLD_AFTER_MONTHS and today.day > self.checked_on.day
        )

    def checked_words(self, today: date) -> str:
        """Where it comes from and when it was checked; with a warning once that is long ago."""
        words = _("{source}. Checked on {date} by {whom}.").format(
            source=self.source.rstrip("."), date=format_date(self.checked_on), whom=self.checked_by
        )
        if not self.is_old(today):
            return words
        old = _("That is more than six months ago: check it against the page itself.")
        return f"{words} {old}"


Texts = Mapping[str, tuple[Line, ...]]
"""The lines of each group, in the order of the file."""


def parse_texts(name: str, text: str, *, today: date) -> Texts:
    """Return the lines of the file called `name`, one of GROUPS, from its TOML.

    A table `[checked]` may hold source, checked_on and checked_by for all lines without their own.

    Raises:
        UserError: no TOML, or something is missing, unknown or written twice; names the line.
    """
    if len(text) > _LARGEST:
        raise _refused(_("the file is too long"))
    try:
        tables = tomllib.loads(text.removeprefix("\ufeff"))  # some editors put it there
    except RecursionError as wrong:
        raise _refused(_("its brackets are nested too deeply")) from wrong
    except ValueError as wrong:  # also for a number of thousands of digits
        raise _refused(_("it is not written as TOML: {reason}").format(reason=wrong)) from wrong
    common = _table("checked", tables.pop("checked", {}))
    groups = GROUPS[name]
    for unknown in sorted(tables.keys() - groups.keys()):
        raise _refused(_("“{group}” is not a group of this file").format(group=unknown))
    texts = {}
    for called, group in groups.items():
        entries = tables.get(called, [])
        entries = entries if isinstance(entries, list) else [None]
        lines = [_line(called, common | _table(called, entry), group, today) for entry in entries]
        _check_ids(called, [line.id for line in lines], group)
        texts[called] = tuple(lines)
    return texts


def by_id(lines: Iterable[Line]) -> dict[str, str]:
    """Return the text of each line by its id, as `phrases` and `letters` take it."""
    return {line.id: line.text for line in lines}


def starters(lines: Iterable[Line], kind: LetterKind) -> dict[Part, str]:
    """Return the starter paragraph of each part of one kind of letter."""
    texts = by_id(lines)
    return {part: texts[f"{kind} {part}"] for part in kind.parts}


def checked_together(lines: Iterable[Line], today: date) -> tuple[str, ...]:
    """Return where lines come from, a sentence for those that were checked together."""
    together: dict[tuple[date, str], list[Line]] = {}
    for line in lines:
        together.setdefault((line.checked_on, line.checked_by), []).append(line)
    return tuple(
        replace(
            each[0], source="; ".join(dict.fromkeys(line.source.rstrip(".") for line in each))
        ).checked_words(today)
        for each in together.values()
    )


def old_lines(texts: Texts, today: date) -> tuple[Line, ...]:
    """Return the lines that nobody has checked for more than six months."""
    return tuple(line for lines in texts.values() for line in lines if line.is_old(today))


def _table(called: str, value: object) -> dict[str, object]:
    if isinstance(value, dict):
        return value
    raise _refused(_("“{group}” is not written as a table").format(group=called))


def _line(called: str, values: Mapping[str, object], group: Group, today: date) -> Line:
    where = f"{called} {values.get('id', '?')}"

    def text(name: str) -> str:
        value = values.get(name)
        if isinstance(value, str) and value.strip():
            return value.strip()
        raise _refused(_("{line}: “{name}” is missing").format(line=where, name=name))

    def texts(name: str) -> tuple[str, ...]:
        value = values.get(name)
        if isinstance(value, list) and value and all(isinstance(e, str) and e for e in value):
            return tuple(value)
        raise _refused(_("{line}: “{name}” is a list of texts").format(line=where, name=name))

    for name, words in group.one_of.items():
        if text(name) not in words:
            either = " / ".join(words)
            why = _("{line}: “{name}” is one of these: {words}")
            raise _refused(why.format(line=where, name=name, words=either))
    for unknown in sorted(values.keys() - {"id", "text", *_CHECKED, *group.fields, *group.lists}):
        raise _refused(_("{line}: “{name}” is not known").format(line=where, name=unknown))
    checked_on = values.get("checked_on")
    if type(checked_on) is not date:  # a date and time is one, too, to isinstance
        raise _refused(_("{line}: “checked_on” is a date such as 2026-11-29").format(line=where))
    if checked_on > today:
        raise _refused(_("{line}: “checked_on” is still to come").format(line=where))
    return Line(
        id=text("id"),
        text=text("text"),
        source=text("source"),
        checked_on=checked_on,
        checked_by=text("checked_by"),
        more={name: text(name) for name in group.fields},
        lists={name: texts(name) for name in group.lists},
    )


def _check_ids(called: str, ids: Sequence[str], group: Group) -> None:
    for name, count in Counter(ids).items():
        if count > 1:
            raise _refused(_("{line} stands there twice").format(line=f"{called} {name}"))
    for missing in sorted(set(group.ids) - set(ids)):
        raise _refused(_("{line} is missing").format(line=f"{called} {missing}"))


def _refused(reason: str) -> UserError:
    return UserError(
        _("These texts cannot be used: {reason}. The present texts stay.").format(reason=reason),
        field="texts",
    )
