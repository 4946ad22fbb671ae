"""A store that something else has changed is read, and not written any further."""

from __future__ import annotations

from contextlib import closing
from itertools import count

import pytest

from safehuddle.domain.permissions import Role
from safehuddle.errors import TamperedStore
from safehuddle.services.access import people
from safehuddle.store.keys import FolderKeys
from safehuddle.store.restore import restore
from safehuddle.store.store import Store
from safehuddle.store.trust import LOOKED_AT_ON_OPENING, Trust
from tests.factories import NOW, a_person, a_ward, an_observation, open_store, signed_in
from tests.store.looking import beside, unguarded


def tampered(folder, entry):
    with beside(folder) as connection, unguarded(connection):
        connection.execute("UPDATE history SET who = 'nobody' WHERE id = ?", (entry,))


@pytest.fixture
def ward(folder):
    with open_store(folder) as store:
        ward = a_ward(store)
        for number in range(LOOKED_AT_ON_OPENING + 10):
            an_observation(store, ward, text=f"Worry {number}")
    return ward


def test_a_tampered_store_opens_for_reading_only(folder, ward):
    tampered(folder, LOOKED_AT_ON_OPENING)
    with open_store(folder) as store:
        assert len(store.query("SELECT id FROM observation")) == LOOKED_AT_ON_OPENING + 10
        with pytest.raises(TamperedStore, match="can be read, and nothing more is saved"):
            an_observation(store, ward)
        assert len(store.query("SELECT id FROM observation")) == LOOKED_AT_ON_OPENING + 10


def test_an_old_entry_is_found_by_the_long_look_which_then_stops_writing(folder, ward):
    tampered(folder, 3)
    with open_store(folder) as store:
        an_observation(store, ward)
        assert store.trust.look_at_all().broken_at == 3
        with pytest.raises(TamperedStore):
            an_observation(store, ward)
        with pytest.raises(TamperedStore):
            store.undo()


def test_a_whole_history_is_found_whole_by_both_looks(folder, ward):
    with open_store(folder) as store:
        store.trust.look_at_end()
        assert store.trust.is_whole
        assert store.trust.look_at_all().is_whole
        assert store.trust.is_whole


def test_a_sound_backup_put_back_is_written_again(folder, ward, tmp_path):
    with open_store(folder) as store:
        store.backups.copy_to(tmp_path / "copy.db")
    tampered(folder, LOOKED_AT_ON_OPENING)
    with open_store(folder) as store:
        restore(folder, tmp_path / "copy.db", keys=FolderKeys(folder / "keys"), now=NOW)
        store.trust.look_at_end()
        an_observation(store, ward)


class Interrupted:
    """A reader after whose every answer somebody else's program saves something."""

    def __init__(self, reader, meanwhile):
        self._reader, self._meanwhile = reader, meanwhile
        self.turn = reader.turn

    def execute(self, sql, parameters=()):
        answer = self._reader.execute(sql, parameters).fetchall()
        self._meanwhile()
        return Answered(answer)


class Answered(list):
    """Rows that were read already."""

    fetchall = list.copy

    def fetchone(self):
        return self[0] if self else None


def a_second_program(folder):
    return Store.open(folder, clock=lambda: NOW, keys=FolderKeys(folder / "keys"))


def test_what_another_program_saves_while_all_is_compared_is_no_change_from_outside(folder):
    numbers = count(1)
    with open_store(folder) as store, closing(a_second_program(folder)) as other:
        keeper = a_person(store)
        with signed_in(other):

            def meanwhile():
                with other.change(people.ADD) as change:
                    people.add(
                        change, name=f"Nurse {next(numbers)}", role=Role.LEADER, pin="274916"
                    )

            trust = Trust(Interrupted(store._reader, meanwhile))
            assert trust.is_whole
            ((number,),) = store.query("SELECT id FROM person WHERE uid = ?", (keeper,))
            assert trust.fits_pin(number)
            assert trust.is_whole
        assert len(store.query("SELECT id FROM person")) > 4
