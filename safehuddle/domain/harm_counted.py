"""Whether a harm counts on the ward: it happened here, it came in with the patient, or it is known.

Only what is new here counts. A harm that was there on admission happened elsewhere, and one ulcer
noted on ten days is one ulcer: a count that takes them in would punish the wards that look.
"""

from __future__ import annotations

from enum import StrEnum

from safehuddle.i18n import N_, _


class HarmCounted(StrEnum):
    """Whether a harm counts. The value is the word kept in files; nothing said means new here."""

    NEW = "new"
    CAME_IN = "came in"
    ALREADY = "already"

    @property
    def label(self) -> str:
        """The same in the words of the ward."""
        return _(_LABELS[self])


def told_apart(counted: HarmCounted | None) -> HarmCounted | None:
    """Return what is kept of it: nothing for a harm that is new here, as nearly all are."""
    return None if counted is HarmCounted.NEW else counted


_LABELS = {
    HarmCounted.NEW: N_("new here"),
    HarmCounted.CAME_IN: N_("came in with it"),
    HarmCounted.ALREADY: N_("counted already"),
}
