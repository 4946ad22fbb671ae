"""The words of `import` that say how a table is read."""

from __future__ import annotations

import argparse

from safehuddle.domain.text import in_whole_letters
from safehuddle.i18n import _


def add_table_words(import_: argparse.ArgumentParser) -> None:
    """Give the command its words: which sheet, which column is which, how dates are read."""
    import_.add_argument(
        "--sheet", metavar="NAME", help=_("of a workbook; else the first with headings we know")
    )
    import_.add_argument(
        "--column",
        type=_column,
        action="append",
        default=[],
        metavar="OURS=HEADING",
        help=_("which column holds what, such as noticed_at=Date; as often as needed"),
    )
    import_.add_argument(
        "--kind", metavar="K", help=_("what each row is where no column says it, such as worry")
    )
    import_.add_argument(
        "--settled",
        metavar="WORDS",
        help=_("what became of every worry, if all are past; else they are open on the board"),
    )
    import_.add_argument(
        "--dates",
        choices=("day-first", "month-first"),
        default="day-first",
        help=_("how 03/11/2026 is read; day first unless you say else"),
    )


def _column(text: str) -> tuple[str, str | None]:
    """Return one of our columns and the heading that holds it; None where none does."""
    ours, equals, heading = in_whole_letters(text).partition("=")
    if not equals:
        raise argparse.ArgumentTypeError(_("write it like noticed_at=Date"))
    return ours.strip(), heading.strip() or None
