"""Reads a lock file: what it pins, for which systems, and what needs what."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_PIN = re.compile(r"([\w.-]+)==(\S+)(?: ; (.+?))? \\")
_NEEDED_BY = re.compile(r"    # (?:via |  )([\w.-]+)")


@dataclass(slots=True)
class Pin:
    """One entry.

    Attributes:
        name: its name, in small letters and with dashes.
        version: exactly which.
        marker: for which systems and Pythons, as the lock file says; "" for all.
        needed_by: the names of what needs it.
    """

    name: str
    version: str
    marker: str
    needed_by: set[str] = field(default_factory=set)


def read_lock(text: str) -> dict[str, Pin]:
    """Return the entries of a lock file by name."""
    pins: dict[str, Pin] = {}
    pin = None
    for line in text.splitlines():
        if found := _PIN.match(line):
            pin = Pin(normal(found[1]), found[2], found[3] or "")
            pins[pin.name] = pin
        elif pin is not None and (needs := _NEEDED_BY.match(line)):
            pin.needed_by.add(normal(needs[1]))
    return pins


def normal(name: str) -> str:
    """Return a name as all ways to write it are compared."""
    return re.sub(r"[-_.]+", "-", name).lower()


def asked_for() -> set[str]:
    """Return the names of what the program itself asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {normal(re.split(r"[^\w.-]", each)[0]) for each in project["dependencies"]}


def at_run_time(pins: dict[str, Pin], asked: set[str]) -> dict[str, Pin]:
    """Return what runs with the program: what it asks for, what that needs, and so on."""
    found = set(asked)
    while more := {pin.name for pin in pins.values() if pin.needed_by & found} - found:
        found |= more
    return {name: pin for name, pin in pins.items() if name in found}
