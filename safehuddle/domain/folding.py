"""Words as they are compared: how people type a word, not how it is spelled.

One way for the search, for suggestions and for what comes in from files. What is kept and shown
is never folded.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

_BASES = {"LATIN": "LATIN SMALL LETTER", "CYRILLIC": "CYRILLIC SMALL LETTER"}
_WITH = re.compile(r"(LATIN|CYRILLIC) SMALL LETTER ([A-Z ]+?) WITH ")
_ALONE = {
    **{"æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i", "ŋ": "n", "ĸ": "k", "ə": "e"},
    **{"ɛ": "e", "ɔ": "o", "ƒ": "f", "ɩ": "i", "ʋ": "v", "ɣ": "g", "ʼ": "'", "’": "'"},
}
"""Letters that stand for others where a keyboard lacks them, and have no such name of their own.
The apostrophes are here because phones write the curly one."""
_OWN_KEY = "йїў"
"""Cyrillic letters that stay, although Unicode takes them apart: each has a key of its own and is
another letter to those who write it. The mark of ё is left out in most Russian writing, so it goes;
қ or ґ are written к and г on a Russian keyboard, so they fold."""
_PLAIN_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC")

_INDEXED = (
    "ÆÐØÞßæðøþǼǽǾǿĐđĦħıĲĳĸĿŀŁłŉŊŋŒœŦŧſﬀﬁﬂﬃﬄﬅﬆẞƁɓƊɗƘƙƳƴƏəƐɛƆɔƑƒƔɣƲʋ"
    "ΆΈΉΊΌΎΏΐΪΫάέήίΰϊϋόύώЀЁЃЌЍѐёѓќѝҐґҒғҔҕҖҗҘҙҚқҜҝҞҟҢңҦҧҪҫҬҭҰұҲҳҶҷҸҹҾҿ"
)
"""Letters of living languages that the full-text index does not fold by itself, as it does all that
decompose into one of a to z. Ancient Greek and letters of phonetics stay as they are in a search.
A letter more needs a migration that makes every index anew (`store.search_index.rebuild`)."""


def fold(text: str) -> str:
    """Return `text` in small letters without marks: Latin, Greek and Cyrillic alike.

    Accents go, and so do strokes, hooks and the like (ł, ø, đ), which Unicode calls no accents.
    Letters of two sounds become both (æ, ß). Other scripts keep their marks, which carry vowels.

    >>> fold("Łódź"), fold("Straße"), fold("Ångström"), fold("ΆΣΟΣ"), fold("Ёжик, йод")
    ('lodz', 'strasse', 'angstrom', 'ασοσ', 'ежик, йод')
    """
    if text.isascii():
        return text.lower()
    composed = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).casefold())
    return "".join(map(_letter, composed))


def holds_words(text: str, typed: str) -> bool:
    """Return whether every word that was typed begins a word of `text`.

    >>> holds_words("Call bell light in Łódź", "lodz be"), holds_words("Call bell", "ell")
    (True, False)
    """
    words = fold(text).split()
    return all(any(word.startswith(part) for word in words) for part in fold(typed).split())


def fold_name(text: str) -> str:
    """Return what two spellings of one name share: no capitals, blanks, hyphens or marks.

    >>> fold_name("Date/Time  noticed:") == fold_name("date_time\u00a0Noticed")
    True
    """
    return "".join(each for each in fold(text) if unicodedata.category(each)[0] in "LMN")


@lru_cache(maxsize=4096)
def _letter(letter: str) -> str:
    if letter.isascii() or letter in _OWN_KEY:
        return letter
    if letter in _ALONE:
        return _ALONE[letter]
    name = unicodedata.name(letter, "")
    if unicodedata.category(letter) == "Mn":
        # A mark that no letter could be composed with: of these scripts, or of none in particular.
        return "" if name.startswith("COMBINING") else letter
    if not name.startswith(_PLAIN_SCRIPTS):
        return letter
    parts = unicodedata.normalize("NFD", letter)
    if len(parts) > 1:
        return _letter(parts[0])
    named = _WITH.match(name)
    if named is None:
        return letter
    plain = f"{_BASES[named[1]]} {named[2]}"
    try:
        return _letter(unicodedata.lookup(plain))
    except KeyError:
        return letter


@cache
def folded_by_search() -> dict[str, str]:
    """Return what `fold` makes of the letters that must be folded before they are indexed."""
    return {letter: fold(letter) for letter in _INDEXED}


def fold_for_search(text: str) -> str:
    """Return `text` as the full-text index holds it, up to what its tokenizer does by itself.

    >>> fold_for_search("Łódź"), fold_for_search("άλφα")
    ('lódź', 'αλφα')
    """
    return text.translate({ord(letter): plain for letter, plain in folded_by_search().items()})
