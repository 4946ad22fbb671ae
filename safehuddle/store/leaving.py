"""What leaves the store, such as a page on paper, is entered in the history, where it can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.errors import DiskTrouble

if TYPE_CHECKING:
    from safehuddle.store.store import Store


def enter(store: Store, label: str, *, by: str | None = None, **facts: str | int) -> bool:
    """Enter what left the store.

    Args:
        store: what it left.
        label: what was done, as `Store.change` takes it.
        by: the role or first name of who did it, if they said so.
        facts: what is to be said of it, never what somebody wrote.

    Returns:
        Whether it is entered. A disk that takes nothing keeps nobody from what is on it.

    Raises:
        StoreError: it could not be entered for another reason, such as a tampered store.
    """
    return _enter(store, label, by, facts, is_private=False)


def enter_unnamed(store: Store, label: str, **facts: str | int) -> bool:
    """As `enter`, naming nobody, whoever gave a PIN: of a letter to one person."""
    return _enter(store, label, None, facts, is_private=True)


def _enter(
    store: Store, label: str, by: str | None, facts: dict[str, str | int], *, is_private: bool
) -> bool:
    try:
        with store.change(label, by=by) as change:
            if is_private:
                change.leave_unnamed()
            change.note(**facts)
    except DiskTrouble:
        return False
    return True
