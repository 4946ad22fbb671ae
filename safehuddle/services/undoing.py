"""Which change an undo takes back when no window remembers what was done last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.services.exchange.import_store import IMPORT_STORE
from safehuddle.services.history.entries import hidden_tables

if TYPE_CHECKING:
    from safehuddle.store.store import Store


def newest_undoable(store: Store) -> int:
    """Return the entry of the history to undo: of the newest gesture that still stands.

    Undoing twice so takes back two gestures. A gesture that was undone and done again is undone
    by the entry that did it again. Prints and exports changed nothing and are passed over.

    Raises:
        UserError: there is none, or it cannot be taken back.
        StoreError: the store cannot be read.
    """
    gesture_of: dict[int, int] = {}
    newest_of: dict[int, int] = {}
    turns_of: dict[int, int] = {}
    with store.reading() as session:
        hidden = ", ".join(f"'{table}'" for table in hidden_tables(session))
    for entry, undoes in store.query(
        "SELECT id, undoes FROM history WHERE images <> '{\"rows\":[]}' AND id NOT IN"
        f" (SELECT history_id FROM history_row WHERE kind IN ({hidden})) ORDER BY id"
    ):
        gesture = entry if undoes is None else gesture_of[undoes]
        gesture_of[entry], newest_of[gesture] = gesture, entry
        turns_of[gesture] = turns_of.get(gesture, 0) + 1
    # An odd number of turns: done, or done, undone and done again.
    standing = [gesture for gesture, turns in turns_of.items() if turns % 2]
    if not standing:
        raise UserError(_("There is nothing to undo."))
    newest = max(standing)
    if store.query("SELECT 1 FROM history WHERE id = ? AND label = ?", (newest, IMPORT_STORE)):
        raise UserError(
            _(
                "The last change brought in everything of a ward. That cannot be undone, because"
                " nothing can stand without its ward. Begin again in a new folder."
            ),
            for_commands=_("Choose one with --data-dir."),
        )
    return newest_of[newest]
