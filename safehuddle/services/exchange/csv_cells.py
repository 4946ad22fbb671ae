"""Keeps what people wrote from being run as a formula by a spreadsheet, and takes that back."""

from __future__ import annotations

import re

_STARTS_A_FORMULA = re.compile("'*[=+\\-@\uff1d\uff0b\uff0d\uff20\t\r]")
"""What a spreadsheet may run, the full-width forms included; quotes before it are ours or typed."""


def safe_cell(text: str) -> str:
    """Return `text` so that every spreadsheet shows it and none runs it.

    A quotation mark is put before whatever could begin a formula. Text that already begins so gets
    one more, so that `plain_cell` always gives back exactly what was there.

    >>> safe_cell("=cmd()"), safe_cell("hoist flat"), safe_cell("'-1")
    ("'=cmd()", 'hoist flat', "''-1")
    """
    return f"'{text}" if _STARTS_A_FORMULA.match(text) else text


def plain_cell(cell: str) -> str:
    """Return the text that `safe_cell` was given; other cells stay as they are.

    >>> plain_cell("'=cmd()"), plain_cell("'tis fine")
    ('=cmd()', "'tis fine")
    """
    return cell[1:] if cell.startswith("'") and _STARTS_A_FORMULA.match(cell) else cell
