"""A readable stand-in, in ‹ ›, for what a font cannot draw: never an empty box, never a gap.

Paper is the use: the fonts that go with the program hold the letters of Latin, Greek and Cyrillic
and the signs people type among them, but few emoji and no other script. What was typed is kept as
it is; only the drawing differs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from safehuddle.i18n import N_, _

Covered = Callable[[str], bool]
"""Whether the font has a picture for one character."""

_JOINER = "\u200d"
# What changes the emoji before it: its style, its skin, the letters of a flag, a key's frame.
_MODIFIERS = re.compile(
    "[\ufe00-\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\U000e0100-\U000e01ef]"
)
_FLAG_LETTER = re.compile("[\U0001f1e6-\U0001f1ff]")
_FLAG_LETTERS_FROM, _TAG_LETTERS_FROM = 0x1F1E6, 0xE0061
_BLACK_FLAG = "\U0001f3f4"
_FLAGS = {
    "GB": N_("flag of the United Kingdom"),
    "GBENG": N_("flag of England"),
    "GBSCT": N_("flag of Scotland"),
    "GBWLS": N_("flag of Wales"),
}
_SCRIPTS = {
    "ARABIC": N_("Arabic"),
    "ARMENIAN": N_("Armenian"),
    "BENGALI": N_("Bengali"),
    "CJK": N_("Chinese"),
    "CYRILLIC": N_("Cyrillic"),
    "DEVANAGARI": N_("Devanagari"),
    "ETHIOPIC": N_("Ethiopic"),
    "GEORGIAN": N_("Georgian"),
    "GREEK": N_("Greek"),
    "GUJARATI": N_("Gujarati"),
    "GURMUKHI": N_("Gurmukhi"),
    "HANGUL": N_("Korean"),
    "HEBREW": N_("Hebrew"),
    "HIRAGANA": N_("Japanese"),
    "KATAKANA": N_("Japanese"),
    "KATAKANA-HIRAGANA": N_("Japanese"),
    "MALAYALAM": N_("Malayalam"),
    "SINHALA": N_("Sinhala"),
    "TAMIL": N_("Tamil"),
    "TELUGU": N_("Telugu"),
    "THAI": N_("Thai"),
}
# A character's name is its script, then what it is: OLD ITALIC LETTER A.
_AFTER_SCRIPT = re.compile(
    r"[ -](SMALL|CAPITAL|LETTER|SYLLABLE|CHARACTER|IDEOGRAPH|HIEROGLYPH|SIGN|VOWEL|DIGIT|NUMBER)"
)


def stand_in(text: str, covered: Callable[[str], bool]) -> str:
    """Return `text` with a readable stand-in for what is not covered.

    An emoji, with all that is joined to it, becomes its name; a run of letters of another script
    becomes one remark; a letter with an accent too many becomes the letter; a digit of another
    script becomes the digit. Control characters are dropped, line ends are kept. Doing it twice
    changes nothing more.

    Args:
        text: what people typed.
        covered: whether the font can draw a character; basic Latin, ‹ and › are taken for granted.

    >>> stand_in("well done 😀", lambda character: character < "\u0100")
    'well done ‹grinning face›'
    """
    if text.isascii() and text.isprintable():
        return text

    def can_draw(character: str) -> bool:
        return " " <= character <= "~" or character in "‹›" or covered(character)

    # Once is nearly always enough; a letter and a mark that only met by what was dropped between
    # them are joined the second time. All that a stand-in is made of can be drawn, so this ends.
    while (drawn := _once(text, can_draw)) != text:
        text = drawn
    return text


def _once(text: str, covered: Covered) -> str:
    out: list[str] = []
    scripts: list[str] = []  # of the run of letters now being passed over
    gap = ""
    for cluster in _clusters(text):
        piece = _drawn(cluster, covered)
        if piece is None and (script := _script(cluster[0])):
            scripts.append(script)
            gap = ""
        elif scripts and piece is not None and all(map(_is_blank, piece)):
            gap += piece
        elif not (scripts and piece is None and _is_punctuation(cluster[0])):
            piece = _bracketed(_name(cluster), covered) if piece is None else piece
            out += [_remark(scripts, covered), gap, piece]
            scripts, gap = [], ""
    return "".join([*out, _remark(scripts, covered), gap])


def _clusters(text: str) -> Iterator[str]:
    """Part `text` into what a reader takes for one sign: a letter with its marks, one emoji."""
    cluster = ""
    for character in text:
        if character != "\n" and unicodedata.category(character) == "Cc":
            character = " " if character == "\t" else ""
        if cluster and character and not _continues(cluster, character):
            yield cluster
            cluster = ""
        cluster += character
    if cluster:
        yield cluster


def _continues(cluster: str, character: str) -> bool:
    if cluster == "\n":
        return False
    if character == _JOINER or _MODIFIERS.match(character):
        return True
    if unicodedata.category(character)[0] == "M":
        return True
    if len(cluster) > 1 and cluster[-1] == _JOINER:
        return unicodedata.category(character)[0] == "S"
    return len(cluster) == 1 and all(map(_FLAG_LETTER.match, cluster + character))


def _drawn(cluster: str, covered: Covered) -> str | None:
    """Return what can be drawn for a cluster as it is or nearly so, or None."""
    if cluster == "\n":
        return cluster
    seen = "".join(sign for sign in cluster if covered(sign) or not _is_invisible(sign))
    whole = unicodedata.normalize("NFC", seen)
    if all(map(covered, whole)):
        return whole
    first = cluster[0]
    if unicodedata.category(first) in ("Zl", "Zp"):
        return "\n"
    if unicodedata.category(first) == "Zs":
        return " "
    digit = unicodedata.decimal(first, None)
    plain = str(digit) if digit is not None else _without_marks(first)
    # A lone mark that cannot be drawn leaves nothing behind.
    return plain if all(map(covered, plain)) else None


def _without_marks(character: str) -> str:
    apart = unicodedata.normalize("NFKD", character)
    return "".join(sign for sign in apart if unicodedata.category(sign)[0] != "M")


def _name(cluster: str) -> str:
    """Return the name of a symbol, an emoji or a flag."""
    flag = _flag(cluster)
    if flag:
        return _(_FLAGS[flag]) if flag in _FLAGS else _("flag {code}").format(code=flag)
    shown = [sign for sign in cluster[1:] if not _is_invisible(sign)]
    parts = [sign for sign in shown if not _MODIFIERS.match(sign)]
    names = [unicodedata.name(sign, "").lower() for sign in (cluster[0], *parts)]
    return ", ".join(filter(None, names)) or _("unknown sign")


def _flag(cluster: str) -> str:
    if len(cluster) == 2 and all(map(_FLAG_LETTER.match, cluster)):
        return "".join(chr(ord("A") + ord(sign) - _FLAG_LETTERS_FROM) for sign in cluster)
    if cluster[0] != _BLACK_FLAG:
        return ""
    places = (ord(sign) - _TAG_LETTERS_FROM for sign in cluster[1:])
    return "".join(chr(ord("A") + place) for place in places if 0 <= place < 26)


def _script(character: str) -> str:
    """Return the script of a letter or mark, or nothing for another sign."""
    if unicodedata.category(character)[0] not in "LMN":
        return ""
    name = unicodedata.name(character, "")
    return _SCRIPTS.get(name.split(" ")[0]) or _AFTER_SCRIPT.split(name)[0].title()


def _remark(scripts: list[str], covered: Covered) -> str:
    if not scripts:
        return ""
    named = list(dict.fromkeys(scripts))
    if "Japanese" in named and "Chinese" in named:  # Japanese is written with both
        named.remove("Chinese")
    names = ", ".join(_(name) for name in named)
    return _bracketed(_("text in {script}").format(script=names), covered)


def _bracketed(name: str, covered: Covered) -> str:
    # A translated name may itself hold a letter that the font lacks.
    plain = (sign if covered(sign) else _without_marks(sign) for sign in name)
    return f"‹{''.join(sign for sign in ''.join(plain) if covered(sign))}›"


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] == "P"


def _is_blank(character: str) -> bool:
    return character == " " or _is_invisible(character)


def _is_invisible(character: str) -> bool:
    """Whether nothing is missed when it is left out: formatting, variation selectors, tags."""
    if unicodedata.category(character) == "Cf":
        return True
    return bool(_MODIFIERS.match(character)) and unicodedata.category(character) == "Mn"
