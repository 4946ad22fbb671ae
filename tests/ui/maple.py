"""A ward with a desk at it: what the tests of several screens begin with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from safehuddle.settings import Settings
from safehuddle.ui.desk import Desk, WardInHand
from safehuddle.ui.notices import KeptNotices
from tests.direct_jobs import DirectJobs
from tests.factories import StoppedClock, a_ward, open_store

if TYPE_CHECKING:
    from safehuddle.store.store import Store


@dataclass
class Ward:
    """A ward with a desk at it: what the tests of this screen begin with."""

    store: Store
    row: object
    clock: StoppedClock
    desk: Desk
    notices: KeptNotices
    went: list[str] = field(default_factory=list)


@pytest.fixture
def maple(tmp_path: Path) -> Iterator[Ward]:
    clock = StoppedClock()
    with open_store(tmp_path, clock=clock) as store:
        row = a_ward(store)
        notices = KeptNotices()
        went: list[str] = []
        desk = Desk(
            jobs=DirectJobs(store),
            clock=clock,
            notices=notices,
            settings=Settings.load(tmp_path),
            ward=WardInHand(row.id, row.name, row.zone),
            person=None,
            go=went.append,
        )
        yield Ward(store, row, clock, desk, notices, went)
