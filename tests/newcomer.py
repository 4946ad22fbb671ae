"""A program in which a column and a record were added as CONTRIBUTING says, and nothing else.

It maps them, makes the tables as a migration would, and prints as JSON what the rest of the program
knows of them. `test_recipes` runs it, in a process of its own: what is mapped stays mapped.
"""

from __future__ import annotations

import json
import sys
import types
from datetime import date
from pathlib import Path

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.schema import CreateTable

from safehuddle.domain.change_label import ChangeLabel
from safehuddle.domain.permissions import Power, Role
from safehuddle.domain.records import Record, Retention
from safehuddle.domain.retention import RecordClass
from safehuddle.domain.text import checked_sentence
from safehuddle.i18n import N_, NN_
from safehuddle.models import Observation
from safehuddle.models.base import Base, Recorded, WardId, Withdrawable
from safehuddle.models.facets import words
from safehuddle.store import search_index
from tests.factories import NOW, TODAY, a_person, a_record, a_ward, open_store, signed_in

Observation.wish = words(
    N_("in the wish"),
    String,
    nullable=True,
    changed=N_("{who} changed the wish on {when}. Before: {before}."),
    added=N_("{who} said the wish on {when}: {after}."),
)


class Pledge(Recorded, Withdrawable, Base):
    """A record that only the keeper sees."""

    __tablename__ = "pledge"
    __record__ = Record(
        table="pledge",
        name="pledges",
        word=N_("Pledge"),
        counted=NN_("{count} pledge", "{count} pledges"),
        title=N_("Pledges"),
        icon="tick",
        day="given_on",
        day_words=N_("pledge of {date}"),
        search_heading=N_("Pledged"),
        service="pledges",
        screen="pledges",
        born=N_("{who} pledged it on {when}."),
        kept=Retention.always(RecordClass.NOTE, "given_on"),
        goes_to_bin=True,
        power=Power.HISTORY,
    )

    ward_id: Mapped[WardId]
    given_on: Mapped[date] = mapped_column()
    text: Mapped[str] = words(
        N_("in the pledge"),
        changed=N_("{who} changed the words on {when}. Before: “{before}”"),
        main=True,
        tidy=checked_sentence,
    )


def make_tables(store):
    """Do what a migration would."""
    with store.change("Upgrade") as change:
        change.raw.execute("ALTER TABLE observation ADD COLUMN wish VARCHAR")
        change.raw.execute(str(CreateTable(Pledge.__table__)).strip())
        found = ("text", "place", "raised_by", "made_easy", "settled_how", "wish")
        search_index.rebuild(change.raw.execute, "observation", found, of_wards=True)
        search_index.rebuild(change.raw.execute, "pledge", ("text",), of_wards=True)


def service():
    """Return what `services/pledges.py` would hold."""
    module = types.ModuleType("safehuddle.services.pledges")
    module.EDIT = ChangeLabel(
        "Change a pledge",
        "{who} changed a pledge.",
        undone="{what} stands as before the change.",
        redone="{what} stands as changed.",
    )
    module.WITHDRAW = ChangeLabel(
        "Withdraw a pledge",
        "{who} took a pledge back.",
        undone="{what} is back.",
        redone="{what} is in the bin again.",
    )
    module.BRING_BACK = ChangeLabel(
        "Bring a pledge back",
        "{who} brought a pledge back.",
        undone="{what} is in the bin again.",
        redone="{what} is back.",
    )

    def bring_back(change, pledge_id):
        row = change.session.get_one(Pledge, pledge_id)
        row.withdrawn_at = row.withdrawn_reason = None

    module.bring_back = bring_back
    return module


def main(folder: Path) -> dict[str, object]:
    """Use both, and return what came of it."""
    from safehuddle.services import find
    from safehuddle.services.exchange.export_file import read_export
    from safehuddle.services.exchange.exports import export
    from safehuddle.services.exchange.import_store import IMPORT_STORE, bring_in_store
    from safehuddle.services.history import entries
    from safehuddle.services.history.entry_record import entry_record
    from safehuddle.services.history.sentences import entry_sentence as history_sentence
    from safehuddle.services.history.story import story
    from safehuddle.services.retention import bin as bin_
    from safehuddle.services.retention import erasure, review
    from tests.generated import contents

    sys.modules["safehuddle.services.pledges"] = service()
    said: dict[str, object] = {}
    with open_store(folder / "one") as store, open_store(folder / "two") as other:
        make_tables(store)
        make_tables(other)
        ward = a_ward(store)
        a_person(store, role=Role.KEEPER)
        with signed_in(store):
            a_person(store, "Cyn", Role.LEADER, "385162")
        note = a_record(store, ward, "observation", text="hoist flat", wish="ring Mrs Smith")
        pledge = a_record(store, ward, "pledge", text="I will say zebrafinch")
        old = a_record(store, ward, "pledge", text="long ago", given_on=date(2001, 1, 1))

        def hits(word, may):
            found = find.search(store.query, ward.id, word, may=may)
            return [[hit.record.table, hit.id] for hit in found]

        said["found"] = [hits("smith", lambda _power: False), hits("zebra", lambda _power: True)]
        said["not found"] = hits("zebra", lambda _power: False)
        with store.change("Change an observation") as change:
            change.session.get_one(Observation, note.id).wish = "ring Mrs Jones"
        with store.change("Withdraw a pledge") as change:
            row = change.session.get_one(Pledge, pledge.id)
            row.withdrawn_at, row.withdrawn_reason = change.now, "said twice"
        with signed_in(store, Role.LEADER), store.reading() as session:
            said["bin of others"] = len(bin_.in_bin(session, ward.id, today=TODAY))
            try:
                entries.of_record(session, "pledge", pledge.id)
            except Exception as refused:
                said["history of others"] = type(refused).__name__
        with signed_in(store):
            with store.reading() as session:
                lines = entries.of_record(session, "observation", note.id)
                said["story"] = story("observation", lines, born=NOW, zone="UTC")
                (newest,) = entries.latest(session, limit=1)
                said["sentence"] = history_sentence(newest)
                goal_of = entry_record(session, newest, today=TODAY)
                said["goal"] = [goal_of.record.screen, goal_of.standing.name]
                (row,) = bin_.in_bin(session, ward.id, today=TODAY)
                said["bin"] = [row.record.table, row.words, row.reason]
                (group,) = review.review(session, today=TODAY)
                said["review"] = [str(group.kind), group.count]
            exported = export(store, folder / "one.json")
            said["look again"] = [[each.record.name, each.field] for each in exported.look_again]
            with store.change(bin_.label_of(row.record)) as change:
                bin_.bring_back(change, row.record, row.id)
            with read_export(folder / "one.json") as found, other.change(IMPORT_STORE) as change:
                bring_in_store(change, found)
            export(store, folder / "again.json")
            with store.change(erasure.LABEL) as change:
                records = [("pledge", old.id), ("observation", note.id)]
                erasure.erase(change, records, today=TODAY, why="long enough")
        said["erased"] = store.query("SELECT wish FROM observation") + store.query(
            "SELECT text FROM pledge WHERE id = ?", (old.id,)
        )
        came = contents(other)
        said["came in"] = [[row[0] for row in came["pledge"]], len(came["observation"])]
        said["left"] = [pledge.uid, old.uid]
        said["wish came in"] = other.query("SELECT wish FROM observation")
    return said


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]))))
