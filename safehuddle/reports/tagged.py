"""A reportlab canvas that tells a screen reader what each thing on the page is.

Open-source reportlab draws marks and keeps no structure. This adds the PDF's own: headings,
paragraphs, lists, tables with their header cells, and figures with words for those who cannot see
them (ISO 32000-1, 14.7 and 14.8). Running headers and footers are marked as decoration.
The file says that it keeps to PDF/UA-1 (ISO 14289-1): tests hold what that asks of one like ours.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import (
    PDFDictionary,
    PDFName,
    PDFObject,
    PDFPage,
    PDFStream,
    PDFString,
    PDFZCompress,
)
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from io import BytesIO


class PdfTag(StrEnum):
    """What a thing on the page is. The value is the name the PDF standard gives it."""

    DOCUMENT = "Document"
    SECTION = "Sect"
    H1 = "H1"
    H2 = "H2"
    H3 = "H3"
    P = "P"
    SPAN = "Span"
    LIST = "L"
    ITEM = "LI"
    BODY = "LBody"
    TABLE = "Table"
    ROW = "TR"
    HEAD_CELL = "TH"
    CELL = "TD"
    FIGURE = "Figure"


class Heads(StrEnum):
    """Of what a header cell is the head. The value is the name the PDF standard gives it."""

    COLUMN = "Column"
    ROW = "Row"


Box = tuple[float, float, float, float]
"""Left, foot, right and top of something, in points from the lower left corner of the paper."""


class _Page(PDFPage):  # type: ignore[misc] # reportlab has no types
    """reportlab's page with the two entries it lacks, and one it writes that we leave alone."""

    __NoDefault__ = (*PDFPage.__NoDefault__, "StructParents", "Tabs")


class _Raw(PDFObject):  # type: ignore[misc] # as above
    """An object of the file whose bytes we write ourselves: many small ones, quickly."""

    __RefOnly__ = 1

    def __init__(self) -> None:
        self.text = ""

    def format(self, document: object) -> bytes:
        return self.text.encode("latin-1")


@dataclass(slots=True)
class _Element:
    tag: PdfTag
    alt: str
    heads: Heads | None = None
    box: Box | None = None
    kids: list[_Element] = field(default_factory=list)
    mark: tuple[int, int] | None = None
    """The page and the number of its mark, for an element that holds ink itself."""
    raw: _Raw = field(default_factory=_Raw)
    reference: str = ""
    """How the rest of the file points at this element; known when the file is written."""
    parent: str = ""


