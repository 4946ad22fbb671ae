"""The words of `spc` that say what a series is and how it is looked at."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from safehuddle.commands.parser import a_path
from safehuddle.domain.spc.method import RUN_LENGTHS
from safehuddle.domain.text import in_whole_letters
from safehuddle.errors import UserError
from safehuddle.i18n import _

if TYPE_CHECKING:
    from fractions import Fraction

    from safehuddle.domain.spc.between import When

PICTURES = (".pdf", ".png", ".svg")
MOST_BASELINE = 1_000_000


def add_spc_words(spc: argparse.ArgumentParser) -> None:
    """Give the command its words: the chart, which way is better, the rules, where it is drawn."""
    spc.add_argument(
        "file",
        type=a_path,
        metavar="FILE.csv",
        help=_("columns date and value; for t the date of each event, for g the count between"),
    )
    spc.add_argument(
        "--chart",
        choices=("xmr", "t", "g"),
        required=True,
        help=_("a number a period, the time between rare events, or the count between them"),
    )
    spc.add_argument(
        "--improvement",
        choices=("increase", "decrease", "neutral"),
        help=_("which way is better; without it neither for xmr, and up for t and g"),
    )
    spc.add_argument("--target", type=_target, metavar="X", help=_("what the ward aims at"))
    spc.add_argument(
        "--rebase",
        type=_rebase,
        action="append",
        default=[],
        metavar="DATE",
        help=_("new limits from the point of this date on; may be given several times"),
    )
    spc.add_argument(
        "--baseline",
        type=_baseline,
        metavar="N",
        help=_("the first N points of each part fix its limits; without it, all of them"),
    )
    spc.add_argument(
        "--two-in-three",
        choices=("mdc", "ptd"),
        default="mdc",
        help=_("whether a point beyond a limit counts as near it (mdc) or not (ptd)"),
    )
    spc.add_argument(
        "--centre",
        choices=("geometric", "median"),
        default="geometric",
        help=_("the middle line of g: 0.693 × the mean, or the median of the points"),
    )
    for rule in ("shift", "trend"):
        spc.add_argument(
            f"--{rule}",
            type=int,
            choices=RUN_LENGTHS,
            default=RUN_LENGTHS[0],
            help=_("how many points in a row make one"),
        )
    spc.add_argument(
        "--out",
        type=_picture,
        metavar="FILE.pdf",
        help=_("draw it, too: a page (.pdf) or a picture (.png, .svg)"),
    )


def _picture(text: str) -> Path:
    path = a_path(text)
    if path.suffix.lower() not in PICTURES:
        raise argparse.ArgumentTypeError(_("let its name end in .pdf, .png or .svg"))
    return path


def _target(text: str) -> Fraction:
    # Imported here: only this command needs the arithmetic.
    from safehuddle.domain.spc.written import parse_number

    try:
        return parse_number(in_whole_letters(text).strip())
    except UserError as problem:
        raise argparse.ArgumentTypeError(problem.sentence) from problem


def _rebase(text: str) -> tuple[str, When]:
    """Return a date as it was typed, and the day that is meant."""
    from safehuddle.domain.spc.written import parse_when

    typed = in_whole_letters(text).strip()
    try:
        return typed, parse_when(typed)
    except UserError as problem:
        raise argparse.ArgumentTypeError(problem.sentence) from problem


def _baseline(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 2 <= int(text[:9]) <= MOST_BASELINE:
        raise argparse.ArgumentTypeError(_("write a number of points, from 2 on"))
    return int(text)
