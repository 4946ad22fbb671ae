"""Numbers and codes that belong to one person: NHS and hospital numbers, phones, postcodes, e-mail.

Every pattern matches a piece of bounded length, so a long text takes its length in time and no
text takes more. Digits are the ten of ASCII; what people paste holds odd spaces and dashes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from safehuddle.domain.identifier_shapes import pattern_of

Span = tuple[int, int]
"""The place of the first character, and the place after the last."""

_FREE = r"(?<![^\W_])"  # no letter or digit before …
_DONE = r"(?![^\W_])"  # … and none after
_NOT_A_TAIL = r"(?<![0-9][.,\-–/:])"
_NOT_A_HEAD = r"(?![.,\-–/:][0-9])"
_GAP = r"[ \t\u00a0\u2007\u2009\u202f._\-\u2010-\u2015\u2212/]{0,3}"

_NHS = re.compile(
    rf"{_FREE}{_NOT_A_TAIL}(?=([0-9]{{3}}{_GAP}[0-9]{{3}}{_GAP}[0-9]{{4}}){_DONE}{_NOT_A_HEAD})"
)
_NHS_HALVES = re.compile(rf"{_FREE}{_NOT_A_TAIL}([0-9]{{5}}[ \-][0-9]{{5}}){_DONE}{_NOT_A_HEAD}")
_NHS_SAID = re.compile(
    rf"{_FREE}nhs\W{{0,3}}(?:number|num|no|id)?\W{{0,4}}(?:(?:is|was)\W{{1,3}})?"
    rf"([0-9](?:{_GAP}[0-9]){{9}}){_DONE}",
    re.IGNORECASE,
)

# Ofcom's National Telephone Numbering Plan: 0 and nine or ten more digits; 04 and 06 are not used.
_PHONE_GAP = r"[ \t\u00a0().\-\u2010-\u2015]{0,3}"
_PHONE = re.compile(
    rf"{_FREE}{_NOT_A_TAIL}(?:(?:\+|00)44{_PHONE_GAP}(?:\(0\){_PHONE_GAP}|0)?|\(?0)[1-35789]"
    rf"(?:{_PHONE_GAP}[0-9]){{8,9}}{_DONE}(?![/:][0-9])"
)
_PHONE_SAID = re.compile(
    rf"{_FREE}(?:tel|telephone|phone|mobile|mob)\W{{0,3}}(?:(?:number|num|no|is)\W{{1,3}}){{0,2}}"
    rf"([0-9]{{3}}[ \-]?[0-9]{{3,5}}){_DONE}",
    re.IGNORECASE,
)
_HOUR = re.compile(r"(?:[01][0-9]|2[0-3])[0-5][0-9]")

_HOSPITAL = re.compile(rf"{_FREE}(?<![^\W_][./\-])[A-Za-z]-?[0-9]{{6,7}}{_DONE}(?![./\-][0-9])")
_HOSPITAL_APART = re.compile(rf"{_FREE}[BCEFHJ-NP-Z] [0-9]{{7}}{_DONE}(?![./\-][0-9])")
"""A capital and seven digits apart, but for the letters of a dose: vitamin D, penicillin G."""
_HOSPITAL_SAID = re.compile(
    rf"{_FREE}(?:(?:hospital|hosp|patient|pt|district|case\s?notes?|pas)\.?\s"
    rf"(?:id|number|num|no)|mrn){_DONE}\W{{0,4}}(?:(?:is|was)\W{{1,3}})?"
    rf"([A-Za-z]{{0,3}}[ \-]?[0-9]{{5,10}}[A-Za-z]?){_DONE}",
    re.IGNORECASE,
)
_THING = re.compile(
    rf"{_FREE}(?:asset|serial|batch|lot|datix|lfpse|incident|job|ticket|order|ref|reference|pump|"
    r"model|version|device|part|catalogue|cat|ebme|policy)"
    r"(?:\s(?:no|number|num|tag|ref|id|code))?(?:\sis)?[\s.:#(]{0,3}\Z",
    re.IGNORECASE,
)
_LOOK_BACK = 32
"""How far before a number the word is looked for that says it belongs to a thing."""

_AREAS = (
    "AB|AL|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|"
    "EC|EH|EN|EX|FK|FY|GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|LA|LD|LE|LL|LN|"
    "LS|LU|ME|MK|ML|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|SA|SE|SG|SK|SL|SM|SN|SO|SP|"
    "SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE|B|E|G|L|M|N|S|W"
)
_POSTCODE = re.compile(
    rf"{_FREE}(?:{_AREAS})[0-9][0-9A-Z]?[ \u00a0]{{0,2}}[0-9][ABD-HJLNP-UW-Z]{{2}}{_DONE}",
    re.IGNORECASE,
)
_NOT_INWARD = ("st", "nd", "rd", "th", "hr")
"""In small letters these follow a digit in plain words: "bed B1 2nd from the door"."""

_E_MAIL = re.compile(
    r"(?<![\w.%+'\-])[\w.%+'\-]{1,64}@(?:[^\W_](?:[^\W_]|-){0,62}\.){1,8}[^\W\d_]{2,24}(?![\w@])"
)

_E_MAIL_SAID = re.compile(
    r"(?<![\w.%+'\-])[\w.%+'\-]{1,64} at (?:[^\W_]{1,63} dot ){1,4}(?:com|org|net|uk|ie|eu)(?!\w)",
    re.IGNORECASE,
)


def is_nhs_number(digits: str) -> bool:
    """Return whether ten digits pass the check of an NHS number and are not all the same.

    Modulus 11, weights 10 to 2 (NHS Data Dictionary, "NHS number").

    >>> is_nhs_number("9434765919"), is_nhs_number("9434765918"), is_nhs_number("1111111111")
    (True, False, False)
    """
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    total = sum(
        int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)
    )
    return (11 - total % 11) % 11 == int(digits[9])  # a check of ten is no digit, so never equal


def nhs_numbers(text: str) -> Iterator[Span]:
    """Yield where ten digits pass the check: in a run, as 3-3-4 or 5-5, or any way after "NHS"."""
    for pattern in (_NHS, _NHS_HALVES, _NHS_SAID):
        for match in pattern.finditer(text):
            if is_nhs_number(_digits(match[1])):
                yield match.span(1)


def phones(text: str) -> Iterator[Span]:
    """Yield where a UK phone number stands; bleeps and extensions are too short to be one."""
    for match in _PHONE.finditer(text):
        groups = re.findall("[0-9]+", match[0])
        is_national = not match[0].startswith(("+", "00"))
        is_split_oddly = is_national and len(groups[0]) < 3
        is_times = len(groups) > 1 and all(_HOUR.fullmatch(group) for group in groups[:2])
        if not (is_split_oddly or is_times or _is_of_a_thing(text, match.start())):
            yield match.span()
    for match in _PHONE_SAID.finditer(text):
        yield match.span(1)


def hospital_numbers(text: str, shapes: Iterable[str] = ()) -> Iterator[Span]:
    """Yield where a hospital number may stand: a letter and 6 or 7 digits, or as pictured.

    A number that is said to be an asset's, a batch's or an incident's is left alone.
    """
    for pattern in (_HOSPITAL, _HOSPITAL_APART):
        for match in pattern.finditer(text):
            if not _is_of_a_thing(text, match.start()):
                yield match.span()
    for match in _HOSPITAL_SAID.finditer(text):
        yield match.span(1)
    for picture in shapes:
        drawn = pattern_of(picture)
        if drawn is not None:
            yield from (match.span() for match in drawn.finditer(text))


def postcodes(text: str) -> Iterator[Span]:
    """Yield where a whole UK postcode stands."""
    for match in _POSTCODE.finditer(text):
        if not match[0].endswith(_NOT_INWARD):
            yield match.span()


def e_mails(text: str) -> Iterator[Span]:
    """Yield where an e-mail address stands."""
    for pattern in (_E_MAIL, _E_MAIL_SAID):
        for match in pattern.finditer(text):
            yield match.span()


def _digits(text: str) -> str:
    return re.sub("[^0-9]", "", text)


def _is_of_a_thing(text: str, start: int) -> bool:
    return _THING.search(text[max(0, start - _LOOK_BACK) : start]) is not None
