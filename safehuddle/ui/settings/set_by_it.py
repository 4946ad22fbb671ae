"""What IT has set for this PC, in words. Nobody chooses it here."""

from __future__ import annotations

from safehuddle.files import policy
from safehuddle.i18n import _, ngettext


def set_by_it_words() -> str:
    """Return what stands beside something that IT has set."""
    return _("IT has set this for this PC, so it cannot be chosen here.")


def set_by_it_lines() -> tuple[str, ...]:
    """Return each thing that IT has set, and which file says so; nothing where IT set nothing.

    Raises:
        PolicyTrouble: what IT has set cannot be followed.
    """
    given = policy.in_force()
    lines = []
    if given.data_folder is not None:
        lines.append(_("The ward’s file is in {folder}.").format(folder=given.data_folder))
    if given.second_place:
        lines.append(_("Backups also go to {folder}.").format(folder=given.second_place))
    elif given.second_place is not None:
        lines.append(_("Backups go to no second place."))
    if given.lock_minutes is not None:
        words = ngettext(
            "The window locks after {number} minute without a key or a touch.",
            "The window locks after {number} minutes without a key or a touch.",
            given.lock_minutes,
        )
        lines.append(words.format(number=given.lock_minutes))
    if given.updates_by_hand is not None:
        lines.append(new_versions_words())
    if lines:
        lines.append(_("All this stands in the file {file}.").format(file=given.place))
    return tuple(lines)


def new_versions_words() -> str:
    """Return how new versions come to this PC.

    Raises:
        PolicyTrouble: what IT has set cannot be followed.
    """
    by_hand = policy.in_force().updates_by_hand
    if by_hand is None:
        return _("It looks for no new version by itself: whoever looks after this PC brings one.")
    if by_hand:
        return _("IT lets you put a new version in by hand, once somebody brings you one.")
    return _("IT brings new versions. Please put none in yourself.")
