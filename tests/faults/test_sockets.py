"""No socket is ever asked for: the kernel itself kills whoever of us does."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys

import pytest

from safehuddle.commands.words import make_parser
from tests.commands.running import ROOT
from tests.faults import sockets
from tests.reports import reading
from tests.services.exchange.workbooks import workbook

pytestmark = pytest.mark.skipif(bool(sockets.lacks()), reason=sockets.lacks() or "it is here")

PATIENCE_S = 120
DIES = -getattr(signal, "SIGSYS", 31)


def under_the_filter(folder, what, *words, which="any", typed="", home=None):
    """Do something in a process that dies as soon as it asks for a socket; return how it ended."""
    ended = subprocess.run(
        [sys.executable, "-m", "tests.faults.sockets", which, str(folder), what, *map(str, words)],
        cwd=ROOT,
        # Else the system's own library asks its name service, by a local socket, who we are.
        env={**os.environ, "USER": "ward"} | account(home),
        input=typed,
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE_S,
        check=False,
    )
    # Where the key went, as there is no store for passwords without a socket, is said by the way.
    lines = ended.stderr.splitlines(keepends=True)
    said = "".join(line for line in lines if not line.startswith("The key is kept in a file"))
    return ended.returncode, said


def account(home):
    """Return the environment of another account, or nothing to stay who we are."""
    return dict.fromkeys(("HOME", "XDG_CONFIG_HOME"), str(home)) if home else {}


def key_on(sheet):
    """Return the recovery key that stands on its sheet."""
    text = reading.text(sheet.read_bytes())
    words = text[text.index("The six groups") : text.index("What it is for")].split()
    return " ".join(word for word in words if len(word) == 5 and word == word.upper())


def commands():
    """Return the names of all commands."""
    (choices,) = (
        action.choices
        for action in make_parser()._actions
        if isinstance(action, argparse._SubParsersAction)
    )
    return choices


@pytest.fixture(scope="module", autouse=True)
def _a_kernel_that_filters(tmp_path_factory):
    code, said = under_the_filter(tmp_path_factory.mktemp("any"), "nothing")
    if code:
        pytest.skip(f"this PC's kernel takes no filter: {said.strip().splitlines()[-1]}")


@pytest.mark.parametrize(
    ("which", "family", "ends"),
    [
        ("network", "AF_INET", DIES),
        ("network", "AF_INET6", DIES),
        ("network", "AF_NETLINK", DIES),
        ("network", "AF_UNIX", 0),
        ("any", "AF_INET", DIES),
        ("any", "AF_UNIX", DIES),
    ],
)
def test_whoever_asks_for_a_socket_that_is_forbidden_dies(tmp_path, which, family, ends):
    assert under_the_filter(tmp_path, "ask", family, which=which)[0] == ends


def test_every_command_works_where_no_socket_of_any_kind_can_be_had(tmp_path):
    store, demo = ("--data-dir", tmp_path / "store"), ("--data-dir", tmp_path / "demo")
    table, backup, sheet = (tmp_path / name for name in ("table.csv", "backup.db", "sheet.pdf"))
    table.write_text("noticed_at,kind,factors,text\n1/2/2024,worry,,Hoist battery flat\n", "utf-8")
    series = tmp_path / "series.csv"
    series.write_text("date,value\n2024-01-01,1\n2024-01-08,3\n", "utf-8")
    every = (
        ("spc", series, "--chart", "xmr", "--out", tmp_path / "chart.png"),
        ("setup", "--ward", "Maple Ward", *store),
        ("record", "Call bell out of reach", *store),
        ("undo", *store),
        ("import", "observations", table, *store),
        ("import", "observations", workbook(tmp_path / "log.xlsx"), *store),
        ("report", "weekly", "--out", tmp_path / "page.pdf", *store),
        ("export", tmp_path / "all.json", *store),
        ("export", tmp_path / "all.xlsx", *store),
        ("backup", "--to", backup, *store),
        ("restore", backup, *store),
        ("history", "--out", tmp_path / "history.csv", *store),
        ("check", *store),
        ("recovery-key", "--out", sheet, *store),
        ("demo", "--weeks", "1", *demo),
        ("self-test",),
    )
    tried = {words[0] for words in every} | {"unlock", "reset-pin"}
    assert tried >= set(commands()), "a new command is not tried here"
    for words in every:
        assert under_the_filter(tmp_path, "command", *words) == (0, ""), words
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")
    for words, home in ((("unlock", *store), tmp_path), (("reset-pin", "Sam", *store), None)):
        ended = under_the_filter(
            tmp_path, "command", *words, typed=f"{key_on(sheet)}\n7294\n", home=home
        )
        assert ended[0] == (words[0] == "reset-pin"), ended  # of nobody, here
        assert ended[1].count("\n") == ended[0]


def test_the_window_opens_records_and_closes_where_no_socket_of_any_kind_can_be_had(tmp_path):
    words = ("setup", "--ward", "Maple Ward", "--data-dir", tmp_path)
    assert under_the_filter(tmp_path, "command", *words) == (0, "")
    code, said = under_the_filter(tmp_path, "window")
    assert code == 0, said
