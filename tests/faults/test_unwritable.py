"""A disk that takes nothing keeps nobody from what is on it: full, read-only, or without rights."""

from __future__ import annotations

import os

import pytest

from tests.faults import programs
from tests.faults.test_disk import with_a_disk
from tests.store.looking import assert_readable

OF = "tests.faults.unwritable"
pytestmark = pytest.mark.skipif(
    os.name == "nt", reason="Windows lets no program mount a disk of its own"
)
KINDS = ["full", "forbidden", "no rights"]
SAYS = {"full": "The disk is full", "forbidden": "may not write", "no rights": "may not write"}


def on_a_disk_of_its_own(folder, kind):
    """Return a command to run another where its disk may be filled, or shut."""
    if kind == "no rights" and os.getuid() != 0:
        pytest.skip("only root on Linux or macOS may become another account")
    return with_a_disk(folder, "size=6m,mode=755")


@pytest.fixture
def elsewhere(tmp_path):
    place = tmp_path / "stick"
    place.mkdir()
    place.chmod(0o777)
    for above in place.parents:
        if above.stat().st_uid == os.getuid() and above != above.parent:
            above.chmod(above.stat().st_mode | 0o055)
    return place


@pytest.mark.parametrize("how", ["well", "killed"])
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_kept_can_be_looked_at_and_taken_out(folder, elsewhere, kind, how):
    inside = on_a_disk_of_its_own(folder, kind)
    told = {}
    for each in programs.run(
        "look_and_take_out", folder, kind, how, elsewhere, of=OF, inside=inside
    ):
        told |= each
    if kind == "full" and how == "killed" and not told:
        return  # its notes are still there, so that it opens as usual
    assert SAYS[kind] in told["meanwhile"]
    assert "What was saved before is safe" in told["meanwhile"]
    assert_readable(told["meanwhile"])
    assert told["texts"] == ["hoist battery flat in Bay 2", "call bell out of reach"]
    assert told["found"] == ["call bell out of reach"]
    assert told["wrong pin"] < 10  # they are counted, and slowed down
    assert (told["exported"], told["entered"]) == (2, False)
    assert (elsewhere / "all.json").stat().st_size > 500
    assert (elsewhere / "copy.db").stat().st_size > 100_000
    assert told["checked"]
    assert len(told["refused"]) == 3
    for said in told["refused"]:
        assert_readable(said)
        assert "was not saved" in said
    if kind != "no rights":
        assert told["whole"]
        assert told["undone"] == "Record a worry"


@pytest.mark.parametrize("kind", KINDS)
def test_the_commands_that_read_read_and_those_that_write_say_why_not(folder, elsewhere, kind):
    inside = on_a_disk_of_its_own(folder, kind)
    told = programs.run("command_lines", folder, kind, elsewhere, of=OF, inside=inside)
    *reading, record, backup = told
    assert [each["code"] for each in reading] == [0] * len(reading), reading
    assert {path.name for path in elsewhere.iterdir()} == {
        *("week.pdf", "all.json", "all.xlsx", "history.csv", "copy.db"),
    }
    for each in (record, backup):
        assert each["code"] == 1
        assert "safe" in each["said"]


def test_what_another_account_writes_meanwhile_is_seen(folder):
    inside = on_a_disk_of_its_own(folder, "no rights")
    first, *then = programs.run("beside_another", folder, of=OF, inside=inside)
    assert first == {"hindered": True, "texts": 2}
    assert [each["texts"] for each in then] == [3, 4, 4]
