"""In force for every test: an account of its own, no network, no screen, nothing left behind."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from safehuddle.files import memory, paths, policy
from tests import guards
from tests.factories import StoppedClock, a_ward, open_store
from tests.homes import EVERYBODYS, HOMES
from tests.secret_costs import DEAR, make_secrets_cheap

_LONG = ("tests/faults/", "tests/ui/test_every_screen.py")
_MEMORY = Path("/dev/shm")
_ROOM_BYTES = 4_000_000_000
_XDG = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_DATA_DIRS")


def pytest_configure(config):
    """Prepare the process before any test, and any Qt, begins."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if os.name == "nt":  # where Qt without a screen asks no system for fonts, and has none itself
        os.environ.setdefault("QT_QPA_FONTDIR", str(Path(__file__).parents[1] / "resources/fonts"))
    # The account's own credential store is out of reach, here and in programs that tests start.
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    os.environ["TZ"] = "UTC"
    os.environ["PYTHONIOENCODING"] = "utf-8"  # of programs that tests start in a Windows console
    _keep_files_in_memory()
    make_secrets_cheap()
    # No test depends on how quick the machine is.
    settings.register_profile(
        "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )
    settings.load_profile("any machine")
    runtime = tempfile.TemporaryDirectory(prefix="safehuddle-tests-")
    config.add_cleanup(runtime.cleanup)
    os.environ["XDG_RUNTIME_DIR"] = runtime.name
    guards.forbid_sockets()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Have each worker begin with its share of what takes long, so that all end together.

    Each is given as many neighbours to begin with, and takes over from others at the end.
    """
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    if workers == 1:
        return
    long = [item for item in items if item.nodeid.startswith(_LONG)]
    short = [item for item in items if not item.nodeid.startswith(_LONG)]
    ordered = []
    for left in range(workers, 0, -1):
        mine, long = long[: len(long) // left], long[len(long) // left :]
        room = max(0, (len(items) - len(ordered)) // left - len(mine))
        ordered += mine + short[:room]
        short = short[room:]
    items[:] = ordered + short


def pytest_collection_finish(session):
    """Look for rings of objects among what tests make, and not among all that was imported."""
    gc.collect()
    gc.freeze()


def _keep_files_in_memory():
    """Have files written where no disk is waited for, if there is such a place and room in it.

    Each change of a store waits for the disk several times: on a busy PC that was most of the time.
    Whoever sets TMPDIR has them elsewhere.
    """
    if "TMPDIR" in os.environ or not os.access(_MEMORY, os.W_OK):
        return
    if shutil.disk_usage(_MEMORY).free >= _ROOM_BYTES:
        os.environ["TMPDIR"] = str(_MEMORY)
        tempfile.tempdir = None  # where it is was perhaps asked before


@pytest.fixture(autouse=True)
def home(tmp_path_factory, monkeypatch) -> Path:
    """The account's home folder: a new and empty one for each test."""
    folder = tmp_path_factory.mktemp("home")
    for name in HOMES:
        monkeypatch.setenv(name, str(folder))
    for name in EVERYBODYS:
        monkeypatch.setenv(name, str(folder / "everybody"))
    for name in _XDG:
        monkeypatch.setenv(name, str(folder / name.lower()))
    monkeypatch.setattr(paths, "ON_LINUX", folder / "xdg_data_dirs" / "SafeHuddle")
    # What an administrator has set for the PC that tests run on is nothing to them.
    monkeypatch.setattr(policy, "place", lambda: folder / "etc" / policy.NAME)
    return folder


@pytest.fixture(autouse=True)
def _open_to_debuggers(monkeypatch):
    """Leave this process as it is: what SafeHuddle shuts of a process is never opened again."""
    monkeypatch.setattr(memory, "keep_to_ourselves", lambda: None)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    """A ward whose leaders hold their key, made once, to be copied."""
    from tests.services.candour import wards

    return wards.prepare(tmp_path_factory.mktemp("prepared"))


@pytest.fixture
def dear_secrets(monkeypatch):
    """Have PINs, recovery keys and leaders' secrets cost what they cost a person."""
    for module, (time_cost, memory_kib) in DEAR.items():
        monkeypatch.setattr(module, "TIME_COST", time_cost)
        monkeypatch.setattr(module, "MEMORY_KIB", memory_kib)


@pytest.fixture(autouse=True)
def _nothing_left(request):
    """Fail a test that logs a warning by surprise or leaves a thread, window or timer behind."""
    with guards.no_thread_left():
        if "caplog" in request.fixturenames:  # a test that reads the log expects something there
            yield
            return
        with guards.no_warning_logged():
            yield


@pytest.fixture(autouse=True)
def _nothing_of_qt_left(request, monkeypatch):
    if "qapp" not in request.fixturenames:
        yield
        return
    with guards.nothing_of_qt_left(request.getfixturevalue("qapp"), monkeypatch):
        yield


@pytest.fixture
def clock():
    """A clock that stands still at nine on a Monday morning."""
    return StoppedClock()


@pytest.fixture
def store(tmp_path, clock):
    """An empty store."""
    with open_store(tmp_path / "data", clock=clock) as store:
        yield store


@pytest.fixture
def ward(store):
    """The only ward of `store`."""
    return a_ward(store)
