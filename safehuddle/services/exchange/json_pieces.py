"""Reads JSON of any size value by value, so that only one of them is in memory at a time.

The standard library's own scanner reads each value; what is here walks the signs between them. (A
library that streams JSON would bring a compiled parser for these few lines.)
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

PIECE = 1 << 20
"""Signs read at a time."""
MOST_SIGNS = 16 * PIECE
"""Of one value: more than any record that this program writes."""
MOST_PARTS = 1_000_000
"""Lists and objects of one long value, so that a small file cannot fill the PC's memory."""
_AFTER = tuple(" \t\n\r,:]}")
"""What may come after a value."""
_BLANKS = re.compile(r"[ \t\n\r]*")
_DECODER = json.JSONDecoder()


class Pieces:
    """A text of JSON, gone through from its beginning.

    Every method raises ValueError where something else stands than was asked for, or one value is
    longer than any that we write.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._text, self._at = "", 0

    def fields(self) -> Iterator[str]:
        """Go through the names of the fields of an object; the caller takes each one's value."""
        for _comma in self._between("{", "}"):
            name = self.value()
            if not isinstance(name, str):
                raise ValueError
            self._take(":")
            yield name

    def items(self) -> Iterator[object]:
        """Go through the items of a list."""
        for _comma in self._between("[", "]"):
            yield self.value()

    def is_list(self) -> bool:
        """Whether a list comes next."""
        return self._next() == "["

    def value(self) -> object:
        """Return the value that comes next, whole."""
        self._next()
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text, self._at)
            except json.JSONDecodeError:
                if not self._read_on():
                    raise
            else:
                # A number may go on in the next piece: "1" is the beginning of "1.5e3", too.
                if self._text[end : end + 1] in _AFTER or not self._read_on():
                    self._at = end
                    return value

    def end(self) -> None:
        """Make sure that nothing more comes."""
        if self._next():
            raise ValueError

    def _between(self, opens: str, closes: str) -> Iterator[None]:
        self._take(opens)
        if self._next() == closes:
            self._at += 1
            return
        while True:
            yield
            if self._take("," + closes) == closes:
                return

    def _take(self, signs: str) -> str:
        found = self._next()
        if not found or found not in signs:
            raise ValueError
        self._at += 1
        return found

    def _next(self) -> str:
        """Return the next sign that is no blank, and stay before it; empty at the end."""
        while True:
            blanks = _BLANKS.match(self._text, self._at)
            assert blanks is not None, "it matches nothing, too"
            self._at = blanks.end()
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._read_on():
                return ""

    def _read_on(self) -> bool:
        """Read a piece more; say whether there was one."""
        rest = self._text[self._at :]
        if len(rest) > MOST_SIGNS or rest.count("[") + rest.count("{") > MOST_PARTS:
            raise ValueError
        piece = self._file.read(PIECE)
        self._text, self._at = rest + piece, 0
        return bool(piece)


@contextmanager
def pieces_of(path: Path) -> Iterator[Pieces]:
    """Open a file as JSON in any of the encodings that JSON may have.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        encoding = json.detect_encoding(file.read(4))
    with path.open(encoding=encoding, newline="") as text:
        yield Pieces(text)
