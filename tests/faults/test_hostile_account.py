"""A second account that may write in the shared folder swaps what it finds at every step."""

from __future__ import annotations

import pytest

from tests.faults import programs, swapping, syscalls
from tests.faults.test_two_accounts import as_root, outside, project

__all__ = ["outside", "project"]

pytestmark = [as_root, syscalls.LINUX_ONLY]
STEPS = 3
"""Of each work and each attack; all of them take half an hour."""


@pytest.mark.parametrize("work", swapping.WORKS)
def test_another_account_gets_no_key_no_sentence_and_no_file_changed_by_swapping(
    outside, project, work
):
    told = programs.run("swap", outside, work, STEPS, of="tests.faults.swapping", project=project)
    assert [each["attack"] for each in told] == list(swapping.ATTACKS)
    assert all(each["steps"] == STEPS for each in told)
