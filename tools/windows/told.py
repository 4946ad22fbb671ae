"""A plugin of pytest: writes down each test as it begins and as it ends, so that none is lost.

It runs in the Windows Python. What was being tried when a program was ended, or fell over, is then
known, and the rest can be gone on with: `pytest -p tools.windows.told --told FILE`. A line of the
file is one fact, as JSON; a test that has begun in it is not begun again.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

ALL, BEGUN, ENDED = "all", "begun", "ended"
PASSED, FAILED, SKIPPED = "passed", "failed", "skipped"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take the file."""
    parser.addoption("--told", type=Path, help="the file in which each test is written down")


def pytest_configure(config: pytest.Config) -> None:
    """Begin to write, if there is a file."""
    if (path := config.getoption("--told")) is not None:
        config.pluginmanager.register(_Told(path))


def read(path: Path) -> list[tuple[str, Any]]:
    """Return what a file tells, fact by fact; a last line that was cut off is none."""
    if not path.exists():
        return []
    *lines, _cut_off = path.read_text("utf-8").split("\n")
    return [tuple(json.loads(line)) for line in lines]


def begun(facts: Sequence[tuple[str, Any]]) -> set[str]:
    """Return the tests that have begun."""
    return {test for what, test in facts if what == BEGUN}


def is_done(facts: Sequence[tuple[str, Any]]) -> bool:
    """Whether all tests have begun."""
    wanted = next((tests for what, tests in facts if what == ALL), None)
    return wanted is not None and begun(facts).issuperset(wanted)


class _Told:
    def __init__(self, path: Path) -> None:
        self._before = begun(read(path))
        self._file = path.open("a", encoding="utf-8", newline="\n")

    def _tell(self, what: str, of: str | list[Any]) -> None:
        self._file.write(json.dumps([what, of]) + "\n")
        self._file.flush()

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        self._tell(ALL, [item.nodeid for item in items])
        items[:] = [item for item in items if item.nodeid not in self._before]

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.nodeid in self._before:
            return
        if report.outcome != PASSED:  # a file that cannot be read, or is not for this system
            self._tell(BEGUN, report.nodeid)
            self._tell(ENDED, [report.nodeid, report.outcome, _why(report), 0])

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self._tell(BEGUN, nodeid)
        self._outcome, self._why, self._seconds = PASSED, "", 0.0

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._seconds += report.duration
        is_expected = hasattr(report, "wasxfail") and report.outcome == SKIPPED
        if report.outcome != PASSED and not is_expected and self._outcome != FAILED:
            self._outcome, self._why = report.outcome, _why(report)

    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        # Not before: what a test leaves behind may bring its program down.
        self._tell(ENDED, [nodeid, self._outcome, self._why, round(self._seconds, 2)])


def _why(report: pytest.CollectReport | pytest.TestReport) -> str:
    told: Any = report.longrepr
    if report.outcome == SKIPPED and isinstance(told, Sequence):
        return str(told[-1]).removeprefix("Skipped: ")
    if crash := getattr(told, "reprcrash", None):
        return str(crash.message).strip().split("\n")[0]
    return str(told or "").strip().split("\n")[-1]
