"""What the history says of a private letter that goes out on paper: that one did, and nothing else.

Knows no Qt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.services.kindness import letters

if TYPE_CHECKING:
    from collections.abc import Callable

    from safehuddle.store.store import Store
    from safehuddle.ui.desk import Desk


def entered_by_nobody(desk: Desk) -> Callable[[str], None]:
    """Return what enters it, for `Paper.entered`."""

    def work(store: Store) -> None:
        from safehuddle.store import leaving  # at the first, as all below the window is

        leaving.enter_unnamed(store, letters.PRINT)

    return lambda _label: desk.lasting.with_store(work)
