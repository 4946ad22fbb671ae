"""The last step of `make test`: how much of each folder the tests ran, against its floor.

Reads what pytest left in `out/coverage.json`, and the floors in `pyproject.toml`. A folder that has
fallen below its floor stops the build, and the files that pull it down are named.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
WORST = 5
"""How many files of a folder below its floor are named."""


@dataclass
class Share:
    """How many lines and branches there are, and how many of them the tests ran."""

    all: int = 0
    ran: int = 0
    missed: dict[str, int] = field(default_factory=dict)
    """By file."""

    def add(self, file: str, summary: Mapping[str, int]) -> None:
        """Count one file of a coverage report."""
        of_file = summary["num_statements"] + summary["num_branches"]
        ran = summary["covered_lines"] + summary["covered_branches"]
        self.all, self.ran = self.all + of_file, self.ran + ran
        self.missed[file] = of_file - ran

    @property
    def percent(self) -> float:
        """The share that ran."""
        return 100 * self.ran / self.all if self.all else 100.0

    @property
    def worst(self) -> list[str]:
        """The files with the most that did not run."""
        return sorted(self.missed, key=lambda file: -self.missed[file])[:WORST]


def shares(report: Mapping[str, Any]) -> dict[str, Share]:
    """Return the share of each folder of `safehuddle`; "." is what lies in none."""
    found: dict[str, Share] = defaultdict(Share)
    for file, of_file in report["files"].items():
        inside = Path(file).parts[1:]
        found[inside[0] if len(inside) > 1 else "."].add(file, of_file["summary"])
    return dict(sorted(found.items()))


def complaints(found: Mapping[str, Share], floors: Mapping[str, float]) -> Iterable[str]:
    """Go through what is wrong: a folder below its floor, one without a floor, a floor of none."""
    for folder, share in found.items():
        if folder not in floors:
            yield f"{folder} has no floor: give it one in pyproject.toml"
        elif share.percent < floors[folder]:
            worst = ", ".join(f"{file} ({share.missed[file]})" for file in share.worst)
            yield f"{folder} ran {share.percent:.2f} %, its floor is {floors[folder]} %: {worst}"
    for folder in floors.keys() - found.keys():
        yield f"{folder} has a floor and no files"


def main() -> int:
    """Print a line for each folder; return 1 if one fell below its floor."""
    report = json.loads((ROOT / "out" / "coverage.json").read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found, floors = shares(report), project["tool"]["safehuddle"]["coverage"]
    for folder, share in found.items():
        floor = floors.get(folder, 0)
        print(f"{folder:<9} {share.ran:>6} of {share.all:>6}  {share.percent:6.2f} %  ({floor} %)")
    wrong = list(complaints(found, floors))
    for each in wrong:
        print(f"coverage: {each}", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
