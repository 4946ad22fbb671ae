"""What a column is, said where it is mapped: whose text, its name in files, how it is told.

    text: Mapped[str] = words(N_("in the sentence"), changed=N_("{who} changed …"), main=True)

Erasure, search, the identifier check, exports, imports and the history read it (`catalogue`).
Every column of text says one of `words`, `list_word` or `machine_text`; another column is a plain
`mapped_column`, or `column` where something of it is not as its type and its name already say.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import MappedColumn, mapped_column

from safehuddle.domain.text import checked_sentence, few_words, one_line

if TYPE_CHECKING:
    from sqlalchemy import Column

Tidy = Callable[[str], str | None]


class TextKind(Enum):
    """Whose text a column holds."""

    WORDS = auto()
    """Somebody's own: erased with its record, and looked through before it leaves the ward."""
    LIST = auto()
    """Of the lists and rules a ward sets for itself: chosen once and by few."""
    MACHINE = auto()
    """Written by the program for itself."""


@dataclass(frozen=True, slots=True)
class Facet:
    """What is known of one column."""

    text: TextKind | None = None
    """None for a column that holds no text."""
    where: str = ""
    """Where words stand, such as "in the sentence"."""
    is_main: bool = False
    """Whether the record is known by it; where it is erased, a stone stands."""
    is_searched: bool = False
    names_people: bool = False
    """Whether people are named there on purpose, so that a name is no finding."""
    is_sealed: bool = False
    """Whether it holds somebody's words sealed once more: erased like words, and read by nobody."""
    tidy: Tidy | None = None
    """How text is made fit to be kept."""
    field: str = ""
    """What it is called in files, where that is not its own name."""
    or_day: str = ""
    """The column of a day that stands in a file for a moment nobody knows."""
    changed: str = ""
    """What is told when it was changed: `{who}`, `{when}`, `{before}`, `{after}`."""
    added: str = ""
    """What is told when nothing stood there before."""


_PLAIN = Facet()


def few(text: str) -> str | None:
    """Tidy a few words, which may be none."""
    return few_words(text, "words")


def name(text: str) -> str:
    """Tidy a name, which is one line and says something."""
    return one_line(checked_sentence(text))


def words(
    where: str,
    *args: Any,  # noqa: ANN401 - as `mapped_column` takes them
    changed: str = "",
    added: str = "",
    main: bool = False,
    searched: bool = True,
    names_people: bool = False,
    tidy: Tidy = few,
    **column: Any,  # noqa: ANN401 - as above
) -> MappedColumn[Any]:
    """Map a column of somebody's own words.

    Args:
        where: where they stand, for whoever is asked to look again: "in the sentence".
        args: as for `mapped_column`.
        changed: what the record's history tells of a change; nothing where it is told with another
            column's.
        added: what it tells where nothing stood there before.
        main: whether the record is known by them.
        searched: whether the search finds them.
        names_people: whether people are named there on purpose.
        tidy: how they are made fit to be kept.
        column: as for `mapped_column`.
    """
    facet = Facet(
        text=TextKind.WORDS,
        where=where,
        is_main=main,
        is_searched=searched,
        names_people=names_people,
        tidy=tidy,
        changed=changed,
        added=added,
    )
    return mapped_column(*args, info={"facet": facet}, **column)


def list_word(tidy: Tidy = name, **column: Any) -> MappedColumn[Any]:  # noqa: ANN401 - as above
    """Map a column of a ward's or a keeper's own list or rule."""
    return mapped_column(info={"facet": Facet(text=TextKind.LIST, tidy=tidy)}, **column)


def machine_text(
    *args: Any,  # noqa: ANN401 - as `mapped_column` takes them
    tidy: Tidy = one_line,
    **column: Any,  # noqa: ANN401 - as above
) -> MappedColumn[Any]:
    """Map a column of text that the program writes for itself."""
    return mapped_column(*args, info={"facet": Facet(text=TextKind.MACHINE, tidy=tidy)}, **column)


def sealed_words() -> MappedColumn[Any]:
    """Map a column of somebody's words that are sealed once more (`store.sealing`)."""
    facet = Facet(text=TextKind.MACHINE, is_sealed=True, tidy=one_line)
    return mapped_column(info={"facet": facet})


def column(*args: Any, **facet: Any) -> MappedColumn[Any]:  # noqa: ANN401 - columns, then `Facet`'s
    """Map a column that holds no text, of which something must be said."""
    return mapped_column(*args, info={"facet": Facet(**facet)})


def facet_of(column: Column[Any]) -> Facet:
    """Return what is known of a column."""
    facet: Facet = column.info.get("facet", _PLAIN)
    return facet
