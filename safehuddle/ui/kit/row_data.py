"""What a list shows: frozen rows of display values. Screens make them from what services return."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from safehuddle.domain.text import one_line
from safehuddle.i18n import _
from safehuddle.ui.theme.tokens import Tone


@dataclass(frozen=True, slots=True)
class Tag:
    """A few quiet words under a sentence.

    Attributes:
        words: such as "Ward clerk" or "2 days late".
        icon: an icon's name; needed with a tone other than QUIET, so that colour is not alone.
        tone: QUIET is plain grey words; any other is drawn as a badge.
    """

    words: str
    icon: str = ""
    tone: Tone = Tone.QUIET

    def __post_init__(self) -> None:
        """Stay on one line, whatever was pasted: its painter would join the words at a break."""
        if "\n" in self.words:
            object.__setattr__(self, "words", one_line(self.words))


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a sentence on one or two lines, then its tags.

    Attributes:
        key: what it stands for, such as a uid.
        sentence: what was said.
        tags: from left to right.
        icon: an icon's name before the sentence; `icon_word` is what it means, for the ear.
        tone: the colour of that icon.
        ticked: whether its box is ticked; None when it has no box.
        done: whether the sentence is drawn quiet because nothing is left to do.
    """

    key: Hashable
    sentence: str
    tags: tuple[Tag, ...] = ()
    icon: str = ""
    icon_word: str = ""
    tone: Tone = Tone.NEUTRAL
    ticked: bool | None = None
    done: bool = False

    @property
    def spoken(self) -> str:
        """All of it as a screen reader says it."""
        box = {None: "", True: _("Ticked."), False: _("Not ticked.")}[self.ticked]
        return ". ".join(part.rstrip(".") for part in (self.named, box) if part)

    @property
    def named(self) -> str:
        """All of it but its box, whose state a screen reader says by itself."""
        kind = f"{self.icon_word}: " if self.icon_word else ""
        parts = [f"{kind}{self.sentence}", ", ".join(tag.words for tag in self.tags)]
        return ". ".join(part.rstrip(".") for part in parts if part)


@dataclass(frozen=True, slots=True)
class TableRow(Row):
    """One row of a table.

    Attributes:
        cells: the words of each column, from left to right.
    """

    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """The heading of the rows below it, with how many there are."""

    title: str
    count: int | None = None
    icon: str = ""
    tone: Tone = Tone.PLAIN

    @property
    def spoken(self) -> str:
        """All of it as a screen reader says it."""
        return self.title if self.count is None else f"{self.title}: {self.count}"
