"""Words half typed by nobody in particular: never put before the next person, but offered to them.

Whoever sits down at a ward's PC must not find a stranger's words in the line: theirs would be
glued to them. So what was begun without a PIN waits aside, in the same draft, until somebody takes
it up or throws it away. What was begun by somebody with a PIN comes back to them as it was.
Knows no Qt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from safehuddle.domain.text import one_line, shorten
from safehuddle.ui.draft_body import texts_of

if TYPE_CHECKING:
    from collections.abc import Sequence

ASIDE = "aside"
"""What a draft calls the bodies that wait in it."""
LETTERS = 50
"""So much of the words is shown where they are offered."""

Body = dict[str, Any]


def waiting_in(body: Body | None) -> tuple[Body, ...]:
    """Return all that waits in a draft, the newest last."""
    held = dict(body or {})
    aside = held.pop(ASIDE, [])
    found = [each for each in aside if isinstance(each, dict)] if isinstance(aside, list) else []
    return tuple(each for each in (*found, held) if any(each.values()))


def with_aside(body: Body, aside: Sequence[Body]) -> Body:
    """Return a draft of a form as it stands, and of what waits beside it."""
    return {**body, ASIDE: list(aside)} if aside else body


def preview(body: Body) -> str:
    """Return the words of a draft, in short and in quotation marks."""
    words = max(texts_of(body).values(), key=len, default="")
    return f"“{shorten(one_line(words), at_most=LETTERS)}”"
