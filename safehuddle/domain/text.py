"""What people type, made safe to keep, to search and to print, without changing what they said."""

from __future__ import annotations

import re
import unicodedata

from safehuddle.domain.folding import fold_for_search
from safehuddle.errors import UserError
from safehuddle.i18n import _

TEXT_LIMIT = 10_000
"""Characters in one kept sentence: far more than anyone says, and still one page of paper."""

WORDS_LIMIT = 200
"""Characters in a short field: a place, a role, what became of it."""

SEARCH_WORDS_LIMIT = 16
"""Words of a search that are used. More cannot narrow it, and the search engine has a limit."""

_NEWLINES = re.compile("\r\n|[\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
_SURROGATES = re.compile("[\ud800-\udfff]")
# Direction embeddings, overrides and isolates can make a printed sentence read other than it was
# typed. The plain marks (U+200E, U+200F) stay: a mixed Arabic and English line needs them.
# The two last code points of the plane are no text at all.
_DISGUISES = re.compile("[\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
# Pasted from web pages and joined files: nobody sees them, and taken out they would join two words.
_ZERO_WIDTH = re.compile("[\u180e\u200b\u2060\ufeff]")
BLANKS = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\u180e\u200b\u2060\ufeff"
"""Every blank, those of no width too: for `str.strip`."""
# Joiners hold letters and emoji together; at the end of a line they hold nothing.
_LOOSE_ENDS = " \u200c\u200d"
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_BLANKS = re.compile(r"[^\S\n]+")
_EMPTY_LINES = re.compile(r"\n{3,}")


def clean(text: str) -> str:
    r"""Return `text` tidied for keeping; doing it twice changes nothing more.

    Letters are composed (NFC), line ends become one newline, runs of blanks (those of no width
    too) one space, runs of empty lines one empty line. Control characters, direction overrides and
    half characters that no file could hold are taken out or replaced by U+FFFD.

    >>> clean("  hoist\tbattery \r\n flat\x00 ")
    'hoist battery\nflat'
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()  # most of what is typed, and of what comes in from files
    text = _SURROGATES.sub("\ufffd", _NEWLINES.sub("\n", text))
    text = _CONTROLS.sub("", _DISGUISES.sub("", text.replace("\t", " ")))
    text = _BLANKS.sub(" ", unicodedata.normalize("NFC", _ZERO_WIDTH.sub(" ", text)))
    lines = (line.strip(_LOOSE_ENDS) for line in text.split("\n"))
    return _EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip("\n")


def in_whole_letters(text: str) -> str:
    """Return `text` as it is, once it is sure that each of its bytes was a letter to us.

    Raises:
        UserError: it holds half characters, as bytes become that are not UTF-8.
    """
    if _SURROGATES.search(text):
        raise UserError(
            _("The letters could not be read. Nothing was saved. Send the text as UTF-8."),
            field="text",
        )
    return text


def one_line(text: str) -> str:
    r"""Return `text` cleaned and on one line.

    >>> one_line("hoist battery\nflat again")
    'hoist battery flat again'
    """
    return " ".join(clean(text).split("\n")).replace("  ", " ")


def with_capital(words: str) -> str:
    """Return words that begin with a capital letter; the rest stays as it is.

    >>> with_capital("observation of patients"), with_capital("")
    ('Observation of patients', '')
    """
    return words[:1].upper() + words[1:]


def checked_sentence(
    text: str, *, field: str = "text", missing: str | None = None, too_long: str | None = None
) -> str:
    """Return `text` cleaned, once it is sure that it says something and is not too long.

    Args:
        text: what was typed.
        field: the name of the field to say it beside.
        missing: what is said when nothing was typed, where it is not something noticed.
        too_long: what is said of too long a text, with `{count:,}` and `{limit:,}` in it.

    Raises:
        UserError: nothing readable was typed, or more than TEXT_LIMIT characters.
    """
    kept = clean(text)
    if not says_something(kept):
        noticed = _("Type what you noticed first. A few words are enough.")
        raise UserError(missing or noticed, field=field)
    if len(kept) > TEXT_LIMIT:
        longer = too_long or _(
            "That is {count:,} characters, and one answer here holds {limit:,}. Keep what matters"
            " most."
        )
        raise UserError(longer.format(count=len(kept), limit=TEXT_LIMIT), field=field)
    return kept


def checked_observation(text: str) -> str:
    """Return the sentence of an observation, checked as any; the rest of it may be another one.

    Raises:
        UserError: as `checked_sentence`.
    """
    return checked_sentence(
        text,
        too_long=_(
            "That is {count:,} characters, and one observation holds {limit:,}. "
            "Keep what matters most here, and put the rest in a second one."
        ),
    )


def few_words(text: str | None, field: str) -> str | None:
    """Return a short field tidied, or None when nobody would see anything in it.

    Raises:
        UserError: it is longer than WORDS_LIMIT letters.
    """
    kept = one_line(text or "")
    if len(kept) > WORDS_LIMIT:
        raise UserError(
            _("This is too long here: use at most {limit} letters.").format(limit=WORDS_LIMIT),
            field=field,
        )
    return kept if says_something(kept) else None


def says_something(text: str) -> bool:
    r"""Whether a person would see anything: blanks, joiners and lone marks say nothing.

    >>> says_something("2 beds"), says_something(" \u200b")
    (True, False)
    """
    return any(unicodedata.category(character)[0] not in "ZCM" for character in text)


def shorten(text: str, *, at_most: int) -> str:
    """Return `text` on one line of at most `at_most` characters, cut after a word with "…".

    >>> shorten("hoist battery flat again when we went to move bed 4", at_most=24)
    'hoist battery flat…'
    """
    line = one_line(text)
    if len(line) <= at_most:
        return line
    room = max(at_most - 1, 0)
    at = line.rfind(" ", 0, room + 1)
    if at * 2 < room:  # one long word: cutting inside it says more than leaving it out
        at = room
        while at > 0 and unicodedata.combining(line[at]):
            at -= 1
    return line[:at].rstrip(" ,;:.-–—") + "…" if at_most > 0 else ""


def search_terms(typed: str) -> str | None:
    """Return what was typed as an FTS5 MATCH expression, or None if it holds no word.

    Every word must be found, the last one as the beginning of a word. Each is quoted, so nothing
    typed is read as an operator and nothing typed can be a syntax error. Letters are folded as the
    index folds them, so that a word is found however it is spelled.

    >>> search_terms('hoist OR "bay')
    '"hoist" "OR" "bay"*'
    >>> search_terms(" -- ") is None
    True
    """
    pieces = fold_for_search(one_line(typed)).replace('"', " ").split()
    words = [piece for piece in pieces if any(letter.isalnum() for letter in piece)]
    if not words:
        return None
    return " ".join(f'"{word}"' for word in words[:SEARCH_WORDS_LIMIT]) + "*"
