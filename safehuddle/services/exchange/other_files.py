"""Says kindly what a file is that is no table, and how to make one of it."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from safehuddle.errors import UserError
from safehuddle.i18n import _

ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_EXCEL = (b"\x09\x08\x10\x00", b"\x09\x04\x06\x00", b"\x09\x02\x06\x00", b"\x09\x00\x04\x00")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The name of the part that holds a workbook which asks for a password."""
_PIECE = 1 << 20
_CONTROLS_ALLOWED = 0.01
_CONTROLS_ALWAYS_ALLOWED = 8
"""Control characters among the first bytes, as a part of them or a count, before the file counts as
no text."""
_WEB_PAGE = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:!doctype|html|head|body|table|meta|style)\b", re.I | re.S
)
_WEB_ARCHIVE = re.compile(r"\s*MIME-Version:", re.I)
_XML = re.compile(r"\s*<(?:\?xml|[a-z][\w.-]*:?[\w.-]*[\s>])", re.I)


def refuse_huge(path: Path, most: int) -> None:
    """Refuse a file that no ward can have written, before it is read.

    Raises:
        UserError: it is of more than `most` bytes.
        OSError: it cannot be looked at.
    """
    if path.stat().st_size > most:
        raise UserError(
            _(
                "{name} is too large: more than {most} megabytes. Nothing was imported. Split it"
                " into smaller files, then try again."
            ).format(name=path.name, most=most // 1_000_000),
            field="file",
        )


def unreadable(path: Path) -> UserError:
    """Return the failure for a file that is there but cannot be read."""
    return UserError(
        _(
            "{name} cannot be read. Close the program that has it open, or copy it to this PC,"
            " then try again."
        ).format(name=path),
        field="file",
    )


def refuse_old_workbook(path: Path, head: bytes) -> None:
    """Refuse a workbook in Excel's old form, and one that is locked with a password.

    Raises:
        UserError: it is one; the sentence says how to save it anew.
        OSError: it cannot be read.
    """
    if head.startswith(_OLE) and _holds(path, _ENCRYPTED):
        raise UserError(
            _(
                "This workbook is locked with a password. Open it in Excel, take the password off"
                " (File, Info, Protect Workbook), save it, then try again."
            ),
            field="file",
        )
    if head.startswith((_OLE, *_OLD_EXCEL)):
        raise UserError(
            _(
                "This is a file of an old Excel (.xls). Open it in a spreadsheet and save it as"
                " “Excel Workbook (.xlsx)”, then try again."
            ),
            field="file",
        )


def refuse_other_text(head: bytes) -> None:
    """Refuse what is no table of text, by how it begins.

    Raises:
        UserError: it is empty, a web page, XML, or no text at all.
    """
    if not head.strip(b"\xef\xbb\xbf \t\r\n\x00"):
        raise empty()
    words = _as_text(head)
    if _WEB_PAGE.match(words) or _WEB_ARCHIVE.match(words):
        raise UserError(
            _(
                "This is a web page that is only called a table. Open it in a spreadsheet and save"
                " it as “Excel Workbook (.xlsx)” or “CSV UTF-8”, then try again."
            ),
            field="file",
        )
    if _XML.match(words):
        raise UserError(
            _(
                "This is an XML file that is only called a table. Open it in a spreadsheet and save"
                " it as “Excel Workbook (.xlsx)” or “CSV UTF-8”, then try again."
            ),
            field="file",
        )
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = words.encode("utf-8", "replace")
    controls = sum(byte < 32 and byte not in b"\t\n\r\x0b\x0c" for byte in head)
    if controls > max(len(head) * _CONTROLS_ALLOWED, _CONTROLS_ALWAYS_ALLOWED):
        raise not_a_table()


def empty() -> UserError:
    """Return the failure for a file in which nothing stands."""
    return UserError(_("This file is empty. There is nothing in it to read."), field="file")


def not_a_table() -> UserError:
    """Return the failure for a file of which nothing better can be said."""
    return UserError(
        _(
            "No table can be read from this file, so it was left alone. Open the table in a"
            " spreadsheet, save it as “CSV UTF-8”, then try again."
        ),
        field="file",
    )


def _as_text(head: bytes) -> str:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, "replace")
    return head.decode("latin-1")


def _holds(path: Path, wanted: bytes) -> bool:
    """Whether some bytes are anywhere in a file, which is read in pieces."""
    with path.open("rb") as file:
        before = b""
        while piece := file.read(_PIECE):
            if wanted in before + piece:
                return True
            before = piece[-len(wanted) :]
    return False
