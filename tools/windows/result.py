"""What became of the tests: counted, and told without a word too many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from tools.windows.told import ALL, BEGUN, ENDED, FAILED, PASSED, SKIPPED


@dataclass
class Result:
    """What became of some tests.

    Attributes:
        passed: how many.
        failed: by test, what it said; one that brought its program down or never ended, too.
        skipped: by reason, how many.
        not_run: which never began, or whole slices of which nothing is known.
        left_behind: what they left in the account's own folders, where no test may write.
    """

    passed: int = 0
    failed: dict[str, str] = field(default_factory=dict)
    skipped: Counter[str] = field(default_factory=Counter)
    not_run: list[str] = field(default_factory=list)
    left_behind: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, name: str, facts: Sequence[tuple[str, Any]]) -> Self:
        """Return what the facts of a slice say; see `told`."""
        result = cls()
        wanted = next((tests for what, tests in facts if what == ALL), None)
        if wanted is None:
            result.not_run.append(f"{name}: its tests were not even found, see its log")
        begun = [test for what, test in facts if what == BEGUN]
        result.not_run += [test for test in wanted or () if test not in set(begun)]
        ended = {told[0]: told[1:] for what, told in facts if what == ENDED}
        for test in begun:
            outcome, why, _seconds = ended.get(test, (FAILED, "did not come to its end", 0))
            if outcome == PASSED:
                result.passed += 1
            elif outcome == SKIPPED:
                result.skipped[why] += 1
            else:
                result.failed[test] = why
        return result

    def __add__(self, other: Result) -> Result:
        return Result(
            self.passed + other.passed,
            self.failed | other.failed,
            self.skipped + other.skipped,
            self.not_run + other.not_run,
            self.left_behind + other.left_behind,
        )

    @property
    def is_good(self) -> bool:
        """Whether something ran, nothing failed, and nothing was left undone or behind."""
        return bool(self.passed) and not (self.failed or self.not_run or self.left_behind)

    @property
    def line(self) -> str:
        """The whole of it in one line."""
        words = [
            f"{self.passed:,} passed",
            f"{len(self.failed):,} failed",
            f"{self.skipped.total():,} skipped",
            f"{len(self.not_run):,} not run",
        ]
        if self.left_behind:
            words.append(f"{len(self.left_behind)} left in the account’s own folders")
        return ", ".join(words)

    def told(self, heading: str) -> str:
        """Return all of it: each failure, each test not run, and each reason with its count."""
        return "\n".join([heading, self.line, *self._parts()]) + "\n"

    def _parts(self) -> Iterator[str]:
        yield from _part("Failed", [f"{test}\n    {why}" for test, why in self.failed.items()])
        yield from _part("Not run", self.not_run)
        yield from _part("Left in the account’s own folders", self.left_behind)
        counted = [f"{count:5} × {why}" for why, count in self.skipped.most_common()]
        yield from _part("Skipped, and why", counted)


def _part(heading: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield from ("", heading, *lines)
