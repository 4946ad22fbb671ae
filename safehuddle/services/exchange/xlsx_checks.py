"""Looks a workbook over before anything of it is unpacked: sizes, sorts of content, XML.

A workbook is a zip of XML, and both can be made to do harm: a few kilobytes that unpack into
gigabytes, or XML that fetches other files. What is too large, or says that it is of another
document type (the only way in XML to name entities), is refused here. Nothing is ever unpacked to
the disk; parts are read in pieces, each no longer than the zip's list says (`zipfile` stops there).
"""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from safehuddle.errors import UserError
from safehuddle.i18n import _

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 500_000_000
"""Of the file, as of every table: a ward's whole past takes a few megabytes, an export of fifty
wards a hundred. Pictures in a workbook take room, too."""
MOST_PARTS = 5_000
MOST_UNPACKED = 8_000_000_000
"""Of all parts together: five million rows, which is the most that an export writes. Nothing is
unpacked as a whole."""
MOST_OF_A_SHEET = 400_000_000
"""Unpacked: about a million rows of eight cells."""
MOST_OF_A_PART = 60_000_000
"""Unpacked, of a part that is read as a whole: words that cells share, and styles."""
MOST_ELEMENTS = 2_000_000
"""In a part that is read as a whole: each takes some hundred bytes of memory."""
MOST_RATIO = 400
"""Times smaller than unpacked. Rows that are all the same, the best case that people make, come to
about 150; what is made to do harm comes near 1,000."""
_RATIO_FROM = 10_000_000
"""Bytes from which the ratio counts."""
DEEPEST = 100
QUIET_BYTES = 4_000_000
"""Of one cell: Excel keeps at most 32,767 characters in one."""
_PIECE = 1 << 16

_SHEETS = "xl/worksheets/"
_WAYS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_MACROS = b"macroEnabled"
_STRICT = b"http://purl.oclc.org/ooxml/"


def look_over(archive: zipfile.ZipFile, path: Path) -> None:
    """Make sure that a workbook can be opened without harm.

    Raises:
        UserError: it is no workbook of today's Excel, has macros or a password, or is made to do
            harm; the sentence says what to do.
        Exception: whatever a damaged zip makes `zipfile` raise.
    """
    parts = [part for part in archive.infolist() if not part.is_dir()]
    names = {part.filename for part in parts}
    if any(part.flag_bits & 0x1 for part in parts):
        raise UserError(
            _("This workbook is locked with a password. Take the password off, then try again."),
            field="file",
        )
    _refuse_other_sorts(archive, names)
    if (
        len(parts) > MOST_PARTS
        or len(names) < len(parts)
        or any(part.compress_type not in _WAYS for part in parts)
        or sum(part.file_size for part in parts) > MOST_UNPACKED
        or any(map(_is_out_of_proportion, parts))
    ):
        raise too_large(path)
    for part in parts:
        _look_at_xml(archive, part, path)


def _refuse_other_sorts(archive: zipfile.ZipFile, names: set[str]) -> None:
    sentence = None
    if "[Content_Types].xml" not in names:
        sentence = (
            _("This is a LibreOffice table (.ods). Save it as “Excel Workbook (.xlsx)”.")
            if "content.xml" in names
            else _("This is a zip file, not a workbook. Nothing was imported.")
        )
    elif "xl/workbook.bin" in names:
        sentence = _("This is a binary workbook (.xlsb). Save it as “Excel Workbook (.xlsx)”.")
    elif not any(name.startswith("xl/") for name in names):
        sentence = _("This is a document of another program, not a workbook.")
    elif any("vbaproject" in name.lower() for name in names) or _MACROS in _head(
        archive, "[Content_Types].xml"
    ):
        sentence = _(
            "This workbook has macros in it, which SafeHuddle does not open. Save it as “Excel"
            " Workbook (.xlsx)”, without macros, then try again."
        )
    elif _STRICT in _head(archive, "xl/workbook.xml"):
        sentence = _(
            "This workbook is a “Strict Open XML” one. Save it as “Excel Workbook (.xlsx)”, then"
            " try again."
        )
    if sentence is not None:
        raise UserError(sentence, field="file")


def _is_out_of_proportion(part: zipfile.ZipInfo) -> bool:
    most = MOST_OF_A_SHEET if part.filename.startswith(_SHEETS) else MOST_OF_A_PART
    is_xml = part.filename.endswith((".xml", ".rels", ".vml"))
    if is_xml and part.file_size > most:
        return True
    return part.file_size > max(_RATIO_FROM, MOST_RATIO * part.compress_size)


def _look_at_xml(archive: zipfile.ZipFile, part: zipfile.ZipInfo, path: Path) -> None:
    """Refuse document types and absurd numbers; of a sheet only the beginning is looked at."""
    is_sheet = part.filename.startswith(_SHEETS)
    parser = expat.ParserCreate()
    depth = elements = quiet = 0

    def refuse(*_any: Any) -> None:  # noqa: ANN401 - whatever the parser tells
        raise _suspicious(path)

    def begin(_name: str, _about: object) -> None:
        nonlocal depth, elements, quiet
        depth, elements, quiet = depth + 1, elements + 1, 0
        if depth > DEEPEST or elements > MOST_ELEMENTS:
            raise too_large(path)

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    with archive.open(part) as stream:
        try:
            while piece := stream.read(_PIECE):
                parser.Parse(piece, False)
                quiet += len(piece)
                if quiet > QUIET_BYTES:
                    raise too_large(path)
                if is_sheet and elements:
                    return
            parser.Parse(b"", True)  # newer ones put off what they were given until they are told
        except expat.ExpatError:
            return  # a picture, or damage: whoever reads it as XML stops at the same place


def _head(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        with archive.open(name) as part:
            return part.read(_PIECE)
    except KeyError:
        return b""


def too_large(path: Path) -> UserError:
    """Return the failure for a workbook that would unpack into more than a ward can have."""
    return UserError(
        _(
            "{name} holds far more than a ward’s table, or was made to do harm, so it was left"
            " alone. Copy the rows you need into a new workbook, then try again."
        ).format(name=path.name),
        field="file",
    )


def _suspicious(path: Path) -> UserError:
    return UserError(
        _(
            "{name} holds instructions that no workbook needs, so it was left alone. Copy the rows"
            " you need into a new workbook, then try again."
        ).format(name=path.name),
        field="file",
    )


def damaged(path: Path) -> UserError:
    """Return the failure for a workbook that cannot be read to its end."""
    return UserError(
        _(
            "{name} is damaged, or was written by a program that writes workbooks of its own kind."
            " Open it in a spreadsheet, save it as “Excel Workbook (.xlsx)”, then try again."
        ).format(name=path.name),
        field="file",
    )
