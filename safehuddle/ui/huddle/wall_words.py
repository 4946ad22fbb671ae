"""Words fit for a board that visitors can read: without places, and without what the guard sees.

It is a help, not a promise: no program knows every name. The line people type into asks for
sentences without patients' names in the first place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from safehuddle.domain.identifiers import SuspectKind, suspects
from safehuddle.domain.text import with_capital
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
_NAME_GOES_ON = re.compile(r"\s+[A-Z][\w’'-]+")
"""Where the guard saw a first name, the surname behind it goes too."""
_IN_ITS_PLACE = {
    SuspectKind.NAME: N_("someone"),
    SuspectKind.BIRTH_DATE: N_("a date"),
    SuspectKind.POSTCODE: N_("an address"),
    SuspectKind.E_MAIL: N_("an address"),
}
_A_NUMBER = N_("a number")


def without_names_and_places(sentence: str, *, shapes: Sequence[str] = ()) -> str:
    """Return the sentence with numbered places and what looks like an identifier made general.

    `shapes` are pictures of the hospital's own numbers.

    >>> without_names_and_places("Call bell out of reach in Bay 2")
    'Call bell out of reach in a bay'
    >>> without_names_and_places("Mrs Jones asked twice")
    'Someone asked twice'
    """

    def place(found: re.Match[str]) -> str:
        one, several = _PLACES[re.sub(r"\s+", " ", found[1].casefold())]
        return _(several if found[2] else one)

    general = _PLACE.sub(place, _without_identifiers(sentence, shapes))
    return with_capital(general)


def _without_identifiers(sentence: str, shapes: Sequence[str]) -> str:
    pieces, at = [], 0
    for found in suspects(sentence, shapes=shapes):
        in_its_place = _IN_ITS_PLACE.get(found.kind, _A_NUMBER)
        pieces += [sentence[at : found.start], _(in_its_place)]
        at = found.end
        goes_on = _NAME_GOES_ON.match(sentence, at) if found.kind is SuspectKind.NAME else None
        if goes_on is not None:
            at = goes_on.end()
    return "".join([*pieces, sentence[at:]])
