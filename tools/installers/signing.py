"""Signs a program, a set-up or an MSI: signtool on Windows, osslsigncode elsewhere.

A signature holds the moment at which it was made, so signed files differ from build to build. What
lies below it does not: take the signature off, and two builds are the same bytes again.
"""

from __future__ import annotations

import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tools.installers.calling import call
from tools.installers.product import ABOUT


@dataclass(frozen=True)
class Signer:
    """What signs.

    Attributes:
        certificate: a file with certificate and key (PKCS #12); on Windows also the thumbprint of
            one in the account’s store, as that of a key on a stick is; elsewhere also its
            `pkcs11:` address.
        password_file: a file whose first line is the certificate’s password, or None.
        timestamp: where to ask for the proof of when it was signed, or None for no such proof:
            then the signature ends with the certificate.
    """

    certificate: str
    password_file: Path | None = None
    timestamp: str | None = None

    def sign(self, path: Path) -> None:
        """Sign a file where it lies.

        Raises:
            SystemExit: it could not be signed; the file is as it was.
        """
        if sys.platform == "win32":
            call(*self._signtool(), path)
            return
        signed = path.with_name(f"{path.name}.signed")
        signed.unlink(missing_ok=True)
        call(*self._osslsigncode(), "-in", path, "-out", signed)
        signed.replace(path)

    def as_words(self) -> str:
        """Return a command line that signs the file whose name follows it, for NSIS."""
        own = [sys.executable, "-m", "tools.installers.signing", self.certificate]
        own += [str(self.password_file or ""), self.timestamp or ""]
        return subprocess.list2cmdline(own) if sys.platform == "win32" else shlex.join(own)

    def _signtool(self) -> list[str]:
        held = Path(self.certificate).is_file()
        words = ["signtool", "sign", "/fd", "sha256", "/d", ABOUT]
        words += ["/f", self.certificate] if held else ["/sha1", self.certificate]
        words += ["/p", self._password()] if self.password_file else []
        return words + (["/tr", self.timestamp, "/td", "sha256"] if self.timestamp else [])

    def _osslsigncode(self) -> list[str]:
        words = ["osslsigncode", "sign", "-h", "sha256", "-n", ABOUT]
        if self.certificate.startswith("pkcs11:"):
            words += ["-pkcs11cert", self.certificate, "-key", self.certificate]
        else:
            words += ["-pkcs12", self.certificate]
        words += ["-readpass", str(self.password_file)] if self.password_file else []
        return words + (["-ts", self.timestamp] if self.timestamp else [])

    def _password(self) -> str:
        assert self.password_file is not None
        return self.password_file.read_text(encoding="utf-8").splitlines()[0]


if __name__ == "__main__":
    _certificate, _password, _timestamp, _path = sys.argv[1:]
    Signer(_certificate, Path(_password) if _password else None, _timestamp or None).sign(
        Path(_path)
    )
