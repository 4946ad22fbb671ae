"""What a new contributor's first command depends on."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

import pytest

from tools import bootstrap, run_demo

ROOT = Path(__file__).parent.parent
LOCKS = {
    name: (ROOT / name).read_text(encoding="utf-8")
    for name in ("requirements.lock", "requirements-dev.lock")
}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
of_each_lock = pytest.mark.parametrize("lock", LOCKS.values(), ids=LOCKS)


def names(requirements):
    return {re.match(r"[\w.-]+", line)[0].lower().replace("_", "-") for line in requirements}


def pins(lock):
    return {line.split(" \\")[0] for line in lock.splitlines() if "==" in line}


@of_each_lock
def test_a_lock_names_no_place_to_fetch_from(lock):
    assert "://" not in lock
    assert "--index" not in lock


@of_each_lock
def test_everything_in_a_lock_is_pinned_and_has_a_hash(lock):
    for entry in re.split(r"\n(?=\S)", lock.strip()):
        assert re.match(r"[\w.-]+==\S+", entry), entry[:60]
        assert "--hash=sha256:" in entry, entry[:60]


def test_everything_the_project_asks_for_is_in_a_lock():
    run, developers = (names(pins(lock)) for lock in LOCKS.values())
    assert names(PROJECT["dependencies"] + EXTRAS["build"]) <= run
    assert names(EXTRAS["dev"] + EXTRAS["freeze"]) <= developers


def test_developers_have_what_people_run_and_people_none_of_the_tools():
    run, developers = (pins(lock) for lock in LOCKS.values())
    assert run < developers
    assert not names(run) & names(EXTRAS["dev"] + EXTRAS["freeze"])


def test_the_pythons_that_the_project_takes_are_those_that_the_set_up_takes():
    oldest, newest = bootstrap.OLDEST, bootstrap.NEWEST
    upper = (newest[0], newest[1] + 1)
    said = [".".join(map(str, each)) for each in (oldest, upper)]
    assert PROJECT["requires-python"] == f">={said[0]},<{said[1]}"
    assert (
        (ROOT / "README.md")
        .read_text(encoding="utf-8")
        .count(f"Python {oldest[0]}.{oldest[1]} to {newest[0]}.{newest[1]}")
    )


@pytest.mark.parametrize(
    ("version", "sort"), [((3, 15, 0), "new"), ((4, 0, 1), "new"), ((3, 10, 9), "old")]
)
def test_a_python_without_wheels_is_refused_in_one_sentence(monkeypatch, version, sort):
    monkeypatch.setattr("sys.version_info", version)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SystemExit) as told:
        bootstrap.use_a_fitting_python()
    this = ".".join(map(str, version))
    assert str(told.value) == (
        f"SafeHuddle runs on Python 3.11 to 3.14, and {this} is too {sort}."
        " Install Python 3.14 beside it, then try again."
    )


@pytest.mark.parametrize(
    ("system", "libc", "macos", "said"),
    [
        ("linux-x86_64", "glibc 2.36", "", ""),
        ("linux-aarch64", "glibc 2.39", "", ""),
        ("linux-x86_64", "glibc 2.31", "", "glibc 2.34"),
        ("linux-x86_64", " ", "", "glibc 2.34"),  # such as musl
        ("linux-i686", "glibc 2.36", "", "64-bit"),
        ("win-amd64", " ", "", ""),
        ("win-arm64", " ", "", "amd64"),
        ("win32", " ", "", "amd64"),
        ("macosx-arm64", " ", "13.6.1", ""),
        ("macosx-arm64", " ", "15.1", ""),
        ("macosx-arm64", " ", "12.7", "macOS 13"),
        ("macosx-x86_64", " ", "15.1", "Apple silicon"),
    ],
)
def test_a_system_without_wheels_is_refused_in_one_sentence(system, libc, macos, said):
    told = bootstrap.why_no_wheels(system, libc, macos)
    assert said in told if said else told == ""


def test_this_system_is_not_refused():
    bootstrap.use_a_fitting_python()
    bootstrap.refuse_a_system_without_wheels()


def ready(monkeypatch, folder, lock):
    """Have an environment that was made from a lock."""
    monkeypatch.setattr(bootstrap, "STAMP", folder / "ready")
    monkeypatch.setattr(bootstrap, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(bootstrap, "missing_system_packages", list)
    bootstrap.STAMP.write_text(bootstrap.fingerprint(lock), encoding="utf-8")
    made = []
    monkeypatch.setattr(bootstrap, "make_environment", lambda: made.append("environment"))
    monkeypatch.setattr(bootstrap, "install", lambda lock: made.append(lock.name))
    return made


def test_whoever_runs_it_is_given_no_tools_and_whoever_tests_it_is(monkeypatch, tmp_path):
    made = ready(monkeypatch, tmp_path, bootstrap.LOCK)
    bootstrap.main([])
    assert made == []
    bootstrap.main([bootstrap.DEVELOPERS])
    assert made == ["environment", "requirements-dev.lock"]
    bootstrap.main([])  # the tools stay
    assert len(made) == 2


@of_each_lock
def test_it_counts_the_entries_of_a_lock(lock, monkeypatch, tmp_path):
    asked = []
    monkeypatch.setattr(bootstrap, "follow", lambda total, *command: asked.append(total))
    monkeypatch.setattr(bootstrap, "run", lambda *command: None)
    monkeypatch.setattr(bootstrap, "VENV", tmp_path)
    (tmp_path / "lock").write_text(lock, encoding="utf-8")
    bootstrap.install(tmp_path / "lock")
    assert asked == [len(pins(lock))]


def test_it_says_how_far_it_is_and_shows_what_pip_said_only_if_it_failed(capsys):
    lines = [*(f"Collecting a{number}" for number in range(7)), "Ignoring b: markers", "  noise"]
    script = f"print({chr(10).join([*lines, 'Installing collected packages: a'])!r})"
    bootstrap.follow(8, sys.executable, "-c", script)
    told = capsys.readouterr().out.splitlines()
    assert told[-2:] == ["  8 of 8 fetched", "  all fetched; unpacking"]
    assert not [line for line in told if "noise" in line]
    with pytest.raises(SystemExit, match="noise"):
        bootstrap.follow(8, sys.executable, "-c", f"{script}; raise SystemExit(1)")


def test_a_library_that_is_not_there_is_noticed():
    assert not bootstrap.loads("libunicorn.so.7")


@pytest.mark.parametrize(
    ("given", "seen"),
    [({}, False), ({"DISPLAY": ":0"}, True), ({"WAYLAND_DISPLAY": "wayland-0"}, True)],
)
def test_on_linux_the_session_says_whether_there_is_a_screen(monkeypatch, given, seen):
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    assert run_demo.has_a_screen() is seen


def test_other_systems_always_have_a_screen(monkeypatch):
    monkeypatch.setattr("sys.platform", "win32")
    assert run_demo.has_a_screen()
