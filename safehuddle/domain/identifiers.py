"""Words that may point at one person, found while they are typed and before they are printed.

It only ever warns. It cannot know: about one in eleven ten-digit numbers passes the NHS check by
chance, and a name without a title looks like any other word. Where something looks like an
identifier is told as a place in the text; what it says is never copied.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from safehuddle.domain.identifier_dates import births
from safehuddle.domain.identifier_names import titled_names
from safehuddle.domain.identifier_numbers import (
    e_mails,
    hospital_numbers,
    nhs_numbers,
    phones,
    postcodes,
)
from safehuddle.i18n import N_, _


class SuspectKind(StrEnum):
    """What something looks like. The first of these wins where two look alike."""

    NHS_NUMBER = "NHS number"
    BIRTH_DATE = "date of birth"
    HOSPITAL_NUMBER = "hospital number"
    E_MAIL = "e-mail address"
    PHONE = "phone number"
    POSTCODE = "postcode"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Suspect:
    """A place in a text that looks like an identifier."""

    kind: SuspectKind
    start: int
    """Place of its first character."""
    end: int
    """Place after its last character."""


_FINDERS = {
    SuspectKind.NHS_NUMBER: nhs_numbers,
    SuspectKind.BIRTH_DATE: births,
    SuspectKind.E_MAIL: e_mails,
    SuspectKind.PHONE: phones,
    SuspectKind.POSTCODE: postcodes,
    SuspectKind.NAME: titled_names,
}
_LOOKS = {
    SuspectKind.NHS_NUMBER: N_("This looks like an NHS number."),
    SuspectKind.BIRTH_DATE: N_("This looks like a date of birth."),
    SuspectKind.HOSPITAL_NUMBER: N_("This looks like a hospital number."),
    SuspectKind.E_MAIL: N_("This looks like an e-mail address."),
    SuspectKind.PHONE: N_("This looks like a phone number."),
    SuspectKind.POSTCODE: N_("This looks like a postcode."),
    SuspectKind.NAME: N_("This looks like a person’s name."),
}

_DIGITS = re.compile("[0-9]+")
_LEAST_DIGITS = {
    SuspectKind.NHS_NUMBER: 10,
    SuspectKind.BIRTH_DATE: 3,  # "3 May '46"
    SuspectKind.HOSPITAL_NUMBER: 5,
    SuspectKind.PHONE: 6,
    SuspectKind.POSTCODE: 2,
}
"""Most of what a ward says has fewer, and a year's export is looked through in a moment."""


def suspects(text: str, *, shapes: Iterable[str] = ()) -> tuple[Suspect, ...]:
    """Return what looks like an identifier in `text`, in order; no two overlap.

    Takes time in proportion to the text and raises nothing, whatever was typed.

    Args:
        text: what a person typed.
        shapes: pictures of the ward's own hospital numbers: "A" stands for any letter, "9" for
            any digit, other letters and digits for themselves; spaces and dashes may be left
            out. A picture that says too little (`is_shape`) is not looked for.

    >>> [(each.kind.value, each.start) for each in suspects("ring 07700 900123 about Mrs Smith")]
    [('phone number', 5), ('name', 24)]
    """
    pictures = tuple(shapes)
    digits = sum(map(len, _DIGITS.findall(text)))
    found: list[Suspect] = []
    for kind in SuspectKind:
        if _can_hold(kind, text, digits) or (pictures and kind is SuspectKind.HOSPITAL_NUMBER):
            found += _apart(kind, _spans(kind, text, pictures), found)
    return tuple(sorted(found, key=lambda suspect: suspect.start))


def looks(kind: SuspectKind) -> str:
    """Return the sentence that says what something looks like."""
    return _(_LOOKS[kind])


def hint(found: Iterable[Suspect]) -> str | None:
    """Return what kind of thing it looks like, kindly and without repeating it; None if nothing.

    When several kinds were found, the one that points at a person most surely is named.
    """
    kinds = {suspect.kind for suspect in found}
    for kind in SuspectKind:
        if kind in kinds:
            advice = _("Leave it out if you can: everyone on the ward can read this.")
            return f"{looks(kind)} {advice}"
    return None


def hint_in_letter(found: Iterable[Suspect]) -> str | None:
    """Return the hint in a letter to somebody: how to reach the ward belongs in it, as a number.

    As `hint`; whom it is to stands on the page alone, and is typed when it is printed.
    """
    reach = (SuspectKind.PHONE, SuspectKind.E_MAIL)
    kinds = {suspect.kind for suspect in found if suspect.kind not in reach}
    advice = _("Leave it out here: whom it is to is typed when it is printed.")
    return next((f"{looks(kind)} {advice}" for kind in SuspectKind if kind in kinds), None)


def _can_hold(kind: SuspectKind, text: str, digits: int) -> bool:
    if kind is SuspectKind.E_MAIL:
        return "@" in text or " dot " in text.casefold()
    return digits >= _LEAST_DIGITS.get(kind, 0)


def _spans(kind: SuspectKind, text: str, shapes: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    if kind is SuspectKind.HOSPITAL_NUMBER:
        return hospital_numbers(text, shapes)
    return _FINDERS[kind](text)


def _apart(
    kind: SuspectKind, spans: Iterable[tuple[int, int]], taken: Iterable[Suspect]
) -> Iterator[Suspect]:
    """Yield suspects at those of `spans` that overlap neither each other nor what is taken."""
    # Both lists are walked once, side by side, so that a long text stays quick.
    others = sorted((suspect.start, suspect.end) for suspect in taken)
    at = last = 0
    for start, end in sorted(spans):
        while at < len(others) and others[at][1] <= start:
            at += 1
        is_free = start >= last and (at == len(others) or others[at][0] >= end)
        if is_free and end > start:
            last = end
            yield Suspect(kind, start, end)