class TaggedCanvas(Canvas):  # type: ignore[misc] # as above
    """A canvas whose marks belong to a tree of elements.

    Use `within` for an element that holds others, `marked` for one that holds ink, and
    `decoration` for ink that says nothing. Ink outside all three is a fault.
    """

    def __init__(self, file: BytesIO, **settings: object) -> None:
        super().__init__(file, **settings)
        self._code: list[str]
        self._root = self._here = _Element(PdfTag.DOCUMENT, "")
        self._marks: list[list[_Element]] = [[]]
        self._on_every_page: Callable[[int, int], None] | None = None

    @contextmanager
    def within(
        self, tag: PdfTag, alt: str = "", *, heads: Heads | None = None, box: Box | None = None
    ) -> Iterator[None]:
        """Open an element; what is drawn inside the block belongs to it.

        Args:
            tag: what it is.
            alt: words for those who cannot see it, of a figure.
            heads: of what it is the head, of a header cell.
            box: where it stands, of a figure.
        """
        parent, element = self._here, _Element(tag, alt, heads, box)
        parent.kids.append(element)
        self._here = element
        yield
        self._here = parent

    @contextmanager
    def marked(
        self, tag: PdfTag, alt: str = "", *, heads: Heads | None = None, box: Box | None = None
    ) -> Iterator[None]:
        """Draw one element's ink; see `within`. An element never crosses to another page."""
        marks = self._marks[-1]
        with self.within(tag, alt, heads=heads, box=box):
            self._here.mark = (len(self._marks) - 1, len(marks))
            self._code.append(f"/{tag} <</MCID {len(marks)}>> BDC")
            marks.append(self._here)
            yield
            self._code.append("EMC")

    @contextmanager
    def decoration(self) -> Iterator[None]:
        """Draw ink that a screen reader passes over."""
        self._code.append("/Artifact BMC")
        yield
        self._code.append("EMC")

    def on_every_page(self, draw: Callable[[int, int], None]) -> None:
        """Have `draw(page, pages)` add to each page at the end, once their number is known."""
        self._on_every_page = draw

    def showPage(self) -> None:
        """Close the page and begin the next."""
        super().showPage()
        self._marks.append([])

    def finish(self) -> bytes:
        """Close the document and return its bytes."""
        if self._code:
            self.showPage()
        pages = self._doc.Pages.pages
        for number, page in enumerate(pages):
            page.__class__ = _Page
            page.StructParents = number
            page.Tabs = PDFName("S")
            if self._on_every_page is not None:
                self._restartAccumulators()
                self.init_graphics_state()
                self._on_every_page(number + 1, len(pages))
                page.stream += "\n".join(self._code) + "\n"
            # reportlab would write the page as base 85 for the mail of 1990: larger and slower.
            page.Contents = PDFStream(content=page.stream, filters=[PDFZCompress])
        self._code = []
        self._write_structure(pages)
        data: bytes = self.getpdfdata()
        return data

    def _write_structure(self, pages: list[Any]) -> None:
        """Put the tree of elements, and the way from each mark back to its element, in the file."""
        elements = list(_walk(self._root))
        root, tree = _Raw(), _Raw()
        for element in elements:
            element.reference = self._reference(element.raw)
        page_references = [self._reference(page) for page in pages]
        marks = " ".join(
            f"{number} [{' '.join(element.reference for element in self._marks[number])}]"
            for number in range(len(pages))
        )
        tree.text = f"<< /Nums [{marks}] >>"
        root.text = (
            f"<< /Type /StructTreeRoot /K [{self._root.reference}] "
            f"/ParentTree {self._reference(tree)} /ParentTreeNextKey {len(pages)} >>"
        )
        self._root.parent = self._reference(root)
        for element in elements:
            element.raw.text = self._entry(element, page_references)
        catalog = self._doc.Catalog
        catalog.StructTreeRoot = root
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        kind = PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")})
        title = escape(self._doc.info.title)
        catalog.Metadata = PDFStream(kind, _XMP.format(title=title).encode(), filters=[])

    def _entry(self, element: _Element, page_references: list[str]) -> str:
        kids = [kid.reference for kid in element.kids]
        extra = ""
        if element.mark is not None:
            page, number = element.mark
            kids.insert(0, str(number))
            extra += f" /Pg {page_references[page]}"
        if element.heads is not None:
            extra += f" /A << /O /Table /Scope /{element.heads} >>"
        if element.box is not None:
            box = " ".join(f"{side:.2f}" for side in element.box)
            extra += f" /A << /O /Layout /Placement /Block /BBox [{box}] >>"
        if element.alt:
            extra += " /Alt " + PDFString(element.alt).format(self._doc).decode("latin-1")
        for kid in element.kids:
            kid.parent = element.reference
        return (
            f"<< /Type /StructElem /S /{element.tag} /P {element.parent} "
            f"/K [{' '.join(kids)}]{extra} >>"
        )

    def _reference(self, thing: PDFObject) -> str:
        reference: bytes = self._doc.Reference(thing).format(self._doc)
        return reference.decode("latin-1")


def _walk(element: _Element) -> Iterator[_Element]:
    """Yield an element and all it holds, in the order they are read, parents first."""
    yield element
    for kid in element.kids:
        yield from _walk(kid)


_XMP = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt>'
    '<rdf:li xml:lang="x-default">{title}</rdf:li>'
    "</rdf:Alt></dc:title></rdf:Description>"
    '<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
    "<pdfuaid:part>1</pdfuaid:part></rdf:Description></rdf:RDF></x:xmpmeta>"
    '<?xpacket end="w"?>'
)
"""The title a second time, where assistive software looks for it (ISO 16684-1), and what the file
keeps to (ISO 14289-1, 5)."""
