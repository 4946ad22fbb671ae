"""What `make translations` does: bring every catalogue up to date with the sentences in the code.

Writes `out/safehuddle.pot` (all sentences, to start a language from), merges it into each
`resources/translations/<language>/LC_MESSAGES/safehuddle.po`, and compiles that to the `.mo` the
program reads. Start a language with `python tools/translations.py cy`.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

CATALOGUES = Path("resources/translations")
TEMPLATE = Path("out/safehuddle.pot")
PLURALS = "NN_:1,2"
"""How Babel is told of our own mark for one and many of a constant."""


def main(new_languages: list[str]) -> None:
    """Extract, begin what is new, merge into what there is, compile."""
    TEMPLATE.parent.mkdir(exist_ok=True)
    extract = ("--no-wrap", "-c", "Translators:", "-k", PLURALS, "-o", str(TEMPLATE))
    babel("-q", "extract", *extract, "safehuddle")
    known = ["-i", str(TEMPLATE), "-d", str(CATALOGUES), "-D", "safehuddle"]
    for language in new_languages:
        babel("init", "--no-wrap", "-l", language, *known)
    if not any(CATALOGUES.glob("*/LC_MESSAGES/safehuddle.po")):
        print(f"{TEMPLATE} is written. There is no catalogue to update yet.")
        return
    babel("update", "--no-wrap", "--ignore-obsolete", *known)
    babel("compile", "--statistics", "-d", str(CATALOGUES), "-D", "safehuddle")


def babel(*arguments: str) -> None:
    """Run one command of Babel and stop if it fails."""
    subprocess.run([sys.executable, "-m", "babel.messages.frontend", *arguments], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
