"""Words fit for a board that visitors can read: without places and without titled names.

It is a help, not a promise: no program knows every name. The line people type into asks for
sentences without patients' names in the first place.
"""

from __future__ import annotations

import re

from safehuddle.i18n import N_, _

_PLACES = {
    "side room": (N_("a side room"), N_("some side rooms")),
    "bay": (N_("a bay"), N_("some bays")),
    "bed": (N_("a bed"), N_("some beds")),
    "room": (N_("a room"), N_("some rooms")),
    "cubicle": (N_("a cubicle"), N_("some cubicles")),
    "bed space": (N_("a bed"), N_("some beds")),
    "bedspace": (N_("a bed"), N_("some beds")),
}
"""One and several of each."""
_PLACE = re.compile(
    r"\b(?:the\s+)?(side room|bed ?space|bay|bed|room|cubicle)(s?)"
    # One capital letter may number a place too; "I" is more likely a person speaking.
    r"\s+(?:no\.?\s*|number\s+)?(?:\d+[a-z]?|(?-i:[A-HJ-Z]))(?:\s*(?:,|and|&|or)\s*\d+[a-z]?)*\b",
    re.IGNORECASE,
)
_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Doctor|Prof|Professor|Sister|Nurse|Matron)\.?"
    r"\s+(?:[A-Z][\w’'-]+)(?:\s+[A-Z][\w’'-]+)?"
)


def without_names_and_places(sentence: str) -> str:
    """Return the sentence with numbered places and titled names made general.

    >>> without_names_and_places("Call bell out of reach in Bay 2")
    'Call bell out of reach in a bay'
    >>> without_names_and_places("Mrs Jones asked twice")
    'Someone asked twice'
    """

    def place(found: re.Match[str]) -> str:
        one, several = _PLACES[re.sub(r"\s+", " ", found[1].casefold())]
        return _(several if found[2] else one)

    general = _PLACE.sub(place, _TITLED.sub(_("someone"), sentence))
    return general[:1].upper() + general[1:]
