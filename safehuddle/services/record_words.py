"""Somebody's words on their way into a record, each made fit to be kept as its column says."""

from __future__ import annotations

from collections.abc import Mapping

from safehuddle.errors import UserError
from safehuddle.models import Base, catalogue


def tidied(kind: type[Base], words: Mapping[str, str | None]) -> dict[str, str | None]:
    """Return words by column as they are kept; None where nothing was said.

    Args:
        kind: the class of the record.
        words: what was typed, by column.

    Raises:
        UserError: words are missing or too long; its `field` names the column.
        KeyError: there is no column of words of that name.
    """
    return {name: _tidied(kind, name, text or "") for name, text in words.items()}


def _tidied(kind: type[Base], name: str, text: str) -> str | None:
    tidy = catalogue.words_of(kind.__tablename__)[name].tidy
    if tidy is None or (not text.strip() and kind.__table__.columns[name].nullable):
        return None
    try:
        return tidy(text)
    except UserError as problem:
        raise UserError(problem.sentence, field=name) from problem
