"""How the store is read with plain SQL, by what cannot wait for the object mapper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence


class Query(Protocol):
    """Runs one plain statement that reads, such as `Store.query`."""

    def __call__(self, sql: str, parameters: Sequence[Any] = (), /) -> list[tuple[Any, ...]]:
        """Return the rows it finds."""
