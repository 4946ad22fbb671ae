"""Makes resources/fonts/SafeHuddleSigns-Regular.ttf: the signs that Noto Sans itself does not hold.

python tools/signs_font.py FOLDER

FOLDER holds NotoSansMath-, NotoSansSymbols2-, NotoSansSymbols- and NotoSansMono-Regular.ttf, as
Debian's packages fonts-noto-core and fonts-noto-mono (20201225) install them below
/usr/share/fonts/truetype/noto. Needs fontTools (4.68), which nothing else here does. The same files
give the same bytes.
"""

from __future__ import annotations

import sys
import tempfile
import unicodedata
from pathlib import Path

from fontTools import subset
from fontTools.merge import Merger
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
TEXT_FACES = ("NotoSans-Regular", "NotoSans-Bold", "NotoSans-Italic")
NAME, FILE = "SafeHuddle Signs", "SafeHuddleSigns-Regular.ttf"
SOURCES = ("NotoSansMath", "NotoSansSymbols2", "NotoSansSymbols", "NotoSansMono")
"""Each sign is taken from the first that has it."""
WANTED = (
    *range(0x2000, 0x2800),  # punctuation to dingbats: arrows, operators, boxes, ticks, hearts
    *(0x2A7D, 0x2A7E),  # slanted "or equal" signs
    *range(0x2B00, 0x2C00),  # arrows and stars
)
DRAWN_AS = {0x2705: 0x2714, 0x274C: 0x2716, 0x2795: 0x271A}
"""Emoji that mean nothing but a sign there is: a tick, a cross, a plus."""
COPYRIGHT = (
    "Copyright 2016-2020 Google LLC. All Rights Reserved. A selection of the glyphs of Noto Sans "
    "Math, Noto Sans Symbols, Noto Sans Symbols 2 and Noto Sans Mono, for SafeHuddle."
)
MADE = 3_692_217_600
"""The date in the file, in seconds since 1904: it must not be that of the day it is made."""


def main(folder: Path) -> None:
    """Write the font."""
    left = {code for code in WANTED if unicodedata.category(chr(code))[0] not in "ZCM"}
    # A sign that one of the three lacks comes from here in all of them.
    left -= set[int].intersection(*(_codes(TTFont(FONTS / f"{face}.ttf")) for face in TEXT_FACES))
    with tempfile.TemporaryDirectory() as beside:
        parts = []
        for source in SOURCES:
            font = TTFont(folder / f"{source}-Regular.ttf", recalcTimestamp=False)
            taken = left & _codes(font)
            left -= taken
            _cut_down(font, taken)
            parts.append(Path(beside, f"{source}.ttf"))
            font.save(parts[-1])
        whole = Merger().merge([str(part) for part in parts])
        _finish(whole)
        whole.save(FONTS / FILE)
    size = (FONTS / FILE).stat().st_size
    print(f"{FILE}: {len(_codes(whole))} signs, {size:,} bytes; without: {len(left)}")


def _codes(font: TTFont) -> set[int]:
    return set(font.getBestCmap())


def _cut_down(font: TTFont, codes: set[int]) -> None:
    options = subset.Options(hinting=False, glyph_names=False, layout_features=[])
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "MATH", "kern"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codes)
    cutter.subset(font)


def _finish(font: TTFont) -> None:
    for table in font["cmap"].tables:
        for code, like in DRAWN_AS.items():
            table.cmap[code] = table.cmap[like]
    font.recalcTimestamp = False
    font["head"].created = font["head"].modified = MADE
    # As tall as the letters it stands among, so that no line grows by a sign in it.
    like = TTFont(FONTS / "NotoSans-Regular.ttf")
    for table, measures in (
        ("hhea", ("ascent", "descent", "lineGap")),
        (
            "OS/2",
            ("sTypoAscender", "sTypoDescender", "sTypoLineGap", "usWinAscent", "usWinDescent"),
        ),
    ):
        for measure in measures:
            setattr(font[table], measure, getattr(like[table], measure))
    names = font["name"]
    licence = "This Font Software is licensed under the SIL Open Font License, Version 1.1."
    told = (COPYRIGHT, NAME, "Regular", f"{NAME} 1", NAME, "Version 1.0", "SafeHuddleSigns-Regular")
    names.names = []
    for number, words in (*enumerate(told), (13, licence), (14, "https://openfontlicense.org")):
        names.setName(words, number, 3, 1, 0x409)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
