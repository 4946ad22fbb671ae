"""Dates of birth: a date near a birth word, or a whole date too long ago to be anything else."""

from __future__ import annotations

import re
from collections.abc import Iterator

LAST_BARE_YEAR = 2010
"""A whole date up to this year is taken for a birth; a later one only near a birth word. Wards
write dates of policies, falls and deliveries, and those are of the last few years."""

FIRST_SHORT_YEAR = 37
"""A year of two digits from here on is taken for the last century; below, it may be an expiry."""

_FREE = r"(?<![^\W_])"
_DONE = r"(?![^\W_])"
_YEAR = r"(?P<year>[0-9]{4}|'?[0-9]{2})"
_MONTH = (
    r"(?P<word>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_FORMS = tuple(
    re.compile(_FREE + r"(?<![0-9][./\-])" + form + _DONE + r"(?![./\-][0-9])", re.IGNORECASE)
    for form in (
        rf"(?P<day>[0-9]{{1,2}})(?P<gap> ?[./\-–] ?| )(?P<month>[0-9]{{1,2}})(?P=gap){_YEAR}",
        r"(?P<year>[0-9]{4})(?P<gap>[./\-–])(?P<month>[0-9]{1,2})(?P=gap)(?P<day>[0-9]{1,2})",
        rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?[ .\-]{{0,2}}(?:of )?{_MONTH}[ ,.\-]{{0,3}}{_YEAR}",
        rf"{_MONTH}\.? (?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,? (?P<year>[0-9]{{4}})",
    )
)
_BIRTH = r"(?:d\.?\s?o\.?\s?b(?:\.(?=\W))?|date\s?of\s?birth|birth\s?dates?|birthday|born)"
_BEFORE = re.compile(rf"{_FREE}{_BIRTH}{_DONE}[^.;!?\n]*\Z", re.IGNORECASE)
_AFTER = re.compile(
    r"\W{0,3}(?:(?:is|was)\s(?:(?:his|her|their|the|my)\s)?)?" + _BIRTH + _DONE, re.IGNORECASE
)
_RUN = re.compile(
    rf"{_FREE}{_BIRTH}\W{{0,4}}(?:(?:is|was|on)\W{{1,3}})?"
    rf"(?P<run>[0-9]{{2}}(?P<month>[0-9]{{2}})(?:[0-9]{{2}}|[0-9]{{4}})){_DONE}",
    re.IGNORECASE,
)
_YEAR_SAID = re.compile(
    rf"{_FREE}{_BIRTH}\W{{0,4}}(?:(?:is|was|on|in|the)\W{{1,3}}){{0,2}}"
    rf"(?:[a-z\-]{{3,14}} (?:of )?)?(?:{_MONTH}\W{{1,3}})?"
    rf"(?P<year>19[0-9]{{2}}|20[01][0-9]){_DONE}",
    re.IGNORECASE,
)
"""A birth without a day in digits: "dob sixth of May 1946", "born in 1946"."""
_NEAR = 32
"""How many characters around a date are looked at for a birth word."""


def births(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a date of birth may stand."""
    for form in _FORMS:
        for match in form.finditer(text):
            if _is_date(match) and (_is_near_birth(text, match) or _is_long_ago(match)):
                yield match.span()
    for match in _YEAR_SAID.finditer(text):
        if int(match["year"]) <= LAST_BARE_YEAR:
            yield match.span()
    for match in _RUN.finditer(text):
        if _can_be(int(match["run"][:2]), int(match["month"])):
            yield match.span("run")


def _is_date(match: re.Match[str]) -> bool:
    parts = match.groupdict()
    year = int(parts["year"].lstrip("'"))
    in_our_time = len(parts["year"]) < 4 or 1900 <= year < 2100
    month = int(parts["month"]) if "month" in parts else 1
    return in_our_time and _can_be(int(parts["day"]), month)


def _can_be(day: int, month: int) -> bool:
    """Whether it can be a day and a month, or the other way round as in America."""
    low, high = sorted((day, month))
    return 1 <= low <= 12 and high <= 31


def _is_near_birth(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - _NEAR) : match.start()]
    after = text[match.end() : match.end() + _NEAR]
    return _BEFORE.search(before) is not None or _AFTER.match(after) is not None


def _is_long_ago(match: re.Match[str]) -> bool:
    year, gap = match["year"], match.groupdict().get("gap", "")
    if len(year) == 4:
        return int(year) <= LAST_BARE_YEAR and gap != " "
    return gap == "/" and int(year) >= FIRST_SHORT_YEAR
