"""The texts as they are shipped."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from safehuddle.domain.candour.texts import parse_texts

FOLDER = Path(__file__).parents[3] / "resources" / "candour"
SHIPPED_ON = date(2026, 11, 29)


def toml(name):
    return (FOLDER / f"{name}.toml").read_text(encoding="utf-8")


@cache
def shipped(name):
    return parse_texts(name, toml(name), today=SHIPPED_ON)
