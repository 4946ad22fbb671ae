"""Says where what was just written looks as if it points at a person."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from safehuddle.i18n import _
from safehuddle.services.identifier_check import warning

if TYPE_CHECKING:
    from safehuddle.services.identifier_check import Finding


def look_again(found: Sequence[Finding]) -> dict[str, list[dict[str, object]]]:
    """Say it in one sentence on stderr, and return what the answer says of it.

    Nothing found is nothing said, and adds nothing to the answer.
    """
    if not found:
        return {}
    where = _('"look_again" in the answer says where.')
    with suppress(OSError, AttributeError):  # the answer itself holds it too
        sys.stderr.write(f"{warning(len(found))} {where}\n")
    return {"look_again": [each.facts() for each in found]}
