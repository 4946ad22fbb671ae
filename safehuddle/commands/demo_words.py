"""The words of `demo`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.commands.parser import a_count
from safehuddle.i18n import _

if TYPE_CHECKING:
    import argparse

WEEKS, WARDS, SEED = 12, 1, 1
"""Of a made-up ward of which nothing is said."""


def add_demo_words(demo: argparse.ArgumentParser) -> None:
    """Give the command its words: how long, how many, which ones, with whom."""
    for name, kind, without, does in (
        ("--weeks", a_count, WEEKS, _("how many weeks it is told of; without it, {number}")),
        ("--wards", a_count, WARDS, _("how many wards; without it, {number}")),
        ("--seed", int, SEED, _("another number makes up another ward; without it, {number}")),
    ):
        demo.add_argument(
            name, type=kind, metavar="N", default=without, help=does.format(number=without)
        )
    demo.add_argument(
        "--leaders",
        action="store_true",
        help=_("with people who have PINs, and cases of the first ward’s leaders"),
    )
    demo.add_argument("--until", metavar="DATE", help=_("its last day; without it, today"))
    demo.set_defaults(misused=demo.error)
