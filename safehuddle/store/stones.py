"""What stands where a person's words were, and whether an erasing entry may answer for another.

Knows the models, which a look at the chain loads only where something was erased.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from safehuddle import resources
from safehuddle.i18n import N_, every_form
from safehuddle.models import catalogue

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection

    from safehuddle.store.reader import Reader

STONE = N_("Erased on {date}.")
"""The sentence that stands where the words were."""
_DATE = r"\d{2}/\d{2}/\d{4}"


def vouches(connection: Connection | Reader, erasing: str, erased: str) -> bool:
    """Whether an erasing entry may answer for one whose images are not those it was sealed with.

    Only where what is left of each record it erased is blank, and its tombstone stands: else
    somebody has given other words to a record, and called it an erasure.

    Args:
        connection: reads the file they are in.
        erasing: the images of the one.
        erased: the images of the other.
    """
    gone = {
        (table, row_id)
        for table, row_id, _before, after in json.loads(erasing)["rows"]
        if table in catalogue.erasable() and after is not None
    }
    stones = set(connection.execute("SELECT kind, row_id FROM stone"))
    left = [
        (table, side or {})
        for table, row_id, *sides in json.loads(erased)["rows"]
        if (table, row_id) in stones
        for side in sides
    ]
    return bool(left) and gone <= stones and all(_is_blank(table, side) for table, side in left)


def _is_blank(table: str, side: dict[str, Any]) -> bool:
    return not any(side.get(name) for name in catalogue.sealed_of(table)) and all(
        not side.get(name) or (facet.is_main and _is_stone(str(side[name])))
        for name, facet in catalogue.words_of(table).items()
    )


def _is_stone(words: str) -> bool:
    forms = every_form(STONE, resources.translations_folder())
    return any(
        re.fullmatch(re.escape(form).replace(re.escape("{date}"), _DATE), words) for form in forms
    )
