"""Makes resources/words/british.txt, the words that the spelling is checked against.

python tools/word_list.py FOLDER

FOLDER is the `scowl` folder of Debian's package scowl (2020.12.07), which holds Kevin Atkinson's
Spell Checker Oriented Word Lists. Up to size 70 all English and British words are taken, and of
the next size those that look like medicine: rarer words would hide more slips than they spare.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from safehuddle.domain.folding import fold

OUT = Path(__file__).resolve().parent.parent / "resources" / "words" / "british.txt"
COMMON, USUAL, RARE = 35, 70, 80
"""SCOWL's sizes: what everybody writes, what a large dictionary has, what is seldom met."""
LISTS = ("english", "british")
SORTS = ("words", "upper", "proper-names", "contractions", "abbreviations")
_MEDICINE = re.compile(
    r"(itis|ectom(y|ies)|oscop(y|ies|ic)|ostom(y|ies)|plasty|path(y|ies|ic)|aemi[ac]|uri[ac]|algia"
    r"|osis|oses|omas?|rrhoea|rrhage[sd]?|plegi[ac]|paresis|pnoe[ai]c?|cardi[ac]|tensi(on|ve)"
    r"|peni[ac]|cillin|mycin|micin|oxacin|azoles?|olol|pril|sartan|statins?|azepam|zolam|caine"
    r"|phyla(xis|ctic)|lytics?|ologists?|iatric(s|ian)?)$"
    r"|^(catheter|cannul|titrat|desaturat|saturat|hypox|haemo|gastro|cardio|neuro|nephro|thrombo"
    r"|pneumo|broncho|tracheo|nebuli|analges|sedat|infus|transfus|perfus|antibio|phlebotom)"
)
_WORD = re.compile(r"[^\W\d_]+(['-][^\W\d_]+)*")


def main(folder: Path) -> None:
    """Write the file: the common words, an empty line, the others."""
    sizes: dict[str, int] = {}
    for path in sorted(folder.iterdir()):
        name, _dot, size = path.name.rpartition(".")
        group, _dash, sort = name.partition("-")
        if group in LISTS and sort in SORTS and size.isdigit():
            for word in path.read_text("iso-8859-1").split():
                # A possessive is its word and 's, which the check knows.
                if _WORD.fullmatch(word) and not word.endswith("'s") and _is_usual(word, int(size)):
                    # As it is looked for, and in order: the program reads no more than the lines.
                    folded = fold(word)
                    sizes[folded] = min(sizes.get(folded, 99), int(size))
    common = sorted(word for word, size in sizes.items() if size <= COMMON)
    others = sorted(word for word, size in sizes.items() if size > COMMON)
    OUT.write_text("\n".join([*common, "", *others]) + "\n", encoding="utf-8")
    size_words = f"{OUT.stat().st_size:,} bytes"
    print(f"{OUT.name}: {len(common)} common words, {len(others)} others, {size_words}")


def _is_usual(word: str, size: int) -> bool:
    return size <= USUAL or (size <= RARE and word.islower() and bool(_MEDICINE.search(word)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
