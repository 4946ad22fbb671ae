"""No key, PIN or note shows where it should not: each file and each list that others can read."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from safehuddle.commands.context import store_of
from safehuddle.store.keys import FolderKeys, name_in
from tests import leaking
from tests.commands.running import ROOT

PIN, WRONG_PIN = "739154", "850263"
KEEPER = "Amina"
NOTE = leaking.NOTE
CONFIG = "XDG_CONFIG_HOME"


class Ward:
    """A store made by the program itself, with a keeper, a note, and all it left on this PC."""

    def __init__(self, folder):
        self.folder = folder
        self.data = folder / "data"
        self.tmp = folder / "tmp"
        self.out = folder / "out"
        for place in (self.tmp, self.out):
            place.mkdir()
        self.said = []
        self.listed = []

    def run(self, *words, given="", module="safehuddle", code=0):
        """Run a program to its end; keep what it said, and how it stood in the list of programs."""
        places = {name: str(self.tmp) for name in ("TMPDIR", "TEMP", "TMP")}
        begun = subprocess.Popen(
            [sys.executable, "-m", module, *map(str, words)],
            cwd=ROOT,
            env={**os.environ, **places, "PYTHONDONTWRITEBYTECODE": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        while (listed := Path(f"/proc/{begun.pid}")).exists() and begun.poll() is None:
            found = (listed / "cmdline").read_bytes()
            if b"safehuddle" in found or b"tests" in found:
                self.listed.append(found + (listed / "environ").read_bytes())
                break
        sent = given if isinstance(given, bytes) else given.encode()
        out, said = begun.communicate(sent, timeout=120)
        assert begun.returncode == code, (out[-500:], said)
        self.said += [out, said]
        return out.decode(), said.decode()

    def command(self, *words, **more):
        return self.run(*words, "--data-dir", self.data, **more)

    @property
    def keys(self):
        return FolderKeys(Path(os.environ[CONFIG]) / "SafeHuddle" / "keys")

    @property
    def key(self):
        key = self.keys.find(name_in(self.data / "safehuddle.db"))
        assert key is not None
        return key.raw

    def secrets(self, *notes):
        words = [PIN, WRONG_PIN, self.key, self.key.upper(), *notes]
        found = [word.encode(coding) for word in words for coding in ("utf-8", "utf-16-le")]
        return [*found, bytes.fromhex(self.key)]

    def files(self):
        """Every file of the data folder, the temporary folder and the account, but the key's."""
        everywhere = (self.data, self.tmp, Path(os.environ["HOME"]))
        files = [each for place in everywhere for each in place.rglob("*") if each.is_file()]
        return [each for each in files if each.parent != self.keys.folder]


@pytest.fixture
def ward(tmp_path, home):
    made = Ward(tmp_path)
    made.command("setup", "--ward", "Maple Ward", "--keeper", KEEPER, given=f"{PIN}\n")
    return made


def leaks(secrets, files, *said):
    found = [f"{file}: {each!r}" for file in files for each in secrets if each in file.read_bytes()]
    return found + [f"said: {each!r}" for one in said for each in secrets if each in one]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows locks the file of a key")
def test_the_search_finds_what_it_looks_for(ward):
    secrets = ward.secrets(NOTE)
    (ward.data / "leak").write_text(f"the key is {ward.key}")
    (ward.tmp / "leak").write_bytes(f"…{NOTE}…".encode("utf-16-le"))
    (ward.tmp / "raw").write_bytes(b"\0" + bytes.fromhex(ward.key))
    assert len(leaks(secrets, ward.files(), f"PIN {PIN}".encode())) == 4
    kept = [each.read_text(errors="replace") for each in ward.keys.folder.iterdir()]
    assert ward.key in kept


@pytest.mark.skipif(sys.platform != "linux", reason="looks into the list of programs of Linux")
def test_commands_keep_them_to_themselves(ward):
    ward.command("record", "-", given=NOTE)
    ward.command("check")
    ward.command("backup")
    export = ("export", ward.out / "all.json", "--as", KEEPER)
    ward.command(*export, given=f"{WRONG_PIN}\n", code=1)
    ward.command(*export, given=f"{PIN}\n")
    for given in (NOTE.encode() + b"\xff", NOTE.encode() * 9_999):
        ward.command("record", "-", given=given, code=1)
    (ward.data / "safehuddle.db").rename(ward.data / "away")
    ward.command("record", "-", given=NOTE, code=1)
    (ward.data / "away").rename(ward.data / "safehuddle.db")
    assert NOTE in (ward.out / "all.json").read_text("utf-8")
    assert len(ward.listed) >= 8
    assert leaks(ward.secrets(NOTE), ward.files(), *ward.said, *ward.listed) == []


@pytest.mark.skipif(sys.platform != "linux", reason="looks into the list of programs of Linux")
def test_the_window_keeps_them_to_itself_through_failed_saves_and_crashes(ward):
    notes = (leaking.NOTE, leaking.HALF_SAID, leaking.FAILED)
    told, _said = ward.run(
        ward.data, module="tests.leaking", given=" ".join((PIN, WRONG_PIN, ward.key))
    )
    assert told.count("WINDOW Something went wrong in SafeHuddle") == 3
    assert told.count("WINDOW The disk needs help") >= 1
    log = (ward.data / "safehuddle.log").read_text("utf-8")
    assert log.count("not expected\n") + log.count("asked for and not done") >= 4
    assert leaks(ward.secrets(*notes), ward.files(), *ward.said, *ward.listed) == []
    (kept,) = rows(ward, "SELECT text FROM observation")
    assert kept == (leaking.NOTE,), "what could be saved was"


def test_the_labels_of_the_history_hold_no_words_of_a_note(ward):
    ward.command("record", "-", given=NOTE)
    ward.command("undo")
    ward.command("record", "-", "--raised-by", "Whimbrel", "--place", "Whimbrel bay", given=NOTE)
    labels = rows(ward, "SELECT label FROM history")
    assert len(labels) >= 4
    assert not [label for (label,) in labels if "Brambling" in label or "Whimbrel" in label]


def rows(ward, sql):
    from argparse import Namespace

    with store_of(Namespace(data_dir=ward.data, person=None)) as store:
        return store.query(sql)
