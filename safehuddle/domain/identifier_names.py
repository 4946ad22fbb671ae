"""Names behind a title: Mr, Mrs, Ms, Miss, Dr, Sister, Nurse, Prof and their like.

A title alone is a role and fine. What follows decides: a capitalised word is taken for a name
unless it is one of the many words that follow "nurse" or "Dr" on any ward. Without a title, only
an initial before a common surname is taken for a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from safehuddle.domain.identifier_surnames import COMMON_SURNAMES

_TITLE = re.compile(
    r"(?<![^\W_])(?<![^\W_]['’\-])(?:(?P<plain>mr|mrs|mister)|(?P<short>ms|mx|dr|prof|rev)|"
    r"(?P<word>miss|sister|nurse|doctor|professor|matron))(?![^\W_])(?P<dot>\.?)",
    re.IGNORECASE,
)
_GAP = re.compile(r"[ \t\u00a0]{0,3}")
_INITIAL = re.compile(r"[^\W\d_](?:\.[ ]?|[ ])")
_PARTICLE = re.compile(
    r"(?:de|da|di|du|del|dos|la|le|van|von|der|den|ter|ten|el|al|bin|ibn|ap|ab|st)\.?[ ]",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{1,40}(?:['’\-][^\W\d_]{1,40}){0,3}")
_INITIALLED = re.compile(
    # "A" without a dot is more likely the small word: "A Thomas splint".
    r"(?<![^\W_])(?<![^\W_]['’\-])(?:[B-HJ-Z][. ]|[AI]\.)(?: ?[A-Z]\.?){0,2} ?"
    r"(?=[A-Z])(?P<name>[^\W\d_]{2,40}(?:['’][^\W\d_]{1,40})?)"
)
_LEADING = 4
"""Initials and particles before a name that are looked past."""

_BEFORE_A_VERB = re.compile(
    r"(?<![^\W_])(?:near|to|not|n['’]t|never|we|i|you|they|will|would|could|might|may|can|do|did)"
    r"[ \-]{1,2}\Z",
    re.IGNORECASE,
)
_BEFORE_A_ROLE = re.compile(
    r"(?<![^\W_])(?:the|a|an|our|on-call|duty|by|with|no) \Z", re.IGNORECASE
)
_NEAR = re.compile(r"near[ \-]{1,2}\Z", re.IGNORECASE)
_PAIRED = re.compile(r"(?:\b(?:and|or)|[&/]) ?\Z", re.IGNORECASE)
_LOOK_BACK = 12

# Words that follow a title on a ward and are nobody's name there, in small letters.
_WORDS_OF_WARDS = """
    a aau about above ae after again agreed all also always am amu an and angiogram another any
    april are arrived as ask asked asking assistant associate at attended august awaiting aware
    away back bank bay bed been before being bell bleep bleeped bloods board both but button by
    call called caller calling calls came can cannot care cct clinic clinical come conditional
    consultant contacted could cover ct day days december did director discharge do doctor
    doctors does doing done dose doses dr due during duty each eau ecg ed educator eight
    endoscopist escort every ews f1 f2 february fell felt first five for four friday from fy1
    fy2 gave given go going gone good got gp had handed handover has have having hcu hdu he her
    here his hospital how i icu if image images imaging in informed into is it its itu iv ivs
    january job july june junior just kept late lead leads led left less liaison madam manager
    managers march matron matrons mau may md me meeting miss monday more moved mr mri mrs ms
    must my near need needed needs never new news next night nights nine no nobody not notes
    november now nurse nurses october of off on one only or ot other others our out outreach
    over patient patients pharmacist phone phoned physio please porter porters practitioner
    practitioners prescribed prescriber prescribers present prof pt pts ran rang reg registrar
    relapse research review reviewed reviewing reviews ring room rota round rounds s safe said
    saturday sau saw says scan scanner scans school second see seen senior september seven shall
    she shift shifts sho short shortage should side sir sister sisters six society some
    specialist specialists spoke staff staffing station still stopped student students suite
    sunday team ten that the their them then there these they third this those three thursday to
    today told tomorrow too took trainee training tuesday two unable under unit until up us very
    via visit visits wait waited waiting walked wanted wants ward was we wednesday week went
    were what when where which while who whose why will with without witnessed working would
    yesterday you your
"""
_NO_NAMES = frozenset(_WORDS_OF_WARDS.split())
_NAMES_TOO = frozenset({"bank", "bell", "day", "friday", "good", "march", "may", "short", "ward"})
"""Of those, the surnames when they stand behind "Mr" or "Mrs" and both have a capital."""


def titled_names(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a title with a name stands, from the title to the name's end."""
    for title in _TITLE.finditer(text):
        end = _end_of_name(text, title)
        if end is not None and not _is_verb_or_role(text, title):
            yield title.start(), end
    for match in _INITIALLED.finditer(text):
        if _bare(match["name"]).casefold() in COMMON_SURNAMES:
            yield match.span()


def _end_of_name(text: str, title: re.Match[str]) -> int | None:
    """Return where the name behind `title` ends, or None if there is none."""
    if title["word"] and title["dot"]:
        return None  # "Told the nurse. Fell an hour later."
    at = _past(_GAP, text, title.end())
    if at == title.end() and not title["dot"]:
        return None
    for _turn in range(_LEADING):
        lead = _INITIAL.match(text, at) or _PARTICLE.match(text, at)
        if lead is None:
            break
        if not (lead[0][0].isupper() or _PARTICLE.fullmatch(lead[0])):
            return None
        at = lead.end()
    name = _WORD.match(text, at)
    return name.end() if name is not None and _is_name(name[0], title) else None


def _is_name(word: str, title: re.Match[str]) -> bool:
    bare = _bare(word)
    if len(bare) < 2:
        return False
    if bare.casefold() in _NO_NAMES:
        is_plain = bool(title["plain"]) and title[0].istitle() and bare.istitle()
        return is_plain and bare.casefold() in _NAMES_TOO
    is_loud = bare.isupper()
    if title[0].rstrip(".") == "MS":  # loud, it is as often the illness
        return is_loud and len(bare) > 2
    if is_loud:  # after "nurse" capitals are mostly a unit or a shout
        return len(bare) > 2 and not title["word"]
    if bare[0].isupper():
        return True
    if title["plain"]:
        return len(bare) > 2  # "mrs smith", typed in a hurry
    return bare in COMMON_SURNAMES


def _bare(word: str) -> str:
    return re.sub("['’]s?$", "", word)


def _is_verb_or_role(text: str, title: re.Match[str]) -> bool:
    before = text[max(0, title.start() - _LOOK_BACK) : title.start()]
    if title[0].casefold() == "miss":
        verb = _BEFORE_A_VERB if title[0].islower() else _NEAR
        return verb.search(before) is not None
    if title["plain"] and text[title.end() : title.end() + 4].strip()[:1].islower():
        return _PAIRED.search(before) is not None  # "Mr and Mrs boxes missing on the form"
    # "Seen by the dr. Awaiting bloods": the dot ends a sentence.
    return bool(title["short"] and title["dot"] and _BEFORE_A_ROLE.search(before))


def _past(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at
