"""What a version of SafeHuddle says of a store; kept beside each sample for later ones to agree."""

from __future__ import annotations

import atexit
import json
import re
import shutil
import sys
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from safehuddle.errors import SafeHuddleError
from safehuddle.services import find, wards
from safehuddle.services.exchange.exports import export
from safehuddle.services.history import entries
from safehuddle.services.history.sentences import entry_sentence
from safehuddle.services.retention import bin, review
from safehuddle.store.keys import FolderKeys, Key
from safehuddle.store.store import Store
from tests.factories import TODAY, StoppedClock, signed_in

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = re.compile(r"\w+")


HERE = Path(__file__).parent
SAMPLED = tuple(sorted(int(path.name.split("-")[1]) for path in HERE.glob("schema-*")))
"""Every schema of which a sample is kept."""


def sample(number: int) -> Path:
    """Return the folder of the sample of a schema: a store, with its key in `keys`."""
    return _with_its_key_locked(number) if sys.platform == "win32" else kept_in(number)


def kept_in(number: int) -> Path:
    """Return where the sample of a schema is kept, as Linux wrote it."""
    return HERE / f"schema-{number}"


@cache
def _with_its_key_locked(number: int) -> Path:
    """Return a copy of a sample as this account of Windows has it, which locks keys for itself."""
    above = TemporaryDirectory(prefix="safehuddle-sample-")
    atexit.register(above.cleanup)
    folder = shutil.copytree(kept_in(number), Path(above.name) / "data")
    for key in (folder / "keys").glob("*.key"):
        FolderKeys(key.parent).save(Key(key.stem, key.read_text("ascii").strip()))
    return folder


def export_of(number: int) -> Path:
    """Return the JSON export that the version of a schema wrote of its sample."""
    return HERE / "exports" / f"schema-{number}.json"


def kept_of(number: int) -> dict[str, list[Any]]:
    """Return what the version of a schema told of its sample."""
    return json.loads((HERE / "told" / f"schema-{number}.json").read_text(encoding="utf-8"))


TOLD = tuple(number for number in SAMPLED if export_of(number).exists())
"""The schemas of which is kept what was told of them; of the first it is not."""


def keep(folder: Path) -> None:
    """Write what is told of a sample into `exports` and `told` beside it."""
    with TemporaryDirectory() as copy:
        data = shutil.copytree(folder, Path(copy, "data"))
        with closing(opened(data)) as store, signed_in(store):
            export(store, HERE / "exports" / f"{folder.name}.json")
        with closing(opened(shutil.copytree(folder, Path(copy, "again")))) as store:
            told = {**told_of(store), "undo": undone(folder, Path(copy))}
    lines = ",\n".join(f"{json.dumps(name)}: {_lines(each)}" for name, each in told.items())
    (HERE / "told" / f"{folder.name}.json").write_text(f"{{{lines}}}\n", encoding="utf-8")


def _lines(told: list[Any]) -> str:
    return "[\n" + ",\n".join(json.dumps(each, ensure_ascii=False) for each in told) + "\n]"


def opened(folder: Path) -> Store:
    """Open the store in a folder, at a time when it is all there."""
    return Store.open(folder, clock=StoppedClock(), keys=FolderKeys(folder / "keys"))


def told_of(store: Store) -> dict[str, list[Any]]:
    """Return what the history, the search, the bin and the review say, as JSON allows."""
    return {
        "history": history_told(store),
        **waiting_told(store),
        "search": list(_found(store, _wards(store))),
    }


def history_told(store: Store) -> list[list[Any]]:
    """Return the sentence of each entry of the history, oldest first."""
    with signed_in(store), store.reading() as session:
        lines = entries.latest(session, limit=10_000)
    return [[line.entry, entry_sentence(line)] for line in reversed(lines)]


def waiting_told(store: Store) -> dict[str, list[Any]]:
    """Return what the bin and the review say."""
    with signed_in(store), store.reading() as session:
        groups = review.review(session, today=TODAY)
        here = wards.list_wards(session)
        binned = [row for ward in here for row in bin.in_bin(session, ward.id, today=TODAY)]
    return {
        "bin": [[row.record.table, row.id, row.reason, row.who] for row in binned],
        "review": [[str(group.kind), group.month.isoformat(), group.count] for group in groups],
    }


def _wards(store: Store) -> list[int]:
    with store.reading() as session:
        return [ward.id for ward in wards.list_wards(session)]


def _found(store: Store, ward_ids: list[int]) -> Iterator[list[Any]]:
    """Go through every word of the records, and what it finds in each ward."""
    for word in sorted(_words(store)):
        for ward_id in ward_ids:
            found = hits(store, word, ward_id)
            if found:
                yield [word, ward_id, found]


def hits(store: Store, word: str, ward_id: int) -> list[list[Any]]:
    """Return which records of a ward a word finds."""
    found = find.search(store.query, ward_id, word, limit=1000)
    return [[hit.record.table, hit.id] for hit in found]


def _words(store: Store) -> set[str]:
    said = store.query(
        "SELECT text, place, raised_by, made_easy, settled_how, withdrawn_reason FROM observation"
        " UNION ALL SELECT what, owner, handed_to, answer, how_known, drop_reason FROM action"
        " UNION ALL SELECT text, to_whom, from_whom, NULL, NULL, NULL FROM thanks"
    )
    return {word for row in said for text in row if text for word in _WORD.findall(text.casefold())}


def undone(folder: Path, beside: Path) -> list[list[Any]]:
    """Return how undoing each entry alone ends: the gesture's label, or the kind of refusal."""
    copy = beside / "undone"
    found, number = [], 0
    while True:
        number += 1
        shutil.copytree(folder, copy)
        with closing(opened(copy)) as store:
            if not store.query("SELECT 1 FROM history WHERE id = ?", (number,)):
                break
            with signed_in(store):
                found.append([number, _undo(store, number)])
        shutil.rmtree(copy)
    return found


def _undo(store: Store, entry: int) -> str:
    try:
        return store.undo_entry(entry)
    except SafeHuddleError as refused:
        return type(refused).__name__
