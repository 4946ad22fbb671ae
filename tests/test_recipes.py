"""CONTRIBUTING's recipes for a column and a record are true: all the rest knows what was added."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    """What a program with one more column and one more record says of them."""
    folder = tmp_path_factory.mktemp("newcomer")
    ended = subprocess.run(
        [sys.executable, "-m", "tests.newcomer", str(folder)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


def test_words_of_a_new_column_and_a_new_record_are_found(said):
    assert said["found"] == [[["observation", 1]], [["pledge", 1]]]


def test_what_needs_a_power_is_invisible_without_it(said):
    assert said["not found"] == []
    assert said["bin of others"] == 0
    assert said["history of others"] == "NotAllowed"


def test_a_new_column_is_told_in_the_history_of_its_record(said):
    assert said["story"] == [
        "Somebody wrote it down on 23/11/2026 at 09:00.",
        "Somebody changed the wish on 23/11/2026 at 09:00. Before: ring Mrs Smith.",
    ]


def test_a_gesture_with_a_new_record_has_a_sentence_and_leads_to_it(said):
    assert said["sentence"] == "Somebody took a pledge back."
    assert said["goal"] == ["pledges", "IN_BIN"]


def test_a_new_record_waits_in_the_bin_and_comes_up_for_review(said):
    assert said["bin"] == ["pledge", "I will say zebrafinch", "said twice"]
    assert said["review"] == ["note", 1]


def test_both_leave_looked_at_and_come_in_again(said):
    assert said["look again"] == [["observations", "wish"]]
    assert said["came in"] == [said["left"], 1]
    assert said["wish came in"] == [["ring Mrs Jones"]]


def test_the_words_of_both_are_erased(said):
    assert said["erased"] == [[None], ["Erased on 23/11/2026."]]
