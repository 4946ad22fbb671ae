"""Reads a PDF back as a person, a screen reader and a printer would."""

from __future__ import annotations

import re
from io import BytesIO

import pikepdf
import pypdfium2

SHOWS = {"Tj", "TJ", "'", '"'}
INK = SHOWS | {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*"}


def pages(data: bytes) -> int:
    document = pypdfium2.PdfDocument(data)
    count = len(document)
    document.close()
    return count


def text(data: bytes) -> str:
    """All words of all pages, blanks and line ends being one blank."""
    document = pypdfium2.PdfDocument(data)
    said = []
    for page in document:
        words = page.get_textpage()
        said.append(words.get_text_range())
        words.close()
        page.close()
    document.close()
    return " ".join(" ".join(said).split())


def fonts(data: bytes) -> dict[str, bool]:
    """The fonts the pages name, and whether each is embedded."""
    with pikepdf.open(BytesIO(data)) as document:
        return {
            str(font.BaseFont): "/FontDescriptor" in font and "/FontFile2" in font.FontDescriptor
            for page in document.pages
            for font in page.Resources.Font.values()
        }


def shown_bytes(data: bytes) -> bytes:
    """The codes of every character drawn; 0 is the box for a missing one, in all our subsets."""
    shown = b""
    with pikepdf.open(BytesIO(data)) as document:
        for page in document.pages:
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) in SHOWS:
                    shown += b"".join(bytes(operand) for operand in operands)
    return shown


def loose_ink(data: bytes) -> list[str]:
    """Operators that draw outside any marked content, which a tagged file may not have."""
    loose = []
    with pikepdf.open(BytesIO(data)) as document:
        for page in document.pages:
            depth = 0
            for _operands, operator in pikepdf.parse_content_stream(page):
                name = str(operator)
                depth += (name in {"BDC", "BMC"}) - (name == "EMC")
                assert depth in {0, 1}, "marked content may not be nested here"
                if name in INK and depth == 0:
                    loose.append(name)
    return loose


def outline(data: bytes) -> list[str]:
    with pikepdf.open(BytesIO(data)) as document, document.open_outline() as entries:
        found = []

        def walk(items):
            for item in items:
                found.append(str(item.title))
                walk(item.children)

        walk(entries.root)
        return found


class Element:
    """One element of the structure, with the words its own ink says."""

    def __init__(self, node, said: dict[tuple[int, int], str]) -> None:
        self.tag = str(node.S).removeprefix("/")
        self.alt = str(node.get("/Alt", ""))
        owned = node.get("/A", {})
        self.scope = str(owned.get("/Scope", ""))
        self.box = [float(side) for side in owned.get("/BBox", ())]
        self.kids: list[Element] = []
        self.said = ""
        for kid in node.K:
            if isinstance(kid, int):
                self.said += said[node.Pg.objgen, kid]
            else:
                self.kids.append(Element(kid, said))

    def walk(self):
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def all(self, tag: str) -> list[Element]:
        return [element for element in self.walk() if element.tag == tag]

    @property
    def words(self) -> str:
        return " ".join(" ".join(element.said for element in self.walk()).split())


def text_within(data: bytes, box: list[float]) -> str:
    """The words of the first page in a box: left, foot, right, top in points."""
    document = pypdfium2.PdfDocument(data)
    page = document[0]
    words = page.get_textpage()
    found = words.get_text_bounded(*box)
    for each in (words, page, document):
        each.close()
    return found.strip()


def runs(data: bytes) -> list[str]:
    """What is drawn between two moves of the pen to another place, which readers join as it is."""
    found = []
    with pikepdf.open(BytesIO(data)) as document:
        for page in document.pages:
            maps = {name: _to_unicode(font) for name, font in page.Resources.Font.items()}
            codes = {}
            for operands, operator in pikepdf.parse_content_stream(page):
                name = str(operator)
                if name == "Tf":
                    codes = maps[str(operands[0])]
                elif name in {"Tm", "T*", "Td", "TD"}:
                    found.append("")
                elif name in SHOWS:
                    found[-1] += "".join(codes[code] for code in bytes(operands[-1]))
    return [run for run in found if run]


def structure(data: bytes) -> Element:
    """The document as a screen reader walks it."""
    with pikepdf.open(BytesIO(data)) as document:
        said = {}
        for page in document.pages:
            said.update(_marked_words(page))
        return Element(document.Root.StructTreeRoot.K[0], said)


def _marked_words(page) -> dict[tuple[tuple[int, int], int], str]:
    maps = {name: _to_unicode(font) for name, font in page.Resources.Font.items()}
    said: dict[tuple[tuple[int, int], int], str] = {}
    mark, codes = None, {}
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "BDC":
            mark = (page.objgen, int(operands[1].MCID))
            said[mark] = ""
        elif name == "EMC":
            mark = None
        elif name == "Tf":
            codes = maps[str(operands[0])]
        elif name in SHOWS and mark is not None:
            said[mark] += "".join(codes[code] for code in bytes(operands[-1]))
    return said


def _to_unicode(font) -> dict[int, str]:
    """The character each code of a font stands for, from its own table."""
    text = font.ToUnicode.read_bytes().decode("latin-1")
    pairs = re.findall(r"^<(..)> <(....)>$", text.partition("beginbfchar")[2], re.M)
    return {int(code, 16): chr(int(character, 16)) for code, character in pairs}


def boxes(data: bytes) -> list[tuple[float, float, float, float]]:
    """Where each run of words stands, in points from the lower left corner of its page."""
    document = pypdfium2.PdfDocument(data)
    found = []
    for page in document:
        words = page.get_textpage()
        found += [words.get_rect(place) for place in range(words.count_rects())]
        words.close()
        page.close()
    document.close()
    return found
