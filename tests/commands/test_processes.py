"""Commands as processes of their own: what only the world around a process can do to them."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from threading import Event

import pytest

from tests.commands.running import begun, program, whole

POSIX_ONLY = pytest.mark.skipif(
    sys.platform == "win32",
    reason="Windows has no device that is always full, and starts no program without an output",
)

NO_CTRL_C = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows sends Ctrl-C to a whole console, not to one program"
)


@POSIX_ONLY
@pytest.mark.parametrize("out", ["full", "closed", "nobody reads"])
def test_what_was_saved_is_not_denied_when_its_answer_cannot_be_printed(cli, tmp_path, out):
    reading, writing = os.pipe()
    os.close(reading)
    with Path("/dev/full").open("w") as full:
        stdout = {"full": full, "closed": None, "nobody reads": writing}[out]
        ended = program("record", "x", "--data-dir", cli.folder, stdout=stdout)
    os.close(writing)
    assert ended.returncode == 0
    assert ended.stderr.decode() == (
        "" if out == "nobody reads" else "This was done, but its answer could not be printed.\n"
    )
    assert len(whole(cli, tmp_path)["observations"]) == 1


@pytest.mark.parametrize("how", [pytest.param("SIGINT", marks=NO_CTRL_C), "SIGKILL"])
def test_an_import_that_is_stopped_in_the_middle_leaves_everything_as_it_was(cli, tmp_path, how):
    table, rejects = tmp_path / "t.csv", tmp_path / "r.csv"
    good = "1/2/2024,worry,,Call bell out of reach\n" * 60_000
    table.write_text(f"noticed_at,kind,factors,text\n1/2/2024,worri,,x\n{good}")
    rejects.write_text("as it was")
    words = ("import", "observations", table, "--rejects", rejects, "--data-dir", cli.folder)
    with begun(*words) as importing:
        while not list(cli.folder.glob("scratch-*/*.rejects")) and importing.poll() is None:
            Event().wait(0.01)
        if how == "SIGKILL":
            importing.kill()
        else:
            importing.send_signal(signal.SIGINT)
        out, said = importing.communicate()
    if how == "SIGINT":
        assert (importing.returncode, out) == (1, b"")
        assert said == b"Stopped. What was saved before is safe.\n"
        assert not list(tmp_path.glob(".r.csv.*"))
        assert not list(cli.folder.glob("scratch-*"))
    assert rejects.read_text() == "as it was"
    assert cli("check")["entries"] == 1
    assert whole(cli, tmp_path)["observations"] == []
