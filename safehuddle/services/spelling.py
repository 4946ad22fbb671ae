"""Where the known words come from: a British word list, a list of a ward's own, and the store.

What somebody on the ward has written in two records, or put on one of the ward's lists, is a word
of the ward: a name, a medicine, a short form. It is learned anew from the store each time and kept
nowhere else, so that what is erased is forgotten here too. What was withdrawn teaches nothing: once
it has left the bin, it is for the keeper alone.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from safehuddle import resources
from safehuddle.domain.spelling import Speller, words_in
from safehuddle.domain.word_list import WordList

if TYPE_CHECKING:
    from collections.abc import Iterator

    from safehuddle.store.query import Query

LOOKED_AT = 3_000
"""Records of each kind that are read, the newest: some years of one ward, and 30 ms."""
OFTEN = 2
"""In how many records a word must stand: a slip of the fingers is seldom made twice."""


def british() -> Speller:
    """Return what knows British English and the words of wards in general."""
    common, _blank, others = _text("british.txt").partition("\n\n")
    ward = (line for line in _text("ward.txt").splitlines() if not line.startswith("#"))
    of_wards = WordList.of(" ".join(ward).split())
    return Speller(WordList(common), of_wards, others=WordList(others))


def words_of_ward(query: Query) -> frozenset[str]:
    """Return the words that the wards of this store use themselves.

    Args:
        query: reads the store with plain SQL (`Store.query`).
    """
    from safehuddle.models import History, catalogue
    from safehuddle.models.facets import TextKind

    listed: set[str] = set()
    written: Counter[str] = Counter()
    for table in catalogue.tables():
        stands = any(column.name == "withdrawn_at" for column in catalogue.columns(table))
        where = "WHERE withdrawn_at IS NULL" if stands else ""
        if table == History.__tablename__:
            # Who gave a PIN stands among the people, too; some of what they do is nobody's to hear.
            where = "WHERE coalesce(signed_in, '') = ''"
        for text in _texts(query, table, where, catalogue.text_columns(table, TextKind.LIST)):
            listed.update(words_in(text))
        for text in _texts(query, table, where, catalogue.text_columns(table, TextKind.WORDS)):
            written.update(set(words_in(text)))
    return frozenset(listed.union(word for word, count in written.items() if count >= OFTEN))


def _texts(query: Query, table: str, where: str, columns: tuple[str, ...]) -> Iterator[str]:
    """Go through the texts of the newest records of a table, one a record."""
    if columns:
        names = ", ".join(columns)
        for row in query(f"SELECT {names} FROM {table} {where} ORDER BY id DESC LIMIT {LOOKED_AT}"):
            yield "\n".join(value for value in row if isinstance(value, str))


def _text(name: str) -> str:
    return resources.words_path(name).read_text(encoding="utf-8")
