"""A care of nothing real: it remembers what it was asked, and answers as it is told to."""

from __future__ import annotations

from datetime import UTC, date, datetime

from safehuddle.errors import UserError
from safehuddle.services.care.backups import BackupCard, SecondPlace
from safehuddle.services.care.restoration import Comparison, Contents, kinds
from safehuddle.store.backup_names import Why
from tests.factories import NOW, TODAY


class FakeCare:
    def __init__(self, folder, last=None):
        self.folder, self.last, self.copies = folder, last, []
        self.place, self.tried, self.looked_into = None, [], []
        self.found = None
        self.refusal = self.key_made = None

    def last_backup(self):
        return self.last

    def recovery_key_made(self):
        return self.key_made

    def back_up(self):
        self.last = TODAY
        return self.folder / "backups" / "safehuddle-2026-11-23.db"

    def copy_to(self, path):
        self.copies.append(path)

    def backups(self):
        path = self.folder / "backups" / "safehuddle-2026-11-20-before-import-163000.db"
        at = datetime(2026, 11, 20, 16, 30, tzinfo=UTC)
        return (BackupCard(path, at.date(), at, 450_000, Why.BEFORE_IMPORT),) if self.last else ()

    def second_place(self):
        return self.place

    def check_second_place(self, place):
        self.tried.append(place)
        if self.refusal is not None:
            raise self.refusal

    def bring_to_second_place(self):
        self.place = SecondPlace(str(self.tried[-1]), NOW, NOW, is_behind=False)
        return True

    def look_into(self, backup):
        if self.refusal is not None:
            raise self.refusal
        self.looked_into.append(backup)
        return self.found

    def unlock(self, file, typed):
        if typed != "the right one":
            raise UserError("This recovery key does not open this file.")
        self.found = COMPARISON


_NONE = dict.fromkeys(kinds(), 0)
THEN = Contents(
    wards=("Maple Ward",),
    counts={**_NONE, "observations": 10, "actions": 4, "huddles": 3, "thanks": 1},
    first_day=date(2026, 11, 1),
    last_day=date(2026, 11, 20),
    last_change=datetime(2026, 11, 20, 16, 30, tzinfo=UTC),
    entries=40,
)
COMPARISON = Comparison(
    backup=THEN,
    present=THEN,
    lost={**_NONE, "observations": 2, "huddles": 1},
    changes_lost=5,
)
