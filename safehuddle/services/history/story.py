"""The history of one record as sentences: who, when, what, and the former words.

What is told of a column stands on the column (`changed` and `added` of its facet); a record adds
what only several of its columns tell together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Date

from safehuddle.domain.dates import format_date
from safehuddle.domain.factors import from_mask
from safehuddle.domain.moment_words import exact_words
from safehuddle.i18n import _
from safehuddle.models import catalogue
from safehuddle.models.column_types import Factors, Word
from safehuddle.models.facets import facet_of
from safehuddle.store.chain import ERASE

if TYPE_CHECKING:
    from sqlalchemy import Column

    from safehuddle.services.history.entries import FieldChange, HistoryLine

Fields = Mapping[str, "FieldChange"]
Told = Mapping[str, str]
"""Who and when, for a sentence."""
More = Callable[[Fields, Told, Sequence[str]], Sequence[str]]
"""Given the columns a gesture changed, who and when, and what is told already: what else is."""


def story(
    table: str,
    lines: Sequence[HistoryLine],
    *,
    born: datetime | None,
    zone: str,
    names: Mapping[int, str] | None = None,
    more: More | None = None,
) -> tuple[str, ...]:
    """Return the history of one record, oldest first.

    Args:
        table: the record's.
        lines: the gestures that touched it.
        born: when it was made, which a file of many does not tell line by line.
        zone: the ward's time zone.
        names: what its columns name by number, such as the ward's harms.
        more: tells what its columns do not tell one by one.
    """
    said: list[str] = []
    for line in lines:
        told = {"who": line.named, "when": exact_words(line.at, zone)}
        said += _of_line(table, line, told, names or {}, more)
    if not any(field.name == "uid" for line in lines for field in line.fields):
        together = _("It was written down together with others on {when}.")
        said.insert(
            0,
            together.format(when=exact_words(born, zone))
            if born
            else _("It was written down together with others."),
        )
    return tuple(said)


def _of_line(
    table: str, line: HistoryLine, told: Told, names: Mapping[int, str], more: More | None
) -> list[str]:
    fields = {field.name: field for field in line.fields}
    born = catalogue.record_of(table).born
    if line.label == ERASE:
        return [_("{who} erased what it said on {when}, for good.").format(**told)]
    if "uid" in fields and fields["uid"].before is not None:
        return [_("{who} took it back on {when}.").format(**told)]  # by an undo; here again since
    if "uid" in fields and born:
        return [_(born).format(**told)]
    said = [
        sentence
        for column in sorted(catalogue.columns(table), key=_is_not_main)
        if column.name in fields
        and (sentence := _of_column(column, fields[column.name], told, names))
    ]
    if more is not None:
        said += more(fields, told, said)
    return said + _withdrawn(fields, told)


def _is_not_main(column: Column[Any]) -> bool:
    return not facet_of(column).is_main  # by which it is known, and so told first


def _of_column(
    column: Column[Any], field: FieldChange, told: Told, names: Mapping[int, str]
) -> str:
    facet = facet_of(column)
    before, after = (_value(column, side, names) for side in (field.before, field.after))
    form = facet.changed if before else facet.added or facet.changed
    if not after and "{after}" in form:
        return ""
    return _(form).format(before=before, after=after, **told) if form else ""


def _value(column: Column[Any], value: Any, names: Mapping[int, str]) -> str:  # noqa: ANN401 (as the store keeps it)
    """Return what a column holds, in words; "" where it holds nothing."""
    if not value:
        return ""
    if column.foreign_keys:
        return names.get(int(value), _("a harm the ward no longer counts"))
    if isinstance(column.type, Word):
        return str(column.type.among(value).label)
    if isinstance(column.type, Factors):
        return ", ".join(factor.label for factor in from_mask(int(value)))
    if isinstance(column.type, Date):
        return format_date(date.fromisoformat(str(value)))
    return str(value)


def _withdrawn(fields: Fields, told: Told) -> list[str]:
    if "withdrawn_at" not in fields:
        return []
    if fields["withdrawn_at"].after is None:
        return [_("{who} brought it back on {when}.").format(**told)]
    why = str(fields["withdrawn_reason"].after or "") if "withdrawn_reason" in fields else ""
    if not why:
        return [_("{who} took it back on {when}.").format(**told)]
    return [_("{who} took it back on {when}. Why: “{why}”").format(why=why, **told)]
