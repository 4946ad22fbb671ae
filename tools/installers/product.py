"""What every installer says of the program, in one place."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from pathlib import Path

from safehuddle import __version__
from tools.frozen_contents import starters

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
ICON = ROOT / "resources" / "program" / "safehuddle.ico"

NAME = "SafeHuddle"
PACKAGE = "safehuddle"
"""Its name among Debian’s packages, and its folder there."""
PUBLISHER = "The SafeHuddle contributors"
ABOUT = "The daily safety huddle of a hospital ward"

WINDOW, COMMANDS = (name for name, _ in starters("win32"))
"""On Windows, the starter that a shortcut opens, and the one with commands, for IT."""
((LINUX_STARTER, _),) = starters("linux")
"""On Linux one starter is both."""
APP_ID = "SafeHuddle.SafeHuddle"
"""By this Windows’ task bar knows that a shortcut and a window are of one program."""

_OURS = uuid.UUID("5e6b3a8e-6a0b-4c39-9d0a-7d2b1d0f4f11")
"""The family of every code below. It must never change, or an upgrade finds no older version."""


def code(of: str) -> str:
    """Return the code by which Windows Installer knows a thing of ours, always the same one."""
    return str(uuid.uuid5(_OURS, of)).upper()


UPGRADE_CODE = code("upgrade")
"""By this one version finds another."""


@dataclass(frozen=True)
class Release:
    """What is built.

    Attributes:
        version: three numbers; Windows Installer compares no more than those.
        epoch: the time that stands for “now” in all that is built, in seconds since 1970.
    """

    version: str = __version__
    epoch: int = 0

    def __post_init__(self) -> None:
        """Refuse a version that Windows Installer could not compare.

        Raises:
            ValueError: it is not three numbers of which the first two are below 256.
        """
        numbers = [int(part) for part in self.version.split(".")]
        limits = (255, 255, 65_535)
        if len(numbers) != 3 or any(n > most for n, most in zip(numbers, limits, strict=True)):
            raise ValueError(f"{self.version} is no version that Windows Installer can compare.")

    @property
    def product_code(self) -> str:
        """The code of this version among those that a PC has installed."""
        return code(f"product {self.version}")
