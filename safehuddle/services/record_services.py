"""The service of each kind of record: what can be done with it, and what the history calls that.

A record names the module (`Record.service`), so that what reads the history or the bin needs no
list of them. Each label of a change that is about one record is a `ChangeLabel` in there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from safehuddle.domain.change_label import ChangeLabel
from safehuddle.models import catalogue

if TYPE_CHECKING:
    from safehuddle.domain.records import Record


class About(NamedTuple):
    """What a label is about: one record, and what the history tells of it."""

    record: Record
    sentence: str
    turned: tuple[str, str]
    """What is so once it was undone, and once it was done again (`ChangeLabel`)."""


def service_of(record: Record) -> Any:  # noqa: ANN401 - a module
    """Return the module of what can be done with such a record."""
    return import_module(f"safehuddle.services.{record.service}")


@cache
def labels() -> Mapping[str, About]:
    """Return every label of a change that is about one record."""
    return {
        str(label): About(record, label.sentence, (label.undone, label.redone))
        for record in catalogue.records()
        if record.service
        for label in _labels_in(vars(service_of(record)).values())
    }


def _labels_in(values: Iterable[object]) -> Iterator[ChangeLabel]:
    for value in values:
        if isinstance(value, ChangeLabel):
            yield value
        elif isinstance(value, dict):
            yield from _labels_in(value.values())
