"""Workbooks for the tests of what comes in: made by two programs, and damaged on purpose."""

from __future__ import annotations

import zipfile
from datetime import datetime

import xlsxwriter

NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEADINGS = ("Date", "What happened", "Type", "Location")
AT = datetime(2026, 11, 20, 14, 30)  # noqa: DTZ001 - a workbook's moments have no zone
ROW = (AT, "Hoist battery flat", "Near miss", "Bay 2")


def workbook(path, *, more_sheets=None, headings=HEADINGS, rows=(ROW,), options=None):
    """Write a workbook whose first sheet is `Log`; `more_sheets` are put before it."""
    book = xlsxwriter.Workbook(path, options or {})
    moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
    for name, lines in {**(more_sheets or {}), "Log": (headings, *rows)}.items():
        sheet = book.add_worksheet(name)
        for number, cells in enumerate(lines):
            for place, cell in enumerate(cells):
                if isinstance(cell, datetime):
                    sheet.write_datetime(number, place, cell, moment)
                elif isinstance(cell, str):
                    sheet.write_string(number, place, cell)
                else:
                    sheet.write(number, place, cell)
    book.close()
    return path


def repacked(path, change, *, more=None):
    """Write a workbook anew with its parts changed by `change(name, content)`."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts |= more or {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, change(name, content))
    return path


def in_sheet(old, new):
    """Return a change of the first sheet's XML."""

    def change(name, content):
        if name != "xl/worksheets/sheet1.xml":
            return content
        assert old in content, content
        return content.replace(old, new)

    return change
