"""A store whose disk may fail, and whoever has given their PIN at it."""

from __future__ import annotations

from safehuddle.errors import DiskTrouble, UserError
from safehuddle.services import at_hand
from safehuddle.ui.people.presence import Presence
from tests.direct_jobs import DirectJobs


class OpenDoor:
    """Every verb of an open store; it may take no draft, let none go, or refuse every change."""

    def __init__(self, store):
        self.store = store
        self.unrecorded = _Unrecorded(self, store.unrecorded)
        self.is_full = self.is_worn = self.is_refusing = False

    def change(self, label, **who):
        if self.is_refusing:
            raise UserError("This cannot be used.")
        return self.store.change(label, **who)

    @property
    def signed_in(self):
        return self.store.signed_in

    @signed_in.setter
    def signed_in(self, person):
        self.store.signed_in = person

    def __getattr__(self, name):
        return getattr(self.store, name)


class _Unrecorded:
    def __init__(self, door, writer):
        self._door, self._writer = door, writer

    def write(self, sql, parameters=()):
        if (self._door.is_full and sql.startswith("INSERT INTO draft")) or (
            self._door.is_worn and sql.startswith("DELETE FROM draft")
        ):
            raise DiskTrouble("The disk is full. Make room, then go on.")
        return self._writer.write(sql, parameters)

    def __getattr__(self, name):
        return getattr(self._writer, name)


class Watched:
    """A presence on a store, with what it asked for and refused."""

    def __init__(self, store, jobs=None, *, has_looked=True):
        self.store = store
        self.wishes, self.refused, self.news = [], [], []
        self.presence = Presence(
            jobs or DirectJobs(store),
            show_sheet=self.wishes.append,
            refuse=self.refused.append,
        )
        self.presence.subscribe(lambda: self.news.append(self.presence.signed_in))
        if has_looked:
            self.look()

    def look(self):
        """See who has a PIN, as the window does after each change."""
        self.presence.show_people(at_hand.list_people(self.store.query))

    def sign_in(self, uid, pin, *wish):
        """Give a PIN; returns what came of it."""
        came = []
        self.presence.sign_in(uid, pin, *wish, then=lambda: came.append("here"), failed=came.append)
        return came
