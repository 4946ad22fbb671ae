from __future__ import annotations

import os
import subprocess
from functools import partial

import pytest

from tools.installers import deb, msi, setup_exe
from tools.installers.__main__ import TO
from tools.installers.calling import install
from tools.installers.product import NAME, PACKAGE
from trials.built import THIS, packed_as_next
from trials.pc import TrialPc


def pytest_sessionstart():
    install("debootstrap", "Xvfb", "openssl", "osslsigncode")


@pytest.fixture(scope="session")
def setups():
    this = TO / f"{NAME}-{THIS.version}-setup.exe"
    return packed_as_next(partial(setup_exe.build, quickly=True), "windows", this)


@pytest.fixture(scope="session")
def msis():
    return packed_as_next(msi.build, "windows", TO / f"{NAME}-{THIS.version}.msi")


@pytest.fixture(scope="session")
def debs():
    this = TO / f"{PACKAGE}_{THIS.version}_amd64.deb"
    return packed_as_next(partial(deb.build, quickly=True), "linux", this)


@pytest.fixture(scope="session")
def display():
    """A screen that nobody sees, as the X display it is; or the one that is asked for."""
    if asked := os.environ.get("DISPLAY"):
        yield asked
        return
    words = ["Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        yield f":{server.stdout.readline().decode().strip()}"
        server.terminate()


@pytest.fixture(scope="module")
def pc(tmp_path_factory, display):
    """A PC on which the tests of a file follow one another."""
    made = TrialPc(tmp_path_factory.mktemp("pc"), display)
    yield made
    made.end()
