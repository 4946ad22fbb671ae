"""Signs with a certificate made for the trial, and has the signatures checked."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from tools.installers import msi, setup_exe
from tools.installers.product import COMMANDS, WINDOW
from tools.installers.signing import Signer
from trials.built import THIS


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A folder with a certificate that nobody else trusts, and its key with a password."""
    folder = tmp_path_factory.mktemp("certificate")
    (folder / "password").write_text("a secret\n", encoding="utf-8")
    made = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=Trial -keyout key -out cert"
    subprocess.run(
        [*made.split(), "-addext", "extendedKeyUsage=codeSigning"], cwd=folder, check=True
    )
    packed = "openssl pkcs12 -export -inkey key -in cert -out both.p12 -passout file:password"
    subprocess.run(packed.split(), cwd=folder, check=True)
    return folder


def is_signed(path, certificate):
    words = ["osslsigncode", "verify", "-CAfile", certificate / "cert", "-in", path]
    return subprocess.run(words, capture_output=True, check=False).returncode == 0


@pytest.fixture(scope="module")
def signed(tmp_path_factory, certificate, setups):
    """A folder with a small program’s set-up and MSI, signed."""
    folder = tmp_path_factory.mktemp("signed")
    signer = Signer(str(certificate / "both.p12"), certificate / "password")
    program = folder / "program"
    program.mkdir()
    for name in (WINDOW, COMMANDS):
        shutil.copy(setups.program / f"{name}.exe", program)
        signer.sign(program / f"{name}.exe")
    setup_exe.build(program, folder, THIS, signer, quickly=True)
    msi.build(program, folder, THIS, signer)
    return folder


def test_each_program_and_each_installer_is_signed(signed, certificate):
    files = [*signed.glob("program/*.exe"), *signed.glob("*-setup.exe"), *signed.glob("*.msi")]
    assert len(files) == 4
    assert all(is_signed(path, certificate) for path in files)


def test_the_removal_that_the_setup_writes_is_signed_too(pc, signed, certificate):
    (setup,) = signed.glob("*-setup.exe")
    assert pc.run(setup, "/S").code == 0
    assert is_signed(pc.own_programs / "uninstall.exe", certificate)


def test_what_was_built_without_a_certificate_is_not_signed(setups, certificate):
    assert not is_signed(setups.this, certificate)
